"""One article that is checked, and its other states."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.article import Article
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.metadata import Metadata


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article to check."""

    path: str
    """The file, as findings name it."""
    article: Article
    """The article as it is."""
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


@dataclass(frozen=True, slots=True)
class Before:
    """An article before a change."""

    article: Article
    """The article."""
    metadata: Metadata
    """The metadata of its frontmatter."""
    findings: tuple[Finding, ...] = ()
    """What was wrong with it."""
