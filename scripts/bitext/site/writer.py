"""Pages of ours, written: what they show, in the site's frame."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from bitext.indexes import IndexPage
from bitext.site.article_page import ArticlePages, Content
from bitext.site.beside import markdown_link, write_markdown
from bitext.site.files import SitePageFile
from bitext.site.frame import SLUG, Frame, PageValues, Shape, Theme, frame_page, nested, shown_toc
from bitext.site.lists import index_html, redirect_html
from bitext.site.page import SitePage
from bitext.site.programs import has_markdown, index_markdown
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.site.shelf import Shelf


class PageWriter:
    """Writes the pages of one language."""

    def __init__(self, shelf: Shelf, theme: Theme, language: str) -> None:
        """Pages of ``language`` on ``shelf``, in ``theme`` as it was set up for that language."""
        self._shelf = shelf
        self._theme = theme
        self._language = language
        self._frames: dict[Shape, Frame] = {}
        self._articles = ArticlePages(shelf, theme.config, language)

    def text(self, key: str) -> str:
        """A text of ours in the language of the pages."""
        return text(self._language, key)

    def written(self, page: SitePage, file: File) -> str:
        """The whole HTML of ``page``, whose file is ``file``."""
        if page.moved_to:
            return self._redirect(page)
        content = self._index(page, page.index) if page.index else self._articles.content(page)
        if file.page is not None:
            # The navigation lists it: Material has to show it as the page that is open.
            frame = Frame(self._theme, file.page, self._shape(page, content))
        else:
            frame = self._frame(self._shape(page, content))
        return self._filled(frame, page, content)

    def _filled(self, frame: Frame, page: SitePage, content: Content) -> str:
        return frame.fill(
            PageValues(
                slug=page.address.slug,
                title=page.title,
                description=page.description,
                content=content.html,
                toc=content.toc,
                canonical=self._canonical(self._shelf.catalogue.original(page)),
                head=_robots(page) + content.head,
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

    def _index(self, page: SitePage, index: IndexPage) -> Content:
        def url(path: str) -> str:
            target = self._shelf.layout.address(page.language, path).url
            return get_relative_url(target or ".", page.address.url)

        if not has_markdown(page):
            return Content(*index_html(index, self.text, url))
        pages = self._shelf.catalogue.pages_of(page.language)
        name = write_markdown(page, index_markdown(page, index, pages.get), self._theme.config)
        return Content(*index_html(index, self.text, url), head=markdown_link(name))

    def _redirect(self, page: SitePage) -> str:
        target = self._shelf.catalogue.pages_of(page.language)[page.moved_to]
        relative = get_relative_url(target.address.url or ".", page.address.url)
        return redirect_html(page.language, page.title, relative, self._canonical(target), self.text)


def _robots(page: SitePage) -> str:
    robots = ", ".join(page.robots)
    return f'<meta name="robots" content="{robots}">\n  ' if robots else ""


__all__ = ["Content", "PageWriter"]
