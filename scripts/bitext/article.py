"""The values that everything else works on: an article is its text, cut into pieces.

Principles:

1. Joining the pieces gives the text back, character for character.
2. Every piece knows its place, as an offset in characters from the start of the text.
3. Nothing here parses, renders or reads: these are values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bitext.authored import Authored, authored
from bitext.finding import Finding
from bitext.patterns import lazy_pattern
from bitext.states import StateCounts, UnitState, state_counts

_RESIDUAL_ID = lazy_pattern(r"-r[0-9]+\Z")


def is_residual(segment: str) -> bool:
    """Whether the segment with this id holds untranslated text that differs between the two pages."""
    return "-r" in segment and bool(_RESIDUAL_ID.search(segment))


class Side(StrEnum):
    """One side of a bitext: the translation or the original."""

    TARGET = "target"
    SOURCE = "source"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.SOURCE if self is Side.TARGET else Side.TARGET


@dataclass(frozen=True, slots=True)
class LiteralText:
    """Text outside every segment; it is the same in both languages."""

    text: str
    """The text as the file has it."""
    start: int
    """Offset of its first character, in characters from the start of the article."""

    @property
    def end(self) -> int:
        """Offset just past its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Segment:
    """A translation unit: one sentence (or several merged ones) in two languages."""

    id: str
    """The unit's id, equal on both sides, such as ``aa4d7-103`` or ``aa4d7-p101``."""
    target: str
    """The translation, as the file has it."""
    source: str
    """The original, as the file has it; may be empty."""
    text: str
    """The whole unit with its markup, as the file has it."""
    start: int
    """Offset of the unit's first character."""
    target_start: int
    """Offset of the translation's first character."""
    source_start: int
    """Offset of the original's first character."""
    state: UnitState = UnitState.DONE
    """The state of the translation."""
    former: str = ""
    """The original from which a stale translation was made; may be empty."""

    @property
    def is_residual(self) -> bool:
        """Whether it holds untranslated text that differs between the two pages, such as list markers."""
        return is_residual(self.id)

    @property
    def is_original(self) -> bool:
        """Whether a reader sees the original on the translated page, since it is not translated yet."""
        return self.state is UnitState.NEW and self.target.strip() in ("", self.source.strip())

    @property
    def markup_end(self) -> int:
        """Offset just past the last tag of the unit; the comment on its state may follow."""
        return self.end if self.state is UnitState.DONE else self.start + self.text.rindex("<!-- bitext:")

    @property
    def end(self) -> int:
        """Offset just past the unit's last character."""
        return self.start + len(self.text)

    def side(self, side: Side) -> str:
        """The text of one side."""
        return self.target if side is Side.TARGET else self.source

    def side_start(self, side: Side) -> int:
        """Offset of one side's first character."""
        return self.target_start if side is Side.TARGET else self.source_start


@dataclass(frozen=True, slots=True)
class StrayMarkup:
    """Markup of a unit whose other half is missing: it is in the file but not on any page."""

    text: str
    """The tag as the file has it."""
    start: int
    """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset just past its last character."""
        return self.start + len(self.text)


Piece = LiteralText | Segment | StrayMarkup


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """The frontmatter block: from the start of the article to the end of its closing line."""

    text: str
    """The YAML text between the two fence lines, each line with its line end."""
    start: int
    """Offset of the YAML text."""
    end: int
    """Offset just past the closing fence line: the body starts here."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text, as editors count it."""

    line: int
    """Line number, from 1."""
    column: int
    """Column in characters (code points), from 1."""


class LineIndex:
    """Line starts of one text, so that many offsets become positions in logarithmic time."""

    def __init__(self, text: str) -> None:
        """Index ``text``; linear in its length. A line ends with a line feed."""
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``, in characters from the start of the text."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Article:
    """One article in side-by-side markup, lossless."""

    text: str
    """The whole text, as the file has it."""
    frontmatter: Frontmatter | None
    """The frontmatter block, or None if the article has none."""
    pieces: tuple[Piece, ...]
    """Literal text and segments in order; joined, they are ``text``."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the markup, in order of place."""
    damaged: tuple[int, int] | None = None
    """Where quotes are entities (see `bitext.entity_quotes`), as offsets; None if nowhere."""

    @property
    def body_start(self) -> int:
        """Offset where the body starts; a piece never crosses it."""
        return self.frontmatter.end if self.frontmatter else 0

    @property
    def authored(self) -> Authored | None:
        """The authoring line of an article that bitext made; None for a publisher's article."""
        return authored(self.frontmatter.text) if self.frontmatter else None

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment, in order, those of the frontmatter included."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Segment))

    @property
    def states(self) -> StateCounts:
        """How many of its segments, residual ones aside, are in each state."""
        return state_counts(segment.state for segment in self.segments if not segment.is_residual)

    def body(self) -> Iterator[Piece]:
        """The pieces after the frontmatter, in order."""
        start = self.body_start
        first = next((at for at, piece in enumerate(self.pieces) if piece.start >= start), len(self.pieces))
        return iter(self.pieces[first:])

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``; for many offsets build one `LineIndex`."""
        return LineIndex(self.text).position(offset)
