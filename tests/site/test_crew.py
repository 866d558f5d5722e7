"""Work in several processes: the same results in the same order as in one, and no failure is lost."""

from __future__ import annotations

import os
from typing import Any

import pytest

from bitext.site import crew
from bitext.site.crew import Crew, CrewError


class Squares:
    """Squares numbers; some have to wait for a message, some fail."""

    def __init__(self, fails: int = -1, *, dies: bool = False) -> None:
        self.fails, self.dies = fails, dies
        self.home = os.getpid()
        self.waiting: list[int] = []
        self.message = ""

    def do(self, number: int) -> tuple[int, int]:
        if number == self.fails:
            raise ValueError("no such number")
        self.die()
        if not self.message:
            self.waiting.append(number)
        return number, number**2

    def told(self, message: str) -> None:
        self.message = message
        self.waiting.clear()

    def is_waiting(self) -> bool:
        return bool(self.waiting)

    def is_full(self) -> bool:
        return len(self.waiting) > 5

    def rest(self) -> str:
        self.die()
        return self.message

    def die(self) -> None:
        """End a process that was forked, as if somebody had killed it."""
        if self.dies and os.getpid() != self.home:
            os._exit(9)


@pytest.fixture(params=[True, False], ids=["processes", "one process"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(crew, "can_fork", lambda: request.param)
    monkeypatch.setattr(crew, "processors", lambda: 3)
    return bool(request.param) and hasattr(os, "fork")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_results_come_in_order_and_everybody_is_told(forks: bool) -> None:
    received: list[Any] = []
    work = Crew(Squares(), 40, received.append)
    work.tell("go on")
    work.finish()
    assert received[:40] == [(number, number**2) for number in range(40)]
    assert len(received[40:]) == (3 if forks else 1)
    assert set(received[40:]) <= {"go on", ""}  # one that has nothing left to do may be gone before


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_an_error_is_raised_where_the_work_was_wanted(forks: bool) -> None:
    work = Crew(Squares(fails=7), 20, lambda result: None)
    work.tell("go on")
    with pytest.raises(ValueError, match="no such number"):
        work.finish()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to be forked")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_process_that_dies_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_fork", lambda: True)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    work = Crew(Squares(dies=True), 20, lambda result: None)
    work.tell("go on")
    with pytest.raises(CrewError, match="unexpectedly"):
        work.finish()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_work_can_be_given_up(forks: bool) -> None:
    work = Crew(Squares(), 20, lambda result: None)
    work.stop()
    assert all(not process.is_alive() for process in work._processes)
