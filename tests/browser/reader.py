"""A reader of the site in four languages: opens its pages, chooses ways to read, finds sentences."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.watch import Watch

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}
NARROW = {"width": 320, "height": 640}
MODES = ("translation", "original", "both", "sentence")

TEXT = "document.querySelector('.bt-text').outerHTML"
REPEATED = """() => {
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
}"""
SHOWN_LANGUAGES = """() => [...new Set([...document.querySelectorAll(".bt-text .bt-s")]
    .filter(piece => piece.getClientRects().length).map(piece => piece.closest("[lang]").lang))]"""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
"""Pixels by which the page is wider than its window."""
ROWS = """() => [...document.querySelectorAll(".bt-text .bt-s[id]")].flatMap(piece => {
    if (piece.id.startsWith("bt-other-")) return []
    const other = document.getElementById(`bt-other-${piece.id}`)
    if (!other) return [[piece.id, "no counterpart"]]
    const place = element => element.closest(".bt-cell, td, th").getBoundingClientRect()
    const [here, there] = [place(piece), place(other)]
    const drift = Math.abs(here.top - there.top)
    const apart = here.right <= there.left + 1 || there.right <= here.left + 1
    return drift < 1 && apart ? [] : [[piece.id, drift, apart]]
})"""
"""Sentences that are not level with their counterparts, or not next to them."""


ARRANGED = """() => document.readyState === "complete"
    && !document.querySelector(".bt-text table:not(.md-typeset__scrollwrap table)")
    && [...document.querySelectorAll(".bt-text pre > code")].every(code => code.parentElement.id)"""
"""Material has wrapped the tables and taken the code in hand."""


class Contexts:
    """Browser contexts that tests share: a page of a new one begins with all files to load."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._open: dict[str, BrowserContext] = {}

    def of(self, options: dict[str, Any]) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in self._open:
            self._open[key] = self.browser.new_context(**options)
        return self._open[key]

    def close(self) -> None:
        for context in self._open.values():
            context.close()


class Reader:
    """Opens pages that are watched, and closed at the end; nothing is remembered from one to the next."""

    def __init__(self, contexts: Contexts, base: str) -> None:
        self.base = base
        self.watch = Watch(base)
        self._contexts = contexts
        self._pages: list[Page] = []

    def open(self, path: str = "full/", size: dict[str, int] = DESKTOP, **options: Any) -> Page:
        if "is_mobile" in options:  # its size is that of the device
            options["viewport"] = size
        page = self._contexts.of(options).new_page()
        page.set_viewport_size(size)  # type: ignore[arg-type]
        self._pages.append(page)
        self.watch.follow(page)
        page.goto(self.base + path)
        return page

    def close(self) -> None:
        for page in self._pages:
            if page.url.startswith(self.base):
                page.evaluate("() => { try { localStorage.clear(); sessionStorage.clear() } catch (_) {} }")
            page.close()


def radio(page: Page, mode: str) -> Locator:
    return page.locator(f".bt-modes input[value={mode}]")


def choose(page: Page, mode: str) -> None:
    page.locator(".bt-modes label").nth(MODES.index(mode)).click()
    expect_mode(page, mode)


def choose_by_key(page: Page, key: str) -> None:
    page.keyboard.press(key)
    expect_mode(page, MODES[int(key) - 1])


def expect_mode(page: Page, mode: str) -> None:
    expect(radio(page, mode)).to_be_checked()
    expect(page.locator(".bt-modes[aria-busy]")).to_have_count(0)
    expect(page.locator("html[data-bt-wait]")).to_have_count(0)


def expect_unmoved(page: Page, mode: str) -> None:
    """What was done before has had its effect by now, and the mode is still ``mode``."""
    expect_painted(page)
    expect_mode(page, mode)


def expect_painted(page: Page) -> None:
    """What was done before is on the screen: the second frame begins after the first one is painted."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def expect_no_sideways_scrolling(page: Page) -> None:
    page.wait_for_function(f"{WIDER} <= 0")


def expect_top(page: Page, locator: Locator, top: float) -> None:
    """Within two pixels, once what stands above has its height."""
    page.wait_for_function(
        "([element, top]) => Math.abs(element.getBoundingClientRect().top - top) < 2",
        arg=[locator.element_handle(), top],
    )


def expect_text(page: Page, before: str) -> None:
    """The text as it was: what gets or loses a stop of the Tab key does so a moment after a change."""
    page.wait_for_function(f"before => {TEXT} === before", arg=before)


def segment(page: Page, number: int) -> Locator:
    """A sentence of the page's own side."""
    return page.locator(f"[id='0a1b2-{number}']")


def original(page: Page, number: int) -> Locator:
    """The same of the fetched side."""
    return page.locator(f"[id='bt-other-0a1b2-{number}']")


def opened(page: Page) -> Locator:
    """The counterparts that are open."""
    return page.locator(".bt-o")


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return {key: float(value) for key, value in found.items()}  # type: ignore[arg-type]


def switch_to(page: Page, language: str) -> None:
    # By key: a click that comes while the menu still opens makes Playwright scroll the page.
    page.locator(f".md-header a.md-select__link[hreflang={language}]").press("Enter")
