"""A site served as `mkdocs serve` does it, in the test's own process, with its editor."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from mkdocs.commands import serve as serving
from mkdocs.livereload import LiveReloadServer

from tests.site.conftest import Site


@dataclass
class Served:
    """A served site."""

    server: LiveReloadServer

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.server.mount_path}"

    def ask(
        self, host: str, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, Any, bytes]:
        """Status, headers and body; underscores in names of headers are hyphens."""
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, named)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        status, _, body = self.ask(self.host, "GET", f"{self.server.mount_path}{path}")
        assert status == 200
        return body.decode()

    @property
    def editor(self) -> str:
        """Host and port of the editor; empty where pages do not lead to one."""
        return self.page("").partition('data-editor="http://')[2].partition('"')[0]

    def start(self) -> dict[str, Any]:
        """What the editor's document starts with: token, texts, origin of the site."""
        status, _, body = self.ask(self.editor, "GET", "/?language=pl")
        assert status == 200
        held = body.decode().partition('data-start="')[2].partition('"')[0]
        found: dict[str, Any] = json.loads(unescape(held))
        return found

    def post(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the editor answers, asked as its own script asks."""
        editor = self.editor
        status, _, body = self.ask(
            editor, "POST", f"/api/{name}", json.dumps(values).encode(),
            Content_Type="application/json", Origin=f"http://{editor}", X_Bitext_Token=self.start()["token"],
        )  # fmt: skip
        assert status == 200, body
        found: dict[str, Any] = json.loads(body)
        return found


@contextmanager
def served(site: Site, monkeypatch: pytest.MonkeyPatch, host: str = "127.0.0.1:0") -> Iterator[Served]:
    """``site`` as `mkdocs serve` shows it."""
    made: list[LiveReloadServer] = []
    is_serving = threading.Event()

    class Server(LiveReloadServer):
        def serve(self, *, open_in_browser: bool = False) -> None:
            made.append(self)
            super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # as in MkDocs

        def server_activate(self) -> None:
            super().server_activate()
            is_serving.set()

    monkeypatch.setattr(serving, "LiveReloadServer", Server)
    errors: list[BaseException] = []
    run_server: Any = serving.serve  # untyped in MkDocs

    def run() -> None:
        try:
            run_server(str(site.root / "mkdocs.yml"), dev_addr=host)
        except BaseException as error:
            errors.append(error)
            is_serving.set()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert is_serving.wait(120)
    assert not errors, errors
    try:
        yield Served(made[0])
    finally:
        # What stops the loop of builds stops all the rest in the thread.
        with made[0]._rebuild_cond:
            made[0]._shutdown = True
            made[0]._rebuild_cond.notify_all()
        thread.join(120)
        assert not thread.is_alive()
