r"""The protective ``\*`` of the side-by-side pipeline, and which of them to take back.

The pipeline escapes an asterisk that has no partner: where the publisher's own page
has ``*``, the side-by-side file has ``\*``. In Markdown text both show an asterisk; in raw HTML and
in code the backslash would show. The file does not tell which escapes are the author's own.

Principles, from some 800 such escapes whose published counterpart is known:

1. In raw HTML and in code every ``\*`` of a segment becomes ``*``: no author escapes there.
2. In a translation whose original has no backslash at all, it is the pipeline's (88 of 88 segments):
   the author wrote no escape that the translation could have kept. It becomes ``*``, as published.
3. If both sides have escapes, one next to another asterisk is the pipeline's (398 of 401): emphasis
   that it did not understand, as in ``\**Get\*\*\*Name*``. It becomes ``*``, and the page shows what
   the publisher's shows. Not so in ``**\*.example.com**``, where the asterisk belongs to a word.
4. Any other escape becomes ``*`` if the page stays the same, since that is the more frequent original,
5. and is kept if not: the asterisk shows as an asterisk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bitext import commonmark
from bitext.article import Piece, Segment, Side, StrayMarkup

# Two by two, so that the second backslash of an escaped backslash escapes nothing.
_ESCAPE = re.compile(r"\\[\\*]")
_BESIDE_ASTERISK = re.compile(r"\\\*(?=\\?\*)|(?:(?<=\\\*)|(?<=(?<!\*)\*))\\\*")


@dataclass(frozen=True, slots=True)
class _Escape:
    """One protective escape."""

    offset: int
    """Offset of its backslash in the text of the side, in characters."""
    is_pipelines: bool
    """Whether the segment shows that the pipeline wrote it (principles 2 and 3)."""


def side_text(pieces: Iterable[Piece], side: Side, *, is_authored: bool = False) -> str:
    """The text of one side of ``pieces``, without markup and protective escapes.

    The text of an article that bitext made ``is_authored``: its escapes are the author's.
    """
    shown = [piece for piece in pieces if not isinstance(piece, StrayMarkup)]
    if side is Side.TARGET:
        texts = [piece.target if isinstance(piece, Segment) else piece.text for piece in shown]
    else:
        texts = [piece.source if isinstance(piece, Segment) else piece.text for piece in shown]
    joined = "".join(texts)
    if is_authored or "\\*" not in joined:
        return joined
    escapes: list[_Escape] = []
    length = 0
    for piece, text in zip(shown, texts, strict=True):
        if isinstance(piece, Segment) and "\\*" in text:
            escapes += _escapes(piece, side, length)
        length += len(text)
    return _without_protection(joined, escapes) if escapes else joined


def _escapes(segment: Segment, side: Side, start: int) -> list[_Escape]:
    text, other = segment.side(side), segment.side(side.other)
    all_pipelines = side is Side.TARGET and bool(other) and "\\" not in other
    both = "\\*" in other
    return [
        _Escape(
            start + match.start(),
            all_pipelines or (both and bool(_BESIDE_ASTERISK.match(text, match.start()))),
        )
        for match in _ESCAPE.finditer(text)
        if match[0] == "\\*"
    ]


def _without_protection(text: str, escapes: Sequence[_Escape]) -> str:
    verbatim = _in_verbatim(text, escapes)
    certain = [
        escape.offset
        for escape, is_verbatim in zip(escapes, verbatim, strict=True)
        if is_verbatim or escape.is_pipelines
    ]
    cautious = _drop(text, certain)
    if len(certain) == len(escapes):
        return cautious
    bold = _drop(text, [escape.offset for escape in escapes])
    return bold if commonmark.html(bold) == commonmark.html(cautious) else cautious


def _drop(text: str, offsets: Sequence[int]) -> str:
    """``text`` without the characters at ``offsets``, which are in order."""
    kept, start = [], 0
    for offset in offsets:
        kept.append(text[start:offset])
        start = offset + 1
    return "".join([*kept, text[start:]])


def _in_verbatim(text: str, escapes: Sequence[_Escape]) -> list[bool]:
    """For each escape, whether it is in raw HTML or code."""
    ranges = commonmark.verbatim_ranges(text)
    starts = [start for start, _ in ranges]
    inside, byte, character = [], 0, 0
    for escape in escapes:
        byte += len(text[character : escape.offset].encode("utf-8", "surrogatepass"))
        character = escape.offset
        at = bisect_right(starts, byte) - 1
        inside.append(at >= 0 and byte < ranges[at][1])
    return inside
