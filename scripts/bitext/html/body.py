"""The clean Markdown of one side, and the place of each segment in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.article import Article, Segment, Side, StrayMarkup
from bitext.entity_quotes import ENTITY
from bitext.html.origins import Anchors
from bitext.patterns import lazy_pattern
from bitext.render import render_body
from bitext.unmarked import pieces_of


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a segment's text in a clean page."""

    id: str
    """The segment's id."""
    start: int
    """Offset of its first character that is not white space."""
    end: int
    """Offset just past its last one."""


@dataclass(frozen=True, slots=True)
class Body:
    """The clean Markdown of one side."""

    text: str
    """The result of `render_body`."""
    places: tuple[Place, ...]
    """The segments that have any text on this side, in order, without overlap."""
    layers: tuple[Anchors, ...] = ()
    """How the text came about, the first change first; `bitext.html.origins.origin` goes back."""


def body_of(article: Article, side: Side) -> Body:
    """The body of one side of ``article`` with the places of its segments."""
    texts: list[str] = []
    places: list[Place] = []
    length = 0
    is_target = side is Side.TARGET
    for piece in pieces_of(article, side):
        if isinstance(piece, Segment):
            text = piece.target if is_target else piece.source
            stripped = text.strip()
            if stripped:
                start = length if stripped == text else length + text.index(stripped)
                places.append(Place(piece.id, start, start + len(stripped)))
        elif isinstance(piece, StrayMarkup):
            continue
        else:
            text = piece.text
        texts.append(text)
        length += len(text)
    raw = "".join(texts)
    clean = render_body(article, side) if _may_change(raw) else raw
    if clean == raw:
        return Body(raw, tuple(places))
    shifts = _shifts(raw, clean)
    anchors = ((0, 0), *((at + 1 + shift, at + 1) for at, shift in shifts))
    return Body(clean, tuple(_moved(places, shifts)), (anchors,))


def _may_change(raw: str) -> bool:
    r"""Whether `render_body` may change the text: backslashes go, quotes come back, markup is escaped."""
    if "\\*" in raw or "\\ *" in raw or "&quot;" in raw or "&#34;" in raw:
        return True
    return bool(_SPAN.search(raw) and _NAME_OF_MARKUP.search(raw))


_SPAN = lazy_pattern("<[sS][pP][aA][nN]")
_NAME_OF_MARKUP = lazy_pattern("sxs-lookup|data-[ts]tu-id", re.IGNORECASE | re.ASCII)


def _moved(places: Iterable[Place], shifts: list[tuple[int, int]]) -> Iterable[Place]:
    """The places in the clean text, which is the raw one with ``shifts``."""
    at, shift = 0, 0
    moved = []
    for place in places:
        ends = []
        for offset in (place.start, place.end):
            while at < len(shifts) and shifts[at][0] < offset:
                shift = shifts[at][1]
                at += 1
            ends.append(offset + shift)
        moved.append(Place(place.id, *ends))
    return moved


def _shifts(raw: str, clean: str) -> list[tuple[int, int]]:
    r"""Offsets in ``raw`` after which the text in ``clean`` is shifted, each with the shift from there on.

    ``clean`` is ``raw`` with some ``\*`` as ``*``, some ``<`` as ``&lt;`` and some ``&quot;`` as ``"``.
    """
    shifts: list[tuple[int, int]] = []
    shift = at = 0
    while True:
        at = _difference(raw, clean, at, shift)
        if at < 0:
            return shifts
        entity = ENTITY.match(raw, at)
        shift += 1 - len(entity[0]) if entity else -1 if raw[at] == "\\" else 3
        at = entity.end() - 1 if entity else at
        shifts.append((at, shift))
        at += 1


def _difference(raw: str, clean: str, start: int, shift: int) -> int:
    r"""Offset of the next ``\``, ``<`` or ``&`` of ``raw`` that ``clean`` has not; -1 if there is none."""
    step = 64
    while start < len(raw):
        end = start + step
        if raw[start:end] == clean[start + shift : end + shift]:
            start, step = end, step * 2
        elif step > 1:
            step //= 2
        else:
            return start
    return -1
