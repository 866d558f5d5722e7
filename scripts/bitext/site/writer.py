"""Pages of ours, written: what they show, in the site's frame."""

from __future__ import annotations

import html
import os
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from bitext import commonmark
from bitext.article import Article, Side
from bitext.html import TocEntry, article_html
from bitext.indexes import IndexPage
from bitext.locales import SOURCE_LANGUAGE, parse_locale
from bitext.site.files import SitePageFile, write_bytes
from bitext.site.frame import SLUG, Frame, PageValues, Shape, Theme, frame_page, nested, shown_toc
from bitext.site.lists import index_html, redirect_html
from bitext.site.page import SitePage
from bitext.site.reading import MODES, Counterparts, data_script, described, fragment_html
from bitext.site.surroundings import Neighbourhood
from bitext.strings import text

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
        self._neighbourhoods: dict[str, Neighbourhood] = {}
        self._counterparts = Counterparts(shelf.catalogue)
        self._attribution = _attribution(shelf.settings.attribution, language)

    def text(self, key: str) -> str:
        """A text of ours in the language of the pages."""
        return text(self._language, key)

    def written(self, page: SitePage, file: File) -> str:
        """The whole HTML of ``page``, whose file is ``file``."""
        if page.moved_to:
            return self._redirect(page)
        content = self._index(page, page.index) if page.index else self._article(page)
        if file.page is not None:
            # The navigation lists it: Material has to show it as the page that is open.
            frame = Frame(self._theme, file.page, self._shape(page, content))
        else:
            frame = self._frame(self._shape(page, content))
        return self._filled(frame, page, content)

    def _filled(self, frame: Frame, page: SitePage, content: Content) -> str:
        robots = ", ".join(page.robots)
        return frame.fill(
            PageValues(
                slug=page.address.slug,
                title=page.title,
                description=page.description,
                content=content.html,
                toc=content.toc,
                canonical=self._canonical(self._shelf.catalogue.original(page)),
                head=f'<meta name="robots" content="{robots}">\n  ' if robots else "",
            )
        )

    def _canonical(self, page: SitePage) -> str:
        site_url = self._theme.config.site_url
        return urljoin(f"{site_url.rstrip('/')}/", page.address.url) if site_url else ""

    def _shape(self, page: SitePage, content: Content) -> Shape:
        items = nested(content.toc)
        alternates = self._shelf.catalogue.alternates(page)
        return Shape(
            language=page.language,
            directory=page.address.directory,
            is_index=page.address.is_index,
            has_description=bool(page.description),
            has_headings=bool(items),
            has_toc=bool(shown_toc(items)),
            is_toc_titled=bool(items) and items[0].entry.level == 1,
            alternates=frozenset(alternates),
            translations=frozenset(code for code, other in alternates.items() if not other.shown_language),
        )

    def _frame(self, shape: Shape) -> Frame:
        frame = self._frames.get(shape)
        if frame is None:
            file = self._frame_file(shape, shape.language)
            file.alternates = {code: self._frame_file(shape, code) for code in sorted(shape.alternates)}
            frame = Frame(self._theme, frame_page(self._theme.config, file), shape)
            self._frames[shape] = frame
        return frame

    def _frame_file(self, shape: Shape, language: str) -> SitePageFile:
        """The file of the page that a frame is rendered for: in the right folder, with a sentinel as name."""
        layout = self._shelf.layout
        own = layout.prefix(shape.language)
        folder = f"{shape.directory}/".removeprefix(own).strip("/")
        name = "index" if shape.is_index else SLUG
        place = layout.address(language, f"{folder}/{name}.md".lstrip("/"))
        return SitePageFile(self._theme.config, place, language, lambda _: "")

    def _neighbourhood(self, language: str) -> Neighbourhood:
        if language not in self._neighbourhoods:
            self._neighbourhoods[language] = self._shelf.neighbourhood(language)
        return self._neighbourhoods[language]

    def _article(self, page: SitePage) -> Content:
        shown = self._neighbourhood(page.shown_language or page.language)
        around = self._neighbourhood(page.language).of(page, shown)
        article = self._shelf.article(page.article_path)
        made = article_html(article, page.side, around)
        if page.is_translated:  # the findings of the original's own page are not said twice
            # A finding of an included file names that file.
            self._shelf.findings += [
                finding if finding.path else finding.at(page.article_path) for finding in made.findings
            ]
        content = made.content
        if "<h1" not in content:
            content = f"<h1>{html.escape(page.title)}</h1>\n{content}"
        if page.shown_language:
            return Content(f"{self._notice(page)}{content}\n{self._attribution}", made.toc)
        text = f"{self._indexed(page)}\n{content}\n{self._attribution}</div>\n"
        return Content(self._with_counterpart(page, article, text), made.toc)

    def _with_counterpart(self, page: SitePage, article: Article, content: str) -> str:
        """``content`` with what the reading modes need around it."""
        names = self._shelf.names
        data: dict[str, Any] = {"language": described(page.language, names), "marks": {}}
        other = self._counterparts.of(page)
        if other is None:
            return f"{content}{data_script(data)}"
        if other.is_fragment:
            self._write_beside(page, other.url, self._original(page, article))
        data["counterpart"] = {"url": other.url, **described(other.language, names), "role": other.role}
        return f"{MODES}{content}{data_script(data)}"

    def _original(self, page: SitePage, article: Article) -> str:
        """The original of a page that no English page shows, as a page of its own."""
        english = self._neighbourhood(SOURCE_LANGUAGE)
        made = article_html(article, Side.SOURCE, english.of(page, english))
        entry = self._shelf.catalogue.library.entries[page.article_path]
        return fragment_html(entry.titles.get(Side.SOURCE) or page.title, made.content)

    def _write_beside(self, page: SitePage, name: str, text: str) -> None:
        """Write a file into the folder of ``page``."""
        folder = posixpath.dirname(page.address.dest_uri)
        path = os.path.join(self._theme.config.site_dir, folder, name)
        write_bytes(path, text.encode("utf-8", errors="xmlcharrefreplace"))

    def _indexed(self, page: SitePage) -> str:
        """The tag around what search finds: with the whole title, and numbers that no text has."""
        numbers = " ".join(self._shelf.catalogue.library.entries[page.article_path].metadata.article_ids)
        attributes = f'data-title="{html.escape(page.title)}" data-numbers="{html.escape(numbers)}"'
        return (
            f'<div data-pagefind-body data-pagefind-meta="title[data-title]"'
            f' data-pagefind-index-attrs="data-title,data-numbers" {attributes}>'
        )

    def _notice(self, page: SitePage) -> str:
        """What stands on top of an article that is not translated."""
        name = self._shelf.names.get(page.shown_language, page.shown_language)
        other = get_relative_url(self._shelf.catalogue.original(page).address.url or ".", page.address.url)
        link = f'<a href="{html.escape(other)}" hreflang="{page.shown_language}">{html.escape(name)}</a>'
        said = html.escape(self.text("fallback.text")).replace("{language}", link)
        title = html.escape(self.text("fallback.title"))
        return f'<div class="admonition info"><p class="admonition-title">{title}</p><p>{said}</p></div>\n'

    def _index(self, page: SitePage, index: IndexPage) -> Content:
        def url(path: str) -> str:
            target = self._shelf.layout.address(page.language, path).url
            return get_relative_url(target or ".", page.address.url)

        return Content(*index_html(index, self.text, url))

    def _redirect(self, page: SitePage) -> str:
        target = self._shelf.catalogue.pages_of(page.language)[page.moved_to]
        relative = get_relative_url(target.address.url or ".", page.address.url)
        return redirect_html(page.language, page.title, relative, self._canonical(target), self.text)


def _attribution(configured: Any, language: str) -> str:
    """The configured line under each article, or one of each language; its author is the site's owner."""
    if isinstance(configured, dict):
        locale = parse_locale(language)
        configured = configured.get(language) or configured.get(locale.language if locale else "", "")
    if not configured:
        return ""
    return f'<div class="bt-attribution">\n{commonmark.html(configured)}</div>\n'


__all__ = ["Content", "PageWriter"]
