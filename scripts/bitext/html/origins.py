"""From a place in the text that a page is made from back to its place in the article."""

from __future__ import annotations

from bisect import bisect_right

from bitext.article import Article, Segment, Side, StrayMarkup

Anchors = tuple[tuple[int, int], ...]
"""Offsets in a text, in order, each with the same place in the text that it was made from."""


def before(anchors: Anchors, offset: int) -> int:
    """The place, in the text before, of ``offset``: at its anchor, or as far behind it as there is room."""
    at = bisect_right(anchors, offset, key=lambda anchor: anchor[0]) - 1
    if at < 0:
        return offset
    place = anchors[at][1] + offset - anchors[at][0]
    return min(place, anchors[at + 1][1]) if at + 1 < len(anchors) else place


def pieces(article: Article, side: Side) -> Anchors:
    """The anchors in ``article`` of one side of its body, joined as it is written."""
    length = 0
    anchors = [(0, article.body_start)]
    for piece in article.body():
        if isinstance(piece, StrayMarkup):
            continue
        if isinstance(piece, Segment):
            text, start = piece.side(side), piece.side_start(side)
        else:
            text, start = piece.text, piece.start
        if text:
            anchors.append((length, start))
            length += len(text)
    return tuple(anchors)
