"""Sentences that a translated page does not have yet, put where their originals are.

The place of such a sentence is known from the article before: its text is between the same two neighbors as
there. What the new page has between them stays, character by character.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from bitext.authoring.composing import ComposedUnit
from bitext.authoring.lines import PlacedSegment, Range, same_at_start
from bitext.authoring.stretches import trimmed
from bitext.patterns import lazy_pattern

# Signs that begin a line of a list, a quotation, a heading or a table.
_SIGNS = lazy_pattern(r"[\s>*+\-#|:]*(?:[0-9]{1,9}[.)])?[\s>*+\-#|:]*")


@dataclass(frozen=True, slots=True)
class _Between:
    """What the article has between two neighbors."""

    text: str
    """Its text."""
    places: tuple[Range, ...]
    """The sentences to put in, as ranges of offsets in it."""

    def joined(self, there: str) -> _Between:
        """``there``, what the new page has between the two neighbors, with the sentences put in."""
        if _is_cut_from(self.text, there):
            return self  # nothing else is there
        first = there.partition("\n")[0]
        at = len(first) if any(char.isalnum() for char in first) else 0
        begun = self if self._has_only_signs() else self._as_paragraphs()
        begun = _Between(begun.text[: begun.places[-1][1]], begun.places)
        places = tuple((start + at, end + at) for start, end in begun.places)
        return _Between(there[:at] + begun.text + there[at:], places)

    def _has_only_signs(self) -> bool:
        """Whether nothing but the signs of their lines is in front of the sentences."""
        ends = (0, *(end for _, end in self.places))
        starts = [start for start, _ in self.places]
        return all(
            _SIGNS.fullmatch(self.text, end, start) for end, start in zip(ends[:-1], starts, strict=True)
        )

    def _as_paragraphs(self) -> _Between:
        text, places, at = "", [], 0
        for start, end in self.places:
            text += "\n\n" if "\n" in self.text[at:start] else " "
            places.append((len(text), len(text) + end - start))
            text += self.text[start:end]
            at = end
        return _Between(text, tuple(places))


def _is_cut_from(whole: str, rest: str) -> bool:
    """Whether ``rest`` is ``whole`` without a piece of it, or without some of its lines."""
    front = same_at_start(whole, rest)
    back = same_at_start(whole[front:][::-1], rest[front:][::-1])
    if front + back == len(rest):
        return True
    lines = rest.splitlines(keepends=True)
    return LCSseq.similarity(whole.splitlines(keepends=True), lines) == len(lines)


@dataclass(slots=True)
class _Written:
    """A page as far as it is written."""

    parts: list[str] = field(default_factory=list)
    units: list[ComposedUnit] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, units: Iterable[tuple[ComposedUnit, Range]]) -> None:
        """Add ``text``, and ``units`` at ranges of offsets in it."""
        self.parts.append(text)
        self.units += [
            replace(unit, target=(self.length + start, self.length + end)) for unit, (start, end) in units
        ]
        self.length += len(text)


class Untranslated:
    """Puts sentences into a page that does not have them."""

    def __init__(self, source: str, old: str, placed: Sequence[PlacedSegment]) -> None:
        """``placed`` are all segments of the article, ``source`` and ``old`` the bodies of its two pages."""
        self._source, self._old = source, old
        self._residuals = [unit for unit in placed if unit.segment.is_residual]
        inner = [(trimmed(source, *unit.source), unit) for unit in placed if not unit.segment.is_residual]
        self._starts = {where[0]: unit for where, unit in inner}
        self._ends = {where[1]: unit for where, unit in inner}

    def put(
        self, page: str, units: Sequence[ComposedUnit], missing: Sequence[PlacedSegment]
    ) -> tuple[str, list[ComposedUnit]]:
        """``page`` with ``missing``, in their originals' words, and all units in it.

        ``units`` are those on ``page``; both are in order and do not overlap.
        """
        waiting = deque(missing)
        written, at = _Written(), 0
        for before, unit in pairwise((None, *units, None)):
            here: list[PlacedSegment] = []
            while waiting and (unit is None or waiting[0].source[0] < unit.source[0]):
                here.append(waiting.popleft())
            text = page[at : unit.target[0] if unit else len(page)]
            between = self._between(page, before, unit, here).joined(text) if here else _Between(text, ())
            written.add(between.text, zip(map(self._missing, here), between.places, strict=True))
            if unit:
                own = page[slice(*unit.target)]
                written.add(own, [(unit, (0, len(own)))])
                at = unit.target[1]
        return "".join(written.parts), written.units

    def _missing(self, unit: PlacedSegment) -> ComposedUnit:
        segment = unit.segment
        where = trimmed(self._source, *unit.source)
        return ComposedUnit(where, (0, 0), segment.state, segment.former, segment.id)

    def _between(
        self,
        page: str,
        before: ComposedUnit | None,
        after: ComposedUnit | None,
        here: Sequence[PlacedSegment],
    ) -> _Between:
        """What the article has between two units of the new page."""
        start = self._edge(page, before, self._ends, 1) if before else 0
        end = self._edge(page, after, self._starts, 0) if after else len(self._old)
        if start is None or end is None:
            start = before.source[1] if before else 0
            end = after.source[0] if after else len(self._source)
            places = [trimmed(self._source, *unit.source) for unit in here]
            text = self._source[start:end]
            return _Between(text, tuple((one - start, other - start) for one, other in places))
        return self._without_residuals(start, end, page, here)

    def _edge(self, page: str, unit: ComposedUnit, known: dict[int, PlacedSegment], side: int) -> int | None:
        """Where a unit of the new page ends or begins on the old one; None if no unit did so there."""
        old = known.get(trimmed(self._source, *unit.source)[side])
        if old is None:
            return None
        is_whole = page[slice(*unit.target)] == old.segment.target
        return (old.target if is_whole else trimmed(self._old, *old.target))[side]

    def _without_residuals(self, start: int, end: int, page: str, here: Sequence[PlacedSegment]) -> _Between:
        """The old page between two offsets, without what only it had and the new one has no more."""
        parts: list[str] = []
        places = []
        length = at = start
        for place, one, is_sentence in self._inner(start, end, here):
            parts.append(self._old[at:place])
            length += place - at
            text = self._source[slice(*trimmed(self._source, *one.source))] if is_sentence else ""
            if is_sentence:
                places.append((length - start, length - start + len(text)))
            elif one.segment.target.strip() in page:
                text = one.segment.target
            parts.append(text)
            length += len(text)
            at = trimmed(self._old, *one.target)[1] if is_sentence else one.target[1]
        parts.append(self._old[at:end])
        return _Between("".join(parts), tuple(places))

    def _inner(
        self, start: int, end: int, here: Sequence[PlacedSegment]
    ) -> Iterator[tuple[int, PlacedSegment, bool]]:
        """What is between two offsets of the old page, in order, and whether it is a sentence to put in."""
        sentences = [(trimmed(self._old, *one.target)[0], one, True) for one in here]
        others = [
            (one.target[0], one, False)
            for one in self._residuals
            if start <= one.target[0] and one.target[1] <= end
        ]
        return iter(sorted([*sentences, *others], key=lambda one: one[0]))
