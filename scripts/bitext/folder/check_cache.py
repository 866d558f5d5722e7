"""What the checks found in each article the last time; it is checked again where something has changed.

Principles:

1. A key has everything that the checks of an article look at: its text, its locale, what its links can lead
   to, the English that it is compared with, its segments that are translated otherwise elsewhere, the rules
   that are on, the glossary. The stamp of the cache covers our code.
2. What only decides on which findings count (severities, patterns, the baseline) is applied afterwards.
3. A cache is read only where Git says that it is not under version control: whoever can change it could hide
   findings, and change what ``--fix`` writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.checks.difference import Difference, SegmentFinding
from bitext.checks.run import RareTranslations, References, Task, rare_translations
from bitext.checks.settings import Settings
from bitext.checks.state import CheckedArticle
from bitext.digests import digest
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.engine import engine_stamp
from bitext.folder.git import is_tracked
from bitext.links import Places
from bitext.processes import in_processes
from bitext.rules.table import RULES
from bitext.store.cache import CHECKS, BuildCache
from bitext.store.findings import StoredFinding, finding_of, stored_finding
from bitext.store.packing import joined, loaded, packed

_RARE = ""
"""Name of the row on rare translations: no article has it."""
_IGNORING = "*\n"
_FOLDER = "checks"


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """What a finding on a segment has more than others, as `SegmentFinding` has it."""

    segment_id: str
    token: str
    side: Side
    start: int
    length: int
    fix: str | None


@dataclass(frozen=True, slots=True)
class CheckedBefore:
    """What was found in one article."""

    findings: tuple[tuple[StoredFinding, StoredPlace | None], ...]
    """In order; they name no file."""


@dataclass(frozen=True, slots=True)
class RareBefore:
    """The segments whose translation is not the usual one: their numbers, by that of their article."""

    segments: dict[int, tuple[tuple[int, Difference], ...]]


class CheckCache:
    """The findings of earlier checks with the same settings."""

    def __init__(self, folder: str, base: str, settings: Settings, references: References) -> None:
        """The cache in ``folder``, for checks with ``settings`` and the glossary of ``references``.

        Files are known by their paths relative to ``base``, wherever the command runs.
        """
        self._base = base
        self._names: set[str] = set()
        self._cache = BuildCache(folder, engine_stamp())
        on = [rule.code for rule in RULES if settings.is_on(rule)]
        self._all = joined(on, list(references.glossary.columns.items()))
        self._places: list[tuple[Places, str]] = []
        self._rows: Mapping[str, object] = {}

    def each(self, find: Callable[[Task], list[Finding]], tasks: Sequence[Task]) -> list[list[Finding]]:
        """What ``find`` gives for each of ``tasks``, which is asked only about those that are not known."""
        rows = self._rows = self._cache.rows(CHECKS)
        keys = [self._key(task) for task in tasks]
        names = [self._name(task.state) for task in tasks]
        self._names.update(names)
        known = {
            at: before
            for at, (task, key) in enumerate(zip(tasks, keys, strict=True))
            if (row := rows.get(names[at])) is not None
            and row[0] == key
            and (before := loaded(CheckedBefore, row[1])) is not None
        }
        unknown = [at for at in range(len(tasks)) if at not in known]
        made = dict(zip(unknown, in_processes(find, [tasks[at] for at in unknown]), strict=True))
        self._cache.add(CHECKS, [(names[at], keys[at], packed(_stored(found))) for at, found in made.items()])
        return [
            made[at] if at in made else [_finding(one).at(task.state.path) for one in known[at].findings]
            for at, task in enumerate(tasks)
        ]

    def rare_in(self, states: Sequence[CheckedArticle]) -> RareTranslations:
        """What `rare_translations` gives for ``states``."""
        key = joined([(state.path, str(state.locale), _digest(state.text)) for state in states])
        before = loaded(RareBefore, self._cache.value(CHECKS, _RARE, key))
        if before is not None and (found := _restored(before, states)) is not None:
            return found
        found = rare_translations(states)
        numbers = {
            at: _numbered(state, found[state.path]) for at, state in enumerate(states) if state.path in found
        }
        self._cache.add(CHECKS, [(_RARE, key, packed(RareBefore(numbers)))])
        return found

    def commit(self) -> None:
        """Keep what was found for the next check; forget files that are gone."""
        known = self._names | {_RARE}
        gone = [name for name in self._rows if name not in known and not self._is_file(name)]
        self._cache.commit({CHECKS: gone})

    def give_up(self) -> None:
        """Forget what was found."""
        self._cache.give_up()

    def _name(self, state: CheckedArticle) -> str:
        """The name of the row of an article: its path, as text where it is none."""
        return os.path.relpath(state.path, self._base).encode("utf-8", "replace").decode()

    def _is_file(self, name: str) -> bool:
        return os.path.lexists(os.path.join(self._base, name))

    def _key(self, task: Task) -> str:
        state = task.state
        place = state.place
        return joined(
            self._all,
            _digest(state.text),
            str(state.locale),
            list(map(stored_finding, state.findings)),
            place and (self._digest_of(place.known), place.folder),
            state.english is not None and _digest(state.english),
            task.newer is not None and _digest(task.newer),
            [(segment.target_start, difference) for segment, difference in task.rare],
        )

    def _digest_of(self, places: Places) -> str:
        """A digest of ``places``, which many articles share."""
        for known, found in self._places:
            if known is places:
                return found
        found = joined(
            places.pages,
            places.images,
            places.prefixes,
            places.publisher,
            places.publisher_root,
            places.uids,
            places.xref_maps,
            places.locale,
            sorted(places.own_names),
        )
        self._places.append((places, found))
        return found


@contextmanager
def check_cache(
    configuration: Configuration, settings: Settings, references: References
) -> Iterator[CheckCache | None]:
    """The cache that ``configuration`` names, which is written at the end; None where it names none."""
    folder = os.path.join(configuration.path(configuration.cache), _FOLDER) if configuration.cache else ""
    if not folder or is_tracked(folder) is not False:
        yield None
        return
    _hide(folder)
    cache = CheckCache(folder, configuration.folder, settings, references)
    try:
        yield cache
    except BaseException:
        cache.give_up()
        raise
    cache.commit()


def _hide(folder: str) -> None:
    """Let Git ignore what will be in ``folder``."""
    place = os.path.join(folder, ".gitignore")
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        with open(place, "x", encoding="ascii") as file:
            file.write(_IGNORING)


def _digest(text: str) -> str:
    return digest(text.encode("utf-8", "surrogatepass"))


def _stored(found: Sequence[Finding]) -> CheckedBefore:
    return CheckedBefore(tuple((stored_finding(one.at("")), _stored_place(one)) for one in found))


def _stored_place(one: Finding) -> StoredPlace | None:
    if not isinstance(one, SegmentFinding):
        return None
    return StoredPlace(one.segment_id, one.token, one.side, one.start, one.length, one.fix)


def _finding(stored: tuple[StoredFinding, StoredPlace | None]) -> Finding:
    one, place = finding_of(stored[0]), stored[1]
    if place is None:
        return one
    return SegmentFinding(
        one.rule, one.found, one.line, one.column, one.path, one.advice, segment_id=place.segment_id,
        token=place.token, side=place.side, start=place.start, length=place.length, fix=place.fix,
    )  # fmt: skip


def _numbered(
    state: CheckedArticle, rare: Sequence[tuple[Segment, Difference]]
) -> tuple[tuple[int, Difference], ...]:
    """The segments that are ``rare`` by their numbers in the article."""
    numbers = {segment.target_start: at for at, segment in enumerate(state.article.segments)}
    return tuple((numbers[segment.target_start], difference) for segment, difference in rare)


def _restored(before: RareBefore, states: Sequence[CheckedArticle]) -> RareTranslations | None:
    """What ``before`` was made of; None where the articles have no such segments."""
    found = {}
    for number, numbers in before.segments.items():
        if not 0 <= number < len(states):
            return None
        segments = states[number].article.segments
        if not all(0 <= at < len(segments) for at, _ in numbers):
            return None
        found[states[number].path] = tuple((segments[at], difference) for at, difference in numbers)
    return found
