"""Output of the commands that change files: findings, differences and the exit code."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from bitext.commands.terminal import CLEAN, FINDINGS, count, show, tell
from bitext.finding import Finding, Severity


class FileChange(Protocol):
    """A file before and after a command."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def before(self) -> bytes:
        """Its bytes before."""

    @property
    def after(self) -> bytes:
        """Its bytes after."""


def show_differences(changes: Iterable[FileChange]) -> None:
    """Show what would change, as a unified diff."""
    from bitext.encoding import decode  # noqa: PLC0415 - when it runs
    from bitext.reporting.diff import unified_diff  # noqa: PLC0415

    for change in changes:
        before, after = (decode(data)[0] for data in (change.before, change.after))
        if difference := unified_diff(change.path, before, after):
            show(difference.removesuffix("\n"))


def show_findings(findings: Iterable[Finding], options: argparse.Namespace, root: str = "") -> None:
    """Show ``findings``, errors first; their paths are relative to the folder ``root``."""
    order = tuple(Severity)
    hidden = 0
    for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
        if finding.severity is Severity.INFO and not options.verbose:
            hidden += 1
        elif finding.severity is Severity.ERROR or not options.quiet:
            # Relative to the current folder, so that editors and terminals can open it.
            tell(str(finding.at(os.path.normpath(os.path.join(root, finding.path)))))
    if hidden and not options.quiet:
        tell(f"not shown: {count(hidden, 'finding')} of severity info; --verbose shows them")


def finding_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """The number of findings by code, in order of code."""
    return dict(sorted(Counter(finding.code for finding in findings).items()))


def exit_code(findings: Iterable[Finding]) -> int:
    """The exit code of a command that found ``findings``."""
    return FINDINGS if any(finding.severity is Severity.ERROR for finding in findings) else CLEAN
