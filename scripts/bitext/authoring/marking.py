"""Sentences outside every segment become segments, with ids that no other has.

Principles:

1. A sentence that is surely in the target language has an empty original: the source page was without it
   before, and is so now. If its item, heading or quotation is nothing else, its lines are in the segment as a
   whole, so that the source page has no empty item.
2. Any other sentence is its own original. If it is surely in the source language it is new, else done.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.article import Article, Piece, Segment, StrayMarkup
from bitext.authoring.composing import written_unit
from bitext.authoring.numbering import Numbers
from bitext.states import UnitState, state_comment
from bitext.unmarked import UnmarkedSentence, lines_of, sourceless_ranges


@dataclass(frozen=True, slots=True)
class Marking:
    """Characters of an article that become a segment."""

    start: int
    """Offset of the first one."""
    end: int
    """Offset just past the last one."""
    text: str
    """The segment in the markup of an article."""


def markings(article: Article, sentences: Iterable[UnmarkedSentence]) -> Iterator[Marking]:
    """What makes segments of ``sentences`` of ``article``, which are in order."""
    numbers = Numbers(article)
    at = 0
    for sentence in sentences:
        if sentence.start < at:
            continue  # its lines are a segment already
        start, at = lines_of(article, sentence) or (sentence.start, sentence.end)
        target = article.text[start:at]
        source = "" if sentence.is_target else target
        state = UnitState.NEW if sentence.is_source else UnitState.DONE
        yield Marking(start, at, written_unit(numbers.new(), target, source) + state_comment(state))


def with_sourceless_whole(article: Article) -> str:
    """The text of ``article`` in which what the source page does not have at all is in segments.

    Each holds what belongs to nothing else: the space next to it, or its line.
    """
    numbers = Numbers(article)
    starts = [piece.start for piece in article.pieces]
    parts, at = [], 0
    for start, end in sourceless_ranges(article):
        pieces = article.pieces[bisect_right(starts, start) - 1 : bisect_left(starts, end)]
        ids = [piece.id for piece in pieces if isinstance(piece, Segment)]
        target = "".join(_target(piece, start, end) for piece in pieces)
        parts += [article.text[at:start], written_unit(ids[0] if ids else numbers.new(), target, "")]
        at = end
    return "".join([*parts, article.text[at:]])


def _target(piece: Piece, start: int, end: int) -> str:
    """The text of the part of ``piece`` between two offsets on the translated page."""
    if isinstance(piece, Segment):
        return piece.target
    return (
        "" if isinstance(piece, StrayMarkup) else piece.text[max(start - piece.start, 0) : end - piece.start]
    )
