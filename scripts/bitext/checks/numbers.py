"""BT601: a number of the original that the translation lacks, or a number that only it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import Difference
from bitext.locales import Locale

_NUMBER = re.compile(r"(?<![\w.])\d{2,}(?![\w.])")


def number_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The numbers that differ between the sides of ``segment``, whose translation is in ``locale``."""
    target = set(_NUMBER.findall(segment.target))
    for number in _NUMBER.findall(segment.source):
        if number not in target:
            yield Difference(number, Side.SOURCE, f"{number} of the original is missing")
