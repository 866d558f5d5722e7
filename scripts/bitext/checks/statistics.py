"""Statistics of a corpus: size, reuse, findings by rule, machine and human translation compared.

Principles:

1. Everything is summed from surveys, one an article; `bitext stats` and the site's page of the state of
   translations show the same values.
2. The baseline does not count: it says what may be, and not how things are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bitext.article import Article
from bitext.checks.consistency import INCONSISTENT, usual
from bitext.checks.difference import SegmentFinding
from bitext.checks.one_article import without_silenced
from bitext.checks.run import Handoff, english_of, newer
from bitext.checks.settings import Settings
from bitext.checks.survey import TRANSLATIONS, Found, Survey, SurveyedUnit
from bitext.checks.versions import STALE, stale_against
from bitext.finding import Severity
from bitext.rules.table import RULE_BY_CODE, known_rule
from bitext.states import StateCounts, state_counts

ALL = "all"
"""The group of all articles."""

ArticleOf = Callable[[str], Article]
"""From the path of an article to the article."""


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one locale and one kind of translation."""

    locale: str
    """Tag of the locale; empty where it is not known."""
    translation: str
    """One of `bitext.checks.survey.TRANSLATIONS`, or `ALL`."""
    articles: int
    """Articles: files with a page of their own."""
    segments: int
    """Segments with an original, residual ones aside; those of files that articles include are among them."""
    states: StateCounts
    """How many of these are in each state."""
    repeated: int
    """Segments whose original occurred before, in this group."""
    inconsistent: int
    """Of the originals that occur more than once, those with more than one translation."""
    originals: int
    """Originals that occur more than once."""
    findings: tuple[tuple[str, int], ...]
    """Code and number of findings, in order of code."""

    def __post_init__(self) -> None:
        if self.translation not in (*TRANSLATIONS, ALL):
            raise ValueError(f"unknown kind of translation: {self.translation}")
        for code, _ in self.findings:
            known_rule(code)

    @property
    def reuse(self) -> float:
        """The share of segments that a translation memory would have had, 0 to 1."""
        return self.repeated / self.segments if self.segments else 0.0

    def per_thousand(self, code: str) -> float:
        """Findings of a rule for each 1,000 segments."""
        return 1000 * dict(self.findings).get(code, 0) / self.segments if self.segments else 0.0


@dataclass(frozen=True, slots=True)
class Times:
    """How often a rule finds something in one article."""

    code: str
    """Code of the rule."""
    severity: Severity
    """How much it matters there, as configured."""
    count: int
    """Findings."""
    segment: str
    """Id of the first segment with one; empty where none is of a segment."""

    def __post_init__(self) -> None:
        known_rule(self.code)


@dataclass(frozen=True, slots=True)
class TranslationStatistics:
    """Statistics of a corpus."""

    groups: tuple[Group, ...]
    """A group for each locale, and for each kind of translation that it has, if it has several."""
    articles: Mapping[str, tuple[Times, ...]]
    """By path: what was found in each article, in order of code; articles without findings are left out."""
    paths: Mapping[str, tuple[str, ...]]
    """The paths of the articles of each locale, and of files that they include."""
    parts: tuple[str, ...] = ()
    """The paths of files without a page of their own."""


def translation_statistics(
    surveys: Mapping[str, Survey], settings: Settings, article_of: ArticleOf
) -> TranslationStatistics:
    """Statistics of the articles of ``surveys``, by path; ``settings`` say what counts.

    ``article_of`` is asked for the few articles whose original seems to be older than another locale's.
    """
    articles = {}
    against_others = _AgainstOthers(surveys, settings, article_of)
    for path, one in surveys.items():
        found = _counting(one, [*one.found, *against_others.of(path)], settings)
        if times := tuple(_times(path, found, settings)):
            articles[path] = times
    paths: dict[str, list[str]] = defaultdict(list)
    for path, one in surveys.items():
        paths[one.locale].append(path)
    groups = tuple(_groups(surveys, articles))
    parts = tuple(path for path, one in surveys.items() if not one.is_page)
    return TranslationStatistics(groups, articles, {tag: tuple(paths[tag]) for tag in sorted(paths)}, parts)


def _counting(one: Survey, found: Iterable[Found], settings: Settings) -> Iterable[Found]:
    """``found`` less what comments silence, with what is wrong with these."""
    if not one.comments:
        return found
    findings = [
        SegmentFinding(RULE_BY_CODE[each.code], "", each.line, segment_id=each.segment) for each in found
    ]
    left, useless = without_silenced(findings, one.comments, settings)
    return [
        Found(each.code, each.segment_id if isinstance(each, SegmentFinding) else "", each.line)
        for each in (*left, *useless)
    ]


def _times(path: str, found: Iterable[Found], settings: Settings) -> Iterator[Times]:
    by_code: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_code[one.code].append(one)
    for code in sorted(by_code):
        severity = settings.severity(RULE_BY_CODE[code], path)
        if severity is not None:
            ordered = sorted(by_code[code], key=lambda one: one.line)
            first = next((one.segment for one in ordered if one.segment), "")
            yield Times(code, severity, len(ordered), first)


class _AgainstOthers:
    """Findings that only show in comparison with other articles."""

    def __init__(self, surveys: Mapping[str, Survey], settings: Settings, article_of: ArticleOf) -> None:
        self._surveys = surveys
        self._article_of = article_of
        self._rare = _rare(surveys) if settings.is_on(INCONSISTENT) else {}
        handoffs = (Handoff(path, one.page_path, one.handoff, one.commit) for path, one in surveys.items())
        self._newer = newer(handoffs) if settings.is_on(STALE) else {}

    def of(self, path: str) -> Iterator[Found]:
        """What is found in the article at ``path``."""
        for unit in self._rare.get(path, ()):
            yield Found(INCONSISTENT.code, unit.id, unit.line)
        newest = self._newer.get(path)
        if newest is not None and self._surveys[path].takes_newer:
            yield from self._stale(path, newest)

    def _stale(self, path: str, newest: str) -> Iterator[Found]:
        """The segments at ``path`` whose original the article ``newest`` lacks; texts tell, where needed."""
        known = {unit.original for unit in self._surveys[newest].units}
        if all(unit.original in known for unit in self._surveys[path].units):
            return
        article = self._article_of(path)
        lines = {unit.id: unit.line for unit in self._surveys[path].units}
        for segment, _ in stale_against(article, english_of(self._article_of(newest))):
            yield Found(STALE.code, segment.id, lines.get(segment.id, 0))


def _rare(surveys: Mapping[str, Survey]) -> Mapping[str, Sequence[SurveyedUnit]]:
    """By path: the units whose translation is not the usual one of their original."""
    groups: dict[tuple[str, str], list[tuple[str, SurveyedUnit]]] = defaultdict(list)
    for path, one in surveys.items():
        if one.locale:
            for unit in one.units:
                if unit.is_compared:
                    groups[one.locale, unit.original].append((path, unit))
    found: dict[str, list[SurveyedUnit]] = defaultdict(list)
    for group in groups.values():
        known = usual([unit.translation for _, unit in group])
        for path, unit in group:
            if known not in (None, unit.translation):
                found[path].append(unit)
    return found


def _groups(surveys: Mapping[str, Survey], articles: Mapping[str, tuple[Times, ...]]) -> Iterator[Group]:
    by_locale: dict[str, dict[str, Survey]] = defaultdict(dict)
    for path, one in surveys.items():
        by_locale[one.locale][path] = one
    for locale in sorted(by_locale):
        own = by_locale[locale]
        yield _group(locale, ALL, own, articles)
        kinds = sorted({one.translation for one in own.values()})
        for kind in kinds if len(kinds) > 1 else ():
            part = {path: one for path, one in own.items() if one.translation == kind}
            yield _group(locale, kind, part, articles)


def _group(
    locale: str, kind: str, surveys: Mapping[str, Survey], articles: Mapping[str, tuple[Times, ...]]
) -> Group:
    targets: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path, one in surveys.items():
        for times in articles.get(path, ()):
            found[times.code] += times.count
        for unit in one.units:
            counts[unit.original] += 1
            targets[unit.original].add(unit.translation)
    several = [original for original, times in counts.items() if times > 1]
    return Group(
        locale, kind, sum(one.is_page for one in surveys.values()), counts.total(),
        states=state_counts(unit.state for one in surveys.values() for unit in one.units),
        repeated=counts.total() - len(counts),
        inconsistent=sum(len(targets[original]) > 1 for original in several),
        originals=len(several),
        findings=tuple(sorted(found.items())),
    )  # fmt: skip


def statistics_text(groups: Iterable[Group]) -> str:
    """The groups as text, one below the other."""
    parts = []
    for group in groups:
        lines = [
            f"{group.locale or 'no locale'}, {group.translation}",
            f"  articles               {group.articles:>9,}",
            f"  segments               {group.segments:>9,}",
            *_states_text(group),
            f"  repeated               {group.reuse:>9.1%}",
            f"  with other translation {group.inconsistent:>9,} of {group.originals:,} repeated originals",
        ]
        for code, times in group.findings:
            name = RULE_BY_CODE[code].name
            lines.append(f"  {code} {name:<26} {times:>7,} {group.per_thousand(code):>9.2f} per 1,000")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _states_text(group: Group) -> Iterator[str]:
    """A line for each state; none where all segments are done."""
    if not group.states.is_all_done:
        for state, number in asdict(group.states).items():
            yield f"    {state:<20} {number:>9,}"


def statistics_values(groups: Iterable[Group]) -> dict[str, Any]:
    """The groups as values for JSON."""
    return {
        "version": 1,
        "groups": [
            {
                "locale": group.locale,
                "translation": group.translation,
                "articles": group.articles,
                "segments": group.segments,
                "states": asdict(group.states),
                "repeated": group.repeated,
                "reuse": round(group.reuse, 4),
                "repeated_originals": group.originals,
                "with_several_translations": group.inconsistent,
                "findings": {
                    code: {"count": times, "per_1000": round(group.per_thousand(code), 3)}
                    for code, times in group.findings
                },
            }
            for group in groups
        ],
    }
