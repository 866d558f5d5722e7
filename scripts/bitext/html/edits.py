"""Replacements in a clean page that keep the places of its segments correct."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.html.body import Body, Place


@dataclass(frozen=True, slots=True)
class Replacement:
    """One replacement."""

    start: int
    """Offset of the first character that is removed."""
    end: int
    """Offset just past the last one."""
    text: str
    """The replacement."""


def edited(body: Body, edits: Iterable[Replacement]) -> Body:
    """``body`` with ``edits`` applied, except those that overlap an earlier one.

    A segment in which something is replaced has the replacement; one whose edge is replaced together with
    what is outside keeps the rest; one that is replaced as a whole loses its place.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []
    written: list[str] = []
    anchors = [(0, 0)]
    position = shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            continue
        texts += (body.text[position : edit.start], edit.text)
        position = edit.end
        anchors.append((edit.start + shift, edit.start))
        shift += len(edit.text) - (edit.end - edit.start)
        anchors.append((edit.end + shift, edit.end))
        starts.append(edit.start)
        ends.append(edit.end)
        written.append(edit.text)
        shifts.append(shift)
    texts.append(body.text[position:])

    def moved(offset: int, is_end: bool) -> int:
        at = bisect_right(starts, offset - is_end) - 1
        if at < 0:
            return offset
        if offset < ends[at] or (is_end and offset == ends[at] and offset > starts[at]):
            # Inside a replaced range: after it for a start, before it for an end.
            before = shifts[at - 1] if at else 0
            return starts[at] + before if is_end else ends[at] + shifts[at]
        return offset + shifts[at]

    text = "".join(texts)
    places = []
    for place in body.places:
        start, end = moved(place.start, False), moved(place.end, True)
        first = bisect_right(starts, place.start) - 1
        if first >= 0 and starts[first] == place.start and ends[first] < place.end:
            start -= len(written[first])
        inside = text[start:end]
        stripped = inside.strip()
        if stripped:
            start += inside.index(stripped)
            places.append(Place(place.id, start, start + len(stripped)))
    return Body(text, tuple(places), (*body.layers, tuple(anchors)))
