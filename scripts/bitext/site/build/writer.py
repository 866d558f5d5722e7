"""Pages of ours, made and written: what they show, in the site's frame."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from bitext.checks.statistics import statistics_values
from bitext.indexes import IndexPage
from bitext.site.assets.files import STATUS_STYLE
from bitext.site.build.output import Output, Signature
from bitext.site.pages.article_page import ArticlePages
from bitext.site.pages.content import Content, alternate_link
from bitext.site.pages.lists import index_html, index_markdown, redirect_html
from bitext.site.pages.status_page import StatusHtml
from bitext.site.plan.address import relative
from bitext.site.plan.page import SitePage
from bitext.site.theme.frame import Frame, PageValues, TocKind, encoded, nested, toc_kind
from bitext.site.theme.frames import Frames
from bitext.status import DATA, StatusPage
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.site.plan.site_plan import Shelf


class PageMaker:
    """Makes the main parts of pages of one language. It knows nothing of the theme."""

    def __init__(self, shelf: Shelf, output: Output, language: str) -> None:
        """Pages of ``language`` on ``shelf``, for ``output``."""
        self._shelf = shelf
        self._output = output
        self._pages = shelf.catalogue.pages_of(language)
        self._articles = ArticlePages(shelf, output, language)
        self._text: Callable[[str], str] = lambda key: text(language, key)

    def content(self, page: SitePage) -> Content:
        """The main part of ``page``; of a redirect it is the whole page."""
        if page.moved_to:
            return Content(self._redirect(page), (), is_whole=True)
        if page.status is not None:
            return self._status(page, page.status)
        return self._index(page, page.index) if page.index else self._articles.content(page)

    def _status(self, page: SitePage, status: StatusPage) -> Content:
        def url(language: str, path: str) -> str:
            target = self._shelf.catalogue.pages_of(language).get(path)
            address = target.address if target else self._shelf.layout.address(language, path)
            return relative(address.url, page.address.url)

        def relative_url(site_url: str) -> str:
            return relative(site_url, page.address.url)

        html = StatusHtml(status, page.language, self._shelf.names, url, relative_url)
        data = json.dumps(statistics_values(html.groups()), ensure_ascii=False, indent=1)
        body, toc = html.body(page.title)
        head = f'<link rel="stylesheet" href="{relative_url(STATUS_STYLE)}">'
        return Content(body, toc, head, ((DATA, f"{data}\n"),))

    def _index(self, page: SitePage, index: IndexPage) -> Content:
        def url(path: str) -> str:
            target = self._pages.get(path)
            address = target.address if target else self._shelf.layout.address(page.language, path)
            return relative(address.url, page.address.url)

        body, toc = index_html(index, self._text, url)
        if not page.has_markdown:
            return Content(body, toc)
        name = page.markdown_name
        beside = ((name, index_markdown(page, index, self._pages.get)),)
        return Content(body, toc, alternate_link(name), beside)

    def _redirect(self, page: SitePage) -> str:
        target = self._pages[page.moved_to]
        url = relative(target.address.url, page.address.url)
        return redirect_html(page.language, page.title, url, self._output.url(target), self._text)


class PageWriter:
    """Puts the main parts of pages of one language into their frames, and writes them."""

    def __init__(self, shelf: Shelf, output: Output, frames: Frames) -> None:
        """Pages on ``shelf`` for ``output``, in ``frames``."""
        self._shelf = shelf
        self._output = output
        self._frames = frames
        self._placed: tuple[SitePage, TocKind, tuple[Frame, tuple[str, ...]]] | None = None

    def write(self, page: SitePage, content: Content) -> dict[str, Signature]:
        """Write ``page`` and what stands beside it; the signature of each file."""
        folder = posixpath.dirname(page.address.dest_uri)
        signatures = {}
        self._output.make_folder(page.address.dest_uri)
        for name, said in content.beside:
            file = f"{folder}/{name}".lstrip("/")
            signatures[file] = self._output.write(file, said.encode("utf-8", errors="replace"))
        data = encoded(content.html) if content.is_whole else self.page(page, content)
        signatures[page.address.dest_uri] = self._output.write(page.address.dest_uri, data)
        return signatures

    def frame_digest(self, page: SitePage, toc: TocKind) -> str:
        """The digest of the frame of ``page``, whose table of contents is like ``toc``."""
        return self._place(page, toc)[0].digest

    def _place(self, page: SitePage, toc: TocKind) -> tuple[Frame, tuple[str, ...]]:
        """The frame of ``page`` and the names of folders to fill in; whoever asks for one page asks twice."""
        if self._placed is None or self._placed[0] is not page or self._placed[1] is not toc:
            self._placed = page, toc, self._frames.of(page, self._shelf.catalogue, toc)
        return self._placed[2]

    def page(self, page: SitePage, content: Content) -> bytes:
        """The whole HTML of ``page``, whose main part is ``content``, in UTF-8."""
        items = nested(content.toc)
        frame, folders = self._place(page, toc_kind(items))
        return frame.fill(
            PageValues(
                slug=page.address.slug,
                folders=folders,
                title=page.title,
                description=page.description,
                content=content.html,
                items=items,
                canonical=self._output.url(self._shelf.catalogue.original(page)),
                head=_robots(page) + content.head,
            )
        )


def _robots(page: SitePage) -> str:
    robots = ", ".join(page.robots)
    return f'<meta name="robots" content="{robots}">\n  ' if robots else ""


__all__ = ["Content", "PageMaker", "PageWriter"]
