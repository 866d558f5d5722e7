"""Pages of ours, written: the article's HTML in the site's frame."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from bitext import commonmark
from bitext.html import TocEntry, article_html
from bitext.site.address import Address, address
from bitext.site.files import SitePageFile
from bitext.site.frame import SLUG, Frame, PageValues, Shape, Theme, frame_page, nested, shown_toc
from bitext.site.lists import Listed, article_list
from bitext.site.page import SitePage

if TYPE_CHECKING:
    from bitext.site.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Content:
    """The main part of a page."""

    html: str
    """Safe HTML."""
    toc: tuple[TocEntry, ...]
    """Headings in order."""


class PageWriter:
    """Writes the pages of one language."""

    def __init__(self, shelf: Shelf, theme: Theme, language: str) -> None:
        """Pages of ``language`` on ``shelf``, in ``theme`` as it was set up for that language."""
        self._shelf = shelf
        self._theme = theme
        self._language = language
        self._frames: dict[Shape, Frame] = {}
        self._neighbourhood = shelf.neighbourhood(language, theme.config)
        self._attribution = _attribution(shelf.settings.attribution)

    def written(self, page: SitePage, file: File) -> str:
        """The whole HTML of ``page``, whose file is ``file``."""
        content = self._article(page) if page.article_path else self._list(page)
        if file.page is not None:
            # The navigation lists it: Material has to show it as the page that is open.
            return self._values_in(Frame(self._theme, file.page, self._shape(page, content)), page, content)
        return self._values_in(self._frame(self._shape(page, content)), page, content)

    def _values_in(self, frame: Frame, page: SitePage, content: Content) -> str:
        return frame.fill(
            PageValues(
                slug=page.address.slug,
                title=page.title,
                description=page.description,
                content=content.html,
                toc=content.toc,
                head='<meta name="robots" content="noindex">\n  ' if page.is_noindex else "",
            )
        )

    def _shape(self, page: SitePage, content: Content) -> Shape:
        items = nested(content.toc)
        return Shape(
            language=page.language,
            directory=page.address.directory,
            is_index=page.address.is_index,
            has_description=bool(page.description),
            has_headings=bool(items),
            has_toc=bool(shown_toc(items)),
            is_toc_titled=bool(items) and items[0].entry.level == 1,
            alternates=frozenset(self._shelf.alternates(page)),
        )

    def _frame(self, shape: Shape) -> Frame:
        frame = self._frames.get(shape)
        if frame is None:
            file = self._frame_file(shape, shape.language)
            file.alternates = {code: self._frame_file(shape, code) for code in shape.alternates}
            frame = Frame(self._theme, frame_page(self._theme.config, file), shape)
            self._frames[shape] = frame
        return frame

    def _frame_file(self, shape: Shape, language: str) -> SitePageFile:
        """The file of the page that a frame is rendered for: in the right folder, with a sentinel as name."""
        own = "" if shape.language == self._shelf.default else shape.language
        folder = shape.directory.removeprefix(own).strip("/")
        name = "index" if shape.is_index else SLUG
        place = self._address(language, f"{folder}/{name}.md".lstrip("/"))
        return SitePageFile(self._theme.config, place, language, lambda _: "")

    def _address(self, language: str, path: str) -> Address:
        prefix = "" if language == self._shelf.default else language
        return address(language, path, prefix, directory_urls=self._theme.config.use_directory_urls)

    def _article(self, page: SitePage) -> Content:
        around = self._neighbourhood.of(page)
        made = article_html(self._shelf.article(page.article_path), page.side, around)
        self._shelf.findings += [finding.at(page.article_path) for finding in made.findings]
        content = made.content
        if "<h1" not in content:
            content = f"<h1>{html.escape(page.title)}</h1>\n{content}"
        return Content(f"<div data-pagefind-body>\n{content}\n{self._attribution}</div>", made.toc)

    def _list(self, page: SitePage) -> Content:
        listed = [
            Listed(other.title, get_relative_url(other.address.url or ".", page.address.url))
            for other in self._shelf.pages_of(page.language, self._theme.config).values()
        ]
        return Content(*article_list(page.language, listed))


def _attribution(markdown: str) -> str:
    """The configured line under each article; it comes from the site's owner and is trusted."""
    return f'<div class="bt-attribution">\n{commonmark.html(markdown)}</div>\n' if markdown else ""


__all__ = ["Content", "PageWriter"]
