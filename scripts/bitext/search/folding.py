"""Letters that Unicode does not decompose, folded to those that readers type for them.

Pagefind finds ``resume`` for *résumé*: it decomposes letters (NFD) and drops the marks. Some letters have
no decomposition: *ł* stays *ł*, and ``haslo`` does not find *hasło*. So a text for the index writes such a
letter as a plain one with a combining mark, ``ł`` as ``l`` and U+0335: Pagefind drops the mark as it drops
all others, stems what remains, and what it shows can be turned back (`unfolded`).

Source of the letters: those of Latin alphabets without a decomposition in UnicodeData.txt, with the plain
letters of Unicode's own collation (CLDR root) and of passports (ICAO 9303, part 3, section 6).
"""

from __future__ import annotations

import re
import unicodedata

from bitext.patterns import lazy_pattern

_SHORT_STROKE, _LONG_STROKE, _SLASH, _TIE = "\u0335", "\u0336", "\u0338", "\u0361"

MARKED = {
    "ł": f"l{_SHORT_STROKE}", "Ł": f"L{_SHORT_STROKE}",
    "đ": f"d{_SHORT_STROKE}", "Đ": f"D{_SHORT_STROKE}",
    "ð": f"d{_LONG_STROKE}", "Ð": f"D{_LONG_STROKE}",
    "ħ": f"h{_SHORT_STROKE}", "Ħ": f"H{_SHORT_STROKE}",
    "ŧ": f"t{_SHORT_STROKE}", "Ŧ": f"T{_SHORT_STROKE}",
    "ø": f"o{_SLASH}", "Ø": f"O{_SLASH}",
    "ı": f"i{_SHORT_STROKE}",
    "ŋ": f"n{_SHORT_STROKE}", "Ŋ": f"N{_SHORT_STROKE}",
    "ə": f"e{_SHORT_STROKE}", "Ə": f"E{_SHORT_STROKE}",
    "ƒ": f"f{_SHORT_STROKE}", "Ƒ": f"F{_SHORT_STROKE}",
    "ĸ": f"k{_SHORT_STROKE}",
    "æ": f"a{_TIE}e", "Æ": f"A{_TIE}E",
    "œ": f"o{_TIE}e", "Œ": f"O{_TIE}E",
    "ß": f"s{_TIE}s", "ẞ": f"S{_TIE}S",
    "þ": f"t{_TIE}h", "Þ": f"T{_TIE}h",
    "ĳ": f"i{_TIE}j", "Ĳ": f"I{_TIE}J",
}  # fmt: skip
"""Each letter, and its plain letters with the mark that shows which letter it was."""

_MARKS = lazy_pattern(f"[{_SHORT_STROKE}{_LONG_STROKE}{_SLASH}{_TIE}]")
FOLDED = {letter: _MARKS.sub("", marked) for letter, marked in MARKED.items()}
"""Each letter, and the plain letters that a query has in its place."""

# Ten times as fast as str.translate, which looks up every character.
_ANY = lazy_pattern(f"[{''.join(MARKED)}]")
_LETTERS = {marked: letter for letter, marked in MARKED.items()}
_MARKED = lazy_pattern("|".join(map(re.escape, MARKED.values())))


def foldable(text: str) -> str:
    """``text`` for the index: folded once combining marks go, and the same to the eye."""
    return text if text.isascii() else _ANY.sub(lambda match: MARKED[match[0]], text)


def unfolded(text: str) -> str:
    """The text that ``foldable`` converted."""
    return _MARKED.sub(lambda match: _LETTERS[match[0]], text)


def folded(text: str) -> str:
    """``text`` of a query: the letters as plain ones; other marks are left to Pagefind."""
    return text if text.isascii() else _ANY.sub(lambda match: FOLDED[match[0]], text)


# Letters and digits only: of other signs some would be markup.
_WIDE = lazy_pattern("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]+")


def of_usual_width(text: str) -> str:
    """``text`` with the full- and half-width forms of letters and digits as the usual ones (NFKC).

    The vowel am of Thai and Lao, which some texts have in two parts, is one letter, as in dictionaries.
    """
    if text.isascii():
        return text
    whole = text.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), whole)


_SIGNED = lazy_pattern(
    r"(?<![\w&])(?:(?P<letter>[A-Za-z])(?P<signs>#|\+\+)|\.(?P<name>net))(?!\w)", re.IGNORECASE
)
_SAID = {"#": "sharp", "++": "plusplus"}


def said_names(text: str) -> tuple[str, ...]:
    """The names in ``text`` that signs are part of, as words of letters: ``csharp``, ``dotnet``.

    Pagefind drops the signs of *C#*, *C++* and *.NET*. The script of the box makes the same words.
    """
    found = (
        f"dot{match['name']}" if match["name"] else f"{match['letter']}{_SAID[match['signs']]}"
        for match in _SIGNED.finditer(text)
    )
    return tuple(dict.fromkeys(name.lower() for name in found))
