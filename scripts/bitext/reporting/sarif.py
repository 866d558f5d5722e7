"""Findings as SARIF, for code scanning and editors.

Format: Static Analysis Results Interchange Format 2.1.0 plus Errata 01, OASIS Standard
(docs.oasis-open.org/sarif/sarif/v2.1.0): one run (3.14), rules as reportingDescriptors (3.49), levels
error, warning and note (3.27.10), URIs relative to %SRCROOT% (3.4.4), columns in code points (3.14.17),
partialFingerprints (3.27.17). ``primaryLocationLineHash`` is the one that GitHub reads.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bitext.checks.difference import SegmentFinding
from bitext.checks.run import Reported, Result
from bitext.finding import Rule, Severity, printable
from bitext.log_commands import json_text
from bitext.reporting.fingerprints import fingerprints
from bitext.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(result: Result) -> str:
    """All findings, those of severity info included."""
    used = {one.finding.code: one.finding.rule for one in result.reported}
    rules = [used[code] for code in sorted(used)]
    places = {rule.code: at for at, rule in enumerate(rules)}
    names = fingerprints(one.finding for one in result.reported)
    run = {
        "tool": {
            "driver": {
                "name": "bitext",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(one, places[one.finding.code], name)
            for one, name in zip(result.reported, names, strict=True)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": f"Expected: {rule.expected}."},
        "help": {"text": f"Expected: {rule.expected}. To do: {rule.action}."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["translation"]},
    }


def _result(one: Reported, rule: int, fingerprint: str) -> dict[str, Any]:
    finding = one.finding
    message = f"{printable(finding.found, 400)}; expected {finding.expected}: {finding.action}"
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(finding.path), "uriBaseId": "%SRCROOT%"},
            "region": _region(one),
        }
    }
    if isinstance(finding, SegmentFinding) and finding.segment_id:
        location["logicalLocations"] = [{"name": finding.segment_id, "kind": "segment"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {
            "bitextSegment/v1": fingerprint,
            "primaryLocationLineHash": f"{fingerprint}:1",
        },
    }


def _region(one: Reported) -> dict[str, int]:
    finding = one.finding
    region = {"startLine": finding.line, "startColumn": finding.column}
    if isinstance(finding, SegmentFinding) and finding.length and one.segment is not None:
        offset = finding.start - one.segment.target_start
        if "\n" not in one.segment.target[offset : offset + finding.length]:
            region["endColumn"] = finding.column + finding.length
    return region


def _uri(path: str) -> str:
    """A path as a relative reference (RFC 3986); a colon in its first part would make a scheme of it."""
    return quote(path.removeprefix("./"), safe="/-._~!$&'()*+,;=@")
