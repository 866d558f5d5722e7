"""The workflow that syncs articles, step by step, with two repositories on the disk and a `gh` of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.commands.publisher import ENVIRONMENT, Repository, git, text
from tests.folder.articles import put
from tests.workflow_files import GITHUB, TEMPLATES, loaded, steps

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
    workflow: Path = GITHUB / "workflows" / "sync.yml"
    articles: str = "source_articles"

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
        for job in loaded(self.workflow)["jobs"].values():
            code, said = self.run_job(job, **inputs)
            shown += said
            if code:
                return code, shown
        return 0, shown

    def propose(self, **inputs: str) -> tuple[int, str]:
        """Run the second job alone, on what lies in `fetched`."""
        return self.run_job(loaded(self.workflow)["jobs"]["propose"], **inputs)

    def run_job(self, job: dict[str, Any], **inputs: str) -> tuple[int, str]:
        """Run the steps of one job that are scripts."""
        shown = ""
        for script in (step["run"] for step in job["steps"] if "run" in step):
            if not script.startswith(("make ", "pip ", "mkdocs ")):
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
            "PATH": os.pathsep.join(
                (str(self.root / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])
            ),
            "ARTICLES": self.articles,
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


def test_the_workflow_of_init_takes_articles_into_any_folder(tmp_path: Path) -> None:
    runner = replace(Runner.made(tmp_path), workflow=TEMPLATES / "sync.yml", articles="my $(articles)")
    runner.publisher.commit({"articles/a.md": text(("Raz.", "One."))})
    code, shown = runner.run()
    assert code == 0, shown
    assert runner.calls()[2].startswith("pr create --head sync/pl-PL --base main")
    changed = git(runner.origin, "diff", "--name-status", "main", "sync/pl-PL").split("\n")
    assert changed == ["A\tarticle-history.json", "A\tmy $(articles)/pl-PL/a.md"]
    code, shown = replace(runner, articles="another").propose()
    assert (code, "a change of something that is not an article" in shown) == (2, True)


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


@pytest.mark.parametrize("folder", [GITHUB / "workflows", TEMPLATES], ids=lambda folder: folder.name)
def test_the_job_that_may_write_runs_nothing_that_was_fetched(folder: Path) -> None:
    jobs = loaded(folder / "sync.yml")["jobs"]
    assert "GH_TOKEN" not in str(jobs["fetch"])
    *prepared, last = jobs["propose"]["steps"]
    assert [step["uses"].partition("@")[0] for step in prepared] == [
        "actions/checkout",
        "actions/download-artifact",
    ]
    assert last["run"].removeprefix("bash ") == '.github/open-pull-request "$RUNNER_TEMP/fetched"'
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
