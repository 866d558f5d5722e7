"""The order of titles in a list, and the letter that a title is listed under, by language.

Principles:

1. A letter that the language counts as one of its own (Polish ``ł``, Swedish ``å``) has its own place;
   any other letter with a diacritic is sorted with its base letter.
2. Scripts without an alphabet are grouped as their readers expect: Japanese kana by row, Korean by first
   consonant, Han characters together. Thai words are sorted by the consonant that they begin with in speech,
   even if a vowel is written before it.
3. Digits and signs come before all letters, and numbers in order of value: 5.1.10 after 5.1.2.

The alphabets are in the files of `bitext.languages`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bitext.languages import language as known
from bitext.languages.language import Language
from bitext.locales import parse_locale

DIGITS = "0–9"
"""Heading for titles that do not begin with a letter."""

HAN = "漢字"
"""Heading for titles that begin with a Han character."""

# Letters that Unicode does not decompose, and Greek and Arabic ones that are sorted with their plain form.
_BASES = str.maketrans("łøđßıςأإآٱىة", "lodsiσ" + "ا" * 4 + "يه")
_KANA = {
    "あ": "ぁあぃいぅうぇえぉおゔ", "か": "かがきぎくぐけげこごゕゖ", "さ": "さざしじすずせぜそぞ",
    "た": "ただちぢっつづてでとど", "な": "なにぬねの", "は": "はばぱひびぴふぶぷへべぺほぼぽ",
    "ま": "まみむめも", "や": "ゃやゅゆょよ", "ら": "らりるれろ", "わ": "ゎわゐゑをん",
}  # fmt: skip
_ROW_OF = {kana: row for row, all_kana in _KANA.items() for kana in all_kana}
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Thai vowels that are written before their consonant, with what follows.
_VOWEL_FIRST = re.compile(r"([เแโใไ])([ก-ฮ])")
_PARTS = re.compile(r"\d+|\D")

SortKey = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=64)
def _known(language: str) -> Language:
    """The data of ``language``, a code or tag."""
    locale = parse_locale(language)
    return known(locale.language if locale else "")


@lru_cache(maxsize=64)
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_known(language).alphabet)}


def _lowered(text: str, language: str) -> str:
    if _known(language).has_dotless_i:
        text = text.replace("I", "ı").replace("İ", "i")
    return _VOWEL_FIRST.sub(r"\2\1", unicodedata.normalize("NFC", text.lower()))


@lru_cache(maxsize=4096)
def _letter(char: str, language: str) -> str:
    """The letter of the language's alphabet that ``char`` (lower case, NFC) is sorted with."""
    if char in _places(language) or "\uac00" <= char <= "\ud7a3":
        return char  # Unicode would decompose a Korean syllable
    base = unicodedata.normalize("NFKD", char.translate(_BASES))
    base = "".join(part for part in base if not unicodedata.combining(part))[:1]
    return _hiragana(base.lower() or char)


def _hiragana(char: str) -> str:
    """Katakana to hiragana, so that both scripts are sorted together."""
    return chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char


def sort_key(title: str, language: str) -> SortKey:
    """The sort key of titles in ``language``; letter case and foreign diacritics matter last."""
    parts = [
        (1, int(part[:300]), "") if part.isdecimal() else _char_key(part, language)
        for part in _PARTS.findall(_lowered(title, language))
    ]
    return (*parts, (-1, 0, title))


@lru_cache(maxsize=4096)
def _char_key(char: str, language: str) -> tuple[int, int, str]:
    if not char.isalpha():
        return 0, 0, " " if char.isspace() else char
    letter = _letter(char, language)
    # Letters of the language's own script first, each other script by code point.
    return 2, _places(language).get(letter, 1_000 + ord(letter)), ""


def initial(title: str, language: str) -> str:
    """The heading that ``title`` is listed under: a letter, a row, `HAN` or `DIGITS`."""
    first = next((char for char in _lowered(title, language) if char.isalnum()), "")
    if not first.isalpha():
        return DIGITS
    letter = _letter(first, language)
    if letter in _ROW_OF:
        return _ROW_OF[letter]
    if unicodedata.name(first, "").startswith("CJK"):
        return HAN
    if "\uac00" <= first <= "\ud7a3":
        return _CONSONANTS[(ord(first) - 0xAC00) // 588]
    return "İ" if letter == "i" and _known(language).has_dotless_i else letter.upper()[:1]


def initial_key(heading: str, language: str) -> tuple[int, SortKey]:
    """The sort key of headings: digits first, Han characters last."""
    return {DIGITS: 0, HAN: 2}.get(heading, 1), sort_key(heading, language)
