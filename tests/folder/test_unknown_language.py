"""Articles whose locale cannot be told: checks of the language are off, and one finding (BT316) says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.checks.run import check
from bitext.checks.settings import parse_settings
from bitext.folder.checking import read_states
from bitext.folder.configuration import Configuration
from tests.folder.articles import article, put, unit

TEXT = "# " + unit("これは「x」 — 5 lipca 2021 ?", "This is “x” — 4 July 2021.", "aaaaa-102") + "\n"


def codes(source: Path, **settings: object) -> list[tuple[str, str]]:
    configuration = Configuration(settings=parse_settings(settings, "checks"))
    result = check(read_states([str(source)], configuration).states, configuration.settings)
    return [(one.finding.code, Path(one.finding.path).name) for one in result.reported]


def test_one_finding_and_no_check_of_the_language(tmp_path: Path) -> None:
    for name in "abc":
        put(tmp_path, f"{name}.md", article(locale="", body=TEXT))
    found = codes(tmp_path)
    assert [each for each in found if each[0] == "BT316"] == [("BT316", "a.md")]
    assert not {code for code, _ in found} & {"BT616", "BT608", "BT618", "BT619", "BT620", "BT621"}
    for name in "abc":
        put(tmp_path, f"{name}.md", article(locale="pl-PL", body=TEXT))
    known = {code for code, _ in codes(tmp_path)}
    assert "BT616" in known
    assert "BT316" not in known


@pytest.mark.parametrize("name", ["BT316", "unknown-language"])
def test_it_can_be_switched_off(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.md", article(locale=""))
    assert codes(tmp_path) == [("BT316", "a.md")]
    assert codes(tmp_path, ignore=[name]) == []


def test_what_has_no_segments_is_not_spoken_of(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: T\n---\n# T\n")
    assert "BT316" not in [code for code, _ in codes(tmp_path)]
