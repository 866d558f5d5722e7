"""A run that is killed at any moment leaves no half page, and the next run completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bitext.folder.convert import convert
from bitext.folder.writing import PageFolder
from bitext.locales import LocaleCodeError
from tests.folder.articles import article, files, put, unit

ARTICLES = 40


def write_articles(source: Path, word: str) -> None:
    for number in range(ARTICLES):
        body = "\n\n".join(
            unit(f"{word} {at}", f"{word} source {at}", f"{number:05x}-{at}") for at in range(200, 230)
        )
        put(
            source,
            f"pl-PL/{number % 5}/x{number:03}.md",
            article(f"{word} {number}", f"{word} {number}", body=body),
        )


def whole(tmp_path: Path, word: str) -> dict[str, bytes]:
    write_articles(tmp_path / word, word)
    convert(str(tmp_path / word), str(tmp_path / f"{word}-pages"))
    return files(tmp_path / f"{word}-pages")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    before, after = whole(tmp_path, "old"), whole(tmp_path, "new")
    source, out = tmp_path / "source", tmp_path / "out"
    choice = random.Random(1)  # noqa: S311 - reproducible, not secret
    write_articles(source, "new")
    convert(str(source), str(out))
    steps = 0
    for turn in range(9):
        word, new, old = ("new", after, before) if turn % 2 else ("old", before, after)
        write_articles(source, word)
        at = choice.randrange(1, steps) if turn else 0
        command = [sys.executable, "-c", _RUN, str(at), str(source), str(out)]
        process = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if turn:
            assert process.returncode == -signal.SIGKILL
        else:  # the first one is not killed and says how many steps there are
            steps = int(process.stdout)
            assert steps > 4 * ARTICLES
        for path, page in files(out).items():
            assert page in (new[path], old[path]), path
        summary = convert(str(source), str(out))
        assert summary.findings == ()
        assert files(out) == new
        assert not [
            path
            for path in (out / ".bitext").iterdir()
            if path.name.endswith((".new", "stage", "journal.jsonl"))
        ]


_RUN = """
import os, signal, sys
from bitext.folder.convert import convert
at, step = int(sys.argv[1]), 0
def count(frame, event, function):
    global step
    if event == "c_call" and function.__module__ == "posix":
        step += 1
        if step == at:
            os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(count)
convert(*sys.argv[2:])
sys.setprofile(None)
print(step)
"""
"""Converts, and is killed before the call of the system whose number it is given; 0: it is not killed."""


class KilledError(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("at", range(1, 12))
def test_killed_between_two_pages_while_the_articles_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """What a killed run put in place is ours, also if its articles changed or went before the next run."""
    source, out = tmp_path / "source", tmp_path / "out"
    for number in range(3):
        put(source, f"pl-PL/{number}/x.md", article(f"Jeden {number}"))
    if at % 2:
        convert(str(source), str(out))
        for number in range(3):
            put(source, f"pl-PL/{number}/x.md", article(f"Dwa {number}", f"Two {number}"))
    calls = 0
    original = PageFolder.put

    def put_or_die(self: PageFolder, *arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise KilledError
        return original(self, *arguments)  # type: ignore[arg-type] # handed on as they are

    monkeypatch.setattr(PageFolder, "put", put_or_die)
    if at <= 6:
        with pytest.raises(KilledError):
            convert(str(source), str(out))
    else:
        convert(str(source), str(out))
    monkeypatch.undo()
    put(source, "pl-PL/0/x.md", article("Trzy 0", "Three 0"))
    (source / "pl-PL" / "1" / "x.md").unlink()
    summary = convert(str(source), str(out))
    assert summary.findings == ()
    assert sorted(files(out)) == ["en/0/x.md", "en/2/x.md", "pl/0/x.md", "pl/2/x.md"]
    assert "Trzy 0" in files(out)["pl/0/x.md"].decode()


def test_no_locale_that_gets_a_code_leaves_the_pages_as_they_were(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    put(source, "x.md", article())
    convert(str(source), str(out))
    before = files(out)
    put(source, "x.md", article(locale="xyz"))
    with pytest.raises(LocaleCodeError):
        convert(str(source), str(out))
    assert files(out) == before
    assert not (out / ".bitext" / "stage").exists()
