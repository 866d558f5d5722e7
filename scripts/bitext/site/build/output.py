"""The folder of the site, as pages of ours are written into it."""

from __future__ import annotations

import os
from dataclasses import dataclass

Signature = tuple[int, int, int]
"""Size and times of a file on the disk: of its last change of content, and of its last change of any kind."""


@dataclass(frozen=True, slots=True)
class SiteOutput:
    """The folder that pages are written into."""

    folder: str
    """The site's folder on the disk."""
    is_kept: bool = False
    """Whether files of the last build may be there."""

    def make_folder(self, dest_uri: str) -> None:
        """Make the folder of the file ``dest_uri``, which is not there yet in most cases.

        `write` makes it as well, but only once the system has refused the file.
        """
        folder = os.path.dirname(dest_uri)
        if folder and not self.is_kept:
            _make_folder(os.path.join(self.folder, folder))

    def write(self, dest_uri: str, data: bytes) -> Signature:
        """See to it that the file ``dest_uri``, relative to the site, holds ``data``; its signature then."""
        path = os.path.join(self.folder, dest_uri)
        if self.is_kept and (there := _if_equal(path, data)):
            return there
        return write_bytes(path, data)

    def signature(self, dest_uri: str) -> Signature | None:
        """The current signature of a file; None if it is not there."""
        try:
            return _signature(os.lstat(f"{self.folder}/{dest_uri}"))
        except OSError:
            return None


def _signature(state: os.stat_result) -> Signature:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _if_equal(path: str, data: bytes) -> Signature | None:
    """The signature of the file at ``path`` if it holds ``data``."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        state = os.fstat(file)
        is_equal = state.st_size == len(data) and os.read(file, len(data) + 1) == data
        return _signature(state) if is_equal else None
    except OSError:
        return None
    finally:
        os.close(file)


_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _make_folder(path: str) -> None:
    """Make the folder ``path``, which was not there; most often only its last part is missing."""
    try:
        os.mkdir(path)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def write_bytes(path: str, data: bytes) -> Signature:
    """Write a file of the site, making its folders; its signature."""
    try:
        file = os.open(path, _WRITING, 0o666)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        file = os.open(path, _WRITING, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, memoryview(data)[written:])
        return _signature(os.fstat(file))
    except OSError as error:
        error.filename = path  # the system names no file where it is an open one
        raise
    finally:
        os.close(file)
