"""Names of files: of every kind, too long, and several articles for one name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitext.folder.convert import Options, convert
from tests.folder.articles import PNG, article, files, put
from tests.folder.conversion import codes, run


def test_names_of_every_kind(source: Path, out: Path) -> None:
    names = [
        "a b.md",
        "it's.md",
        'quo"te.md',
        "a&b.md",
        "en–dash.md",
        "zero\u200bwidth.md",
        "a#b?.md",
        "[x].md",
        "100%.md",
    ]
    for name in names:
        put(source, name, article())
    assert codes(run(source, out)) == []
    assert sorted(files(out)) == sorted(f"{language}/{name}" for language in ("en", "pl") for name in names)


def test_a_name_that_is_no_utf8(source: Path, out: Path) -> None:
    put(source, "good.md", article())
    bad = os.fsencode(source) + b"/bad\xff.md"
    try:
        Path(os.fsdecode(bad)).write_text(article())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    summary = run(source, out)
    assert [finding.code for finding in summary.findings] == ["BT311"]
    assert "\\udcff" in str(summary.findings[0])
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def test_a_name_too_long_for_its_collision(source: Path, out: Path) -> None:
    name = "x" * 252
    put(source, f"pl-PL/{name}.md", article())
    put(source, f"{name}.md", article())
    summary = run(source, out)
    assert {finding.code for finding in summary.findings} == {"BT301", "BT311"}
    assert sorted(files(out)) == [f"en/{name}.md", f"pl/{name}.md"]


def test_one_language_in_two_spellings(tmp_path: Path) -> None:
    """``pl`` is ``pl-PL``, where no other locale could be meant; an alias keeps it apart."""
    source, out = tmp_path / "source", tmp_path / "out"
    put(source, "pl-PL/x.md", article("Iks", "X"))
    put(source, "pl-PL/a.png", PNG)
    put(source, "pl/y.md", article("Igrek", "Y", locale="pl"))
    put(source, "pl/a.png", PNG + b"other")
    summary = convert(str(source), str(out))
    assert [finding.code for finding in summary.findings] == ["BT301"]
    assert [path for path in files(out) if path.startswith("pl")] == [
        "pl/a-2.png",
        "pl/a.png",
        "pl/x.md",
        "pl/y.md",
    ]
    summary = convert(str(source), str(out), Options(aliases={"pl": "pl-XX"}))
    assert summary.languages == ("en", "pl-PL", "pl-XX")


def test_a_file_and_a_folder_of_one_name(source: Path, out: Path) -> None:
    """Two locales' folders meet in one folder of pages; from one run to the next a file becomes a folder."""
    put(source, "pl-PL/index.md", article())
    put(source, "pl-PL/Index.md", article())
    put(source, "pl/a.md", article())
    put(source, "pl/b.png", PNG)
    assert codes(run(source, out)) == [("BT301", "pl-PL/Index.md")]
    put(source, "pl-PL/a.md/x.md", article())
    put(source, "pl-PL/b.png/c.png", PNG)
    found = codes(run(source, out))
    assert found == [
        ("BT301", "pl-PL/Index.md"),
        ("BT305", "pl-PL/a.md"),
        ("BT301", "pl/a.md"),
        ("BT301", "pl/b.png"),
    ]
    pages = ["Index-2.md", "a-2.md", "a.md/x.md", "b-2.png", "b.png/c.png", "index.md"]
    assert sorted(files(out)) == [f"{code}/{page}" for code in ("en", "pl") for page in pages]
    assert codes(run(source, out)) == found
