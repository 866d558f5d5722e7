"""What the last builds made, so that nothing is made twice: one SQLite file, which may go at any time.

Principles:

1. What is found in it is what would be made again: each row has a key made of all that its value comes from,
   and of nothing else. Paths in it are relative, so it can be carried to another machine.
2. What a build has to add waits in a file of its own, one for each of its processes. At the end that becomes
   the cache, or goes into it in one transaction.
3. If it is missing, damaged, in use, or from another version, everything is made again, and it is replaced.
   Each row has a checksum, so that damage within a value shows, too.
4. Nothing in it is run, and nothing but rows is read from it: a file with views or triggers is not ours. A
   journal next to it was left by a build that was killed in a transaction, or put there: SQLite would obey
   it, and remove a file that it names (https://sqlite.org/atomiccommit.html, "super-journal"). So the file
   is not ours, either.
5. That a row is sound says nothing of who wrote it. What is read is checked before it is used as a path.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bitext.folder.locking import quiet_folder

log = logging.getLogger("mkdocs.plugins.bitext")

FILE = "pages.sqlite"
"""Name of the file in the cache's folder."""
_FORMAT = 8
CHECKS = "checks"
"""The table of what the checks of each article found."""
OUTCOMES = "outcomes"
"""The table of what whole builds gave."""
FRAMES = "frames"
"""The table of the theme's frames, by site."""
TABLES = ("entries", "answers", "pages", "records", "sites", "surveys", "plans", CHECKS, OUTCOMES, FRAMES)
"""Each has names and keys, which are texts, and values, which are bytes."""

FORGOTTEN = 60 * 60
"""Seconds without a change after which what waits is believed to be left by a build that was killed."""

Row = tuple[str, str, bytes]
"""Name, key and value."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a forked process has for the cache."""

    file: str = ""
    """Name of the file with its rows; empty if it has none."""
    found_damage: bool = False
    """Whether it found rows that are damaged."""


# What SQLite says of files that are sound, but in use or not to be written.
_SOUND = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
     sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM}
)  # fmt: skip

_FAILURES = (sqlite3.DatabaseError, ValueError)
"""What reading a damaged file raises; the latter where even the error's message cannot be decoded."""
_WITH_JOURNAL = b"\1\1"
"""Bytes 18 and 19 of a file that is written with a rollback journal; others SQLite may only read."""

_SQL = {
    "make": "CREATE TABLE {} (name TEXT PRIMARY KEY, key TEXT, value BLOB, checksum INTEGER)",
    "all": "SELECT name, key, value, checksum FROM {}",
    "one": "SELECT name, key, value, checksum FROM {} WHERE name = ?",
    "put": "INSERT OR REPLACE INTO {} VALUES (?, ?, ?, ?)",
    "remove": "DELETE FROM main.{} WHERE name = ?",
    "merge": "INSERT OR REPLACE INTO main.{0} SELECT * FROM {1}.{0}",
}


class BuildCache:
    """The cache in one folder."""

    def __init__(self, folder: str, stamp: str) -> None:
        """The cache in ``folder``, as far as it was written under ``stamp``."""
        # A stamp covers everything that the values come from, so they cannot get old in another way.
        self._file = Path(folder) / FILE
        self._pid = os.getpid()
        self._new = Path(folder) / f"new-{self._pid}.sqlite"
        self._stamp = json.dumps([_FORMAT, stamp])
        self._reading: tuple[int, sqlite3.Connection | None] = (0, None)
        self._adding: tuple[int, sqlite3.Connection | None] = (self._pid, None)
        self._inherited: sqlite3.Connection | None = None
        self._handed: list[Path] = []
        self._is_refused = False
        self._is_damaged = False
        self._is_over = False

    def rows(self, table: str) -> dict[str, tuple[str, bytes]]:
        """Key and value of each row of ``table`` by name."""
        rows = self._read(table, _SQL["all"].format(table))
        return {name: (key, value) for name, key, value, _ in rows}

    def value(self, table: str, name: str, key: str | None = None) -> bytes | None:
        """The value of a row; None if it is not there, or not under ``key``."""
        for _, found, value, _ in self._read(table, _SQL["one"].format(table), (name,)):
            return bytes(value) if key in (None, found) else None
        return None

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Let ``rows`` wait for the end of the build; those of the same name go then."""
        if self._is_refused:
            return
        try:
            checked = ((*row, _checksum(table, *row)) for row in rows)
            self._waiting().executemany(_SQL["put"].format(table), checked)
        except (sqlite3.Error, OSError) as error:
            self._refuse(error)

    def hand_over(self) -> Waiting:
        """In a forked process: end its file of what waits, for `take`."""
        pid, adding = self._adding
        if pid == self._pid or pid != os.getpid() or adding is None:
            return Waiting("", self._is_damaged)
        self._adding = (pid, None)
        try:
            with closing(adding):
                adding.execute("COMMIT")
        except sqlite3.Error as error:
            self._refuse(error)
        return Waiting("" if self._is_refused else self._own_file().name, self._is_damaged)

    def take(self, waiting: Waiting) -> None:
        """Let what `hand_over` gave wait here as well."""
        self._is_damaged = self._is_damaged or waiting.found_damage
        if waiting.file:
            self._handed.append(self._file.parent / waiting.file)

    def commit(self, gone: Mapping[str, Iterable[str]]) -> None:
        """Take in what waits, and out the rows named in ``gone``."""
        self._is_over = True
        self._end_reading()
        (_, adding), self._adding = self._adding, (self._pid, None)
        try:
            files = self._handed
            if adding is not None:
                with closing(adding):
                    adding.execute("COMMIT")
                files = [self._new, *files]
            if self._is_refused:
                return
            names = {table: list(each) for table, each in gone.items()}
            if files or any(names.values()) or self._is_damaged:
                with quiet_folder(str(self._file.parent)):
                    self._take_in(files, names)
        except (sqlite3.Error, OSError) as error:
            self._refuse(error)
        finally:
            self._clear()

    def give_up(self) -> None:
        """Forget what waits."""
        self._is_over = True
        self._end_reading()
        (_, adding), self._adding = self._adding, (self._pid, None)
        if adding is not None:
            adding.close()
        self._clear()

    def end_late_reading(self) -> None:
        """After `commit` or `give_up`: close what was read from since. Before them nothing is closed."""
        if self._is_over:
            self._end_reading()

    def _take_in(self, files: list[Path], gone: dict[str, list[str]]) -> None:
        """Merge ``files`` into the cache; a damaged one is replaced by them."""
        if not self._is_damaged and self._is_ours():
            try:
                self._merge(self._file, files, gone)
                return
            except _FAILURES as error:
                if not _is_damage(error):
                    raise
                log.info("the cache %s is damaged and is made again: %s", self._file, error)
        if files:
            self._merge(files[0], files[1:], {})
        self._remove_old()
        if files:
            os.replace(files[0], self._file)

    def _remove_old(self) -> None:
        """Remove a file that is not ours, with what SQLite would take for a part of it."""
        for place in (self._file, *self._journals()):
            with suppress(FileNotFoundError):
                if place.is_dir() and not place.is_symlink():
                    place.rmdir()
                else:
                    place.unlink()

    def _journals(self) -> Iterator[Path]:
        return (self._file.with_name(f"{FILE}-{end}") for end in ("journal", "wal", "shm"))

    def _clear(self) -> None:
        """Remove the files of what waited in this process and in those forked from it."""
        self._handed = []
        for left in (self._new, *self._file.parent.glob(f"{self._new.stem}-*.sqlite")):
            self._remove(left)

    def _waiting(self) -> sqlite3.Connection:
        """This process's own file of what waits."""
        pid, adding = self._adding
        if pid != os.getpid():
            # The connection of the process before the fork is not for this one to close, either.
            self._inherited, adding = adding, None
        if adding is None:
            adding = self._begin()
            self._adding = (os.getpid(), adding)
        return adding

    def _own_file(self) -> Path:
        own = os.getpid()
        return self._new if own == self._pid else self._new.with_stem(f"{self._new.stem}-{own}")

    def _begin(self) -> sqlite3.Connection:
        """A new file; what a killed build left goes."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        file = self._own_file()
        self._remove(file)
        if file == self._new:
            for left in self._file.parent.glob("new-*.sqlite"):
                if not left.name.startswith(f"{self._new.stem}-") and _age(left) > FORGOTTEN:
                    self._remove(left)  # a younger one may be that of another build, which still goes on
        database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        try:
            # The file is not read before it is complete.
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            _make_tables(database)
            database.execute("INSERT INTO stamp VALUES (?)", (self._stamp,))
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _merge(self, file: Path, new: list[Path], gone: dict[str, list[str]]) -> None:
        """Take what is in the files ``new`` into ``file``, and out of it the rows named in ``gone``."""
        if not new and not any(gone.values()):
            return
        with closing(sqlite3.connect(file, isolation_level=None, timeout=1)) as database:
            for number, other in enumerate(new):
                database.execute(f"ATTACH ? AS new{number}", (str(other),))
            if file != self._file:
                database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            database.execute("BEGIN IMMEDIATE")
            for table in TABLES:
                names = ((name,) for name in gone.get(table, ()))
                database.executemany(_SQL["remove"].format(table), names)
                for number in range(len(new)):
                    database.execute(_SQL["merge"].format(table, f"new{number}"))
            database.execute("COMMIT")

    def _refuse(self, error: Exception) -> None:
        self._is_refused = True
        log.info("the cache %s is not written: %s", self._file, error)

    def _remove(self, file: Path) -> None:
        with suppress(OSError):
            file.unlink(missing_ok=True)

    def _read(self, table: str, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of ``table`` that ``query`` gives, without damaged ones."""
        try:
            database = self._database()
            rows = [] if database is None else database.execute(query, values).fetchall()
        except _FAILURES as error:
            self._is_damaged = self._is_damaged or _is_damage(error)
            return []
        sound = [row for row in rows if _is_row(table, *row)]
        self._is_damaged = self._is_damaged or len(sound) < len(rows)
        return sound

    def _is_ours(self) -> bool:
        database = self._connected()
        if database is not None:
            database.close()
        return database is not None

    def _end_reading(self) -> None:
        pid, database = self._reading
        self._reading = (0, None)
        if database is not None and pid == os.getpid():
            database.close()

    def _database(self) -> sqlite3.Connection | None:
        """This process's own connection, if the file is there under our stamp."""
        if self._reading[0] != os.getpid():
            self._reading = (os.getpid(), self._opened())
        return self._reading[1]

    def _opened(self) -> sqlite3.Connection | None:
        try:
            with quiet_folder(str(self._file.parent)):  # a journal is not another build's, then
                return self._connected()
        except OSError:  # there is no such folder
            return None

    def _connected(self) -> sqlite3.Connection | None:
        """A connection that reads the file, if that is ours; others must be kept out meanwhile."""
        try:
            if not self._is_plain_file():
                return None
            uri = f"{self._file.absolute().as_uri()}?mode=ro"
            database = sqlite3.connect(uri, uri=True, timeout=1, check_same_thread=False)
        except (sqlite3.Error, OSError):
            return None
        with suppress(*_FAILURES):
            if self._is_sound(database):
                return database
        database.close()
        return None

    def _is_plain_file(self) -> bool:
        """Whether SQLite would read and write the file, and nothing else. Raises `OSError`."""
        if self._file.is_symlink() or not self._file.is_file() or any(map(os.path.lexists, self._journals())):
            return False
        with self._file.open("rb") as file:
            return file.read(20)[18:] == _WITH_JOURNAL

    def _is_sound(self, database: sqlite3.Connection) -> bool:
        """Whether ``database`` was written under our stamp, and has our tables and nothing else."""
        database.executescript("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        if database.execute(_SCHEMA).fetchall() != _own_schema():
            return False
        return database.execute("SELECT stamp FROM stamp").fetchall() == [(self._stamp,)]


_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"


def _make_tables(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE stamp (stamp TEXT)")
    for table in TABLES:
        database.execute(_SQL["make"].format(table))


@cache
def _own_schema() -> list[tuple[Any, ...]]:
    """What is in a file of ours."""
    with closing(sqlite3.connect(":memory:")) as database:
        _make_tables(database)
        return database.execute(_SCHEMA).fetchall()


def _age(file: Path) -> float:
    """Seconds since ``file`` was written; 0 if that is not known."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0


def _is_damage(error: Exception) -> bool:
    """Whether one of `_FAILURES` is about the file, and not about the moment or the disk."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF not in _SOUND


def _checksum(table: str, name: str, key: str, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(f"{table}\0{name}\0{key}\0".encode("utf-8", "surrogatepass")))


def _is_row(table: str, *row: Any) -> bool:
    """Whether name, key, value and checksum of a row are as they were written."""
    # SQLite holds anything anywhere.
    if tuple(map(type, row)) != (str, str, bytes, int):
        return False
    name, key, value, checksum = row
    is_same: bool = checksum == _checksum(table, name, key, value)
    return is_same
