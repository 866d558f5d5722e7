"""What a search loads, and what it says where something cannot be loaded."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from bitext.search import data
from tests.browser.conftest import serve
from tests.browser.search.box import BOUNCE, PHONE, ask, status, titles
from tests.browser.search_site import search_site
from tests.site.conftest import Site


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in a site with more titles than a reader should load: one in a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "MOST", 0)
        patch.setattr(data, "CHUNK", 1)
        site = search_site(tmp_path_factory.mktemp("large") / "work")
        site.build()
    yield from serve(site.out)


@pytest.mark.parametrize(
    ("path", "query", "first", "most"),
    [
        ("", "drukarki sieciowe", "Resetowanie", 0),
        ("", "5.7.750", "5.7.750 Zablokowano", 0),
        ("", "40006", "Resetowanie", 1),
        ("", "network printer", "Resetowanie", 2),
        ("ar/", "allotment", "صندوق البريد ممتلئ", 1),
        ("en/", "drukarka sieciowa", "Resetting", 2),
        ("", BOUNCE, "5.7.750 Zablokowano", 3),
        ("", "The program says that it cannot store the password in the registry", "Błąd 0x80070005", 6),
    ],
)
def test_a_large_site_loads_no_more_titles_than_it_shows(  # noqa: PLR0917 - a case has four parts
    context: BrowserContext, large: str, path: str, query: str, first: str, most: int
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(large + path)
    ask(page, query)
    assert titles(page)[0].startswith(first), titles(page)
    assert len([url for url in asked if "/titles/" in url]) <= most
    ask(page, "qqqqzzzz")
    assert titles(page) == []


def test_nothing_is_loaded_before_somebody_searches(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(f"{base}full-mailbox/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url] == ["assets/bitext/search.js"]
    # Most queries have words: titles come with the box, texts when somebody asks for words.
    with page.expect_request("**/titles/0.json"):
        page.keyboard.press("/")
    ask(page, "5.7.750")
    assert not [url for url in asked if "pagefind" in url]


def test_script_and_style_are_small(site: Site) -> None:
    folder = site.out / "assets/bitext"
    for language in ("pl", "ja", "ar", "en"):
        names = ("search.js", "search-box.js", f"search.{language}.json", "search.css")
        sizes = {name: len(gzip.compress((folder / name).read_bytes())) for name in names}
        assert sum(sizes.values()) <= 18 * 1024, sizes


def test_what_cannot_be_loaded_is_said(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(base)
    ask(page, "hasła")
    expect(status(page)).to_contain_text("Przeszukano tylko tytuły")
    assert titles(page)
    page.route("**/assets/search/**", lambda route: route.abort())
    page.reload()
    ask(page, "hasła drukarki")
    expect(status(page)).to_contain_text("Nie udało się wczytać")
    page.unroute("**/assets/search/**")
    ask(page, "5.7.750")
    assert titles(page)
    page.route("**/search-box*", lambda route: route.abort())
    page.reload()
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("Nie udało się wczytać")


def test_pages_on_a_disk_say_so(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto((site.out / "full-mailbox/index.html").as_uri())
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("serwera WWW")


def test_without_a_script_a_link_leads_to_the_codes(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{base}full-mailbox/")
    expect(page.locator(".md-search__input")).to_be_hidden()
    page.locator(".md-header noscript a").click()
    expect(page).to_have_url(f"{base}codes/")
    context.close()


def test_under_a_strict_policy(page: Page, base: str) -> None:
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; connect-src 'self';"
        " img-src 'self' data:; style-src 'self' 'unsafe-inline'"
    )

    def with_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/full-mailbox/", with_policy)
    page.goto(f"{base}full-mailbox/")
    ask(page, "drukarki")
    assert titles(page)
