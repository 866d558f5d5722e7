"""BT615: what tools and encodings left behind in a translation.

The forms are those of translation tools (``#A0`` where an engine put a word aside, inline tags of XLIFF,
``_x000D_`` of spreadsheets), of HTML that was escaped twice, and of UTF-8 read in another encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

RESIDUE = Rule(
    "BT615",
    "residue",
    Severity.WARNING,
    expected="text without leftovers of tools and encodings",
    action="delete it, or write the character that was meant",
    summary=GuideText(
        "Something that a tool left behind, such as `#A0`. Delete it.",
        "Pozostałość po narzędziu, na przykład `#A0`. Usuń ją.",
    ),
    page=RulePage(
        finds=GuideText(
            "What tools and encodings leave behind: `#A0` where a translation engine put a word"
            " aside, `&amp;nbsp;`, `_x000D_`, inline tags of XLIFF, UTF-8 that was read in another"
            " encoding (`Ã³`).",
            "To, co zostawiają narzędzia i kodowania: `#A0` w miejscu słowa, które odłożył silnik"
            " tłumaczenia, `&amp;nbsp;`, `_x000D_`, znaczniki XLIFF, UTF-8 odczytany w innym"
            " kodowaniu (`Ã³`).",
        ),
        action_in_polish="Usuń pozostałość albo wpisz to, co miało tam być.",
        example=Example("Open the add-in.", "Otwórz #A0.", "Otwórz dodatek."),
    ),
)

_MASK = lazy_pattern(r"(?<![\w#&])#A[0-9]{1,2}(?![0-9A-Za-z])")
# What bytes after the first one of a character in UTF-8 become in Latin-1 and Windows-1252.
_REST = r"[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_RESIDUE = lazy_pattern(
    rf"""
      &amp;(?:nbsp|lt|gt|quot|amp|\#[0-9]{{1,6}});               # escaped twice
    | &(?:nbsp|quot|apos|amp|lt|gt|ensp|emsp|shy)(?![\w;=])    # a semicolon less
    | _x000[0-9A-F]_                                           # characters as spreadsheets write them
    | </?(?:bpt|ept|ph|it|x|g|bx|ex|mrk|sub)\b                 # inline tags of XLIFF and TMX
      (?=[^<>]{{0,60}}\b(?:id|i|x|mid|ctype)=)[^<>]{{0,200}}>
    | \\u[0-9a-fA-F]{{4}}(?![0-9a-fA-F])                         # characters as programs write them
    | Ã[\u0080-\u00bf¡-¿] | â€[\u0098-\u009d™œ“”¦]?            # UTF-8 read as Windows-1252
    | Ä[\u0080-\u0087…‡™] | Å[\u0080-\u00bf‚„›º¼]
    | (?<![\w$])\[(?:IMG|TAG|PH|MASK|BRK)[ _-]?[0-9]{{1,3}}\]    # masks of machine translation
    | (?<![A-Za-z0-9_])(?:__?PH_?[0-9]+__?|ZZZ[0-9]+ZZZ|XLIFF_?[0-9]+|_{{2,3}}[0-9]{{1,3}}_{{2,3}})
      (?![A-Za-z0-9_])
    | (?<![A-Za-z0-9_])(?P<sign>X{{2,3}}|@@|%%|\#\#|\$\$)[0-9]{{1,3}}(?P=sign)(?![A-Za-z0-9_])
    | (?:\{{[0-9]{{1,2}}(?:&gt;|>))+ | (?:(?:&lt;|<)[0-9]{{1,2}}\}})+  # paired masks
    | \{{{{1,2}}[0-9]{{1,2}}\}}{{1,2}} | </?(?:ph|x|g|bx|ex|bpt|ept|it|mrk)[ _-]?[0-9]{{1,3}}\s*/?>
    | (?<!\[)\[\[[0-9]{{1,3}}\]\](?!\]) | [⟦⟪〚][0-9]{{1,3}}[⟧⟫〛]
    | (?:[à-ï]{_REST}{{2}}){{2,}} | (?:[Â-ß]{_REST}){{3,}}         # other scripts, read so
    """,
    re.VERBOSE,
)
# A fast test that every text with a leftover passes.
_LIKELY = lazy_pattern(
    r"#[A#]|&[A-Za-z#]|_[x_]|<|\\u|[Â-ï][^\x00-\x7f]|\[[IM\[TPB]|PH|\{|ZZZ|XLIFF|XX|[⟦⟪〚]|@@|%%|\$\$"
)


def residue(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The leftovers in the translation of ``segment`` that its original lacks."""
    target = segment.target
    if not _LIKELY.search(target):
        return
    plain = without_code(target)
    for match in _MASK.finditer(plain):
        if match[0] not in segment.source:
            said = f"{match[0]}, where a translation tool put a word aside"
            yield Difference(match[0], Side.TARGET, said, match.start(), len(match[0]))
    for match in _RESIDUE.finditer(plain):
        if match[0] not in segment.source:
            yield Difference(
                match[0], Side.TARGET, f"{match[0]} of a tool or an encoding", match.start(), len(match[0])
            )


CHECKS = (Check(RESIDUE, residue),)
