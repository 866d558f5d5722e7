"""axe-core finds no violation of WCAG 2.2 A or AA on any kind of page, in any mode and colour scheme."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve
from tests.browser.reading_site import build
from tests.site.conftest import Site

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(TAGS)},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 800}}

# Rule and selector of Material's own markup, each with its reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def violations(page: Page) -> list[str]:
    """What axe finds, one line for each element, without what is listed above."""
    page.add_script_tag(content=AXE)
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)", OPTIONS
    )
    lines = []
    for rule in found:
        for node in rule["nodes"]:
            excused = any(
                name == rule["id"]
                and page.evaluate(
                    "([node, selector]) => document.querySelector(node)?.matches(selector)",
                    [node["target"][-1], selector],
                )
                for name, selector in EXCEPTIONS
            )
            if not excused:
                lines.append(f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}")
    return lines


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(build(tmp_path_factory.mktemp("axe")).out)


@pytest.fixture(scope="module")
def shown(demonstration: Site) -> Iterator[str]:
    yield from serve(demonstration.out)


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "path",
    ["", "en/", "articles/", "en/articles/", "guide/", "en/guide/configuration/", "about/", "nothing/"],
)
def test_pages(page: Page, shown: str, path: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    page.goto(shown + path)
    assert violations(page) == []


ARTICLES = ("full/", "ar/full/", "ja/full/", "en/full/")
DEMONSTRATION = "read-a-non-delivery-report/"


@pytest.fixture(params=[*ARTICLES, DEMONSTRATION])
def article(request: pytest.FixtureRequest, reading: str, shown: str) -> str:
    return f"{shown if request.param == DEMONSTRATION else reading}{request.param}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", ["translation", "original", "both", "sentence"])
def test_articles(page: Page, article: str, mode: str, size: str) -> None:
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    page.goto(f"{article}?view={mode}")
    expect(page.locator(f".bt-modes input[value={mode}]")).to_be_checked()
    page.locator(".bt-modes__settings").click()
    for number in (0, 1, 5):
        openers = page.locator(".bt-text [data-bt-of]:visible")
        if openers.count() > number:
            openers.nth(number).press("Enter")
    if mode == "both":
        page.locator(".bt-s:visible").nth(10).hover()
    assert violations(page) == []


def test_search(page: Page, shown: str) -> None:
    page.goto(f"{shown}?q=5.7.750")
    expect(page.locator(".bt-search__results li").first).to_be_visible()
    assert violations(page) == []
