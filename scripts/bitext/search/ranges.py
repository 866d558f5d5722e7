"""Ranges of enhanced status codes, such as ``5.7.606-649`` or ``5.7.700 through 5.7.750``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.code_cues import is_spaced, is_unspaced, words
from bitext.codes import codes_in
from bitext.digits import ascii_digits
from bitext.patterns import lazy_pattern

LONGEST_RANGE = 999
"""Maximum number of codes in a range: the third number of a status code has three digits (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class CodeRange:
    """A range of codes that share their class and subject."""

    subject: str
    """What they share, such as ``5.7``."""
    start: int
    """The detail of the first code."""
    stop: int
    """The detail of the last one, greater than ``start``."""

    @property
    def first(self) -> str:
        """Normal form of the first code."""
        return f"{self.subject}.{self.start}"

    @property
    def last(self) -> str:
        """Normal form of the last code."""
        return f"{self.subject}.{self.stop}"

    @property
    def normal(self) -> str:
        """Normal form of the range itself."""
        return f"{self.first}-{self.stop}"

    def covers(self, normal: str) -> bool:
        """Whether the code with the normal form ``normal`` lies in it, ends included."""
        subject, _, detail = normal.rpartition(".")
        return subject == self.subject and detail.isdecimal() and self.start <= int(detail) <= self.stop


# Words between the ends of a range; some of them are separated from the number.
_WORDS = words(lambda cues: cues.ranges, among=is_spaced)
_JOINED_WORDS = words(lambda cues: cues.ranges, among=is_unspaced)
_RANGE = lazy_pattern(
    rf"""(?=[245\#])(?<![\w.,/:@-])\#?(?P<subject>[245]\.[0-7])\.(?P<start>[0-9]{{1,3}})["'”»*_`]{{0,2}}
    \s?(?:(?P<dash>[-‐‑‒–—―~〜～]|\.\.\.?|…)|(?:{_WORDS})\b|～|{_JOINED_WORDS})\s?["'“„«*_`]{{0,2}}
    (?P<again>(?P=subject)\.)?(?P<stop>[0-9]{{1,3}})(?![\w]|\.[0-9])""",
    re.VERBOSE | re.ASCII,
)
# What a range begins with: a set at the start is searched fast.
_SIGN = lazy_pattern(r"[245]\.[0-7]\.[0-9]")


def ranges_in(text: str) -> Iterator[tuple[int, CodeRange]]:
    """Offset and value of each range in ``text``, in order. Never raises; linear in the text's length."""
    plain = ascii_digits(text)
    if not _SIGN.search(plain):
        return
    for match in _RANGE.finditer(plain):
        start, stop = int(match["start"]), int(match["stop"])
        # "5.7.1 to 3" is more likely a count; a dash between the numbers of details makes a range.
        is_whole = match["again"] is not None or (
            match["dash"] is not None and len(match["stop"]) >= len(match["start"])
        )
        if is_whole and start < stop <= LONGEST_RANGE and _is_code(plain, match):
            yield match.start("subject"), CodeRange(match["subject"], start, stop)


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether the first code is one in its place: a range of versions or sections is not."""
    place = match.start("subject")
    before = text[max(place - 48, 0) : place]
    first = f"{match['subject']}.{match['start']}"
    return any(code.end == len(before) + len(first) for code in codes_in(before + first))
