"""Files that stand beside a page: the page as Markdown, and its original where no page shows it."""

from __future__ import annotations

import html
import os
import posixpath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

from bitext.site.files import write_bytes
from bitext.site.page import SitePage


def write_markdown(page: SitePage, text: str, config: MkDocsConfig) -> str:
    """Write ``page`` as Markdown, ``text``; gives the file's URL, relative to the page."""
    name = posixpath.basename(page.address.dest_uri).removesuffix(".html") + ".md"
    write_beside(page, name, text, config)
    return quote(name)


def write_beside(page: SitePage, name: str, text: str, config: MkDocsConfig) -> None:
    """Write the file ``name`` into the folder of ``page``."""
    folder = posixpath.dirname(page.address.dest_uri)
    write_bytes(os.path.join(config.site_dir, folder, name), text.encode("utf-8", errors="replace"))


def markdown_link(url: str) -> str:
    """What the head of a page says of its Markdown."""
    # A space in the attribute's value: see `bitext.site.head`.
    return f'<link rel="alternate " type="text/markdown" href="{html.escape(url)}">\n  '
