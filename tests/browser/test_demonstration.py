"""The demonstration site as a reader uses it: home, article, language switch, search, list, 404."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch, serve
from tests.site.conftest import Site

ARTICLE = "5-7-750-service-unavailable-client-blocked-from-sending-from-unregistered-d/"
POLISH = "5.7.750 Zablokowano wysyłanie z niezarejestrowanych domen przez klienta"
ENGLISH = "5.7.750 Client blocked from sending from unregistered domain"


@pytest.fixture(scope="module")
def base(demonstration: Site) -> Iterator[str]:
    yield from serve(demonstration.out)


@pytest.fixture
def watch(base: str) -> Watch:
    return Watch(base)


@pytest.fixture(params=["desktop", pytest.param("phone", marks=pytest.mark.slow)])
def page(request: pytest.FixtureRequest, browser: Browser, watch: Watch) -> Iterator[Page]:
    size = {"width": 1280, "height": 900} if request.param == "desktop" else {"width": 390, "height": 800}
    context = browser.new_context(viewport=size, has_touch=request.param == "phone")  # type: ignore[arg-type]
    page = context.new_page()
    watch.follow(page)
    yield page
    context.close()
    assert watch.errors == []


def test_home_shows_the_way_to_the_articles(page: Page, base: str) -> None:
    page.goto(base)
    expect(page.locator("h1")).to_be_visible()
    page.locator('article a[href$="articles/"]').first.click()
    expect(page).to_have_url(f"{base}articles/")


def test_an_article_and_the_language_switch_there_and_back(page: Page, base: str) -> None:
    page.goto(base + ARTICLE)
    expect(page.locator("h1")).to_contain_text(POLISH)
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    switch_to(page, "en")
    expect(page).to_have_url(f"{base}en/{ARTICLE}")
    expect(page.locator("h1")).to_contain_text(ENGLISH)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    switch_to(page, "pl")
    expect(page).to_have_url(base + ARTICLE)


def switch_to(page: Page, language: str) -> None:
    page.locator(".md-header .md-select button").hover()
    page.locator(f".md-header a.md-select__link[hreflang={language}]").click()


def test_the_list_leads_to_every_article(page: Page, base: str) -> None:
    page.goto(f"{base}articles/")
    links = page.locator("article ul a")
    assert links.count() >= 15
    links.filter(has_text="5.7.750").click()
    expect(page.locator("h1")).to_contain_text(POLISH)


@pytest.mark.parametrize("start", ["", "en/"])
def test_search_finds_a_code(page: Page, base: str, start: str) -> None:
    page.goto(base + start)
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.fill("5.7.750")
    first = page.locator("[data-bt-results] [role=option]").first
    expect(first).to_have_attribute("href", re.compile(re.escape(base + start + ARTICLE)))
    expect(first.locator("mark").first).to_be_visible()
    expect(page.locator(".bt-search__status")).to_contain_text("5.7.750")
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(base + start + ARTICLE)))


def test_search_says_when_there_is_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}?q=qqqqzzzz")
    expect(page.locator(".bt-search__status")).to_contain_text("Brak wyników dla „qqqqzzzz”")
    assert page.locator("[data-bt-results] [role=option]").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator(".bt-search__status")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("550 5.7.750", "5.7.750"),
        ("550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains", "5.7.750"),
        (
            "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'",
            "5.1.10 Nie znaleziono adresata",
        ),
        ("Sorry, but we're having trouble signing you in. AADSTS50011: The redirect URI", "AADSTS50011"),
        ("2103", "5.1.10 Nie znaleziono adresata"),
    ],
)
def test_search_takes_what_an_error_says(page: Page, base: str, query: str, title: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(query)
    expect(page.locator("[data-bt-results] [role=option]").first).to_contain_text(title)


@pytest.mark.parametrize("query", ["5.7.650", "AADSTS99999", "0xdeadbeef", "550 5.9.999 nothing of ours"])
def test_search_says_that_no_article_covers_a_code(page: Page, base: str, query: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(query)
    expect(page.locator(".bt-search__status")).to_contain_text(
        "Żaden artykuł w tej witrynie nie opisuje kodu"
    )
    assert page.locator("[data-bt-results] [role=option]").count() == 0


@pytest.mark.parametrize("width", [390, 1366])
def test_a_message_pasted_on_the_front_page_finds_its_article(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base)
    message = "Your message wasn't delivered.\n550 5.7.750 Service unavailable."
    field = page.locator(".bt-home textarea")
    field.fill(message)
    field.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value(message.replace("\n", " "))
    expect(page.locator("[data-bt-results] [role=option]").first).to_contain_text("5.7.750")


def test_an_article_leads_on(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 800})
    page.goto(base + ARTICLE)
    trail = page.locator(".bt-trail a")
    expect(trail.first).to_be_visible()
    related = page.locator(".bt-related a").first
    title = related.inner_text()
    related.click()
    expect(page.locator("h1")).to_contain_text(title)
    page.locator(".bt-trail a").first.click()
    expect(page).to_have_url(f"{base}articles/")


def test_search_opens_by_key_but_not_while_typing(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.press_sequentially("s/")
    expect(box).to_have_value("s/")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()


def test_a_missing_page_offers_search_in_both_languages(page: Page, base: str, watch: Watch) -> None:
    missing = f"{base}en/there/is/nothing/"
    watch.expected.add(missing)
    page.goto(missing)
    expect(page.locator("h1")).to_have_text("Nie znaleziono strony")
    expect(page.locator("section[lang=en] h2")).to_have_text("Page not found")
    page.locator("section[lang=en] [data-bt-search]").click()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("section[lang=en] a").click()
    expect(page).to_have_url(f"{base}en/")


def test_pages_are_whole_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + ARTICLE)
    expect(page.locator("h1")).to_contain_text(POLISH)
    assert page.locator(f'a[hreflang=en][href="../en/{ARTICLE}"]').count() == 1
    context.close()
