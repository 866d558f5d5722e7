"""Sentences outside every segment, in articles that have segments; the source page leaves some of them out.

Principles:

1. What a sentence is, `bitext.authoring` says: code, addresses and names of constructs are none. Here it has
   two words at least.
2. Such a sentence is on both pages, as all text outside segments; if it is surely in the target language, the
   source page does not show it, nor what would be left of its item, heading or row.
3. An article without a sign of such a sentence takes one search in its literal text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext import commonmark
from bitext.article import Article, LineIndex, LiteralText, Piece, Segment, Side, StrayMarkup
from bitext.authoring.cutting import spans
from bitext.authoring.sentences import masked
from bitext.authoring.stretches import Item, items
from bitext.finding import Finding, printable
from bitext.patterns import lazy_pattern
from bitext.rules.segments import UNMARKED_SENTENCE
from bitext.states import UnitState, state_comment
from bitext.vocabulary import Vocabulary

Range = tuple[int, int]

_FEW = r"[^\W\d_]{2,}+"
_SENTENCE = lazy_pattern(
    rf"""(?<![^\W\d_]){_FEW}[*_"'”»),;:]{{0,4}}[^\S\n]+[*_"'„“«([]{{0,4}}{_FEW}|[^\W\d_\x00-\u024f]{{4}}""",
    re.VERBOSE,
)
"""Two words, or four letters of a script that may not separate words."""
_SHORTEST = 4
"""Minimum length of what matches it."""
# What holds no sentence: fenced code, lines of directives, images, includes, code, addresses, tags.
_OTHER = lazy_pattern(
    r"""^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:(?![ \t>]*(?P=fence))[^\n]*\n)*(?:[ \t>]*(?P=fence)[^\n]*)?
      | ^[ \t>]*(?:\[!|:::)[^\n]*
      | !\[[^\]]{0,2000}\] | \[!INCLUDE[^\]]{0,2000}\]\]? | `[^`\n]+` | \]\([^()\n]*\) | <[^<>]*>""",
    re.MULTILINE | re.VERBOSE,
)
# What a sentence next to a segment does not begin and end with: the rest of a sentence, a link, emphasis.
_FRONT = lazy_pattern(
    r"""(?:\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\s*\) | \]\[[^\[\]]*\] | </[a-zA-Z][^<>]*>
      | [*_~.,:;!?…)\]}»”’"'/|–—-])*(?:\s | >(?=\s))*""",
    re.VERBOSE,
)
_BACK = frozenset("*_~(«„“\"'/|–—-[")
_OPENING_TAG = lazy_pattern(r"<[a-zA-Z][^<>]*>")
_ALERT = lazy_pattern(r"[ \t>]*\[![A-Za-z]+\]\s*")
_LEFT = lazy_pattern(
    r"""[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)]|\#{1,6})[ \t]+)?(?:\[[ xX]\][ \t]+)?
    (?:<a\b[^<>]*></a>)*[ \t\#|*_]*\s*""",
    re.VERBOSE,
)
"""What is left of a line whose text is gone."""
_END_OF_LINES = lazy_pattern(r'</span><span class="sxs-lookup"><span data-stu-id="[^"<>]*"></span></span>')
_SPACE = lazy_pattern(r"[ \t]+")
_CONTINUED = lazy_pattern(r"[ \t]*(?![ \t\r\n]|[-*+>#|]|[0-9]{1,9}[.)])[^\r\n]")
"""A line that may belong to the block of the line before."""
_NEW = state_comment(UnitState.NEW)
_ENDED = lazy_pattern(r"[.!?…:。！？؟।][^\w\s]*\Z")
_BLANK, _BLANK_BEFORE = lazy_pattern(r"[ \t]*\r?\n"), lazy_pattern(r"\n\r?\n\Z")
_MARKER = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)]|\#{1,6})[ \t]+)?(?:<a\b[^<>]*></a>)*")
"""What begins the line of an item, a heading or a quotation."""
_LOCALE = lazy_pattern(r"^ms\.contentlocale:[ \t]*[\"']?([A-Za-z-]{2,20})", re.MULTILINE)
_UNDER_HEAD = lazy_pattern(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)?\s*")
"""The line under the first row of a table, which cannot do without that row."""


@dataclass(frozen=True, slots=True)
class UnmarkedSentence:
    """A sentence outside every segment."""

    start: int
    """Offset of its first character in the article."""
    end: int
    """Offset just past its last one."""
    is_target: bool
    """Whether it is surely in the target language."""
    is_source: bool
    """Whether it is surely in the source language."""
    block: Range | None
    """The offsets of its paragraph, item, cell or heading, if that has no segment and no other language."""


def unmarked_sentences(article: Article) -> tuple[UnmarkedSentence, ...]:
    """The sentences of ``article`` outside every segment, in order; none of an article without segments.

    Never raises; linear in the length of the text.
    """
    return tuple(_Search(article).found()) if _may_have_some(article) else ()


def unmarked_findings(article: Article) -> tuple[Finding, ...]:
    """A finding for each of them; it names no file."""
    found = unmarked_sentences(article)
    index = LineIndex(article.text if found else "")
    return tuple(_finding(article, sentence, index) for sentence in found)


def _finding(article: Article, sentence: UnmarkedSentence, index: LineIndex) -> Finding:
    place = index.position(sentence.start)
    shown = printable(" ".join(article.text[sentence.start : sentence.end].split()), 60)
    where = "left out of the English page" if sentence.is_target else "shown on both pages"
    return Finding(
        UNMARKED_SENTENCE, f"a sentence without spans, {where}: “{shown}”", place.line, place.column
    )


def pieces_of(article: Article, side: Side) -> Iterator[Piece]:
    """The pieces of the body that the page of ``side`` shows; literal text may lack some sentences.

    A new segment without any translation has its original as one.
    """
    if side is Side.TARGET:
        return map(_shown, article.body()) if _NEW in article.text else article.body()
    if not (hidden := hidden_ranges(article)):
        return article.body()
    return _without(article.body(), hidden)


def lines_of(article: Article, sentence: UnmarkedSentence) -> Range | None:
    """The lines of an item, heading or quotation in the target language that holds nothing but sentences.

    None for a sentence that is elsewhere.
    """
    if not sentence.is_target or sentence.block is None:
        return None
    text, (start, end) = article.text, sentence.block
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end) + 1 or len(text)
    if text[end:last].strip() or not text[first:start].strip() or not _MARKER.fullmatch(text, first, start):
        return None
    return _whole(text, first, last)


def _shown(piece: Piece) -> Piece:
    is_empty = isinstance(piece, Segment) and piece.is_original and not piece.target.strip()
    return replace(piece, target=piece.source) if isinstance(piece, Segment) and is_empty else piece


def _may_have_some(article: Article) -> bool:
    has_sign = any(
        isinstance(piece, LiteralText)
        and len(piece.text) >= _SHORTEST  # most is nothing but line ends
        and _SENTENCE.search(piece.text)
        and _SENTENCE.search(_OTHER.sub(" ", piece.text))
        for piece in article.body()
    )
    return has_sign and any(isinstance(piece, Segment) for piece in article.body())


def _is_balanced(text: str) -> bool:
    """Whether no emphasis and no link of ``text`` begins or ends elsewhere."""
    plain = masked(text)
    return plain.count("[") == plain.count("]") and ("*" not in plain or not commonmark.emphasis(text)[1])


def _target_language(article: Article) -> str:
    """The language code that the frontmatter of ``article`` names; empty if it names none."""
    about, block = article.authored, article.frontmatter
    named = _LOCALE.search(block.text) if block else None
    tag = about.locale if about else named[1] if named else ""
    return tag.partition("-")[0].lower()


class _Search:
    """Searches the translated body of one article."""

    def __init__(self, article: Article) -> None:
        texts: list[str] = []
        self._marked: list[Range] = []
        self._literal: list[tuple[int, LiteralText]] = []
        length = 0
        for piece in article.body():
            if isinstance(piece, StrayMarkup):
                continue
            if isinstance(piece, Segment):
                texts.append(piece.target)
                self._marked.append((length, length + len(piece.target)))
            else:
                texts.append(piece.text)
                self._literal.append((length, piece))
            length += len(texts[-1])
        self._body = "".join(texts)
        self._starts = [start for start, _ in self._literal]
        self._begins = [start for start, _ in self._marked]
        self._ends = [end for _, end in self._marked]
        self._vocabulary = Vocabulary(article.segments, _target_language(article))

    def found(self) -> Iterator[UnmarkedSentence]:
        """The sentences, in order."""
        for item in items(self._body):
            if item.is_text:
                yield from self._of(item)

    def _of(self, item: Item) -> Iterator[UnmarkedSentence]:
        first = bisect_right(self._ends, item.start)
        marked = self._marked[first : bisect_left(self._begins, item.end, first)]
        found = spans(self._body, list(self._gaps(item, marked)))
        found = [span for span in found if _is_balanced(self._body[slice(*span)])]
        texts = [self._body[slice(*span)] for span in found]
        kinds = [self._is_target(item, span, text) for span, text in zip(found, texts, strict=True)]
        block = self._in_article((item.start, item.end)) if not marked and len(set(kinds)) == 1 else None
        for span, text, is_target in zip(found, texts, kinds, strict=True):
            place = self._in_article(span) if _SENTENCE.search(masked(text)) else None
            if place:
                is_source = not is_target and self._vocabulary.is_source(text)
                yield UnmarkedSentence(*place, is_target, is_source, block)

    def _is_target(self, item: Item, span: Range, text: str) -> bool:
        """Whether a sentence is surely in the target language, and no part of one that has a segment."""
        before = self._body[item.start : span[0]].rstrip("> \t\r\n")
        after = self._body[span[1] : item.end].strip()
        is_whole = (not before or _ENDED.search(before[-8:])) and (not after or _ENDED.search(text[-8:]))
        return bool(is_whole) and self._vocabulary.is_target(text)

    def _gaps(self, item: Item, marked: Sequence[Range]) -> Iterator[Item]:
        """What is before, between and after the segments in ``item``."""
        begun = item.start
        for start, end in (*marked, (item.end, item.end)):
            front, back = begun, start
            if begun > item.start and (edge := _FRONT.match(self._body, front, back)):
                front = edge.end()
            if start < item.end:
                back = self._back(front, back)
            if front < back:
                whole = tuple(one for one in item.whole if front <= one[0] and one[1] <= back)
                yield replace(item, start=front, end=back, whole=whole)
            begun = max(begun, end)

    def _back(self, start: int, end: int) -> int:
        """``end`` without what leads to a segment: spaces, the beginning of a link, of emphasis, of a tag."""
        while start < end:
            sign = self._body[end - 1]
            if sign in _BACK or self._body.startswith("![", end - 1):
                end -= 1
            elif sign == ">" and _OPENING_TAG.fullmatch(self._body, self._body.rfind("<", start, end), end):
                end = self._body.rfind("<", start, end)
            else:
                break
        return start + len(self._body[start:end].rstrip())

    def _in_article(self, span: Range) -> Range | None:
        """The range of the article for one of the body; None if stray markup is in it."""
        start, piece = self._literal[bisect_right(self._starts, span[0]) - 1]
        if span[1] > start + len(piece.text):
            return None
        return piece.start + span[0] - start, piece.start + span[1] - start


def hidden_ranges(article: Article) -> list[Range]:
    """The ranges of ``article`` that its source page does not show, in order and without overlap."""
    found = [one for one in unmarked_sentences(article) if one.is_target]
    ranges = [(one.start, one.end) for one in found]
    return _extended(article.text, ranges, (one.block for one in found if one.block))


def sourceless_ranges(article: Article) -> list[Range]:
    """The same, and the ranges of segments without an original, with what belongs to nothing else."""
    found = [one for one in unmarked_sentences(article) if one.is_target]
    units = [(one.start, one.end) for one in article.segments if _is_sourceless(article, one)]
    blocks = [one.block for one in found if one.block]
    blocks += [unit for unit in units if not _CONTINUED.match(_line_after(article.text, unit[1]))]
    return _extended(article.text, sorted([*((one.start, one.end) for one in found), *units]), blocks)


def _is_sourceless(article: Article, segment: Segment) -> bool:
    """Whether a segment holds a sentence of its author's that has no original, and nothing around it.

    In a publisher's article it is a part of the translation of the sentence before.
    """
    is_empty = not segment.source.strip() and segment.target and segment.target == segment.target.strip()
    is_own = article.authored is not None and segment.start >= article.body_start
    return bool(is_empty) and is_own and not segment.is_residual


def _extended(text: str, found: Sequence[Range], blocks: Iterable[Range]) -> list[Range]:
    """The ranges ``found`` with the lines of ``blocks`` that would be left without text, and with spaces."""
    ranges = _Ranges(found)
    lines = {line for block in blocks for line in _lines(text, *block)}
    whole = _Ranges(_blocks(text, sorted(line for line in lines if _is_nothing_left(text, line, ranges))))
    apart = (one for one in ranges.all if not any(whole.within(*one)))
    return sorted([*whole.all, *(_with_space(text, *one) for one in apart)])


def _with_space(text: str, start: int, end: int) -> Range:
    """A range in a line with the spaces before it, or after it, that its line can do without."""
    front = len(text[:start].rstrip(" \t")) if text[start - 1 : start] in (" ", "\t") else start
    if front < start and not _MARKER.fullmatch(text, _line_start(text, start), start):
        return (front, end) if text[end : end + 1] in ("", " ", "\t", "\r", "\n") else (start, end)
    space = _SPACE.match(text, end)
    return start, space.end() if space else end


def _line_after(text: str, offset: int) -> str:
    begun = text.find("\n", offset) + 1 or len(text)
    return text[begun : text.find("\n", begun) + 1 or len(text)]


class _Ranges:
    """Ranges in order and without overlap."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.all = list(ranges)
        self._ends = [end for _, end in self.all]

    def within(self, start: int, end: int) -> Iterator[Range]:
        """Those that have a part between two offsets."""
        for at in range(bisect_right(self._ends, start), len(self.all)):
            if self.all[at][0] >= end:
                break
            yield self.all[at]

    def without(self, start: int, end: int) -> Iterator[Range]:
        """What is between two offsets and in none of them."""
        for one in self.within(start, end):
            if start < one[0]:
                yield start, one[0]
            start = one[1]
        if start < end:
            yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[Range]:
    """The lines of ``text`` between two offsets, with their ends."""
    begun = _line_start(text, start)
    while begun < end:
        following = text.find("\n", begun) + 1 or len(text)
        yield begun, following
        begun = following


def _line_start(text: str, offset: int) -> int:
    """The start of the line of ``offset``, after the tags of a segment that holds the lines before it."""
    begun = text.rfind("\n", 0, offset) + 1
    tags = _END_OF_LINES.match(text, begun, offset)
    return tags.end() if tags else begun


def _is_nothing_left(text: str, line: Range, ranges: _Ranges) -> bool:
    """Whether a line has no text without ``ranges``, and nothing after it needs it."""
    left = "".join(text[start:end] for start, end in ranges.without(*line))
    following = _line_after(text, line[1] - 1)
    return bool(_LEFT.fullmatch(left)) and not ("|" in left and _UNDER_HEAD.fullmatch(following))


def _blocks(text: str, lines: Iterable[Range]) -> Iterator[Range]:
    """``lines``, those next to each other as one, with what belongs to nothing else."""
    begun = end = -1
    for line in [*lines, (len(text) + 1, -1)]:
        if line[0] != end:
            if end >= 0:
                yield _whole(text, begun, end)
            begun = line[0]
        end = line[1]


def _whole(text: str, start: int, end: int) -> Range:
    """Lines with the first one of an alert that has no others, and the second of two blank lines around."""
    start = _of_alert(text, start, end)
    before = text.rfind("\n", 0, start) + 1
    is_apart = _line_start(text, start) == start and _BLANK_BEFORE.search(text, max(before - 4, 0), before)
    blank = _BLANK.match(text, end) if is_apart else None
    return start, blank.end() if blank else end


def _of_alert(text: str, start: int, end: int) -> int:
    """The start of the line before ``start`` if it begins an alert that has nothing left, else ``start``."""
    before = text.rfind("\n", 0, max(start - 1, 0)) + 1
    is_alert = before < start and _ALERT.fullmatch(text, before, start)
    return before if is_alert and not text.startswith(">", end) else start


def _without(pieces: Iterable[Piece], hidden: Sequence[Range]) -> Iterator[Piece]:
    """``pieces``, literal text without the ranges ``hidden``."""
    ranges = _Ranges(hidden)
    for piece in pieces:
        if isinstance(piece, LiteralText):
            for start, end in ranges.without(piece.start, piece.end):
                yield LiteralText(piece.text[start - piece.start : end - piece.start], start)
        else:
            yield piece
