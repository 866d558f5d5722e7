"""The action, the job for GitLab and the release: their own steps, run as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext.version import VERSION
from tests.workflow_files import GITHUB, ROOT, loaded, steps

ORIGINAL = "Open the [file](https://example.com/file)."
GOOD = "Otwórz [plik](https://example.com/file).", ORIGINAL
BAD = "Otwórz [plik](https://example.com/inny).", ORIGINAL


def article(target: str, source: str) -> str:
    return (
        "---\ntitle: Pliki\nms.contentlocale: pl-PL\n---\n"
        f'<span data-ttu-id="aa4d7-101">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="aa4d7-101">{source}</span></span>\n'
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of articles with two commits: the second one adds a wrong link."""
    folder = tmp_path / "repository"
    (folder / "my articles").mkdir(parents=True)
    run(["git", "init", "--quiet"], folder)
    for name, text in (("old.md", article(*BAD)), ("new.md", article(*GOOD))):
        (folder / "my articles" / name).write_text(text, "utf-8")
    commit(folder)
    (folder / "my articles" / "new.md").write_text(article(*BAD), "utf-8")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    run(["git", "add", "--all"], folder)
    run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "x"], folder
    )


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, env={**os.environ, **environment}
    )


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``script`` as GitHub runs a step."""
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], folder, **environment)


def installed_in(folder: Path) -> None:
    """Let ``folder`` be the environment into which a step has installed bitext: the one of this test."""
    folder.symlink_to(Path(sys.executable).parent.parent)


def action() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def checked_by_the_action(repository: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    runner = repository.parent / "runner"
    runner.mkdir()
    installed_in(runner / "bitext")
    _, check = action()["runs"]["steps"]
    given = {"ARTICLES": "my articles", "CONFIG": "", "CHANGED_SINCE": "", **inputs}
    assert set(given) == set(check["env"])
    files = {"GITHUB_OUTPUT": str(runner / "outputs"), "GITHUB_STEP_SUMMARY": str(runner / "summary.md")}
    return bash(check["run"], repository, RUNNER_TEMP=str(runner), **files, **given), runner


def test_the_action_reports_what_a_pull_request_changes(repository: Path) -> None:
    result, runner = checked_by_the_action(repository, CHANGED_SINCE="HEAD~1")
    assert result.returncode == 1
    assert "file=my articles/new.md" in result.stdout
    assert "old.md" not in result.stdout
    outputs = dict(line.split("=", 1) for line in (runner / "outputs").read_text("utf-8").splitlines())
    assert set(outputs) == set(action()["outputs"])
    sarif = json.loads(Path(outputs["sarif"]).read_text("utf-8"))
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["BT604"]
    assert "new.md" in Path(outputs["table"]).read_text("utf-8")
    assert "BT604" in (runner / "summary.md").read_text("utf-8")


def test_the_action_checks_everything_where_nothing_is_said(repository: Path) -> None:
    result, _ = checked_by_the_action(repository)
    assert result.returncode == 1
    assert "old.md" in result.stdout


@pytest.mark.parametrize("articles", ["$(touch ran)", "--config=x", "`touch ran`"])
def test_what_the_action_is_given_is_never_run(repository: Path, articles: str) -> None:
    result, _ = checked_by_the_action(repository, ARTICLES=articles)
    assert result.returncode == 2
    assert not (repository / "ran").exists()


def test_the_action_has_no_expression_in_a_script() -> None:
    assert [step for step in action()["runs"]["steps"] if "${{" in step["run"]] == []


def test_the_job_for_gitlab(repository: Path, tmp_path: Path) -> None:
    job = yaml.safe_load((ROOT / ".gitlab" / "articles.yml").read_text("utf-8"))["articles"]
    (script,) = job["script"]
    base = run(["git", "rev-parse", "HEAD~1"], repository).stdout.strip()
    installed_in(tmp_path / "bitext")
    script = script.replace("/tmp/bitext", str(tmp_path / "bitext"))  # noqa: S108 - the runner's
    variables = {"ARTICLES": "my articles", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    assert bash(script, repository, **variables).returncode == 1
    for name in job["artifacts"]["paths"]:
        report = (repository / name).read_text("utf-8")
        assert "new.md" in report
        assert "old.md" not in report


def release_step(folder: Path, tag: str) -> subprocess.CompletedProcess[str]:
    script = next(
        step["run"] for step in steps(loaded(GITHUB / "workflows" / "release.yml")) if "run" in step
    )
    return bash(script, folder, TAG=tag)


@pytest.fixture
def version(tmp_path: Path) -> Path:
    """A checkout with a version and a changelog."""
    place = tmp_path / "scripts" / "bitext" / "version.py"
    place.parent.mkdir(parents=True)
    place.write_bytes((ROOT / "scripts" / "bitext" / "version.py").read_bytes())
    log = f"# Changelog\n\n## [{VERSION}] - 2026-12-01\n\n### Added\n\n- All.\n\n## [0.0.1]\n\n- Less.\n"
    (tmp_path / "CHANGELOG.md").write_text(log, "utf-8")
    return tmp_path


def test_a_release_has_the_notes_of_its_version(version: Path) -> None:
    assert release_step(version, f"v{VERSION}").returncode == 0
    assert (version / "notes.md").read_text("utf-8").strip() == "### Added\n\n- All."


def test_a_release_needs_its_version(version: Path) -> None:
    result = release_step(version, "v9.9.9")
    assert result.returncode == 1
    assert VERSION in result.stdout


def test_a_release_needs_notes(version: Path) -> None:
    (version / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n\n- Something.\n", "utf-8")
    result = release_step(version, f"v{VERSION}")
    assert (result.returncode, result.stdout.strip()) == (1, f"CHANGELOG.md has no section {VERSION}")
