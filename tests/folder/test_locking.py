"""Locks, and files that are compared and replaced under one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bitext.folder import locking
from bitext.folder.locking import FileLock, InUseError, quiet_folder
from bitext.folder.replacing import replace_if_same

needs_locks = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")


@needs_locks
def test_a_lock_has_one_holder_and_leaves_no_file(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    first, second = FileLock(str(place)), FileLock(str(place))
    first.acquire()
    first.acquire()  # it is held already
    with pytest.raises(InUseError):
        second.acquire()
    first.release()
    assert not place.exists()
    second.acquire()
    assert place.exists()
    second.release()
    second.release()
    assert list(tmp_path.iterdir()) == []


@needs_locks
def test_a_lock_that_a_killed_run_has_left_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    place.write_bytes(b"")
    lock = FileLock(str(place))
    lock.acquire()
    lock.release()
    assert not place.exists()


@needs_locks
def test_where_no_lock_can_be_written_nothing_is_locked(tmp_path: Path) -> None:
    lock = FileLock(str(tmp_path / "no" / "folder" / "lock"))
    lock.acquire()
    lock.release()
    (tmp_path / "other").write_bytes(b"x")
    (tmp_path / "link").symlink_to("other")
    linked = FileLock(str(tmp_path / "link"))
    linked.acquire()
    linked.release()
    assert (tmp_path / "other").read_bytes() == b"x"
    assert (tmp_path / "link").is_symlink()


@needs_locks
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_processes_forked_meanwhile_let_go_of_a_lock_too(tmp_path: Path) -> None:
    lock, other = (FileLock(str(tmp_path / "lock")) for _ in range(2))
    lock.acquire()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    os.close(reading)
    lock.release()
    other.acquire()
    other.release()
    os.close(writing)
    os.waitpid(child, 0)


def tell_of_waiting(pipe: int) -> None:
    """Write to ``pipe`` whenever this process has to wait for a lock."""
    flock = locking._fcntl.flock

    def telling(file: int, how: int) -> None:
        try:
            flock(file, how | locking._fcntl.LOCK_NB)
        except BlockingIOError:
            os.write(pipe, b"w")
            flock(file, how)

    locking._fcntl.flock = telling


@needs_locks
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_whoever_writes_to_a_folder_waits_for_the_other_one(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    reading, writing = os.pipe()
    with quiet_folder(str(tmp_path)):
        child = os.fork()
        if not child:
            tell_of_waiting(writing)
            os._exit(0 if replace_if_same(str(file), b"before", b"theirs") else 9)
        os.close(writing)
        assert os.read(reading, 1) == b"w"
        os.close(reading)
        assert file.read_bytes() == b"before"
        file.write_bytes(b"ours")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    assert file.read_bytes() == b"ours"


def test_a_file_is_replaced_only_if_it_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    assert replace_if_same(str(file), b"before", b"after")
    assert file.read_bytes() == b"after"
    assert replace_if_same(str(file), b"before", b"after")  # another run has done the very same
    assert not replace_if_same(str(file), b"before", b"other")
    assert file.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [file]


def test_without_locks_all_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_fcntl", None)
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    assert replace_if_same(str(file), b"before", b"after")
    locks = [FileLock(str(tmp_path / "lock")) for _ in range(2)]
    for lock in locks:
        lock.acquire()
    for lock in locks:
        lock.release()
    assert list(tmp_path.iterdir()) == [file]
