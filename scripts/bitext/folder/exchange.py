"""A folder of articles to files for translation tools, and back: the disk around `bitext.exchange`.

Principles:

1. A file that stands in the way is left alone: it may hold a translator's work. All files of an export are
   put in place at its end, or none.
2. An import reads the whole file before it writes anything; a file that is refused changes nothing.
3. Articles are read one at a time, and files piece by piece.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from typing import TextIO

from bitext.article import Article
from bitext.corpus import locale_of
from bitext.encoding import decode
from bitext.exchange.editing import Revision, revise
from bitext.exchange.formats import FORMATS, format_of
from bitext.exchange.incoming import ExchangeError, Format, Incoming
from bitext.exchange.inline import raw
from bitext.exchange.memory import LOWEST_SCORE, MemoryBuilder, TranslationMemory, memories
from bitext.exchange.tmx import Tmx
from bitext.exchange.units import ArticleUnits, State, TranslationUnit, article_units, with_suggestion
from bitext.finding import Finding, printable
from bitext.folder.reading import SourceFolder
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.metadata import read_metadata
from bitext.parse import parse
from bitext.rules import NOT_EDITABLE, UNIT_GONE

Progress = Callable[[int, int], None]
"""Told of each step: how many are done, and of how many."""

LONGEST_FILE = 1 << 30
"""Bytes of a file that are read; an export of 3,000 articles has some 40,000,000."""

_CHUNK = 1 << 16


class InTheWayError(Exception):
    """Files that stand where new ones would go; its text is one line that names the first of them."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export."""

    format: str = "xliff"
    """Name of the format, a key of `bitext.exchange.formats.FORMATS`."""
    is_per_article: bool = False
    """Whether each article gets a file of its own; else each locale gets one."""
    fallback: Locale | None = None
    """Target locale of articles that name none and stand in no folder named as one."""
    memories: Sequence[str] = ()
    """TMX files that give suggestions for new and changed segments."""
    lowest_score: int = LOWEST_SCORE
    """Per cent from which on a suggestion is made."""
    since: str = ""
    """A folder of the same articles as they were: only what is new or changed since is exported."""
    overwrite: bool = False
    """Whether files that stand in the way are replaced."""


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
    """What was left out, and why."""


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
        with _Files(stage, FORMATS[options.format], options.is_per_article) as files:
            for article in _articles(source, options.fallback, done.findings, progress):
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


def _articles(
    source: str, fallback: Locale | None, findings: list[Finding], progress: Progress | None = None
) -> Iterator[ArticleUnits]:
    """The units of each article of a folder; what was left out joins ``findings``."""
    folder = SourceFolder(source)
    for number, (path, data) in enumerate(folder.articles(), 1):
        article = parse(decode(data)[0])
        metadata, _ = read_metadata(article)
        locale, notes = locale_of(path, metadata, fallback)
        findings += notes
        if locale:
            yield article_units(article, metadata, path, locale)
        if progress:
            progress(number, len(folder))
    findings += folder.findings


class _Memories:
    """The memories that an export may ask."""

    def __init__(self, options: ExportOptions) -> None:
        self._lowest = options.lowest_score
        self._by_locale: dict[Locale, list[TranslationMemory]] = {}
        for path in options.memories:
            pairs = Tmx().read_pairs(_chunks(path))
            for locale, memory in memories(pairs, os.path.basename(path)).items():
                self._by_locale.setdefault(locale, []).append(memory)

    def applied(self, article: ArticleUnits, done: Exported) -> ArticleUnits:
        """``article`` with suggestions for the units that are new or changed."""
        asked = self._of(article.locale)
        if not asked:
            return article
        return replace(article, units=tuple(self._suggested(unit, asked, done) for unit in article.units))

    def _of(self, locale: Locale) -> list[TranslationMemory]:
        return [
            memory for known, found in self._by_locale.items() if _can_mean(known, locale) for memory in found
        ]

    def _suggested(
        self, unit: TranslationUnit, asked: Sequence[TranslationMemory], done: Exported
    ) -> TranslationUnit:
        if unit.state is not State.NEW and unit.former_source is None:
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


def _can_mean(left: Locale, right: Locale) -> bool:
    """Whether two tags can mean one locale: tools write ``pl`` for ``pl-PL``."""
    return (
        left.language == right.language
        and (not left.script or not right.script or left.script == right.script)
        and (not left.region or not right.region or left.region == right.region)
    )


class _Former:
    """The articles as they were."""

    def __init__(self, root: str) -> None:
        self._folder = SourceFolder(root)
        self._paths = set(self._folder.paths())

    def changed(self, article: ArticleUnits) -> ArticleUnits:
        """``article`` with those units only whose originals it had not, or that have no translation."""
        if article.path not in self._paths:
            return article
        old = parse(decode(self._folder.read(article.path))[0])
        return replace(article, units=tuple(_since(old, article.units, article.locale, article.path)))


def _since(
    old: Article, units: Iterable[TranslationUnit], locale: Locale, path: str
) -> Iterator[TranslationUnit]:
    former = {unit.key: unit for unit in article_units(old, read_metadata(old)[0], path, locale).units}
    sources = {raw(unit.source) for unit in former.values()}
    for unit in units:
        if raw(unit.source) not in sources:
            before = former.get(unit.key)
            is_stale = before is not None and raw(before.target) == raw(unit.target) != ""
            yield replace(unit, former_source=raw(before.source)) if before and is_stale else unit
        elif unit.state is State.NEW:
            yield unit


class _Files:
    """The files of an export while they are written, in a folder of their own."""

    def __init__(self, stage: str, form: Format, is_per_article: bool) -> None:
        self._stage = stage
        self._format = form
        self._is_per_article = is_per_article
        self._open: dict[str, tuple[TextIO, int]] = {}
        self._streams = ExitStack()
        self.names: list[str] = []
        """Their paths in the folder, with forward slashes."""

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            for stream, _ in self._open.values():
                stream.write(self._format.tail())
        self._streams.close()

    def add(self, article: ArticleUnits) -> None:
        """Write the units of ``article``."""
        if self._is_per_article:
            name = f"{article.path}{self._format.suffix}"
            with self._new(name) as stream:
                stream.write(self._format.head(article.locale))
                stream.write(self._format.article(article, 1))
                stream.write(self._format.tail())
            return
        name = f"{article.locale}{self._format.suffix}"
        opened = self._open.get(name)
        if opened is None:
            stream = self._streams.enter_context(self._new(name))
            stream.write(self._format.head(article.locale))
            opened = stream, 0
        stream, number = opened
        stream.write(self._format.article(article, number + 1))
        self._open[name] = stream, number + 1

    def _new(self, name: str) -> TextIO:
        place = os.path.join(self._stage, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        self.names.append(name)
        return open(place, "w", encoding="utf-8", newline="")


def _put_in_place(stage: str, out: str, names: Sequence[str], overwrite: bool) -> list[str]:
    """Move files from ``stage`` to ``out``; all or, where others stand in the way, none."""
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


def _chunks(path: str) -> Iterator[bytes]:
    """The bytes of a file of a tool; raises `ExchangeError` where it is too long to be one."""
    with open(path, "rb") as file:
        length = os.fstat(file.fileno()).st_size
        if length > LONGEST_FILE:
            raise ExchangeError(f"a file of {length:,} bytes; {LONGEST_FILE:,} are read at most")
        while chunk := file.read(_CHUNK):
            yield chunk


@dataclass(slots=True)
class Imported:
    """What an import did, or would do."""

    revisions: list[Revision] = field(default_factory=list)
    """Articles with new translations, in order of the file."""
    units: int = 0
    """Units in the file."""
    unchanged: int = 0
    """Units whose translations are those of the articles, or that nobody touched."""
    findings: list[Finding] = field(default_factory=list)
    """Conflicts, refusals and what the checks say, in order of path and place."""

    @property
    def taken(self) -> int:
        """How many translations were taken."""
        return sum(len(revision.edits) for revision in self.revisions)


def import_file(path: str, source: str, fallback: Locale | None = None, *, write: bool = True) -> Imported:
    """Take the translations of the file at ``path`` into the articles in the folder ``source``.

    Articles that would stay the same are not touched. Raises `bitext.exchange.incoming.ExchangeError`, with
    nothing changed, for a file that cannot be taken at all, and `OSError`.
    """
    importing = _Importing(SourceFolder(source), fallback)
    with open(path, "rb") as file:
        beginning = file.read(4_096)
    for incoming in format_of(path, beginning).read(_chunks(path)):
        importing.add(incoming)
    imported = importing.finished()
    if write:
        for revision in list(imported.revisions):
            if not _write(source, revision):
                imported.revisions.remove(revision)
                found = "an article that changed while the file was read"
                imported.findings.append(Finding(NOT_EDITABLE, found, path=revision.path))
    imported.findings.sort(key=lambda finding: (finding.path, finding.line, finding.column, finding.code))
    return imported


class _Importing:
    """A file on its way into the articles; nothing is written yet."""

    def __init__(self, folder: SourceFolder, fallback: Locale | None) -> None:
        self._folder = folder
        self._fallback = fallback
        self._paths = set(folder.paths())
        self._imported = Imported()
        self._seen: set[tuple[str, str]] = set()
        self._revised: dict[str, Revision] = {}
        self._waiting: list[Incoming] = []
        self._known = 0
        self._gone: dict[str, int] = {}

    def add(self, incoming: Incoming) -> None:
        """Take in a unit; units of one article that stand together are handled together."""
        self._imported.units += 1
        if incoming.base:
            self._known += 1
        name = (incoming.path, incoming.key)
        if incoming.key and name in self._seen:
            where = f"line {incoming.line}: " if incoming.line else ""
            shown = printable(f"{incoming.path}#{incoming.key}")
            raise ExchangeError(f"{where}the unit {shown} a second time")
        self._seen.add(name)
        if self._waiting and self._waiting[0].path != incoming.path:
            self._revise()
        self._waiting.append(incoming)

    def finished(self) -> Imported:
        """All of it; raises `ExchangeError` where the file is none of ours."""
        if self._waiting:
            self._revise()
        imported = self._imported
        if not imported.units:
            raise ExchangeError("a file without any unit")
        if not self._known:
            raise ExchangeError("a file that bitext export has not written, or that has lost its notes")
        if sum(self._gone.values()) == imported.units:
            raise ExchangeError("a file of other articles: none of them is in the folder of --source")
        for path, count in self._gone.items():
            found = f"an article that is not there, with {count} units in the file"
            imported.findings.append(Finding(UNIT_GONE, found, path=path))
        imported.revisions = [revision for revision in self._revised.values() if revision.edits]
        return imported

    def _revise(self) -> None:
        waiting, self._waiting = self._waiting, []
        path = waiting[0].path
        if path not in self._paths:
            self._gone[path] = self._gone.get(path, 0) + len(waiting)
            return
        before = self._revised.get(path)
        data = before.after if before else self._folder.read(path)
        metadata, _ = read_metadata(parse(decode(data)[0]))
        locale = locale_of(path, metadata, self._fallback)[0] or Locale("und")
        for incoming in waiting:
            _check_languages(incoming, locale)
        revision = revise(path, data, locale, waiting)
        self._imported.unchanged += revision.unchanged
        self._imported.findings += revision.findings
        if before:
            revision = replace(revision, before=before.before, edits=(*before.edits, *revision.edits))
        if revision.edits:
            self._revised[path] = revision


def _check_languages(incoming: Incoming, locale: Locale) -> None:
    """Raise `ExchangeError` where a unit is in another language than its article."""
    where = f"line {incoming.line}: " if incoming.line else ""
    source = parse_locale(incoming.source_locale)
    if incoming.source_locale and (source is None or source.language != SOURCE_LANGUAGE):
        shown = printable(incoming.source_locale, 40)
        raise ExchangeError(f"{where}originals in {shown}, not in {SOURCE_LANGUAGE}")
    target = parse_locale(incoming.target_locale)
    if locale == Locale("und") or (not incoming.target_locale and incoming.target is None):
        return
    if target is None or not _can_mean(target, locale):
        shown = printable(incoming.target_locale, 40) or "no language"
        article = printable(incoming.path)
        raise ExchangeError(f"{where}translations in {shown}, and the article {article} is in {locale}")


def _write(source: str, revision: Revision) -> bool:
    """Write an article in one step, with the rights that it had; no, if it has other bytes by now."""
    # Through a symbolic link, which stays one; where it leads out of the folder it is no article.
    place = os.path.realpath(os.path.join(source, revision.path))
    with open(place, "rb") as file:
        if file.read() != revision.before:
            return False
    handle, name = tempfile.mkstemp(prefix=".bitext-", dir=os.path.dirname(place))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(revision.after)
        shutil.copymode(place, name)
        os.replace(name, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    return True


@dataclass(frozen=True, slots=True)
class BuiltMemory:
    """What became of a folder's translations."""

    articles: int
    """Articles that were read."""
    units: int
    """Units in them."""
    pairs: int
    """Different pairs of original and translation in the memory."""
    findings: tuple[Finding, ...]
    """What was left out, and why."""


def build_memory(
    sources: Sequence[str], out: str, fallback: Locale | None = None, progress: Progress | None = None
) -> BuiltMemory:
    """Write a translation memory of all articles in the folders ``sources`` to the TMX file ``out``.

    Raises `InTheWayError` where ``out`` is a file that is no memory of ours, and `OSError`.
    """
    if os.path.lexists(out) and not _is_our_memory(out):
        raise InTheWayError(out)
    builder, articles, units = MemoryBuilder(), 0, 0
    findings: list[Finding] = []
    for source in sources:
        for article in _articles(source, fallback, findings, progress):
            builder.add(article)
            articles += 1
            units += len(article.units)
    pairs = _write_memory(builder, out)
    return BuiltMemory(articles, units, pairs, tuple(findings))


def _write_memory(builder: MemoryBuilder, out: str) -> int:
    folder = os.path.dirname(out) or "."
    os.makedirs(folder, exist_ok=True)
    stage = tempfile.mkdtemp(prefix=".bitext-", dir=folder)
    form, count = Tmx(), 0
    try:
        new = os.path.join(stage, "memory.tmx")
        with open(new, "w", encoding="utf-8", newline="") as stream:
            stream.write(form.head())
            for pair in builder.pairs():
                stream.write(form.pair(pair))
                count += 1
            stream.write(form.tail())
        os.replace(new, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return count


def _is_our_memory(path: str) -> bool:
    with open(path, "rb") as file:
        return b'creationtool="bitext"' in file.read(4_096)
