"""All pages of ours, made and written while MkDocs does the rest.

An article is parsed once for all languages that show it. What a page shows does not depend on the theme,
so it can be made before the theme of its language is known; then it waits for its frame. What an earlier
build made, and what it wrote, is taken as it is where all that it comes from is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bitext.finding import Finding
from bitext.processes import LEAST_PIECES, PIECE, Worker, WorkerPool, most_processes
from bitext.search.record import Record
from bitext.site.build.earlier import EarlierBuilds, PlannedPart, WrittenPage
from bitext.site.build.keys import Keys
from bitext.site.build.output import SiteOutput
from bitext.site.build.page_cache import PageCache
from bitext.site.build.writer import PageWriter
from bitext.site.pages.content import Content
from bitext.site.pages.inputs import PageInputs
from bitext.site.pages.lists import has_headings
from bitext.site.pages.maker import PageMaker
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan
from bitext.site.theme.frames import Frames
from bitext.site.theme.toc import TocKind
from bitext.store.cache import Waiting
from bitext.store.findings import finding_of
from bitext.store.packing import joined, loaded, packed

LISTS = 10 * PIECE
"""Lists that are made at a time."""
MOST_WAITING = 64_000_000
"""Characters of pages that may wait for their frames, in all processes."""


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """Which pages are built, and how."""

    inputs: PageInputs
    """What they are made from."""
    output: SiteOutput
    """Where they go."""
    earlier: EarlierBuilds
    """What earlier builds left."""
    only: str = ""
    """Language code of the only pages to build; empty for all."""
    defers_records: bool = False
    """Whether search records are not needed yet: the index may need no change."""


@dataclass(slots=True)
class BuiltPages:
    """What came up while some pages were built."""

    findings: list[Finding] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    versions: list[tuple[str, str, str]] = field(default_factory=list)
    """Language and file of pages that search finds, and the digest of what it finds of them."""
    written: dict[str, bytes] = field(default_factory=dict)
    """Pages that were written or are as they were, by file, packed as `WrittenPage`."""
    waiting: Waiting = field(default_factory=Waiting)
    """What there is for the cache, see `bitext.store.cache.BuildCache.hand_over`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The message that the pages of a language can be written."""

    frames: Frames
    """Their frames."""
    gone: frozenset[str]
    """Page paths that others have taken since."""


_NO_PART = PlannedPart("", "")


@dataclass(slots=True)
class _Item:
    """A page on its way: with its main part, or the knowledge of where to get it."""

    page: SitePage
    version: str
    """The same as long as its content is the same."""
    toc: TocKind | None
    content: Content | None = None
    key: str = ""
    """Its key in the cache."""
    before: WrittenPage | None = None
    """What the last build wrote."""
    part: PlannedPart = _NO_PART
    """What the plan has to say about it."""


def pieces_of(plan: SitePlan, only: str) -> list[list[SitePage]]:
    """All pages in pieces of work: those of an article together, then lists and redirects."""
    articles: dict[str, list[SitePage]] = {}
    lists: list[SitePage] = []
    for language in plan.layout.languages:
        if only not in ("", language):
            continue
        for page in plan.pages_of(language).values():
            if page.article_path:
                articles.setdefault(page.article_path, []).append(page)
            else:
                lists.append(page)
    pieces = [[page for pages in part for page in pages] for part in _parts(list(articles.values()), PIECE)]
    return [*pieces, *_parts(lists, LISTS)]


def _parts(items: Sequence[Any], size: int) -> Iterator[list[Any]]:
    return (list(items[at : at + size]) for at in range(0, len(items), size))


class _PageWorker(Worker):
    """Makes and writes pages."""

    def __init__(self, order: BuildOrder, pieces: list[list[SitePage]]) -> None:
        self._order = order
        self._inputs = order.inputs
        self._output = order.output
        self._earlier = order.earlier
        self._pieces = pieces
        self._keys = Keys(order.inputs, order.earlier.settings)
        self._cache = PageCache(order.earlier.cache, order.inputs)
        self._maker = PageMaker(order.inputs)
        self._writers: dict[str, PageWriter] = {}
        self._gone: dict[str, frozenset[str]] = {}
        self._waiting: dict[str, list[_Item]] = {}
        self._size = 0
        self._written: dict[str, bytes] = {}

    def do(self, number: int) -> BuiltPages:
        built = BuiltPages()
        for page in self._pieces[number]:
            self._write(self._item(page, built))
        self.forget_articles()
        built.written, self._written = self._written, {}
        self._cache.flush()
        return built

    def take_message(self, message: Opened) -> None:
        language = message.frames.language
        self._gone[language] = message.gone
        inputs = self._inputs
        self._writers[language] = PageWriter(inputs.plan, inputs.urls, self._output, message.frames)
        for item in self._waiting.pop(language, ()):
            self._size -= len(item.content.html) if item.content else 0
            self._write(item)

    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def is_full(self) -> bool:
        return self._size > MOST_WAITING // most_processes()

    def last_result(self) -> BuiltPages:
        cache = self._earlier.cache
        return BuiltPages(
            written=self._written, waiting=cache.hand_over() if cache is not None else Waiting()
        )

    def forget_articles(self) -> None:
        """Free the memory of articles that are done with."""
        self._maker.forget_articles()

    def record(self, page: SitePage, key: str) -> Record | None:
        """What search finds of the article page ``page``; ``key`` is its digest."""
        return self._cache.record(page, key) or self._maker.made(page).record

    def forgotten(self) -> list[str]:
        """Files of pages that the cache holds but that no longer exist."""
        return self._cache.forgotten({page.address.dest_uri for piece in self._pieces for page in piece})

    def _item(self, page: SitePage, built: BuiltPages) -> _Item:
        before = loaded(WrittenPage, self._earlier.written.get(page.address.dest_uri))
        part = before.part if before and self._earlier.is_plan_same else self._keys.part(page)
        item = self._of_kind(page, self._keys.of(page, part), built)
        item.before, item.part = before, part
        return item

    def _of_kind(self, page: SitePage, key: str, built: BuiltPages) -> _Item:
        if page.moved_to:
            return _Item(page, key, None)
        if page.status is not None:
            return _Item(page, key, TocKind.TITLED)
        if page.index is not None:
            return _Item(page, key, TocKind.TITLED if has_headings(page.index) else TocKind.TITLE)
        return self._article(page, key, built)

    def _article(self, page: SitePage, key: str, built: BuiltPages) -> _Item:
        known, made = self._cache.answers(page, key), None
        if known is None:
            made = self._maker.made(page)
            known = self._cache.add(page, key, made)
        built.findings += map(finding_of, known.findings)
        version = joined(key, known.lookups)
        if known.record:
            built.versions.append((page.language, page.address.dest_uri, known.record))
            if not self._order.defers_records:
                record = made.record if made else self.record(page, known.record)
                built.records += [record] if record else []
        return _Item(page, version, known.toc, made.content if made else None, key)

    def _write(self, item: _Item) -> None:
        page = item.page
        writer = self._writers.get(page.language)
        if writer is None:
            self._waiting.setdefault(page.language, []).append(item)
            self._size += len(item.content.html) if item.content else 0
        elif page.path not in self._gone[page.language]:
            key = joined(item.version, writer.frame_digest(page, item.toc)) if item.toc else item.version
            file, before = page.address.dest_uri, item.before
            if before is None or not self._is_written(before, key):
                files = writer.write(page, item.content or self._content(item))
                self._written[file] = packed(WrittenPage(key, files, item.part))
            elif before.part != item.part:
                self._written[file] = packed(replace(before, part=item.part))
            else:
                self._written[file] = self._earlier.written[file]

    def _is_written(self, written: WrittenPage, key: str) -> bool:
        """Whether the page that was ``written`` has ``key``, and its files are as they were written."""
        if written.key != key:
            return False
        if self._earlier.is_site_as_left:
            return True
        return all(self._output.signature(file) == each for file, each in written.files.items())

    def _content(self, item: _Item) -> Content:
        """The main part of a page that was not made yet."""
        known = self._cache.content(item.page, item.key) if item.page.article_path else None
        return known or self._maker.made(item.page).content


class PageBuilder:
    """Makes and writes all pages of one build."""

    def __init__(
        self,
        order: BuildOrder,
        index: Callable[[Record], None] | None = None,
        known: Callable[[PageBuilder], None] | None = None,
    ) -> None:
        """Begin to build the pages of ``order``; ``index`` takes what search shall find of articles.

        ``known`` is given this builder once `versions` has all pages. Both are called in any thread.
        """
        self._order = order
        self._index = index
        self._known = known
        self.findings: list[Finding] = []
        """What came up so far."""
        self._written: dict[str, bytes] = {}
        self._versions: dict[str, dict[str, str]] = {}
        pieces = self._pieces = pieces_of(order.inputs.plan, order.only)
        self._left = len(pieces)
        self._worker = _PageWorker(order, pieces)
        least = len(pieces) + 1 if order.earlier.is_short else LEAST_PIECES
        self._pool = WorkerPool(self._worker, len(pieces), self._receive, least=least)

    def open(self, frames: Frames, gone: Iterable[str]) -> None:
        """Let the pages of a language be written into ``frames``, but for those with paths in ``gone``."""
        self._pool.send(Opened(frames, frozenset(gone)))

    def finish(self) -> dict[str, bytes]:
        """Wait until all pages are written, and give them by file, packed as `WrittenPage`.

        Raises `bitext.processes.WorkerError` and `OSError`.
        """
        self._pool.finish()
        return self._written

    def forgotten(self) -> list[str]:
        """Files of pages that the cache holds but that no longer exist."""
        return self._worker.forgotten()

    @property
    def versions(self) -> Mapping[str, Mapping[str, str]]:
        """By language and file of pages that search finds: the digest of what it finds of them."""
        return self._versions

    def records(self, left_out: Container[str] = ()) -> Iterator[Record]:
        """What search finds of all pages but those in the languages ``left_out``, in order.

        They are taken from the cache where it has them.
        """
        try:
            for piece in self._pieces:
                for page in piece:
                    key = self._versions.get(page.language, {}).get(page.address.dest_uri)
                    if key and page.language not in left_out and (record := self._worker.record(page, key)):
                        yield record
                self._worker.forget_articles()
        finally:
            if self._order.earlier.cache is not None:  # `mkdocs serve` asks after the build
                self._order.earlier.cache.end_late_reading()

    def stop(self) -> None:
        """Give up."""
        self._pool.stop()

    def _receive(self, built: BuiltPages) -> None:
        self._written.update(built.written)
        for language, file, version in built.versions:
            self._versions.setdefault(language, {})[file] = version
        self.findings += built.findings
        if self._order.earlier.cache is not None:
            self._order.earlier.cache.take(built.waiting)
        if self._index is not None:
            for record in built.records:
                self._index(record)
        self._left -= 1
        if self._left == 0 and self._known is not None:  # what follows are the last results of processes
            self._known(self)
