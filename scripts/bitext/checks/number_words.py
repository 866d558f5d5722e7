"""Numbers in words, as far as translations write them: those of the files of `bitext.languages`."""

from __future__ import annotations

import re
from functools import cache

from bitext.languages import all_words
from bitext.languages import language as known


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    facts = known(language)
    start = r"(?<![^\W_])" if facts.has_beginnings else ""
    return {
        str(value): re.compile(f"{start}(?:{words})", re.IGNORECASE)
        for value, words in facts.numbers.words.items()
    }


def is_spelled_out(readings: frozenset[str], text: str, language: str) -> bool:
    """Whether ``text`` in ``language`` has one of the numbers ``readings`` in words."""
    patterns = _patterns(language)
    return any(value in patterns and patterns[value].search(text) for value in readings)


def multiples(signs: dict[int, str]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What multiplies a number before it, in any language: the powers of ten with an expression each.

    ``signs`` are those that no language has for itself.
    """
    powers = sorted(signs.keys() | {power for power in range(1, 13) if _multiples(power)})
    return tuple(
        (power, re.compile(rf"\s?(?:{'|'.join((*_signs(signs, power), *_multiples(power)))})", re.IGNORECASE))
        for power in powers
    )


def _multiples(power: int) -> tuple[str, ...]:
    return all_words(lambda language: language.numbers.multiples.get(power, ()))


def _signs(signs: dict[int, str], power: int) -> tuple[str, ...]:
    return (signs[power],) if power in signs else ()
