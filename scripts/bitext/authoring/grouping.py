"""The sentences of an original and the pieces of its translation, put into groups that belong together.

Dynamic programming: each group has one to `MOST_SOURCE` sentences and one to `MOST_TARGET` pieces. Groups are
looked for where the lengths before them fit, the pieces of `BAND` sentences around it: time is linear in the
number of sentences.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bitext.authoring import features
from bitext.authoring.features import EDGE, Features, length_cost
from bitext.authoring.sentences import Cut
from bitext.authoring.stretches import Item, trimmed

MOST_SOURCE = 3
MOST_TARGET = 24
BAND = 5
"""Sentences between a place and the one at which the lengths before both are in proportion."""
_LONGEST = 5
"""How many times as long as expected the translation in a group may be."""
_MERGED = (0.0, 4.0, 7.0)
_TOO_LONG = 1.3
"""How many times as long as usual a translation with a sentence of its own is: most published ones with more
sentences than the original are shorter, most of those that one was added to are longer."""
_JOINED = 16.0
_ENDS = 0.7
"""Minimum strength of a cut that ends a sentence for sure."""

Range = tuple[int, int]
Piece = tuple[int, int, float]
"""Start and end of a part of a text, and the strength of the cut after it."""
Group = tuple[int, int, int, int, float]
"""``(i, k, j, m, score)``: the sentences from i up to k with the pieces from j up to m."""


def pieces_of(body: str, item: Item, cuts: Sequence[Cut]) -> list[Piece]:
    """An item cut at all of ``cuts`` outside its links and emphasis."""
    pieces = []
    begun = item.start
    for cut in cuts:
        end = item.start + cut.end
        if not item.is_inside_whole(end):
            pieces.append((*trimmed(body, begun, end), cut.strength))
            begun = item.start + cut.start
    pieces.append((*trimmed(body, begun, item.end), 1.0))
    return pieces


class Groups:
    """The best way to put sentences and pieces into groups that belong together."""

    def __init__(
        self,
        source: str,
        target: str,
        ours: list[Piece],
        theirs: list[Piece],
        ratios: tuple[float, float],
    ) -> None:
        """``ratios`` are those of the lengths of the pages, and of items that lack nothing."""
        ratio, self._usual_ratio = ratios
        self._theirs = theirs
        self._source = [features.of_text(source[start:end]) for start, end, _ in ours]
        self._target = [features.of_text(target[start:end]) for start, end, _ in theirs]
        self._edges = tuple(
            [features.edges(body[start:end]) for start, end, _ in pieces]
            for body, pieces in ((source, ours), (target, theirs))
        )
        self._before = list(accumulate((f.length for f in self._source), initial=0))
        self._before_target = list(accumulate((f.length for f in self._target), initial=0))
        self._inner = list(accumulate((math.log(1.02 - piece[2]) for piece in theirs), initial=0.0))
        self._sums: dict[tuple[int, int, int], Features] = {}
        self._band = math.ceil(BAND * max(len(theirs) / len(ours), 1))
        # A short item says little about its own ratio, a long one more than the page.
        self._ratio = (self._before_target[-1] + 60 * ratio) / (self._before[-1] + 60)

    def best(self) -> list[Group]:
        """The groups, in order, with their scores."""
        end = len(self._source), len(self._target)
        best: dict[Range, tuple[float, Range, float]] = {(0, 0): (0.0, (0, 0), 0.0)}
        for i in range(end[0]):
            for j in self._near(i):
                if (i, j) not in best:
                    continue
                so_far = best[i, j][0]
                for k, m in self._ends(i, j):
                    score = self._score(i, k, j, m)
                    # The cuts inside a group, which are not made, decide between groups. They say nothing
                    # about a pair: one sentence often becomes two.
                    total = so_far + score + self._inner[m - 1] - self._inner[j]
                    if (k, m) not in best or total > best[k, m][0]:
                        best[k, m] = (total, (i, j), score)
        return self._back(best) if end in best else [(0, end[0], 0, end[1], -10.0)]

    def _back(self, best: dict[Range, tuple[float, Range, float]]) -> list[Group]:
        groups = []
        at = len(self._source), len(self._target)
        while at != (0, 0):
            _, before, score = best[at]
            group = (before[0], at[0], before[1], at[1])
            groups.append((*group, score - self.unlike_number(*group)))
            at = before
        return groups[::-1]

    def _near(self, i: int) -> range:
        """The places in the translation at which sentence ``i`` may begin."""
        share = self._before[i] / max(self._before[-1], 1)
        middle = bisect_left(self._before_target, share * self._before_target[-1])
        return range(max(middle - self._band, 0), min(middle + self._band, len(self._target)))

    def _ends(self, i: int, j: int) -> Iterator[Range]:
        """Where a group that begins at ``i`` and ``j`` may end: only the last one at an end."""
        rows, columns = len(self._source), len(self._target)
        for k in range(i + 1, min(i + MOST_SOURCE, rows) + 1):
            if k == rows:
                if columns <= j + MOST_TARGET:
                    yield k, columns
                return
            most = _LONGEST * ((self._before[k] - self._before[i]) * self._ratio + 6)
            for m in range(j + 1, min(j + MOST_TARGET + 1, columns)):
                if m > j + 1 and self._before_target[m] - self._before_target[j] > most:
                    break
                yield k, m

    def _score(self, i: int, k: int, j: int, m: int) -> float:
        left, right = self._sum(0, i, k), self._sum(1, j, m)
        score = left.shared(right) - 0.35 * left.missed(right)
        score -= length_cost(left.length, right.length, self._ratio)
        score -= _MERGED[k - i - 1]
        score += self._same_edges(i, k, j, m)
        if m < len(self._theirs):
            score += math.log(0.02 + 0.98 * self._theirs[m - 1][2])
        return score

    def _sum(self, side: int, start: int, end: int) -> Features:
        found = self._sums.get((side, start, end))
        if found is None:
            parts = (self._source, self._target)[side][start:end]
            found = self._sums[side, start, end] = features.together(parts)
        return found

    def unlike_number(self, i: int, k: int, j: int, m: int) -> float:
        """The penalty for a group in which the translation seems to have a sentence of its own.

        It has more sentences than the original, and is longer than usual: one sentence often becomes two.
        """
        more = sum(strength >= _ENDS for _, _, strength in self._theirs[j : m - 1]) - (k - i - 1)
        usual = (self._before[k] - self._before[i]) * self._usual_ratio
        few = 6 * min(self._usual_ratio, 1)
        length = self._before_target[m] - self._before_target[j]
        return _JOINED if more > 0 and length + few > _TOO_LONG * (usual + few) else 0.0

    def _same_edges(self, i: int, k: int, j: int, m: int) -> float:
        """The weight of the same mark or name at the beginning of both, and at their ends."""
        ours, theirs = self._edges
        same = ours[i][0] == theirs[j][0] != "", ours[k - 1][1] == theirs[m - 1][1] != ""
        return EDGE * sum(same)
