"""axe-core finds no violation of WCAG 2.2 A or AA on any kind of page, in any mode and color scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.axe import COLORS, OPTIONS, violations
from tests.browser.conftest import serve
from tests.browser.reader import DESKTOP, MODES, PHONE, choose
from tests.site.conftest import Site

__all__ = ["violations"]

SIZES = (DESKTOP, PHONE)
UPRIGHT: ViewportSize = {"width": 390, "height": 800}
LYING: ViewportSize = {"width": 800, "height": 390}


@pytest.fixture(scope="module")
def shown(demonstration: Site) -> Iterator[str]:
    yield from serve(demonstration.out)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def options(scheme: str) -> dict[str, Any]:
    """Everything in one scheme, and in the other what may differ from that."""
    return OPTIONS if scheme == "light" else COLORS


@pytest.fixture
def page(scheme: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "en/",
        "articles/",
        "en/articles/",
        "articles/area/zwrócone-wiadomości/",
        "articles/number/",
        "guide/",
        "guide/checks/bt601/",
        "en/guide/configuration/",
        "about/",
        "nothing/",
        "status/",
        "codes/",
        "codes/5.7.750/",
    ],
)
def test_pages(page: Page, options: dict[str, Any], shown: str, path: str) -> None:
    page.goto(shown + path)
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page, options) == [], size


ARTICLES = ("full/", "ar/full/", "ja/full/", "en/full/", "states/")
DEMONSTRATION = "read-a-non-delivery-report/"


@pytest.fixture(params=[*ARTICLES, DEMONSTRATION])
def article(request: pytest.FixtureRequest, reading_base: str, shown: str) -> str:
    return f"{shown if request.param == DEMONSTRATION else reading_base}{request.param}"


def test_articles(page: Page, options: dict[str, Any], article: str) -> None:
    page.goto(article)
    # What is scrolled half behind the header that stays is no small target: the header scrolls along here.
    page.locator(".md-header").evaluate("header => { header.style.position = 'static'; }")
    for mode in MODES:
        choose(page, mode)
        page.locator(".bt-modes__settings").click()
        expect(page.locator(".bt-modes__popover")).to_be_visible()
        for number in (0, 1, 5):
            openers = page.locator(".bt-text [data-bt-of]:visible")
            if openers.count() > number:
                openers.nth(number).press("Enter")
        for size in SIZES:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if mode == "both":
                page.locator(".bt-s:visible").nth(10).hover()
            assert violations(page, options) == [], (mode, size)
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["full/?view=both", "en/full/", "guide/configuration/"])
def test_a_phone_that_is_turned(browser: Browser, reading_base: str, shown: str, path: str) -> None:
    """Where a finger points, and nothing hovers, a keyboard reaches what scrolls as well."""
    context = browser.new_context(viewport=UPRIGHT, is_mobile=True, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{shown if 'guide' in path else reading_base}{path}")
    code = page.locator(".md-typeset pre > code").first
    for size in (UPRIGHT, LYING, UPRIGHT):
        page.set_viewport_size(size)
        assert violations(page) == [], size
    expect(code).to_have_attribute("tabindex", "0")
    context.close()
