"""`bitext check`, as a person runs it: what is read, and the formats of reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bitext.checks.run import Result
from bitext.reporting.github import step_summary
from bitext.reporting.markdown import code_span
from tests.command_line import refused
from tests.commands.checked import BAD, HEAD, WORSE, check
from tests.folder.articles import put
from tests.strategies import markup


def test_text_shows_the_place_with_a_caret(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/a.md", BAD)
    ran = check(capsys)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "source_articles/pl-PL/a.md:5:40: warning BT601 number-differs: 42 instead of 24\n"
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
    assert first.startswith(f"::warning {place}::42 instead of 24; expected ")
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


def test_reports_are_written_next_to_what_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "a.md", BAD)
    shown = {form: check(capsys, "a.md", "--format", form).out for form in ("json", "sarif", "markdown")}
    reports = [f"--report={form}={form}.out" for form in shown]
    assert check(capsys, "a.md", *reports).out.startswith("a.md:5:40: warning BT601")
    assert {form: Path(f"{form}.out").read_text("utf-8") for form in shown} == shown


@pytest.mark.parametrize("report", ["xml=x", "sarif", "sarif=", "json=missing/x.json"])
def test_a_report_that_cannot_be_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], report: str
) -> None:
    put(folder, "a.md", BAD)
    assert report.partition("=")[2] in refused(capsys, "check", "a.md", f"--report={report}")
