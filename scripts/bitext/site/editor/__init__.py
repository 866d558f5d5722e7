"""The editor of `mkdocs serve`: a small server of its own, and what leads to it from the served pages.

It has an origin of its own, another port of the same loopback address, and its document is shown in a frame.
So the browser itself keeps the pages, which show the text of articles, away from the token in that document.
Nothing of the editor is in a built site.
"""
