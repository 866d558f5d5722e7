"""All checks over many articles: what they find, what counts, in which order. Pure.

Principles:

1. An article comes with its states: as it is, perhaps as it was before a change, perhaps the newest English.
2. Where there is a state before, only what changed is reported: segments whose text differs, and damage that
   was not there.
3. Comments, settings and the baseline take findings away, in this order; nothing else does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bitext.article import Article, LineIndex, LiteralText, Segment, Side
from bitext.checks import CHECKS, Check, check_article, finding_of
from bitext.checks.baseline import Baseline
from bitext.checks.code_blocks import code_blocks_differ
from bitext.checks.consistency import Occurrence, inconsistent
from bitext.checks.difference import SegmentFinding
from bitext.checks.glossary import Glossary, term_differs
from bitext.checks.ignores import ignores, silence
from bitext.checks.settings import Settings
from bitext.checks.structure import structure_differs
from bitext.checks.versions import changed_originals, stale_beside
from bitext.finding import Finding, Severity
from bitext.locales import Locale
from bitext.metadata import LONGEST_FRONTMATTER, Metadata, read_values
from bitext.rules import (
    CODE_BLOCK_DIFFERS,
    INCONSISTENT,
    ORIGINAL_CHANGED,
    RULES,
    STALE,
    STRUCTURE_DIFFERS,
    TERM_DIFFERS,
    USELESS_IGNORE,
)


@dataclass(frozen=True, slots=True)
class State:
    """One article to check."""

    path: str
    """The file, as findings name it."""
    article: Article
    """The article as it is."""
    metadata: Metadata
    """What its frontmatter says."""
    locale: Locale | None
    """Locale of the translation; None where it is not known."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with its bytes, markup and frontmatter; they name no file."""
    page_path: str = ""
    """Path that the article has in every locale."""
    before: Before | None = None
    """The article before a change; None where there was none, or nobody asked."""
    is_changed: bool = True
    """Whether it is to be checked at all; others are only compared with."""
    english: str | None = None
    """The publisher's newest English file, where it is known."""


@dataclass(frozen=True, slots=True)
class Before:
    """An article before a change."""

    article: Article
    """The article."""
    metadata: Metadata
    """What its frontmatter said."""
    findings: tuple[Finding, ...] = ()
    """What was wrong with it."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One finding that counts, with what a message needs."""

    finding: Finding
    """The finding, with its file."""
    severity: Severity
    """How much it matters, as configured."""
    segment: Segment | None = None
    """The segment it is about, if it is about one."""
    before: str | None = None
    """The translation before the change, where there was one."""
    is_changed: bool = False
    """Whether it stands in what was changed."""


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


@dataclass(frozen=True, slots=True)
class Result:
    """What was found."""

    reported: tuple[Reported, ...]
    """Findings in order of path and place."""
    articles: int
    """Articles that were checked."""
    segments: int
    """Their segments, or those that changed."""
    known: int = 0
    """Findings that the baseline knows."""
    outdated: int = 0
    """Entries of the baseline for which nothing was found any more."""
    changed: tuple[Changed, ...] = ()
    """Segments that changed, where a state before was given."""


@dataclass(frozen=True, slots=True)
class References:
    """What all articles are compared with."""

    glossary: Glossary = field(default_factory=Glossary)
    """Terms."""
    baseline: Baseline | None = None
    """Findings that are known."""


_NOTHING = References()
_DATE = re.compile(r"^ms\.date:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)


def check(
    states: Sequence[State], settings: Settings, references: References = _NOTHING, *, is_range: bool = False
) -> Result:
    """What is wrong with the articles of ``states``, as ``settings`` wish.

    ``is_range`` says that only what changed counts: then `State.before` is the state before the change.
    Never raises on any article.
    """
    checks = tuple(check for check in CHECKS if settings.is_on(check.rule))
    newer = _newer_english(states) if settings.is_on(STALE) else {}
    rare = _rare_translations(states) if settings.is_on(INCONSISTENT) else {}
    collected: list[tuple[State, Finding]] = []
    changed_segments: list[Changed] = []
    segments = 0
    for state in states:
        if not state.is_changed:
            continue
        one = _OneArticle(state, is_range)
        found = one.findings(checks, settings, references.glossary, newer.get(state.path), rare)
        collected += [(state, finding.at(state.path)) for finding in found]
        segments += len(one.changed) if is_range else len(state.article.segments)
        if is_range:
            changed_segments += one.changed_segments()
    counting = [
        (state, finding, severity)
        for state, finding in collected
        if (severity := settings.severity(finding.rule, finding.path))
    ]
    new, outdated = ([finding for _, finding, _ in counting], 0)
    if references.baseline is not None:
        new, outdated = references.baseline.new_ones(new)
    kept = {id(finding) for finding in new}
    reported = [
        _reported(state, finding, severity, is_range)
        for state, finding, severity in counting
        if id(finding) in kept
    ]
    reported.sort(key=lambda one: (one.finding.path, one.finding.line, one.finding.column, one.finding.code))
    return Result(
        tuple(reported),
        sum(state.is_changed for state in states),
        segments,
        len(counting) - len(new),
        0 if is_range else outdated,
        tuple(changed_segments),
    )


def _reported(state: State, finding: Finding, severity: Severity, is_range: bool) -> Reported:
    name = finding.segment_id if isinstance(finding, SegmentFinding) else ""
    if not name:
        return Reported(finding, severity, is_changed=is_range)
    segment = next((one for one in state.article.segments if one.id == name), None)
    old = state.before and next((one for one in state.before.article.segments if one.id == name), None)
    return Reported(finding, severity, segment, old.target if old else None, is_range)


class _OneArticle:
    """The checks of one article."""

    def __init__(self, state: State, is_range: bool) -> None:
        self._state = state
        self._is_range = is_range
        self._before = state.before if is_range else None
        self._index = LineIndex(state.article.text)
        self.changed = self._changed()

    def _changed(self) -> dict[str, Segment]:
        """The segments that count, by id; all of them where there is no state before."""
        segments = {segment.id: segment for segment in self._state.article.segments}
        if not self._is_range or self._before is None:
            return segments
        old = {segment.id: (segment.target, segment.source) for segment in self._before.article.segments}
        return {
            name: segment
            for name, segment in segments.items()
            if old.get(name) != (segment.target, segment.source)
        }

    def changed_segments(self) -> Iterator[Changed]:
        """What changed, for a table of it."""
        old = (
            {segment.id: segment.target for segment in self._before.article.segments} if self._before else {}
        )
        for name, segment in self.changed.items():
            line = self._index.position(segment.target_start).line
            yield Changed(self._state.path, line, segment, old.get(name))

    def findings(
        self,
        checks: Sequence[Check],
        settings: Settings,
        glossary: Glossary,
        newer: str | None,
        rare: Mapping[tuple[str, str], SegmentFinding],
    ) -> list[Finding]:
        """Everything that is found in the article, less what comments silence."""
        state = self._state
        found: list[Finding] = [*self._damage(), *self._of_segments(checks), *self._of_terms(glossary)]
        if settings.is_on(STRUCTURE_DIFFERS):
            found += [
                finding_of(STRUCTURE_DIFFERS, segment, difference, self._index)
                for segment, difference in structure_differs(state.article)
                if segment.id in self.changed
            ]
        found += self._beside_others(newer)
        found += [
            self._placed(rare[state.path, name], segment)
            for name, segment in self.changed.items()
            if (state.path, name) in rare
        ]
        comments = ignores(state.article.text)
        if not comments:
            return found
        asked = {rule.code for rule in RULES if settings.is_on(rule)}
        left, useless = silence(found, comments, asked)
        return left if self._is_range or not settings.is_on(USELESS_IGNORE) else [*left, *useless]

    def _damage(self) -> list[Finding]:
        """What is wrong with markup and frontmatter, less what was wrong before."""
        known = Counter((one.code, one.found) for one in self._before.findings) if self._before else Counter()
        new = []
        for finding in self._state.findings:
            key = finding.code, finding.found
            if known[key]:
                known[key] -= 1
            else:
                new.append(finding)
        return new

    def _of_segments(self, checks: Sequence[Check]) -> Iterator[Finding]:
        if len(self.changed) == len(self._state.article.segments):
            yield from check_article(self._state.article, self._state.locale, checks)
            return
        segments = tuple(self.changed.values())
        if segments:
            part = replace(self._state.article, pieces=segments)
            yield from check_article(part, self._state.locale, checks)

    def _of_terms(self, glossary: Glossary) -> Iterator[Finding]:
        terms = glossary.terms(self._state.locale) if self._state.locale else ()
        for segment in self.changed.values() if terms else ():
            if segment.target.casefold() == segment.source.casefold():
                continue
            for difference in term_differs(segment, terms):
                yield finding_of(TERM_DIFFERS, segment, difference, self._index)

    def _beside_others(self, newer: str | None) -> Iterator[Finding]:
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
                yield from self._code_blocks(self._before.article.text)
                yield from self._lost_keys(self._before.article)
        elif state.english is not None:
            yield from self._code_blocks(state.english)
        english = newer if state.english is None or self._is_of_one_date() else state.english
        if english is not None:
            for segment, difference in stale_beside(state.article, english):
                if segment.id in self.changed or not self._is_range:
                    yield finding_of(STALE, segment, difference, self._index)

    def _lost_keys(self, before: Article) -> Iterator[Finding]:
        """Keys of the frontmatter that are gone; where the whole block is, another rule says so."""
        now = read_values(self._state.article)
        for key in read_values(before):
            if now and key not in now:
                yield Finding(ORIGINAL_CHANGED, f"no {key} in the frontmatter, which the file had")

    def _is_of_one_date(self) -> bool:
        """Whether the English file has the article's own date: its author calls it the same version."""
        own = _DATE.search(self._state.article.text[: self._state.article.body_start])
        other = _DATE.search((self._state.english or "")[:LONGEST_FRONTMATTER])
        return own is not None and other is not None and own[1] == other[1]

    def _code_blocks(self, other: str) -> Iterator[Finding]:
        text = self._state.article.text
        for offset, difference in code_blocks_differ(text, other):
            place = self._index.position(offset)
            yield SegmentFinding(
                CODE_BLOCK_DIFFERS, difference.found, place.line, place.column,
                token=difference.token, side=difference.side, start=offset, length=difference.length,
            )  # fmt: skip

    def _placed(self, finding: SegmentFinding, segment: Segment) -> SegmentFinding:
        place = self._index.position(segment.target_start)
        return replace(finding, line=place.line, column=place.column)


def _rare_translations(states: Sequence[State]) -> Mapping[tuple[str, str], SegmentFinding]:
    """Findings on rare translations by path and segment id; their place is not known yet."""
    occurrences = (
        Occurrence(state.path, state.locale, segment)
        for state in states
        if state.locale
        for segment in state.article.segments
    )
    index = LineIndex("")
    found = {}
    for occurrence, difference in inconsistent(occurrences):
        segment = occurrence.segment
        finding = finding_of(INCONSISTENT, segment, difference, index)
        found[occurrence.path, segment.id] = finding
    return found


def _newer_english(states: Iterable[State]) -> Mapping[str, str]:
    """The English of another locale that was handed off later, by the path of the older article."""
    groups: dict[str, list[State]] = defaultdict(list)
    for state in states:
        if state.page_path and state.metadata.handoff:
            groups[state.page_path].append(state)
    newer = {}
    for group in groups.values():
        handoff: Callable[[State], date] = lambda state: state.metadata.handoff or date.min  # noqa: E731
        newest = max(group, key=handoff)
        for state in group:
            is_older = handoff(state) < handoff(newest)
            if is_older and state.metadata.source_commit != newest.metadata.source_commit:
                newer[state.path] = english_of(newest.article)
    return newer


def english_of(article: Article) -> str:
    """The English side of ``article``, its frontmatter aside; enough to look for sentences in."""
    return "".join(
        piece.side(Side.SOURCE) if isinstance(piece, Segment) else piece.text
        for piece in article.body()
        if isinstance(piece, Segment | LiteralText)
    )
