"""A translation memory: what was translated before, found again for an original that is equal or alike.

How alike two originals are is one minus their Levenshtein distance over the length of the longer one, on
their words in lower case with each code as one character; the search is rapidfuzz's. The time of a comparison
grows with the product of both lengths, so an original of more than `LONGEST_COMPARED` characters is only
found again word for word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bitext.exchange.inline import content, contents
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, codes, merged, raw
from bitext.exchange.tmx import MemoryPair
from bitext.exchange.units import ArticleUnits, Suggestion, TranslationState, is_blank, is_left_untranslated
from bitext.locales import Locale

LOWEST_SCORE = 75
"""Default minimum score in percent: weaker suggestions do not help a translator."""

LONGEST_COMPARED = 2_000
"""Characters of an original that is compared; the longest of 73,321 published ones has 1,193."""

_RANKS = {TranslationState.HUMAN.value: 0, "": 1, TranslationState.TRANSLATED.value: 1}
_WORST_RANK = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """The best translation of one original."""

    rank: tuple[int, int]
    """What matters most first: who made it, and how often it was met."""
    target: str
    """Its text as written in an article."""


class TranslationMemory:
    """The translations of one locale."""

    def __init__(self, origin: str) -> None:
        """An empty memory; ``origin`` names it in suggestions."""
        self._origin = origin
        self._known: dict[str, _Known] = {}
        # Originals that a fuzzy search compares, the shortest first, and their lengths; made when asked for.
        self._compared: list[tuple[str, str]] = []
        self._lengths: list[int] = []

    def __len__(self) -> int:
        """How many originals it has."""
        return len(self._known)

    def add(self, pair: MemoryPair) -> None:
        """Take ``pair`` in; of two translations people's wins over machines', then the more frequent one."""
        rank = (_RANKS.get(pair.state, _WORST_RANK), -pair.count)
        known = self._known.get(pair.source)
        if known is None or rank < known.rank:
            self._known[pair.source] = _Known(rank, pair.target)
        self._compared.clear()

    def suggest(self, source: str, minimum: int = LOWEST_SCORE) -> Suggestion | None:
        """The best translation for ``source``, as in an article, of at least ``minimum`` per cent."""
        known = self._known.get(source)
        if known:
            return self._suggestion(source, source, known.target, 100)
        found = self._most_alike(source, minimum)
        if found is None:
            return None
        other, score = found
        # 100 is kept for the very same original: letter case and codes count.
        return self._suggestion(source, other, self._known[other].target, min(score, 99))

    def _most_alike(self, source: str, minimum: int) -> tuple[str, int] | None:
        if not self._compared:
            pairs = ((compared(other), other) for other in self._known)
            self._compared = sorted(
                (pair for pair in pairs if len(pair[0]) <= LONGEST_COMPARED),
                key=lambda pair: (len(pair[0]), pair),
            )
            self._lengths = [len(words) for words, _ in self._compared]
        words = compared(source)
        if len(words) > LONGEST_COMPARED:
            return None
        share = max(minimum, 1) / 100
        # Whatever is shorter or longer than this cannot be alike enough.
        first = bisect_left(self._lengths, int(len(words) * share))
        last = bisect_right(self._lengths, int(len(words) / share) + 1)
        choices = [pair[0] for pair in self._compared[first:last]]
        best = process.extractOne(
            words, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=share
        )
        if best is None:
            return None
        _, similarity, at = best
        # 0.58 * 100 is 57.99…, and would be below the lowest score that was asked for.
        return self._compared[first + at][1], int(similarity * 100 + 1e-9)

    def _suggestion(self, source: str, other: str, target: str, score: int) -> Suggestion:
        own, translated = contents(source, target)
        adapted = _with_codes_of(own, translated)
        if len(adapted) < len(translated) or not _has_same_codes(own, adapted):
            score = min(score, 99)
        return Suggestion(adapted, score, other, self._origin)


def compared(source: str) -> str:
    """What of an original is compared with others."""
    parts = (part if isinstance(part, str) else "\ufffc" for part in content(source))
    return " ".join("".join(parts).lower().split())


def _with_codes_of(source: Content, target: Content) -> Content:
    """``target`` with those codes only that ``source`` has: no other ones can be looked up in the article."""
    known = {(code.kind, code.id) for code in codes(source)}
    return merged(_kept(target, known))


def _kept(target: Content, known: set[tuple[InlineCodeKind, str]]) -> Iterator[str | InlineCode]:
    for part in target:
        if isinstance(part, str) or (part.kind, part.id) in known:
            yield part
        elif part.type in ("code", "escape", "entity", "break"):
            yield part.shown


def _has_same_codes(source: Content, target: Content) -> bool:
    return {code.id for code in codes(source)} == {code.id for code in codes(target)}


def memories(pairs: Iterable[MemoryPair], origin: str) -> dict[Locale, TranslationMemory]:
    """A memory for each locale of ``pairs``."""
    found: dict[Locale, TranslationMemory] = {}
    for pair in pairs:
        found.setdefault(pair.locale, TranslationMemory(origin)).add(pair)
    return found


class MemoryBuilder:
    """Pairs of articles on their way to a memory: each pair once, with how often it was met."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Locale, str, str, str], int] = {}

    def add(self, article: ArticleUnits) -> None:
        """Take in the units of ``article`` that are translated."""
        for unit in article.units:
            if unit.state is TranslationState.NEW or unit.former_source is not None or unit.is_doubtful:
                continue
            source, target = raw(unit.source), raw(unit.target)
            if is_blank(unit.target) or is_left_untranslated(source, target):
                continue
            state = (
                unit.state.value if unit.state in (TranslationState.HUMAN, TranslationState.MACHINE) else ""
            )
            key = (article.locale, source, target, state)
            self._counts[key] = self._counts.get(key, 0) + 1

    def pairs(self) -> Iterator[MemoryPair]:
        """The pairs, in the order in which they were first met."""
        for (locale, source, target, state), count in self._counts.items():
            yield MemoryPair(source, target, locale, state, count)
