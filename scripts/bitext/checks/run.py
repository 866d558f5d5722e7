"""All checks over many articles: what they find, what counts, in which order. Pure.

Principles:

1. An article comes with its states: as it is, perhaps as it was before a change, perhaps the newest English.
2. Where there is a state before, only what changed is reported: segments whose text differs, and damage that
   was not there.
3. Comments, settings and the baseline take findings away, in this order; nothing else does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bitext.article import Article, LiteralText, Segment, Side
from bitext.checks import CHECKS
from bitext.checks.baseline import Baseline
from bitext.checks.consistency import INCONSISTENT, Occurrence, SeveralTranslations, inconsistent
from bitext.checks.difference import Difference, SegmentFinding
from bitext.checks.glossary import Glossary
from bitext.checks.one_article import Changed, OneArticle
from bitext.checks.settings import Settings
from bitext.checks.state import Before, CheckedArticle
from bitext.checks.versions import STALE
from bitext.finding import Finding, Severity, by_place
from bitext.rules.files import UNKNOWN_LANGUAGE

__all__ = [
    "Before",
    "Changed",
    "CheckedArticle",
    "RareTranslations",
    "References",
    "Reported",
    "Result",
    "Task",
    "check",
    "english_of",
    "newer",
    "rare_translations",
]


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
    """Whether it is in a changed place."""


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
_Findings = list[Finding]


@dataclass(frozen=True, slots=True)
class Task:
    """An article to check, with what other articles have to say about it."""

    state: CheckedArticle
    """The article."""
    newer: str | None
    """The English of another locale that was handed off later."""
    rare: tuple[tuple[Segment, Difference], ...]
    """Its segments whose translation is not the usual one."""


RareTranslations = Mapping[str, tuple[tuple[Segment, Difference], ...]]
"""By path: the segments whose translation is not the usual one."""


def check(
    states: Sequence[CheckedArticle],
    settings: Settings,
    references: References = _NOTHING,
    *,
    is_range: bool = False,
    each: Callable[[Callable[[Task], _Findings], Sequence[Task]], Iterable[_Findings]] = map,
    rare_in: Callable[[Sequence[CheckedArticle]], RareTranslations] | None = None,
) -> Result:
    """What is wrong with the articles of ``states``, as ``settings`` wish.

    ``is_range`` says that only what changed counts: then `CheckedArticle.before` is what was there before.
    ``each`` calls a function for each article: `map`, or what does the same in several processes, or knows
    what it would give. ``rare_in`` does what `rare_translations` does. Never raises on any article.
    """
    asked = [state for state in states if state.is_changed]
    tasks = _tasks(states, settings, rare_in or rare_translations)
    found = each(_finder(settings, references.glossary, is_range=is_range), tasks)
    counting = _counting(zip(asked, found, strict=True), asked, settings)
    findings = [finding for _, finding, _ in counting]
    new, outdated = (references.baseline or Baseline()).new_ones(findings)
    changed = _changed(asked) if is_range else ()
    return Result(
        _reported(counting, new, is_range=is_range),
        len(asked),
        len(changed) if is_range else sum(state.segments for state in asked),
        len(counting) - len(new),
        0 if is_range else outdated,
        changed,
    )


def _tasks(
    states: Sequence[CheckedArticle],
    settings: Settings,
    rare_in: Callable[[Sequence[CheckedArticle]], RareTranslations],
) -> list[Task]:
    """Those of ``states`` that are to be checked, with what the others have to say about them."""
    english = _newer_english(states) if settings.is_on(STALE) else {}
    rare = rare_in(states) if settings.is_on(INCONSISTENT) else {}
    return [
        Task(state, english.get(state.path), rare.get(state.path, ())) for state in states if state.is_changed
    ]


def _finder(settings: Settings, glossary: Glossary, *, is_range: bool) -> Callable[[Task], _Findings]:
    """What finds everything in one article that no comment silences."""
    checks = tuple(check for check in CHECKS if settings.is_on(check.rule))

    def find(task: Task) -> _Findings:
        one = OneArticle(task.state, is_range=is_range)
        found = one.found(checks, settings, glossary, task.newer)
        found += one.of_segments(INCONSISTENT, task.rare)
        return [finding.at(task.state.path) for finding in one.silenced(found, settings)]

    return find


_Counting = tuple[CheckedArticle, Finding, Severity]


def _counting(
    found: Iterable[tuple[CheckedArticle, _Findings]], asked: Sequence[CheckedArticle], settings: Settings
) -> list[_Counting]:
    """What was ``found`` and counts by the ``settings``, with what is said once for all articles."""
    collected = [(state, finding) for state, findings in found for finding in findings]
    return [
        (state, finding, severity)
        for state, finding in (*collected, *_of_unknown_language(asked))
        if (severity := settings.severity(finding.rule, finding.path))
    ]


def _changed(states: Iterable[CheckedArticle]) -> tuple[Changed, ...]:
    """The segments that changed since the states before."""
    return tuple(one for state in states for one in OneArticle(state, is_range=True).changed_segments())


def _reported(
    counting: Iterable[_Counting], new: Iterable[Finding], *, is_range: bool
) -> tuple[Reported, ...]:
    """Those of ``counting`` that are ``new``, in order of path and place."""
    kept = {id(finding) for finding in new}
    reporter = _Reporter(is_range=is_range)
    reported = [reporter.reported(*one) for one in counting if id(one[1]) in kept]
    return tuple(sorted(reported, key=lambda one: by_place(one.finding)))


def _of_unknown_language(states: Sequence[CheckedArticle]) -> Iterator[tuple[CheckedArticle, Finding]]:
    """One finding for all articles in which checks of the language were left out."""
    unknown = [state for state in states if state.locale is None and state.segments]
    if unknown:
        more = f", and {len(unknown) - 1:,} more" if len(unknown) > 1 else ""
        found = f"an article of no known locale{more}"
        yield unknown[0], Finding(UNKNOWN_LANGUAGE, found, path=unknown[0].path)


class _Reporter:
    """Adds to a finding what a message needs; sorts the segments of each article by id once."""

    def __init__(self, *, is_range: bool) -> None:
        self._is_range = is_range
        self._path = ""
        self._now: Mapping[str, Sequence[Segment]] = {}
        self._before: Mapping[str, Sequence[Segment]] = {}

    def reported(self, state: CheckedArticle, finding: Finding, severity: Severity) -> Reported:
        if not isinstance(finding, SegmentFinding) or not finding.segment_id:
            return Reported(finding, severity, is_changed=self._is_range)
        if self._path != state.path:
            self._path, self._now = state.path, _by_id(state.article)
            self._before = _by_id(state.before.article) if state.before else {}
        own = self._now.get(finding.segment_id, ())
        # An id that repeats names several segments: the finding is about the one that contains it.
        at = [one for one in own if one.target_start <= finding.start <= one.target_start + len(one.target)]
        old = self._before.get(finding.segment_id, ())
        segment = next(iter(at or own), None)
        return Reported(finding, severity, segment, old[0].target if old else None, self._is_range)


def _by_id(article: Article) -> Mapping[str, Sequence[Segment]]:
    found: dict[str, list[Segment]] = defaultdict(list)
    for segment in article.segments:
        found[segment.id].append(segment)
    return found


def rare_translations(states: Sequence[CheckedArticle]) -> RareTranslations:
    """The segments of ``states`` whose translation is not the usual one."""
    several = SeveralTranslations(_occurrences(states))
    occurrences = (one for one in _occurrences(states) if several.has(one))
    found: dict[str, list[tuple[Segment, Difference]]] = defaultdict(list)
    for occurrence, difference in inconsistent(occurrences):
        found[occurrence.path].append((occurrence.segment, difference))
    return {path: tuple(segments) for path, segments in found.items()}


def _occurrences(states: Iterable[CheckedArticle]) -> Iterator[Occurrence]:
    return (
        Occurrence(state.path, state.locale, segment)
        for state in states
        if state.locale
        for segment in state.article.segments
    )


@dataclass(frozen=True, slots=True)
class Handoff:
    """What tells which of several locales has the newest English of a page."""

    path: str
    """The article's file."""
    page_path: str
    """Path that the article has in every locale; empty where that is not known."""
    day: date | None
    """Date of its last handoff to translation."""
    commit: str
    """The commit of its original."""


def newer(handoffs: Iterable[Handoff]) -> Mapping[str, str]:
    """The path of the article in another locale with newer English, by that of the older one."""
    groups: dict[str, list[Handoff]] = defaultdict(list)
    for one in handoffs:
        if one.page_path and one.day:
            groups[one.page_path].append(one)
    found = {}
    for group in groups.values():
        newest = max(group, key=lambda one: one.day or date.min)
        for one in group:
            if (one.day or date.min) < (newest.day or date.min) and one.commit != newest.commit:
                found[one.path] = newest.path
    return found


def _newer_english(states: Iterable[CheckedArticle]) -> Mapping[str, str]:
    """The English of another locale that was handed off later, by the path of the older article."""
    known = {state.path: state for state in states}
    handoffs = (
        Handoff(path, state.page_path, state.metadata.handoff, state.metadata.source_commit)
        for path, state in known.items()
    )
    return {older: english_of(known[newest].article) for older, newest in newer(handoffs).items()}


def english_of(article: Article) -> str:
    """The English side of ``article``, its frontmatter aside; enough to look for sentences in."""
    return "".join(
        piece.side(Side.SOURCE) if isinstance(piece, Segment) else piece.text
        for piece in article.body()
        if isinstance(piece, Segment | LiteralText)
    )
