"""Safe fixes: edits of translations, new segments, and the proof that nothing else changed.

Principles:

1. A fix comes from a finding that says which characters become which. Nothing is guessed.
2. A fix is taken only if its own rule finds less in the segment with it, no rule (notes included) finds more
   in the article, and every word that both sides have is still there: an innocent one is never changed.
   Only repaired markup may bring findings: on sentences that could not be read before.
3. A sentence outside every segment becomes one with a new id. Its original is empty if the sentence is surely
   in the target language, else the sentence itself, which is new if it is surely in the source language.
4. Every other character of the file stays: originals, ids and literal text are compared afterwards. If
   they differ, nothing is fixed, and that is a bug in bitext.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from bitext.article import Article, LineIndex, Segment
from bitext.authoring.marking import markings
from bitext.checks import check_article, differences
from bitext.checks.difference import SegmentFinding
from bitext.checks.page import page_findings
from bitext.checks.structure import structure_differs
from bitext.entity_quotes import damaged_quotes, with_plain_quotes
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.rules.segments import ESCAPED_QUOTES, UNMARKED_SENTENCE
from bitext.unmarked import unmarked_sentences

_WORD = lazy_pattern(r"[\w$%@./:\\-]+")


@dataclass(frozen=True, slots=True)
class Fix:
    """Characters of an article that become others."""

    start: int
    """Offset of the first one."""
    end: int
    """Offset just past the last one."""
    text: str
    """The text that replaces them."""


@dataclass(frozen=True, slots=True)
class FixedArticle:
    """An article after its fixes."""

    text: str
    """The whole text."""
    edits: tuple[Fix, ...]
    """What was done, in order of place."""


def apply_fixes(article: Article, locale: Locale | None, findings: Iterable[Finding]) -> FixedArticle:
    """``article`` with the safe fixes of ``findings`` applied. Never raises."""
    wanted: dict[str, list[SegmentFinding]] = {}
    quotes = False
    unmarked: set[tuple[int, int]] = set()
    for finding in findings:
        if isinstance(finding, SegmentFinding) and finding.fix is not None and finding.start >= 0:
            wanted.setdefault(finding.segment_id, []).append(finding)
        quotes = quotes or finding.code == ESCAPED_QUOTES.code
        if finding.code == UNMARKED_SENTENCE.code:
            unmarked.add((finding.line, finding.column))
    edits = [
        edit
        for segment in article.segments
        if segment.id in wanted
        for edit in _edits(segment, locale or Locale("und"), wanted[segment.id])
    ]
    edits = _harmless(article, locale, sorted(edits, key=lambda edit: edit.start))
    if quotes:
        edits += _plain_quotes(article)
    if unmarked:
        # A new segment without an original is a note: the finding says where the original goes.
        edits += _spans(article, unmarked)
    edits.sort(key=lambda edit: edit.start)
    text = applied(article.text, edits)
    if not edits or not is_otherwise_same(article, parse(text)):
        return FixedArticle(article.text, ())
    return FixedArticle(text, tuple(edits))


def _harmless(article: Article, locale: Locale | None, edits: list[Fix]) -> list[Fix]:
    """``edits`` without those that bring findings that only the whole article shows."""
    if not edits:
        return edits
    before = _found(article, locale, {segment.id for segment in article.segments})

    def kept(some: list[Fix], taken: list[Fix]) -> list[Fix]:
        candidate = sorted([*taken, *some], key=lambda edit: edit.start)
        if _found(parse(applied(article.text, candidate)), locale, before.segments).counts <= before.counts:
            return candidate
        if len(some) == 1:
            return taken
        half = len(some) // 2
        return kept(some[half:], kept(some[:half], taken))

    return kept(edits, [])


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found in an article, wherever in it."""

    segments: frozenset[str]
    """Ids of the segments that are asked."""
    counts: Counter[tuple[str, str]]
    """How often, by code and by token or what was found."""


def _found(article: Article, locale: Locale | None, segments: Set[str]) -> _Found:
    """What is found in the page of ``article`` and in its segments with an id of ``segments``."""
    counts: Counter[tuple[str, str]] = Counter()
    for rule, segment, difference in structure_differs(article):
        if segment.id in segments:
            counts[rule.code, difference.found] += 1
    for finding in check_article(article, locale):
        if finding.segment_id in segments:
            counts[finding.code, finding.token] += 1
    counts.update((one.code, one.found) for one in (*article.findings, *page_findings(article)))
    return _Found(frozenset(segments), counts)


def applied(text: str, edits: Sequence[Fix]) -> str:
    """``text`` with ``edits``, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join([*parts, text[at:]])


def _edits(segment: Segment, locale: Locale, findings: list[SegmentFinding]) -> Iterator[Fix]:
    """The edits of one segment that make it better, each proved on what the others left."""
    current = segment
    found = _counted(current, locale)
    taken = len(segment.target)
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        start = finding.start - segment.target_start
        end = start + finding.length
        if start < 0 or end > taken or finding.fix is None:
            continue
        target = current.target[:start] + finding.fix + current.target[end:]
        candidate = replace(current, target=target)
        after = _counted(candidate, locale)
        own = finding.code, finding.token
        if after < found and after[own] < found[own] and _shared(current) <= _shared(candidate):
            current, found, taken = candidate, after, start
            yield Fix(finding.start, finding.start + finding.length, finding.fix)


def _counted(segment: Segment, locale: Locale) -> Counter[tuple[str, str]]:
    """What the checks find in ``segment``, by code and token; places move with each edit."""
    return Counter((check.rule.code, difference.token) for check, difference in differences(segment, locale))


def _shared(segment: Segment) -> Counter[str]:
    """The words that both sides of ``segment`` have, names and code included, and how often."""
    return Counter(_words(segment.source)) & Counter(_words(segment.target))


def _words(text: str) -> Iterator[str]:
    return (word.rstrip(".:/\\-") for word in _WORD.findall(text))


def _plain_quotes(article: Article) -> Iterator[Fix]:
    """The quotes that have entities in their place."""
    places = damaged_quotes(article.text, article.damaged) if article.damaged else ()
    return (Fix(start, end, '"') for start, end in places)


def _spans(article: Article, places: Set[tuple[int, int]]) -> Iterator[Fix]:
    """Spans around the sentences at ``places``, lines and columns, that are outside every segment."""
    index = LineIndex(article.text)
    found = []
    for sentence in unmarked_sentences(article):
        place = index.position(sentence.start)
        if (place.line, place.column) in places:
            found.append(sentence)
    return (Fix(one.start, one.end, one.text) for one in markings(article, found))


def is_otherwise_same(before: Article, after: Article) -> bool:
    """Whether two states of an article differ in nothing but translations, tags of units and new units."""
    known = {segment.id for segment in before.segments}
    return _rest(before, known) == _rest(after, known)


def _rest(article: Article, known: Set[str]) -> list[tuple[str, str]]:
    """What stays: ids and originals of ``known`` units, and between them the text of the translated page."""
    found: list[tuple[str, str]] = []
    for piece in with_plain_quotes(article.pieces, article.damaged):
        if isinstance(piece, Segment) and piece.id in known:
            found.append((piece.id, piece.source))
            continue
        text = piece.target if isinstance(piece, Segment) else piece.text
        if found and not found[-1][0]:
            text = found.pop()[1] + text
        found.append(("", text))
    return found
