"""Where Han characters are in a list: by pinyin, or by the number of strokes.

Sources: pypinyin (the Unihan database and a dictionary of words) for the readings of simplified Chinese; the
Big5 encoding for the strokes of traditional Chinese, in both of whose parts the characters are in order of
strokes and, among those of one number, of radicals. CLDR's collations do the same: *pinyin* for ``zh-Hans``,
*stroke* for ``zh-Hant``. Of the 5,401 frequent characters of Big5 all have the number of strokes that ICU 78
gives them, of the 7,650 rarer ones 99.3%.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bitext.languages import language
from bitext.languages.language import Language
from bitext.patterns import lazy_pattern

_HAN = lazy_pattern(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# The second part of Big5, of rarer characters, begins here, and begins again with few strokes.
_SECOND_PART = b"\xc9\x40"


@dataclass(frozen=True, slots=True)
class HanPlace:
    """Where a character is in a list."""

    heading: str
    """The heading that titles beginning with it are listed under, such as ``C`` or ``9劃``."""
    key: tuple[int, str]
    """Its sort key among all characters that have a place."""


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character."""
    return bool(_HAN.match(char))


def han_places(text: str, known: Language, script: str) -> Mapping[int, HanPlace]:
    """The places of the Han characters in ``text`` by index, as readers of ``known`` in ``script`` expect.

    ``script`` is a code of ISO 15924 or empty. Characters without a place are omitted: all of them, if the
    language has no order for them.
    """
    order = known.han_order.get(script, known.han_order.get("", ""))
    if not order or not _HAN.search(text):
        return {}
    if order == "pinyin":
        return _by_pinyin(text, known)
    return {
        at: place
        for at, char in enumerate(text)
        if (code := _big5(char)) and (place := _by_strokes(char, code, known))
    }


def _by_pinyin(text: str, known: Language) -> dict[int, HanPlace]:
    # Imported on demand: it takes 0.3 s and 56 MB, and only lists of Chinese articles need it.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    readings = lazy_pinyin(text, style=Style.TONE3, errors=_each)
    if len(readings) != len(text):
        return {}
    for word, reading in _words(known.code).items():
        at = text.find(word)
        while at >= 0:
            readings[at] = reading
            at = text.find(word, at + 1)
    return {
        at: HanPlace(letter, (0, reading + char))
        for at, (char, reading) in enumerate(zip(text, readings, strict=True))
        if is_han(char) and (letter := _letter(reading))
    }


def _each(others: str) -> Any:
    """``others``, a run of characters without a reading, one by one; pypinyin takes lists too."""
    return list(others)


@cache
def _words(code: str) -> dict[str, str]:
    """The reading of the first character by word."""
    return {word: reading for reading, words in language(code).han_readings.items() for word in words.split()}


@lru_cache(maxsize=4096)
def _letter(reading: str) -> str:
    """The capital that ``reading`` begins with; empty if it is not a reading."""
    first = unicodedata.normalize("NFKD", reading)[:1].upper()
    return first if "A" <= first <= "Z" else ""


def _big5(char: str) -> bytes:
    try:
        return char.encode("big5") if is_han(char) else b""
    except UnicodeEncodeError:
        return b""


def _by_strokes(char: str, code: bytes, known: Language) -> HanPlace | None:
    number = _recounted(known.code).get(char) or _number_in_big5(code, known)
    return HanPlace(f"{number}劃", (number, code.hex())) if number else None


def _number_in_big5(code: bytes, known: Language) -> int:
    """The number of strokes of the character with a ``code`` of Big5; 0 if the language does not say."""
    starts, numbers = _stroke_table(known.code)[code >= _SECOND_PART]
    at = bisect_right(starts, code)
    return numbers[at - 1] if at else 0


@cache
def _recounted(code: str) -> dict[str, int]:
    return {char: number for number, chars in language(code).han_recounted.items() for char in chars}


@cache
def _stroke_table(code: str) -> tuple[tuple[list[bytes], list[int]], tuple[list[bytes], list[int]]]:
    """For each part of Big5, where each number of strokes begins, and these numbers."""
    table = language(code).han_strokes
    starts = sorted((char.encode("big5"), number) for number, chars in table.items() for char in chars)
    first = [each for each in starts if each[0] < _SECOND_PART]
    second = starts[len(first) :]
    return _columns(first), _columns(second)


def _columns(starts: list[tuple[bytes, int]]) -> tuple[list[bytes], list[int]]:
    return [code for code, _ in starts], [number for _, number in starts]
