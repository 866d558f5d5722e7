"""Requests to the editor and the answers, as values; which requests are let in at all.

Principles:

1. A request has to name the editor as its host: a name that an attacker has led to the loopback address
   (DNS rebinding) is another one.
2. What reads or writes articles is a POST of JSON from the editor's own origin, with the token of this start.
   No other origin may ask for such a request, since no answer permits it (CORS), and none knows the token.
3. The document that holds the token can be shown in frames of the served site only, and read by nothing
   outside of its origin.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

TOKEN_HEADER = "X-Bitext-Token"  # noqa: S105 - the name of a header, in any letter case
"""The header with the token of this start."""

LARGEST_REQUEST = 2_000_000
"""Bytes of a request that are read."""


@dataclass(frozen=True, slots=True)
class EditorRequest:
    """A request."""

    method: str
    """GET, POST or another one."""
    path: str
    """What is asked for, without query."""
    query: Mapping[str, str] = field(default_factory=dict)
    """The values of the query, by name."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers by their names in lower case."""
    body: bytes = b""
    """What was sent."""

    @property
    def host(self) -> str:
        """The host and port that it was sent to, as the browser says."""
        return self.headers.get("host", "").lower()


@dataclass(frozen=True, slots=True)
class EditorAnswer:
    """An answer."""

    status: HTTPStatus
    """Whether it was let in."""
    content_type: str = "text/plain; charset=utf-8"
    """The media type of its body."""
    body: bytes = b""
    """What is sent."""
    policy: str = "default-src 'none'; frame-ancestors 'none'"
    """The Content-Security-Policy."""

    def headers(self) -> Mapping[str, str]:
        """All headers."""
        return {
            "Content-Type": self.content_type,
            "Content-Length": str(len(self.body)),
            "Content-Security-Policy": self.policy,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
        }


@dataclass(frozen=True, slots=True)
class Gate:
    """Who is let in."""

    hosts: frozenset[str]
    """The editor's own host and port, by each name that it has."""
    token: str
    """The token of this start."""

    def refusal(self, request: EditorRequest) -> EditorAnswer | None:
        """The answer to a ``request`` that is not let in; None if it is."""
        if request.host not in self.hosts:
            return EditorAnswer(HTTPStatus.MISDIRECTED_REQUEST)
        if request.method == "GET":
            return None
        if request.method != "POST":
            return EditorAnswer(HTTPStatus.METHOD_NOT_ALLOWED)
        if request.headers.get("origin", "") != f"http://{request.host}":
            return EditorAnswer(HTTPStatus.FORBIDDEN)
        given = request.headers.get(TOKEN_HEADER.lower(), "").encode()
        if not hmac.compare_digest(given, self.token.encode()):
            return EditorAnswer(HTTPStatus.FORBIDDEN)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return EditorAnswer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        return None
