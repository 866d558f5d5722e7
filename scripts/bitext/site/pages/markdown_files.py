"""Files that stand beside a page: the page as Markdown, and its original where no page shows it."""

from __future__ import annotations

import html
import posixpath
from urllib.parse import quote

from bitext.site.plan.page import SitePage


def markdown_name(page: SitePage) -> str:
    """The name of the file that holds ``page`` as Markdown, in the page's own folder."""
    return posixpath.basename(page.address.dest_uri).removesuffix(".html") + ".md"


def markdown_url(page: SitePage) -> str:
    """The URL of that file, relative to the site and quoted."""
    folder = page.address.url
    if folder and not folder.endswith("/"):
        return folder.removesuffix(".html") + ".md"
    return f"{folder}index.md"


def markdown_link(name: str) -> str:
    """What the head of a page says of its Markdown, the file ``name`` beside it."""
    # A space in the attribute's value: see `bitext.site.theme.head`.
    return f'<link rel="alternate " type="text/markdown" href="{html.escape(quote(name))}">\n  '
