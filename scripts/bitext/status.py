"""The content of the page on the state of the translations in one language. Pure.

Principles:

1. A language's page shows the articles translated into it; the page of the originals' language shows all.
2. No page lists more than `MOST_ARTICLES` articles, whatever the number of articles and locales.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bitext.checks.statistics import ALL, Group, Times, TranslationStatistics
from bitext.finding import Severity
from bitext.languages.rules import rule_texts
from bitext.rules.guide import LANGUAGES
from bitext.rules.table import RULE_BY_CODE
from bitext.strings import text_language

PATH = "status/index.md"
"""Page path of the page in each language."""
DATA = "status.json"
"""Name of the file with the same figures, next to the page."""
MOST_ARTICLES = 100
"""Maximum number of articles on one page, over all its locales."""
FEWEST_ARTICLES = 5
"""Articles listed for each locale, however many locales there are."""

SEVERITIES = tuple(Severity)
"""Most severe first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as the page lists it."""

    title: str
    """Title as plain text; the file, if the article has no page."""
    title_language: str
    """Language code of the title; empty for a file."""
    language: str
    """Language code of the page that it leads to; empty if there is none."""
    path: str
    """Page path of that page."""
    times: tuple[Times, ...]
    """What was found in it: errors and warnings."""


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as the page explains it."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    severity: Severity
    """Its configured severity."""
    url: str
    """URL of its page in the site's guide, relative to the site; empty if there is none."""
    text: str
    """What the rule finds: plain text with code in backticks."""
    text_language: str
    """Language code of the text."""


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """The articles of one locale."""

    locale: str
    """Tag of the locale; empty if unknown."""
    language: str
    """The site's language code for it; empty if the site has none."""
    groups: tuple[Group, ...]
    """All its articles, then those of each kind of translation, if there are several."""
    worst: tuple[Shown, ...]
    """The articles with most errors, then with most warnings."""
    faulty: int
    """How many articles have errors or warnings."""

    @property
    def everything(self) -> Group:
        """All its articles."""
        return self.groups[0]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The page in one language."""

    locales: tuple[LocaleStatus, ...]
    """Its values, by locale."""
    rules: tuple[RuleShown, ...]
    """The rules that found something: errors first, in order of code."""

    def per_thousand(self, group: Group, severity: Severity) -> float:
        """Findings of a severity for each 1,000 segments of ``group``."""
        return sum(group.per_thousand(rule.code) for rule in self.rules if rule.severity is severity)


def status_page(
    statistics: TranslationStatistics,
    locales: Mapping[str, str],
    language: str,
    shown: Callable[[str, tuple[Times, ...]], Shown],
    guide: Callable[[str], str],
) -> StatusPage:
    """The page in ``language`` of the ``locales`` that it shows: the site's language code by their tag.

    ``shown`` says how the article at a path is listed, ``guide`` returns the URL of the guide's page
    on the rule with a code, or an empty string.
    """
    most = max(FEWEST_ARTICLES, MOST_ARTICLES // max(len(locales), 1))
    severities = {times.code: times.severity for every in statistics.articles.values() for times in every}
    groups = {tag: tuple(group for group in statistics.groups if group.locale == tag) for tag in locales}
    found = {code for each in groups.values() for group in each for code, _ in group.findings}
    faulty = {tag: _faulty(statistics, tag) for tag in locales}
    return StatusPage(
        tuple(
            LocaleStatus(
                tag,
                code,
                tuple(sorted(groups[tag], key=lambda group: (group.translation != ALL, group.translation))),
                tuple(shown(path, times) for path, times in faulty[tag][:most]),
                sum(path not in statistics.parts for path, _ in faulty[tag]),
            )
            for tag, code in locales.items()
        ),
        tuple(
            explained(code, severities[code], language, guide(code))
            for code in sorted(found, key=lambda code: (SEVERITIES.index(severities[code]), code))
        ),
    )


def _faulty(statistics: TranslationStatistics, tag: str) -> list[tuple[str, tuple[Times, ...]]]:
    """The articles of a locale with errors or warnings, and their numbers; those with the most come first."""
    found = []
    for path in statistics.paths[tag]:
        every = statistics.articles.get(path, ())
        if grave := tuple(one for one in every if one.severity is not Severity.INFO):
            found.append((path, grave))
    return sorted(found, key=lambda one: (*_negative(one[1]), one[0]))


def _negative(times: Iterable[Times]) -> tuple[int, int]:
    """Errors and warnings, as negative numbers: most of them come first."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for one in times:
        counts[one.severity] -= one.count
    return counts[Severity.ERROR], counts[Severity.WARNING]


def explained(code: str, severity: Severity, language: str, url: str) -> RuleShown:
    """The rule with the ``code`` as the page in ``language`` explains it; see `RuleShown`."""
    rule = RULE_BY_CODE[code]
    if own := rule_texts(text_language(language)).get(code):
        return RuleShown(code, rule.name, severity, url, own, language)
    said_in = language if language in LANGUAGES else "en"
    said = rule.page.finds if rule.page else rule.summary
    return RuleShown(code, rule.name, severity, url, said.in_language(said_in), said_in)
