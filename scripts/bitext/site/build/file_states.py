"""The states of files, by which a later build sees that none has changed.

Principles:

1. Who writes a file changes its time of change, which nobody can set. Only where the clock of the disk has
   gone on since then would a second writing show, so states are taken only when it has.
2. What a link leads to counts, and where it leads. A link to a folder may lead in circles, and is refused.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b, file_digest
from operator import attrgetter
from typing import TypeVar

FileState = tuple[int, int, int, int, int]
"""Mode, size, times of the last change of content and of any change (ns), number of the inode."""
_NONE: FileState = (0, 0, 0, 0, 0)

_REPOSITORY = ".git"
_name = attrgetter("name")

_COARSE = 1_000_000_000
"""Nanoseconds: a disk whose times are whole seconds may count in twos."""
_ATTEMPTS = 8
TICK = 0.01
"""Seconds between two times that the clock of a disk can show (Linux: a hundredth at the most)."""

_Taken = TypeVar("_Taken")


class UnsettledError(Exception):
    """States that would not show every later change; the text says why."""


def files_in(place: str, left_out: tuple[str, ...] = ()) -> Iterator[str]:
    """The files in the folder ``place``, or ``place`` itself, without folders of the names ``left_out``.

    Raises `UnsettledError` and `OSError`.
    """
    if not os.path.isdir(place):
        yield place
        return
    with os.scandir(place) as entries:
        listed = list(entries)
    for entry in listed:
        if not entry.is_dir():
            yield entry.path
        elif entry.is_symlink():
            raise UnsettledError(f"{entry.path} is a link to a folder")
        elif entry.name not in left_out:
            yield from files_in(entry.path, left_out)


def state_of_file(path: str) -> FileState:
    """The state of the file at ``path``, or of what it leads to; all of it 0 if there is none."""
    try:
        return _state(os.stat(path))
    except OSError:
        return _NONE


def _state(state: os.stat_result) -> FileState:
    return state.st_mode, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def states_of(paths: Iterable[str]) -> dict[str, FileState]:
    """The states of the files at ``paths``; the name of a link says where it leads."""
    return {
        f"{path} -> {os.path.realpath(path)}" if os.path.islink(path) else path: state_of_file(path)
        for path in paths
    }


def content_digest(path: str) -> str:
    """A digest of the content of the file at ``path``; empty if it cannot be read."""
    try:
        with open(path.partition(" -> ")[0], "rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""


def states_in(folder: str) -> list[tuple[str, FileState]]:
    """Every file and folder in ``folder``, in an order of its own: of folders the names, of links themselves.

    A repository that publishes the folder is left out: no build touches it.

    Raises `OSError`.
    """
    found: list[tuple[str, FileState]] = []
    waiting = [(folder, "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            listed = sorted(entries, key=_name)
        for entry in listed:
            if not prefix and entry.name == _REPOSITORY:
                continue
            if entry.is_dir(follow_symlinks=False):
                found.append((f"{prefix}{entry.name}/", _NONE))
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                found.append((prefix + entry.name, _state(entry.stat(follow_symlinks=False))))
    return found


def settled(
    take: Callable[[], _Taken], states: Callable[[_Taken], Iterable[FileState]], folder: str
) -> tuple[_Taken, int]:
    """What ``take`` gives once every later change of a file will show, and the time then.

    ``states`` are the states in it, ``folder`` is one on the same disk. Raises `UnsettledError` where the
    clock does not go on, and `OSError`.
    """
    for _ in range(_ATTEMPTS):
        now = _now(folder)
        taken = take()
        if all(_is_past(state[3], now) for state in states(taken)):
            return taken, now
        time.sleep(TICK)
    raise UnsettledError("files have changed just now, or the clock of the disk has been set back")


def _is_past(changed: int, now: int) -> bool:
    return changed + (2 * _COARSE if changed and changed % _COARSE == 0 else 0) < now


def _now(folder: str) -> int:
    """The time by the clock of the disk."""
    with tempfile.TemporaryFile(dir=folder, prefix=".bitext-") as file:
        return os.fstat(file.fileno()).st_ctime_ns
