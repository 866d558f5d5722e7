"""Checks of segments: what the translation lost, altered or added.

Principles:

1. A check is a pure generator: a segment and the locale of its translation in, differences out.
2. A check, its rule and the rule's texts are in one module. The table `CHECKS` lists every check of one
   segment, in order; nothing is found by reflection. What needs a whole article, many articles or another
   state of one is in `bitext.checks.run`.
3. A check says what differs between the two sides; it never judges a translation's words.
4. Few of them mark the page that a reader sees: those with a text for readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bitext import strings
from bitext.article import Article, LineIndex, Segment
from bitext.checks import (
    characters,
    codes,
    commands,
    dates,
    doubled,
    emphasis,
    file_names,
    identifiers,
    link_forms,
    links,
    negation,
    numbers,
    other_language,
    pairs,
    partly,
    placeholders,
    residue,
    scripts,
    states,
    tags,
    typography,
    untranslated,
)
from bitext.checks.difference import Check, Difference, SegmentFinding
from bitext.checks.links import LINK_DIFFERS, is_authors_choice
from bitext.finding import Finding, Rule, printable
from bitext.locales import Locale
from bitext.states import UnitState

__all__ = [
    "CHECKS",
    "MARKS",
    "Check",
    "Difference",
    "SegmentFinding",
    "check_article",
    "differences",
    "marks",
    "reader_message",
]


CHECKS: tuple[Check, ...] = (
    *numbers.CHECKS,
    *codes.CHECKS,
    *commands.CHECKS,
    *links.CHECKS,
    *placeholders.CHECKS,
    *file_names.CHECKS,
    *dates.CHECKS,
    *emphasis.CHECKS,
    *untranslated.CHECKS,
    *residue.CHECKS,
    *scripts.CHECKS,
    *characters.CHECKS,
    *link_forms.CHECKS,
    *identifiers.CHECKS,
    *pairs.CHECKS,
    *doubled.CHECKS,
    *tags.CHECKS,
    *partly.CHECKS,
    *typography.CHECKS,
    *negation.CHECKS,
    *states.CHECKS,
    *other_language.CHECKS,
)
"""Every check of one segment, in order of its rule's code."""

MARKS: tuple[Check, ...] = tuple(check for check in CHECKS if check.message)
"""The checks whose findings mark the page."""

_OF_EQUAL = tuple(check for check in CHECKS if check.is_of_equal)
_UNKNOWN = Locale("und")

LONGEST_TOKEN = 80
"""Characters of a token that the mark on a page shows."""

_MESSAGES = {check.rule.code: check.message for check in MARKS}


def check_article(
    article: Article, locale: Locale | None, checks: Sequence[Check] = CHECKS
) -> tuple[SegmentFinding, ...]:
    """What ``checks`` find in the segments of ``article``, in order of segments.

    ``locale`` is that of the translation; None where it is not known: then numbers are read in every way,
    and checks that need the language are left out. A finding names the place in the file, and no file: see
    `Finding.at`. Never raises.
    """
    found: list[SegmentFinding] = []
    index: LineIndex | None = None
    known = locale or _UNKNOWN
    if locale is None:
        checks = [check for check in checks if not check.needs_language]
    for segment in article.segments:
        for check, difference in differences(segment, known, checks):
            is_of_link = check.rule is LINK_DIFFERS and article.authored is not None
            if is_of_link and is_authors_choice(segment, difference, known):
                continue
            index = index or LineIndex(article.text)
            found.append(finding_of(check.rule, segment, difference, index))
    return tuple(pairs.without_pairs_across(found))


def differences(
    segment: Segment, locale: Locale, checks: Sequence[Check] = CHECKS
) -> Iterator[tuple[Check, Difference]]:
    """What ``checks`` find in one segment; nothing where a side is empty, unless it is not translated yet."""
    if segment.state is UnitState.NEW:
        checks = [check for check in checks if check.is_of_new]
    elif not segment.source or not segment.target or segment.is_residual:
        return
    elif segment.target.strip() == segment.source.strip():
        checks = [check for check in checks if check in _OF_EQUAL] if checks is not CHECKS else _OF_EQUAL
    for check in checks:
        for difference in check.differences(segment, locale):
            yield check, difference


def marks(article: Article, locale: Locale | None) -> Mapping[str, tuple[SegmentFinding, ...]]:
    """The findings that mark pages, by the id of their segment; only segments that have some."""
    found: dict[str, list[SegmentFinding]] = {}
    for finding in check_article(article, locale, MARKS):
        found.setdefault(finding.segment_id, []).append(finding)
    return {name: tuple(findings) for name, findings in found.items()}


def finding_of(rule: Rule, segment: Segment, difference: Difference, index: LineIndex) -> SegmentFinding:
    """The finding that ``segment`` breaks ``rule``; ``index`` is that of the article's text."""
    start = segment.target_start + difference.offset
    place = index.position(start)
    return SegmentFinding(
        rule, difference.found, place.line, place.column,
        segment_id=segment.id, token=difference.token, side=difference.side,
        start=start, length=difference.length, fix=difference.fix,
    )  # fmt: skip


def reader_message(finding: Finding, language: str) -> str:
    """What the mark on a page says, in ``language`` (a code or tag): plain text, on one line.

    Raises `KeyError` for a finding that marks no page.
    """
    token = finding.token if isinstance(finding, SegmentFinding) else finding.found
    shown = printable(" ".join(token.split()), LONGEST_TOKEN)
    return strings.text(language, _MESSAGES[finding.code]).format(token=shown)
