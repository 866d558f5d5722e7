"""The cost of a command: wall-clock and processor seconds, and the memory of all its processes."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two samples of the memory."""
# Compiled modules are kept, as on any machine.
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurements of one run."""

    seconds: float
    """By the clock."""
    cpu_seconds: float
    """Of all processors."""
    note: str = ""
    """A note on the run."""
    peak_mb: float = 0.0
    """Peak memory of all its processes, shared memory counted once; 0 if not measured."""
    apart_mb: float = 0.0
    """The same of the processes that are reported apart."""
    user_seconds: float = 0.0
    """Processor seconds in user mode, without the system's."""


def measured(
    command: tuple[str, ...],
    out: Path | None,
    note: str = "",
    *,
    keep: bool = False,
    with_memory: bool = False,
    apart: str = "",
    codes: Sequence[int] = (0,),
) -> Measured:
    """Run ``command``, which writes to ``out``; that folder is removed afterwards unless ``keep``.

    It has to end with one of the exit ``codes``. The memory of processes whose program's name contains
    ``apart`` is reported apart.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_ENVIRONMENT
    ) as run:
        watch = _Watch(run.pid, apart) if with_memory else None
        _, errors = run.communicate()
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak, of_others = watch.stop() if watch else (0.0, 0.0)
    if run.returncode not in codes:
        sys.exit(f"{' '.join(command)} gave {run.returncode}: {errors.decode(errors='replace')}")
    if out is not None and not keep:
        shutil.rmtree(out)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, cpu, note, peak, of_others, after.ru_utime - before.ru_utime)


class _Watch:
    """Samples the memory of a process and its children until it is stopped (Linux)."""

    def __init__(self, pid: int, apart: str) -> None:
        self._pid = pid
        self._apart = apart
        self._peak = self._peak_apart = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[float, float]:
        """The peaks in MB: of the processes, and of those that are reported apart."""
        self._is_over.set()
        self._thread.join()
        return self._peak / 1024, self._peak_apart / 1024

    def _look(self) -> None:
        while not self._is_over.wait(INTERVAL):
            pids = _tree(self._pid)
            apart = [pid for pid in pids if self._apart and self._apart in _program(pid)]
            self._peak = max(self._peak, sum(_proportional(pid) for pid in pids if pid not in apart))
            self._peak_apart = max(self._peak_apart, sum(map(_proportional, apart)))


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _program(pid: int) -> str:
    """The name of its program; empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace")
    except OSError:
        return ""


def _proportional(pid: int) -> int:
    """Its memory in KB; of what several processes share, its share (PSS)."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("Pss:")), 0)
    except OSError:
        return 0
