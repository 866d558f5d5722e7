r"""The protective ``\*`` of the side-by-side pipeline, and which of them to take back.

The pipeline escapes an asterisk that has no partner: where the publisher's own page
has ``*``, the side-by-side file has ``\*``. In Markdown text both show an asterisk; in raw HTML and
in code the backslash would show. The file does not tell which backslashes are the author's own.

Principles, from some 1,200 of them whose published counterpart is known:

1. In code a backslash is the author's, part of a path or a pattern as in ``C:\Reference\*`` (195 of 196
   code spans), if the other half has the same word. Any other ``\*`` of a segment in code becomes ``*``,
   and so does every one in raw HTML: no author escapes there.
2. Elsewhere, in a translation whose original has no backslash at all, it is the pipeline's (88 of 88
   segments): the author wrote no escape that the translation could have kept. It becomes ``*``, as published.
3. If both sides have escapes, one next to another asterisk is the pipeline's (398 of 401): emphasis
   that it did not understand, as in ``\**Get\*\*\*Name*``. It becomes ``*``, and the page shows what
   the publisher's shows. Not so in ``**\*.example.com**`` and ``*\*.log*``, where it belongs to a word.
4. Any other escape becomes ``*`` if the page stays the same, since that is the more frequent original,
5. and is kept if not: the asterisk shows as an asterisk.
6. In a translation the backslash of ``\ *`` within a line is the pipeline's, too, where the original has
   only ``\*``: the published page does not have it. Before a space it escapes nothing, and would show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitext import commonmark
from bitext.article import Piece, Segment, Side, StrayMarkup
from bitext.patterns import lazy_pattern

# Two by two, so that the second backslash of an escaped backslash escapes nothing.
_ESCAPE = lazy_pattern(r"\\[\\*]")
# What backticks enclose is one word or several.
_WORD = lazy_pattern(r"[^\s`]+")
_DETACHED = lazy_pattern(r"(?<=[^\s\\])(?:\\\\)*+\\(?= \*)")
_BESIDE_ASTERISK = lazy_pattern(r"\\\*(?=\\?\*)|(?:(?<=\\\*)|(?<=[^\s*]\*))\\\*")


@dataclass(frozen=True, slots=True)
class _Escape:
    """One protective escape."""

    offset: int
    """Offset of its backslash in the text of the side, in characters."""
    is_pipelines: bool
    """Whether the segment shows that the pipeline wrote it (principles 2 and 3)."""
    is_shared: bool
    """Whether the other half has the word that it is in (principle 1)."""


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
    if is_authored or ("\\*" not in joined and "\\ *" not in joined):
        return joined
    escapes: list[_Escape] = []
    detached: list[int] = []
    length = 0
    for piece, text in zip(shown, texts, strict=True):
        if isinstance(piece, Segment) and "\\*" in text:
            escapes += _escapes(piece, side, length)
        if isinstance(piece, Segment) and side is Side.TARGET and "\\ *" in text:
            detached += _detached(piece, length)
        length += len(text)
    return _without_protection(joined, escapes, detached) if escapes or detached else joined


def _detached(segment: Segment, start: int) -> Iterator[int]:
    """Offsets of the backslashes of principle 6 in the target of ``segment``."""
    if "\\*" in segment.source and "\\ *" not in segment.source:
        yield from (start + match.end() - 1 for match in _DETACHED.finditer(segment.target))


def _escapes(segment: Segment, side: Side, start: int) -> list[_Escape]:
    text, other = segment.side(side), segment.side(side.other)
    all_pipelines = side is Side.TARGET and bool(other) and "\\" not in other
    both = "\\*" in other
    shared = set(_WORD.findall(other)) if both else set()
    return [
        _Escape(
            start + match.start(),
            all_pipelines or (both and bool(_BESIDE_ASTERISK.match(text, match.start()))),
            word[0] in shared,
        )
        for word in _WORD.finditer(text)
        for match in _ESCAPE.finditer(text, *word.span())
        if match[0] == "\\*"
    ]


def _without_protection(text: str, escapes: Sequence[_Escape], detached: Iterable[int]) -> str:
    verbatim = commonmark.Verbatim(text)
    certain = [offset for offset in detached if not verbatim.at(offset)]
    possible = [*certain]
    for escape in escapes:
        place = verbatim.at(escape.offset)
        if place and place.is_code and escape.is_shared:
            continue
        possible.append(escape.offset)
        if place or escape.is_pipelines:
            certain.append(escape.offset)
    cautious = _drop(text, sorted(certain))
    if len(certain) == len(possible):
        return cautious
    bold = _drop(text, sorted(possible))
    return bold if commonmark.html(bold) == commonmark.html(cautious) else cautious


def _drop(text: str, offsets: Sequence[int]) -> str:
    """``text`` without the characters at ``offsets``, which are in order."""
    kept, start = [], 0
    for offset in offsets:
        kept.append(text[start:offset])
        start = offset + 1
    return "".join([*kept, text[start:]])
