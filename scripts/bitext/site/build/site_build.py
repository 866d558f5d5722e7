"""One build of a site, from its plan to its last file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bitext.finding import Finding
from bitext.folder.reading import SourceFolder
from bitext.site.build.builder import BuildOrder, PageBuilder
from bitext.site.build.known_frames import KnownFrames
from bitext.site.build.source_files import SourceFiles
from bitext.site.plan.site_plan import SitePlan
from bitext.site.search.indexing import Indexing
from bitext.site.theme.frame import Theme


class SiteBuild:
    """The pages of one build, which are made while MkDocs does the rest, and their index."""

    def __init__(
        self, plan: SitePlan, folder: SourceFolder, indexing: Indexing | None, frames: KnownFrames
    ) -> None:
        """The pages of ``plan``, made of ``folder``, in ``frames``; ``indexing`` is None without search."""
        self._frames = frames
        self.source = SourceFiles(folder)
        """The files that are copied from the folder."""
        self.planned = plan
        """The plan as it was made, before files of others took addresses."""
        self.plan = plan
        """The plan as it is."""
        self.indexing = indexing
        """What indexes the pages."""
        self._gone: dict[str, tuple[str, ...]] = {}
        self._builder: PageBuilder | None = None

    def leave_out(self, language: str, taken: Iterable[str]) -> None:
        """Leave the pages of ``language`` out for which others have brought the files ``taken``."""
        self.plan, self._gone[language] = self.plan.without(language, taken)

    def start(self, order: BuildOrder) -> None:
        """Begin to make pages, and after that, since it starts threads, the index. Raises `SearchError`."""
        if self.indexing is None:
            self._builder = PageBuilder(order)
            return
        self._builder = PageBuilder(order, self.indexing.add, self.indexing.articles_are_known)
        self.indexing.begin()

    def open(self, theme: Theme, language: str) -> None:
        """Let the pages of ``language`` be written, for which ``theme`` was set up. Raises `FrameError`."""
        frames = self._frames.of(theme, self.plan, language)
        self._pages.open(frames, self._gone.get(language, ()))

    def finish(self) -> dict[str, bytes]:
        """Wait until all pages are written; see `PageBuilder.finish`."""
        return self._pages.finish()

    def findings(self) -> tuple[Finding, ...]:
        """All that came up."""
        return self.plan.all_findings([*self._pages.findings, *self.source.findings])

    def forgotten(self) -> list[str]:
        """Files of pages that the cache holds but that no longer exist."""
        return self._pages.forgotten()

    @property
    def known_index(self) -> Mapping[str, str]:
        """The keys of the index that is there from an earlier build."""
        return self.indexing.known if self.indexing else {}

    def index(self, site_dir: str) -> Mapping[str, str]:
        """Write the index and wait for it; its keys. Raises `SearchError`."""
        return self.indexing.finish(site_dir, self._pages) if self.indexing else {}

    def index_later(self, site_dir: str, done: Callable[[Mapping[str, str]], None]) -> None:
        """Write the index in a thread of its own; ``done`` is given its keys. Raises `SearchError`."""
        if self.indexing is not None:
            self.indexing.finish_in_thread(site_dir, self._pages, done)

    def stop(self) -> None:
        """Give up what is not done yet."""
        # What takes in pages goes first, and what it starts after it.
        if self.indexing is not None:
            self.indexing.give_up()
        if self._builder is not None:
            self._builder.stop()

    @property
    def _pages(self) -> PageBuilder:
        if self._builder is None:  # pragma: no cover: `start` comes first
            raise RuntimeError("no pages are being made")
        return self._builder
