"""The sentence that an article opens with, on both of its sides: what it is about, in one line.

It is the first segment in a paragraph that is a whole sentence: no heading, no cell of a table, no item of a
list and no line of an alert or another box. Both sides come from one segment, so that they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bitext.article import Article, LiteralText, Segment, Side, StrayMarkup
from bitext.commonmark import ATTRIBUTE_LIST, inline_words
from bitext.patterns import lazy_pattern

LONGEST = 300
"""Characters of a sentence that are kept; what is cut ends with an ellipsis."""

_MOST_SEGMENTS = 40
"""Segments that are looked at."""
_BEGINS_PARAGRAPH = lazy_pattern(r"[ ]{0,3}(?:<a [^<>]*>\s*</a>)?\Z")
_ENDS = lazy_pattern(r"[.!?:…。！？：؟۔।]['\"”’»)*_]*\Z")
_SHORTEST = 12
# What begins or ends a box: ``/// note | Title``, ``///``.
_SLASHES = lazy_pattern(r"^[ \t]*/{3,}[ \t]*(?P<name>[\w-]*)", re.MULTILINE)
# References to footnotes, and lists of attributes behind links, code and emphasis.
_MARKS = lazy_pattern(rf"\[\^[^\[\]\s]+\]|(?<=[)\]*_`]){ATTRIBUTE_LIST}")


def opening(article: Article) -> Mapping[Side, str]:
    """The first sentence of ``article`` on each side, as plain text on one line; none where it has none.

    Never raises; takes time for the beginning of the article only.
    """
    shown: dict[Side, str] = {}
    is_authored = article.authored is not None
    for segment in _sentences(article):
        target = _words(segment.target, is_authored)
        if _is_sentence(target):
            for side, words in ((Side.TARGET, target), (Side.SOURCE, _words(segment.source, is_authored))):
                if words:
                    shown[side] = _short(words)
            break
    return shown


def _words(text: str, is_authored: bool) -> str:
    """What a reader sees of ``text``; the page of an article that bitext made shows no marks."""
    return inline_words(_MARKS.sub("", text) if is_authored else text)


def _sentences(article: Article) -> Iterator[Segment]:
    """The first segments that begin a paragraph."""
    line, seen, boxes = "", 0, 0
    is_authored = article.authored is not None
    for piece in article.body():
        if is_authored and not isinstance(piece, StrayMarkup):
            text = piece.target if isinstance(piece, Segment) else piece.text
            boxes += sum(1 if match["name"] else -1 for match in _SLASHES.finditer(text))
        if isinstance(piece, LiteralText):
            line = f"{line}{piece.text}".rpartition("\n")[2] if "\n" in piece.text else f"{line}{piece.text}"
        elif isinstance(piece, Segment):
            seen += 1
            if seen > _MOST_SEGMENTS:
                return
            if boxes <= 0 and _BEGINS_PARAGRAPH.match(line) and "\n" not in piece.target.strip():
                yield piece
            line = f"{line}x"


def _is_sentence(words: str) -> bool:
    return len(words) >= _SHORTEST and _ENDS.search(words) is not None


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
