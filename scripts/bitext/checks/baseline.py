"""The baseline: findings that are known, so that an old corpus can adopt the checks and only new ones count.

A JSON file in order of path and code, with one segment id for each finding, so that a change of it reads
well in a pull request::

    {"version": 1, "findings": {"pl-PL/a.md": {"BT609": ["aa4d7-103", "aa4d7-107"]}}}

Findings without a segment have a digest of what was found instead of the id. Lines do not count: they
move.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from bitext.checks.difference import SegmentFinding
from bitext.finding import Finding

VERSION = 1
"""The version of the format."""

Key = tuple[str, str, str]
"""Path, code and segment id (or digest) of a finding."""


class BaselineError(Exception):
    """A baseline that cannot be read; its text is one line."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings."""

    known: Counter[Key] = field(default_factory=Counter)
    """How many there are of each kind in each segment."""

    def new_ones(self, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """``findings`` that are not known, and how many of the known ones were not found any more."""
        left = self.known.copy()
        new = []
        for finding in findings:
            key = key_of(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        return new, sum(left.values())


def key_of(finding: Finding) -> Key:
    """What a finding is known by."""
    if isinstance(finding, SegmentFinding) and finding.segment_id:
        return finding.path, finding.code, finding.segment_id
    return (
        finding.path,
        finding.code,
        blake2b(finding.found.encode("utf-8", "replace"), digest_size=6).hexdigest(),
    )


def baseline_text(findings: Iterable[Finding]) -> str:
    """The file of a baseline that knows ``findings``."""
    paths: dict[str, dict[str, list[str]]] = {}
    for path, code, name in sorted(map(key_of, findings)):
        paths.setdefault(path, {}).setdefault(code, []).append(name)
    return json.dumps({"version": VERSION, "findings": paths}, ensure_ascii=False, indent=1) + "\n"


def parse_baseline(text: str) -> Baseline:
    """The baseline that ``text`` holds; raises `BaselineError`."""
    try:
        raw: Any = json.loads(text)
    except ValueError as error:
        raise BaselineError(f"not JSON: {error}") from None
    if not isinstance(raw, dict) or raw.get("version") != VERSION:
        raise BaselineError(
            f"not a baseline of version {VERSION}; create one with bitext check --write-baseline"
        )
    known: Counter[Key] = Counter()
    try:
        for path, codes in raw["findings"].items():
            for code, names in codes.items():
                known.update((str(path), str(code), str(name)) for name in names)
    except (AttributeError, KeyError, TypeError):
        raise BaselineError(
            "the baseline is damaged; create a new one with bitext check --write-baseline"
        ) from None
    return Baseline(known)
