"""A folder of articles to files for translation tools.

Principles:

1. A file that is in the way is left alone: it may hold a translator's work. All files of an export are
   put in place at its end, or none.
2. Articles are read and written one at a time, so that memory does not grow with the folder.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace

from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import ExchangeError, Extent, Format
from bitext.exchange.inline_codes import raw
from bitext.exchange.translation_memory import LOWEST_SCORE, TranslationMemory
from bitext.exchange.units import (
    ArticleUnits,
    TranslationState,
    TranslationUnit,
    article_units,
    name_of,
    with_suggestion,
)
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.exchange_files import InTheWayError, Progress, folder_units, memories_in
from bitext.folder.reading import SourceFolder
from bitext.locales import Locale, agree
from bitext.recovery import ParsedArticle, parsed


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export."""

    format: str
    """Name of the format, a key of `bitext.exchange.formats.FORMATS`."""
    is_per_article: bool = False
    """Whether each article gets a file of its own; else each locale gets one."""
    configuration: Configuration = field(default_factory=Configuration)
    """Decides on the locale of articles that do not name theirs."""
    memories: Sequence[str] = ()
    """TMX files that give suggestions for new and changed segments."""
    lowest_score: int = LOWEST_SCORE
    """Per cent from which on a suggestion is made."""
    since: str = ""
    """A folder of the same articles as they were: only what is new or changed since is exported."""
    separator: str = ","
    """What separates the cells of CSV."""
    overwrite: bool = False
    """Whether files that are in the way are replaced."""


@dataclass(slots=True)
class Exported:
    """What an export did."""

    files: list[str] = field(default_factory=list)
    """The files, in order."""
    articles: int = 0
    """Articles that have units in them."""
    units: int = 0
    """Units in them."""
    exact: int = 0
    """Units that a memory translated with the very same original."""
    fuzzy: int = 0
    """Units for which it suggested the translation of one that is alike."""
    findings: list[Finding] = field(default_factory=list)
    """What was skipped, and why."""


def export(source: str, out: str, options: ExportOptions, progress: Progress | None = None) -> Exported:
    """Write the articles in the folder ``source`` to files in the folder ``out``.

    Raises `InTheWayError`, `bitext.exchange.incoming.ExchangeError` for a memory that cannot be read, and
    `OSError`.
    """
    known = _Memories(options)
    old = _Former(options.since) if options.since else None
    done = Exported()
    os.makedirs(out, exist_ok=True)
    stage = tempfile.mkdtemp(prefix=".bitext-", dir=out)
    try:
        with _Files(stage, options) as files:
            for article in folder_units(source, options.configuration, done.findings, progress):
                units = known.applied(old.changed(article) if old else article, done)
                done.findings += units.findings
                if units.units:
                    files.add(units)
                    done.articles += 1
                    done.units += len(units.units)
        done.files = _put_in_place(stage, out, sorted(files.names), options.overwrite)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return done


class _Memories:
    """The memories that an export may ask."""

    def __init__(self, options: ExportOptions) -> None:
        self._lowest = options.lowest_score
        self._by_locale: dict[Locale, list[TranslationMemory]] = {}
        for path in options.memories:
            try:
                found = memories_in(path)
            except ExchangeError as error:
                raise ExchangeError(f"{path}: {error}") from None
            for locale, memory in found.items():
                self._by_locale.setdefault(locale, []).append(memory)

    def applied(self, article: ArticleUnits, done: Exported) -> ArticleUnits:
        """``article`` with suggestions for the units that are new or changed."""
        asked = self._of(article.locale)
        if not asked:
            return article
        return replace(article, units=tuple(self._suggested(unit, asked, done) for unit in article.units))

    def _of(self, locale: Locale) -> list[TranslationMemory]:
        return [
            memory for known, found in self._by_locale.items() if agree(known, locale) for memory in found
        ]

    def _suggested(
        self, unit: TranslationUnit, asked: Sequence[TranslationMemory], done: Exported
    ) -> TranslationUnit:
        if unit.state is not TranslationState.NEW and unit.former_source is None:
            return unit
        source = raw(unit.source)
        found = [suggestion for memory in asked if (suggestion := memory.suggest(source, self._lowest))]
        if not found:
            return unit
        best = max(found, key=lambda suggestion: suggestion.score)
        if best.is_exact:
            done.exact += 1
        else:
            done.fuzzy += 1
        return with_suggestion(unit, best, source, raw(unit.target))


class _Former:
    """The articles as they were."""

    def __init__(self, root: str) -> None:
        self._folder = SourceFolder(root)
        self._paths = set(self._folder.paths())

    def changed(self, article: ArticleUnits) -> ArticleUnits:
        """``article`` with those units only whose originals it had not, or that have no translation."""
        if article.path not in self._paths:
            return article
        old = parsed(self._folder.read(article.path))
        return replace(article, units=tuple(_since(old, article.units, article.locale, article.path)))


def _since(
    old: ParsedArticle, units: Iterable[TranslationUnit], locale: Locale, path: str
) -> Iterator[TranslationUnit]:
    former = {unit.key: unit for unit in article_units(old.article, old.metadata, path, locale).units}
    sources = {raw(unit.source) for unit in former.values()}
    for unit in units:
        if raw(unit.source) not in sources:
            before = former.get(unit.key)
            is_stale = before is not None and raw(before.target) == raw(unit.target) != ""
            yield replace(unit, former_source=raw(before.source)) if before and is_stale else unit
        elif unit.state is TranslationState.NEW:
            yield unit


class _File:
    """A file while it is written: its units first, since its beginning says how many there are."""

    def __init__(self, place: str, form: Format, locale: Locale) -> None:
        self._place = place
        self._form = form
        self._locale = locale
        os.makedirs(os.path.dirname(place), exist_ok=True)
        self._units = open(f"{place}.units", "w+b")  # noqa: SIM115 - in `close`
        self._articles = 0
        self._extent = Extent(0, "")

    def add(self, article: ArticleUnits) -> None:
        """Write the units of ``article``."""
        self._articles += 1
        self._units.write(self._form.article(article, self._articles).encode())
        last = name_of(article.path, article.units[-1].key)
        self._extent = Extent(self._extent.units + len(article.units), last)

    def finish(self) -> None:
        """Put the file together."""
        self._units.seek(0)
        with open(self._place, "wb") as file:
            file.write(self._form.head(self._locale, self._extent).encode())
            shutil.copyfileobj(self._units, file)
            file.write(self._form.tail(self._extent).encode())

    def close(self) -> None:
        """Remove what was there for the time being."""
        self._units.close()
        os.unlink(f"{self._place}.units")


class _Files:
    """The files of an export while they are written, in a folder of their own."""

    def __init__(self, stage: str, options: ExportOptions) -> None:
        self._stage = stage
        self._format = format_named(options.format, options.separator)
        self._ending = FORMATS[options.format].endings[0]
        self._is_per_article = options.is_per_article
        self._open: dict[str, _File] = {}
        self._streams = ExitStack()
        self.names: list[str] = []
        """Their paths in the folder, with forward slashes."""

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *error: object) -> None:
        with self._streams:
            if error[0] is None:
                for file in self._open.values():
                    file.finish()

    def add(self, article: ArticleUnits) -> None:
        """Write the units of ``article``, which has some."""
        if self._is_per_article:
            with closing(self._new(f"{article.path}{self._ending}", article.locale)) as file:
                file.add(article)
                file.finish()
            return
        name = f"{article.locale}{self._ending}"
        if name not in self._open:
            self._open[name] = self._streams.enter_context(closing(self._new(name, article.locale)))
        self._open[name].add(article)

    def _new(self, name: str, locale: Locale) -> _File:
        self.names.append(name)
        return _File(os.path.join(self._stage, name), self._format, locale)


def _put_in_place(stage: str, out: str, names: Sequence[str], overwrite: bool) -> list[str]:
    """Move files from ``stage`` to ``out``; all or, if others are in the way, none."""
    places = [os.path.join(out, name) for name in names]
    for name, place in zip(names, places, strict=True):
        is_other = os.path.lexists(place) and not _is_equal(os.path.join(stage, name), place)
        if is_other and (not overwrite or not os.path.isfile(place)):
            raise InTheWayError(place)
    for name, place in zip(names, places, strict=True):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.replace(os.path.join(stage, name), place)
    return places


def _is_equal(new: str, old: str) -> bool:
    return os.path.isfile(old) and filecmp.cmp(new, old, shallow=False)
