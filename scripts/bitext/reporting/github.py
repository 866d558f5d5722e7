"""Findings as annotations of GitHub Actions, and their totals for the step's summary.

Format: workflow commands (docs.github.com, "Workflow commands for GitHub Actions"): ``::error
file=…,line=…,col=…,title=…::message``. A step shows ten annotations of each kind, so those in changed
lines and the gravest come first, and the totals say how many there are.
"""

from __future__ import annotations

from collections import Counter

from bitext.checks.difference import SegmentFinding
from bitext.checks.run import Reported, Result
from bitext.finding import Severity, by_place, printable
from bitext.log_commands import without_commands
from bitext.reporting.markdown import code_span
from bitext.reporting.text import summary

SHOWN = 10
"""Annotations of one kind that GitHub shows for a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_RANK = {severity: at for at, severity in enumerate(Severity)}


def as_annotations(result: Result) -> str:
    """A workflow command for each finding, those that shall be shown first, and a line that counts them."""
    ordered = sorted(
        result.reported,
        key=lambda one: (not one.is_changed, _RANK[one.severity], by_place(one.finding)),
    )
    return "\n".join([*(_command(one) for one in ordered), summary(result)])


def _command(one: Reported) -> str:
    finding = one.finding
    place = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.rule.name}",
    }
    if isinstance(finding, SegmentFinding) and finding.length and finding.fix is not None:
        place["endColumn"] = str(finding.column + finding.length)
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    lines = [f"{printable(finding.found, 240)}; expected {finding.expected}: {finding.action}"]
    if one.segment is not None:
        lines += [f"translation: {printable(one.segment.target, 400)}"]
        lines += [f"original: {printable(one.segment.source, 400)}"]
    return f"::{_COMMANDS[one.severity]} {properties}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(result: Result) -> str:
    """Totals by rule as Markdown, for the file that ``GITHUB_STEP_SUMMARY`` names."""
    lines = ["### bitext check", "", f"{summary(result)}.", ""]
    counts = Counter((one.finding.code, one.severity) for one in result.reported)
    rules = {one.finding.code: one.finding.rule for one in result.reported}
    if counts:
        lines += ["| rule | severity | findings | what to do |", "| --- | --- | ---: | --- |"]
        for (code, severity), count in sorted(counts.items()):
            rule = rules[code]
            lines.append(f"| {code} {rule.name} | {severity} | {count:,} | {_cell(rule.action)} |")
        first = Counter(one.finding.path for one in result.reported).most_common(SHOWN)
        lines += ["", "| file | findings |", "| --- | ---: |"]
        lines += [f"| {code_span(path, 200)} | {count:,} |" for path, count in first]
    return without_commands("\n".join(lines) + "\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
