"""Findings as JSON: one object with a summary and a list."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bitext.checks.difference import SegmentFinding
from bitext.checks.run import Reported, Result
from bitext.finding import Severity
from bitext.log_commands import json_text
from bitext.reporting.fingerprints import fingerprints

VERSION = 1
"""The version of the format; a field that is added does not change it."""


def as_json(result: Result) -> str:
    """All findings, those of severity info included."""
    severities = Counter(str(one.severity) for one in result.reported)
    names = fingerprints(one.finding for one in result.reported)
    values = {
        "version": VERSION,
        "articles": result.articles,
        "segments": result.segments,
        "by_severity": {str(severity): severities[str(severity)] for severity in Severity},
        "by_code": dict(sorted(Counter(one.finding.code for one in result.reported).items())),
        "known": result.known,
        "findings": [_values(one, name) for one, name in zip(result.reported, names, strict=True)],
    }
    return json_text(values, ensure_ascii=False, indent=1)


def _values(one: Reported, fingerprint: str) -> dict[str, Any]:
    finding = one.finding
    values: dict[str, Any] = {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "name": finding.rule.name,
        "severity": str(one.severity),
        "found": finding.found,
        "expected": finding.expected,
        "action": finding.action,
        "fingerprint": fingerprint,
    }
    if one.segment is not None and isinstance(finding, SegmentFinding):
        values |= {
            "segment": finding.segment_id,
            "token": finding.token,
            "original": one.segment.source,
            "translation": one.segment.target,
            "before": one.before,
            "is_fixable": finding.fix is not None,
        }
    return values
