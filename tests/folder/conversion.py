"""One conversion of a folder, and the findings that it gives."""

from __future__ import annotations

from pathlib import Path

from bitext.folder.convert import Options, Summary, convert


def run(source: Path, out: Path, **options: object) -> Summary:
    return convert(str(source), str(out), Options(**options))  # type: ignore[arg-type] # only tests are so free


def codes(summary: Summary) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in summary.findings]
