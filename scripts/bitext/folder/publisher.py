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
from pathlib import Path

from bitext.finding import printable
from bitext.folder.git import GitError, git
from bitext.patterns import lazy_pattern

_NAME = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9._-]+")


class FetchError(GitError):
    """What cannot be fetched; its text is one line."""


def repository_url(repository: str) -> str:
    """What Git fetches from: ``owner/name`` is a repository on GitHub, else a URL or a path with a slash.

    Raises `FetchError`.
    """
    if _NAME.fullmatch(repository):
        return f"https://github.com/{repository}.git"
    if repository.startswith(("https://", "ssh://", "file://", "/")):
        return repository
    if repository.startswith(("./", "../")):
        return os.path.abspath(repository)
    raise FetchError(
        f"{printable(repository)!r} is neither owner/name on GitHub nor a URL that begins with https://"
    )


def fetch(repository: str, branch: str, folder: str, into: Path) -> tuple[Path, str]:
    """Fetch ``folder`` of the last commit of ``branch`` into the new folder ``into``.

    An empty ``branch`` is the repository's default one, an empty ``folder`` all of it. Gives the
    folder with the files, and the commit. Raises `bitext.folder.git.GitError`.
    """
    url = repository_url(repository)
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    if ".." in parts or folder.startswith("/") or "\n" in folder:
        raise FetchError(f"the folder {printable(folder)!r} leads out of the repository")
    named = [f"--branch={branch}"] if branch else []
    options = ["--quiet", "--depth=1", "--filter=blob:none", "--no-checkout", "--no-tags", *named]
    # Not from the current folder: it may be a repository with a configuration of its own.
    _git("clone", *options, "--", url, str(into), folder=str(into.parent))
    info = into / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("* -text -eol -filter -ident -working-tree-encoding\n", "utf-8")
    if parts:
        pattern = f"/{_literal('/'.join(parts))}/"
        _git("sparse-checkout", "set", "--no-cone", pattern, folder=str(into))
    _git("checkout", "--quiet", "--detach", "HEAD", folder=str(into))
    commit = _git("rev-parse", "HEAD", folder=str(into)).strip()
    place = into.joinpath(*parts)
    if not place.is_dir() or place.resolve() != into.resolve().joinpath(*parts):
        raise FetchError(f"{printable(repository)} has no folder {printable(folder)!r} on that branch")
    return place, commit


def _literal(path: str) -> str:
    """``path`` as a gitignore pattern that matches only itself."""
    return re.sub(r"([\\*?\[\] ])", r"\\\1", path)


def _git(*arguments: str, folder: str = "") -> str:
    return git(arguments, folder, protocols=("https", "ssh", "file")).decode("utf-8", "replace")
