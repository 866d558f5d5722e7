"""Numbers in words: those of CLDR's spelling rules, and those of `bitext.languages`.

Principles:

1. A word begins where a run of letters does, except in scripts that write words together. A short one ends
   there, too; a longer one may have an ending.
2. Where words are written together, a figure of another number does not count: 十 is not in 二十.
3. A word that multiplies is a number of its own where no number is before it: *hundert*, *a thousand*.
4. A language without data has numbers in digits only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bitext.checks.spelling import SHORT, spelling
from bitext.languages import language as known
from bitext.patterns import lazy_pattern

_GAPS = lazy_pattern(r"[\s\u200b-]+")


def is_spelled_out(readings: frozenset[str], text: str, language: str) -> bool:
    """Whether ``text`` in ``language`` has one of the numbers ``readings`` in words."""
    patterns = (_pattern(language, value) for value in sorted(readings))
    return any(pattern is not None and pattern.search(text) for pattern in patterns)


@cache
def multiples(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """What multiplies a number before it: the powers of ten, highest first, with an expression each."""
    words = spelling(language).multiples
    more = known(language).numbers.multiples
    powers = sorted(words.keys() | more.keys(), reverse=True)
    return tuple((power, _after(language, (*words.get(power, ()), *more.get(power, ())))) for power in powers)


def _after(language: str, words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(_ended(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s?(?:{listed})", re.IGNORECASE)


@cache
def _pattern(language: str, value: str) -> re.Pattern[str] | None:
    """An expression for ``value``, digits with an optional decimal point, in words; None if there is none."""
    words = list(_words(language, value))
    if not words:
        return None
    start = r"(?<![^\W_])" if known(language).has_beginnings else _not_among(language, "(?<!{})")
    return re.compile(f"{start}(?:{'|'.join(words)})", re.IGNORECASE)


def _words(language: str, value: str) -> Iterator[str]:
    facts, spelled = known(language), spelling(language)
    end = "" if facts.has_spaces else _not_among(language, "(?!{})")
    for form in sorted(spelled.words.get(value, ()), key=len, reverse=True):
        yield _ended(form) + end
    power = len(value) - 1
    if value == f"1{'0' * power}":
        yield from (rf"(?<!\d)(?<!\d\s){_ended(word)}{end}" for word in spelled.multiples.get(power, ()))
    if value.isdigit() and int(value) in facts.numbers.words:
        yield facts.numbers.words[int(value)]


def _ended(form: str) -> str:
    r"""``form`` as an expression; a short word of an alphabet has no ending."""
    parts = _GAPS.split(form)
    is_whole = len(parts[-1]) <= SHORT and parts[-1].upper() != parts[-1]
    joint = r"[\s\u200b-]?"
    return joint.join(map(re.escape, parts)) + (r"(?![^\W_])" if is_whole else "")


@cache
def _not_among(language: str, form: str) -> str:
    """``form`` of an expression with the figures of a language that writes words together; else nothing."""
    facts = known(language)
    if facts.has_spaces:
        return ""
    spelled = spelling(language)
    words = [word for words in spelled.words.values() for word in words]
    words += [word for words in spelled.multiples.values() for word in words]
    figures = "".join(sorted({word for word in words if len(word) == 1}))
    return form.format(f"[{figures}]") if figures else ""
