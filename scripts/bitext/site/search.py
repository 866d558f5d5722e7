"""The search index: records sent to Pagefind's service while the site is built.

Pagefind's Python package waits a tenth of a second for each answer; its program takes requests one after
the other without that (`pagefind --service`: a request or an answer is JSON in Base64, ended by a comma).
So a thread writes the records as they come, another one reads the answers, and at the end of the build
little is left to do. Under `serve` that end waits for nothing.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from pagefind.service import get_executable

from bitext.search.record import Record

log = logging.getLogger("mkdocs.plugins.bitext")

BUNDLE = "pagefind"
"""Folder of the index on the site."""

# Interfaces that Pagefind brings; the search box of the site is another one.
_UNUSED = (
    "pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css",
    "pagefind-component-ui.js", "pagefind-component-ui.css", "pagefind-highlight.js",
)  # fmt: skip


class SearchError(Exception):
    """The index could not be made; its text says why, on one line."""


@dataclass(slots=True)
class Indexer:
    """Makes the index of one build at a time, beside the build."""

    _run: _Run | None = field(default=None)

    def start(self) -> None:
        """Begin a new index; one that is still being made is given up. Raises `SearchError`."""
        self.stop()
        executable = get_executable()
        if executable is None:
            raise SearchError("Pagefind's program is missing: pip install 'pagefind[extended]'")
        try:
            self._run = _Run(str(executable))
        except OSError as error:
            raise SearchError(f"Pagefind cannot be run: {error}") from error

    def add(self, record: Record) -> None:
        """Index ``record``; does not wait. Without an index that was started it does nothing."""
        if self._run is not None:
            self._run.add(record)

    def finish(self, site_dir: str) -> None:
        """Write the index into the folder of the site and wait for it. Raises `SearchError`."""
        run, self._run = self._run, None
        if run is not None:
            run.finish(site_dir)

    def finish_beside(
        self, site_dir: str, records: Iterable[Record] = (), done: Callable[[], None] = lambda: None
    ) -> threading.Thread:
        """Index ``records``, too, and write the index, in a thread of its own, which is given.

        What goes wrong is a warning in the log; where nothing does, ``done`` is called at the end.
        """
        work = (self._run, site_dir, records, done)
        thread = threading.Thread(target=_finish_quietly, args=work, daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Give up an index that is being made: what it would hold is about to change."""
        run, self._run = self._run, None
        if run is not None:
            run.stop()


def _finish_quietly(
    run: _Run | None, site_dir: str, records: Iterable[Record], done: Callable[[], None]
) -> None:
    if run is None:
        return
    try:
        for record in records:
            if run.is_stopped:
                return
            run.add(record)
        run.finish(site_dir)
        done()
    except SearchError as error:
        if not run.is_stopped:
            log.warning("%s", error)


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
        self.is_stopped = False
        self._process = subprocess.Popen(  # noqa: S603 - a program that a package brings
            [executable, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._requests: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
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
        """Put a request behind those that wait to be written."""
        self._requests.put(payload)

    def finish(self, site_dir: str) -> None:
        """Write the bundle and end the program. Raises `SearchError`."""
        folder = Path(site_dir) / BUNDLE
        self.send({"type": "WriteFiles", "index_id": 0, "output_path": str(folder)})
        self._ended.wait()
        if not self._is_written.is_set():
            self._process.kill()
        else:
            _wait_until_closed(self._process.pid, folder)
        self._requests.put(None)
        self._process.wait()
        for thread in self._threads:
            thread.join()
        if self._wrong or not self._is_written.is_set():
            said = self._wrong or self._said or [f"it ended with exit code {self._process.returncode}"]
            raise SearchError(f"Pagefind could not index the site: {said[-1]}")
        for name in _UNUSED:
            (folder / name).unlink(missing_ok=True)

    def stop(self) -> None:
        """End the program at once."""
        self.is_stopped = True
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
            payload = json.loads(b64decode(answer))["payload"]
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
