"""One article that is checked, and its other states.

An article that waits to be checked is held as its text, since its segments take five times the memory: 330 MB
for 77 MB of articles. It is parsed again each time, at 40 MB/s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bitext.addresses import ArticlePlace
from bitext.article import Article
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.metadata import Metadata
from bitext.parse import parse


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article to check."""

    path: str
    """The file, as findings name it."""
    text: str
    """Its text."""
    segments: int
    """Its segments."""
    metadata: Metadata
    """The metadata of its frontmatter."""
    locale: Locale | None
    """Locale of the translation; None where it is not known."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with its bytes, markup and frontmatter; they name no file."""
    page_path: str = ""
    """Path that the article has in every locale."""
    before: Before | None = None
    """The article before a change; None if there was none, or none was asked for."""
    is_changed: bool = True
    """Whether it is to be checked at all; others are only compared with."""
    english: str | None = None
    """The publisher's newest English file, where it is known."""
    english_path: str = ""
    """Where that file is."""
    place: ArticlePlace | None = None
    """What its links lead to; None where not all articles are known."""
    is_page: bool = True
    """Whether it has a page of its own, by `bitext.roles.Roles`."""

    @property
    def article(self) -> Article:
        """The article as it is."""
        return _parsed(self.text)


@lru_cache(maxsize=4)
def _parsed(text: str) -> Article:
    return parse(text)


@dataclass(frozen=True, slots=True)
class Before:
    """An article before a change."""

    article: Article
    """The article."""
    metadata: Metadata
    """The metadata of its frontmatter."""
    findings: tuple[Finding, ...] = ()
    """What was wrong with it."""
