"""The state of a segment's translation, kept in the article as one HTML comment after the unit.

``<!-- bitext: new -->`` says that the segment is not translated yet, ``<!-- bitext: stale TEXT -->`` that
its original has changed since: TEXT is the original that was translated. ``<!-- bitext: doubtful -->`` says
that `bitext align` paired two sentences that may not belong together. A done segment has no comment.
Other readers of the format and Markdown engines ignore a comment. TEXT is percent-encoded (RFC 3986), so
that nothing in it ends the comment or is markup of its line: only letters, digits, spaces and ``. , ; : ? !
/ ( ) '`` stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from bitext.patterns import lazy_pattern

COMMENT = r"<!-- bitext: (?P<state>new|stale|doubtful) (?P<former>[^<>\r\n-]*+)-->"
"""The expression for a comment; groups ``state`` and ``former``, still encoded."""

# Spaces at the edges, too: there is one before the end of the comment.
_OTHER = lazy_pattern(r"[^A-Za-z0-9 .,;:?!/()'\u00a1-\ud7ff]|^ +| +\Z")


class UnitState(StrEnum):
    """The state of a segment's translation."""

    DONE = "done"
    """It is translated, as far as is known."""
    NEW = "new"
    """It is not translated yet."""
    STALE = "stale"
    """Its original has changed since it was translated."""
    DOUBTFUL = "doubtful"
    """It may be the translation of another original: a person has to compare both."""


@dataclass(frozen=True, slots=True)
class StateCounts:
    """How many segments are in each state."""

    done: int = 0
    new: int = 0
    stale: int = 0

    def __add__(self, other: StateCounts) -> StateCounts:
        """The segments of both."""
        return StateCounts(self.done + other.done, self.new + other.new, self.stale + other.stale)

    @property
    def is_all_done(self) -> bool:
        """Whether all are translated."""
        return not self.new and not self.stale

    def __str__(self) -> str:
        """The counts in words."""
        return f"{self.done:,} done, {self.new:,} new, {self.stale:,} stale"


def state_counts(states: Iterable[UnitState]) -> StateCounts:
    """How often each of ``states`` occurs."""
    counts = Counter(states)
    # What is in doubt is translated all the same.
    done = counts[UnitState.DONE] + counts[UnitState.DOUBTFUL]
    return StateCounts(done, counts[UnitState.NEW], counts[UnitState.STALE])


def state_comment(state: UnitState, former: str = "") -> str:
    """The comment for a segment; ``former`` is the original that a stale translation was made from."""
    if state is UnitState.DONE:
        return ""
    text = f"{_encoded(former)} " if former else ""
    return f"<!-- bitext: {state} {text}-->"


def _encoded(text: str) -> str:
    return _OTHER.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode(errors="replace")), text
    )


def former_text(encoded: str) -> str:
    """The decoded text of a comment."""
    return unquote(encoded.rstrip(" "), errors="replace")
