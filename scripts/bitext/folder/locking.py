"""Locks, so that two runs do not spoil each other's work.

The system lets go of them when a process ends, however it ends. Where there are none (Windows, some network
drives) everything works as if no other process was there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_fcntl: Any
try:
    import fcntl as _fcntl
except ImportError:  # Windows
    _fcntl = None


class InUseError(Exception):
    """Another run holds the lock."""


def take(file: int) -> None:
    """Lock the open ``file`` or raise `InUseError`."""
    if _fcntl is not None:
        try:
            _fcntl.flock(file, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError from None


@contextmanager
def quiet_folder(folder: str) -> Iterator[None]:
    """Keep other runs from writing to ``folder`` meanwhile; wait for one that does. Leaves no file there."""
    if _fcntl is None:
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a drive that locks no folder
            _fcntl.flock(place, _fcntl.LOCK_EX)
        yield
    finally:
        with suppress(OSError):  # closing it would not do where a process was forked meanwhile
            _fcntl.flock(place, _fcntl.LOCK_UN)
        os.close(place)


class FileLock:
    """A lock file that is there only while somebody holds it."""

    def __init__(self, path: str) -> None:
        """The lock at ``path``, not held yet."""
        self._path = path
        self._file = -1

    def acquire(self) -> None:
        """Take the lock; raises `InUseError`. If the file cannot be written, nothing is locked."""
        if _fcntl is None or self._file >= 0:
            return
        while True:
            try:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
                file = os.open(self._path, flags, 0o666)
            except OSError:
                return
            try:
                take(file)
            except InUseError:
                os.close(file)
                raise
            except OSError:  # a drive that knows no locks
                os.close(file)
                return
            if self._is_there(file):
                self._file = file
                return
            os.close(file)  # whoever held it has just removed it

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), os.lstat(self._path))
        except OSError:
            return False

    def release(self) -> None:
        """Let go, if it is held; processes that were forked meanwhile let go, too."""
        file, self._file = self._file, -1
        if file >= 0:
            with suppress(OSError):
                os.unlink(self._path)
            _fcntl.flock(file, _fcntl.LOCK_UN)
            os.close(file)
