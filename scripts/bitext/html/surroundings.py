"""The input and output of `article_html`: values and a protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bitext.article import Article
from bitext.finding import Finding


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of the page."""

    level: int
    """1 to 6."""
    id: str
    """Its anchor, unique on the page."""
    title: str
    """Its words: plain text, not escaped."""


@dataclass(frozen=True, slots=True)
class ArticleHtml:
    """One side of an article as HTML."""

    content: str
    """Safe HTML: one ``<div class="bt-text" lang dir>`` that holds the body."""
    toc: tuple[TocEntry, ...]
    """The headings, in order."""
    findings: tuple[Finding, ...]
    """What could not be shown as it is written, with line and column; see `Finding.path` for includes."""
    markdown: str
    """The clean Markdown body that it was made from, from `bitext.render.render_body`."""


class Surroundings(Protocol):
    """What a page knows about its site. No method raises."""

    @property
    def language(self) -> str:
        """The BCP 47 tag of this side."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""

    @property
    def allowed_image_hosts(self) -> frozenset[str]:
        """Hosts, in lower case, from which a page may load images; mostly none."""

    def link(self, url: str) -> str | None:
        """The href for a link target as the article has it; None if it is broken."""

    def name(self, url: str) -> str | None:
        """What the cross-reference ``url`` (``xref:``) refers to is called, plain text; None if not known."""

    def image(self, url: str) -> str | None:
        """The src for an image as the article has it; None if it is missing.

        Remote images do not get here: see `allowed_image_hosts`.
        """

    def include(self, path: str) -> Included | None:
        """The file that the article includes as ``path``; None if it is missing or outside the source."""

    def text(self, key: str) -> str:
        """A user interface text in the page's language; the keys are in `bitext.html.texts.TEXTS`."""


@dataclass(frozen=True, slots=True)
class Included:
    """A file that an article includes."""

    article: Article
    """Its parsed text."""
    path: str
    """Its path, which names it in findings and is used to detect cycles."""
    around: Surroundings
    """Surroundings in which its own relative links and includes resolve."""
