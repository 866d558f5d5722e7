"""Every script of a built site runs in Chromium without an error in the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watch, serve
from tests.browser.reader import MODES, choose
from tests.site.conftest import Site

SCRIPT = re.compile(r'<script\b[^<>]*\ssrc="([^"]+)"')


@pytest.fixture
def base(demonstration: Site) -> Iterator[str]:
    yield from serve(demonstration.out)


def pages_by_scripts(site: Site, base: str) -> dict[frozenset[str], str]:
    """One page for each set of scripts that a page asks for."""
    found: dict[frozenset[str], str] = {}
    for path in sorted(path for path in site.files() if path.endswith(".html")):
        page = base + path.removesuffix("index.html")
        scripts = frozenset(urljoin(page, src) for src in SCRIPT.findall(site.html(path)))
        found.setdefault(scripts, page)
    return found


def test_no_script_says_an_error(demonstration: Site, base: str, browser: Browser) -> None:
    pages = pages_by_scripts(demonstration, base)
    watch = Watch(base)
    context = browser.new_context()
    page = context.new_page()
    watch.follow(page)
    loaded: set[str] = set()
    page.on("response", lambda response: loaded.add(response.url))
    for address in pages.values():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if page.locator(".bt-modes").count():
            for mode in reversed(MODES):
                choose(page, mode)
        page.keyboard.press("/")
        page.get_by_role("combobox").fill("5.7.750")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Escape")
    page.goto(base)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("skrzynka")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_function("CSS.highlights.get('bt-search')?.size > 0")
    context.close()
    ours = {base + path for path in demonstration.files() if re.match(r"assets/bitext/.*\.js\Z", path)}
    asked = {url for scripts in pages for url in scripts if urlsplit(url).netloc == urlsplit(base).netloc}
    assert ours
    assert (ours | asked) - loaded == set()
    assert watch.errors == []
