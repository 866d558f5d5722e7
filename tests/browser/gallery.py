"""Pictures of every kind of page, at four widths and in both color schemes, to look at next to each other.

`make screenshots` takes them of the demonstration and of a site from right to left, into ``build/pictures``,
which Git does not keep. ``python -m tests.browser.gallery ADDRESS PATH...`` takes them of any site.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
WIDTHS = (390, 768, 1366, 1920)
SCHEMES = ("light", "dark")
TALLEST = 2400
"""Pixels of a page that a picture shows at most."""
SEARCH = "#search="
"""What follows it in a path is typed into the search box."""


def take(base: str, paths: Iterable[str], folder: Path = PICTURES, widths: Iterable[int] = WIDTHS) -> None:
    """A picture of each of the ``paths`` below ``base``, for each of the ``widths`` and schemes.

    A path may end with ``?view=MODE``, or with `SEARCH` and a query.
    """
    executable = shutil.which("chromium") or sys.exit("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for width in widths:
            for scheme in SCHEMES:
                page = _window(browser, width, scheme)
                _take(page, base, paths, folder / f"{width}-{scheme}")
                page.context.close()
        browser.close()


def _window(browser: Browser, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=width < 1000,
        is_mobile=width < 1000,
        reduced_motion="reduce",
    )
    return context.new_page()


def _take(page: Page, base: str, paths: Iterable[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        address, _, query = path.partition(SEARCH)
        page.goto(base + address)
        show(page, address, query)
        width, height = page.evaluate(
            "(({ clientWidth, scrollHeight }) => [clientWidth, scrollHeight])(document.documentElement)"
        )
        page.screenshot(
            path=folder / f"{_name(path)}.png",
            full_page=not query,
            clip=None if query else {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
        )


def show(page: Page, address: str, query: str) -> None:
    """Wait for the way to read that the ``address`` names, or ask the search box for the ``query``."""
    _, _, mode = address.partition("?view=")
    if mode:
        page.locator(f".bt-modes input[value={mode}]:checked").wait_for(state="attached")
    if mode == "sentence":
        page.locator(".bt-text [data-bt-of]:visible").nth(1).press("Enter")
        page.locator(".bt-o").wait_for()
    if query:
        page.keyboard.press("/")
        page.get_by_role("combobox").fill(query)
        page.locator("[data-bt-results] [role=option], [data-bt-unknown]").first.wait_for()


def _name(path: str) -> str:
    return "".join(sign if sign.isalnum() or sign in ".-" else "_" for sign in path).strip("_") or "front"


if __name__ == "__main__":
    take(sys.argv[1], sys.argv[2:])
