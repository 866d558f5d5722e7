"""Checks of segments: what the translation lost, altered or added.

Principles:

1. A check is a pure generator: a segment and the locale of its translation in, differences out.
2. The table `CHECKS` lists every check, in order; nothing is found by reflection.
3. A check says what differs between the two sides; it never judges a translation's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bitext import strings
from bitext.article import Article, LineIndex, Segment
from bitext.checks.codes import code_differs
from bitext.checks.commands import command_differs
from bitext.checks.difference import Difference, SegmentFinding
from bitext.checks.numbers import number_differs
from bitext.finding import Finding, Rule, printable
from bitext.locales import Locale
from bitext.rules import CODE_DIFFERS, COMMAND_DIFFERS, NUMBER_DIFFERS

__all__ = ["CHECKS", "Check", "Difference", "SegmentFinding", "check_article", "marks", "reader_message"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the table."""

    rule: Rule
    """The rule that its findings break."""
    differences: Callable[[Segment, Locale], Iterator[Difference]]
    """The generator."""
    message: str
    """Key of the text for readers, in `bitext.strings`."""


CHECKS: tuple[Check, ...] = (
    Check(NUMBER_DIFFERS, number_differs, "mark.number"),
    Check(CODE_DIFFERS, code_differs, "mark.code"),
    Check(COMMAND_DIFFERS, command_differs, "mark.command"),
)
"""Every check, in order of its rule's code."""

LONGEST_TOKEN = 80
"""Characters of a token that the mark on a page shows."""

_MESSAGES = {check.rule.code: check.message for check in CHECKS}


def check_article(article: Article, locale: Locale | None) -> tuple[SegmentFinding, ...]:
    """What differs between the two sides of each segment of ``article``, in order of segments.

    ``locale`` is that of the translation; None where it is not known, and then numbers are read in
    every way. A finding names the place in the file, and no file: see `Finding.at`. Never raises.
    """
    return tuple(finding for findings in marks(article, locale).values() for finding in findings)


def marks(article: Article, locale: Locale | None) -> Mapping[str, tuple[SegmentFinding, ...]]:
    """The findings of `check_article` by the id of their segment; only segments that have some."""
    found: dict[str, list[SegmentFinding]] = {}
    index: LineIndex | None = None
    known = locale or Locale("und")
    for segment in article.segments:
        if segment.target == segment.source or not segment.source or not segment.target:
            continue
        for check in CHECKS:
            for difference in check.differences(segment, known):
                index = index or LineIndex(article.text)
                found.setdefault(segment.id, []).append(_finding(check.rule, segment, difference, index))
    return {name: tuple(findings) for name, findings in found.items()}


def _finding(rule: Rule, segment: Segment, difference: Difference, index: LineIndex) -> SegmentFinding:
    place = index.position(segment.target_start + difference.offset)
    return SegmentFinding(
        rule, difference.found, place.line, place.column,
        segment_id=segment.id, token=difference.token, side=difference.side,
    )  # fmt: skip


def reader_message(finding: Finding, language: str) -> str:
    """What the mark on a page says, in ``language`` (a code or tag): plain text, on one line.

    Raises `KeyError` for a finding that is not of a check.
    """
    token = finding.token if isinstance(finding, SegmentFinding) else finding.found
    shown = printable(" ".join(token.split()), LONGEST_TOKEN)
    return strings.text(language, _MESSAGES[finding.code]).format(token=shown)
