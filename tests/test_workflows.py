"""The workflows: pinned, with few permissions, no foreign text in scripts; and a sync tried out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext import cli
from tests.commands.publisher import ENVIRONMENT, Repository, git, text
from tests.folder.articles import put

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: (?:actions)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# What each job may do beside nothing; a new line here is a decision.
PERMISSIONS = {
    "articles.yml": {"check": {"contents": "read"}},
    "ci.yml": {"checks": {"contents": "read"}},
    "parts.yml": {name: {"contents": "read"} for name in ("part", "join")},
    "pages.yml": {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "weekly.yml": {name: {"contents": "read"} for name in ("versions", "torture", "sizes", "fuzz")},
    "sync.yml": {
        "fetch": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
    },
}


def loaded(path: Path) -> dict[Any, Any]:
    """A workflow; YAML 1.1 reads its key ``on`` as true."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    workflow["on"] = workflow.pop(True)
    return workflow


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def scripts(workflow: dict[Any, Any]) -> list[str]:
    return [step["run"] for step in steps(workflow) if "run" in step]


def name_of(path: Path) -> str:
    return path.name


every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)


def test_every_workflow_is_known() -> None:
    assert [path.name for path in WORKFLOWS] == sorted(PERMISSIONS)


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


# A sync, step by step as the workflow does it, with two repositories on the disk and a `gh` of ours.

GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
case "$1 $2" in
  "pr list") cat "$GH_OPEN" 2>/dev/null || true ;;
  "pr create") echo 7 > "$GH_OPEN" ;;
esac
"""


@dataclass(frozen=True)
class Runner:
    """A machine on which the workflow runs."""

    root: Path
    publisher: Repository

    @classmethod
    def made(cls, root: Path) -> Runner:
        seed = root / "seed"
        put(seed, "source_articles/pl-PL/mine.txt", "ours\n")
        put(seed, "mkdocs.yml", "site_name: x\n")
        put(seed, ".gitignore", "/.venv\n")
        (seed / ".github").mkdir()
        shutil.copy2(GITHUB / "open-pull-request", seed / ".github")
        git(seed, "init", "--quiet", "--initial-branch=main")
        git(seed, "add", ".")
        git(seed, "commit", "--quiet", "--message=start")
        git(root, "clone", "--quiet", "--bare", str(seed), "origin.git")
        gh = put(root, "bin/gh", GH)
        gh.chmod(0o755)
        return cls(root, Repository.made(root / "publisher"))

    @property
    def origin(self) -> Path:
        return self.root / "origin.git"

    @property
    def fetched(self) -> Path:
        """What one job hands to the other."""
        return self.root / "temporary" / "fetched"

    def run(self, **inputs: str) -> tuple[int, str]:
        """Run all jobs, each on a fresh checkout; gives the exit code and what the streams showed."""
        shutil.rmtree(self.root / "temporary", ignore_errors=True)
        (self.root / "temporary").mkdir()
        shown = ""
        for job in loaded(GITHUB / "workflows" / "sync.yml")["jobs"].values():
            code, said = self.run_job(job, **inputs)
            shown += said
            if code:
                return code, shown
        return 0, shown

    def propose(self, **inputs: str) -> tuple[int, str]:
        """Run the second job alone, on what lies in `fetched`."""
        return self.run_job(loaded(GITHUB / "workflows" / "sync.yml")["jobs"]["propose"], **inputs)

    def run_job(self, job: dict[str, Any], **inputs: str) -> tuple[int, str]:
        """Run the steps of one job that are scripts."""
        shown = ""
        for script in (step["run"] for step in job["steps"] if "run" in step):
            if not script.startswith("make"):
                if not shown:
                    self.check_out()
                command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
                done = subprocess.run(
                    command,
                    cwd=self.root / "checkout",
                    env=self.environment() | inputs,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                shown += done.stdout + done.stderr
                if done.returncode:
                    return done.returncode, shown
        return 0, shown

    def check_out(self) -> None:
        """A fresh checkout, as deep as that of the workflow."""
        checkout = self.root / "checkout"
        shutil.rmtree(checkout, ignore_errors=True)
        git(self.root, "clone", "--quiet", "--depth=1", f"file://{self.origin}", str(checkout))
        tools = checkout / ".venv" / "bin"
        tools.mkdir(parents=True)
        (tools / "bitext").symlink_to(Path(sys.executable).with_name("bitext"))

    def environment(self) -> dict[str, str]:
        """The variables of a step."""
        temporary = self.root / "temporary"
        own = {
            key: value for key, value in ENVIRONMENT.items() if "AUTHOR" not in key and "COMMITTER" not in key
        }
        return own | {
            "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
            "GH_LOG": str(self.root / "gh.log"),
            "GH_OPEN": str(self.root / "gh.open"),
            "REPOSITORY": self.publisher.url,
            "BRANCH": "live-sxs",
            "FOLDER": "articles",
            "LOCALE": "pl-PL",
            "BASE": "main",
        }

    def calls(self) -> list[str]:
        """What `gh` was called with since the last time."""
        log = self.root / "gh.log"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    def body(self) -> str:
        return (self.fetched / "changes.md").read_text("utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner.made(tmp_path)


def test_a_sync_opens_a_pull_request_then_updates_it(runner: Runner) -> None:
    commit = runner.publisher.commit({"articles/a.md": text(("Raz.", "One."))})
    assert runner.run()[0] == 0
    assert "### Added (1)\n\n- `a.md` – `Tytuł` (1 segment)\n" in runner.body()
    assert f"Fetched: {commit}" in runner.body()
    assert (runner.root / "temporary" / "summary.md").read_text("utf-8") == runner.body()
    setup, listed, created = runner.calls()
    assert setup == "auth setup-git"
    assert listed.startswith("pr list --head sync/pl-PL --base main --state open ")
    assert created.startswith("pr create --head sync/pl-PL --base main --title Sync pl-PL from file://")
    assert created.endswith("/changes.md")
    changed = git(runner.origin, "diff", "--name-status", "main", "sync/pl-PL").split("\n")
    assert changed == ["A\tarticle-history.json", "A\tsource_articles/pl-PL/a.md"]
    assert git(runner.origin, "log", "-1", "--format=%an", "sync/pl-PL") == "github-actions[bot]"

    runner.publisher.commit({"articles/b.md": text(("Jeden.", "One."))})
    assert runner.run()[0] == 0
    assert "- `b.md`" in runner.body()
    assert [call.split(" --")[0] for call in runner.calls()] == ["auth setup-git", "pr list", "pr edit 7"]
    changed = git(runner.origin, "diff", "--name-only", "main", "sync/pl-PL").split("\n")
    assert changed == ["article-history.json", "source_articles/pl-PL/b.md"]


def test_after_the_merge_a_rename_is_told_and_then_nothing(runner: Runner) -> None:
    runner.publisher.commit({"articles/a.md": text(("Raz.", "One."))})
    runner.run()
    git(runner.origin, "update-ref", "refs/heads/main", "sync/pl-PL")
    runner.publisher.commit({"articles/b.md": text(("Jeden.", "One."))})
    runner.calls()
    assert runner.run()[0] == 0
    assert "### Renamed (1)\n\n- `a.md` → `b.md` – `Tytuł` (1 of 1 segments translated anew)" in runner.body()
    assert '["a.md", "b.md"]' in git(runner.origin, "show", "sync/pl-PL:article-history.json")
    git(runner.origin, "update-ref", "refs/heads/main", "sync/pl-PL")
    runner.calls()
    code, shown = runner.run()
    assert (code, runner.calls()) == (0, [])
    assert shown.endswith("Nothing has changed: no pull request.\n")


@pytest.mark.parametrize("name", ["REPOSITORY", "BRANCH", "FOLDER", "LOCALE"])
@pytest.mark.parametrize(
    "value", ['"; touch pwned; "', "$(touch pwned)", "--help", "-x", "a b", "../..", "`id`"]
)
def test_what_is_typed_in_never_runs(runner: Runner, name: str, value: str) -> None:
    runner.publisher.commit({"articles/a.md": text(("Raz.", "One."))})
    code, _ = runner.run(**{name: value})
    assert code == 2
    assert not list(runner.root.rglob("pwned"))
    assert runner.calls() == []
    assert git(runner.origin, "branch", "--list", "sync/*") == ""


def test_the_job_that_may_write_runs_nothing_that_was_fetched() -> None:
    jobs = loaded(GITHUB / "workflows" / "sync.yml")["jobs"]
    assert "GH_TOKEN" not in str(jobs["fetch"])
    *prepared, last = jobs["propose"]["steps"]
    assert [step["uses"].partition("@")[0] for step in prepared] == [
        "actions/checkout",
        "actions/download-artifact",
    ]
    assert last["run"] == '.github/open-pull-request "$RUNNER_TEMP/fetched"'
    handed = [step["with"] for step in steps({"jobs": jobs}) if "artifact" in step.get("uses", "")]
    assert handed[0]["name"] == handed[1]["name"]
    assert handed[0]["path"] == handed[1]["path"] == "${{ runner.temp }}/fetched"


def patch_of(runner: Runner, *commands: str) -> None:
    """Hand over a patch of what ``commands`` do in a checkout."""
    runner.check_out()
    checkout = runner.root / "checkout"
    for command in commands:
        subprocess.run(["bash", "-ec", command], cwd=checkout, check=True)
    git(checkout, "add", "--all", "--force", ".")
    git(checkout, "rm", "-r", "--cached", "--quiet", "--ignore-unmatch", ".venv")
    runner.fetched.mkdir(parents=True, exist_ok=True)
    patch = subprocess.run(
        ["git", "diff", "--cached", "--binary", "--full-index"], cwd=checkout, capture_output=True, check=True
    )
    (runner.fetched / "articles.patch").write_bytes(patch.stdout)
    (runner.fetched / "changes.md").write_text("text", "utf-8")


@pytest.mark.parametrize(
    "command",
    [
        "mkdir .github/workflows; echo 'on: push' > .github/workflows/x.yml",
        "echo 'exit 0' > .github/open-pull-request",
        "echo 'site_name: y' > mkdocs.yml",
        "ln -s ../.git/config source_articles/leak.md",
        "echo x > source_articles/x.md; chmod +x source_articles/x.md",
        "echo '* filter=x' > source_articles/.gitattributes",
        "mkdir source_articles/.x; echo x > source_articles/.x/a.md",
        "ln -s README.md article-history.json",
        "mkdir source_articles2; echo x > source_articles2/a.md",
        "git mv source_articles/pl-PL/mine.txt mine.txt",
        "git rm --quiet mkdocs.yml",
        "mkdir source_articles/sub;"
        " git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),source_articles/sub",
    ],
)
def test_a_patch_changes_articles_only(runner: Runner, command: str) -> None:
    patch_of(runner, command)
    code, shown = runner.propose()
    assert (code, runner.calls()) == (2, []), shown
    assert shown.startswith("Refused: ")
    assert git(runner.origin, "branch", "--list", "sync/*") == ""


@pytest.mark.parametrize(
    "patch",
    [
        "not a patch\n",
        "--- a/../x\n+++ b/../x\n@@ -0,0 +1 @@\n+x\n",
        "diff --git a/.git/hooks/pre-commit b/.git/hooks/pre-commit\nnew file mode 100755\n"
        "--- /dev/null\n+++ b/.git/hooks/pre-commit\n@@ -0,0 +1 @@\n+touch pwned\n",
    ],
)
def test_a_patch_that_does_not_apply_is_refused(runner: Runner, patch: str) -> None:
    patch_of(runner)
    (runner.fetched / "articles.patch").write_text(patch, "utf-8")
    assert runner.propose()[0] == 2
    assert runner.calls() == []
    assert not list(runner.root.rglob("pre-commit"))


def test_any_bytes_of_an_article_are_handed_over(runner: Runner) -> None:
    commands = (
        "printf 'a\\r\\nb  \\r\\n\\000\\377' > source_articles/pl-PL/x.md",
        "printf 'a\\r\\nb  ' > $'source_articles/pl-PL/\\xc4\\x85 \"x\" & y.md'",
        "git rm --quiet source_articles/pl-PL/mine.txt",
    )
    patch_of(runner, *commands)
    assert runner.propose()[0] == 0
    shown = subprocess.run(
        ["git", "-C", str(runner.origin), "show", "sync/pl-PL:source_articles/pl-PL/x.md"],
        capture_output=True,
        check=True,
    )
    assert shown.stdout == b"a\r\nb  \r\n\0\xff"
    names = git(runner.origin, "-c", "core.quotePath=false", "diff", "--name-only", "main", "sync/pl-PL")
    assert names.split("\n") == [
        "source_articles/pl-PL/mine.txt",
        "source_articles/pl-PL/x.md",
        '"source_articles/pl-PL/ą \\"x\\" & y.md"',
    ]


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
