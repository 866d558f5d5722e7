"""Plain pages on the disk to side-by-side articles, and articles carried over to changed pages.

Principles:

1. `new_articles` and `align_pages` never overwrite an article; `update_articles` writes it in one step, and
   only if it still has the bytes that were read.
2. One page after the other is read, made and written; one that is refused does not keep the others from it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import NamedTuple, TypeVar

from bitext.article import LineIndex
from bitext.authoring.aligning import AlignedArticle, aligned_article
from bitext.authoring.composing import UnwritableError
from bitext.authoring.creating import Lookup, new_article
from bitext.authoring.pages import page_of
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.updating import Changes, UpdatedArticle, updated_article
from bitext.encoding import decode
from bitext.exchange.inline import raw
from bitext.exchange.memory import memories
from bitext.exchange.tmx import Tmx
from bitext.finding import Finding, Rule, printable
from bitext.folder.exchange_files import Progress, chunks
from bitext.folder.reading import SourceFolder
from bitext.folder.replacing import replace_file, replace_if_same
from bitext.locales import Locale, agree
from bitext.rules.authoring import (
    ALREADY_THERE,
    CHANGED_MEANWHILE,
    DOUBTFUL_PAIR,
    NO_PARTNER,
    ONE_SIDED_TEXT,
    UNWRITABLE_PAGE,
)

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article that is written, or would be."""

    path: str
    """Its file."""
    before: bytes
    """Its bytes; none where it is new."""
    after: bytes
    """Its bytes now."""


@dataclass(slots=True)
class Authored:
    """What a command made of pages."""

    articles: list[WrittenArticle] = field(default_factory=list)
    """The articles that are new or changed, in order of path."""
    unchanged: int = 0
    """Articles that stayed as they were."""
    pairs: int = 0
    """Pairs of sentences in articles that were aligned."""
    doubtful: int = 0
    """Pairs that a person should look at."""
    changes: Changes = field(default_factory=Changes)
    """What became of the units of articles that were updated, in all."""
    findings: list[Finding] = field(default_factory=list)
    """What a person should know; their paths are those of the files that they name."""


class _File(NamedTuple):
    """A page on the disk."""

    path: str
    """Its path relative to the folder that was named, with forward slashes."""
    place: str
    """Its file."""
    text: str
    """Its text."""


class _Pages:
    """The pages of a folder, or one page."""

    def __init__(self, place: str) -> None:
        """Find what is at ``place``. Raises `OSError`."""
        self.place = place
        self._folder = SourceFolder(place) if os.path.isdir(place) else None

    def __len__(self) -> int:
        return len(self._folder) if self._folder else 1

    def __iter__(self) -> Iterator[_File]:
        """Each page, in order of path; raises `OSError` for a single one that cannot be read."""
        if self._folder is None:
            with open(self.place, "rb") as file:
                yield _File(os.path.basename(self.place), self.place, decode(file.read())[0])
            return
        for path, data in self._folder.articles():
            yield _File(path, os.path.join(self.place, path), decode(data)[0])

    def get(self, path: str) -> _File | None:
        """The page at ``path``; of a single one, whatever its name is."""
        if self._folder is None:
            return next(iter(self), None)
        if path not in self._folder.paths():
            return None
        return _File(path, os.path.join(self.place, path), decode(self._folder.read(path))[0])

    def paths(self) -> tuple[str, ...]:
        """The paths of all pages, in order."""
        return self._folder.paths() if self._folder else (os.path.basename(self.place),)


def new_articles(
    original: str,
    out: str,
    locale: Locale,
    memory_files: list[str],
    *,
    is_dry: bool,
    progress: Progress | None = None,
) -> Authored:
    """Articles for ``locale`` of the plain page or folder ``original``, in the folder ``out``.

    ``memory_files`` are TMX files that translate beforehand. Raises `OSError`, and
    `bitext.exchange.incoming.ExchangeError` for a memory that cannot be read.
    """
    lookup = _lookup(memory_files, locale)
    run = _Run(is_dry)

    def make(page: _File) -> str:
        return new_article(page.text, path=page.path, locale=str(locale), lookup=lookup)

    for page in run.counted(_Pages(original), progress):
        run.make(os.path.join(out, page.path), page, make)
    return run.done


def _lookup(files: list[str], locale: Locale) -> Lookup:
    """What the memories in ``files`` have for the very same original."""
    known = [
        memory
        for file in files
        for language, memory in memories(Tmx().read_pairs(chunks(file)), os.path.basename(file)).items()
        if agree(language, locale)
    ]

    def known_translation(source: str) -> str | None:
        found = (memory.suggest(source, minimum=100) for memory in known)
        return next((raw(one.target) for one in found if one and one.is_exact), None)

    return known_translation


def align_pages(
    original: str,
    translation: str,
    out: str,
    locale: Locale,
    *,
    is_dry: bool,
    progress: Progress | None = None,
) -> Authored:
    """Articles of the plain pages ``original`` and ``translation``, two files or two folders, in ``out``.

    Pages of two folders belong together where they have the same path. Raises `OSError`.
    """
    run = _Run(is_dry)
    sources, targets = _Pages(original), _Pages(translation)
    for page in run.counted(sources, progress):
        other = targets.get(page.path)
        if other is None:
            run.find(NO_PARTNER, "a page without a translation", page.place)
            continue
        _align(run, page, other, os.path.join(out, page.path), locale)
    if len(targets) > 1 or os.path.isdir(translation):
        for path in sorted(set(targets.paths()) - set(sources.paths())):
            run.find(NO_PARTNER, "a translation without its original", os.path.join(translation, path))
    return run.done


def _align(run: _Run, page: _File, other: _File, place: str, locale: Locale) -> None:
    def make(source: _File) -> str:
        aligned = aligned_article(source.text, other.text, path=source.path, locale=str(locale))
        run.report(aligned, source, other)
        return aligned.text

    run.make(place, page, make)


def update_articles(
    articles: str,
    originals: str | None,
    translations: str | None,
    *,
    is_dry: bool,
    progress: Progress | None = None,
) -> Authored:
    """The articles of the folder or file ``articles`` after changes of their plain pages.

    ``originals`` and ``translations`` hold the pages as they are now, under the paths of the articles without
    a folder of the locale. Raises `OSError`.
    """
    run = _Run(is_dry)
    sources = _Pages(originals) if originals else None
    targets = _Pages(translations) if translations else None
    for article in run.counted(_Pages(articles), progress):
        run.update(article, _partner(sources, article), _partner(targets, article))
    return run.done


def _partner(pages: _Pages | None, article: _File) -> _File | None:
    if pages is None:
        return None
    known = pages.get(article.path)
    folder, _, rest = article.path.partition("/")
    return known or (pages.get(rest) if rest and folder else None)


class _Run:
    """One run of a command."""

    def __init__(self, is_dry: bool) -> None:
        self.done = Authored()
        self._is_dry = is_dry

    def counted(self, pages: _Pages, progress: Progress | None) -> Iterator[_File]:
        """The pages, each counted as it is done."""
        for at, page in enumerate(pages, 1):
            yield page
            if progress:
                progress(at, len(pages))

    def find(self, rule: Rule, found: str, place: str, line: int = 1, column: int = 1) -> None:
        """Note a finding in the file ``place``."""
        self.done.findings.append(Finding(rule, found, line, column, place))

    def make(self, place: str, page: _File, make: Callable[[_File], str]) -> None:
        """Write what ``make`` makes of ``page`` to the file ``place``, unless one is there."""
        text = self._made(page, lambda: make(page))
        if text is None:
            return
        after = text.encode("utf-8", "surrogatepass")
        if os.path.lexists(place):
            with open(place, "rb") as file:
                if file.read() == after:
                    self.done.unchanged += 1
                else:
                    self.find(ALREADY_THERE, "an article that is there and is different", place)
            return
        self.done.articles.append(WrittenArticle(place, b"", after))
        if not self._is_dry:
            os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
            replace_file(place, after)

    def update(self, article: _File, original: _File | None, translation: _File | None) -> None:
        """Carry ``article`` over to what its pages are now."""
        with open(article.place, "rb") as file:
            before = file.read()
        if original is None and translation is None:
            self.find(NO_PARTNER, "an article without its plain page", article.place)
        text = self._carried_over(article.text, original, updated_article)
        text = self._carried_over(text, translation, retranslated_article)
        after = text.encode("utf-8", "surrogatepass")
        if text == article.text:
            self.done.unchanged += 1
        elif self._is_dry or replace_if_same(article.place, before, after):
            self.done.articles.append(WrittenArticle(article.place, before, after))
        else:
            self.find(CHANGED_MEANWHILE, "an article that changed meanwhile", article.place)

    def report(self, aligned: AlignedArticle, source: _File, target: _File) -> None:
        """Note what a person should look at in an article that was aligned."""
        self.done.pairs += len(aligned.pairs)
        self.done.doubtful += len(aligned.doubtful)
        ours, theirs = page_of(source.text), page_of(target.text)
        places = _Places(target.text, len(theirs.block))
        for pair in aligned.doubtful:
            original = printable(ours.body[slice(*pair.source)], 60)
            said = (
                f"a pair with the score {pair.score:.1f}: {printable(theirs.body[slice(*pair.target)], 60)}"
            )
            self.find(DOUBTFUL_PAIR, f"{said} for {original}", target.place, *places.at(pair.target[0]))
        for start, end in aligned.target_only:
            found = f"text that the original does not have: {printable(theirs.body[start:end], 60)}"
            self.find(ONE_SIDED_TEXT, found, target.place, *places.at(start))
        places = _Places(source.text, len(ours.block))
        for start, end in aligned.source_only:
            found = f"text that the translation does not have: {printable(ours.body[start:end], 60)}"
            self.find(ONE_SIDED_TEXT, found, source.place, *places.at(start))

    def _carried_over(
        self, text: str, page: _File | None, change: Callable[[str, str], UpdatedArticle]
    ) -> str:
        updated = self._made(page, lambda: change(text, page.text)) if page else None
        if updated is None:
            return text
        totals = asdict(self.done.changes)
        self.done.changes = Changes(
            **{name: totals[name] + number for name, number in asdict(updated.changes).items()}
        )
        return updated.text

    def _made(self, page: _File, make: Callable[[], _Made]) -> _Made | None:
        try:
            return make()
        except UnwritableError as error:
            self.find(UNWRITABLE_PAGE, str(error), page.place)
            return None


class _Places:
    """Lines and columns of a body that begins at an offset of its file."""

    def __init__(self, text: str, start: int) -> None:
        self._index = LineIndex(text)
        self._start = start

    def at(self, offset: int) -> tuple[int, int]:
        place = self._index.position(self._start + offset)
        return place.line, place.column
