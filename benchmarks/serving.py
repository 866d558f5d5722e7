"""How long `mkdocs serve` takes, with bitext and on MkDocs' floor, a site of two hand-written pages.

A part of `build.py`: from starting again, with what an earlier run left, to the first page; and from saving
an article until its new text is in the browser. Both sites are served at once and measured in turns. MkDocs
looks for changes at intervals and waits a little before it builds: this counts for both. The browser is
Chromium, driven as in the tests.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright
from sites import floor_site, our_site  # type: ignore[import-not-found] # next to this script

TURNS = 10
STARTS = 3
LIMITS = {"from saving an article to its text in Chromium": 1.5, "a warm start, to the first page": 1.2}
"""How many times as long as on the floor each may take."""
_SETTLED = 2.0
"""Seconds after a change in which the index is made."""
_WAITING = r"""text => new Promise(done => {
    const look = () => document.body?.textContent.includes(text) ? done(Date.now()) : setTimeout(look, 5)
    look()
})"""


@dataclass(frozen=True, slots=True)
class Served:
    """A site, and the file in it that is edited."""

    site: Path
    """Its folder."""
    file: Path
    """The file."""
    page: str
    """Address of its page, relative to the site."""
    edited: Callable[[bytes, bytes], bytes]
    """What makes the file's new content of the old one and a word."""
    port: int
    """Where it is served, at every start: pages say it."""


def measure(folder: Path, source: Path) -> list[tuple[str, str, str, str]]:
    """Print how long both take; rows of what was measured, with what, the ratio of medians and its limit."""
    executable = shutil.which("chromium") or sys.exit("no Chromium on this machine")
    article = sorted(source.rglob("*.md"))[100]
    ours = our_site(folder / "served", source, checks=True, search=True)
    floor = floor_site(folder / "served-floor")
    front = floor / "docs" / "pl" / "index.md"
    sites = [
        Served(ours, article, article.relative_to(source).as_posix().removesuffix(".md") + "/",
               lambda text, word: text.replace(b".</span>", b" " + word + b".</span>", 1), _free_port()),
        Served(floor, front, "", lambda text, word: text + b"\n" + word + b"\n", _free_port()),
    ]  # fmt: skip
    for each in sites:
        _started(each)  # fills the cache
    starts = [[_started(each) for each in sites] for _ in range(STARTS)]
    with ExitStack() as stack:
        bases = [stack.enter_context(_serving(each)) for each in sites]
        saved = _rounds(executable, list(zip(sites, bases, strict=True)))
    rows = []
    for what, seconds in zip(LIMITS, (saved, starts), strict=True):
        own, others = (median(turn[at] for turn in seconds) for at in (0, 1))
        verdict = "met" if own / others <= LIMITS[what] else "MISSED"
        print(f"{what}: {own:.2f} s, on two pages {others:.2f} s: {own / others:.2f} times, {verdict}")
        rows.append((what, "MkDocs on two pages", f"{own / others:.2f}", f"{LIMITS[what]:.2f}"))
    return rows


def _started(served: Served) -> float:
    """Seconds from starting the server to the first answer."""
    start = time.perf_counter()
    with _serving(served):
        return time.perf_counter() - start


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _serving(served: Served) -> Iterator[str]:
    """`mkdocs serve` of a site; the address, once it answers."""
    site, port = served.site, served.port
    command = (sys.executable, "-m", "mkdocs", "serve", "--quiet", "--config-file", str(site / "mkdocs.yml"),
               "--dev-addr", f"127.0.0.1:{port}")  # fmt: skip
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(site)}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as server:
        try:
            base = f"http://127.0.0.1:{port}/docs/"
            _wait_for(base)
            yield base
        finally:
            server.terminate()


def _rounds(executable: str, served: list[tuple[Served, str]]) -> list[list[float]]:
    """For each turn the seconds that each of ``served`` takes; the first one warms up."""
    texts = {each.file: each.file.read_bytes() for each, _ in served}
    found: list[list[float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        try:
            for turn in range(TURNS + 1):
                found.append([])
                for each, base in served:
                    page.goto(base + each.page)
                    word = f"bitextturn{turn}x{time.time_ns()}"
                    start = time.time()
                    each.file.write_bytes(each.edited(texts[each.file], word.encode()))
                    found[-1].append(_seen(page, word) - start)
                    time.sleep(_SETTLED)
        finally:
            for file, text in texts.items():
                file.write_bytes(text)
            browser.close()
    return found[1:]


def _seen(page: Any, word: str) -> float:
    """When ``word`` is on the page, which reloads by itself."""
    while True:
        try:
            return float(page.evaluate(_WAITING, word)) / 1e3
        except Exception as error:
            if "navigat" not in str(error).lower() and "destroyed" not in str(error).lower():
                raise


def _wait_for(url: str) -> None:
    for _ in range(6_000):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"no answer at {url}")
