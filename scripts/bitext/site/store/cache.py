"""What the last builds made, so that nothing is made twice: one SQLite file, which may go at any time.

Principles:

1. What is found in it is what would be made anew: each row has a key made of all that its value comes from,
   and of nothing else. Paths in it are relative, so it can be carried to another machine.
2. What a build has to add waits in a file of its own, one for each of its processes. At the end that becomes
   the cache, or goes into it in one transaction: a build that is killed leaves the cache as it was.
3. Where it is missing, damaged, in use, or another version's, everything is made anew.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

log = logging.getLogger("mkdocs.plugins.bitext")

FILE = "pages.sqlite"
"""Name of the file in the cache's folder."""
_FORMAT = 3
TABLES = ("entries", "answers", "pages", "sites", "surveys")
"""Each has names and keys, which are texts, and values, which are bytes."""

FORGOTTEN = 60 * 60
"""Seconds without a change after which what waits is believed to be left by a build that was killed."""

Row = tuple[str, str, bytes]
"""Name, key and value."""

_SQL = {
    "make": "CREATE TABLE {} (name TEXT PRIMARY KEY, key TEXT, value BLOB)",
    "all": "SELECT name, key, value FROM {}",
    "one": "SELECT key, value FROM {} WHERE name = ?",
    "put": "INSERT OR REPLACE INTO {} VALUES (?, ?, ?)",
    "remove": "DELETE FROM main.{} WHERE name = ?",
    "merge": "INSERT OR REPLACE INTO main.{0} SELECT * FROM {1}.{0}",
}


class Cache:
    """The cache in one folder."""

    def __init__(self, folder: str, stamp: str) -> None:
        """The cache in ``folder``, as far as it was written under ``stamp``."""
        # A stamp is of what all values come from: there is no other way in which they get old.
        self._file = Path(folder) / FILE
        self._pid = os.getpid()
        self._new = Path(folder) / f"new-{self._pid}.sqlite"
        self._stamp = json.dumps([_FORMAT, stamp])
        self._reading: tuple[int, sqlite3.Connection | None] = (0, None)
        self._adding: tuple[int, sqlite3.Connection | None] = (self._pid, None)
        self._inherited: sqlite3.Connection | None = None
        self._handed: list[Path] = []
        self._is_refused = False

    def rows(self, table: str) -> dict[str, tuple[str, bytes]]:
        """Key and value of each row of ``table`` by name."""
        rows = self._read(_SQL["all"].format(table))
        return {name: (key, value) for name, key, value in rows if _is_row(name, key, value)}

    def value(self, table: str, name: str, key: str | None = None) -> bytes | None:
        """The value of a row; None where it is not there, or not under ``key``."""
        for found, value in self._read(_SQL["one"].format(table), (name,)):
            return value if key in (None, found) and _is_row(name, found, value) else None
        return None

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Let ``rows`` wait for the end of the build; those of the same name go then."""
        if self._is_refused:
            return
        try:
            self._waiting().executemany(_SQL["put"].format(table), rows)
        except (sqlite3.Error, OSError) as error:
            self._refuse(error)

    def hand_over(self) -> str:
        """In a forked process: end its file of what waits; its name, which `take` takes."""
        pid, adding = self._adding
        if pid == self._pid or pid != os.getpid() or adding is None:
            return ""
        self._adding = (pid, None)
        try:
            adding.execute("COMMIT")
            adding.close()
        except sqlite3.Error as error:
            self._refuse(error)
        return "" if self._is_refused else self._own_file().name

    def take(self, name: str) -> None:
        """Let what waits in the file ``name``, which `hand_over` gave, wait here as well."""
        if name:
            self._handed.append(self._file.parent / name)

    def commit(self, gone: Mapping[str, Iterable[str]]) -> None:
        """Take in what waits, and out the rows named in ``gone``."""
        self._end_reading()
        (_, adding), self._adding = self._adding, (self._pid, None)
        try:
            files = self._handed
            if adding is not None:
                adding.execute("COMMIT")
                adding.close()
                files = [self._new, *files]
            if self._is_refused:
                return
            names = {table: list(each) for table, each in gone.items()}
            if self._is_ours():
                self._merge(self._file, files, names)
            elif files:
                self._merge(files[0], files[1:], {})
                os.replace(files[0], self._file)
        except (sqlite3.Error, OSError) as error:
            self._refuse(error)
        finally:
            self._clear()

    def give_up(self) -> None:
        """Forget what waits."""
        self._end_reading()
        (_, adding), self._adding = self._adding, (self._pid, None)
        if adding is not None:
            adding.close()
        self._clear()

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
        # Nobody reads the file before it is whole.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
        database.execute("CREATE TABLE stamp (stamp TEXT)")
        database.execute("INSERT INTO stamp VALUES (?)", (self._stamp,))
        for table in TABLES:
            database.execute(_SQL["make"].format(table))
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

    def _read(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            database = self._database()
            return [] if database is None else database.execute(query, values).fetchall()
        except sqlite3.Error:
            return []

    def _is_ours(self) -> bool:
        is_ours = self._database() is not None
        self._end_reading()
        return is_ours

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
            if not self._file.is_file():
                return None
            uri = f"{self._file.absolute().as_uri()}?mode=ro"
            database = sqlite3.connect(uri, uri=True, timeout=1, check_same_thread=False)
            if database.execute("SELECT stamp FROM stamp").fetchone() == (self._stamp,):
                return database
            database.close()
        except (sqlite3.Error, OSError):
            pass
        return None


def _age(file: Path) -> float:
    """Seconds since ``file`` was written; none where that cannot be told."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0


def _is_row(*values: object) -> bool:
    """Whether name, key and value of a row are what they should be: SQLite holds anything anywhere."""
    return tuple(map(type, values)) == (str, str, bytes)
