"""Real Chromium over a built site, served on the loopback address; skipped where there is no Chromium."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.reader import Contexts, Reader
from tests.browser.reading_site import reading_site
from tests.browser.watch import Watch
from tests.site.conftest import Site, demonstration, make_site, shared_site

__all__ = ["Watch", "demonstration", "make_site"]

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


QUICK = ("test_demonstration.py", "test_nestings.py", "test_policy.py", "test_scripts.py")
"""The modules in this folder that `make test` runs."""


# Before pytest deselects by marker and pytest-xdist reads the groups, also where only these files run.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            if item.path.name not in QUICK:
                item.add_marker(pytest.mark.slow)
            # One worker has the browser and the site that a module shows.
            item.add_marker(pytest.mark.xdist_group(f"browser-{Path(item.path).stem}"))


# A limit for what never comes, in milliseconds; a busy machine may need more than the usual 5 and 30 seconds.
PATIENCE = 180_000
expect.set_options(timeout=PATIENCE)


def patient(browser: Browser) -> Browser:
    """``browser``, whose contexts wait for `PATIENCE` instead of Playwright's 30 seconds."""
    new_context = browser.new_context

    def new_patient_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        return context

    browser.new_context = new_patient_context  # type: ignore[method-assign]
    return browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # Playwright gives each launch a new profile folder.
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield patient(started)
        started.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: with the site's own page for what is missing."""

    policy = ""
    """A Content-Security-Policy that is sent with every file, if there is one."""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the tests look at the browser's side."""

    def send_error(self, code: int, *_: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes() if code == 404 else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing of browsers that go away in the middle of an answer."""

    def handle_error(self, *request: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*request)  # type: ignore[arg-type]


def serve(folder: Path, prefix: str = "docs", policy: str = "") -> Iterator[str]:
    """Serve ``folder`` below ``/<prefix>/`` and give the address, with a slash at the end.

    ``policy``: the Content-Security-Policy that each answer has.
    """
    root = folder.parent / f"{folder.name}-served"
    root.mkdir(exist_ok=True)
    if not (root / prefix).exists():
        (root / prefix).symlink_to(folder)
    if not (root / "404.html").exists():
        (root / "404.html").symlink_to(folder / "404.html")
    kind = type("_HandlerWithPolicy", (_Handler,), {"policy": policy})
    handler = functools.partial(kind, directory=str(root))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{prefix}/"
    server.shutdown()
    server.server_close()
    thread.join()


reading = shared_site(reading_site, "session")


@pytest.fixture(scope="session")
def reading_base(reading: Site) -> Iterator[str]:
    yield from serve(reading.out)


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    shared = Contexts(browser)
    yield shared
    shared.close()


@pytest.fixture
def reader(contexts: Contexts, reading_base: str) -> Iterator[Reader]:
    reader = Reader(contexts, reading_base)
    yield reader
    reader.close()
    assert reader.watch.errors == []
