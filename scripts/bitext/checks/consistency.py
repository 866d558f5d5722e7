"""BT612: the same original, translated in different ways across the articles of one locale.

Principles:

1. Originals are the same if their characters are, white space aside; translations, if their words are:
   letter case, spaces and punctuation do not count.
2. A translation is reported where another one is clearly the usual one: it occurs at least twice, and
   twice as often. Of equals nobody can say which is right.
3. Originals of one word depend on their place too often (*Open* is a verb or a state) and do not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.checks.difference import Difference
from bitext.locales import Locale

_SPACE = re.compile(r"\s+")
_NO_WORDS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 2
"""Words of an original that is compared."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A segment of one article."""

    path: str
    """The article's file."""
    locale: Locale
    """The locale of its translation."""
    segment: Segment
    """The segment."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """The usual translation of an original."""

    key: str
    text: str
    times: int


def inconsistent(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Difference]]:
    """The occurrences whose translation is not the usual one of their original."""
    groups: dict[tuple[Locale, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        segment = occurrence.segment
        if segment.source and segment.target and segment.target != segment.source:
            groups[occurrence.locale, _SPACE.sub(" ", segment.source).strip()].append(occurrence)
    for (_, source), group in groups.items():
        if len(group) < 3 or len(_WORD.findall(source)) < LEAST_WORDS:
            continue
        usual = _usual(group)
        if usual is None:
            continue
        for occurrence in group:
            target = occurrence.segment.target
            if words_of(target) != usual.key:
                said = f"another translation than {usual.times} times elsewhere: {usual.text}"
                yield occurrence, Difference(usual.text, Side.TARGET, said, 0, len(target))


def words_of(text: str) -> str:
    """What translations are compared by: their words, letter case and punctuation aside."""
    return _NO_WORDS.sub(" ", text).strip().casefold()


def _usual(group: list[Occurrence]) -> _Usual | None:
    targets = [occurrence.segment.target for occurrence in group]
    if len(set(targets)) == 1:
        return None
    counts = Counter(map(words_of, targets)).most_common(2)
    if len(counts) == 1:
        return None
    (key, times), (_, second) = counts
    if times < 2 or times < 2 * second:
        return None
    text, _ = Counter(target for target in targets if words_of(target) == key).most_common(1)[0]
    return _Usual(key, text, times)
