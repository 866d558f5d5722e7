"""Files as they were at a revision of their Git repository.

Principles:

1. The state before is that of the merge base of the revision and HEAD, as in a pull request: what others
   changed since is not a change here. Where there is no merge base (a shallow clone), the revision
   itself.
2. A file that was renamed is compared with what it was; one that Git does not follow is new.
3. What a person passes in is never taken for an option of Git, and no program runs that the repository's
   configuration names: see `bitext.folder.git`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bitext.finding import printable
from bitext.folder.git import GitError, git, without_filters


class RevisionError(GitError):
    """A revision that does not exist, or no repository; the text is one line."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of a repository that changed since a revision."""

    root: str
    """The repository's folder, real and absolute."""
    commit: str
    """The commit that is compared with."""
    former: Mapping[str, str]
    """Path before, by path now, of each file that changed; empty for a new one. Relative to `root`."""

    def is_changed(self, path: str) -> bool:
        """Whether the file at ``path`` (from the current folder) changed."""
        return self._inside(path) in self.former

    def before(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes before of each of ``paths`` that changed and was there before."""
        asked = {path: name for path in paths if (name := self.former.get(self._inside(path)))}
        for path, data in zip(asked, _blobs(self.root, self.commit, asked.values()), strict=True):
            if data is not None:
                yield path, data

    def _inside(self, path: str) -> str:
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        return os.path.relpath(real, self.root).replace(os.sep, "/")


def changed_since(revision: str, folder: str = ".") -> Revision:
    """What changed since ``revision`` in the repository of ``folder``; raises `GitError`."""
    root = os.fsdecode(git(["rev-parse", "--show-toplevel"], folder)).rstrip("\n")
    if not os.path.lexists(os.path.join(root, ".git")):
        raise RevisionError(f"{printable(folder)} is not in a checkout with a .git of its own")
    wanted = _commit(root, revision)
    try:
        commit = git(["merge-base", wanted, "HEAD"], root).decode().strip()
    except GitError:
        commit = wanted
    names = git([*_DIFF, commit, "--"], root, settings=without_filters(root)).split(b"\0")
    former = dict(_statuses(iter(os.fsdecode(name) for name in names)))
    untracked = git(["ls-files", "--others", "--exclude-standard", "-z"], root).split(b"\0")
    former |= {os.fsdecode(name): "" for name in untracked if name}
    return Revision(os.path.realpath(root), commit, former)


_DIFF = (
    "diff", "--name-status", "--find-renames", "-z",
    "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
)  # fmt: skip


def _commit(root: str, revision: str) -> str:
    if not revision or revision.startswith("-"):
        raise RevisionError(f"{printable(revision)!r} is not a revision")
    try:
        return git(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], root).decode().strip()
    except GitError:
        raise RevisionError(
            f"no revision {printable(revision)!r}; in a shallow clone, fetch it first (fetch-depth: 0)"
        ) from None


def _statuses(fields: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Path now and path before of each entry of ``git diff --name-status -z``."""
    for status in fields:
        if not status:
            continue
        first = next(fields, "")
        if status[0] in "RC":
            yield next(fields, ""), first
        elif status[0] != "D":
            yield first, "" if status[0] == "A" else first


def _blobs(root: str, commit: str, paths: Iterable[str]) -> Iterator[bytes | None]:
    """The bytes of each of ``paths`` at ``commit``, read by one process; None for one that is not there."""
    asked = list(paths)
    if not asked:
        return
    # A line end in a path would be a second question: such a path counts as new.
    questions = b"".join(
        f"{commit}:{path}".encode("utf-8", "surrogateescape") + b"\n" for path in asked if "\n" not in path
    )
    answers = git(["cat-file", "--batch"], root, given=questions)
    at = 0
    for path in asked:
        if "\n" in path:
            yield None
            continue
        end = answers.index(b"\n", at)
        header = answers[at:end].rsplit(b" ", 2)
        at = end + 1
        if len(header) == 3 and header[1] == b"blob":
            size = int(header[2])
            yield answers[at : at + size]
            at += size + 1
        else:
            raise RevisionError(
                f"{printable(path)} as it was before is not in this clone; fetch it first"
                " (a partial clone has no text of files that it never checked out)"
            )
