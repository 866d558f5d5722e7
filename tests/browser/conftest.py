"""Real Chromium over a built site, served on the loopback address; skipped where there is no Chromium."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, sync_playwright

from tests.site.conftest import demonstration

__all__ = ["demonstration"]

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            # One worker has the browser and the site that a module shows.
            item.add_marker(pytest.mark.xdist_group(f"browser-{Path(item.path).stem}"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # Playwright gives each launch a new profile folder.
        started = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield started
        started.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: with the site's own page for what is missing."""

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


def serve(folder: Path, prefix: str = "docs") -> Iterator[str]:
    """Serve ``folder`` below ``/<prefix>/`` and give the address, with a slash at the end."""
    root = folder.parent / f"{folder.name}-served"
    root.mkdir(exist_ok=True)
    if not (root / prefix).exists():
        (root / prefix).symlink_to(folder)
    if not (root / "404.html").exists():
        (root / "404.html").symlink_to(folder / "404.html")
    handler = functools.partial(_Handler, directory=str(root))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{prefix}/"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Watch:
    """What went wrong in a page while a test used it."""

    base: str
    errors: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type in ("error", "warning") and place not in self.expected:
            self.errors.append(f"console: {message.text} {place}")

    def _page_error(self, error: Error) -> None:
        self.errors.append(f"script: {error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.errors.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self.expected:
            self.errors.append(f"HTTP {response.status}: {response.url}")
