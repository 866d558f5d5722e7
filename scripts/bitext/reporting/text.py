"""Findings as text for a terminal: the place, what is wrong, the words with a caret below, what to do.

Principles:

1. The first line is what editors and terminals know: ``path:line:column: severity CODE name: found``.
2. Translation and original are shown below each other, without the markup of the unit; long ones are cut
   around the place.
3. Columns are those of a terminal with a fixed width: East Asian wide letters take two, combining ones none.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from bitext.checks.difference import SegmentFinding
from bitext.checks.run import Reported, Result
from bitext.finding import LONGEST_PATH, Severity, printable
from bitext.log_commands import escaped_at

WIDTH = 92
"""Columns of an excerpt."""

_LABELS = ("translation", "original")
_MARGIN = 14


def as_text(result: Result, *, shown: frozenset[Severity]) -> str:
    """The findings whose severity is in ``shown``, and a line that counts all."""
    blocks = [_block(one) for one in result.reported if one.severity in shown]
    return "\n".join([*blocks, summary(result)])


def summary(result: Result) -> str:
    """How much was checked and found, on one line."""
    severities = Counter(one.severity for one in result.reported)
    parts = [_count(severities[severity], _NOUNS[severity]) for severity in Severity if severities[severity]]
    found = ", ".join(parts) or "nothing found"
    known = f"; {_count(result.known, 'known finding')} in the baseline" if result.known else ""
    if result.outdated:
        known += f"; {_count(result.outdated, 'entry')} of the baseline no longer needed".replace(
            "entrys", "entries"
        )
    checked = f"{_count(result.articles, 'article')}, {_count(result.segments, 'segment')} checked"
    return f"{checked}: {found}{known}"


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _block(one: Reported) -> str:
    finding = one.finding
    place = f"{printable(finding.path, LONGEST_PATH)}:{finding.line}:{finding.column}"
    lines = [f"{place}: {one.severity} {finding.code} {finding.rule.name}: {printable(finding.found, 240)}"]
    if one.segment is not None and isinstance(finding, SegmentFinding):
        lines += _excerpt(one.segment.target, finding, one.segment.target_start)
        source = one.segment.source
        at = source.find(finding.token) if finding.token else -1
        lines.append(_line("original", _window(source, max(at, 0), len(finding.token))[0]))
    lines.append(_line("expected", finding.expected))
    lines.append(_line("to do", finding.action + _hint(one)))
    return "\n".join(lines) + "\n"


def _hint(one: Reported) -> str:
    is_fixable = isinstance(one.finding, SegmentFinding) and one.finding.fix is not None
    return " (bitext check --fix can)" if is_fixable else ""


def _line(label: str, text: str) -> str:
    return f"  {label:>{_MARGIN - 3}}: {text}"


def _excerpt(target: str, finding: SegmentFinding, target_start: int) -> list[str]:
    """The translation around the place, and a line with carets below what is wrong."""
    offset = min(max(finding.start - target_start, 0), len(target))
    shown, start, end = _window(target, offset, finding.length)
    lines = [_line("translation", shown)]
    if 0 < finding.length < len(target):
        escaped = escaped_at(shown)
        space = _MARGIN + 1 + _columns(shown[:start]) + 3 * sum(at < start for at in escaped)
        width = _columns(shown[start:end]) + 3 * sum(start <= at < end for at in escaped)
        lines.append(" " * space + "^" * max(width, 1))
    return lines


def _window(text: str, offset: int, length: int) -> tuple[str, int, int]:
    """``text`` on one line, cut around a place; and where the place begins and ends in it."""
    length = min(length, WIDTH - 20)
    first = max(min(offset - 30, len(text) - WIDTH), 0)
    last = min(first + WIDTH, len(text))
    before, here, after = (
        printable(part, 4 * WIDTH) if part else ""
        for part in (text[first:offset], text[offset : offset + length], text[offset + length : last])
    )
    opening, closing = ("…" if first else ""), ("…" if last < len(text) else "")
    start = len(opening) + len(before)
    return f"{opening}{before}{here}{after}{closing}", start, start + len(here)


def _columns(text: str) -> int:
    """How many columns ``text`` takes."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
