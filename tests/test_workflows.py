"""The workflows, ours and those of `bitext init`: pinned, few permissions, no foreign text in scripts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from bitext import cli
from bitext.starting.workflows import TEMPLATES as FILES
from bitext.starting.workflows import workflows
from tests.workflow_files import GITHUB, ROOT, TEMPLATES, loaded, scripts, steps

OWN = sorted((GITHUB / "workflows").glob("*.yml"))
WORKFLOWS = [*OWN, *sorted(TEMPLATES.glob("*.yml"))]
PINNED = re.compile(r"uses: (?:actions|pypa)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# What each job may do; a new line here is a decision.
PERMISSIONS = {
    "articles.yml": {"check": {"contents": "read"}},
    "ci.yml": {"checks": {"contents": "read"}},
    "parts.yml": {name: {"contents": "read"} for name in ("part", "join")},
    "pages.yml": {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "release.yml": {
        "build": {"contents": "read"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    },
    "weekly.yml": {name: {"contents": "read"} for name in ("versions", "themes", "torture", "sizes", "fuzz")},
    "sync.yml": {
        "fetch": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
    },
}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)


def test_every_workflow_is_known() -> None:
    assert [path.name for path in OWN] == sorted(PERMISSIONS)
    assert {path.name for path in TEMPLATES.iterdir()} == set(FILES)


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=name_of)
def test_a_template_needs_nothing_of_this_repository(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.findall(r"\bmake |\.venv|\.ci/|requirements", text)
    values = {name: f"any '{name.lower()}' $(x)" for name in ("BRANCH", "CONFIG", "REQUIREMENT", "SOURCE")}
    (made,) = workflows({path.name: text}, values)
    if path.suffix == ".yml":
        workflow = yaml.safe_load(made.text)
        assert set(workflow.get("env", {}).values()) <= set(values.values())
        assert list(scripts(workflow)) == list(scripts(yaml.safe_load(text)))
    else:
        assert made.text == (GITHUB / path.name).read_text("utf-8")


@every_workflow
def test_actions_are_pinned_by_commit_with_their_version(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines()]
    used = [line for line in lines if line.startswith("uses:")]
    assert len(used) == sum("uses" in step for step in steps(loaded(path)))
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    used = {step["uses"] for path in WORKFLOWS for step in steps(loaded(path)) if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


@every_workflow
def test_permissions_are_the_least(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    given = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert given == PERMISSIONS[path.name]


@every_workflow
def test_nothing_runs_foreign_code_with_our_rights(path: Path) -> None:
    workflow = loaded(path)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    content = path.read_text(encoding="utf-8")
    assert "secrets." not in content
    assert "secrets:" not in content
    for step in steps(workflow):
        if str(step.get("uses")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@every_workflow
def test_no_expression_stands_in_a_script(path: Path) -> None:
    assert [script for script in scripts(loaded(path)) if "${{" in script] == []


@every_workflow
def test_jobs_end_and_do_not_meet(path: Path) -> None:
    workflow = loaded(path)
    assert "group" in workflow["concurrency"]
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


@every_workflow
def test_what_workflows_call_is_there(path: Path) -> None:
    words = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for script in scripts(loaded(path)):
        assert set(re.findall(r"\bmake ([a-z-]+)", script)) <= words
        for file in re.findall(r"(?<!\S)(\.(?:ci|github)/\S+)", script):
            assert os.access(ROOT / file, os.X_OK), file
    for step in steps(loaded(path)):
        for pattern in step.get("with", {}).get("cache-dependency-path", "").split():
            assert list(ROOT.glob(pattern.removeprefix("tool/"))), pattern


def test_checks_run_on_every_python_that_is_supported() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    supported = re.findall(r"Python :: (3\.\d+)", project)
    matrix = loaded(GITHUB / "workflows" / "ci.yml")["jobs"]["checks"]["strategy"]["matrix"]
    assert matrix["python"] == supported
    assert scripts(loaded(GITHUB / "workflows" / "ci.yml")) == [".ci/run"]


def test_other_files_of_yaml_load() -> None:
    for path in (
        GITHUB / "dependabot.yml",
        ROOT / ".pre-commit-config.yaml",
        ROOT / ".pre-commit-hooks.yaml",
    ):
        assert yaml.safe_load(path.read_text("utf-8"))


def test_the_template_names_what_is_there() -> None:
    template = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    named = re.findall(r"\bdocs/\S+\.md|CONTRIBUTING\.md", template)
    assert named
    assert all((ROOT / path).is_file() for path in named)


def test_the_hooks_are_commands_of_ours() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["bitext-check", "bitext-fix"]
    for hook in hooks:
        assert hook["entry"].startswith("bitext check ")
        names = ["--config=x.md", "-a.md", "a.md"]
        options = cli._parser().parse_args([*hook["entry"].split()[1:], *hook["args"], *names])
        assert (options.paths, options.config) == (names, "")


def test_the_articles_are_checked_with_the_tool_of_the_base() -> None:
    workflow = loaded(GITHUB / "workflows" / "articles.yml")
    assert set(workflow["on"]) == {"pull_request"}
    script = scripts(workflow)[-1].split()
    assert script[0] == "../tool/.venv/bin/bitext"
    options = cli._parser().parse_args([word.strip('"') for word in script[1:]])
    assert (options.format, options.changed_since, options.paths) == ("github", "$BASE", ["source_articles"])
