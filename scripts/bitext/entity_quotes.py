"""Quotes that a tool turned into ``&quot;``, in the tags of units and in all that lies between.

Principles:

1. The damage runs from the first quote of a tag that is an entity to the last one: in between, every
   ``&quot;`` of the text was a quote, in code and in directives, too. Outside, an entity is the author's.
2. An article has the damage where one of its units shows it; entities in intact attributes are the author's.
3. The article's text stays as it is. Pages show the quotes, and a fix writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bitext.article import LiteralText, Piece, Segment
from bitext.patterns import lazy_pattern

Range = tuple[int, int]

ENTITY = lazy_pattern(r"&(?:quot|\#34);")
_ENTITY_OR_VALUE = lazy_pattern(rf'="[^"<>\n]*+"|(?P<entity>{ENTITY.pattern})')
_DAMAGED_TAG = lazy_pattern(
    rf"<[a-zA-Z](?:[^<>=]++|=(?!\s*+{ENTITY.pattern}))*+=\s*+(?P<entity>{ENTITY.pattern})[^<>]*+>"
)


def damaged_range(text: str, start: int, units: Sequence[Range]) -> Range | None:
    """Where ``text`` has entities in place of quotes, from offset ``start`` on; None if nowhere.

    ``units`` are the ranges of the entities in the tags of units, in order.
    """
    if not units:
        return None
    first, last = units[0][0], units[-1][1]
    for tag in _DAMAGED_TAG.finditer(text, start):
        first = min(first, tag.start("entity"))
        last = max(last, *(entity.end() for entity in ENTITY.finditer(text, *tag.span())))
    return first, last


def damaged_quotes(text: str, damaged: Range) -> list[Range]:
    """The ranges in ``text`` of the entities that were quotes."""
    return [match.span() for match in _ENTITY_OR_VALUE.finditer(text, *damaged) if match["entity"]]


def with_plain_quotes(pieces: Iterable[Piece], damaged: Range | None) -> Iterable[Piece]:
    """``pieces`` of an article with the quotes in its ``damaged`` range."""
    return _with_plain_quotes(pieces, damaged) if damaged else pieces


def _with_plain_quotes(pieces: Iterable[Piece], damaged: Range) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Segment):
            target = _plain(piece.target, piece.target_start, damaged)
            yield replace(piece, target=target, source=_plain(piece.source, piece.source_start, damaged))
        elif isinstance(piece, LiteralText):
            yield replace(piece, text=_plain(piece.text, piece.start, damaged))
        else:
            yield piece


def _plain(text: str, offset: int, damaged: Range) -> str:
    start, end = (min(max(place - offset, 0), len(text)) for place in damaged)
    if start >= end or "&" not in text:
        return text
    plain = _ENTITY_OR_VALUE.sub(lambda match: '"' if match["entity"] else match[0], text[start:end])
    return text[:start] + plain + text[end:]
