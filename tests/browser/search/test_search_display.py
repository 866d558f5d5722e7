"""The search box on a phone, for assistive technology, and while a page loads."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.search.box import BOUNCE, PHONE, ask, box, options, settled
from tests.browser.watch import Watch

Schemes = Literal["light", "dark"]


@pytest.mark.parametrize("path", ["", "ar/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(browser: Browser, base: str, watch: Watch, path: str, scheme: Schemes) -> None:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    watch.follow(page)
    page.goto(f"{base}{path}full-mailbox/")
    opener = page.locator(".bt-search__open")
    opener.tap()
    expect(box(page)).to_be_focused()
    box(page).fill("5.7.750")
    expect(options(page).first).to_be_visible()
    settled(page)
    assert violations(page) == []
    page.wait_for_function(
        "document.querySelector('.md-search__inner').getBoundingClientRect().width === innerWidth"
    )
    expect(page.locator(".md-container")).to_have_js_property("inert", True)
    for target in page.locator(
        ".bt-search button:visible, .bt-search [role=option], .bt-search label:visible"
    ).all():
        size = target.bounding_box()
        assert size, target
        assert size["height"] >= 44, target
    page.set_viewport_size({"width": 320, "height": 600})
    page.wait_for_function("document.documentElement.scrollWidth <= 320")
    page.locator(".bt-search__back").tap()
    expect(opener).to_be_focused()
    expect(page.locator(".md-container")).to_have_js_property("inert", False)
    context.close()
    assert watch.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(browser: Browser, base: str, scheme: Schemes) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(base)
    assert violations(page) == []
    for query in ("", "hasła", "5.7.999", BOUNCE):
        ask(page, query)
        page.keyboard.press("ArrowDown")
        assert violations(page) == []
    context.close()


def test_nothing_moves_when_the_script_comes(page: Page, base: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { moved += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{base}full-mailbox/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("moved") < 0.01
    assert page.locator(".md-header .md-search__input").is_visible()
