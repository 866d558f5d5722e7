"""Two pages that are translations of each other to pairs of sentences.

Principles:

1. The items of both pages are paired first: by position if the pages have the same structure, else by
   what is the same in every language, in the order of both pages. An item without a partner stays alone.
2. Within a pair the English is cut into sentences and the translation wherever a sentence may end. Dynamic
   programming over lengths, shared signs and the strength of the cuts decides which of them count.
3. Each pair has a score; a pair below `DOUBTFUL` needs review.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bitext.authoring import features
from bitext.authoring.doubts import Doubts, surroundings
from bitext.authoring.features import Features, visible_length
from bitext.authoring.grouping import Groups, pieces_of
from bitext.authoring.sentences import english_cuts, possible_cuts
from bitext.authoring.stretches import Item, ItemKind, items

DOUBTFUL = -3.0
"""Pairs with a lower score need review."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two texts that are translations of each other."""

    source: Range
    """Range of the original, as offsets in its body; empty if there is none."""
    target: Range
    """Range of the translation, as offsets in its body; empty if there is none."""
    score: float
    """How well they fit; see `DOUBTFUL`."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two items that belong together."""

    source: Item
    """The original's."""
    target: Item
    """The translation's."""
    score: float
    """How well they fit."""
    around: float
    """What their surroundings say against them; see `bitext.authoring.doubts.surroundings`."""


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Parts of two bodies that belong together."""

    source: Sequence[Item]
    """The items of the part of the original."""
    target: Sequence[Item]
    """The items of the part of the translation."""
    ratio: float
    """How many times as long as the original the translation is, on the whole page."""


class _Page:
    """A body with the items to pair and their features."""

    def __init__(self, body: str, found: Sequence[Item]) -> None:
        self.body = body
        self.items = tuple(found)
        self.features = [self._features(item) for item in self.items]
        self.length = max(
            sum(f.length for f, item in zip(self.features, self.items, strict=True) if item.is_text), 1
        )

    def _features(self, item: Item) -> Features:
        text = self.body[item.start : item.end]
        return features.of_code(text) if item.kind is ItemKind.CODE else features.of_text(text)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two bodies, aligned."""

    pairs: tuple[AlignedPair, ...]
    """Their sentences as pairs, in the order of both."""
    source_items: tuple[Item, ...]
    """The items of the original."""
    target_items: tuple[Item, ...]
    """The items of the translation."""


def align(source: str, target: str, parts: Excerpts | None = None) -> Alignment:
    """The sentences of two bodies as pairs, in the order of both; texts without a partner are left out.

    With ``parts``, only what is in these. Never raises. Time is linear in the length of pages with the same
    structure; else it grows with the square of the longest part without a sign that both have.
    """
    original = _Page(source, items(source) if parts is None else parts.source)
    translation = _Page(target, items(target) if parts is None else parts.target)
    ratio = translation.length / original.length if parts is None else parts.ratio
    doubts = Doubts(target, original.features)
    together = align_items(original, translation, ratio)
    usual = _usual_ratio(source, target, together) if parts is None else ratio
    pairs: list[AlignedPair] = []
    for found in together:
        if found.source.is_text:
            pairs += [
                _with_doubts(pair, source, target, doubts, found.around)
                for pair in _sentences(source, target, found, (ratio, usual))
            ]
    return Alignment(tuple(pairs), original.items, translation.items)


_SHORT = 20
"""Characters of a page with which it says as much about its usual ratio as is known without it."""


def _usual_ratio(source: str, target: str, together: Sequence[Aligned]) -> float:
    """How many times as long as originals translations are that lack nothing: the median by characters.

    On a short page it is closer to 1.
    """
    lengths = [
        (visible_length(source[one.source.start : one.source.end]), one)
        for one in together
        if one.source.is_text
    ]
    ratios = sorted(
        (visible_length(target[one.target.start : one.target.end]) / length, length)
        for length, one in lengths
        if length
    )
    total = sum(length for _, length in ratios)
    before = accumulate(length for _, length in ratios)
    median = next(
        (ratio for (ratio, _), so_far in zip(ratios, before, strict=True) if so_far * 2 >= total), 1
    )
    return (median * total + _SHORT) / (total + _SHORT)


def _with_doubts(pair: AlignedPair, source: str, target: str, doubts: Doubts, around: float) -> AlignedPair:
    one, other = source[slice(*pair.source)], target[slice(*pair.target)]
    if one == other:
        return pair
    against = doubts.of_pair(features.of_text(one), features.of_text(other), around)
    return replace(pair, score=pair.score - against)


def align_items(source: _Page, target: _Page, ratio: float) -> list[Aligned]:
    """The items of two pages that belong together, in order of both."""
    scorer = _ItemScorer(source, target, ratio)
    if [(item.kind, item.level) for item in source.items] == [
        (item.kind, item.level) for item in target.items
    ]:
        scores = [scorer.score(at, at) for at in range(len(source.items))]
        if sum(score < 0 for score in scores) * 10 <= len(scores):
            return _aligned(source, target, [(at, at, score) for at, score in enumerate(scores)])
    return _aligned(source, target, _in_order(source, target, scorer))


def _aligned(source: _Page, target: _Page, places: Sequence[tuple[int, int, float]]) -> list[Aligned]:
    around = surroundings(((i, j) for i, j, _ in places), len(source.items), len(target.items))
    return [
        Aligned(source.items[i], target.items[j], score, points)
        for (i, j, score), points in zip(places, around, strict=True)
    ]


class _ItemScorer:
    """How well items of two pages fit each other."""

    def __init__(self, source: _Page, target: _Page, ratio: float) -> None:
        self._source, self._target, self._ratio = source, target, ratio

    def score(self, at: int, other: int) -> float:
        one, two = self._source.items[at], self._target.items[other]
        if one.is_text != two.is_text or (not one.is_text and one.kind is not two.kind):
            return -math.inf
        left, right = self._source.features[at], self._target.features[other]
        score = 1.0 if one.kind is two.kind else -1.5
        score += 0.5 if one.level == two.level else (-1.5 if one.kind is ItemKind.HEADING else -0.4)
        score += left.shared(right) - 0.25 * left.missed(right)
        return score - features.length_cost(left.length, right.length, self._ratio if one.is_text else 1)


GAP = -1.0
"""The cost of an item without a partner."""
_BAND = 100
"""Items without a partner between two fixed ones, more than the numbers of items show."""
_MOST_CELLS = 1_000_000


def _in_order(source: _Page, target: _Page, scorer: _ItemScorer) -> list[tuple[int, int, float]]:
    """Pairs of places, in order of both pages: fixed if a key is unique, found by score in between."""
    fixed = _fixed(source.features, target.features)
    found: list[tuple[int, int, float]] = []
    i = j = 0
    for at, other in [*fixed, (len(source.items), len(target.items))]:
        found += _between(scorer, (i, at), (j, other))
        if at < len(source.items):
            found.append((at, other, scorer.score(at, other)))
        i, j = at + 1, other + 1
    return found


def _fixed(source: Sequence[Features], target: Sequence[Features]) -> list[tuple[int, int]]:
    """Items whose key occurs once on each page, as the longest series in the order of both."""
    ours = Counter(f.key for f in source)
    theirs = Counter(f.key for f in target)
    places = {f.key: at for at, f in enumerate(target) if f.key and theirs[f.key] == 1}
    both = [(at, places[f.key]) for at, f in enumerate(source) if ours[f.key] == 1 and f.key in places]
    return increasing(both)


def increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of ``pairs``, in order of the first numbers, in which the second ones increase."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        at_end[length : length + 1] = [at]
    series = []
    at = at_end[-1] if at_end else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]


def _between(scorer: _ItemScorer, rows: Range, columns: Range) -> list[tuple[int, int, float]]:
    """Pairs of places between two fixed ones, by the best sum of scores (Needleman and Wunsch)."""
    height, width = rows[1] - rows[0], columns[1] - columns[0]
    if not height or not width:
        return []
    aside = abs(height - width) + _BAND
    if height * min(width, 2 * aside) > _MOST_CELLS:
        return [
            (rows[0] + k, columns[0] + k, scorer.score(rows[0] + k, columns[0] + k))
            for k in range(min(height, width))
        ]
    best = [[GAP * j for j in range(width + 1)]]
    scores: list[list[float]] = []
    for i in range(height):
        near = range(max(i - aside, 0), min(i + aside, width))
        line = [-math.inf] * width
        for j in near:
            line[j] = scorer.score(rows[0] + i, columns[0] + j)
        scores.append(line)
        above, row = best[-1], [GAP * (i + 1)]
        for j in range(width):
            row.append(max(above[j] + line[j], above[j + 1] + GAP, row[j] + GAP))
        best.append(row)
    found = []
    i, j = height, width
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            i, j = i - 1, j - 1
            found.append((rows[0] + i, columns[0] + j, scores[i][j]))
        elif best[i][j] == best[i - 1][j] + GAP:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def _sentences(source: str, target: str, found: Aligned, ratios: tuple[float, float]) -> list[AlignedPair]:
    """The sentences of two items as pairs; ``ratios`` are those of the whole page, and of its usual items."""
    ours = pieces_of(source, found.source, english_cuts(source[found.source.start : found.source.end]))
    theirs = pieces_of(target, found.target, possible_cuts(target[found.target.start : found.target.end]))
    if len(ours) == len(theirs) == 1:
        return [AlignedPair(ours[0][:2], theirs[0][:2], found.score)]
    groups = Groups(source, target, ours, theirs, ratios)
    if len(ours) == 1:
        score = found.score - groups.unlike_number(0, 1, 0, len(theirs))
        return [AlignedPair(ours[0][:2], (theirs[0][0], theirs[-1][1]), score)]
    return [
        # If the items hardly belong together, neither do their sentences.
        AlignedPair(
            (ours[i][0], ours[k - 1][1]), (theirs[j][0], theirs[m - 1][1]), score + min(found.score, 0)
        )
        for i, k, j, m, score in groups.best()
    ]
