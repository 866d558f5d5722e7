"""The checks on the real corpora: they never raise, and keep what is promised of them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from bitext.checks import SegmentFinding, page
from bitext.checks.page import page_findings
from bitext.finding import Severity
from bitext.rules.table import RULE_BY_CODE
from tests.corpora import CORPORA, PUBLISHED, ROOT, CorporaError, unpacked

sys.path.insert(0, str(ROOT))

from benchmarks import checks as benchmark

LABELS = Path(__file__).parent.parent / "labels" / "checks.jsonl"


@pytest.fixture(scope="module")
def corpora() -> list[benchmark.Checked]:
    try:
        for corpus in CORPORA:
            unpacked(corpus.name)
    except CorporaError as error:
        pytest.skip(str(error))
    return benchmark.checked_all()


@pytest.mark.corpus
@pytest.mark.xdist_group("checks")
def test_findings_stand_in_their_article(corpora: list[benchmark.Checked]) -> None:
    for corpus in corpora:
        assert corpus.findings
        for (path, name), findings in corpus.findings.items():
            text = corpus.articles[path].text.split("\n")
            for finding in findings:
                assert not isinstance(finding, SegmentFinding) or finding.segment_id == name
                assert 0 < finding.column <= len(text[finding.line - 1]) + 1


@pytest.mark.corpus
@pytest.mark.xdist_group("checks")
def test_signs_are_in_every_article_whose_page_has_findings(
    corpora: list[benchmark.Checked], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [article for corpus in corpora for article in list(corpus.articles.values())[::3]]
    found = list(map(page_findings, every))
    assert sum(map(bool, found)) > 10
    monkeypatch.setattr(page, "_has_signs", lambda text: True)
    assert found == list(map(page_findings, every))


@pytest.mark.corpus
@pytest.mark.xdist_group("checks")
def test_precision_on_labelled_segments(
    corpora: list[benchmark.Checked], capsys: pytest.CaptureFixture[str]
) -> None:
    assert benchmark.print_precision(corpora), capsys.readouterr().out


@pytest.mark.corpus
@pytest.mark.xdist_group("checks")
@pytest.mark.parametrize(
    "rule",
    [rule for rule in benchmark.RECALL_RULES if RULE_BY_CODE[rule].severity is Severity.ERROR],
)
def test_recall_on_planted_defects(corpora: list[benchmark.Checked], rule: str) -> None:
    for planted, missed in benchmark.missed_plants(corpora, rule).values():
        assert planted == benchmark.PLANTS
        assert len(missed) <= (1 - benchmark.LEAST_RECALL) * planted, "\n".join(missed)


def test_labels_hold_no_text() -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len({(label["path"], label["segment"], label["rule"]) for label in labels}) == len(labels)
    for label in labels:
        assert set(label) == {"corpus", "path", "segment", "hash", "rule", "verdict"}
        assert label["corpus"] in {corpus.name for corpus in PUBLISHED}
        assert label["rule"] in RULE_BY_CODE
        assert re.fullmatch(r"[0-9a-f]{32}", label["hash"])
        assert re.fullmatch(r"[0-9a-f]{5}-p?[0-9]{3,4}", label["segment"])
        assert isinstance(label["verdict"], bool)
