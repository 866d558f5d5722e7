"""A code fence that is never closed: what follows shows as code, up to the next fence or the end.

The publisher's tool does not extract segments from code, so a block in which one begins was left open.
Whether a fence closes the block does not matter: it may be the first one of the next block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.article import is_residual
from bitext.html.body import Body, Place
from bitext.parse import FINDINGS_PER_RULE
from bitext.rules.pages import OPEN_FENCE

if TYPE_CHECKING:
    from bitext.html.making import Making

_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class OpenFence:
    """A fenced code block with segments in it."""

    start: int
    """Offset of its fence in the clean text."""
    first: Place
    """The first segment in it."""
    count: int
    """How many segments begin in it."""


def open_fences(body: Body) -> Iterator[OpenFence]:
    """The fenced code blocks of ``body`` in which segments begin, in order."""
    if not any(fence in body.text for fence in _FENCES):
        return
    at = 0
    # Code with other comments on either side is what differs there; nothing in it is translated.
    places = [place for place in body.places if not is_residual(place.id)]
    for start, end in commonmark.fenced_blocks(body.text):
        # A segment in the line of the fence holds the block, or names its language.
        line_end = body.text.find("\n", start, end)
        inside = line_end if line_end >= 0 else end
        while at < len(places) and places[at].start < inside:
            at += 1
        first = at
        while at < len(places) and places[at].start < end:
            at += 1
        if at > first:
            yield OpenFence(start, places[first], at - first)


def note_open(making: Making) -> None:
    """Report the fences of the page that were left open."""
    for fence in islice(open_fences(making.body), FINDINGS_PER_RULE):
        noun = "segment" if fence.count == 1 else "segments"
        found = f"a code block with {fence.count:,} {noun} in it"
        making.note(OPEN_FENCE, found, making.origin(fence.start))
