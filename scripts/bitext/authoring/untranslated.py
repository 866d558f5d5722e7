"""Sentences that a translated page does not have yet, put where their originals are.

The place of such a sentence is known from the article before: its text is between the same two neighbors as
there. What the new page has between them stays, character by character; what it deleted there stays away.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise

from rapidfuzz.distance import LCSseq

from bitext.article import Side
from bitext.authoring.composing import ComposedUnit
from bitext.authoring.lines import PlacedSegment, Range, same_at_start
from bitext.authoring.stretches import Item, items, items_between, trimmed
from bitext.patterns import lazy_pattern

# Signs that begin a line of a list, a quotation, a heading or a table.
_SIGNS = lazy_pattern(r"[\s>*+\-#|:]*(?:[0-9]{1,9}[.)])?[\s>*+\-#|:]*")

_SPACE = lazy_pattern(r"\s*")


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

    def __init__(
        self, source: str, old: str, placed: Sequence[PlacedSegment], new_blocks: Container[str]
    ) -> None:
        """``placed`` are all segments of the article, ``source`` and ``old`` the bodies of its two pages.

        ``new_blocks`` are code blocks and images that only the original has so far.
        """
        self._source, self._old = source, old
        self._placed, self._new_blocks = placed, new_blocks
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
            between = (
                self._between(page, before, unit, here, text).joined(text) if here else _Between(text, ())
            )
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
        there: str,
    ) -> _Between:
        """What the article has between two units of the new page, which has ``there`` between them."""
        start = self._edge(page, before, self._ends, 1) if before else 0
        end = self._edge(page, after, self._starts, 0) if after else len(self._old)
        if start is None or end is None:
            start = before.source[1] if before else 0
            end = after.source[0] if after else len(self._source)
            return _without(
                self._source, (start, end), self._pieces(Side.SOURCE, (start, end), page, here, there)
            )
        return _without(self._old, (start, end), self._pieces(Side.TARGET, (start, end), page, here, there))

    def _edge(self, page: str, unit: ComposedUnit, known: dict[int, PlacedSegment], side: int) -> int | None:
        """Where a unit of the new page ends or begins on the old one; None if no unit did so there."""
        old = known.get(trimmed(self._source, *unit.source)[side])
        if old is None:
            return None
        is_whole = page[slice(*unit.target)] == old.segment.target
        return (old.target if is_whole else trimmed(self._old, *old.target))[side]

    def _pieces(
        self, side: Side, within: Range, page: str, here: Sequence[PlacedSegment], there: str
    ) -> Iterator[_Piece]:
        """What is different within a range of the original or the old translation, in any order."""
        body = self._source if side is Side.SOURCE else self._old
        known = {unit.source for unit in here}
        for unit in here:
            original = self._source[slice(*trimmed(self._source, *unit.source))]
            yield _Piece(trimmed(body, *_range(unit, side)), original, is_sentence=True)
        first = bisect_left(self._placed, within[0], key=lambda unit: _range(unit, side)[0])
        for unit in islice(self._placed, first, None):
            where = _range(unit, side)
            if where[1] > within[1]:
                break
            inner = trimmed(body, *where)
            if unit.segment.is_residual:
                text = unit.segment.target.strip()
                if side is Side.TARGET and text not in page and not _SIGNS.fullmatch(text):
                    yield _Piece(where)
            elif inner[0] < inner[1] and unit.source not in known and body[slice(*inner)] not in there:
                yield _Piece(_with_space(body, inner, within[0]))
        for item in items_between(body, self._items(side), *within):
            text = body[item.start : item.end]
            if not item.is_text and text.strip() not in there and text not in self._new_blocks:
                yield _Piece(_with_space(body, trimmed(body, item.start, item.end), within[0]))

    def _items(self, side: Side) -> Sequence[Item]:
        return self._source_items if side is Side.SOURCE else self._old_items

    @cached_property
    def _source_items(self) -> Sequence[Item]:
        return items(self._source)

    @cached_property
    def _old_items(self) -> Sequence[Item]:
        return items(self._old)


def _range(unit: PlacedSegment, side: Side) -> Range:
    return unit.source if side is Side.SOURCE else unit.target


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a body that is left out, or in whose place a sentence is put."""

    where: Range
    text: str = ""
    is_sentence: bool = False


def _with_space(body: str, where: Range, low: int) -> Range:
    """The range with its signs and the space before it, from ``low`` on, or the space behind it, if less."""
    at, end = where
    line = max(body.rfind("\n", 0, at) + 1, low)
    at = line if _SIGNS.fullmatch(body, line, at) else at
    front = low + len(body[low:at].rstrip())
    space = _SPACE.match(body, end)
    behind = space[0].count("\n") if space else 0
    if behind and (not front or body.count("\n", front, at) > behind):
        return at, body.rindex("\n", end, space.end() if space else end) + 1
    return front, end


def _without(body: str, within: Range, pieces: Iterable[_Piece]) -> _Between:
    """A range of ``body`` with ``pieces`` instead of what is there."""
    text, places, at = "", [], within[0]
    for piece in sorted(pieces, key=lambda piece: piece.where):
        start, end = piece.where
        text += body[at : max(start, at)]
        if piece.is_sentence:
            places.append((len(text), len(text) + len(piece.text)))
        text += piece.text
        at = max(at, end)
    return _Between(text + body[at : within[1]], tuple(places))
