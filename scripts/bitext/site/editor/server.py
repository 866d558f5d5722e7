"""The editor's own server, on another port of the loopback address that the site is served at."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from bitext.site.editor.answers import Answers
from bitext.site.editor.document import asset, document
from bitext.site.editor.requests import LARGEST_REQUEST, EditorAnswer, EditorRequest, Gate

_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser may call a loopback address; none of them can be led elsewhere."""


def is_loopback(host: str) -> bool:
    """Whether only programs of this computer reach a server at ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _usual_port(site_port: int) -> int:
    """The editor's port for a site at ``site_port``, from those for private use (RFC 6335, section 6).

    It is the same after each start, so that an open editor finds the server again. 0, any port, for any port.
    """
    first, ports = 49152, 16384
    return first + (site_port + 1) % ports if site_port else 0


class EditorServer(ThreadingHTTPServer):
    """Serves the editor in a thread of its own."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it lets two programs have one port

    def __init__(self, host: str, site_port: Callable[[], int], answers: Answers) -> None:
        """At a free port of ``host``, a loopback address; ``site_port`` is the port of the site.

        Raises `OSError`.
        """
        self.address_family = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0][0]
        try:
            super().__init__((host, _usual_port(site_port())), _Handler)
        except OSError:  # another program has it
            super().__init__((host, 0), _Handler)
        self.answers = answers
        self._site_port = site_port
        self._token = secrets.token_urlsafe(32)
        self._gate = Gate(frozenset(f"{name}:{self.server_port}" for name in _NAMES), self._token)
        self._thread = threading.Thread(target=self.serve_forever, name="bitext editor", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()

    def origin_for(self, site_host: str) -> str:
        """The editor's origin by the name that a browser knows the site by; empty for any other name."""
        name, _, port = site_host.lower().rpartition(":")
        is_site = name in _NAMES and port == str(self._site_port())
        return f"http://{name}:{self.server_port}" if is_site else ""

    def respond(self, request: EditorRequest) -> EditorAnswer:
        """The answer to ``request``."""
        refused = self._gate.refusal(request)
        if refused is not None:
            return refused
        if request.method == "POST":
            return self.answers.answer(request.path.removeprefix("/api/"), request)
        if request.path == "/":
            name = request.host.rpartition(":")[0]
            site = f"http://{name}:{self._site_port()}"
            language, scheme = (request.query.get(name, "") for name in ("language", "scheme"))
            return document(language, scheme, self._token, site)
        return asset(request.path.removeprefix("/")) or EditorAnswer(HTTPStatus.NOT_FOUND)

    def handle_error(self, *request: object) -> None:
        """Say nothing of browsers that go away in the middle of an answer."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(*request)  # type: ignore[arg-type]  # passed on as it came


class _Handler(BaseHTTPRequestHandler):
    server: EditorServer
    timeout = 60

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > LARGEST_REQUEST:
            self._send(EditorAnswer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
            return
        self._answer(self.rfile.read(int(length)))

    def _answer(self, body: bytes) -> None:
        asked = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(asked.query))
        self._send(self.server.respond(EditorRequest(self.command, asked.path, query, headers, body)))

    def _send(self, answer: EditorAnswer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers().items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Nothing: what a translator does is not for the log."""
