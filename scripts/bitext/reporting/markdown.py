"""Findings as Markdown for a pull request: what changed, segment by segment, and what is wrong.

Principles:

1. Texts are those of articles. They are in code spans, where neither markup nor a mention of a person has
   any effect.
2. The result is never longer than `LONGEST_MARKDOWN`: long tables are cut, and what is cut is counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bitext.checks.difference import SegmentFinding
from bitext.checks.run import Changed, Reported, Result
from bitext.finding import Severity, printable
from bitext.reporting.text import summary

LONGEST_MARKDOWN = 60_000
"""Characters; GitHub takes 65,536 for a comment."""

LONGEST_CELL = 400
"""Characters of a sentence."""

_SIGNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_markdown(result: Result) -> str:
    """The findings as a table, and a table of what changed, where there was a state before."""
    parts = [f"{summary(result)}.\n"]
    findings = [one for one in result.reported if one.severity is not Severity.INFO]
    if findings:
        rows = [_finding_row(one) for one in findings]
        head = "\n| place | rule | found | to do |\n| --- | --- | --- | --- |\n"
        parts += _table(head, rows, LONGEST_MARKDOWN // 2)
    if result.changed:
        by_segment: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in findings:
            if isinstance(one.finding, SegmentFinding):
                by_segment[one.finding.path, one.finding.segment_id].append(one.finding.code)
        rows = [_changed_row(one, by_segment[one.path, one.segment.id]) for one in result.changed]
        head = "\n| segment | English | old | new | findings |\n| --- | --- | --- | --- | --- |\n"
        parts += _table(head, rows, LONGEST_MARKDOWN // 2 - 1_000)
    return "".join(parts).rstrip("\n")


def _table(head: str, rows: Iterable[str], budget: int) -> Iterator[str]:
    yield head
    lines = list(rows)
    for number, line in enumerate(lines):
        budget -= len(line)
        if budget < 0:
            yield f"\nand {len(lines) - number:,} more\n"
            return
        yield line


def _finding_row(one: Reported) -> str:
    finding = one.finding
    place = code_span(f"{finding.path}:{finding.line}", 200)
    rule = f"{_SIGNS[one.severity]} {finding.code} {finding.rule.name}"
    return f"| {place} | {rule} | {code_span(finding.found, LONGEST_CELL)} | {_plain(finding.action)} |\n"


def _changed_row(one: Changed, codes: Iterable[str]) -> str:
    place = f"{code_span(one.path, 200)} {code_span(one.segment.id, 80)}"
    old = "" if one.before is None else code_span(one.before, LONGEST_CELL)
    texts = (code_span(one.segment.source, LONGEST_CELL), old, code_span(one.segment.target, LONGEST_CELL))
    return f"| {place} | {' | '.join(texts)} | {', '.join(sorted(set(codes)))} |\n"


def code_span(text: str, limit: int) -> str:
    """``text`` as a Markdown code span in a table, whatever backticks and bars it has; empty for nothing."""
    shown = printable(text, limit).replace("|", "\\|")
    if not shown.strip():
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if shown[:1] in "` " or shown[-1:] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _plain(text: str) -> str:
    """A rule's own text in a table."""
    return re.sub(r"([\\|<*_\[\]`])", r"\\\1", text)
