"""The lines that two bodies share, and the places of an article's units in a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bitext.article import Article, LiteralText, Segment, StrayMarkup

Range = tuple[int, int]

_ANCHOR = re.compile(r"(?<=#[ \t])<a name=\"[^\"<>]*\"></a>")


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
    matcher = SequenceMatcher(None, list(map(key, ours)), list(map(key, theirs)), autojunk=False)
    offsets = _offsets(ours)
    parts: list[str] = []
    blocks = []
    length = begun = 0
    for match in matcher.get_matching_blocks():
        between = "".join(theirs[begun : match.b])
        equal = "".join(ours[match.a : match.a + match.size])
        place = length + len(between)
        if equal:
            blocks.append(EqualLines(offsets[match.a], offsets[match.a + match.size], place))
        parts += [between, equal]
        length = place + len(equal)
        begun = match.b + match.size
    return "".join(parts), blocks


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


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
