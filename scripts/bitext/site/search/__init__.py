"""The search index: records of pages, and Pagefind, which indexes them."""
