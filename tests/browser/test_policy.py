"""The whole site under the Content-Security-Policy that `bitext csp` prints: nothing is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bitext.cli import main
from tests.browser.conftest import Watch, serve
from tests.site.conftest import Site

ARTICLE = "5-7-750-service-unavailable-client-blocked-from-sending-from-unregistered-d/"
VIOLATIONS = """
    window.refused = [];
    addEventListener("securitypolicyviolation", event =>
        window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def page(
    demonstration: Site, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> Iterator[tuple[Page, Watch]]:
    assert main(["csp", str(demonstration.out)]) == 0
    policy = capsys.readouterr().out.strip()
    assert "unsafe-inline" not in policy
    for base in serve(demonstration.out, policy=policy):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
        context.add_init_script(VIOLATIONS)
        watch = Watch(base)
        page = context.new_page()
        watch.follow(page)
        yield page, watch
        refused(page)
        context.close()
        assert watch.errors == []


def refused(page: Page) -> None:
    assert page.evaluate("window.refused") == []


def test_the_site_works_under_its_policy(page: tuple[Page, Watch]) -> None:
    shown, watch = page
    base = watch.base
    shown.goto(base)
    refused(shown)
    shown.goto(f"{base}{ARTICLE}?view=both")
    expect(shown.locator(".bt-cell").first).to_be_visible()
    refused(shown)
    shown.goto(f"{base}{ARTICLE}?view=sentence")
    shown.locator(".bt-text p [data-bt-of]").first.press("Enter")
    expect(shown.locator(".bt-o").first).to_be_visible()
    refused(shown)
    shown.locator("label[for^=__palette]:visible").click()
    expect(shown.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    shown.reload()
    expect(shown.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    shown.locator(".md-header .md-select button").hover()
    shown.locator(".md-header a.md-select__link[hreflang=en]").click()
    expect(shown.locator("html")).to_have_attribute("lang", "en")
    shown.wait_for_load_state()
    refused(shown)
    for query in ("5.7.750", "mailbox is full", "2103"):
        shown.keyboard.press("/")
        shown.get_by_role("combobox").fill(query)
        expect(shown.get_by_role("option").first).to_be_visible()
        shown.keyboard.press("Escape")
    refused(shown)
    for path in ("articles/", "codes/", "status/", "en/guide/", "guide/reading/", "404.html"):
        shown.goto(base + path)
        expect(shown.locator("h1").first).to_be_visible()
        refused(shown)


def test_the_policy_refuses_what_is_not_the_sites_own(page: tuple[Page, Watch]) -> None:
    shown, watch = page
    base = watch.base
    shown.goto(base + ARTICLE)
    shown.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p id=styled style='color: red'>x</p>");
    }""")
    shown.wait_for_function("window.refused.length >= 2")
    assert shown.evaluate("window.ran") is None
    assert shown.evaluate("document.getElementById('styled').style.color") == ""
    shown.evaluate("window.refused = []")
    assert all("Content Security Policy" in error for error in watch.errors)
    watch.errors.clear()
