"""The MkDocs plugin: thin hooks around the core, pages in Material's frame, search."""
