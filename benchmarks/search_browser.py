"""Searching as a reader does: a static host, a real Chromium, the search boxes of both sites.

The host compresses what GitHub Pages compresses, and counts what it sends: header lines and bodies of
every answer, whether the page, a module or a worker asked.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import re
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
COMPRESSED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".map")
PATIENCE = 60_000
"""Milliseconds after which a search that has shown nothing counts as failed."""
SETTLED = 300
"""Milliseconds without a change after which a list of results counts as final."""
RESULTS = 10


@dataclass(frozen=True)
class Box:
    """How a site shows its search."""

    links: str
    """CSS selector of the results' links, in their order."""
    busy: str
    """JavaScript: whether the search still works on the query that is in the box."""
    unknown: str
    """CSS selector of the message that no article covers the code."""
    patience: float
    """Seconds after which ``busy`` is ignored."""


OURS = Box(
    links="[data-bt-results] a[href]:not([data-bt-aside])",
    busy="document.querySelector('[data-bt-results][aria-busy=true]') !== null",
    unknown="[data-bt-unknown]",
    patience=30,
)
# Material's line above the results keeps the text of an empty box until the query was answered, or
# for ever where only stop words are in it.
MATERIAL = Box(
    links=".md-search-result__list a.md-search-result__link[href]",
    busy="document.querySelector('.md-search-result__meta').textContent.trim() === window.bench.idle",
    unknown=".bench-never",
    patience=4,
)


@dataclass
class Host:
    """A running web server."""

    address: str = ""
    answers: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes, head and body, of each answer."""
    compressed: dict[str, bytes] = field(default_factory=dict)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A body must not wait until the browser has acknowledged the head: hosts send them at once.
    disable_nagle_algorithm = True

    def __init__(self, *arguments: Any, host: Host, **named: Any) -> None:
        self.host = host
        super().__init__(*arguments, **named)

    def log_message(self, *_: object) -> None:
        """Log nothing: only the counts matter."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self._answer(404, b"", "text/plain", compressed=False)
            return
        compressed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        self._answer(
            200, self._body(path, compressed=compressed), self.guess_type(str(path)), compressed=compressed
        )

    def _body(self, path: Path, *, compressed: bool) -> bytes:
        if not compressed:
            return path.read_bytes()
        name = str(path)
        if name not in self.host.compressed:  # once, as hosts keep it
            self.host.compressed[name] = gzip.compress(path.read_bytes(), 6)
        return self.host.compressed[name]

    def _answer(self, status: int, body: bytes, type: str, *, compressed: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        head = sum(len(line) for line in getattr(self, "_headers_buffer", [])) + 2
        # Before it is sent: the browser must not be able to go on until it is counted.
        self.host.answers.append((self.path, head + len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Ignore errors: a browser that disconnects in the middle of an answer is not a fault."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Host]:
    """Serve ``folder`` on the loopback address."""
    host = Host()
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder), host=host))
    host.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def chromium() -> str | None:
    """The Chromium of this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextlib.contextmanager
def playing() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as playwright:
        yield playwright


def launch(playwright: Playwright) -> Browser:
    """A browser with a new profile: no cache, no cookies."""
    return playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))


# Marks the moment of the first result, in the page's own clock.
_WATCH = """
links => {
  const meta = document.querySelector(".md-search-result__meta")
  window.bench = { from: 0, first: 0, changed: performance.now(), idle: meta ? meta.textContent.trim() : "" }
  new MutationObserver(() => {
    window.bench.changed = performance.now()
    if (window.bench.from && !window.bench.first && document.querySelector(links))
      window.bench.first = performance.now()
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
"""
# Files that Material's page loads shortly after itself, with or without a search.
_LATE = re.compile(r"/sitemap\.xml$|/favicon\.")
_COPY = "text => navigator.clipboard.writeText(text)"


@dataclass(frozen=True)
class First:
    """The cost of a first result."""

    milliseconds: float | None
    """From opening the search to the first result; None if there was none."""
    search: int
    """Bytes sent for searching until then, whenever they were sent."""
    page: int
    """Bytes sent for the page itself."""


class Reader:
    """A reader with the front page open, who searches."""

    def __init__(self, browser: Browser, host: Host, box: Box) -> None:
        self.host, self.box = host, box
        self.asked = len(host.answers)
        self.context = browser.new_context(locale="pl-PL", viewport={"width": 1280, "height": 900})
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=host.address)
        self.page: Page = self.context.new_page()
        self.page.goto(host.address, wait_until="load")
        self.page.evaluate(_WATCH, box.links)

    def close(self) -> None:
        self.context.close()

    def first_result(self, query: str) -> First:
        """Open the search, paste ``query`` as soon as the box has the focus, wait for a result."""
        page = self.page
        page.evaluate(_COPY, query)
        opened = len(self.host.answers)
        page.evaluate("window.bench.from = performance.now()")
        self._open()
        page.keyboard.press("Control+V")
        with contextlib.suppress(TooLate):
            page.wait_for_function("window.bench.first", timeout=PATIENCE, polling=20)
        answers = list(self.host.answers)
        bench = page.evaluate("window.bench")
        asked = answers[self.asked :]
        search = sum(
            size
            for place, (path, size) in enumerate(asked, self.asked)
            if _is_search(path) or (place >= opened and not _LATE.search(path))
        )
        return First(
            milliseconds=bench["first"] - bench["from"] if bench["first"] else None,
            search=search,
            page=sum(size for _, size in asked) - search,
        )

    def start(self, query: str) -> None:
        """Open the search and wait until it answers: before `results`."""
        self._open()
        self.page.evaluate(_COPY, query)
        self.page.keyboard.press("Control+V")
        self.page.wait_for_selector(self.box.links, timeout=PATIENCE)
        self._settle()

    def results(self, query: str) -> tuple[list[str], bool]:
        """The first pages that the search shows for ``query``, each once, by path without language;
        and whether it says that no article covers the code."""
        page = self.page
        page.evaluate(_COPY, query)
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        with contextlib.suppress(TooLate):
            page.wait_for_function(
                "links => !document.querySelector(links)", arg=self.box.links, timeout=5_000, polling=20
            )
        page.evaluate("window.bench.changed = performance.now()")
        page.keyboard.press("Control+V")
        self._settle()
        hrefs = page.eval_on_selector_all(self.box.links, "links => links.map(link => link.href)")
        return page_paths(hrefs), page.query_selector(self.box.unknown) is not None

    def _open(self) -> None:
        self.page.keyboard.press("/")
        self.page.wait_for_function("document.activeElement?.matches('input, textarea')", polling=5)

    def _settle(self) -> None:
        """Wait until the search has nothing more to show."""
        start = time.monotonic()
        while (waited := time.monotonic() - start) < PATIENCE / 1000:
            quiet = self.page.evaluate("performance.now() - window.bench.changed")
            busy = waited < self.box.patience and self.page.evaluate(self.box.busy)
            if quiet > SETTLED and not busy:
                return
            self.page.wait_for_timeout(30)


def page_paths(hrefs: Iterable[str]) -> list[str]:
    """The pages that links lead to, each once, `RESULTS` at most: without host, language and fragment."""
    paths = (unquote(urlsplit(href).path).strip("/").removesuffix("index.html") for href in hrefs)
    return list(dict.fromkeys(path.removeprefix("en/").strip("/") for path in paths))[:RESULTS]


def _is_search(path: str) -> bool:
    return "search" in path or "pagefind" in path
