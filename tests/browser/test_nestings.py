"""Chromium looks at every new shape that the sample of nestings gives."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.hostile.nestings import judged, looked_at, nestings

SHARE = 311


def test_chromium_reads_each_shape_as_it_was_meant(browser: Browser) -> None:
    shapes = judged(nestings(SHARE)).shapes
    assert len(shapes) > 500
    page = browser.new_page()
    assert looked_at(page, shapes.values()) == {}


def test_it_sees_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page()
    wrong = {
        '<p id="bt-page">a</p>': ["instead of the data", "bt-page is looked up"],
        '<p id="x">a</p><p id="x">b</p>': ["an id twice"],
        '<p><label for="x">a</label></p>': ["an attribute for"],
        '<p><a href="#x">a</a></p>': ["nothing at #x"],
        "<h1><h2>a</h2></h1>": ["read as <h1></h1><h2>a</h2>"],
    }
    assert looked_at(page, wrong) == wrong
    assert looked_at(page, ["</main><p>a</p>"])["</main><p>a</p>"][1:] == ["the main part ends elsewhere"]
