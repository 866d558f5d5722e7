"""All pages of ours, made and written while MkDocs does the rest.

An article is parsed once for all languages that show it. What a page shows does not depend on the theme,
so it can be made before the theme of its language is known; then it waits for its frame. What an earlier
build made, and what it wrote, is taken as it is where all that it comes from is the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bitext.finding import Finding
from bitext.processes import LEAST_PIECES, PIECE, Worker, WorkerPool
from bitext.search.record import Record
from bitext.site.build.keys import Keys
from bitext.site.build.output import Output, Signature
from bitext.site.build.writer import Content, PageMaker, PageWriter
from bitext.site.pages.lists import has_headings
from bitext.site.pages.surroundings import Asked, Neighbourhood, PageSurroundings
from bitext.site.plan.page import SitePage
from bitext.site.store.cache import Cache, Row
from bitext.site.store.packing import Noted, finding_of, joined, loaded, noted, packed
from bitext.site.theme.frame import TocKind, nested, toc_kind
from bitext.site.theme.frames import Frames

if TYPE_CHECKING:
    from bitext.site.plan.site_plan import Shelf

LISTS = 10 * PIECE
"""Lists that are made at a time."""
MOST_WAITING = 64_000_000
"""Characters of pages that may wait for their frames in one process."""


@dataclass(frozen=True, slots=True)
class State:
    """What one page was written from, and the files that were written."""

    key: str
    """Digest of its content's key and its frame."""
    files: Mapping[str, Signature]
    """Files, relative to the site, with their signatures."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of earlier builds."""

    cache: Cache | None
    """Main parts of pages."""
    settings: str
    """A digest of the configuration."""
    states: Mapping[str, bytes] = field(default_factory=dict)
    """States of the pages that stand in the site's folder, by file, packed."""
    is_site_as_left: bool = False
    """Whether nobody has changed what stands in the site's folder since that was noted."""
    defers_records: bool = False
    """Whether records for the search are not wanted yet: maybe the index needs no change."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The main part of an article page and what came up with it, as the cache has it."""

    content: Content
    findings: tuple[Noted, ...]
    record: Record | None


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a stored page depends on beside its key."""

    surroundings: str
    asked: tuple[Asked, ...]
    toc: TocKind
    findings: tuple[Noted, ...]


@dataclass(slots=True)
class Made:
    """What came up while pages were made."""

    findings: list[Finding] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    versions: list[tuple[str, str, str]] = field(default_factory=list)
    """Language and file of pages that search finds, and what tells whether they are as they were."""
    states: dict[str, bytes] = field(default_factory=dict)
    """States of pages that were written or stand as they were, by file, packed."""
    waiting: str = ""
    """Name of the file in which rows for the cache wait, see `bitext.site.store.cache.Cache.hand_over`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The message that the pages of a language can be written."""

    frames: Frames
    """Their frames."""
    gone: frozenset[str]
    """Page paths that others have taken since."""


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


def pieces_of(shelf: Shelf) -> list[list[SitePage]]:
    """All pages in pieces of work: those of an article together, then lists and redirects."""
    articles: dict[str, list[SitePage]] = {}
    lists: list[SitePage] = []
    for language in shelf.layout.languages:
        if shelf.settings.only not in ("", language):
            continue
        for page in shelf.catalogue.pages_of(language).values():
            if page.article_path:
                articles.setdefault(page.article_path, []).append(page)
            else:
                lists.append(page)
    pieces = [[page for pages in part for page in pages] for part in _parts(list(articles.values()), PIECE)]
    return [*pieces, *_parts(lists, LISTS)]


def _parts(items: Sequence[Any], size: int) -> Iterator[list[Any]]:
    return (list(items[at : at + size]) for at in range(0, len(items), size))


class _Printer(Worker):
    """Makes and writes pages."""

    def __init__(self, shelf: Shelf, output: Output, memory: Memory, pieces: list[list[SitePage]]) -> None:
        self._shelf = shelf
        self._output = output
        self._memory = memory
        self._pieces = pieces
        self._keys = Keys(shelf, output, memory.settings)
        self._answers = memory.cache.rows("answers") if memory.cache else {}
        self._makers: dict[str, PageMaker] = {}
        self._writers: dict[str, PageWriter] = {}
        self._neighbourhoods: dict[str, Neighbourhood] = {}
        self._gone: dict[str, frozenset[str]] = {}
        self._waiting: dict[str, list[_Item]] = {}
        self._size = 0
        self._states: dict[str, bytes] = {}
        self._rows: dict[str, list[Row]] = {}

    def do(self, number: int) -> Made:
        made = Made()
        for page in self._pieces[number]:
            self._print(self._item(page, made))
        self._shelf.forget_articles()
        made.states, self._states = self._states, {}
        rows, self._rows = self._rows, {}
        if self._memory.cache is not None:
            for table, each in rows.items():
                self._memory.cache.add(table, each)
        return made

    def take_message(self, message: Opened) -> None:
        language = message.frames.language
        self._gone[language] = message.gone
        self._writers[language] = PageWriter(self._shelf, self._output, message.frames)
        for item in self._waiting.pop(language, ()):
            self._size -= len(item.content.html) if item.content else 0
            self._print(item)

    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def is_full(self) -> bool:
        return self._size > MOST_WAITING

    def last_result(self) -> Made:
        cache = self._memory.cache
        return Made(states=self._states, waiting=cache.hand_over() if cache is not None else "")

    def _item(self, page: SitePage, made: Made) -> _Item:
        key = self._keys.of(page)
        if page.moved_to:
            return _Item(page, key, None)
        if page.status is not None:
            return _Item(page, key, TocKind.TITLED)
        if page.index is not None:
            return _Item(page, key, TocKind.TITLED if has_headings(page.index) else TocKind.TITLE)
        known, stored = self._known(page, key), None
        if known is None:
            stored = self._made(page)
            kind = toc_kind(nested(stored.content.toc))
            known = _Answers(self._keys.surroundings, tuple(self._shelf.asked), kind, stored.findings)
            if self._memory.cache is not None:
                file = page.address.dest_uri
                self._rows.setdefault("answers", []).append((file, key, packed(known)))
                self._rows.setdefault("pages", []).append((file, key, packed(stored)))
        made.findings += map(finding_of, known.findings)
        version = joined(key, known.asked)
        if page.is_translated and self._shelf.index is not None:
            made.versions.append((page.language, page.address.dest_uri, version))
            if not self._memory.defers_records and (record := self._record(page, key, stored)):
                made.records.append(record)
        return _Item(page, version, known.toc, stored.content if stored else None, key)

    def forgotten(self) -> list[str]:
        """Files of pages that the cache holds, and that there are no more."""
        files = {page.address.dest_uri for piece in self._pieces for page in piece}
        return [file for file in self._answers if file not in files]

    def _record(self, page: SitePage, key: str, stored: Stored | None) -> Record | None:
        return (stored or self._stored(page, key)).record

    def record(self, page: SitePage) -> Record | None:
        """What search finds of the article page ``page``."""
        return self._stored(page, self._keys.of(page)).record

    def _made(self, page: SitePage) -> Stored:
        findings: list[Finding] = []
        records: list[Record] = []
        with self._shelf.noting(findings, records):
            content = self._maker(page.language).content(page)
        return Stored(content, tuple(map(noted, findings)), records[0] if records else None)

    def _known(self, page: SitePage, key: str) -> _Answers | None:
        """What an earlier build noted of ``page``, if it is still true."""
        found = self._answers.get(page.address.dest_uri)
        if found is None or found[0] != key:
            return None
        answers = loaded(_Answers, found[1])
        if answers is None:
            return None
        is_same = answers.surroundings == self._keys.surroundings
        asked = (one for one in answers.asked if not is_same or one.kind == "include")
        return answers if all(self._answer(page, one) == one.answer for one in asked) else None

    def _answer(self, page: SitePage, asked: Asked) -> str | None:
        around, shown = self._neighbourhood(asked.around), self._neighbourhood(asked.shown)
        place = PageSurroundings(around, shown, page.address.url, asked.folder, asked.article_path)
        return place.answer(asked.kind, asked.url)

    def _neighbourhood(self, language: str) -> Neighbourhood:
        if language not in self._neighbourhoods:
            self._neighbourhoods[language] = self._shelf.neighbourhood(language)
        return self._neighbourhoods[language]

    def _maker(self, language: str) -> PageMaker:
        if language not in self._makers:
            self._makers[language] = PageMaker(self._shelf, self._output, language)
        return self._makers[language]

    def _print(self, item: _Item) -> None:
        page = item.page
        writer = self._writers.get(page.language)
        if writer is None:
            self._waiting.setdefault(page.language, []).append(item)
            self._size += len(item.content.html) if item.content else 0
        elif page.path not in self._gone[page.language]:
            key = joined(item.version, writer.frame_digest(page, item.toc)) if item.toc else item.version
            data = self._memory.states.get(page.address.dest_uri)
            if data is None or not self._stands(data, key):
                data = packed(State(key, writer.write(page, item.content or self._content(item))))
            self._states[page.address.dest_uri] = data

    def _stands(self, data: bytes, key: str) -> bool:
        state = loaded(State, data)
        if state is None or state.key != key:
            return False
        if self._memory.is_site_as_left:
            return True
        return all(self._output.signature(file) == each for file, each in state.files.items())

    def _content(self, item: _Item) -> Content:
        """The main part of a page that was not made yet."""
        if item.page.article_path:
            return self._stored(item.page, item.key).content
        return self._maker(item.page.language).content(item.page)

    def _stored(self, page: SitePage, key: str) -> Stored:
        """The main part of an article page as the cache has it, else made anew."""
        cache = self._memory.cache
        data = cache.value("pages", page.address.dest_uri, key) if cache else None
        return loaded(Stored, data) or self._made(page)


class Press:
    """Makes and writes all pages of one build."""

    def __init__(self, shelf: Shelf, output: Output, memory: Memory) -> None:
        """Begin to make the pages on ``shelf``."""
        self._shelf = shelf
        self._output = output
        self._cache = memory.cache
        # The shelf is the printer's while it works, in this process as well.
        self._index = shelf.index
        self._findings: list[Finding] = []
        self._states: dict[str, bytes] = {}
        self._versions: dict[str, dict[str, str]] = {}
        pieces = self._pieces = pieces_of(shelf)
        self._printer = _Printer(shelf, output, memory, pieces)
        self._pool = WorkerPool(self._printer, len(pieces), self._receive, least=LEAST_PIECES)

    @property
    def output(self) -> Output:
        """What the pages are written for."""
        return self._output

    def open(self, frames: Frames, gone: Iterable[str]) -> None:
        """Let the pages of a language be written into ``frames``, but for those with paths in ``gone``."""
        self._pool.send(Opened(frames, frozenset(gone)))

    def finish(self) -> dict[str, bytes]:
        """Wait until all pages are written; their states. Raises `bitext.processes.WorkerError`."""
        self._pool.finish()
        self._shelf.findings += self._findings
        return self._states

    def forgotten(self) -> list[str]:
        """Files of pages that the cache holds, and that there are no more."""
        return self._printer.forgotten()

    @property
    def versions(self) -> Mapping[str, Mapping[str, str]]:
        """By language and file of pages that search finds: what tells whether they are as they were."""
        return self._versions

    def records(self, left_out: Container[str] = ()) -> Iterator[Record]:
        """What search finds of all pages but those in the languages ``left_out``, in order.

        They are taken from the cache where it has them.
        """
        for piece in self._pieces:
            for page in piece:
                if page.language in left_out or page.address.dest_uri not in self._versions.get(
                    page.language, ()
                ):
                    continue
                if record := self._printer.record(page):
                    yield record
            self._shelf.forget_articles()

    def stop(self) -> None:
        """Give up."""
        self._pool.stop()

    def _receive(self, made: Made) -> None:
        self._states.update(made.states)
        for language, file, version in made.versions:
            self._versions.setdefault(language, {})[file] = version
        self._findings += made.findings
        if self._cache is not None:
            self._cache.take(made.waiting)
        if self._index is not None:
            for record in made.records:
                self._index(record)
