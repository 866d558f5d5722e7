"""The checks of one article: what they find in it alone and compared with its other states.

Principles:

1. If only a change counts, segments are compared by id and text: those that are as before are not
   reported. An id that repeats names several segments, and each counts by itself.
2. Comments silence what they name at the end, when all findings on their lines are known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.addresses import ArticlePlace
from bitext.article import Article, LineIndex, Segment
from bitext.checks import Check, check_article, finding_of
from bitext.checks.code_blocks import CODE_BLOCK_DIFFERS, code_blocks_differ
from bitext.checks.difference import Difference, SegmentFinding
from bitext.checks.glossary import TERM_DIFFERS, Glossary, term_differs
from bitext.checks.ignores import Ignore, ignores, silence
from bitext.checks.lengths import CUT_SHORT, cut_short
from bitext.checks.missing import SEGMENT_MISSING, segment_missing
from bitext.checks.outline import OUTLINE_DIFFERS, outline_differs
from bitext.checks.page import page_findings
from bitext.checks.settings import Settings
from bitext.checks.state import CheckedArticle
from bitext.checks.structure import STRUCTURE, structure_differs
from bitext.checks.useless_ignore import USELESS_IGNORE
from bitext.checks.versions import ORIGINAL_CHANGED, STALE, changed_originals, stale_against
from bitext.finding import Finding, Rule
from bitext.frontmatter import LONGEST_FRONTMATTER
from bitext.metadata import read_values
from bitext.parse import body_start
from bitext.patterns import lazy_pattern
from bitext.rules.table import RULES
from bitext.unmarked import unmarked_findings

_DATE = lazy_pattern(r"^ms\.date:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Changed:
    """One segment that was changed."""

    path: str
    """The file."""
    line: int
    """Line of its translation, from 1."""
    segment: Segment
    """The segment as it is."""
    before: str | None
    """Its translation before; None for a new segment."""


class OneArticle:
    """The checks of one article."""

    def __init__(self, state: CheckedArticle, *, is_range: bool = False) -> None:
        """Those of ``state``; ``is_range`` says that only what has changed counts."""
        self._state = state
        self._is_range = is_range
        self._before = state.before if is_range else None
        self._index = LineIndex(state.article.text)
        self._segments = state.article.segments
        self.changed = self._changed()
        """The segments that count, in order; all of them if there is no earlier state."""
        self._starts = {segment.target_start for segment in self.changed}

    def _changed(self) -> tuple[Segment, ...]:
        if self._before is None:
            return self._segments
        old: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for segment in self._before.article.segments:
            old[segment.id].add((segment.target, segment.source))
        return tuple(
            segment
            for segment in self._segments
            if (segment.target, segment.source) not in old.get(segment.id, ())
        )

    def changed_segments(self) -> Iterator[Changed]:
        """What changed, for a table of it."""
        before = self._before.article.segments if self._before else ()
        old = {segment.id: segment.target for segment in before}
        for segment in self.changed:
            yield Changed(self._state.path, self._line(segment), segment, old.get(segment.id))

    def found(
        self, checks: Sequence[Check], settings: Settings, glossary: Glossary, newer: str | None = None
    ) -> list[Finding]:
        """Everything that is found in the article, what comments silence included.

        ``newer`` is the English of another locale that was handed off later.
        """
        found: list[Finding] = [*self._damage(), *self._of_segments(checks), *self._of_terms(glossary)]
        if any(map(settings.is_on, STRUCTURE)):
            found += [
                finding_of(rule, segment, difference, self._index)
                for rule, segment, difference in structure_differs(self._state.article)
                if segment.target_start in self._starts and settings.is_on(rule)
            ]
        if settings.is_on(CUT_SHORT):
            found += self.of_segments(CUT_SHORT, cut_short(self._state.article, self._state.locale))
        if settings.is_on(SEGMENT_MISSING) and self._before is None:
            found += self.of_segments(SEGMENT_MISSING, segment_missing(self._state.article))
        return [*found, *self._against_others(newer)]

    def of_segments(
        self, rule: Rule, differences: Iterable[tuple[Segment, Difference]]
    ) -> Iterator[SegmentFinding]:
        """The findings for ``differences`` that were found by comparing articles."""
        for segment, difference in differences:
            if segment.target_start in self._starts:
                yield finding_of(rule, segment, difference, self._index)

    @property
    def comments(self) -> tuple[Ignore, ...]:
        """The comments in it that silence findings."""
        return ignores(self._state.article.text)

    def silenced(self, found: Iterable[Finding], settings: Settings) -> list[Finding]:
        """``found`` less what comments silence, with what is wrong with these."""
        left, useless = without_silenced(found, self.comments, settings)
        return left if self._is_range else [*left, *useless]

    def _line(self, segment: Segment) -> int:
        return self._index.position(segment.target_start).line

    def _damage(self) -> list[Finding]:
        """What is wrong with markup, frontmatter and page, less what was wrong before."""
        known: Counter[tuple[str, str]] = Counter()
        if self._before is not None:
            before = (*self._before.findings, *_of_article(self._before.article, self._state.place))
            known.update((one.code, one.found) for one in before)
        new = []
        for finding in (*self._state.findings, *_of_article(self._state.article, self._state.place)):
            key = finding.code, finding.found
            if known[key]:
                known[key] -= 1
            else:
                new.append(finding)
        return new

    def _of_segments(self, checks: Sequence[Check]) -> Iterator[Finding]:
        article = self._state.article
        if len(self.changed) < len(self._segments):
            article = replace(article, pieces=self.changed)
        yield from check_article(article, self._state.locale, checks)

    def _of_terms(self, glossary: Glossary) -> Iterator[Finding]:
        terms = glossary.terms(self._state.locale) if self._state.locale else ()
        for segment in self.changed if terms else ():
            if segment.target.casefold() == segment.source.casefold():
                continue
            for difference in term_differs(segment, terms):
                yield finding_of(TERM_DIFFERS, segment, difference, self._index)

    def _against_others(self, newer: str | None) -> Iterator[Finding]:
        """What differs from the state before and from the newest English."""
        state = self._state
        if self._before is not None:
            now, then = state.metadata.source_commit, self._before.metadata.source_commit
            is_same = now == then
            for rule, segment, difference in changed_originals(
                state.article, self._before.article, is_same_commit=is_same
            ):
                if segment:
                    yield finding_of(rule, segment, difference, self._index)
                else:
                    yield Finding(ORIGINAL_CHANGED, difference.found)
            if is_same:
                yield from self._outside_segments(self._before.article.text)
                yield from self._lost_keys(self._before.article)
        elif state.english is not None:
            yield from self._outside_segments(state.english)
        english = newer if takes_newer(state) else state.english
        if english is not None:
            yield from self.of_segments(STALE, stale_against(state.article, english))

    def _lost_keys(self, before: Article) -> Iterator[Finding]:
        """Keys of the frontmatter that are gone; where the whole block is, another rule says so."""
        now = read_values(self._state.article)
        for key in read_values(before):
            if now and key not in now:
                yield Finding(ORIGINAL_CHANGED, f"no {key} in the frontmatter, which the file had")

    def _outside_segments(self, other: str) -> Iterator[Finding]:
        """What differs from the article ``other`` in the body outside the segments."""
        start = self._state.article.body_start
        now, then = self._state.article.text[start:], other[body_start(other) :]
        for rule, differ in ((CODE_BLOCK_DIFFERS, code_blocks_differ), (OUTLINE_DIFFERS, outline_differs)):
            for offset, difference in differ(now, then):
                place = self._index.position(start + offset)
                yield SegmentFinding(
                    rule, difference.found, place.line, place.column,
                    token=difference.token, side=difference.side,
                    start=start + offset, length=difference.length,
                )  # fmt: skip


def _of_article(article: Article, place: ArticlePlace | None) -> Iterator[Finding]:
    yield from unmarked_findings(article)
    yield from page_findings(article, place)


def takes_newer(state: CheckedArticle) -> bool:
    """Whether the newer English of another locale counts, and not the publisher's file.

    An English file that has the article's own date is the same version, as its author calls it.
    """
    if state.english is None:
        return True
    own = _DATE.search(state.article.text[: state.article.body_start])
    other = _DATE.search(state.english[:LONGEST_FRONTMATTER])
    return own is not None and other is not None and own[1] == other[1]


def without_silenced(
    found: Iterable[Finding], comments: Sequence[Ignore], settings: Settings
) -> tuple[list[Finding], list[Finding]]:
    """``found`` less what ``comments`` silence, and what is wrong with these."""
    if not comments:
        return list(found), []
    asked = {rule.code for rule in RULES if settings.is_on(rule)}
    left, useless = silence(found, comments, asked)
    return left, useless if settings.is_on(USELESS_IGNORE) else []
