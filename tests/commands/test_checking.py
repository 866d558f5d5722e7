"""`bitext check`, as a person runs it: formats, configuration, Git, mending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bitext.checks.run import Result
from bitext.finding import LONGEST_PATH, printable
from bitext.reporting.diff import unified_diff
from bitext.reporting.github import step_summary
from bitext.reporting.markdown import LONGEST_MARKDOWN, code_span
from tests.command_line import Ran, refused
from tests.commands.publisher import ENVIRONMENT, git
from tests.folder.articles import put
from tests.strategies import markup

HEAD = "---\ntitle: T\nms.contentlocale: pl-PL\n---\n"
GOOD = HEAD + markup("a1b2c-101", "Poczekaj 24 godziny.", "Wait 24 hours.") + "\n"
BAD = GOOD.replace("24 godziny", "42 godziny")
WORSE = HEAD + markup("a1b2c-101", "Zobacz AADSTS 50076 , proszę.", "See AADSTS50076, please.") + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for key in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(key, ENVIRONMENT[key])
    return work


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    return Ran(capsys, "check", *arguments)


def test_text_shows_the_place_with_a_caret(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/a.md", BAD)
    ran = check(capsys)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "source_articles/pl-PL/a.md:5:40: warning BT601 number-differs: 42 in the place of 24\n"
        "  translation: Poczekaj 42 godziny.\n"
        "                        ^^\n"
        "     original: Wait 24 hours.\n"
        "     expected: the numbers of the original, in the locale's own form\n"
        "        to do: put the number of the original into the translation, or say why not in the pull"
        " request\n"
        "\n"
        "1 article, 1 segment checked: 1 warning\n"
    )


def test_carets_stand_below_wide_letters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        folder,
        "a.md",
        HEAD.replace("pl-PL", "ja-JP") + markup("a1b2c-101", "日本 42 時間。", "Japan: 24 hours.") + "\n",
    )
    lines = check(capsys, "a.md").out.splitlines()
    assert lines[1:3] == ["  translation: 日本 42 時間。", "                    ^^"]


def test_severity_decides_the_exit_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", WORSE)
    ran = check(capsys, "in")
    assert ran.code == 1
    assert "BT602 code-differs" in ran.out
    assert "BT632" not in ran.out
    assert ran.err == "not shown: 1 note (severity info; --verbose shows them)\n"
    assert "BT632" in check(capsys, "in", "--verbose").out
    assert check(capsys, "in", "--ignore", "BT602").code == 0
    assert check(capsys, "in", "--select", "BT63").code == 0
    assert check(capsys, "in", "--quiet").err == ""


def test_files_and_folders_are_each_read_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", BAD)
    put(folder, "in/b.txt", "nothing")
    assert "1 article, 1 segment checked: 1 warning" in check(capsys, "in", "in/a.md", "./in/b.txt").out
    assert check(capsys, "in/none.md").code == 2
    (folder / "empty").mkdir()
    assert "error BT312 no-articles" in check(capsys, "in", "empty").out


def test_the_name_of_a_file_is_never_an_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "x.md", "checks = 1\n")
    name = "--config=x.md"
    put(folder, name, BAD)
    assert refused(capsys, "check", "--quiet", name) == (
        f"bitext: {name} is the name of a file here; write ./{name}, or put -- before the names\n"
    )
    for arguments in (["--", name], [f"./{name}"]):
        ran = check(capsys, "--verbose", *arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{name}:5:40: warning BT601")


def test_json_has_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", WORSE)
    values = json.loads(check(capsys, "in", "--format=json").out)
    assert values["by_severity"] == {"error": 1, "warning": 0, "info": 1}
    assert values["by_code"] == {"BT602": 1, "BT632": 1}
    first, second = values["findings"]
    assert first["path"] == "in/a.md"
    assert (first["line"], first["column"], first["segment"]) == (5, 38, "a1b2c-101")
    assert first["original"] == "See AADSTS50076, please."
    assert first["is_fixable"] is True
    assert len({first["fingerprint"], second["fingerprint"]}) == 2


# What SARIF 2.1.0 demands of a log (3.13, 3.14, 3.19, 3.27, 3.28, 3.30, 3.49), as JSON Schema.
_REGION = {
    "type": "object",
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endColumn")
    },
    "required": ["startLine"],
    "additionalProperties": False,
}
_TEXT = {"type": "object", "properties": {"text": {"type": "string", "minLength": 1}}, "required": ["text"]}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {"items": {"required": ["executionSuccessful"]}},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": _TEXT,
                                                "help": _TEXT,
                                                "defaultConfiguration": {"properties": {"level": _LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "message": _TEXT,
                                "level": _LEVEL,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "region": _REGION,
                                                    "artifactLocation": {
                                                        "properties": {"uri": {"pattern": r"^[!-~]*$"}}
                                                    },
                                                },
                                            }
                                        }
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}


def test_sarif_is_what_the_standard_demands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/ą 1:2.md", WORSE)
    log = json.loads(check(capsys, "in", "--format=sarif").out)
    Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "in/%C4%85%201%3A2.md"
        assert location["logicalLocations"] == [{"name": "a1b2c-101", "kind": "segment"}]
    prints = [result["partialFingerprints"]["bitextSegment/v1"] for result in run["results"]]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 38, "endColumn": 50}
    # Lines that move change no fingerprint.
    put(folder, "in/ą 1:2.md", WORSE.replace("---\n<span", "---\n\n\n<span"))
    moved = json.loads(check(capsys, "in", "--format=sarif").out)["runs"][0]["results"]
    assert [result["partialFingerprints"]["bitextSegment/v1"] for result in moved] == prints


def test_annotations_are_escaped_and_counted(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    put(folder, "in/a,b:c%.md", BAD.replace("godziny.", "godziny, 100\\%\n::error::x."))
    ran = check(capsys, "in", "--format=github")
    first, *_ = ran.out.splitlines()
    place = "file=in/a%2Cb%3Ac%25.md,line=5,col=40,title=BT601 number-differs"
    assert first.startswith(f"::warning {place}::42 in the place of 24; expected ")
    assert "%0Atranslation: Poczekaj 42 godziny, 100\\%25\\n::error::x.%0Aoriginal: Wait 24 hours." in first
    assert not any(line.startswith("::error") for line in ran.out.splitlines())
    assert "| BT601 number-differs | warning | 2 |" in (folder / "summary.md").read_text("utf-8")
    assert (
        step_summary(Result((), 1, 2))
        == "### bitext check\n\n1 article, 2 segments checked: nothing found.\n\n"
    )


def test_markdown_has_code_spans_that_nothing_escapes() -> None:
    assert code_span("a `b` | @someone", 80) == "``a `b` \\| @someone``"
    assert code_span("` ", 80) == "`` `  ``"
    assert code_span(" ", 80) == ""


# Git


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "--quiet", "--initial-branch=main")
    put(folder, "in/pl-PL/a.md", BAD + markup("a1b2c-102", "Raz.", "One.") + "\n\n```\ncode\n```\n")
    put(folder, "in/pl-PL/old.md", BAD)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=one")
    git(folder, "switch", "--quiet", "--create=work")
    return folder


def test_only_what_changed_since_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = repository / "in/pl-PL/a.md"
    nothing = check(capsys, "in", "--changed-since=main")
    assert nothing.out == "0 articles, 0 segments checked: nothing found\n"
    article.write_text(
        article.read_text("utf-8").replace("Raz.", "Raz 77.").replace("\ncode\n", "\nkod\n"), "utf-8"
    )
    put(repository, "in/pl-PL/new.md", WORSE)
    ran = check(capsys, "in", "--changed-since=main")
    assert ran.code == 1
    assert "2 articles, 2 segments checked: 2 errors, 1 warning, 1 note" in ran.out
    assert "in/pl-PL/a.md:6:35: warning BT601 number-differs: 77, which the original lacks" in ran.out
    assert (
        "in/pl-PL/a.md:9:1: error BT606 code-block-differs: kod in the place of code in a code block"
        in ran.out
    )
    git(repository, "mv", "in/pl-PL/old.md", "in/pl-PL/renamed.md")
    git(repository, "commit", "--quiet", "--all", "--message=two")
    again = check(capsys, "in", "--changed-since=main")
    assert "3 articles, 2 segments checked" in again.out
    assert "renamed" not in again.out
    table = check(capsys, "in", "--changed-since=main", "--format=markdown").out
    assert "| `in/pl-PL/a.md` `a1b2c-102` | `One.` | `Raz.` | `Raz 77.` | BT601 |" in table
    assert (
        "| `in/pl-PL/new.md` `a1b2c-101` | `See AADSTS50076, please.` |  | `Zobacz AADSTS 50076 , proszę.`"
        in table
    )
    assert len(table) < LONGEST_MARKDOWN


def test_what_others_changed_since_is_not_asked_for(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "switch", "--quiet", "main")
    put(repository, "in/pl-PL/old.md", WORSE)
    git(repository, "commit", "--quiet", "--all", "--message=theirs")
    git(repository, "switch", "--quiet", "work")
    assert "0 articles" in check(capsys, "in", "--changed-since=main").out


@pytest.mark.parametrize("revision", ["none", "--help", "", "main:in", "-x"])
def test_a_revision_that_is_none(repository: Path, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert "revision" in refused(capsys, "check", "in", f"--changed-since={revision}")


def test_without_a_repository(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", BAD)
    assert "not a git repository" in refused(capsys, "check", "in", "--changed-since=HEAD")


# Configuration


def test_a_configuration_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "articles/a.md", BAD.replace("ms.contentlocale: pl-PL\n", ""))
    put(
        folder,
        "bitext.toml",
        'source = "articles"\ntarget_locale = "pl"\n[checks]\nselect = ["BT6"]\n'
        '[checks.severity]\nBT601 = "error"\n',
    )
    ran = check(capsys)
    assert ran.code == 1
    assert "articles/a.md:4:40: error BT601" in ran.out


def test_the_section_of_the_plugin_without_mkdocs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "site/articles/a.md", BAD)
    put(
        folder,
        "site/mkdocs.yml",
        "site_url: !ENV [SITE_URL, '']\nx: !!python/name:os.system\nplugins:\n  - search\n  - bitext:\n"
        "      source: articles\n      checks:\n        severity:\n          number-differs: off\n",
    )
    assert check(capsys, "--config=site/mkdocs.yml").out == "1 article, 1 segment checked: nothing found\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "bitext.toml",
            "[checks]\nselct = 1\n",
            "bitext.toml: checks: unknown key 'selct'; did you mean select?",
        ),
        (
            "bitext.toml",
            "[check]\n",
            "bitext.toml: unknown key 'check'; known are checks, source, target_locale",
        ),
        ("bitext.toml", "[checks\n", "bitext.toml: "),
        ("mkdocs.yml", "a: [\n", "mkdocs.yml:2: "),
        ("mkdocs.yml", "plugins: [{bitext: {target_locale: x1}}]\n", "'x1' is not a locale such as pl-PL"),
        ("mkdocs.yml", "plugins: [{bitext: {checks: {severity: {BT601: bad}}}}]\n", "unknown severity 'bad'"),
        ("bitext.toml", '[checks]\nglossary = "none.csv"\n', "none.csv"),
    ],
)
def test_a_wrong_configuration_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    put(folder, "source_articles/a.md", GOOD)
    put(folder, name, text)
    assert said in refused(capsys, "check")


def test_a_baseline_is_written_and_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", WORSE)
    assert "needs --baseline" in refused(capsys, "check", "in", "--write-baseline")
    written = check(capsys, "in", "--baseline=known.json", "--write-baseline")
    assert (written.code, written.out.split(": ")[1]) == (0, "2 findings written\n")
    ran = check(capsys, "in", "--baseline=known.json")
    assert (ran.code, ran.out) == (
        0,
        "1 article, 1 segment checked: nothing found; 2 known findings in the baseline\n",
    )
    put(folder, "in/a.md", GOOD)
    assert check(capsys, "in", "--baseline=known.json").out.endswith(
        "2 entries of the baseline no longer needed\n"
    )
    put(folder, "known.json", "{}")
    assert "not a baseline of version 1" in refused(capsys, "check", "in", "--baseline=known.json")


def test_a_glossary_and_the_newest_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/sub/a.md", GOOD)
    put(folder, "terms.csv", "en,pl-PL\nhour,godz*\nwait,zaczekaj\n")
    put(folder, "english/sub/a.md", "Wait 48 hours.\n")
    found = check(capsys, "in", "--glossary=terms.csv", "--english=english").out
    assert "BT611 term-differs: another word for wait" in found
    assert "BT619 stale" in found


def test_an_explanation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--explain=BT601").out.startswith("BT601 number-differs (warning)\n")
    assert "unknown rule 'BT9'" in refused(capsys, "check", "--explain=BT9")
    assert "did you mean" in refused(capsys, "check", "--select=number-difers")


# Mending


def test_a_diff_then_the_same_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder, "in/a.md", WORSE.replace("\n", "\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    ran = check(capsys, "in", "--diff")
    assert (ran.code, ran.err) == (1, "2 places in 1 file can be fixed\n")
    assert path.read_bytes() == before
    assert [line[:1] for line in ran.out.split("\n") if line] == ["-", "+", "@", " ", " ", "-", "+"]
    mended = check(capsys, "in", "--fix")
    assert (mended.code, mended.err) == (0, "2 places in 1 file fixed\n")
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
