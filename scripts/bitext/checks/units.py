"""Units that no language translates, after the same number on both sides: a part of BT601.

Sizes and rates of data, seconds, hertz and the percent sign are compared. A language may write *percent* as
a word, and a unit in letters of its own: only another one of these units counts, and a number with no word
after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Difference
from bitext.checks.prose import prose, without_code
from bitext.digits import ascii_digits
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

# Units of data, time and frequency as written in any language that has Latin letters for them.
_WITH_UNIT = lazy_pattern(
    r"(?<![\w.,])(?P<number>[0-9]+(?:[.,][0-9]+)?)\s?(?P<unit>%|[KMGTP]i?B(?:ps)?|[kKMG]bps|ms|s|[kMG]Hz)(?![A-Za-z0-9])"
)


def unit_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The units after the same number that differ between the sides of ``segment``."""
    source = segment.source
    if not _WITH_UNIT.search(source) or not (originals := _with_units(source)):
        return
    target = ascii_digits(segment.target)
    translations = _with_units(target)
    for number, unit in list(dict.fromkeys((number, unit) for number, unit, _ in originals))[:MOST_TOKENS]:
        found = [(other, start) for same, other, start in translations if same == number]
        if (number, unit) in {(same, other) for same, other, _ in translations}:
            continue
        if found and (number, found[0][0]) not in {(same, other) for same, other, _ in originals}:
            other, start = found[0]
            said = f"{number} {other} instead of {number} {unit}"
            yield Difference(f"{number} {unit}", Side.SOURCE, said, start, len(other))
        elif unit == "%" and (bare := _bare(number, target, locale)):
            said = f"{number} without %"
            yield Difference(f"{number}%", Side.SOURCE, said, bare.start(), len(number))


def _with_units(text: str) -> list[tuple[str, str, int]]:
    """Number, unit and offset of the unit, for each number with a unit that no language translates."""
    plain = without_code(prose(text))
    return [
        (match["number"].replace(",", "."), match["unit"], match.start("unit"))
        for match in _WITH_UNIT.finditer(plain)
    ]


def _bare(number: str, target: str, locale: Locale) -> re.Match[str] | None:
    """``number`` in ``target`` where neither the sign nor a word such as *percent* is near."""
    if any(sign in target for sign in "%％٪"):
        return None
    words = _percent_words(str(locale), locale.language)
    if words:
        if any(word in target.casefold() for word in words):
            return None
        return re.search(
            rf"(?<![\w.,]){re.escape(number).replace('[.]', '[.,]')}(?![0-9.,]*[0-9])", prose(target)
        )
    return re.search(
        rf"(?<![\w.,]){re.escape(number).replace('[.]', '[.,]')}(?=[)\]。．,;]|[.]?\Z|[.]\s)", prose(target)
    )


@cache
def _percent_words(*tags: str) -> frozenset[str]:
    """The beginnings of the words for *percent* (CLDR); empty where CLDR does not know the language."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - loading it takes long
    from babel.units import format_unit  # noqa: PLC0415

    for tag in tags:
        try:
            texts = [
                format_unit(value, "concentr-percent", locale=tag.replace("-", "_"))
                for value in (1, 2, 5, 50)
            ]
        except (UnknownLocaleError, ValueError):
            continue
        found = {re.sub(r"[\s\d%]+", "", text).casefold() for text in texts} - {""}
        return frozenset(word[:5] for word in found) | _PERCENT
    return frozenset()


_PERCENT = frozenset(
    ("percent", "procent", "prozent", "百分", "パーセント", "퍼센트", "المائة", "المئة", "proc")
)
