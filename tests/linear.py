"""Whether work grows as its input does, and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable

Work = Callable[[], object]

TIMES = 8
"""How many times as large the large input is."""
MOST = 4 * TIMES
"""How many times as long it may take."""
SHORT = 0.01
"""Seconds below which a clock tells nothing."""
TURNS = 5
"""A busy machine can spoil one of them; work that grows too fast fails in all."""


def is_linear(work: Callable[[int], Work], size: int) -> bool:
    """Whether ``work`` on an input of `TIMES` the ``size`` takes about so many times as long.

    ``work`` gets a size and gives the work on a new input, which alone is measured: by the time that the
    processor had for this process.
    """
    return any(_is_linear(work, size) for _ in range(TURNS))


def _is_linear(work: Callable[[int], Work], size: int) -> bool:
    large = _seconds(work(TIMES * size))
    return large < MOST * SHORT or large < MOST * _seconds(work(size))


def _seconds(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
