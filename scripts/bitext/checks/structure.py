"""BT614: a segment whose translation makes other blocks than its original does.

Text outside the segments is the same in both languages, so headings, lists and tables are too, unless
a segment begins with a sign such as ``-``, holds a line break, or has another number of ``|``. Only
articles with such a segment are rendered; what each segment begins on either side is then compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bitext import commonmark
from bitext.article import Article, Piece, Segment, Side, StrayMarkup
from bitext.checks.difference import Difference

_STARTS = re.compile(
    r"(?P<space>[ \t]{2,})?(?P<sign>[#>+*|~=`<_-]{1,3}(?=\s|[<`~=_-])|[0-9]{1,9}[.)](?=\s))?"
)
_LINES = re.compile(r"\n\s*\n|\n(?P<sign>[ \t]*(?:[#>+*|~=`<-]|[0-9]{1,9}[.)]\s))?")
_BAR = re.compile(r"(?<!\\)\|")
_MARKED = re.compile(r"[`*_\[\]<>\\]")


def structure_differs(article: Article) -> Iterator[tuple[Segment, Difference]]:
    """The segments of ``article`` that begin other blocks in the translation than in the original."""
    segments = article.segments
    if all(_signs(segment.target) == _signs(segment.source) for segment in segments if segment.source):
        return
    pieces = [piece for piece in article.body() if not isinstance(piece, StrayMarkup)]
    target, source = _blocks_by_piece(pieces, Side.TARGET), _blocks_by_piece(pieces, Side.SOURCE)
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Segment) or not piece.source.strip() or not piece.target.strip():
            continue
        here, there = target.get(at, ()), source.get(at, ())
        if here != there and _signs(piece.target) != _signs(piece.source):
            yield piece, _difference(piece, here, there)


def _signs(text: str) -> tuple[object, ...]:
    """What of a side may begin a block or end one."""
    start = _STARTS.match(text)
    lines = (
        tuple((match[0].count("\n"), match["sign"]) for match in _LINES.finditer(text))
        if "\n" in text
        else ()
    )
    bars = len(_BAR.findall(text)) if "|" in text else 0
    return (start[0] if start else "", lines, bars)


def _blocks_by_piece(pieces: Sequence[Piece], side: Side) -> dict[int, tuple[str, ...]]:
    """The kinds of the blocks that begin in each piece, by its index."""
    texts, starts, length = [], [], 0
    for piece in pieces:
        text = piece.side(side) if isinstance(piece, Segment) else piece.text
        texts.append(text)
        starts.append(length)
        length += len(text)
    found: dict[int, tuple[str, ...]] = {}
    for block in commonmark.blocks("".join(texts)):
        at = bisect_right(starts, block.start) - 1
        found[at] = (*found.get(at, ()), block.kind)
    return found


def _difference(segment: Segment, here: tuple[str, ...], there: tuple[str, ...]) -> Difference:
    shown = f"{_named(here)} in the place of {_named(there)}"
    start = _STARTS.match(segment.target)
    return Difference(segment.source[:40], Side.TARGET, shown, 0, len(start[0].rstrip()) if start else 0)


def _named(kinds: tuple[str, ...]) -> str:
    return ", ".join(kinds) if kinds else "running text"
