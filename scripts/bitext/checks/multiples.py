"""Numbers with a word that multiplies them, such as 25 万, 5 million or 100K.

Principles:

1. The words are those of the language of the text, and of English, which translations leave as it is.
2. In a sum such as 1억 2000만 each number, and what it is multiplied by, is smaller than what the one before
   it is multiplied by. So a sum has no more numbers than a language has such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from bitext.checks.number_words import multiples
from bitext.locales import SOURCE_LANGUAGE
from bitext.patterns import lazy_pattern

_SIGNS = ((3, lazy_pattern(r"[kK](?![A-Za-z])")), (6, lazy_pattern(r"M(?![A-Za-z])")))
_MOST_CHARACTERS = 100
"""Characters of a number that is an amount; Python makes no integer of thousands of digits."""
_SEPARATOR = lazy_pattern("[^0-9]")


def multiplied(matches: Iterable[re.Match[str]], language: str) -> Mapping[int, frozenset[str]]:
    """The values of the numbers ``matches`` of a text in ``language`` that a word multiplies, by offset.

    The numbers of a sum have its value as well. They come in order; linear in their length.
    """
    values: dict[int, frozenset[str]] = {}
    summands: list[int] = []
    total, limit, end = 0, 0, -1
    for match in matches:
        if len(match[0]) > _MOST_CHARACTERS:
            end = -1
            continue
        power, own_end = _power(match, language)
        value = _value(match[0], power)
        gap = match.string[end : match.start()] if end >= 0 else "-"
        if gap.strip() or len(gap) > 1 or max(value, 10**power) >= limit:
            summands, total = [], 0
        summands.append(match.start())
        total, limit, end = total + value, 10**power, own_end if power else -1
        if power:
            values[match.start()] = frozenset({str(value)})
        if len(summands) > 1:
            for start in summands:
                values[start] = values.get(start, frozenset()) | {str(total)}
    return values


def _power(match: re.Match[str], language: str) -> tuple[int, int]:
    """The power of ten behind a number, 0 if there is none, and where its word ends."""
    for power, word in _words(language):
        if found := word.match(match.string, match.end()):
            return power, found.end()
    return 0, match.end()


@cache
def _words(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return (*multiples(language), *multiples(SOURCE_LANGUAGE), *_SIGNS)


def _value(text: str, power: int) -> int:
    """The value of a number times ten to the ``power``; its last separator is that of decimals."""
    whole, *rest = _SEPARATOR.split(text)
    decimals = rest.pop() if rest and power else ""
    return int("".join((whole, *rest, decimals[:power].ljust(power, "0"))) or "0")
