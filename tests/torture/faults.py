"""What is done to a job: killed, out of space, its files gone or changed meanwhile, another one next to it.

Each try is a fork of a process that has imported everything, so that the moment falls into the work.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.torture.jobs import JOBS, Job, contents, write_articles

FAULTS = ("killed", "no space", "vanished", "unreadable", "changed", "two at once")


@dataclass
class Result:
    """What came of the tries of one job under one fault."""

    job: str
    fault: str
    tries: int = 0
    hit: int = 0
    """Tries in which the fault struck before the job was done."""
    problems: list[str] = field(default_factory=list)


class Torture:
    """One job in a folder of its own, its undisturbed result known."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.job, self.folder = name, JOBS[name], folder / name
        self.choice = random.Random(name)  # noqa: S311 - reproducible, not secret
        self._start(self.folder)
        self.before = contents(self.folder / "source_articles")
        begun = time.monotonic()
        code = _wait(_forked(lambda: self.job.run(self.folder)))
        self.seconds = time.monotonic() - begun
        if code > 1:
            raise AssertionError(f"{name} does not run undisturbed: {code}")
        self.code = code
        self.expected = self.job.result(self.folder)
        if not self.expected or (not self.job.changed and self.expected == self.before):
            raise AssertionError(f"{name} does nothing")

    def _start(self, folder: Path) -> None:
        write_articles(folder)

        def prepared() -> int:
            self.job.prepare(folder)
            return 0

        _wait(_forked(prepared))

    def tries(self, fault: str, count: int) -> Result:
        """``count`` tries under ``fault``, each healed by the next run.

        A job is killed until it was hit so often, for the machine may be faster than it was at the beginning.
        """
        result = Result(self.name, fault)
        while result.hit < count and result.tries < (MOST_TRIES * count if fault == "killed" else count):
            self._start(self.folder)
            result.tries += 1
            result.hit += getattr(self, f"_{fault.replace(' ', '_')}")(result)
            self._check_source(result)
            self._heal(result)
        return result

    def _check_source(self, result: Result) -> None:
        """No article is lost or half written: each is as it was, or as the job leaves it."""
        done = self.expected if not self.job.changed else {}
        now = contents(self.folder / "source_articles")
        for path, data in self.before.items():
            if now.get(path) not in (data, done.get(path)):
                result.problems.append(f"{path} is lost or half written")
        strange = set(now) - set(self.before)
        if strange:
            result.problems.append(f"left in the articles: {sorted(strange)[:3]}")

    def _heal(self, result: Result) -> None:
        code = _wait(_forked(lambda: self.job.run(self.folder)))
        if code > 1:
            result.problems.append(f"the next run ends with {code}")
        differing = self._differing()
        if differing:
            result.problems.append(f"the next run does not heal {differing[:3]}")

    def _killed(self, result: Result) -> bool:
        process = _forked(lambda: self.job.run(self.folder))
        moment = self.choice.random()
        time.sleep(moment * self.seconds)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        _wait_for_group(process)
        is_hit = os.WIFSIGNALED(status)
        if not is_hit:
            self.seconds *= 0.9
        elif moment > 0.9:
            self.seconds *= 1.2
        return is_hit

    def _no_space(self, result: Result) -> bool:
        """The system refuses to let any file grow beyond a size, or to write at all from a moment on."""
        output = self.folder / "said"
        if not self.job.changed or self.choice.random() < 0.5:
            most = int(2 ** self.choice.uniform(0, 13))

            def limited() -> int:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                return self.job.run(self.folder)

            code = _wait(_forked(limited, output))
        else:
            code = _wait(_forked(lambda: self._without_writing(self.choice.randint(1, 60)), output))
        said = output.read_text("utf-8", "replace")
        if "Traceback" in said:
            result.problems.append(f"a traceback: {said.strip().splitlines()[-1]}")
        if code == 3:
            result.problems.append(f"called a bug of ours: {said.strip()[-200:]}")
        return code != 0

    def _without_writing(self, after: int) -> int:
        write, done = os.write, [0]

        def full(file: int, data: Any) -> int:
            done[0] += 1
            if done[0] > after and file > 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(file, data)

        os.write = full
        return self.job.run(self.folder)

    def _while_reading(self, what: Callable[[str], None]) -> int:
        """Run the job and do ``what`` to an article as it is read for the n-th time."""
        from bitext.folder.reading import SourceFolder  # noqa: PLC0415

        read, count, at = SourceFolder.read, [0], self.choice.randint(1, ARTICLES_READ)

        def disturbed(folder: SourceFolder, path: str) -> bytes:
            count[0] += 1
            if count[0] == at:
                what(os.path.join(folder.root, path))
            return read(folder, path)

        SourceFolder.read = disturbed  # type: ignore[method-assign,assignment]
        return self.job.run(self.folder)

    def _disturbed(self, result: Result, what: Callable[[str], None]) -> bool:
        kept = self.folder.with_name(f"{self.name}-kept")
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.folder / "source_articles", kept)
        output = self.folder / "said"
        code = _wait(_forked(lambda: self._while_reading(what), output))
        said = output.read_text("utf-8", "replace")
        if "Traceback" in said or code == 3:
            result.problems.append(f"not taken: {code} {said.strip()[-300:]}")
        now = contents(self.folder / "source_articles")
        hit = now != contents(kept) or "UNREADABLE-BY-FAULT" in said
        if self.job.changed:
            shutil.rmtree(self.folder / "source_articles")
            kept.rename(self.folder / "source_articles")
        else:  # what the fault itself changed comes back; what the job mended stays
            for path, data in contents(kept).items():
                if now.get(path, b"") in (b"", CHANGED):
                    (self.folder / "source_articles" / path).write_bytes(data)
        return hit

    def _vanished(self, result: Result) -> bool:
        return self._disturbed(result, os.unlink)

    def _changed(self, result: Result) -> bool:
        def change(path: str) -> None:
            Path(path).write_bytes(CHANGED)

        return self._disturbed(result, change)

    def _unreadable(self, result: Result) -> bool:
        def refuse(path: str) -> None:
            print("UNREADABLE-BY-FAULT", file=sys.stderr)
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

        return self._disturbed(result, refuse)

    def _two_at_once(self, result: Result) -> bool:
        """The first run stops at a random moment, the second one begins and goes on, and the first goes on.

        Half of the time both just begin at once. Whatever they do to each other, they leave what one run
        leaves, at once and not only after the next run; one of them may say that it gives way.
        """
        is_stopped = self.choice.random() < 0.5
        outputs = [self.folder.with_name(f"{self.name}-said{number}") for number in (1, 2)]
        first = _forked(lambda: self.job.run(self.folder), outputs[0])
        meets = True
        if is_stopped:
            time.sleep(self.choice.random() * self.seconds * 0.8)
            meets = _stopped(first)
        second = _forked(lambda: self.job.run(self.folder), outputs[1])
        if is_stopped and meets:
            code = _wait_at_most(second, PATIENCE)
            os.killpg(first, signal.SIGCONT)
            codes = [_wait(first), _wait(second) if code is None else code]
        else:
            codes = [_wait(first), _wait(second)]
        said = [output.read_text("utf-8", "replace") for output in outputs]
        result.problems += [
            f"a traceback: {text.strip().splitlines()[-1]}" for text in said if "Traceback" in text
        ]
        if self.code not in codes:
            result.problems.append(f"neither run ends well: {codes} {said}")
        differing = self._differing()
        if differing:
            result.problems.append(f"two runs leave {differing[:3]} otherwise than one: {codes}")
        return meets

    def _differing(self) -> list[str]:
        now = self.job.result(self.folder)
        return [path for path in {**now, **self.expected} if now.get(path) != self.expected.get(path)]


MOST_TRIES = 10
"""For each time that a job is to be killed."""
PATIENCE = 2.0
"""Seconds that a run may wait for one that is stopped, before that goes on."""


def _stopped(process: int) -> bool:
    """Stop ``process`` and all that it started; whether it was still at work."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGSTOP)
    state = os.waitid(os.P_PID, process, os.WEXITED | os.WSTOPPED | os.WNOWAIT)
    return state is not None and state.si_code == os.CLD_STOPPED


def _wait_at_most(process: int, seconds: float) -> int | None:
    """The code of ``process``, or None if it has not ended after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG):
            return _wait(process)
        time.sleep(0.01)
    return None


ARTICLES_READ = 24
CHANGED = b"# changed meanwhile\n"


def _forked(run: Callable[[], int], output: Path | None = None) -> int:
    """The process that does ``run`` in a group of its own; its words go to ``output``, else nowhere."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        os.setsid()
        target = os.open(output or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(target, 1)
        os.dup2(target, 2)
        code = run()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # whatever it is, it is the end of the process
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _wait(process: int) -> int:
    _, status = os.waitpid(process, 0)
    _wait_for_group(process)
    return os.waitstatus_to_exitcode(status)


def _wait_for_group(group: int) -> None:
    """Wait for the processes that the one of this number had started, 100 seconds at most; then end them."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("a process goes on although the one that started it was killed")


@contextmanager
def ground() -> Iterator[Path]:
    """A folder to work in, with everything imported that a job needs."""
    import mkdocs.commands.build  # noqa: F401, PLC0415

    import bitext.cli  # noqa: PLC0415
    import bitext.site.build.hooks  # noqa: F401, PLC0415

    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        yield Path(folder)


__all__ = ["FAULTS", "JOBS", "Job", "Result", "Torture", "ground"]
