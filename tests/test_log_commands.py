"""No text of an article acts in a log: judged by a reader of logs that works as GitHub's runner does."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.log_commands import escaped_at, json_text, without_commands
from bitext.site import plugin
from tests.command_line import Ran
from tests.commands.publisher import ENVIRONMENT, Repository
from tests.folder.articles import put, unit

TEXTS = st.lists(
    st.sampled_from(
        [
            "#",
            "##",
            "[",
            "]",
            "##[group]",
            "##vso[a]",
            "::",
            ":",
            "::error::",
            " ",
            "\t",
            "\u3000",
            "\n",
            "\r",
            "\\",
            '"',
            "a",
        ]
    )
).map("".join)


def commands(text: str) -> list[str]:
    """The lines of ``text`` that the runner obeys (actions/runner, ``ActionCommand.cs``)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or _is_old_command(line)]


def _is_old_command(line: str) -> bool:
    starts = (line.find(sign) for sign in ("##[", "##vso[", "##teamcity["))
    return any(start >= 0 and "]" in line[start:] for start in starts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a ##[group]b", r"a #\x23[group]b"),
        ("###[x]", r"##\x23[x]"),
        ("##vso[task.setvariable]", r"#\x23vso[task.setvariable]"),
        ("::error::x", r"\x3a:error::x"),
        ("a\n \u3000::stop-commands::x", "a\n \u3000\\x3a:stop-commands::x"),
        ("a ::error::x", "a ::error::x"),
        ("## [x] # #[ ##", "## [x] # #[ ##"),
    ],
)
def test_one_character_of_a_command_is_an_escape(text: str, shown: str) -> None:
    assert without_commands(text) == shown


@given(TEXTS)
def test_no_text_has_a_command(text: str) -> None:
    shown = without_commands(text)
    assert commands(shown) == []
    assert without_commands(shown) == shown
    assert shown.replace(r"\x23", "#").replace(r"\x3a", ":") == text


@given(TEXTS)
def test_json_says_the_same_without_commands(text: str) -> None:
    written = json_text({text: [text]}, indent=1)
    assert commands(written) == []
    assert json.loads(written) == {text: [text]}


@given(TEXTS)
def test_what_is_escaped_in_a_line_is_known(text: str) -> None:
    line = "x" + text.replace("\n", " ").replace("\r", " ")
    assert len(without_commands(line)) == len(line) + 3 * len(escaped_at(line))


# Every command that shows names or texts of articles.

HOSTILE = "##[add-mask]i"


def hostile(number: int = 42) -> str:
    return f"---\ntitle: '{HOSTILE}'\n---\n" + unit(
        f"{HOSTILE} Poczekaj {number} godziny. {HOSTILE}", f"{HOSTILE} Wait 24 hours."
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of hostile articles that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    for key in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(key, ENVIRONMENT[key])
    put(tmp_path, f"in/pl-PL/{HOSTILE}.md", hostile())
    put(tmp_path, "in/pl-PL/::stop-commands::a.md", hostile())
    (tmp_path / "old").mkdir()
    put(tmp_path, "::error::c.md", hostile())
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        "check in ::error::c.md",
        "check in --format=json",
        "check in --format=sarif",
        "check in --format=markdown",
        "check in --diff",
        "convert in out --verbose",
        "convert in out --json",
        "changes old in",
        "changes old in --format=markdown",
        "changes old in --format=json",
        "stats in",
        "glossary in",
        "export po in out",
        "history in history.json",
    ],
)
def test_no_command_shows_one(folder: Path, capsys: pytest.CaptureFixture[str], arguments: str) -> None:
    ran = Ran(capsys, *arguments.split())
    assert ran.out + ran.err
    assert commands(ran.out) == commands(ran.err) == []


def test_annotations_are_our_commands_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "check", "in", "::error::c.md", "--format=github")
    lines = commands(ran.out)
    assert len(lines) == 4
    assert all(line.startswith("::warning file=") for line in lines)
    assert "##[" not in ran.out
    summary = (folder / "summary.md").read_text("utf-8")
    assert "add-mask" in summary
    assert commands(summary) == []


def test_a_carets_place_counts_the_escapes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown, carets = Ran(capsys, "check", "::error::c.md", "--select=BT601").out.splitlines()[1:3]
    assert shown[carets.index("^") : len(carets)] == "42"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_sync_shows_none(folder: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    repository = Repository.made(folder / "publisher")
    repository.commit({f"articles/{HOSTILE}.md": hostile(), "articles/a.md": hostile()})
    ran = Ran(capsys, "sync", repository.url, "pl-PL", "--folder=articles", f"--format={form}")
    assert (ran.code, ran.err) == (0, "")
    assert "add-mask" in ran.out
    assert commands(ran.out) == []


def test_mkdocs_log_has_none(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, plugin.log.name):
        plugin.log.info("%s: %d", HOSTILE, 3)
    assert caplog.messages == [r"#\x23[add-mask]i: 3"]
