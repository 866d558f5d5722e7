"""The plain-text cases: what parser, renderer and metadata reader make of each surprise."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext import Article, Finding, Metadata, Segment, Side, StrayMarkup, parse, read_metadata, render
from tests.case_files import FOLDER, Case, CaseError, all_cases, read_cases

CASES = all_cases()


def segment_lines(article: Article) -> str:
    return "".join(f"{unit.id}: {unit.target} => {unit.source}\n" for unit in article.segments)


def finding_lines(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.code} {finding.line}:{finding.column}" for finding in findings]


def metadata_lines(metadata: Metadata) -> list[str]:
    lines = []
    for name in Metadata.__slots__:
        value = getattr(metadata, name)
        if value:
            lines.append(f"{name}: {' | '.join(value) if isinstance(value, tuple) else value}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    text = case.sections["input"]
    article = parse(text)
    assert "".join(piece.text for piece in article.pieces) == text
    metadata, findings = read_metadata(article)
    assert finding_lines(article.findings) == case.lines("findings")
    if "target" in case.sections:
        assert render(article, Side.TARGET, metadata) == case.sections["target"]
    if "source" in case.sections:
        assert render(article, Side.SOURCE, metadata) == case.sections["source"]
    if "segments" in case.sections:
        assert segment_lines(article) == case.sections["segments"]
    if "stray" in case.sections:
        stray = [piece.text for piece in article.pieces if isinstance(piece, StrayMarkup)]
        assert stray == case.lines("stray")
    if "metadata" in case.sections:
        assert metadata_lines(metadata) + finding_lines(findings) == case.lines("metadata")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_segments_stand_where_they_say(case: Case) -> None:
    article = parse(case.sections["input"])
    for piece in article.pieces:
        assert article.text[piece.start : piece.end] == piece.text
        if isinstance(piece, Segment):
            for side in Side:
                start = piece.side_start(side)
                assert article.text[start : start + len(piece.side(side))] == piece.side(side)


def test_every_file_holds_cases_that_are_loaded() -> None:
    files = {path.name for path in FOLDER.rglob("*") if path.is_file()}
    assert files == {case.file for case in CASES}


@pytest.mark.parametrize(
    "text",
    [
        "no case at all\n",
        "=== no input\n--- target\nx\n",
        "=== nothing expected\n--- input\nx\n",
        "=== unknown section\n--- input\nx\n--- sauce\nx\n",
        "=== section twice\n--- input\nx\n--- target\nx\n--- target\nx\n",
        "=== one\n--- input\nx\n--- target\nx\n\n=== one\n--- input\nx\n--- target\nx\n",
    ],
)
def test_a_file_out_of_format_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError):
        read_cases(path)
