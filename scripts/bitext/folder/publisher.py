"""A publisher's repository: one folder of one branch, fetched with Git.

Principles:

1. Only what is asked for is fetched: the last commit, and of it the files of one folder.
2. The bytes are those of the commit: no line end is converted, no filter runs, whatever the repository's
   own `.gitattributes` says.
3. What a person or a workflow passes in is never taken for an option of Git, and no transport but https,
   ssh and files is used: some run programs.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from bitext.finding import printable

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9._-]+")
# What Git may be told about where it works, as in a hook: it would work there, and not in our folder.
_PLACES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
)


class FetchError(Exception):
    """What could not be fetched; its text is one line."""


def repository_url(repository: str) -> str:
    """What Git fetches from: ``owner/name`` is a repository on GitHub, else a URL or a path with a slash.

    Raises `FetchError`.
    """
    if _NAME.fullmatch(repository):
        return f"https://github.com/{repository}.git"
    if repository.startswith(("https://", "ssh://", "file://", "/", "./", "../")):
        return repository
    raise FetchError(
        f"{printable(repository)!r} is neither owner/name on GitHub nor a URL that begins with https://"
    )


def fetch(repository: str, branch: str, folder: str, into: Path) -> tuple[Path, str]:
    """Fetch ``folder`` of the last commit of ``branch`` into the new folder ``into``.

    An empty ``branch`` is the repository's default one, an empty ``folder`` all of it. Gives the
    folder with the files, and the commit. Raises `FetchError`.
    """
    url = repository_url(repository)
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    if ".." in parts or folder.startswith("/"):
        raise FetchError(f"the folder {printable(folder)!r} leads out of the repository")
    named = [f"--branch={branch}"] if branch else []
    options = ["--quiet", "--depth=1", "--filter=blob:none", "--no-checkout", "--no-tags", *named]
    _git("clone", *options, "--", url, str(into))
    info = into / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("* -text -eol -filter -ident -working-tree-encoding\n", "utf-8")
    if parts:
        _git("-C", str(into), "sparse-checkout", "set", "--no-cone", f"/{_literal('/'.join(parts))}/")
    _git("-C", str(into), "checkout", "--quiet", "--detach", "HEAD")
    commit = _git("-C", str(into), "rev-parse", "HEAD").strip()
    place = into.joinpath(*parts)
    if not place.is_dir() or place.resolve() != into.resolve().joinpath(*parts):
        raise FetchError(f"{printable(repository)} has no folder {printable(folder)!r} on that branch")
    return place, commit


def _literal(path: str) -> str:
    """``path`` as a pattern of gitignore that stands for itself."""
    return re.sub(r"([\\*?\[\] ])", r"\\\1", path)


def _git(*arguments: str) -> str:
    """What Git prints; raises `FetchError` where it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _PLACES}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh:file", "LC_ALL": "C"}
    command = ["git", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no value begins an option
            command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise FetchError("git is not installed") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), "".join(lines[-1:]))
        raise FetchError(f"git {arguments[0 if arguments[0] != '-C' else 2]}: {printable(said, 400)}")
    return done.stdout.decode("utf-8", "replace")
