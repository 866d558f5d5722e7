"""Findings as the cache has them."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.finding import Finding
from bitext.rules.table import known_rule


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding as the cache has it: its rule by code alone."""

    code: str
    """The rule's stable code."""
    found: str
    """As `Finding` has it, like all that follows."""
    line: int
    """Line, from 1."""
    column: int
    """Column in characters, from 1."""
    path: str
    """The file."""
    advice: str
    """What to do about it, where what the rule says does not fit."""

    def __post_init__(self) -> None:
        known_rule(self.code)


def stored_finding(finding: Finding) -> StoredFinding:
    """``finding`` as the cache has it."""
    return StoredFinding(
        finding.code, finding.found, finding.line, finding.column, finding.path, finding.advice
    )  # fmt: skip


def finding_of(note: StoredFinding) -> Finding:
    """The finding that `stored_finding` was given."""
    return Finding(known_rule(note.code), note.found, note.line, note.column, note.path, note.advice)
