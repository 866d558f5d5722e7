"""Which sentences belong together, corrected by a person: a segment joined with the next one, or split. Pure.

Principles:

1. Both bodies stay as they are, byte for byte: only the tags of segments move.
2. The article is parsed again; where anything else would differ, the change is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from bitext.article import Article, Side
from bitext.authoring.composing import written_body, written_unit
from bitext.authoring.numbering import Numbers
from bitext.authoring.sentences import english_cuts
from bitext.editing.sentences import EditedArticle, SegmentChange, Sentence
from bitext.encoding import decode_losslessly
from bitext.exchange.acceptance import RefusedError, resolved
from bitext.exchange.inline import content
from bitext.exchange.inline_codes import Content, codes, raw
from bitext.parse import parse
from bitext.states import UnitState, state_comment

_WRAPPED = ("", "list item", "quotation")
"""Places of segments, see `bitext.exchange.units.TranslationUnit`, whose text may go on in the next line."""
_JOINABLE = (UnitState.DONE, UnitState.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class RepairedArticle:
    """An article with other segments."""

    before: bytes
    """Its bytes."""
    after: bytes
    """Its bytes with the segments joined or split."""
    change: SegmentChange
    """What changed."""


def joined(article: EditedArticle, key: str, base: str) -> RepairedArticle | None:
    """``article`` with the segment ``key``, which was shown as ``base`` says, and the next one as one.

    None where that cannot be: they are not in one line, or either is not translated or stale.
    """
    sentence = _shown(article, key, base)
    lossless = decode_losslessly(article.data)
    if sentence is None or lossless is None:
        return None
    segments = parse(lossless.text).segments
    at = sentence.unit.ordinal
    if at + 1 >= len(segments):
        return None
    first, second = segments[at : at + 2]
    gap = lossless.text[first.end : second.start]
    most_lines = 1 if sentence.unit.place in _WRAPPED else 0
    if gap.strip() or gap.count("\n") > most_lines or second.is_residual:
        return None
    if first.state not in _JOINABLE or second.state not in _JOINABLE:
        return None
    now = written_unit(first.id, first.target + gap + second.target, first.source + gap + second.source)
    return _repaired(article, at, lossless.text[first.start : second.end], now)


def split(article: EditedArticle, key: str, base: str, left: Content) -> RepairedArticle | None:
    """``article`` with the segment ``key``, shown as ``base`` says, split behind ``left`` of its translation.

    The original is split between two of its sentences, at the place that fits best. Both halves stay in
    doubt until a person has confirmed them. None where there is no such place.
    """
    sentence = _shown(article, key, base)
    lossless = decode_losslessly(article.data)
    if sentence is None or lossless is None:
        return None
    try:
        beginning = raw(resolved(sentence.unit, left))
    except RefusedError:
        return None
    at = sentence.unit.ordinal
    segment = parse(lossless.text).segments[at]
    target = _cut(segment.target, beginning)
    source = _original_cut(segment.source, len(beginning) / max(len(segment.target), 1))
    if target is None or source is None:
        return None
    gap = target[1] if target[1] == source[1] else ""
    # White space that differs belongs to the unit before it, as `bitext.authoring.composing` has it.
    ends = ("", "") if gap else (target[1], source[1])
    doubt = state_comment(UnitState.DOUBTFUL)
    first = written_unit(segment.id, target[0] + ends[0], source[0] + ends[1]) + doubt
    second = written_unit(Numbers(article.article).new(), target[2], source[2]) + doubt
    return _repaired(article, at, segment.text, first + gap + second)


def repairs(article: EditedArticle, sentence: Sentence) -> tuple[str, ...]:
    """What can be done with a doubtful ``sentence`` of ``article``: ``join``, ``split``."""
    if sentence.segment.state is not UnitState.DOUBTFUL:
        return ()
    unit, segment = sentence.unit, sentence.segment
    can_split = any(not char.isalnum() for char in segment.target.strip()[1:-1])
    found = {
        "join": joined(article, unit.key, unit.base) is not None,
        "split": can_split and _original_cut(segment.source, 0) is not None,
    }
    return tuple(name for name, is_possible in found.items() if is_possible)


def _shown(article: EditedArticle, key: str, base: str) -> Sentence | None:
    """The sentence ``key`` if it is still as it was shown."""
    sentence = article.sentence(key)
    return sentence if sentence and sentence.unit.base == base else None


_Halves = tuple[str, str, str]
"""A text up to a cut, the white space there, and the rest."""


def _cut(text: str, beginning: str) -> _Halves | None:
    """``text`` cut behind ``beginning``, with the white space around the cut."""
    if not text.startswith(beginning):
        return None
    first, second = beginning.rstrip(), text[len(beginning) :].lstrip()
    if first + second == text and (first[-1:] + second[:1]).isalnum():
        return None  # inside a word
    # A cut inside a pair leaves both halves without it.
    if not first or not second or _codes_of(first) + _codes_of(second) != _codes_of(text):
        return None
    return first, text[len(first) : len(text) - len(second)], second


def _original_cut(text: str, share: float) -> _Halves | None:
    """``text`` cut between two sentences, as near to ``share`` of its length as can be."""
    halves = [_cut(text, text[: cut.start]) for cut in english_cuts(text)]
    found = [one for one in halves if one]
    return min(found, key=lambda one: abs(len(one[0]) / len(text) - share), default=None)


def _codes_of(text: str) -> list[str]:
    # The end of a line is one, too, and may be where the cut is.
    return [code.text for code in codes(content(text)) if code.text.strip()]


def _repaired(article: EditedArticle, ordinal: int, former: str, now: str) -> RepairedArticle | None:
    lossless = decode_losslessly(article.data)
    if lossless is None:
        return None
    start = parse(lossless.text).segments[ordinal].start
    text = lossless.text[:start] + now + lossless.text[start + len(former) :]
    before, after = parse(lossless.text), parse(text)
    if not _is_same(before, after, len(parse(now).segments) - len(parse(former).segments)):
        return None
    return RepairedArticle(article.data, lossless.encode(text), SegmentChange(ordinal, former, now))


def _is_same(before: Article, after: Article, more: int) -> bool:
    """Whether both bodies are the same, with ``more`` segments."""
    sides = (Side.SOURCE, Side.TARGET)
    are_equal = all(written_body(before, side) == written_body(after, side) for side in sides)
    return are_equal and len(after.segments) == len(before.segments) + more
