"""Pages of ours, written: their main parts in the site's frame."""

from __future__ import annotations

import posixpath

from bitext.site.build.output import Signature, SiteOutput
from bitext.site.pages.content import Content
from bitext.site.plan.page import SitePage
from bitext.site.plan.public_urls import PublicUrls
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frame import Frame, PageValues, encoded
from bitext.site.theme.frames import Frames
from bitext.site.theme.toc import TocKind, nested, toc_kind


class PageWriter:
    """Puts the main parts of pages of one language into their frames, and writes them."""

    def __init__(self, plan: SitePlan, urls: PublicUrls, output: SiteOutput, frames: Frames) -> None:
        """Pages of ``plan``, which will be at ``urls``, for ``output``, in ``frames``."""
        self._plan = plan
        self._urls = urls
        self._output = output
        self._frames = frames
        self._placed: tuple[SitePage, TocKind, tuple[Frame, tuple[str, ...]]] | None = None

    def write(self, page: SitePage, content: Content) -> dict[str, Signature]:
        """Write ``page`` and the files next to it; returns the signature of each file."""
        folder = posixpath.dirname(page.address.dest_uri)
        signatures = {}
        self._output.make_folder(page.address.dest_uri)
        for name, said in content.files:
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
            self._placed = page, toc, self._frames.of(page, self._plan, toc)
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
                canonical=self._urls.of(self._plan.original(page)),
                head=_robots(page) + content.head,
                early=content.early,
            )
        )


def _robots(page: SitePage) -> str:
    robots = ", ".join(page.robots)
    return f'<meta name="robots" content="{robots}">\n  ' if robots else ""
