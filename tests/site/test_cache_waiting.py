"""What a build has for the cache waits in files of its own, and goes in at the end, or not at all."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bitext.store.cache import BuildCache, Waiting


def rows_in(folder: Path, table: str) -> dict[str, bytes]:
    """The rows of ``table`` in the cache in ``folder``, which is closed again."""
    cache = BuildCache(str(folder), "stamp")
    try:
        return {name: value for name, (_, value) in cache.rows(table).items()}
    finally:
        cache.give_up()


def test_what_forked_processes_add_goes_in_at_the_end(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")

    def child(cache: BuildCache, name: str, told: Connection) -> None:
        cache.add("pages", [(name, "key", b"child"), ("all", "key", name.encode())])
        told.send(cache.hand_over())

    def build(names: list[str], *, ends: bool) -> None:
        cache = BuildCache(str(tmp_path), "stamp")
        cache.add("entries", [("before", "key", b"parent")])
        for name in names:
            ours, theirs = context.Pipe()
            process = context.Process(target=child, args=(cache, name, theirs))
            process.start()
            cache.take(ours.recv())
            process.join()
        cache.add("pages", [("own", "key", b"parent")])
        assert len(list(tmp_path.glob("new-*"))) == 1 + len(names)
        if ends:
            cache.commit({})
        else:
            cache.give_up()
        assert not list(tmp_path.glob("new-*"))

    build(["x"], ends=False)
    assert rows_in(tmp_path, "pages") == {}
    build(["a", "b"], ends=True)
    assert rows_in(tmp_path, "pages") == {"a": b"child", "b": b"child", "own": b"parent", "all": b"b"}
    build(["c"], ends=True)
    rows = rows_in(tmp_path, "pages")
    assert rows == {"a": b"child", "b": b"child", "c": b"child", "own": b"parent", "all": b"c"}
    assert set(rows_in(tmp_path, "entries")) == {"before"}


def test_what_another_build_adds_stays(tmp_path: Path) -> None:
    one, left = BuildCache(str(tmp_path), "stamp"), tmp_path / "new-1.sqlite"
    left.write_bytes(b"of another build, which still goes on")
    killed = tmp_path / "new-2.sqlite"
    killed.write_bytes(b"of one that was killed")
    os.utime(killed, (1, 1))
    one.add("pages", [("a", "key", b"value")])
    assert left.exists()
    assert not killed.exists()
    one.commit({})
    assert left.exists()


def test_where_only_a_forked_process_adds_something(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    cache = BuildCache(str(tmp_path), "stamp")
    ours, theirs = context.Pipe()

    def child() -> None:
        cache.add("pages", [("a", "key", b"child")])
        theirs.send(cache.hand_over())

    process = context.Process(target=child)
    process.start()
    cache.take(ours.recv())
    process.join()
    cache.commit({"pages": ["b"]})
    assert rows_in(tmp_path, "pages") == {"a": b"child"}
    assert cache.hand_over() == Waiting()  # not forked: `commit` sees to it


class FullDisk(sqlite3.Connection):
    """A connection that may not run statements that begin with `REFUSED`."""

    REFUSED = ""
    OPEN: ClassVar[set[int]] = set()

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.OPEN.add(id(self))

    def execute(self, sql: str, /, *values: Any) -> sqlite3.Cursor:
        if sql.startswith(self.REFUSED):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return super().execute(sql, *values)

    def close(self) -> None:
        super().close()
        self.OPEN.discard(id(self))


@pytest.mark.parametrize("refused", ["CREATE TABLE pages", "INSERT INTO stamp", "COMMIT", "BEGIN IMMEDIATE"])
def test_a_full_disk_leaves_the_cache_and_no_connection(
    refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = BuildCache(str(tmp_path), "stamp")
    first.add("pages", [("old", "key", b"before")])
    first.commit({})
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=FullDisk))
    monkeypatch.setattr(FullDisk, "REFUSED", refused)
    cache = BuildCache(str(tmp_path), "stamp")
    cache.add("pages", [("new", "key", b"value")])
    cache.commit({})
    assert not FullDisk.OPEN
    monkeypatch.undo()
    assert rows_in(tmp_path, "pages") == {"old": b"before"}


def test_what_is_read_after_the_end_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `mkdocs serve` does, whose index is made after the build."""
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=FullDisk))
    monkeypatch.setattr(FullDisk, "REFUSED", "nothing")
    cache = BuildCache(str(tmp_path), "stamp")
    cache.add("pages", [("a", "key", b"value")])
    cache.end_late_reading()
    assert FullDisk.OPEN, "the build goes on"
    cache.commit({})
    assert cache.value("pages", "a") == b"value"
    assert FullDisk.OPEN
    cache.end_late_reading()
    assert not FullDisk.OPEN
