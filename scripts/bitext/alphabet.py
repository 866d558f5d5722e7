"""The order of titles in a list, and the letter that a title is listed under, by language.

Principles:

1. A letter that the language counts as one of its own (Polish ``ł``, Swedish ``å``) has its own place;
   any other letter with a diacritic is sorted with its base letter.
2. Scripts without an alphabet are grouped as their readers expect: Japanese kana by row, Korean by first
   consonant, simplified Chinese by the first letter of its pinyin, traditional Chinese by the number of
   strokes; in other languages, Japanese among them, Han characters are one group. Thai and Lao words are
   sorted by the consonant that they begin with in speech, even if a vowel is written before it. Korean comes
   before other scripts, as in Unicode's CLDR.
3. Digits and signs come before all letters, and numbers in order of value: 5.1.10 after 5.1.2.

The alphabets, rows and readings are in the files of `bitext.languages`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bitext.han import han_places, is_han
from bitext.languages import language as known
from bitext.languages import languages
from bitext.languages.language import Language
from bitext.locales import parse_locale
from bitext.patterns import lazy_pattern

DIGITS = "0–9"
"""Heading for titles that do not begin with a letter."""

HAN = "漢字"
"""Heading for titles that begin with a Han character that has no other one."""

# Letters that Unicode does not decompose, and Greek and Arabic ones that are sorted with their plain form.
_BASES = str.maketrans("łøđßıςأإآٱىة", "lodsiσ" + "ا" * 4 + "يه")
_PARTS = lazy_pattern(r"\d+|\D")
# The syllables of Korean, and how many of them begin with the same letter (Unicode, chapter 3.12).
_SYLLABLES = "\uac00", "\ud7a3"
_OF_ONE_INITIAL = 588
# The same letters alone; Unicode decomposes those of a keyboard to them.
_INITIALS = "\u1100", "\u1112"

SortKey = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=64)
def _known(language: str) -> Language:
    """The data of ``language``, a code or tag."""
    locale = parse_locale(language)
    return known(locale.language if locale else "")


@lru_cache(maxsize=64)
def _script(language: str) -> str:
    """The script of ``language``, a code or tag; empty if it is the usual one."""
    locale = parse_locale(language)
    return (locale.script or _known(language).scripts.get(locale.region, "")) if locale else ""


@lru_cache(maxsize=64)
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_known(language).alphabet)}


@cache
def _rows() -> dict[str, str]:
    """The heading by letter, of letters that are grouped in any language."""
    return {letter: row for one in languages() for row, letters in one.rows.items() for letter in letters}


@cache
def _initials() -> str:
    """The heading of each initial of a syllable."""
    return "".join(one.initials for one in languages())


@cache
def _vowels_first() -> re.Pattern[str]:
    """A vowel that is written before its consonant, and this."""
    pairs = (f"[{one.vowels_first}][{one.alphabet}]" for one in languages() if one.vowels_first)
    return re.compile("|".join(pairs))


def _lowered(text: str, language: str) -> str:
    if _known(language).has_dotless_i:
        text = text.replace("I", "ı").replace("İ", "i")
    return _vowels_first().sub(lambda pair: pair[0][::-1], unicodedata.normalize("NFC", text.lower()))


@lru_cache(maxsize=4096)
def _letter(char: str, language: str) -> str:
    """The letter of the language's alphabet that ``char`` (lower case, NFC) is sorted with."""
    if char in _places(language) or _is_syllable(char):
        return char  # Unicode would decompose a Korean syllable
    base = unicodedata.normalize("NFKD", char.translate(_BASES))
    base = "".join(part for part in base if not unicodedata.combining(part))[:1]
    return _hiragana(base.lower() or char)


def _hiragana(char: str) -> str:
    """Katakana to hiragana, so that both scripts are sorted together."""
    return chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char


def _is_syllable(char: str) -> bool:
    return _SYLLABLES[0] <= char <= _SYLLABLES[1]


def _is_initial(char: str) -> bool:
    return _INITIALS[0] <= char <= _INITIALS[1]


# Lists and areas sort the same titles.
@lru_cache(maxsize=16_384)
def sort_key(title: str, language: str) -> SortKey:
    """The sort key of titles in ``language``; letter case and foreign diacritics matter last."""
    text = _lowered(title, language)
    han = han_places(text, _known(language), _script(language))
    keys = [
        (3, *han[part.start()].key) if part.start() in han else _part_key(part[0], language)
        for part in _PARTS.finditer(text)
    ]
    return (*keys, (-1, 0, title))


@lru_cache(maxsize=4096)
def _part_key(part: str, language: str) -> tuple[int, int, str]:
    """The sort key of digits, or of one character without a place of its own among Han characters."""
    if part.isdecimal():
        return 1, int(part[:300]), ""
    if not part.isalpha():
        return 0, 0, " " if part.isspace() else part
    if is_han(part):
        return 4, ord(part), ""
    letter = _letter(part, language)
    # Letters of the language's own script first, each other script by code point.
    if _known(language).initials and (_is_syllable(letter) or _is_initial(letter)):
        return 2, ord(letter) - ord(_SYLLABLES[1]) - 1, ""
    return 2, _places(language).get(letter, 1_000 + ord(letter)), ""


def initial(title: str, language: str) -> str:
    """The heading that ``title`` is listed under: a letter, a row, a number of strokes, `HAN` or `DIGITS`."""
    text = _lowered(title, language)
    at = next((at for at, char in enumerate(text) if char.isalnum()), None)
    if at is None or not text[at].isalpha():
        return DIGITS
    han = han_places(text, _known(language), _script(language))
    return han[at].heading if at in han else _heading(text[at], language)


def _heading(first: str, language: str) -> str:
    letter = _letter(first, language)
    if letter in _rows():
        return _rows()[letter]
    if is_han(letter):
        return HAN
    if _is_syllable(first):
        return _initials()[(ord(first) - ord(_SYLLABLES[0])) // _OF_ONE_INITIAL]
    if _is_initial(letter):
        return _initials()[ord(letter) - ord(_INITIALS[0])]
    return "İ" if letter == "i" and _known(language).has_dotless_i else letter.upper()[:1]


def initial_key(heading: str, language: str) -> tuple[int, SortKey]:
    """The sort key of headings: digits, letters, numbers of strokes, Han characters without a place."""
    is_strokes = heading != DIGITS and heading[:1].isdecimal()
    return 2 if is_strokes else {DIGITS: 0, HAN: 3}.get(heading, 1), sort_key(heading, language)
