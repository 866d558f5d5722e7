"""What speaks against a pair of sentences: its surroundings, and signs that only one of the two has.

The points were determined on published pages of which a tenth of the blocks was taken out and a tenth of
foreign ones put in: most wrong pairs are near a block without a partner, have nothing in common, or only one
side has a link, a number or a foreign name. One such sign alone does not make a pair doubtful.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from bitext.authoring.features import NUMBER, WORD, Features
from bitext.patterns import lazy_pattern

_NEXT_TO_LONE, _NEAR_LONE = 4.0, -0.5
_ALONE, _SAME_STRUCTURE = -4.0, -9.0
_NOTHING_IN_COMMON = 3.5
_ONE_SIDED_SIGN = 8.0
_FOREIGN_WORD = 6.0
_NEAR = 3
"""Items between a pair and one without a partner that may belong to it."""
_IN_COMMON = 1.2
"""Minimum weight of the signs of a pair that has something in common: two names."""

_LATIN_LETTER = lazy_pattern("[A-Za-z\u00c0-\u024f]")
_OTHER_LETTER = lazy_pattern("[^\\W\\d_A-Za-z\u00c0-\u024f]")
_OTHERS = 3
"""A text with one letter of another script among so many is in that script."""
# English may write these as words: "one", "twice".
_SPELLED_OUT = lazy_pattern(r"number [0-9]\Z")


class Doubts:
    """How far pairs of two pages are in doubt."""

    def __init__(self, translation: str, items: Iterable[Features] = ()) -> None:
        """``translation`` is the body of the translated page, ``items`` are those of the original."""
        self._items_with = Counter(sign for item in items for sign in item.signs)
        others = len(_OTHER_LETTER.findall(translation))
        self._is_in_other_script = others * (_OTHERS - 1) >= len(_LATIN_LETTER.findall(translation))

    def of_pair(self, source: Features, target: Features, around: float) -> float:
        """The points against two texts that are not equal; ``around`` is what `surroundings` returns."""
        points = around
        if self._is_in_other_script and any(
            sign.startswith("word ") and sign not in source.signs for sign in target.signs
        ):
            points += _FOREIGN_WORD
        if self._in_common(source, target) < _IN_COMMON:
            points += _NOTHING_IN_COMMON
            if _has_one_sided(source, target) or _has_one_sided(target, source):
                points += _ONE_SIDED_SIGN
        return max(points, 0.0)

    def _in_common(self, source: Features, target: Features) -> float:
        """The weight of the signs that both have; a name in many items of the page says little about one."""
        return sum(
            min(count, target.signs[sign]) * source.weights[sign] / self._share(sign, source)
            for sign, count in source.signs.items()
        )

    def _share(self, sign: str, source: Features) -> int:
        return max(self._items_with[sign], 1) if source.weights[sign] == WORD else 1


def _has_one_sided(one: Features, other: Features) -> bool:
    """Whether ``one`` has a link, code or a number that ``other`` has not."""
    return any(
        one.weights[sign] >= NUMBER and sign not in other.signs and not _SPELLED_OUT.match(sign)
        for sign in one.signs
    )


def surroundings(pairs: Iterable[tuple[int, int]], rows: int, columns: int) -> list[float]:
    """The points for the surroundings of ``pairs``, which are indices of ``rows`` and ``columns`` items."""
    both = list(pairs)
    lone_rows = sorted(set(range(rows)) - {i for i, _ in both})
    lone_columns = sorted(set(range(columns)) - {j for _, j in both})
    if not lone_rows and not lone_columns:
        return [_SAME_STRUCTURE] * len(both)
    return [_points(min(_distance(lone_rows, i), _distance(lone_columns, j))) for i, j in both]


def _points(distance: int) -> float:
    if distance > _NEAR:
        return _ALONE
    return _NEXT_TO_LONE if distance <= 1 else _NEAR_LONE


def _distance(places: Sequence[int], at: int) -> int:
    """How far ``at`` is from the nearest of ``places``, which are in order; more than `_NEAR` if far."""
    found = bisect_left(places, at)
    return min((abs(place - at) for place in places[max(found - 1, 0) : found + 1]), default=_NEAR + 1)
