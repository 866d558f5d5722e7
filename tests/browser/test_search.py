"""The search box as readers use it: by key, finger and paste, in each language, on a phone, offline."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, ViewportSize, expect

from bitext.search import data
from tests.browser.axe import violations
from tests.browser.conftest import serve
from tests.browser.search_site import search_site
from tests.browser.watch import Watch
from tests.site.conftest import Site, shared_site

BOUNCE = """Delivery has failed to these recipients or groups:

anna@example.org
Your message couldn't be delivered. 2026-04-12T09:30:11Z
Remote Server at MX01.EXAMPLE.ORG (10.4.5.2) returned '550 5.7.750 Service unavailable. Domain is
unregistered.
[AB1CD02.mail.protection.example.com 2026-04-12T09:30:11.123Z 08DB0]'
f47ac10b-58cc-4372-a567-0e02b2c3d479"""
PHONE: ViewportSize = {"width": 390, "height": 800}
Schemes = Literal["light", "dark"]


site = shared_site(search_site)


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    yield from serve(site.out)


@pytest.fixture
def watch(base: str) -> Watch:
    return Watch(base)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    page = context.new_page()
    watch.follow(page)
    yield page
    assert watch.errors == []


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def status(page: Page) -> Locator:
    return page.locator(".bt-search__status")


def options(page: Page) -> Locator:
    return page.locator("[data-bt-results] [role=option]")


def settled(page: Page) -> None:
    """Wait until everything for the query is shown."""
    expect(page.locator("[data-bt-results]:not([aria-busy])")).to_have_count(1)


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("[data-bt-results]")).to_have_count(1)
    box(page).fill(query)
    settled(page)


def titles(page: Page) -> list[str]:
    return page.locator("[data-bt-results] .bt-search__title").all_inner_texts()


def test_opens_by_keys_and_gives_the_focus_back(page: Page, base: str) -> None:
    page.goto(f"{base}full-mailbox/")
    link = page.locator("article a").first
    for key in ("/", "s", "f", "Control+k", "Meta+k"):
        link.focus()
        page.keyboard.press(key)
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("")
        expect(page.locator("[data-bt-results]")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(link).to_be_focused()
        expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).click()
    box(page).press_sequentially("s/f")
    expect(box(page)).to_have_value("s/f")
    settled(page)
    page.get_by_label("/ s f").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("s")
    expect(box(page)).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(box(page)).to_be_focused()
    # While a word is composed, no key is a command.
    page.evaluate(
        "document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true}))"
    )
    expect(box(page)).to_be_focused()


def test_a_combobox(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "hasła")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_attribute("aria-controls", "bt-search-list")
    expect(page.locator("#bt-search-list")).to_have_attribute("role", "listbox")
    expect(status(page)).to_contain_text(re.compile(r"„hasła”: [1-9]"))
    assert options(page).count() >= 2
    first, last = options(page).first, options(page).last
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "-")
    page.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    expect(first).to_have_attribute("aria-selected", "false")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(base) + r"forgotten-password/\?h="))
    page.wait_for_function("CSS.highlights.get('bt-search')?.size > 0")
    page.go_back()
    expect(box(page)).to_have_value("hasła")
    expect(options(page).first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(base)


def test_a_query_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}?q=5.7.750")
    expect(box(page)).to_have_value("5.7.750")
    expect(options(page).first).to_contain_text("5.7.750")
    box(page).fill("haslo")
    expect(page).to_have_url(f"{base}?q=haslo")
    page.keyboard.press("Escape")
    expect(page).to_have_url(base)


@pytest.mark.parametrize(
    ("path", "query", "first"),
    [
        ("", "550 5.7.750.", "5.7.750 Zablokowano"),
        ("", "５．７．７５０", "5.7.750 Zablokowano"),
        ("", "80070005", "Błąd 0x80070005"),
        ("", "-2147024891", "Błąd 0x80070005"),
        ("", "50011", "AADSTS50011"),
        ("", "5.7.610", "Adres nadawcy zablokowany"),
        ("", "5.7.640–660", "Adres nadawcy zablokowany"),
        ("", "40006", "Resetowanie"),
        ("", BOUNCE, "5.7.750 Zablokowano"),
        ("", "lacznika", "5.7.750 Zablokowano"),
        ("", "drukarki sieciowe", "Resetowanie"),
        ("", "network printer", "Resetowanie"),
        ("", "przydziału", "Skrzynka pocztowa"),
        ("en/", "drukarka", "Resetting"),
        ("en/", "delisting", "Sending address banned"),
        ("ja/", "パスワード", "忘れたパスワード"),
        ("ja/", "registry", "Error 0x80070005"),
        ("ar/", "٥٫٧٫٧٥٠", "5.7.750"),
        ("ar/", "كلمة المرور", "الخطأ"),
    ],
)
def test_finds(page: Page, base: str, path: str, query: str, first: str) -> None:
    page.goto(base + path)
    ask(page, query)
    assert titles(page)[0].startswith(first), titles(page)
    href = options(page).first.get_attribute("href") or ""
    assert href.startswith(base + path)


def test_a_number_leads_to_all_its_articles(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "40002")
    assert len(titles(page)) == 2
    expect(page).to_have_url(re.compile(re.escape(base) + r"(\?q=40002)?$"))


@pytest.mark.parametrize(("query", "labels"), [
    ("5.7.610", ["Kod 5.7.610 należy do zakresu 5.7.606-649"]),
    ("5.7.606", ["Pasujący kod 5.7.606"]),
    ("5.7.640-760", ["Pasujący kod 5.7.640–5.7.760"]),
    ("5.7.620-630", ["Kod 5.7.620–5.7.630 należy do zakresu 5.7.606-649"]),
])  # fmt: skip
def test_a_range_around_a_code_is_said_to_be_one(
    page: Page, base: str, query: str, labels: list[str]
) -> None:
    page.goto(base)
    ask(page, query)
    groups = page.locator(".bt-search__group--code")
    assert [group.get_attribute("aria-label") for group in groups.all()] == labels


def test_a_page_that_another_language_has_stands_apart(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "gizmo")
    english = page.get_by_role("group", name="English").get_by_role("option")
    expect(english).to_have_attribute("href", re.compile(r"/en/handbook/"))
    expect(english).to_have_attribute("lang", "en")
    assert titles(page) == ["Handbook"]


def test_words_are_marked_in_titles_and_on_the_page(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "resetowanie hasła")
    title = options(page).first.locator(".bt-search__title")
    assert title.locator("mark").all_inner_texts() == ["Resetowanie", "hasła"]
    page.keyboard.press("Enter")
    page.wait_for_function("CSS.highlights.get('bt-search')?.size > 1")
    colour = "getComputedStyle(document.querySelector('h1'), '::highlight(bt-search)').backgroundColor"
    assert page.evaluate(colour) not in ("rgba(0, 0, 0, 0)", "transparent")
    said = page.evaluate("[...CSS.highlights.get('bt-search')].map(range => range.toString().toLowerCase())")
    assert all(word.startswith(("reset", "has")) for word in said), said


def test_only_what_has_most_of_the_words_stands_beside_a_code(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, f"{BOUNCE} Printers may forget about the telephone and the registry of the folder")
    assert titles(page) == ["5.7.750 Zablokowano wysyłanie z obcych domen"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in a site with more titles than a reader should load: one in a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "CHUNK", 1)
        site = search_site(tmp_path_factory.mktemp("large") / "work", more=30)
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


def test_the_hit_of_an_original_is_shown_in_its_language(page: Page, base: str) -> None:
    page.goto(f"{base}ar/")
    ask(page, "allotment")
    assert titles(page) == ["صندوق البريد ممتلئ"]
    excerpt = page.locator(".bt-search__excerpt")
    expect(excerpt).to_have_attribute("lang", "en")
    expect(excerpt).to_have_attribute("dir", "ltr")
    expect(excerpt.locator("mark")).to_contain_text("allotment")
    expect(options(page).first).to_have_attribute("href", re.compile(r"/ar/full-mailbox/\?h=allotment#"))


def test_a_hit_names_the_section_in_which_it_is(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "aktualizacji")
    expect(page.locator(".bt-search__section")).to_have_text("Drukarki")
    # The language of the page needs no name.
    assert page.locator(".bt-search__excerpt").get_attribute("lang") is None
    expect(options(page).first).to_have_attribute("href", re.compile("#second$"))


def test_letters_and_tags_of_an_excerpt_are_text(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "latwo")
    expect(page.locator(".bt-search__excerpt mark").first).to_have_text("Łatwo")
    ask(page, "aktualizacji")
    expect(page.locator(".bt-search__excerpt")).to_contain_text("firmware")
    assert page.locator(".bt-search__excerpt kbd").count() == 0


@pytest.mark.parametrize("query", ["5.7.999", "550 5.9.1 nothing", "AADSTS50999", "0x80079999", "5.9.999"])
def test_an_unknown_code_is_said_to_be_unknown(page: Page, base: str, query: str) -> None:
    page.goto(base)
    ask(page, query)
    expect(page.locator("[data-bt-unknown]")).to_contain_text("Żaden artykuł")
    assert options(page).count() == 0
    near = page.locator(".bt-search [data-bt-aside]").first
    expect(near).to_be_visible()
    near.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/codes/" in page.url


@pytest.mark.parametrize(
    "query", ["qqqqzzzz", "wersja 5.7.750 z 5.7.2021", "xkcd yyyy wwww", "...", "10.20.30.40"]
)
def test_no_junk(page: Page, base: str, query: str) -> None:
    page.goto(base)
    ask(page, query)
    assert options(page).count() == 0
    expect(status(page)).to_contain_text("Brak wyników")


def test_another_language_on_request(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "hasła")
    before = options(page).count()
    page.get_by_role("button", name="English").click()
    english = page.get_by_role("group", name="English")
    expect(english.locator("[role=option]").first).to_have_attribute("href", re.compile(r"/en/"))
    assert options(page).count() > before
    expect(english.locator("[role=option]").first).to_have_attribute("lang", "en")


def test_recent_queries_stay_here_and_can_go(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "drukarki")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("forgotten-password"))
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("/")
    recent = page.get_by_role("option", name="drukarki")
    expect(recent).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("drukarki")
    settled(page)
    assert len(titles(page)) == 1
    box(page).fill("")
    page.get_by_role("button", name="Wyczyść ostatnie").click()
    expect(recent).to_have_count(0)
    page.get_by_label("Zapamiętuj").uncheck()
    box(page).fill("drukarki")
    settled(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("h=drukarki"))
    assert page.evaluate("localStorage.getItem('bitext.search.recent')") == "[]"


def test_lines_of_what_is_pasted_stay_apart(page: Page, context: BrowserContext, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    expect(page.locator("[data-bt-results]")).to_have_count(1)
    page.evaluate(
        """text => {
            const clipboardData = new DataTransfer()
            clipboardData.setData('text/plain', text)
            const paste = new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})
            document.activeElement.dispatchEvent(paste)
        }""",
        "first line\n5.7.750\nlast",
    )
    expect(box(page)).to_have_value("first line 5.7.750 last")
    settled(page)
    assert titles(page)[0].startswith("5.7.750")


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
    for target in page.locator(".bt-search button:visible, .bt-search [role=option], .bt-search label").all():
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


def test_enter_right_behind_the_last_key_follows(page: Page, base: str) -> None:
    for query, path in (("5.7.750", "blocked-5-7-750/"), ("drukarki", "forgotten-password/")):
        page.goto(base)
        page.keyboard.press("/")
        page.keyboard.type(query)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(base + path)))


def test_what_is_pasted_is_asked_at_once(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(base)
    ask(page, "hasla")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('5.7.750')")
    for typed, is_asked in (("drukarki", False), (None, True)):
        box(page).select_text()
        if typed:
            page.keyboard.insert_text(typed)
        else:
            page.keyboard.press("Control+V")
        before = titles(page)
        page.clock.run_for(20)
        if is_asked:
            expect(page.locator(".bt-search__title").first).to_contain_text("5.7.750")
        else:
            assert titles(page) == before


def test_a_code_that_is_not_whole_yet_has_its_whole_ones_beside_it(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "5.7.75")
    expect(page.locator(".bt-search [data-bt-aside]").first).to_have_text("5.7.750")


def test_nothing_is_loaded_before_somebody_searches(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(f"{base}full-mailbox/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url or "pagefind" in url] == ["assets/bitext/search.js"]
    ask(page, "5.7.750")
    assert not [url for url in asked if "pagefind" in url or "titles" in url]


def test_script_and_style_are_small(site: Site) -> None:
    folder = site.out / "assets/bitext"
    for language in ("pl", "ja", "ar", "en"):
        names = ("search.js", "search-box.js", f"search.{language}.json", "search.css")
        sizes = {name: len(gzip.compress((folder / name).read_bytes())) for name in names}
        assert sum(sizes.values()) < 15_000, sizes


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
