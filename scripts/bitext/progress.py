"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

QUIET_SECONDS = 0.5
"""Seconds of work before a bar is shown."""

REDRAW_SECONDS = 0.1
"""Minimum seconds between two drawings."""


@contextmanager
def progress_bar(
    label: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int, int], None]]:
    """A function to call with the number done and the total; the bar is removed at the end.

    Nothing is drawn if ``stream`` (standard error) is not a terminal, or in CI.
    """
    stream = sys.stderr if stream is None else stream
    if not stream.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield lambda done, total: None
        return
    bar = _Bar(label, stream, clock)
    try:
        yield bar.show
    finally:
        bar.clear()


class _Bar:
    """A bar on one line, drawn over and over."""

    def __init__(self, label: str, stream: TextIO, clock: Callable[[], float]) -> None:
        self._label = label
        self._stream = stream
        self._clock = clock
        self._next = clock() + QUIET_SECONDS
        self._is_drawn = False

    def show(self, done: int, total: int) -> None:
        now = self._clock()
        if now < self._next:
            return
        self._next = now + REDRAW_SECONDS
        self._is_drawn = True
        self._stream.write("\r" + _drawing(self._label, done, total, shutil.get_terminal_size().columns - 1))
        self._stream.flush()

    def clear(self) -> None:
        if self._is_drawn:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()


def _drawing(label: str, done: int, total: int, columns: int) -> str:
    """The bar in at most ``columns`` columns: label, bar, count."""
    count = f" {done:,}/{total:,}"
    room = min(columns - len(label) - len(count) - 3, 40)
    if room < 5:
        return f"{label}{count}"[: max(columns, 0)]
    full = room * done // total if total else room
    return f"{label} [{'#' * full}{'.' * (room - full)}]{count}"
