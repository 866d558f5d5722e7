"""The sentence that an article opens with, on both of its sides: what it is about, in one line.

It is the first segment in a paragraph that is a whole sentence: no heading, no cell of a table, no item of a
list and no line of an alert. Both sides come from one segment, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bitext.article import Article, LiteralText, Segment, Side
from bitext.commonmark import inline_words
from bitext.patterns import lazy_pattern

LONGEST = 300
"""Characters of a sentence that are kept; what is cut ends with an ellipsis."""

_MOST_SEGMENTS = 40
"""Segments that are looked at."""
_BEGINS_PARAGRAPH = lazy_pattern(r"[ ]{0,3}(?:<a [^<>]*>\s*</a>)?\Z")
_ENDS = lazy_pattern(r"[.!?:…。！？：؟۔।]['\"”’»)*_]*\Z")
_SHORTEST = 12


def opening(article: Article) -> Mapping[Side, str]:
    """The first sentence of ``article`` on each side, as plain text on one line; none where it has none.

    Never raises; takes time for the beginning of the article only.
    """
    shown: dict[Side, str] = {}
    for segment in _sentences(article):
        target = inline_words(segment.target)
        if _is_sentence(target):
            for side, words in ((Side.TARGET, target), (Side.SOURCE, inline_words(segment.source))):
                if words:
                    shown[side] = _short(words)
            break
    return shown


def _sentences(article: Article) -> Iterator[Segment]:
    """The first segments that begin a paragraph."""
    line, seen = "", 0
    for piece in article.body():
        if isinstance(piece, LiteralText):
            line = f"{line}{piece.text}".rpartition("\n")[2] if "\n" in piece.text else f"{line}{piece.text}"
        elif isinstance(piece, Segment):
            seen += 1
            if seen > _MOST_SEGMENTS:
                return
            if _BEGINS_PARAGRAPH.match(line) and "\n" not in piece.target.strip():
                yield piece
            line = f"{line}x"


def _is_sentence(words: str) -> bool:
    return len(words) >= _SHORTEST and _ENDS.search(words) is not None


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
