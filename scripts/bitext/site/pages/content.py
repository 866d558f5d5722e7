"""The main part of a page, as its maker gives it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from urllib.parse import quote

from bitext.finding import Finding
from bitext.html import TocEntry
from bitext.search.record import Record
from bitext.site.pages.surroundings import Lookup
from bitext.store.packing import FileName


@dataclass(frozen=True, slots=True)
class Content:
    """The main part of a page."""

    html: str
    """Safe HTML."""
    toc: tuple[TocEntry, ...]
    """Headings in order."""
    head: str = ""
    """Safe HTML for the end of the page's <head>."""
    files: tuple[tuple[FileName, str], ...] = ()
    """Names and texts of the files next to the page."""
    is_whole: bool = False
    """Whether ``html`` is the whole page, which needs no frame."""
    early: str = ""
    """Safe HTML for the <head> before the styles: a script that comes after them would wait for them."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as its maker returns it."""

    content: Content
    """Its main part."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the article, as far as this page shows it."""
    record: Record | None = None
    """What search finds of it; None if it finds nothing."""
    lookups: tuple[Lookup, ...] = ()
    """The questions that it asked of the site around it, with the answers."""


def alternate_link(name: str) -> str:
    """What the head of a page says of its Markdown, the file ``name`` next to it."""
    # A space in the attribute's value: see `bitext.site.theme.head`.
    return f'<link rel="alternate " type="text/markdown" href="{html.escape(quote(name))}">\n  '
