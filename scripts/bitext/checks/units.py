"""Units that no language translates, after the same number on both sides: a part of BT601.

Sizes and rates of data, seconds, hertz and the percent sign are compared. A language may write *percent* as
a word, and a unit in letters of its own: only another one of these units counts, and a number with no word
after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Difference
from bitext.checks.prose import prose, without_code
from bitext.digits import ascii_digits
from bitext.locales import Locale

# Units of data, time and frequency as written in any language that has Latin letters for them.
_WITH_UNIT = re.compile(
    r"(?<![\w.,])(?P<number>[0-9]+(?:[.,][0-9]+)?)\s?(?P<unit>%|[KMGTP]i?B(?:ps)?|[kKMG]bps|ms|s|[kMG]Hz)(?![A-Za-z0-9])"
)


def unit_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The units after the same number that differ between the sides of ``segment``."""
    source, target = ascii_digits(segment.source), ascii_digits(segment.target)
    if not _WITH_UNIT.search(source) or not (originals := _with_units(source)):
        return
    translations = _with_units(target)
    for number, unit in list(dict.fromkeys((number, unit) for number, unit, _ in originals))[:MOST_TOKENS]:
        found = [(other, start) for same, other, start in translations if same == number]
        if (number, unit) in {(same, other) for same, other, _ in translations}:
            continue
        if found and (number, found[0][0]) not in {(same, other) for same, other, _ in originals}:
            other, start = found[0]
            said = f"{number} {other} instead of {number} {unit}"
            yield Difference(f"{number} {unit}", Side.SOURCE, said, start, len(other))
        elif unit == "%" and (bare := _bare(number, target)):
            said = f"{number} without %"
            yield Difference(f"{number}%", Side.SOURCE, said, bare.start(), len(number))


def _with_units(text: str) -> list[tuple[str, str, int]]:
    """Number, unit and offset of the unit, for each number with a unit that no language translates."""
    plain = without_code(prose(text))
    return [
        (match["number"].replace(",", "."), match["unit"], match.start("unit"))
        for match in _WITH_UNIT.finditer(plain)
    ]


def _bare(number: str, target: str) -> re.Match[str] | None:
    """``number`` in ``target`` where a sign, not a word such as *percent*, comes next."""
    if "%" in target:
        return None
    return re.search(
        rf"(?<![\w.,]){re.escape(number).replace('[.]', '[.,]')}(?=[)\]。．,;]|[.]?\Z|[.]\s)", prose(target)
    )
