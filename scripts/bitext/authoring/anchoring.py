"""Which sentences of an article its changed translation still has, and where: these stay as they are.

Principles:

1. A sentence in a line that did not change stays. In changed lines, one stays that the new page has word for
   word, once, between two places where a sentence may end.
2. A sentence that someone has edited in the article is where the new page has a text that was taken from it
   before and that no other sentence has, if there are as many of these as of edited sentences.
3. Text that only the new page has may belong to the sentence next to it: that one is paired again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bitext.authoring.alignment import increasing
from bitext.authoring.grouping import pieces_of
from bitext.authoring.lines import PlacedSegment, Range, carried_over, holding, to_the_letter
from bitext.authoring.sentences import possible_cuts
from bitext.authoring.stretches import Item, items_between, trimmed
from bitext.authoring.taking import TakenTranslations

MOST_PIECES = 6
"""Parts of a page, cut wherever a sentence may end, that may together be one translation."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence of an article and the place of its translation on the new page."""

    unit: PlacedSegment
    """The sentence, with its places on the old pages."""
    source: Range
    """Range of the original."""
    target: Range
    """Range of what the new page has."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is between two anchors."""

    units: tuple[PlacedSegment, ...]
    """The sentences of the article."""
    source: Range
    """Range of the original."""
    target: Range
    """Range of the new page."""
    anchor: Anchor | None
    """The anchor after it; None at the end of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A changed translation and its original."""

    source: str
    """The body of the original."""
    target: str
    """The body of the translation as it is now."""
    target_items: Sequence[Item]
    """The items of ``target``."""

    def gaps(self, units: Sequence[PlacedSegment], anchors: Sequence[Anchor]) -> Iterator[Gap]:
        """What is between ``anchors``, and before and after them; ``units`` are all of the article."""
        ours = theirs = at = 0
        for anchor in anchors:
            begun = at
            while units[at] is not anchor.unit:
                at += 1
            places = (ours, anchor.source[0]), (theirs, anchor.target[0])
            yield Gap(tuple(units[begun:at]), *places, anchor)
            ours, theirs, at = anchor.source[1], anchor.target[1], at + 1
        yield Gap(tuple(units[at:]), (ours, len(self.source)), (theirs, len(self.target)), None)

    def pieces(self, where: Range) -> list[Range]:
        """The text in a part of the new page, cut wherever a sentence may end."""
        return [
            piece[:2]
            for item in items_between(self.target, self.target_items, *where)
            if item.is_text
            for piece in pieces_of(self.target, item, possible_cuts(self.target[item.start : item.end]))
        ]


def anchors(
    units: Sequence[PlacedSegment],
    old: str,
    page: Page,
    taken: TakenTranslations,
    is_edited: Callable[[PlacedSegment], bool],
) -> list[Anchor]:
    """Where ``units`` are on ``page``, in the order of both; ``old`` is the translation's body before."""
    found = _in_equal_lines(units, old, page)
    found = [
        one for gap in page.gaps(units, found) for one in (*_word_for_word(gap, page), gap.anchor) if one
    ]

    def edited(gap: Gap) -> list[Anchor]:
        return _taken_before(page, gap, [unit for unit in gap.units if is_edited(unit)], taken)

    found = [one for gap in page.gaps(units, found) for one in (*edited(gap), gap.anchor) if one]
    return _without_joined(units, found, page)


def _in_equal_lines(units: Sequence[PlacedSegment], old: str, page: Page) -> list[Anchor]:
    _, equal = carried_over(old, page.target, to_the_letter)
    ranges = [(block.start, block.end) for block in equal]
    found: list[Anchor] = []
    end = 0
    for unit in units:
        at = holding(ranges, unit.target)
        where = None if at is None else equal[at].moved(unit.target)
        if where and where[0] >= end:
            found.append(Anchor(unit, unit.source, where))
            end = where[1]
    return found


def _word_for_word(gap: Gap, page: Page) -> list[Anchor]:
    """The sentences in a gap that the new page has once, word for word."""
    texts = [unit.segment.target.strip() for unit in gap.units]
    places: dict[str, list[Range]] = {text: [] for text, count in Counter(texts).items() if count == 1}
    if not places:
        return []
    for where in _runs(page.pieces(gap.target)):
        known = places.get(page.target[slice(*where)])
        if known is not None:
            known.append(where)
    once = {text: where[0] for text, where in places.items() if len(where) == 1}
    both = [(at, once[text][0]) for at, text in enumerate(texts) if text in once]
    found: list[Anchor] = []
    for at, _ in increasing(both):
        unit, target = gap.units[at], once[texts[at]]
        if not found or found[-1].target[1] <= target[0]:
            found.append(Anchor(unit, trimmed(page.source, *unit.source), target))
    return found


def _runs(pieces: Sequence[Range]) -> Iterator[Range]:
    """All runs of neighbors in ``pieces``, the longest first at each place."""
    for at, (start, _) in enumerate(pieces):
        for end in range(min(at + MOST_PIECES, len(pieces)) - 1, at - 1, -1):
            yield start, pieces[end][1]


def _taken_before(
    page: Page, gap: Gap, edited: Sequence[PlacedSegment], taken: TakenTranslations
) -> list[Anchor]:
    """Where sentences ``edited`` in the article are, if all of them are in texts that were taken before."""
    if not edited:
        return []
    places: list[Range] = []
    for where in _runs(page.pieces(gap.target)):
        is_free = not places or places[-1][1] <= where[0]
        if is_free and page.target[slice(*where)] in taken:
            places.append(where)
    if len(places) != len(edited):
        return []
    return [
        Anchor(unit, trimmed(page.source, *unit.source), where)
        for unit, where in zip(edited, places, strict=True)
    ]


def _without_joined(units: Sequence[PlacedSegment], found: Sequence[Anchor], page: Page) -> list[Anchor]:
    """``found`` without sentences next to which, in the same item, is text that only the new page has."""
    starts = [item.start for item in page.target_items]
    released: set[int] = set()
    before: Anchor | None = None
    for gap in page.gaps(units, found):
        if not _has_words(page.source, gap.source):
            for piece in page.pieces(gap.target):
                item = bisect_right(starts, piece[0])
                if before and bisect_right(starts, before.target[1] - 1) == item:
                    released.add(id(before))
                elif gap.anchor and bisect_right(starts, gap.anchor.target[0]) == item:
                    released.add(id(gap.anchor))
        before = gap.anchor
    return [anchor for anchor in found if id(anchor) not in released]


def _has_words(text: str, where: Range) -> bool:
    return any(char.isalnum() for char in text[slice(*where)])
