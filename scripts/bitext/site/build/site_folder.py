"""The site's folder from one build to the next: what did not change stays, with its times.

MkDocs empties the folder at the beginning of a build. So the folder is moved away before that, by one
renaming, and moved back afterwards; then it keeps only what need not be written again. A build that
is killed in between leaves the folder aside, where the next one finds it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Container, Iterable
from contextlib import suppress

from bitext.digests import digest
from bitext.folder.locking import FileLock, InUseError


class SiteFolder:
    """The folder of the built site, through one build."""

    def __init__(self, folder: str) -> None:
        """The site in ``folder``."""
        self._folder = os.path.realpath(folder)
        parent, name = os.path.split(self._folder)
        self._aside = os.path.join(parent, f".{name}.bitext")
        self._strays: dict[str, tuple[str, int]] = {}
        self._begin = 0
        self._found = 0

    def recover(self) -> None:
        """Put back what a build left aside that was killed."""
        if not os.path.isdir(self._folder):
            with suppress(OSError):
                os.rename(self._aside, self._folder)
        shutil.rmtree(self._aside, ignore_errors=True)

    def move_away(self) -> None:
        """Take the folder out of the way, so that it is not emptied."""
        if os.path.isdir(self._folder):
            with suppress(OSError):  # a mount, for example: it is emptied, and everything is written again
                os.rename(self._folder, self._aside)

    def move_back(self) -> bool:
        """Put the folder back where it was; whether there was one."""
        if not os.path.isdir(self._aside):
            return False
        try:
            if os.path.isdir(self._folder):  # what else has come is younger
                _move_into(self._folder, self._aside)
            os.rename(self._aside, self._folder)
        except OSError:
            return False
        self._begin = self._now()
        return True

    def _now(self) -> int:
        """The time by the clock of the disk, which is not quite that of the system."""
        try:
            with tempfile.TemporaryFile(dir=self._folder, prefix=".bitext-") as file:
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            return time.time_ns()

    def sweep(self, known: Container[str], folders: tuple[str, ...]) -> int:
        """Remove every file but the ``known`` ones, and those in ``folders``; MkDocs writes its own again.

        Gives how many of the ``known`` ones are there.
        """
        self._found = 0
        self._sweep(self._folder, "", known, folders)
        return self._found

    def _sweep(self, folder: str, prefix: str, known: Container[str], folders: tuple[str, ...]) -> bool:
        """Sweep one folder; whether anything is left in it."""
        is_left = False
        with os.scandir(folder) as entries:
            listed = list(entries)
        for entry in listed:
            path = prefix + entry.name
            if not prefix and entry.name.startswith("."):
                is_left = True  # as MkDocs leaves what is hidden there
            elif entry.is_dir(follow_symlinks=False):
                if path in folders or self._sweep(entry.path, f"{path}/", known, folders):
                    is_left = True
                else:
                    os.rmdir(entry.path)
            elif path in known:
                is_left = True
                self._found += 1
            else:
                self._take_out(entry, path)
        return is_left

    def _take_out(self, entry: os.DirEntry[str], path: str) -> None:
        if entry.is_file(follow_symlinks=False):
            with open(entry.path, "rb") as file:
                self._strays[path] = digest(file.read()), entry.stat().st_mtime_ns
        os.unlink(entry.path)

    def remove(self, files: Iterable[str]) -> None:
        """Remove ``files``, but for those written in this build, and the folders that are empty then."""
        folders = set()
        for path in files:
            with suppress(OSError):
                place = os.path.join(self._folder, path)
                state = os.lstat(place)
                if max(state.st_mtime_ns, state.st_ctime_ns) < self._begin:
                    os.unlink(place)
                    folders.add(os.path.dirname(path))
        for folder in sorted(folders, key=len, reverse=True):
            empty = folder
            while empty:
                try:
                    os.rmdir(os.path.join(self._folder, empty))
                except OSError:
                    break
                empty = os.path.dirname(empty)

    def restore_times(self) -> None:
        """Give files that were written again, and are as they were, the time that they had."""
        for path, (found, modified) in self._strays.items():
            place = os.path.join(self._folder, path)
            with suppress(OSError):
                with open(place, "rb") as file:
                    is_same = digest(file.read()) == found
                if is_same:
                    os.utime(place, ns=(modified, modified))


def _move_into(source: str, target: str) -> None:
    """Move what is in ``source`` into ``target``, over what is there, and remove ``source``."""
    for name in os.listdir(source):
        place = os.path.join(target, name)
        if os.path.isdir(place) and not os.path.islink(place):
            shutil.rmtree(place)
        os.replace(os.path.join(source, name), place)
    os.rmdir(source)


def name_of_site(folder: str, base: str) -> str:
    """``folder`` as seen from ``base``; ``folder`` itself if it is on another drive."""
    try:
        return os.path.relpath(folder, base).replace(os.sep, "/")
    except ValueError:
        return folder.replace(os.sep, "/")


def site_lock(folder: str) -> FileLock:
    """A lock that one build at a time has on the site in ``folder``. Raises `InUseError`, which says so."""
    parent, name = os.path.split(os.path.realpath(folder))
    lock = FileLock(os.path.join(parent, f".{name}.bitext-lock"))
    try:
        lock.acquire()
    except InUseError:
        raise InUseError(f"another build is writing to {folder}; wait until it is done") from None
    return lock
