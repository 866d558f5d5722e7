"""Sentences outside every segment become segments, with ids that no other has.

Principles:

1. A sentence that is surely in the target language has an empty original: the source page was without it
   before, and is so now. If its item, heading or quotation is nothing else, its lines are in the segment as a
   whole, so that the source page has no empty item.
2. Any other sentence is its own original. If it is surely in the source language it is new, else done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.article import Article
from bitext.authoring.composing import written_unit
from bitext.authoring.numbering import Numbers
from bitext.states import UnitState, state_comment
from bitext.unmarked import UnmarkedSentence, hidden_ranges, lines_of


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


def with_hidden_marked(article: Article) -> str:
    """The text of ``article``, with segments without original for what its source page does not show."""
    numbers = Numbers(article)
    parts, at = [], 0
    for start, end in hidden_ranges(article):
        parts += [article.text[at:start], written_unit(numbers.new(), article.text[start:end], "")]
        at = end
    return "".join([*parts, article.text[at:]])
