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
from dataclasses import dataclass

from bitext.authoring import features
from bitext.authoring.features import Features
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


class _Page:
    """A body with its items and their features."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.items = items(body)
        self.features = [self._features(item) for item in self.items]
        self.length = max(
            sum(f.length for f, item in zip(self.features, self.items, strict=True) if item.is_text), 1
        )

    def text(self, at: int) -> str:
        """The text of the item ``at``."""
        return self.body[self.items[at].start : self.items[at].end]

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


def align(source: str, target: str) -> Alignment:
    """The sentences of two bodies as pairs, in the order of both; texts without a partner are left out.

    Never raises. Time is linear in the length of pages with the same structure; else it grows with the square
    of the longest part without a sign that both have.
    """
    original, translation = _Page(source), _Page(target)
    ratio = translation.length / original.length
    pairs: list[AlignedPair] = []
    for found in align_items(original, translation, ratio):
        if found.source.is_text:
            pairs += _sentences(original.body, translation.body, found, ratio)
    return Alignment(tuple(pairs), original.items, translation.items)


def align_items(source: _Page, target: _Page, ratio: float) -> list[Aligned]:
    """The items of two pages that belong together, in order of both."""
    scorer = _ItemScorer(source, target, ratio)
    if [(item.kind, item.level) for item in source.items] == [
        (item.kind, item.level) for item in target.items
    ]:
        scores = [scorer.score(at, at) for at in range(len(source.items))]
        if sum(score < 0 for score in scores) * 10 <= len(scores):
            return [Aligned(*three) for three in zip(source.items, target.items, scores, strict=True)]
    places = _in_order(source, target, scorer)
    lone = _near_lone(places, len(source.items), len(target.items))
    return [
        Aligned(
            source.items[i], target.items[j], score - _UNSURE * (scorer.is_unsure(i, j) and (i, j) in lone)
        )
        for i, j, score in places
    ]


_UNSURE = 6.0
"""Penalty for a pair that has little in common, next to items without a partner."""
_IN_COMMON = 1.2
"""Minimum weight of the signs of a pair that has something in common: two names."""
_NEAR = 1
"""Items between a pair and one without a partner that may belong to it, plus one."""


def _near_lone(places: Sequence[tuple[int, int, float]], rows: int, columns: int) -> set[Range]:
    """The pairs near an item without a partner, which may belong to it."""
    lone_rows = set(range(rows)) - {i for i, _, _ in places}
    lone_columns = set(range(columns)) - {j for _, j, _ in places}
    around = range(-_NEAR, _NEAR + 1)
    return {
        (i, j)
        for i, j, _ in places
        if any(i + step in lone_rows or j + step in lone_columns for step in around)
    }


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

    def is_unsure(self, at: int, other: int) -> bool:
        """Whether two items have little in common."""
        ours, theirs = self._source, self._target
        if ours.text(at) == theirs.text(other):
            return False
        return self._source.features[at].shared(self._target.features[other]) < _IN_COMMON


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
    return _increasing(both)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of ``pairs``, in order of the first places, in which the second ones increase."""
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


def _sentences(source: str, target: str, found: Aligned, ratio: float) -> list[AlignedPair]:
    """The sentences of two items as pairs."""
    ours = pieces_of(source, found.source, english_cuts(source[found.source.start : found.source.end]))
    theirs = pieces_of(target, found.target, possible_cuts(target[found.target.start : found.target.end]))
    if len(ours) == len(theirs) == 1:
        return [AlignedPair(ours[0][:2], theirs[0][:2], found.score)]
    groups = Groups(source, target, ours, theirs, ratio)
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
