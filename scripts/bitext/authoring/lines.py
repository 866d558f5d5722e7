"""The lines that two bodies share, and the places of an article's units in a body."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rapidfuzz.distance import LCSseq, MatchingBlock

from bitext.article import Article, LiteralText, Segment, StrayMarkup
from bitext.patterns import lazy_pattern

Range = tuple[int, int]
MOST_CELLS = 400_000_000
"""Pairs of changed lines that are compared, at eight a byte of memory."""

_ANCHOR = lazy_pattern(r"(?<=#[ \t])<a name=\"[^\"<>]*\"></a>")


@dataclass(frozen=True, slots=True)
class EqualLines:
    """Lines that are equal in two bodies."""

    start: int
    """Offset of their first character in the old body."""
    end: int
    """Offset just past their last one."""
    place: int
    """Offset of their first character in the new body."""

    def moved(self, where: Range) -> Range:
        """The range ``where`` of the old body in the new one."""
        shift = self.place - self.start
        return where[0] + shift, where[1] + shift

    def holds(self, where: Range) -> bool:
        """Whether the range ``where`` of the old body is entirely in these lines."""
        return self.start <= where[0] and where[1] <= self.end


def published(line: str) -> str:
    """A line without the additions of the publisher's pipeline: names of headings, protective escapes."""
    return _ANCHOR.sub("", line).replace("\\*", "*")


def to_the_letter(line: str) -> str:
    """The line, unchanged."""
    return line


def carried_over(old: str, new: str, key: Callable[[str], str]) -> tuple[str, list[EqualLines]]:
    """``new`` with the lines that have the same ``key`` in ``old`` as ``old`` has them, and their places."""
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    offsets = _offsets(ours)
    parts: list[str] = []
    blocks = []
    length = begun = 0
    for match in _equal([key(line) for line in ours], [key(line) for line in theirs]):
        between = "".join(theirs[begun : match.b])
        equal = "".join(ours[match.a : match.a + match.size])
        place = length + len(between)
        if equal:
            blocks.append(EqualLines(offsets[match.a], offsets[match.a + match.size], place))
        parts += [between, equal]
        length = place + len(equal)
        begun = match.b + match.size
    return "".join(parts), blocks


def _equal(ours: list[str], theirs: list[str]) -> Iterator[MatchingBlock]:
    """The lines that are equal, in the order of both, and an empty block at the end."""
    ends = len(ours), len(theirs)
    front = same_at_start(ours, theirs)
    most = min(ends) - front
    back = same_at_start(ours[::-1][:most], theirs[::-1][:most])
    inner = ours[front : ends[0] - back], theirs[front : ends[1] - back]
    yield MatchingBlock(0, 0, front)
    if len(inner[0]) * len(inner[1]) <= MOST_CELLS:
        for block in LCSseq.opcodes(*inner).as_matching_blocks():
            yield MatchingBlock(block.a + front, block.b + front, block.size)
    yield MatchingBlock(ends[0] - back, ends[1] - back, back)
    yield MatchingBlock(*ends, 0)


def same_at_start(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many lines, or characters, two texts share at their beginnings."""
    pairs = zip(ours, theirs, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


def holding(ranges: Sequence[Range], where: Range) -> int | None:
    """The index of the one of ``ranges``, in order and without overlap, that holds ``where`` entirely."""
    at = bisect_left(ranges, where[1], key=itemgetter(1))
    return at if at < len(ranges) and ranges[at][0] <= where[0] else None


@dataclass(frozen=True, slots=True)
class PlacedSegment:
    """A segment and the places of its two sides in their bodies."""

    segment: Segment
    source: Range
    target: Range


def placed(article: Article) -> list[PlacedSegment]:
    """The segments in the body of ``article``, each with its places in the unchanged bodies."""
    found = []
    source = target = 0
    for piece in article.body():
        if isinstance(piece, LiteralText):
            source, target = source + len(piece.text), target + len(piece.text)
        elif not isinstance(piece, StrayMarkup):
            ends = source + len(piece.source), target + len(piece.target)
            found.append(PlacedSegment(piece, (source, ends[0]), (target, ends[1])))
            source, target = ends
    return found
