"""Work in several processes: `in_processes` maps a function, a `WorkerPool` also takes messages.

The processes are forked, so that they share all data of this one, and nothing has to be sent to them.
This one joins in as soon as it has nothing else to do, which saves one copy of the data. If forking is not
possible (no `fork` on the system, one processor, threads that might hold a lock, too little work), all
pieces are done in this process, by the same code.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from bitext.patterns import compile_all

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

MOST_PROCESSES = 8
"""Maximum number of processes; more would mostly wait for each other's files."""
PIECE = 32
"""Articles in one piece of work."""
MOST_AHEAD = 32
"""Pieces that may be done before an earlier one is: their results wait in memory."""
LEAST_PIECES = 8
"""Minimum number of pieces that makes other processes worth starting."""
_NUMBER = 4
"""Bytes of a piece's number in the pipe from which the processes take them."""


class Worker(ABC):
    """What does the work; each process has its own copy, and this one's shares nothing with ``receive``."""

    @abstractmethod
    def do(self, number: int) -> Any:
        """Do piece ``number``; the result has to be picklable."""

    def take_message(self, message: Any) -> None:  # noqa: B027 - not every worker takes messages
        """Take in what was sent to all processes."""

    def is_waiting(self) -> bool:
        """Whether something is left to do that needs another message."""
        return False

    def is_full(self) -> bool:
        """Whether so much of that is left that no other piece should start."""
        return False

    @abstractmethod
    def last_result(self) -> Any:
        """The final result, after the last piece and the last message; it has to be picklable."""


class WorkerError(Exception):
    """A process ended before its work was done; its text says why."""


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def most_processes() -> int:
    """How many processes work at the most, this one included."""
    return min(processors(), MOST_PROCESSES)


def can_fork() -> bool:
    """Whether processes can be forked safely here and now."""
    # On macOS the system's own libraries do not support it.
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def in_processes(
    function: Callable[[_Item], _Result], items: Sequence[_Item], *, is_short: bool = False
) -> list[_Result]:
    """The result of ``function`` for each of ``items``, in their order; results have to be picklable.

    Work that ``is_short`` is done in this process, as are few items. Raises what ``function`` raises, and
    `WorkerError`.
    """
    results: list[_Result] = []
    pieces = -(-len(items) // PIECE)
    WorkerPool(
        _Mapping(function, items), pieces, results.extend, least=pieces + 1 if is_short else LEAST_PIECES
    ).finish()
    return results


class _Mapping(Worker):
    """Maps a function over items, piece by piece."""

    def __init__(self, function: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self._function = function
        self._items = items

    def do(self, number: int) -> list[Any]:
        return [self._function(item) for item in self._items[number * PIECE : (number + 1) * PIECE]]

    def last_result(self) -> list[Any]:
        return []


class WorkerPool:
    """Does numbered pieces of work, in forked processes if that helps, and sends messages to them."""

    def __init__(
        self, worker: Worker, pieces: int, receive: Callable[[Any], None], *, least: int = 2
    ) -> None:
        """Begin; ``receive`` is given the result of each piece in order of number, then the last
        result of each process.

        Fewer pieces than ``least`` are done in this process. ``receive`` is called in a thread of its own.
        """
        self._worker = worker
        self._pieces = pieces
        self._receive = receive
        self._pipes: list[Connection] = []
        self._results: list[Connection] = []
        self._numbers = -1
        self._own: Connection | None = None
        self._processes: list[Any] = []
        self._failure: BaseException | None = None
        self._thread: threading.Thread | None = None
        self._ahead = threading.Semaphore(MOST_AHEAD)
        count = min(most_processes(), pieces)
        if count > 1 and pieces >= least and can_fork():
            self._fork(count - 1)

    def send(self, message: Any) -> None:
        """Give ``message`` to every process, before `finish`."""
        self._worker.take_message(message)
        for pipe in self._pipes:
            with suppress(OSError):  # it has ended: `finish` reports that
                pipe.send(message)

    def finish(self) -> None:
        """Wait for all work. Raises what a piece has raised, and `WorkerError`."""
        if self._thread is None:
            for number in range(self._pieces):
                self._receive(self._worker.do(number))
            self._receive(self._worker.last_result())
            return
        try:
            self._work_along()
        except BaseException:
            self.stop()
            raise
        self._thread.join()
        self._end()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """End all work at once."""
        self._leave()
        for process in self._processes:
            process.kill()
        if self._thread is not None:
            self._thread.join()
            self._end()

    def _end(self) -> None:
        """Clean up after the other processes, which are no longer needed."""
        for process in self._processes:
            process.join()
            process.close()
        for pipe in self._results:
            pipe.close()
        self._processes, self._pipes = [], []
        gc.unfreeze()

    def _work_along(self) -> None:
        """Do the pieces that no other process has started."""
        own = self._own
        if own is None:  # pragma: no cover: it was given up
            return
        with suppress(BrokenPipeError):  # the process that takes the results has ended: there is a failure
            while self._failure is None and (number := os.read(self._numbers, _NUMBER)):
                piece = int.from_bytes(number, "big")
                own.send(("done", piece, self._worker.do(piece)))
            own.send(("last", -1, self._worker.last_result()))
        self._leave()

    def _leave(self) -> None:
        """Stop taking pieces."""
        if self._own is not None:
            os.close(self._numbers)
            self._own.close()
            self._own = None

    def _fork(self, count: int) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - loading it takes long

        context = get_context("fork")
        take, give = os.pipe()
        compile_all()
        # The collector leaves alone what is there now, so that its pages stay shared.
        gc.freeze()
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_work, args=(theirs, (take, give), self._worker, [*self._pipes, ours]), daemon=True
            )
            try:
                process.start()
            except OSError:  # the system has no process left, or no memory: those that are there do it
                ours.close()
                break
            finally:
                theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)
        # They stay frozen here, too: what this process makes from them is short-lived.
        self._numbers = take
        results, self._own = context.Pipe(duplex=False)
        self._results = [*self._pipes, results]
        self._thread = threading.Thread(target=self._serve, args=(give,), daemon=True)
        self._thread.start()

    def _serve(self, give: int) -> None:
        numbers = threading.Thread(target=_number_all, args=(give, self._pieces, self._ahead), daemon=True)
        numbers.start()
        try:
            self._collect()
        except BaseException as error:  # it is raised again in the main thread
            self._failure = error
            self._results[-1].close()
            for process in self._processes:
                process.kill()
            self._ahead.release(self._pieces)
        numbers.join()  # or it would keep the next pool from forking

    def _collect(self) -> None:
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        waiting: dict[int, Any] = {}
        last: list[Any] = []
        due = 0
        open_pipes = list(self._results)
        while open_pipes:
            for pipe in wait(open_pipes):
                try:
                    kind, number, value = cast("Connection", pipe).recv()
                except (EOFError, OSError):  # the latter in the midst of a result
                    raise WorkerError("a worker process ended unexpectedly") from None
                if kind == "failed":
                    raise value if isinstance(value, Exception) else WorkerError(str(value))
                if kind == "last":
                    last.append(value)
                    open_pipes.remove(cast("Connection", pipe))
                    continue
                waiting[number] = value
                while due in waiting:
                    self._receive(waiting.pop(due))
                    self._ahead.release()
                    due += 1
        for value in last:
            self._receive(value)


def _number_all(give: int, pieces: int, ahead: threading.Semaphore) -> None:
    with suppress(OSError), open(give, "wb", buffering=0) as pipe:
        for number in range(pieces):
            ahead.acquire()
            pipe.write(number.to_bytes(_NUMBER, "big"))


def _work(pipe: Connection, numbers: tuple[int, int], worker: Worker, others: list[Connection]) -> None:
    """What a forked process does."""
    # Ctrl+C reaches all processes; the one that wanted the work ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(
        EOFError, BrokenPipeError, ConnectionResetError
    ):  # the process that wanted the work has ended
        _work_on(pipe, numbers, worker, others)


def _work_on(pipe: Connection, numbers: tuple[int, int], worker: Worker, others: list[Connection]) -> None:
    take, give = numbers
    os.close(give)
    for other in others:
        other.close()
    gc.set_threshold(100_000)
    try:
        while number := os.read(take, _NUMBER):
            while pipe.poll() or worker.is_full():
                worker.take_message(pipe.recv())
            piece = int.from_bytes(number, "big")
            pipe.send(("done", piece, worker.do(piece)))
        while worker.is_waiting():
            worker.take_message(pipe.recv())
        pipe.send(("last", -1, worker.last_result()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # it is raised again where the work was wanted
        try:
            pipe.send(("failed", -1, error))
        except Exception:  # one that cannot be sent
            pipe.send(("failed", -1, traceback.format_exc()))
