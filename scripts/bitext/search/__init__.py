"""What a site's search knows, as values: codes and their articles, titles, records for Pagefind. Pure.

`mentions` finds the codes of one article, `code_index` orders the articles of each code, `data` makes the
files that the search box loads, and `record` the slim page that Pagefind indexes.
"""
