"""Work in several processes: the same results in the same order as in one, and no failure is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import threading
from contextlib import suppress
from typing import Any

import pytest

from bitext import processes
from bitext.processes import Worker, WorkerError, WorkerPool, in_processes


class Squares(Worker):
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

    def take_message(self, message: str) -> None:
        self.message = message
        self.waiting.clear()

    def is_waiting(self) -> bool:
        return bool(self.waiting)

    def is_full(self) -> bool:
        return len(self.waiting) > 5

    def last_result(self) -> str:
        self.die()
        return self.message

    def die(self) -> None:
        """End a process that was forked, as if somebody had killed it."""
        if self.dies and os.getpid() != self.home:
            os._exit(9)


@pytest.fixture(params=[True, False], ids=["processes", "one process"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(processes, "can_fork", lambda: request.param)
    monkeypatch.setattr(processes, "processors", lambda: 3)
    return bool(request.param) and hasattr(os, "fork")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_results_come_in_order_and_everybody_is_told(forks: bool) -> None:
    received: list[Any] = []
    work = WorkerPool(Squares(), 40, received.append)
    work.send("go on")
    work.finish()
    assert received[:40] == [(number, number**2) for number in range(40)]
    assert len(received[40:]) == (3 if forks else 1)
    assert set(received[40:]) <= {"go on", ""}  # one that has nothing left to do may be gone before


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
@pytest.mark.parametrize("is_short", [True, False])
def test_a_function_is_mapped_in_order(forks: bool, is_short: bool) -> None:
    here, items = os.getpid(), range(8 * processes.PIECE + 1)
    results = in_processes(lambda item: (item**2, os.getpid()), items, is_short=is_short)
    assert [square for square, _ in results] == [item**2 for item in items]
    assert is_short <= ({pid for _, pid in results} == {here})
    assert in_processes(str, [1, 2]) == ["1", "2"]
    assert in_processes(str, []) == []


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_an_error_is_raised_where_the_work_was_wanted(forks: bool) -> None:
    work = WorkerPool(Squares(fails=7), 20, lambda result: None)
    work.send("go on")
    with pytest.raises(ValueError, match="no such number"):
        work.finish()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to be forked")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_process_that_dies_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: True)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    work = WorkerPool(Squares(dies=True), 20, lambda result: None)
    work.send("go on")
    with pytest.raises(WorkerError, match="unexpectedly"):
        work.finish()


class Blocked(Worker):
    """Its first piece takes until as many others are done as may be."""

    def __init__(self, done: Any) -> None:
        self.done = done

    def do(self, number: int) -> int:
        if number:
            self.done.release()
            return 0
        for _ in range(processes.MOST_AHEAD - 1):
            self.done.acquire()
        # One more number, and it might have been done by now.
        return int(self.done.acquire(timeout=0.2))

    def last_result(self) -> int:
        return 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to be forked")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_few_results_wait_for_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: True)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    received: list[int] = []
    done = multiprocessing.get_context("fork").Semaphore(0)
    WorkerPool(Blocked(done), 3 * processes.MOST_AHEAD, received.append).finish()
    assert received == [0] * (3 * processes.MOST_AHEAD + 2)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_work_can_be_given_up(forks: bool) -> None:
    work = WorkerPool(Squares(), 20, lambda result: None)
    pids = [process.pid for process in work._processes]
    work.stop()
    assert len(pids) == (2 if forks else 0)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


class Interrupted(Squares):
    """Its forked processes get what Ctrl+C sends to all processes of a terminal."""

    def die(self) -> None:
        if os.getpid() != self.home:
            os.kill(os.getpid(), signal.SIGINT)


class Cut(Squares):
    """Its forked processes are killed in the midst of a result."""

    def die(self) -> None:
        if os.getpid() != self.home:
            for number in range(3, 100):
                with suppress(OSError):
                    if stat.S_ISSOCK(os.fstat(number).st_mode):
                        os.write(number, b"\0\0\0\x63begun")
            os._exit(9)


class Late(Squares):
    """Ends a piece when it is let."""

    def __init__(self, gate: int) -> None:
        super().__init__()
        self.gate = gate

    def do(self, number: int) -> tuple[int, int]:
        os.read(self.gate, 1)
        return super().do(number)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to be forked")


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: True)
    monkeypatch.setattr(processes, "processors", lambda: 2)


@needs_fork
@pytest.mark.usefixtures("two")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_ctrl_c_is_for_the_first_process_to_hear() -> None:
    received: list[Any] = []
    work = WorkerPool(Interrupted(), 20, received.append)
    work.send("go on")
    work.finish()
    assert received[:20] == [(number, number**2) for number in range(20)]


@needs_fork
@pytest.mark.usefixtures("two")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_half_a_result_is_no_success() -> None:
    work = WorkerPool(Cut(), 20, lambda result: None)
    work.send("go on")
    with pytest.raises(WorkerError, match="unexpectedly"):
        work.finish()


@needs_fork
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_process_whose_work_nobody_wants_any_more_ends_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    take, give = os.pipe()
    gate, key = os.pipe()
    os.write(give, (1).to_bytes(4, "big"))
    process = context.Process(target=processes._work, args=(theirs, (take, give), Late(gate), [ours]))
    process.start()
    ours.close()
    os.write(key, b"!")
    theirs.close()
    os.close(give)
    for number in (take, gate, key):
        os.close(number)
    process.join()
    assert process.exitcode == 0
    assert capfd.readouterr().err == ""


def open_files() -> set[str]:
    """The files, pipes and sockets of this process, each by a name of its own."""
    found = set()
    for number in os.listdir("/dev/fd"):
        with suppress(OSError):  # that of the folder itself is closed again
            found.add(os.readlink(f"/dev/fd/{number}"))
    return found


@needs_fork
@pytest.mark.usefixtures("two")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_nothing_is_left_of_it() -> None:
    # Others may end meanwhile, of which an earlier test had more.
    threads, files = set(threading.enumerate()), open_files()
    for end in (WorkerPool.finish, WorkerPool.stop):
        work = WorkerPool(Squares(), 20, lambda result: None)
        work.send("go on")
        end(work)
        assert set(threading.enumerate()) <= threads
    del work
    assert open_files() <= files


@needs_fork
@pytest.mark.usefixtures("two")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_where_no_process_is_to_be_had_this_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fork)
    received: list[Any] = []
    work = WorkerPool(Squares(), 20, received.append)
    work.send("go on")
    work.finish()
    assert received == [*((number, number**2) for number in range(20)), "go on"]
