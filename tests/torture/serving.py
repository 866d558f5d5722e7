"""`mkdocs serve` killed at many moments, at its start and while it builds after an edit: `make torture`.

    python -m tests.torture.serving [--moments N]

The folder and its cache are the same all the time, so the next start meets whatever a kill leaves: its
pages have to show the last edit. Every tenth time, a build over what is there has to be the same as a clean
build, and so has the served site.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bitext.site.build.served_folder import FOLDER
from bitext.store import CACHE_FOLDER
from tests.torture.jobs import build, contents, write_articles

MOMENTS = 50
LONGEST_DELAY = 2.0
"""Seconds after an edit within which the server is killed: it waits, builds, and is done by then."""
PATIENCE = 120.0
"""Seconds that a page may take; far more than a sound server needs on a busy machine."""
PAGE = "a05"


def main() -> int:
    """Kill servers; 1 if an article was lost or the next start did not heal."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.serving")
    parser.add_argument("--moments", type=int, default=MOMENTS, help=f"how many ({MOMENTS})")
    moments = parser.parse_args().moments
    with tempfile.TemporaryDirectory(prefix="bitext-serve-") as name:
        struck, problems = torture(Path(name), moments)
    print(f"| serve | killed | {moments} | {struck} | {len(problems)} |")
    for problem in problems:
        print(f"    {problem}")
    return 1 if problems else 0


def torture(folder: Path, moments: int, seed: int = 5) -> tuple[int, list[str]]:
    """How many kills came while a site was being built, and what went wrong."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    write_articles(folder)
    port = _free_port()
    article = folder / "source_articles" / "pl-PL" / f"{PAGE}.md"
    struck, problems = 0, []
    for moment in range(moments):
        with _server(folder, port) as (process, url, log):
            if moment % 3 == 0:  # at the start
                time.sleep(chance.uniform(0, LONGEST_DELAY))
            else:
                if not _shows(url, _word(moment - 1) if moment else "Jeden"):
                    problems.append(f"{moment}: the start after a kill does not show the last edit")
                _edit(article, moment)
                time.sleep(chance.uniform(0, LONGEST_DELAY))
            process.send_signal(signal.SIGKILL)
            process.wait()
            struck += _was_building(log)
        if moment % 3 == 0:
            _edit(article, moment)
        if _word(moment) not in article.read_text("utf-8"):
            problems.append(f"{moment}: the article is not as it was saved")
        if moment % 10 == 9 and (found := _difference(folder, port, _word(moment))):
            problems.append(f"{moment}: a build is not as one from nothing: {found}")
    return struck, problems


def _word(moment: int) -> str:
    return f"Moment{moment}koniec"


def _edit(article: Path, moment: int) -> None:
    lines = article.read_text("utf-8").splitlines(keepends=True)
    last = lines.index(f"{lines[-1]}")
    unit = lines[last].partition(">")
    lines[last] = f"{unit[0]}>{_word(moment)} zdanie.</span>{unit[2].partition('</span>')[2]}"
    article.write_text("".join(lines), "utf-8", newline="")


def _free_port() -> int:
    """One for all servers: where pages are served is written in them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _server(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """A server of its own process group, the address of a page on it, and its log."""
    log = folder / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env=environment, start_new_session=True
        )
        try:
            yield process, f"http://127.0.0.1:{port}/{PAGE}/", log
        finally:
            # What it started ends with it, and has to; what does not is ended here.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _shows(url: str, word: str) -> bool:
    """Whether the page gets to show ``word``."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as page:  # noqa: S310 - of ours
                if word in page.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.05)
    return False


def _was_building(log: Path) -> bool:
    said = log.read_text("utf-8", errors="replace")
    return said.count("Building documentation") > said.count("Documentation built in")


def _difference(folder: Path, port: int, word: str) -> str:
    """What a build over what is there has that one from nothing has not, or the other way round."""
    clean = folder.with_name(f"{folder.name}-clean")
    shutil.rmtree(clean, ignore_errors=True)
    try:
        for name in ("source_articles", "docs"):
            shutil.copytree(folder / name, clean / name)
        shutil.copy2(folder / "mkdocs.yml", clean / "mkdocs.yml")
        if build(folder) or build(clean):
            return "a build fails"
        if not (_serves(folder, port, word) and _serves(clean, port, word)):
            return "a server does not show the last edit"
        found = []
        for name in ("site", f"{CACHE_FOLDER}/{FOLDER}"):
            ours, theirs = contents(folder / name), contents(clean / name)
            found += [path for path in sorted({*ours, *theirs}) if ours.get(path) != theirs.get(path)]
        return ", ".join(found)
    finally:
        os.chdir(folder)
        shutil.rmtree(clean, ignore_errors=True)


def _serves(folder: Path, port: int, word: str) -> bool:
    with _server(folder, port) as (_, url, _):
        return _shows(url, word)


if __name__ == "__main__":
    sys.exit(main())
