"""The line about an article and videos, in a real browser: a copy of the Markdown, nothing before a click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import serve
from tests.browser.reader import MODES, choose
from tests.site.conftest import Site, article, settings, shared_site, sources, unit

VIDEO = "https://video.example.com/embed/x"
BODY = f"{unit('abcde-102', 'Kod 5.7.1 błędu.', 'Code 5.7.750 of the error.')}\n\n> [!VIDEO {VIDEO}]\n"


site = shared_site(
    lambda folder: sources(
        folder, {"pl-PL/a.md": article("Tytuł", "Title", BODY)}, settings(video_hosts=["video.example.com"])
    )
)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    yield from serve(site.out)


def opened(browser: Browser, url: str, **context: object) -> Page:
    page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
    page.goto(url)
    return page


def test_the_button_copies_the_clean_page(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}a/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiuj jako Markdown").click()
    page.get_by_role("status").filter(has_text="Skopiowano").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "title: Tytuł" in text
    assert "Kod 5.7.1 błędu." in text
    page.context.close()


COPIED = """async () => {
    for (let turn = 0; turn < 500; turn++) {
        const text = await navigator.clipboard.readText()
        if (text) return text
        await new Promise(done => setTimeout(done, 20))
    }
    return ""
}"""


def test_the_line_speaks_of_what_is_shown(browser: Browser, address: str) -> None:
    """Of the translation wherever it is to be seen, else of the original; so does the button."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for path, own, copy, done in (
        ("a/", "translation", "Kopiuj jako Markdown", "Skopiowano"),
        ("en/a/", "original", "Copy as Markdown", "Copied"),
    ):
        page.goto(f"{address}{path}")
        about = page.locator(".bt-about")
        for mode in MODES:
            choose(page, mode)
            is_original = mode == "original" or (own == "original" and mode == own)
            expect(about.locator(".bt-of-original:visible")).to_have_count(2 if is_original else 0)
            expect(about.locator(".bt-of-translation:visible")).to_have_count(0 if is_original else 2)
            page.evaluate("navigator.clipboard.writeText('')")
            page.get_by_role("button", name=copy).click()
            # The word may still stand there from the time before.
            text = page.evaluate(COPIED)
            expect(about.get_by_role("status").filter(visible=True)).to_have_text(done)
            assert ("Code 5.7.750" in text) == is_original
            assert ("Kod 5.7.1" in text) != is_original
    context.close()


def test_a_failed_copy_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/index.md", lambda route: route.abort())
    page.goto(f"{address}a/")
    page.get_by_role("button", name="Kopiuj jako Markdown").click()
    page.get_by_role("status").filter(has_text="Nie udało się skopiować").wait_for()
    page.context.close()


def test_a_video_is_asked_for_only_on_request(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<p>playing</p>", content_type="text/html")

    page.route("https://video.example.com/**", answer)
    page.goto(f"{address}a/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    button = page.get_by_role("button", name="Odtwórz tutaj")
    button.focus()
    page.keyboard.press("Enter")
    page.frame_locator("iframe.bt-player").get_by_text("playing").wait_for()
    assert asked == [VIDEO]
    player = page.locator("iframe.bt-player")
    assert player.get_attribute("title") == "Wideo: video.example.com – Tytuł"
    assert "allow-top-navigation" not in (player.get_attribute("sandbox") or "")
    page.close()


def test_without_a_script_there_are_links(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}a/", java_script_enabled=False)
    assert page.get_by_role("button", name="Kopiuj jako Markdown").count() == 0
    assert page.get_by_role("button", name="Odtwórz tutaj").count() == 0
    assert page.get_by_role("link", name="Wideo: video.example.com").get_attribute("href") == VIDEO
    page.get_by_role("link", name="Otwórz oryginał").click()
    assert page.url == f"{address}en/a/#abcde-102"
    page.context.close()
