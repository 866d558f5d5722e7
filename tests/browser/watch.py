"""What must not happen while a page is used: errors, other hosts, files that are missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response


@dataclass
class Watch:
    """What went wrong in a page while a test used it."""

    base: str
    errors: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        # A redirect names no icon, to stay short: Chromium may ask for this one before it follows.
        self.expected.add(urljoin(self.base, "/favicon.ico"))

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
