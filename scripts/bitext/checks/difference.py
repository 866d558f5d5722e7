"""What a check is, and what it yields: one thing that differs between the two sides of a segment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.finding import Finding, Rule
from bitext.locales import Locale

MOST_TOKENS = 100
"""Tokens of one kind and side of a segment that are compared: no sentence has more, hostile text may."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One token that one side has and the other has not, or has in another form."""

    token: str
    """The token as the original writes it; where only the translation has it, as that does."""
    side: Side
    """The side that has the token."""
    found: str
    """What was found, in words."""
    offset: int = 0
    """Where to look, in characters from the start of the translation: a wrong token, or 0."""
    length: int = 0
    """How many characters of the translation are wrong; 0 where something is missing."""
    fix: str | None = None
    """The replacement of those characters if it is certain, or None."""


@dataclass(frozen=True, slots=True)
class SegmentFinding(Finding):
    """A finding on one segment."""

    segment_id: str = ""
    """Id of the segment."""
    token: str = ""
    """The token in question, as the original writes it where it has it."""
    side: Side = Side.SOURCE
    """The side that has the token: the original where it is lost, the translation where it is new."""
    start: int = -1
    """Offset of the wrong characters, in characters from the start of the article; -1 where unknown."""
    length: int = 0
    """How many characters are wrong; 0 where something is missing."""
    fix: str | None = None
    """The replacement of those characters if it is certain, or None."""


@dataclass(frozen=True, slots=True)
class Check:
    """What finds the differences that break one rule."""

    rule: Rule
    """The rule."""
    differences: Callable[[Segment, Locale], Iterator[Difference]]
    """The generator: a segment and the locale of its translation in, differences out."""
    message: str = ""
    """Key of the text for readers, in `bitext.strings`; empty where pages are not marked."""
    is_of_equal: bool = False
    """Whether it also looks at a translation that is the same as its original."""
    needs_language: bool = False
    """Whether it looks at nothing where the language of the translation is not known."""
    is_of_new: bool = False
    """Whether it looks at segments that are not translated yet, and at no others."""
