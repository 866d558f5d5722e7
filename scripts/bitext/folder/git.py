"""Git, asked and never believed: no program runs that a repository's configuration names.

Principles:

1. A configuration can come with the articles: in an unpacked archive, or as a folder that looks like a bare
   repository. Whatever in it names a program (monitors, hooks, filters, drivers, transports) is overridden.
2. Git goes to the network only where the caller names the protocols; else objects that a partial clone lacks
   stay away.
3. No shell, and no value that a person or a workflow passes in is taken for an option: callers see to that
   with ``--`` or a fixed beginning.

See the variables in git-config(1) and the environment in git(1).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence

from bitext.finding import printable

# Variables that tell Git where to work, as in a hook: it would work there, not in our folder.
_PLACES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
)
_SETTINGS = {
    "core.quotePath": "false",
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "diff.external": "",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}


# In full: a repository whose data are elsewhere, and not there, is "not a git repository: PLACE".
_NO_REPOSITORY = "git ls-files: fatal: not a git repository (or any "


class GitError(Exception):
    """What Git could not do; its text is one line."""


def git(
    arguments: Sequence[str],
    folder: str = "",
    *,
    given: bytes = b"",
    protocols: Iterable[str] = (),
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """What ``git arguments`` prints, in ``folder`` or else in the current one. Raises `GitError`.

    ``given`` is what it reads, ``protocols`` are those by which it may fetch, ``settings`` are more values
    for its configuration.
    """
    wanted = _SETTINGS | dict(settings or {})
    command = ["git", *(["-C", folder] if folder else []), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no value begins an option
            command, capture_output=True, check=False, env=_environment(wanted, protocols), input=given
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except (OSError, ValueError) as error:  # arguments that no system takes
        raise GitError(f"git {arguments[0]}: {getattr(error, 'strerror', None) or error}") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), "".join(lines[-1:]))
        raise GitError(f"git {arguments[0]}: {printable(said or 'failed', 400)}")
    return done.stdout


def is_tracked(folder: str) -> bool | None:
    """Whether a repository has files in ``folder`` under version control; None where Git cannot tell.

    It cannot where it is not installed, or refuses a repository that another user owns.
    """
    if not os.path.isdir(folder):
        return False
    try:
        return bool(git(["ls-files", "-z", "--", "."], folder))
    except GitError as error:
        return False if str(error).startswith(_NO_REPOSITORY) else None


def without_filters(folder: str) -> dict[str, str]:
    """Settings that turn every filter of the repository in ``folder`` off. Raises `GitError`."""
    try:
        names = git(["config", "--null", "--name-only", "--get-regexp", r"^filter\."], folder)
    except GitError:  # that is what Git says where there is none
        return {}
    found = {os.fsdecode(name) for name in names.split(b"\0") if name}
    return {name: "false" if name.endswith(".required") else "" for name in found}


def _environment(settings: Mapping[str, str], protocols: Iterable[str]) -> dict[str, str]:
    """The environment for Git, with ``settings`` in it: names of filters can have any characters."""
    environment = {key: value for key, value in os.environ.items() if key not in _PLACES}
    try:
        start = int(environment.get("GIT_CONFIG_COUNT") or 0)
    except ValueError:
        start = 0
    for number, (key, value) in enumerate(settings.items(), start):
        environment[f"GIT_CONFIG_KEY_{number}"] = key
        environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment | {
        "GIT_CONFIG_COUNT": str(start + len(settings)),
        # An empty list would be none at all.
        "GIT_ALLOW_PROTOCOL": ":".join(protocols) or "none",
        "GIT_NO_LAZY_FETCH": "0" if protocols else "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
