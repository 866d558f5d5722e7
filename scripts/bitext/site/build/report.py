"""Findings in MkDocs' log: warnings, not too many of one kind, and a line that counts them."""

from __future__ import annotations

import logging
import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.finding import Finding, Severity
from bitext.rules.files import BROKEN_SYMLINK, LINK_OUTSIDE, UNREADABLE

SHOWN_PER_RULE = 10
"""Findings of one rule that are shown; the rest is counted."""

_LEVELS = {Severity.INFO: logging.INFO, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}
_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}

_OF_THE_DISK = (UNREADABLE, LINK_OUTSIDE, BROKEN_SYMLINK)
"""What these rules find can go without a change of the file."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found."""

    findings: tuple[Finding, ...]
    """In order of path and place."""
    folder: str = ""
    """The source folder as `mkdocs.yml` names it, so that editors find the files."""

    @property
    def is_lasting(self) -> bool:
        """Whether the same files give the same findings: those of the disk may go by themselves."""
        return not any(finding.rule in _OF_THE_DISK for finding in self.findings)

    def log(self, log: logging.Logger) -> None:
        """Write the findings, each at the level of its severity.

        What is beyond `SHOWN_PER_RULE` goes to level debug, which ``--verbose`` shows.
        """
        seen: Counter[str] = Counter()
        for finding in self.findings:
            seen[finding.code] += 1
            level = _LEVELS[finding.severity]
            shown = finding.at(posixpath.join(self.folder, finding.path))
            log.log(level if seen[finding.code] <= SHOWN_PER_RULE else logging.DEBUG, "%s", shown)
        for code, count in seen.items():
            if count > SHOWN_PER_RULE:
                log.info("%s: %d more; mkdocs build --verbose lists them all", code, count - SHOWN_PER_RULE)
        if self.findings:
            log.info("findings: %s", counted(self.findings))

    def reaches(self, severity: str) -> bool:
        """Whether there is a finding of at least ``severity``, ``never`` aside."""
        if severity == "never":
            return False
        return any(_RANK[finding.severity] >= _RANK[Severity(severity)] for finding in self.findings)

    def reason(self, severity: str) -> str:
        """Why a build stops."""
        return f"{counted(self.findings)}, and fail_on is {severity}"


def counted(findings: Iterable[Finding]) -> str:
    """The numbers of findings by severity, in words."""
    counts = Counter(finding.severity for finding in findings)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(
        f"{counts[severity]:,} {word}{'' if counts[severity] == 1 else 's'}"
        for severity, word in words.items()
    )
