"""The search index: records sent to Pagefind's service while the site is built.

Pagefind's Python package waits a tenth of a second for each answer; its program takes requests one after
the other without that (`pagefind --service`: a request or an answer is JSON in Base64, ended by a comma).
So a thread writes the records as they come, another one reads the answers, and at the end of the build
little is left to do. Languages share nothing in an index: as many programs as there are processors work on
them, and their bundles are put together (`bitext.site.search.bundle`). Under `serve` that end waits for
nothing.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import tempfile
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

from bitext.processes import processors
from bitext.search.record import Record
from bitext.site.plan.layout import BUNDLE
from bitext.site.search.bundle import put_together

log = logging.getLogger("mkdocs.plugins.bitext")

MOST_WAITING = 64
"""Records that wait until Pagefind takes them; whoever makes more has to wait, so that memory is bounded."""

# Interfaces that Pagefind brings; the search box of the site is another one.
_UNUSED = (
    "pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css",
    "pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind-highlight.js",
)  # fmt: skip


def get_executable() -> Path | None:
    """Pagefind's program; None if its package is missing or has none for this system."""
    # Its package loads asyncio, and only a build that indexes has a use for it.
    try:
        from pagefind.service import get_executable as found  # noqa: PLC0415
    except ImportError:
        return None
    return found()


class SearchError(Exception):
    """The index could not be made; its text says why, on one line."""


@dataclass(slots=True)
class Indexer:
    """Makes the index of one build at a time, in parallel with the build."""

    _work: _Work | None = field(default=None)
    _finishing: threading.Thread | None = field(default=None)

    def start(self) -> None:
        """Begin a new index; one that is still being made is given up. Raises `SearchError`."""
        self.stop()
        executable = get_executable()
        if executable is None:
            raise SearchError("Pagefind's program is missing: pip install 'pagefind[extended]'")
        self._work = _Work(str(executable))

    def add(self, record: Record) -> None:
        """Index ``record``; waits while `MOST_WAITING` others do. Without a started index it does nothing.

        Raises `SearchError`.
        """
        if self._work is not None:
            self._work.add(record)

    def finish(self, site_dir: str, kept: Container[str] = ()) -> None:
        """Write the index into the folder of the site and wait for it. Raises `SearchError`.

        Of the index that is there only the languages in ``kept`` stay.
        """
        work, self._work = self._work, None
        if work is not None:
            work.finish(site_dir, kept)

    def finish_in_thread(
        self,
        site_dir: str,
        records: Iterable[Record] = (),
        done: Callable[[], None] = lambda: None,
        kept: Container[str] = (),
    ) -> threading.Thread:
        """Index ``records``, too, and write the index, in a thread of its own, which is given.

        What goes wrong is a warning in the log; where nothing does, ``done`` is called at the end.
        """
        self._finishing = threading.Thread(
            target=_finish_quietly, args=(self._work, site_dir, records, done, kept), daemon=True
        )
        self._finishing.start()
        return self._finishing

    def stop(self) -> None:
        """Give up an index that is being made: what it would hold is about to change.

        Afterwards nothing is written into the folder of the site any more.
        """
        work, self._work = self._work, None
        if work is not None:
            work.stop()
        if self._finishing is not None:
            self._finishing.join()
            self._finishing = None


def _finish_quietly(
    work: _Work | None,
    site_dir: str,
    records: Iterable[Record],
    done: Callable[[], None],
    kept: Container[str],
) -> None:
    if work is None:
        return
    try:
        for record in records:
            if work.is_stopped:
                work.stop()  # what was started since
                return
            work.add(record)
        work.finish(site_dir, kept)
        done()
    except SearchError as error:
        if not work.is_stopped:
            log.warning("%s", error)


class _Work:
    """One index on its way."""

    def __init__(self, executable: str) -> None:
        """Start ``executable``. Raises `SearchError`."""
        self.is_stopped = False
        self._executable = executable
        self._most = processors()
        self._runs = [self._run()]
        self._of: dict[str, _Run] = {}

    def add(self, record: Record) -> None:
        """Index ``record``. Raises `SearchError`."""
        run = self._of.get(record.language)
        if run is None:
            if self._of and len(self._runs) < self._most:
                self._runs.append(self._run())
            run = self._of[record.language] = self._runs[len(self._of) % len(self._runs)]
        run.add(record)

    def finish(self, site_dir: str, kept: Container[str]) -> None:
        """Write the bundle and end all programs. Raises `SearchError`."""
        with _temporary_folder(site_dir) as folder:
            places = [Path(folder) / str(number) for number in range(len(self._runs))]
            try:
                for run, place in zip(self._runs, places, strict=True):
                    run.write(place)
                for run in self._runs:
                    run.finish()
                put_together(places, Path(site_dir) / BUNDLE, kept, _UNUSED)
            except (OSError, ValueError) as error:
                raise SearchError(f"the search index cannot be written: {error}") from error
            finally:
                self._end()

    def stop(self) -> None:
        """End all programs at once."""
        self.is_stopped = True
        self._end()

    def _run(self) -> _Run:
        try:
            return _Run(self._executable)
        except OSError as error:
            raise SearchError(f"Pagefind cannot be run: {error}") from error

    def _end(self) -> None:
        for run in self._runs:
            run.stop()


@contextmanager
def _temporary_folder(site_dir: str) -> Iterator[str]:
    """A folder for a short time, on the disk of the site where that can be."""
    parent = os.path.dirname(os.path.realpath(site_dir))
    try:
        folder = tempfile.mkdtemp(prefix=".bitext-search-", dir=parent)
    except OSError:
        folder = tempfile.mkdtemp(prefix="bitext-search-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_closed(pid: int, folder: Path) -> None:
    """Wait until the process ``pid`` has written all files in ``folder``.

    Pagefind 1.5.2 says so before its last writes are done, and ends in the midst of them when it is left
    (https://github.com/Pagefind/pagefind/issues/1271): a file would be cut off. As long as it writes one, it
    has it open; where the system does not show that, a second has to do.
    """
    opened, inside = Path(f"/proc/{pid}/fd"), f"{folder.resolve()}{os.sep}"
    if not opened.is_dir():
        time.sleep(1)
        return
    with suppress(OSError):  # it has ended, and everything with it
        while any(_target(link).startswith(inside) for link in opened.iterdir()):
            time.sleep(0.005)


def _target(link: Path) -> str:
    try:
        return os.readlink(link)
    except OSError:  # closed since
        return ""


class _Run:
    """Pagefind's program at work on one index."""

    def __init__(self, executable: str) -> None:
        """Start ``executable``. Raises `OSError`."""
        self._folder = Path()
        self._process = subprocess.Popen(  # noqa: S603 - a program that a package brings
            [executable, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._requests: Queue[dict[str, Any] | None] = Queue(MOST_WAITING)
        self._takes_no_more = threading.Event()
        self._said: list[str] = []
        self._wrong: list[str] = []
        self._is_written = threading.Event()
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=work, args=(pipe,), daemon=True)
            for work, pipe in (
                (self._write, self._process.stdin),
                (self._read, self._process.stdout),
                (self._drain, self._process.stderr),
            )
        ]
        for thread in self._threads:
            thread.start()
        self.send({"type": "NewIndex", "config": {}})

    def add(self, record: Record) -> None:
        """Index ``record``."""
        self.send(
            {"type": "AddFile", "index_id": 0, "url": record.url, "file_path": None,
             "file_contents": record.html}
        )  # fmt: skip

    def send(self, payload: dict[str, Any]) -> None:
        """Queue a request after those that wait to be written; waits while the queue is full."""
        if not self._takes_no_more.is_set():
            self._requests.put(payload)

    def write(self, folder: Path) -> None:
        """Let the bundle be written into ``folder``; `finish` waits for that."""
        self._folder = folder
        self.send({"type": "WriteFiles", "index_id": 0, "output_path": str(folder)})

    def finish(self) -> None:
        """Wait until the bundle is written, and end the program. Raises `SearchError`."""
        self._ended.wait()
        if not self._is_written.is_set():
            self._process.kill()
        else:
            _wait_until_closed(self._process.pid, self._folder)
        self._requests.put(None)
        self._process.wait()
        for thread in self._threads:
            thread.join()
        if self._wrong or not self._is_written.is_set():
            said = self._wrong or self._said or [f"it ended with exit code {self._process.returncode}"]
            raise SearchError(f"Pagefind could not index the site: {said[-1]}")

    def stop(self) -> None:
        """End the program at once, if it still runs."""
        self._process.kill()
        self._requests.put(None)
        self._process.wait()

    def _write(self, pipe: IO[bytes]) -> None:
        """Write requests until there are no more; the program's answers do not matter for that."""
        number = 0
        with suppress(OSError), pipe:  # where the program has gone, `_read` sees that, too
            while (payload := self._requests.get()) is not None:
                message = json.dumps({"message_id": number, "payload": payload})
                pipe.write(b64encode(message.encode()) + b",")
                if self._requests.empty():
                    pipe.flush()
                number += 1
        self._takes_no_more.set()
        with suppress(Empty):  # whoever waits for a place goes on
            while True:
                self._requests.get_nowait()

    def _read(self, pipe: IO[bytes]) -> None:
        """Read answers until the bundle is written or the program ends."""
        rest = b""
        with pipe:
            while chunk := os.read(pipe.fileno(), 1 << 16):
                *answers, rest = (rest + chunk).split(b",")
                for answer in answers:
                    self._take(answer)
        self._ended.set()

    def _take(self, answer: bytes) -> None:
        try:
            said = b64decode(answer)
            if b'"Error"' not in said and b'"WriteFiles"' not in said:
                return  # a record was taken
            payload = json.loads(said)["payload"]
            kind = payload["type"]
        except (ValueError, KeyError, TypeError):
            self._wrong.append(f"it answers {answer[:80].decode('ascii', 'replace')!r}")
            return
        if kind == "Error":
            self._wrong.append(" ".join(str(payload.get("message")).split()))
        if kind == "WriteFiles":
            self._is_written.set()
        if kind in ("Error", "WriteFiles"):
            self._ended.set()

    def _drain(self, pipe: IO[bytes]) -> None:
        """Keep the last line that the program says, and its pipe from filling up."""
        with pipe:
            for line in pipe:
                if words := " ".join(line.decode("utf-8", "replace").split()):
                    self._said[:] = [words]
