"""All pages of ours, made and written while MkDocs does the rest.

An article is parsed once for all languages that show it. What a page shows does not depend on the theme,
so it can be made before the theme of its language is known; then it waits for its frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bitext.finding import Finding
from bitext.search.record import Record
from bitext.site.crew import Crew
from bitext.site.frames import Frames
from bitext.site.output import Output
from bitext.site.page import SitePage
from bitext.site.writer import Content, PageMaker, PageWriter

if TYPE_CHECKING:
    from bitext.site.shelf import Shelf

PIECE = 32
"""Articles, or ten times as many lists, that are made at a time."""
LEAST_PIECES = 8
"""Pieces of work from which on other processes are worth their start."""
MOST_WAITING = 64_000_000
"""Characters of pages that may wait for their frames in one process."""


@dataclass(slots=True)
class Made:
    """What came up while pages were made."""

    findings: list[Finding] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opened:
    """The message that the pages of a language can be written."""

    frames: Frames
    """Their frames."""
    gone: frozenset[str]
    """Page paths that others have taken since."""


def pieces_of(shelf: Shelf) -> list[list[SitePage]]:
    """All pages in pieces of work: those of an article together, then lists and redirects."""
    articles: dict[str, list[SitePage]] = {}
    lists: list[SitePage] = []
    for language in shelf.layout.languages:
        for page in shelf.catalogue.pages_of(language).values():
            if page.article_path:
                articles.setdefault(page.article_path, []).append(page)
            else:
                lists.append(page)
    pieces = [[page for pages in part for page in pages] for part in _parts(list(articles.values()), PIECE)]
    return [*pieces, *_parts(lists, 10 * PIECE)]


def _parts(items: Sequence[Any], size: int) -> Iterator[list[Any]]:
    return (list(items[at : at + size]) for at in range(0, len(items), size))


class _Printer:
    """Makes and writes pages; a `bitext.site.crew.Worker`."""

    def __init__(self, shelf: Shelf, output: Output, pieces: list[list[SitePage]]) -> None:
        self._shelf = shelf
        self._output = output
        self._pieces = pieces
        self._makers: dict[str, PageMaker] = {}
        self._writers: dict[str, PageWriter] = {}
        self._gone: dict[str, frozenset[str]] = {}
        self._waiting: dict[str, list[tuple[SitePage, Content]]] = {}
        self._size = 0

    def do(self, number: int) -> Made:
        made = Made()
        with self._shelf.noting(made.findings, made.records):
            for page in self._pieces[number]:
                self._print(page, self._maker(page.language).content(page))
        return made

    def told(self, message: Opened) -> None:
        language = message.frames.language
        self._gone[language] = message.gone
        self._writers[language] = PageWriter(self._shelf, self._output, message.frames)
        for page, content in self._waiting.pop(language, ()):
            self._size -= len(content.html)
            self._print(page, content)

    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def is_full(self) -> bool:
        return self._size > MOST_WAITING

    def rest(self) -> Made:
        return Made()

    def _maker(self, language: str) -> PageMaker:
        if language not in self._makers:
            self._makers[language] = PageMaker(self._shelf, self._output, language)
        return self._makers[language]

    def _print(self, page: SitePage, content: Content) -> None:
        writer = self._writers.get(page.language)
        if writer is None:
            self._waiting.setdefault(page.language, []).append((page, content))
            self._size += len(content.html)
        elif page.path not in self._gone[page.language]:
            writer.write(page, content)


class Press:
    """Makes and writes all pages of one build."""

    def __init__(self, shelf: Shelf, output: Output) -> None:
        """Begin to make the pages on ``shelf``."""
        self._shelf = shelf
        self._output = output
        pieces = pieces_of(shelf)
        self._crew = Crew(_Printer(shelf, output, pieces), len(pieces), self._receive, least=LEAST_PIECES)

    def open(self, frames: Frames, gone: Iterable[str]) -> None:
        """Let the pages of a language be written into ``frames``, but for those with paths in ``gone``."""
        self._crew.tell(Opened(frames, frozenset(gone)))

    def finish(self) -> None:
        """Wait until all pages are written. Raises `bitext.site.crew.CrewError`."""
        self._crew.finish()

    def stop(self) -> None:
        """Give up."""
        self._crew.stop()

    def _receive(self, made: Made) -> None:
        self._shelf.findings += made.findings
        if self._shelf.index is not None:
            for record in made.records:
                self._shelf.index(record)
