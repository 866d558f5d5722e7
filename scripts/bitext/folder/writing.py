"""Pages into their places: only ours, only where they changed, each one at once.

Principles:

1. A page is written to the file ``.bitext/stage/new`` and then put in place by a rename, which the
   system does at once or not at all. No page is ever half there, at whatever moment we are killed.
2. A file that we did not write, or that was edited since, stays as it is: a finding says so.
3. We never go through a symbolic link: what lies behind it is not ours.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import file_digest
from itertools import chain

from bitext.digests import digest
from bitext.finding import Finding
from bitext.folder.article_pages import new_digest
from bitext.folder.locking import take
from bitext.folder.manifest import (
    STATE_FOLDER,
    Manifest,
    Ours,
    load,
    new_file,
    remove_journal,
    save,
    save_journal,
)
from bitext.rules.files import FOREIGN_FILE, UNWRITABLE

# What a system answers for a name that it cannot write, whatever the state of the disk.
_BAD_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


class PlaceState(Enum):
    """How a place for a page is."""

    CURRENT = auto()
    """The very page is there."""
    OPEN = auto()
    """Nothing is there, or an older page of ours."""
    FOREIGN = auto()
    """Something is there that is not ours."""
    EDITED = auto()
    """A page of ours is there that a person edited."""
    UNWRITABLE = auto()
    """The system takes no file of that name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that should be in the folder of pages."""

    path: str
    """Its path there, with forward slashes."""
    digest: str
    """Digest of its bytes."""
    source_path: str
    """The article or image that it comes from, relative to the source folder."""


class PageFolder:
    """The folder of pages."""

    def __init__(self, root: str) -> None:
        """Take stock of ``root``, an existing folder; see `opened`, which also locks it."""
        self._root = root
        self._state = os.path.join(root, STATE_FOLDER)
        self._stage = os.path.join(self._state, "stage")
        self._old: Manifest = load(self._state)
        self._files: dict[str, Ours] = dict(self._old.files)
        self._folders = set(self._old.folders)
        self._plain: dict[str, bool] = {"": True}
        shutil.rmtree(self._stage, ignore_errors=True)
        os.mkdir(self._stage)
        self._new = os.path.join(self._stage, "new")
        self._spool = os.fdopen(new_file(os.path.join(self._stage, "spool")), "w+b", buffering=0)

    @property
    def state_folder(self) -> str:
        """The hidden folder for what we know."""
        return self._state

    def spool(self, data: bytes) -> tuple[int, int]:
        """Keep ``data`` on the disk until its place is known; gives where it begins and how long it is."""
        start = self._spool.seek(0, os.SEEK_END)
        _write_all(self._spool.fileno(), data)
        return start, len(data)

    def spooled(self, kept: tuple[int, int]) -> bytes:
        """What `spool` kept."""
        self._spool.seek(kept[0])
        return self._spool.read(kept[1])

    def state(self, wanted: Wanted) -> PlaceState:
        """How the place of ``wanted`` is."""
        folder = wanted.path.rpartition("/")[0]
        if not self._is_plain(folder):
            return PlaceState.FOREIGN
        try:
            status = os.lstat(self.place(wanted.path))
        except FileNotFoundError:
            return PlaceState.OPEN
        except OSError as error:
            if error.errno in _BAD_NAME:
                return PlaceState.UNWRITABLE
            raise
        return self._state_of_file(wanted, status)

    def _state_of_file(self, wanted: Wanted, status: os.stat_result) -> PlaceState:
        if not stat.S_ISREG(status.st_mode):
            return PlaceState.FOREIGN
        ours = self._old.files.get(wanted.path)
        there = self._digest_there(wanted.path, ours, status)
        if there == wanted.digest:
            self._files[wanted.path] = Ours(there, status.st_size, status.st_mtime_ns)
            return PlaceState.CURRENT
        if there in (ours and ours.digest, self._old.pending.get(wanted.path)):
            return PlaceState.OPEN
        return PlaceState.EDITED if ours else PlaceState.FOREIGN

    def _digest_there(self, path: str, ours: Ours | None, status: os.stat_result) -> str:
        if ours and (ours.size, ours.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return ours.digest
        return digest_of(self.place(path))

    def _is_plain(self, folder: str) -> bool:
        """Whether ``folder`` is a real folder, or not there yet, all the way up."""
        known = self._plain.get(folder)
        if known is None:
            try:
                known = stat.S_ISDIR(os.lstat(self.place(folder)).st_mode)
            except (FileNotFoundError, NotADirectoryError):
                known = True
            except OSError as error:
                if error.errno not in _BAD_NAME:
                    raise
                known = True
            known = known and self._is_plain(folder.rpartition("/")[0])
            self._plain[folder] = known
        return known

    def place(self, path: str) -> str:
        """Where the file ``path`` is on the disk."""
        return f"{self._root}{os.sep}{path}"

    def announce(self, wanted: Sequence[Wanted]) -> None:
        """Say in the journal which files are about to be put in place, before `put` is called."""
        if not wanted:
            return
        missing = {
            folder
            for above in {file.path.rpartition("/")[0] for file in wanted}
            for folder in _with_parents(above)
            if not os.path.lexists(self.place(folder))
        }
        self._folders |= missing
        pending = chain(self._old.pending.items(), ((file.path, file.digest) for file in wanted))
        save_journal(self._state, pending, self._folders)

    def put(self, wanted: Wanted, data: bytes) -> Finding | None:
        """Write ``data`` to the place of ``wanted``; a finding if no such name can be."""
        place = self.place(wanted.path)
        file = new_file(self._new)
        try:
            _write_all(file, data)
            status = os.fstat(file)
        finally:
            os.close(file)
        try:
            try:
                os.replace(self._new, place)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(place), exist_ok=True)
                os.replace(self._new, place)
        except OSError as error:
            if error.errno not in _BAD_NAME:
                raise
            return unwritable(wanted)
        self._files[wanted.path] = Ours(wanted.digest, status.st_size, status.st_mtime_ns)
        return None

    def remove_all_but(
        self, wanted: Iterable[str], is_kept: Callable[[str], bool] = lambda path: False
    ) -> tuple[list[str], list[tuple[str, PlaceState]]]:
        """Remove our files whose paths are not ``wanted``, and folders of ours that are empty then.

        Of those, the ones stay, and stay ours, for whose paths ``is_kept`` holds.

        Gives the paths of those removed, and of those left behind because a person has changed them.
        """
        removed: list[str] = []
        kept: list[tuple[str, PlaceState]] = []
        gone = self._old.files.keys() | self._old.pending.keys()
        gone.difference_update(wanted)
        for path in sorted(gone):
            if is_kept(path):
                # Ours, whichever of its versions a killed run left there.
                self.state(Wanted(path, self._old.pending.get(path, ""), ""))
                continue
            state = self.state(Wanted(path, "", ""))
            if state is PlaceState.OPEN:
                with suppress(FileNotFoundError):
                    os.unlink(self.place(path))
                    removed.append(path)
            elif path in self._old.files:
                kept.append((path, state))
                continue
            self._files.pop(path, None)
        if gone:
            self._remove_empty_folders()
        return removed, kept

    def _remove_empty_folders(self) -> None:
        for folder in sorted(self._folders, reverse=True):
            if self._is_plain(folder):
                with suppress(OSError):
                    os.rmdir(self.place(folder))
                    self._plain.clear()
                    self._plain[""] = True
        self._folders = {folder for folder in self._folders if os.path.lexists(self.place(folder))}

    def finish(self) -> None:
        """Write down what is ours now."""
        if self._files != self._old.files or self._folders != self._old.folders:
            save(self._state, self._files, self._folders)
        elif self._old.pending:
            remove_journal(self._state)

    def clean(self) -> None:
        """Remove what waited for its place."""
        self._spool.close()
        shutil.rmtree(self._stage, ignore_errors=True)


@contextmanager
def opened(root: str) -> Iterator[PageFolder]:
    """The folder of pages at ``root``, made if it is missing and locked; raises `InUseError`, `OSError`."""
    state = os.path.join(root, STATE_FOLDER)
    os.makedirs(state, exist_ok=True)
    with _lock(os.path.join(state, "lock")):
        output = PageFolder(root)
        try:
            yield output
        finally:
            output.clean()


@contextmanager
def _lock(path: str) -> Iterator[None]:
    """Hold ``path`` locked; raises `InUseError`."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "r+b") as file:
        take(file.fileno())
        yield


def _write_all(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def digest_of(path: str) -> str:
    """Digest of the file at ``path``; raises `OSError`."""
    with open(path, "rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size < 1 << 20:
            return digest(file.read())
        return file_digest(file, new_digest).hexdigest()


def refused(wanted: Wanted, state: PlaceState) -> Finding:
    """The finding for a page that was not written because of the ``state`` of its place."""
    if state is PlaceState.UNWRITABLE:
        return unwritable(wanted)
    what = (
        "a page that was edited since it was written"
        if state is PlaceState.EDITED
        else "a file that is not ours"
    )
    return Finding(FOREIGN_FILE, f"{what}: {wanted.path}", path=wanted.source_path)


def unwritable(wanted: Wanted) -> Finding:
    """The finding for a page whose name the system does not take."""
    return Finding(
        UNWRITABLE, f"a name that this system does not take: {wanted.path}", path=wanted.source_path
    )


def left_behind(path: str, state: PlaceState) -> Finding:
    """The finding for a page at ``path`` whose article is gone and that a person has changed."""
    what = "edited" if state is PlaceState.EDITED else "replaced"
    return Finding(
        FOREIGN_FILE,
        f"the page of an article that is gone, {what} since it was written",
        path=path,
        advice="delete or move it if it is not needed there; it was not changed",
    )


def _with_parents(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
