"""The time from saving an article until its new text is in the browser, under `mkdocs serve`.

A part of `build.py`. MkDocs looks for changes at intervals and waits a little before it builds; that
is reported separately. The browser is Chromium, driven as in the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright
from sites import our_site  # type: ignore[import-not-found] # next to this script

TURNS = 10
LIMIT = 1.5
_WAITING = r"""text => new Promise(done => {
    const look = () => document.body?.textContent.includes(text) ? done(Date.now()) : setTimeout(look, 5)
    look()
})"""
_BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")


def measure(folder: Path, source: Path) -> None:
    """Print the median from saving to the text in the browser, and what MkDocs itself waits of it."""
    executable = shutil.which("chromium") or sys.exit("no Chromium on this machine")
    site = our_site(folder / "served", source, checks=True, search=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    command = (sys.executable, "-m", "mkdocs", "serve", "--config-file", str(site / "mkdocs.yml"),
               "--dev-addr", f"127.0.0.1:{port}")  # fmt: skip
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(folder)},
        ) as server,
    ):
        try:
            base = f"http://127.0.0.1:{port}/docs/"
            _wait_for(base)
            article = sorted(source.rglob("*.md"))[100]
            whole, building = _rounds(executable, base, article, source, log)
        finally:
            server.terminate()
    taken = median(whole)
    # MkDocs does not repeat a message: two builds that took equally long are reported once.
    known = [(all_of, build) for all_of, build in zip(whole, building, strict=True) if build is not None]
    building_took = median([build for _, build in known] or [0.0])
    waiting = median([all_of - build for all_of, build in known] or [taken])
    verdict = "met" if taken < LIMIT else "MISSED"
    print(f"\nfrom saving an article to its text in Chromium, median of {TURNS}:")
    print(f"{taken:.2f} s, limit {LIMIT}  {verdict}")
    print(f"the build alone {building_took:.2f} s; polling, delay and the browser {waiting:.2f} s")


def _rounds(
    executable: str, base: str, article: Path, source: Path, log: Path
) -> tuple[list[float], list[float | None]]:
    url = base + article.relative_to(source).as_posix().removesuffix(".md") + "/"
    whole: list[float] = []
    building: list[float | None] = []
    text = article.read_bytes()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        try:
            for turn in range(TURNS + 1):
                page.goto(url)
                word = f"bitextturn{turn}x{time.time_ns()}"
                before = log.stat().st_size
                start = time.time()
                article.write_bytes(text.replace(b".</span>", f" {word}.</span>".encode(), 1))
                end = _seen(page, word)
                time.sleep(1.0)  # the index is made while the server runs
                built = _seconds(log, before)
                if turn:  # the first one warms up
                    whole.append(end - start)
                    building.append(built)
        finally:
            article.write_bytes(text)
            browser.close()
    return whole, building


def _seen(page: object, word: str) -> float:
    """When ``word`` is on the page, which reloads by itself."""
    while True:
        try:
            return float(page.evaluate(_WAITING, word)) / 1e3  # type: ignore[attr-defined]
        except Exception as error:
            if "navigat" not in str(error).lower() and "destroyed" not in str(error).lower():
                raise


def _seconds(log: Path, start: int) -> float | None:
    """Seconds of the build that ``log`` reports after ``start``; None if it reports none."""
    with log.open("rb") as file:
        file.seek(start)
        found = _BUILT.findall(file.read().decode("utf-8", "replace"))
    return max((float(seconds) for seconds in found), default=None)


def _wait_for(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"no answer at {url}")
