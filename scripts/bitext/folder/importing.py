"""Files of translation tools back into a folder of articles.

Principles:

1. All files are read whole before anything is written; where one is refused, nothing changes.
2. A file is read piece by piece, and articles one at a time; only new translations are kept.
3. Of two files the later one meets the articles as the earlier one leaves them, in a dry run too.
4. An article is written in one step, and only if it still has the bytes that were read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bitext.exchange.damage import Damage, Lengths, lengths_of
from bitext.exchange.editing import RevisedArticle, revise
from bitext.exchange.formats import format_of
from bitext.exchange.incoming import Ending, ExchangeError, Incoming
from bitext.finding import Finding, by_place, printable
from bitext.folder.articles import ArticleFolder, articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.exchange_files import chunks
from bitext.folder.reading import SourceFolder
from bitext.folder.replacing import replace_if_same
from bitext.locales import SOURCE_LANGUAGE, Locale, agree, parse_locale
from bitext.rules.exchange import NOT_EDITABLE, UNIT_GONE

MOST_WAITING = 5_000
"""Units that are kept until their articles are looked at."""


@dataclass(slots=True)
class Imported:
    """What an import did, or would do."""

    revisions: list[RevisedArticle] = field(default_factory=list)
    """Articles with new translations, in order of the file."""
    units: int = 0
    """Units in the file."""
    unchanged: int = 0
    """Units whose translations are those of the articles, or that were not edited."""
    missing: int = 0
    """Units that were exported and are not in the file, as far as that is known."""
    findings: list[Finding] = field(default_factory=list)
    """Conflicts, refusals and what the checks say, in order of path and place."""

    @property
    def taken(self) -> int:
        """How many translations were taken."""
        return sum(len(revision.edits) for revision in self.revisions)


class Importing:
    """Files of tools on their way into the articles of a folder."""

    def __init__(
        self,
        source: str,
        configuration: Configuration,
        *,
        takes_partial: bool = False,
        allows_lost: bool = False,
    ) -> None:
        """Nothing read yet; ``configuration`` may say the locale of articles that do not.

        Where it ``takes_partial`` files, the end of one may be missing; where it ``allows_lost`` codes, a
        translation may lack links and code of its article. Raises `OSError`.
        """
        self._folder = SourceFolder(source)
        self._articles = articles_of(self._folder, configuration)
        self._paths = frozenset(self._folder.paths())
        self._takes_partial = takes_partial
        self._allows_lost = allows_lost
        self._read: list[Imported] = []
        self._pending: dict[str, RevisedArticle] = {}

    def read(self, path: str) -> Imported:
        """What the translations of the file at ``path`` change; nothing is written yet.

        Raises `bitext.exchange.incoming.ExchangeError`, and forgets the file, where it cannot be taken at
        all, and `OSError`.
        """
        file = _File(self._articles, self._paths, self._pending, allows_lost=self._allows_lost)
        with open(path, "rb") as opened:
            beginning = opened.read(4_096)
        with chunks(path) as parts:
            for incoming in format_of(path, beginning).read(parts):
                if isinstance(incoming, Ending):
                    file.end(incoming, takes_partial=self._takes_partial)
                else:
                    file.add(incoming)
        imported = file.finished()
        for revision in imported.revisions:
            first = self._pending.get(revision.path, revision)
            self._pending[revision.path] = replace(revision, before=first.before)
        _sort(imported.findings)
        self._read.append(imported)
        return imported

    def write(self) -> None:
        """Write the articles that change; those that changed meanwhile become findings. Raises `OSError`."""
        for revision in self._pending.values():
            # Through a symbolic link, which stays one; if it leads out of the folder, it is not an article.
            place = os.path.join(self._folder.root, revision.path)
            if not replace_if_same(place, revision.before, revision.after):
                self._give_up(revision.path)
        self._pending.clear()

    def _give_up(self, path: str) -> None:
        for imported in self._read:
            kept = [revision for revision in imported.revisions if revision.path != path]
            if len(kept) < len(imported.revisions):
                imported.revisions = kept
                found = "an article that changed while the file was read"
                imported.findings.append(Finding(NOT_EDITABLE, found, path=path))
                _sort(imported.findings)


def _sort(findings: list[Finding]) -> None:
    findings.sort(key=by_place)


class _File:
    """A file on its way into the articles; nothing is written yet."""

    def __init__(
        self,
        articles: ArticleFolder,
        paths: frozenset[str],
        pending: Mapping[str, RevisedArticle],
        *,
        allows_lost: bool,
    ) -> None:
        """``pending`` is what files before this one make of articles, by path."""
        self._articles = articles
        self._paths = paths
        self._pending = pending
        self._allows_lost = allows_lost
        self._imported = Imported()
        self._seen: set[tuple[str, str]] = set()
        self._revised: dict[str, RevisedArticle] = {}
        self._waiting: dict[str, list[Incoming]] = {}
        self._waiting_units = 0
        self._known = 0
        self._longest = Lengths()
        self._damage = Damage()
        self._gone: dict[str, int] = {}

    def add(self, incoming: Incoming) -> None:
        """Take in a unit; units of one article are handled together, even if a tool has sorted them apart."""
        self._imported.units += 1
        if incoming.base:
            self._known += 1
        self._longest |= lengths_of(incoming)
        name = (incoming.path, incoming.key)
        if incoming.key and name in self._seen:
            where = f"line {incoming.line}: " if incoming.line else ""
            shown = printable(f"{incoming.path}#{incoming.key}")
            raise ExchangeError(f"{where}the unit {shown} a second time")
        self._seen.add(name)
        self._waiting.setdefault(incoming.path, []).append(incoming)
        self._waiting_units += 1
        if self._waiting_units >= MOST_WAITING:
            self._revise_all()

    def end(self, ending: Ending, *, takes_partial: bool) -> None:
        """Note what is missing; raises `ExchangeError` where that is the end, and no ``takes_partial``."""
        self._imported.missing = max(ending.units - self._imported.units, 0)
        if not ending.is_there and not takes_partial and self._imported.units:
            known = f"{self._imported.units:,} of {ending.units:,} units, " if ending.units else ""
            raise ExchangeError(
                f"{known}the end of what was exported is not there: a file that was cut off; if the end was"
                " left out on purpose, use --partial"
            )

    def finished(self) -> Imported:
        """All of it; raises `ExchangeError` where the file is not ours, or a tool has damaged all of it."""
        self._revise_all()
        imported = self._imported
        if not imported.units:
            raise ExchangeError("a file without units")
        if not self._known:
            raise ExchangeError("a file that bitext export did not write, or that lost its notes")
        if sum(self._gone.values()) == imported.units:
            raise ExchangeError("a file of other articles: none is in the folder given by --source")
        if problem := self._damage.problem(self._longest):
            raise ExchangeError(problem)
        for path, count in self._gone.items():
            found = f"an article that is not there, with {count} units in the file"
            imported.findings.append(Finding(UNIT_GONE, found, path=path))
        imported.revisions = [revision for revision in self._revised.values() if revision.edits]
        return imported

    def _revise_all(self) -> None:
        waiting, self._waiting, self._waiting_units = self._waiting, {}, 0
        for path, units in waiting.items():
            self._revise(path, units)

    def _revise(self, path: str, waiting: list[Incoming]) -> None:
        if path not in self._paths:
            self._gone[path] = self._gone.get(path, 0) + len(waiting)
            return
        before = self._revised.get(path)
        latest = before or self._pending.get(path)
        read = self._articles.of(path, latest.after) if latest else self._articles.read(path)
        data, locale = read.data, read.locale or Locale("und")
        for incoming in waiting:
            _check_languages(incoming, locale)
        revision = revise(path, data, locale, waiting, allows_lost=self._allows_lost)
        self._damage |= revision.damage
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
    if target is None or not agree(target, locale):
        shown = printable(incoming.target_locale, 40) or "no language"
        article = printable(incoming.path)
        raise ExchangeError(f"{where}translations in {shown}, but the article {article} is in {locale}")
