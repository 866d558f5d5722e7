"""One page of ours on the site, before it is written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from bitext.article import Side
from bitext.indexes import IndexPage
from bitext.site.plan.address import Address
from bitext.status import DATA, StatusPage


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of ours on the site: an article, an index or a redirect."""

    language: str
    """Language code of the site's part that it belongs to."""
    path: str
    """Its page path, relative to the language's folder; equal in all languages."""
    address: Address
    """Where it is on the site."""
    title: str
    """Plain text: its main heading."""
    second: str = ""
    """What else names it, or tells it from others of the same title; plain text, may be empty.

    Of a page that only leads to an article it is the number by which it does.
    """
    description: str = ""
    """Plain text, may be empty."""
    article_path: str = ""
    """The article that it shows, relative to the source folder; empty for other pages."""
    side: Side = Side.TARGET
    """The side of the article."""
    shown_language: str = ""
    """Language code of the text if it differs from the page's: the article is not translated."""
    lastmod: str = ""
    """Date of its last change, as ISO 8601, or empty."""
    robots: tuple[str, ...] = ()
    """What search engines are asked, such as ``noindex``."""
    index: IndexPage | None = None
    """Its lists; None for an article."""
    status: StatusPage | None = None
    """The state of the translations, on the page that shows it."""
    moved_to: str = ""
    """Page path of the article that this page leads to, which had its address or has its number; or empty."""

    @property
    def is_noindex(self) -> bool:
        """Whether search engines are asked to leave it out."""
        return "noindex" in self.robots or "none" in self.robots

    @property
    def is_list(self) -> bool:
        """Whether it lists something, be it the only article of a number, to which it leads."""
        return self.index is not None or self.status is not None or bool(self.moved_to and self.second)

    @property
    def has_markdown(self) -> bool:
        """Whether its Markdown is on the site, too: of an article, and of a list for people to browse."""
        return bool(self.article_path) or (self.index is not None and not self.index.is_noindex)

    @property
    def markdown_name(self) -> str:
        """The name of the file that holds it as Markdown, in its own folder."""
        return posixpath.basename(self.address.dest_uri).removesuffix(".html") + ".md"

    @property
    def markdown_url(self) -> str:
        """The URL of that file, relative to the site and quoted."""
        folder = self.address.url
        if folder and not folder.endswith("/"):
            return folder.removesuffix(".html") + ".md"
        return f"{folder}index.md"

    @property
    def is_translated(self) -> bool:
        """Whether it shows an article in its own language."""
        return bool(self.article_path) and not self.shown_language

    @property
    def files(self) -> tuple[str, ...]:
        """Its files, relative to the site: itself, and what is written next to it.

        Not the original of a page that no English page shows: its name depends on which files there are.
        """
        file = self.address.dest_uri
        folder = file[: file.rfind("/") + 1]
        if self.has_markdown:
            return file, f"{folder}{self.markdown_name}"
        return (file, f"{folder}{DATA}") if self.status is not None else (file,)
