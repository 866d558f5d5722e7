"""`bitext check --diff` and `--fix`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.finding import LONGEST_PATH, printable
from bitext.reporting.diff import unified_diff
from tests.commands.checked import WORSE, check
from tests.folder.articles import put


def test_a_diff_then_the_same_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder, "in/a.md", WORSE.replace("\n", "\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    ran = check(capsys, "in", "--diff")
    assert (ran.code, ran.err) == (1, "2 places in 1 file can be fixed\n")
    assert path.read_bytes() == before
    assert [line[:1] for line in ran.out.split("\n") if line] == ["-", "+", "@", " ", " ", "-", "+"]
    fixed = check(capsys, "in", "--fix")
    assert (fixed.code, fixed.err) == (0, "2 places in 1 file fixed\n")
    assert path.read_bytes() == before.replace(b"AADSTS 50076 ,", b"AADSTS50076,")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in (folder / "in").iterdir()] == ["a.md"]
    ran = check(capsys, "in", "--diff")
    assert (ran.code, ran.out) == (0, "")


def test_what_is_not_utf_8_is_not_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "a.md"
    path.write_bytes(WORSE.encode().replace("ę".encode(), b"\xea"))
    before = path.read_bytes()
    assert "not fixed: it is not UTF-8" in check(capsys, "a.md", "--fix").err
    assert path.read_bytes() == before


def test_a_link_stays_a_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "real.md", WORSE)
    (folder / "link.md").symlink_to("real.md")
    check(capsys, "link.md", "--fix")
    assert (folder / "link.md").is_symlink()
    assert "AADSTS50076," in (folder / "real.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a\n", "a\n", ""),
        ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        ("a", "b", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
        (
            "a\n1\n2\n3\n4\n5\nb\n",
            "x\n1\n2\n3\n4\n5\ny\n",
            "@@ -1,3 +1,3 @@\n-a\n+x\n 1\n 2\n@@ -5,3 +5,3 @@\n 4\n 5\n-b\n+y\n",
        ),
        (
            "a\nb\nc",
            "b\nd",
            "@@ -1,3 +1,2 @@\n-a\n b\n-c\n\\ No newline at end of file\n+d\n\\ No newline at end of file\n",
        ),
        ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
        (
            "\x1b]0;x\x07\t\u00a0\u202e\n",
            "\x1b[1mż\n",
            "@@ -1,1 +1,1 @@\n-\\x1b]0;x\\x07\t\u00a0\\u202e\n+\\x1b[1mż\n",
        ),
    ],
)
def test_unified_diffs(before: str, after: str, shown: str) -> None:
    assert unified_diff("p", before, after) == (f"--- a/p\n+++ b/p\n{shown}" if shown else "")


@given(st.text(), st.text(), st.text())
def test_no_diff_acts_in_a_terminal(path: str, before: str, after: str) -> None:
    shown = unified_diff(path, f"1\n{before}", f"2\n{after}").replace("\r\n", "\n")
    name, *_ = shown.split("\n")
    assert name == f"--- a/{printable(path, LONGEST_PATH)}"
    assert [char for char in shown if not (char.isprintable() or char in "\n\t" or char.isspace())] == []
    assert not {"\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"} & set(shown)


def test_a_name_breaks_no_line_of_a_diff(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "in/a\n+++ b\x1b]0;title\x07.md"
    put(folder, name, WORSE)
    assert check(capsys, "in", "--diff").out.splitlines()[:2] == [
        "--- a/in/a\\n+++ b\\x1b]0;title\\x07.md",
        "+++ b/in/a\\n+++ b\\x1b]0;title\\x07.md",
    ]
