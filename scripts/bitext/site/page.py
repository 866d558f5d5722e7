"""One page of ours on the site, before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.article import Side
from bitext.site.address import Address


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of ours on the site."""

    language: str
    """Language code on the site."""
    address: Address
    """Where it stands."""
    title: str
    """Plain text."""
    description: str = ""
    """Plain text, may be empty."""
    article_path: str = ""
    """The article that it shows, relative to the source folder; empty for a list."""
    side: Side = Side.TARGET
    """The side of the article."""
    lastmod: str = ""
    """Date of its last change, as ISO 8601, or empty."""
    is_noindex: bool = False
    """Whether search engines are asked to leave it out."""
