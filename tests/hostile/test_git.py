"""Git repositories whose configuration would run programs, and revisions that would be options of Git."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bitext import cli
from bitext.folder.git import GitError
from bitext.folder.revisions import Revision
from tests.commands.publisher import ENVIRONMENT, Repository, git, text
from tests.folder.articles import files, put

if sys.platform == "win32":
    pytest.skip("the programs are scripts for sh", allow_module_level=True)

ONE, TWO = ("Raz.", "One."), ("Dwa.", "Two.")
HOOKS = """applypatch-msg fsmonitor-watchman post-checkout post-commit post-index-change post-merge
    post-rewrite pre-auto-gc pre-commit pre-push reference-transaction""".split()

PROGRAMS = """
[core]
    fsmonitor = {run} fsmonitor
    hooksPath = {hooks}
    sshCommand = {run} ssh
    gitProxy = {run} proxy
    pager = {run} pager
    editor = {run} editor
    askPass = {run} askpass
    alternateRefsCommand = {run} alternates
    untrackedCache = true
[diff]
    external = {run} external
[diff "x"]
    command = {run} command
    textconv = {run} textconv
[filter "x"]
    clean = {run} clean
    smudge = {run} smudge
    process = {run} process
    required = true
[filter "odd=name.clean"]
    clean = {run} clean of an odd name
[merge "x"]
    driver = {run} merge
[alias]
    rev-parse = !{run} alias
    merge-base = !{run} alias
    diff = !{run} alias
    ls-files = !{run} alias
    cat-file = !{run} alias
    clone = !{run} alias
[pager]
    diff = {run} pager
    clone = {run} pager
[credential]
    helper = !{run} credential
[gpg]
    program = {run} gpg
[log]
    showSignature = true
[protocol]
    allow = always
[safe]
    directory = *
    bareRepository = all
[uploadpack]
    packObjectsHook = {run} pack-objects
    allowFilter = true
[fetch]
    fsckObjects = false
[extensions]
    partialClone = origin
[remote "origin"]
    url = ext::{run} remote
    promisor = true
    partialCloneFilter = blob:none
    uploadpack = {run} upload-pack
[include]
    path = included.config
"""
"""Everything in a repository's configuration that names a program, with the programs' place left open."""

ATTRIBUTES = "* diff=x filter=x merge=x\n*.MD filter=odd=name.clean\n"


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a script `run`, which notes each time that it runs in the file `ran`."""
    for key in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(key, ENVIRONMENT[key])
    traps = tmp_path / "traps"
    script = put(traps, "run", f'#!/bin/sh\necho "$@" >> {traps}/ran\n')
    for hook in HOOKS:
        put(traps, f"hooks/{hook}", f"#!/bin/sh\nexec {script} hook {hook}\n").chmod(0o755)
    script.chmod(0o755)
    return traps


def arm(folder: Path, traps: Path) -> None:
    """Let the repository in ``folder`` run a program wherever its configuration can name one."""
    named = {"run": traps / "run", "hooks": traps / "hooks"}
    inside = Path(git(folder, "rev-parse", "--absolute-git-dir"))
    with (inside / "config").open("a") as config:
        config.write(PROGRAMS.format(**named))
    (inside / "included.config").write_text(PROGRAMS.format(**named).partition("[include]")[0])
    for hook in HOOKS:
        put(inside, f"hooks/{hook}", f"#!/bin/sh\nexec {traps / 'run'} hook {hook}\n").chmod(0o755)


def programs(traps: Path) -> list[str]:
    """What ran."""
    ran = traps / "ran"
    return sorted(set(ran.read_text().splitlines())) if ran.exists() else []


@pytest.fixture
def checkout(tmp_path: Path, ran: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An armed checkout with changed, renamed and new articles; its folder is the current one."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name in ("a.md", "b.md", "C.MD", "stays.md"):
        put(folder, f"in/pl-PL/{name}", text(ONE, TWO, (name, name)))
    put(folder, ".gitattributes", ATTRIBUTES)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=one")
    put(folder, "in/pl-PL/a.md", text(ONE, ("Trzy 33 razy.", "Three 44 times."), ("a.md", "a.md")))
    (folder / "in/pl-PL/b.md").rename(folder / "in/pl-PL/renamed.md")
    put(folder, "in/pl-PL/C.MD", text(ONE, ("Trzy 55 razy.", "Three 66 times."), ("C.MD", "C.MD")))
    put(folder, "in/pl-PL/new.md", text(("Siedem 77 razy.", "Seven 88 times.")))
    git(folder, "add", "--all", "in/pl-PL/b.md", "in/pl-PL/renamed.md")
    monkeypatch.chdir(folder)
    arm(folder, ran)
    return folder


def test_a_check_of_changes_runs_no_program_of_the_repository(
    checkout: Path, ran: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["check", "in", "--changed-since=HEAD", "--select=BT601", "--format=json"])
    said = capsys.readouterr()
    assert programs(ran) == []
    assert (code, said.err) == (0, "")
    found = [(each["path"], each["code"]) for each in json.loads(said.out)["findings"]]
    assert found == [(f"in/pl-PL/{name}", "BT601") for name in ("C.MD", "a.md", "new.md")]


def test_a_folder_that_looks_like_a_repository(
    checkout: Path, ran: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git takes a folder with `HEAD`, `objects` and `refs` for a bare repository with a `config`."""
    inside, bare = checkout / "in/pl-PL", tmp_path / "bare"
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare")
    for path in bare.iterdir():
        path.rename(inside / path.name)
    with (inside / "config").open("a") as config:
        config.write(f"[core]\n bare = false\n worktree = {inside}\n fsmonitor = {ran / 'run'} monitor\n")
    assert cli.main(["check", "in/pl-PL", "--changed-since=HEAD"]) == 2
    said = capsys.readouterr()
    assert programs(ran) == []
    assert said.err.startswith("bitext: git rev-parse: fatal: cannot use bare repository")
    assert said.err.count("\n") == 1


def test_a_configuration_with_another_place_for_the_files(
    checkout: Path, ran: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(checkout, "config", "core.worktree", "/")
    assert cli.main(["check", "in", "--changed-since=HEAD"]) == 2
    assert capsys.readouterr().err == "bitext: in is not in a checkout with a .git of its own\n"
    assert programs(ran) == []


def test_objects_that_are_missing_are_not_fetched(
    checkout: Path, ran: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a partial clone Git asks the remote named in the configuration, by a program named there as well."""
    blob = git(checkout, "rev-parse", "HEAD:in/pl-PL/a.md")
    (checkout / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert cli.main(["check", "in", "--changed-since=HEAD"]) == 2
    assert "git diff: fatal: unable to read" in capsys.readouterr().err
    changed = Revision(str(checkout), git(checkout, "rev-parse", "HEAD"), {"in/pl-PL/a.md": "in/pl-PL/a.md"})
    with pytest.raises(GitError, match=r"^in/pl-PL/a\.md as it was before is not in this clone"):
        list(changed.before(["in/pl-PL/a.md"]))
    assert programs(ran) == []


REVISIONS = [
    "--upload-pack=touch ran", "-Oran", "--output=ran", "--output", "-o", "--no-index", "--git-dir=x", "-C/",
    "$(touch ran)", "`touch ran`", "|touch ran", ";touch ran", "HEAD;touch ran", "HEAD\n--output=ran",
    "\n", "HEAD HEAD", "HEAD..HEAD", "^HEAD", "HEAD:in", "main:in/pl-PL/a.md", ":/(((", "HEAD^{/(((}",
    "ext::sh -c touch% ran", "\x1b]0;x\x07", "a\0b", "-", "--", " ", "x" * 200_000, "HEAD" + "^" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: repr(revision[:24]))
def test_a_hostile_revision_is_no_option_and_no_command(
    checkout: Path, ran: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    before = files(checkout)
    assert cli.main(["check", "in", f"--changed-since={revision}"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), len(said.err) < 1_000) == ("", 1, True)
    assert said.err[:-1].isprintable()
    assert files(checkout) == before
    assert programs(ran) == []


HOSTILE = [
    ("--upload-pack=touch ran", []),
    ("-Oran", []),
    ("ext::sh -c touch% ran", []),
    ("fd::1", []),
    ("$(touch ran)", []),
    ("ssh://-oProxyCommand=touch ran/x", []),
    ("file://x\n--output=ran", []),
    ("../publisher\n", []),
    ("x" * 200_000, []),
    ("/" + "x" * 200_000, []),
    ("URL", ["--branch=--upload-pack=touch ran"]),
    ("URL", ["--branch=-Oran"]),
    ("URL", ["--branch=$(touch ran)"]),
    ("URL", ["--branch=live-sxs\nx"]),
    ("URL", ["--folder=--output=ran"]),
    ("URL", ["--folder=articles\n/*"]),
    ("URL", ["--folder=$(touch ran)"]),
    ("URL", ["--folder=../articles"]),
]
"""Repositories, and options for a sound one."""


@pytest.fixture
def repository(tmp_path: Path, ran: Path) -> Repository:
    """An armed repository of a publisher."""
    made = Repository.made(tmp_path / "publisher")
    made.commit({"articles/a.md": text(ONE), "articles/sub/b.MD": text(TWO), ".gitattributes": ATTRIBUTES})
    arm(made.root, ran)
    return made


@pytest.mark.parametrize(("address", "options"), HOSTILE, ids=lambda value: repr(value)[:40])
def test_hostile_arguments_of_sync_are_no_options_and_no_commands(  # noqa: PLR0917 - fixtures
    checkout: Path,
    repository: Repository,
    ran: Path,
    capsys: pytest.CaptureFixture[str],
    address: str,
    options: list[str],
) -> None:
    before = files(checkout)
    url = repository.url if address == "URL" else address
    assert cli.main(["sync", "--source=in", "--branch=live-sxs", *options, "--", url, "pl-PL"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), len(said.err) < 5_000) == ("", 1, True)
    assert files(checkout) == before
    assert programs(ran) == []


@pytest.mark.parametrize("way", ["file", "path", "relative"])
def test_sync_runs_no_program_of_either_repository(
    checkout: Path, repository: Repository, ran: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    """The current folder is a checkout that is armed, and so is the publisher's."""
    address = {"file": repository.url, "path": str(repository.root), "relative": "../publisher"}[way]
    code = cli.main(["sync", address, "pl-PL", "--branch=live-sxs", "--folder=articles", "--source=in"])
    said = capsys.readouterr()
    assert programs(ran) == []
    assert (code, said.err) == (0, "")
    assert (checkout / "in/pl-PL/sub/b.MD").read_text("utf-8") == text(TWO)
    assert not (checkout / "in/pl-PL/stays.md").exists()
