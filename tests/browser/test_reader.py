"""The four ways to read an article, by mouse, touch and keyboard, in four languages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Watch, serve
from tests.browser.reading_site import ARABIC, CODE, ENGLISH, JAPANESE, LANGUAGES, POLISH, Language, build
from tests.site.conftest import Site

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}
NARROW = {"width": 320, "height": 640}
MODES = ("translation", "original", "both", "sentence")

TEXT = "document.querySelector('.bt-text').outerHTML"
REPEATED = """() => {
    const ids = [...document.querySelectorAll("[id]")].map(element => element.id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
}"""
SHOWN_LANGUAGES = """() => [...new Set([...document.querySelectorAll(".bt-text .bt-s")]
    .filter(piece => piece.getClientRects().length).map(piece => piece.closest("[lang]").lang))]"""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    yield from serve(site.out)


@pytest.fixture
def watch(base: str) -> Watch:
    return Watch(base)


class Reader:
    """Opens pages in contexts that are watched and closed at the end."""

    def __init__(self, browser: Browser, base: str, watch: Watch) -> None:
        self.browser, self.base, self.watch = browser, base, watch
        self.contexts: list[BrowserContext] = []

    def open(self, path: str = "full/", size: dict[str, int] = DESKTOP, **options: Any) -> Page:
        context = self.browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        self.watch.follow(page)
        page.goto(self.base + path)
        return page


@pytest.fixture
def reader(browser: Browser, base: str, watch: Watch) -> Iterator[Reader]:
    reader = Reader(browser, base, watch)
    yield reader
    for context in reader.contexts:
        context.close()
    assert watch.errors == []


def radio(page: Page, mode: str) -> Locator:
    return page.locator(f".bt-modes input[value={mode}]")


def choose(page: Page, mode: str) -> None:
    page.locator(".bt-modes label").nth(MODES.index(mode)).click()
    expect_mode(page, mode)


def expect_mode(page: Page, mode: str) -> None:
    expect(radio(page, mode)).to_be_checked()
    expect(page.locator(".bt-modes[aria-busy]")).to_have_count(0)


def segment(page: Page, number: int) -> Locator:
    return page.locator(f"[id='0a1b2-{number}']")


def original(page: Page, number: int) -> Locator:
    return page.locator(f"[id='o-0a1b2-{number}']")


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return {key: float(value) for key, value in found.items()}  # type: ignore[arg-type]


# The control ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def test_the_control_names_its_modes_and_is_large_enough(reader: Reader, size: dict[str, int]) -> None:
    page = reader.open(size=size)
    group = page.get_by_role("radiogroup", name="Sposoby czytania")
    names = ["Tłumaczenie", "Oryginał", "Obok siebie", "Zdanie po zdaniu"]
    assert [name.strip() for name in group.locator("label").all_inner_texts()] == names
    for name in names:
        target = group.get_by_role("radio", name=name, exact=True)
        found = box(target)
        assert found["width"] >= 24
        assert found["height"] >= 24
    assert page.evaluate(WIDER) == 0
    expect_mode(page, "translation")


def test_nothing_shifts_at_first_paint(reader: Reader) -> None:
    for size in (DESKTOP, PHONE, NARROW):
        page = reader.open("", size=size)
        page.add_init_script(
            """window.shifts = []
            const isHead = source => source.node?.parentElement?.closest(".md-header")
            const keep = list => window.shifts.push(...list.getEntries()
                .filter(entry => !entry.sources.every(isHead)).map(entry => entry.value))
            new PerformanceObserver(keep)
                .observe({ type: "layout-shift", buffered: true })"""
        )
        page.goto(f"{reader.base}full/", wait_until="load")
        expect(page.locator(".bt-modes__group")).to_be_visible()
        before = page.evaluate("""() => {
            const place = document.querySelector(".bt-modes")
            const height = place.getBoundingClientRect().height
            const kept = [...place.childNodes]
            place.replaceChildren()
            place.classList.remove("bt-modes--on")
            const empty = place.getBoundingClientRect().height
            place.classList.add("bt-modes--on")
            place.replaceChildren(...kept)
            return [height, empty]
        }""")
        assert before[0] == before[1], size
        # In the header the search button makes itself room.
        assert page.evaluate("window.shifts") == []


def test_pages_without_a_counterpart_have_no_control(reader: Reader) -> None:
    page = reader.open("")
    assert page.locator(".bt-modes").count() == 0
    page.goto(f"{reader.base}articles/")
    assert page.locator(".bt-modes").count() == 0


def test_without_javascript_pages_are_plain(reader: Reader) -> None:
    page = reader.open("full/?view=both", java_script_enabled=False)
    expect(segment(page, 102)).to_be_visible()
    expect(page.locator(".bt-modes")).to_be_hidden()
    assert page.locator(".bt-text button").count() == 0
    assert page.locator("a[hreflang=en][href='../en/full/']").count() == 1


def test_from_a_disk_pages_are_plain(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site.out / "full" / "index.html").as_uri() + "?view=both")
    expect(segment(page, 102)).to_be_visible()
    expect(page.locator(".bt-modes")).to_have_count(0)
    assert page.locator(".bt-row").count() == 0
    context.close()


# Choosing ------------------------------------------------------------------------------------------


def test_the_other_side_is_fetched_once_and_only_when_wanted(reader: Reader) -> None:
    page = reader.open()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect_mode(page, "translation")
    page.wait_for_timeout(200)
    assert [url for url in asked if "full" in url] == []
    for mode in ("both", "original", "sentence", "translation", "both"):
        choose(page, mode)
    assert [url for url in asked if url.endswith("/full/")] == [f"{reader.base}en/full/"]


def test_the_choice_is_remembered_and_the_address_wins(reader: Reader) -> None:
    page = reader.open()
    choose(page, "both")
    expect(page).to_have_url(f"{reader.base}full/?view=both")
    page.goto(f"{reader.base}other/")
    expect_mode(page, "both")
    expect(page).to_have_url(f"{reader.base}other/?view=both")
    page.goto(f"{reader.base}full/?view=sentence")
    expect_mode(page, "sentence")
    page.goto(f"{reader.base}full/?view=translation")
    expect_mode(page, "translation")
    page.goto(f"{reader.base}full/?view=nonsense")
    expect_mode(page, "both")
    choose(page, "translation")
    expect(page).to_have_url(f"{reader.base}full/")
    page.goto(f"{reader.base}other/")
    expect_mode(page, "translation")
    expect(page).to_have_url(f"{reader.base}other/")


def test_without_storage_the_modes_work(reader: Reader) -> None:
    page = reader.open("")
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", { get() { throw new Error("no storage") } })"""
    )
    # Material itself needs storage to remember colours: its own error is no concern of ours.
    page.goto(f"{reader.base}full/")
    choose(page, "both")
    expect(original(page, 102)).to_be_visible()
    reader.watch.errors[:] = [error for error in reader.watch.errors if "no storage" not in error]


def test_on_an_english_page_the_original_is_the_page_itself(reader: Reader) -> None:
    page = reader.open("en/full/")
    expect_mode(page, "original")
    choose(page, "translation")
    expect(page).to_have_url(f"{reader.base}en/full/?view=translation")
    expect(original(page, 102)).to_have_text(POLISH.sentences[102])
    expect(segment(page, 102)).to_be_hidden()
    choose(page, "both")
    assert box(segment(page, 102))["x"] < box(original(page, 102))["x"]
    choose(page, "original")
    expect(page).to_have_url(f"{reader.base}en/full/")


def test_modes_are_announced_and_a_failure_is_said(reader: Reader) -> None:
    page = reader.open()
    status = page.locator(".bt-modes").get_by_role("status")
    counterpart = f"{reader.base}en/full/"
    reader.watch.expected.add(counterpart)

    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route(counterpart, refuse)
    before = page.evaluate(TEXT)
    page.locator(".bt-modes label").nth(2).click()
    expect(status).to_contain_text("Nie udało się wczytać")
    expect(status).to_be_visible()
    expect_mode(page, "translation")
    assert page.evaluate(TEXT) == before
    page.unroute(counterpart, refuse)
    choose(page, "both")
    expect(status).to_have_text("Widok: Obok siebie")
    choose(page, "translation")
    expect(status).to_have_text("Widok: Tłumaczenie")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", [*(f"{language.folder}full/" for language in LANGUAGES), "en/full/"])
def test_each_mode_leaves_the_page_as_it_was(reader: Reader, path: str, size: dict[str, int]) -> None:
    page = reader.open(path, size)
    own, other = ("original", "translation") if path.startswith("en/") else ("translation", "original")
    expect_mode(page, own)
    page.wait_for_timeout(200)  # Material arranges tables and code
    before = page.evaluate(TEXT)
    identity = "window.kept ??= [...document.querySelectorAll('.bt-text, .bt-text *')]"
    page.evaluate(identity)
    for mode in (other, "both", "sentence"):
        choose(page, mode)
        assert page.evaluate(REPEATED) == []
        assert page.evaluate(WIDER) == 0
        choose(page, own)
        # Material gives code that scrolls a place in the order of the Tab key, a moment later.
        page.wait_for_function(f"before => {TEXT} === before", arg=before, timeout=3000)
    for first, second in (("both", "sentence"), ("sentence", other), (other, "both")):
        choose(page, first)
        choose(page, second)
        assert page.evaluate(REPEATED) == []
    choose(page, own)
    page.wait_for_function(f"before => {TEXT} === before", arg=before, timeout=3000)
    assert page.evaluate(
        """() => {
            const now = [...document.querySelectorAll(".bt-text, .bt-text *")]
            return now.length === kept.length && now.every((element, at) => element === kept[at])
        }"""
    )


def test_the_reader_stays_at_the_sentence(reader: Reader) -> None:
    page = reader.open(size={"width": 700, "height": 400})
    target = segment(page, 111)
    target.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 90)")
    top = box(target)["y"]
    choose_by_key(page, "3")
    expect(target).to_be_visible()
    assert abs(box(target)["y"] - top) < 2
    choose_by_key(page, "2")
    assert abs(box(original(page, 111))["y"] - top) < 2
    choose_by_key(page, "1")
    assert abs(box(target)["y"] - top) < 2


def choose_by_key(page: Page, key: str) -> None:
    page.keyboard.press(key)
    expect_mode(page, MODES[int(key) - 1])


# Original ------------------------------------------------------------------------------------------


def test_the_original_is_shown_in_its_language(reader: Reader) -> None:
    page = reader.open("ar/full/")
    choose(page, "original")
    text = page.locator(".bt-text")
    assert page.evaluate(SHOWN_LANGUAGES) == ["en"]
    expect(text).to_have_attribute("dir", "ltr")
    for number, sentence in ENGLISH.items():
        if number == 124:
            continue
        expect(segment(page, number)).to_be_hidden()
        expect(original(page, number)).to_be_visible()
        if "<" not in sentence and "[" not in sentence:
            expect(original(page, number)).to_have_text(sentence)
    expect(page.locator(".bt-text pre")).to_have_count(1)
    expect(page.locator(".bt-text pre")).to_be_visible()
    # Numbers and bullets stand before their items.
    assert box(original(page, 109))["x"] > box(original(page, 104))["x"] + 10
    choose(page, "translation")
    expect(text).to_have_attribute("lang", "ar")


def test_addresses_of_the_other_side_lead_where_they_led_there(reader: Reader) -> None:
    page = reader.open("ja/full/")
    choose(page, "both")
    links = page.locator(".bt-cell--o a[href], a[href]:has([id^='o-'])").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert set(links) == {f"{reader.base}en/other/", f"{reader.base}en/other/#short"}


def test_contents_lead_to_the_heading_that_is_shown(reader: Reader) -> None:
    page = reader.open(size={"width": 1280, "height": 400})
    choose(page, "original")
    page.locator(".md-sidebar--secondary a[href='#limits']").click()
    heading = page.locator("[id='o-limits']")
    page.wait_for_function("scrollY > 100")
    assert 0 <= box(heading)["y"] < 400
    choose(page, "both")
    page.locator(".md-sidebar--secondary a[href='#what-to-do']").click()
    expect(page.locator("[id='what-to-do']")).to_be_in_viewport()


# Side by side --------------------------------------------------------------------------------------

ROWS = """() => [...document.querySelectorAll(".bt-text .bt-s[id]")].flatMap(piece => {
    if (piece.id.startsWith("o-")) return []
    const other = document.getElementById(`o-${piece.id}`)
    if (!other) return [[piece.id, "no counterpart"]]
    const place = element => element.closest(".bt-cell, td, th").getBoundingClientRect()
    const [here, there] = [place(piece), place(other)]
    const drift = Math.abs(here.top - there.top)
    const apart = here.right <= there.left + 1 || there.right <= here.left + 1
    return drift < 1 && apart ? [] : [[piece.id, drift, apart]]
})"""


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_rows_do_not_drift(reader: Reader, language: Language) -> None:
    page = reader.open(f"{language.folder}full/?view=both")
    expect_mode(page, "both")
    assert page.evaluate(ROWS) == []
    expect(page.locator(".bt-cell").first).to_have_attribute("lang", language.code)
    expect(page.locator(".bt-cell").first).to_have_attribute("dir", language.direction)
    expect(page.locator(".bt-cell--o").first).to_have_attribute("lang", "en")
    is_left = box(segment(page, 102))["x"] < box(original(page, 102))["x"]
    assert is_left == (language.direction == "ltr")
    # What both sides share stands there once.
    expect(page.locator(".bt-text pre")).to_have_count(1)
    expect(page.locator(".bt-text pre")).to_contain_text(CODE)
    expect(page.locator(".bt-text img")).to_have_count(1)
    # One list is one list.
    assert page.locator(".bt-text > ul[data-bt=list] > li").count() == 3
    assert page.locator(".bt-text > ul[data-bt=list] > li > ul[data-bt=list] > li").count() == 2
    numbers = page.locator(".bt-text > ol[data-bt=list] > li")
    assert numbers.count() == 3


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["phone", "narrow"])
def test_on_a_small_screen_the_sides_are_stacked(reader: Reader, size: dict[str, int]) -> None:
    page = reader.open("ar/full/?view=both", size)
    expect_mode(page, "both")
    for number in (102, 105, 106, 109, 120):
        mine, other = box(segment(page, number)), box(original(page, number))
        assert mine["y"] + mine["height"] <= other["y"] + 1
    assert page.evaluate(WIDER) == 0


def test_pointing_at_a_sentence_lights_its_counterpart(reader: Reader) -> None:
    page = reader.open("full/?view=both")
    expect_mode(page, "both")
    segment(page, 102).hover()
    expect(original(page, 102)).to_have_class(re.compile("bt-hot"))
    original(page, 120).hover()
    expect(segment(page, 120)).to_have_class(re.compile("bt-hot"))
    expect(original(page, 102)).not_to_have_class(re.compile("bt-hot"))
    page.mouse.move(5, 5)
    assert page.locator(".bt-hot").count() == 0


def test_the_keyboard_walks_from_sentence_to_sentence(reader: Reader) -> None:
    page = reader.open("full/?view=both")
    expect_mode(page, "both")
    page.locator(".bt-modes__settings").focus()
    page.keyboard.press("Tab")
    expect(segment(page, 101)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(segment(page, 102)).to_be_focused()
    expect(original(page, 102)).to_have_class(re.compile("bt-hot"))
    page.keyboard.press("ArrowRight")
    expect(original(page, 102)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(original(page, 103)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(segment(page, 103)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(segment(page, 102)).to_be_focused()
    # A sentence that is a link is reached by its link.
    page.locator("a:has([id='0a1b2-122'])").focus()
    expect(original(page, 122)).to_have_class(re.compile("bt-hot"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("a:has([id='0a1b2-123'])")).to_be_focused()


# Sentence by sentence ------------------------------------------------------------------------------


def opened(page: Page) -> Locator:
    return page.locator(".bt-o")


def test_a_click_on_a_sentence_opens_its_original(reader: Reader) -> None:
    page = reader.open("full/?view=sentence")
    expect_mode(page, "sentence")
    segment(page, 102).hover()
    assert opened(page).count() == 0, "pointing alone opens nothing"
    segment(page, 102).click()
    expect(opened(page)).to_contain_text(ENGLISH[102])
    expect(opened(page).locator(".bt-o__text")).to_have_attribute("lang", "en")
    expect(opened(page)).to_have_attribute("role", "group")
    assert page.evaluate(REPEATED) == []
    page.keyboard.press("Escape")
    assert opened(page).count() == 0
    segment(page, 102).click()
    segment(page, 104).click()
    expect(opened(page)).to_have_count(2)
    segment(page, 102).click()
    expect(opened(page)).to_have_text(re.compile(re.escape(ENGLISH[104])))


def test_links_in_a_sentence_are_links(reader: Reader) -> None:
    page = reader.open("full/?view=sentence")
    expect_mode(page, "sentence")
    nested = "a a, a button, button a, button button, summary button, summary a, label button"
    assert page.locator(".bt-text").locator(nested).count() == 0
    segment(page, 123).click()
    expect(page).to_have_url(re.compile(r"/other/(\?view=sentence)?#short$"))


def test_a_tap_opens_the_original(reader: Reader) -> None:
    page = reader.open("ja/full/?view=sentence", PHONE, has_touch=True, is_mobile=True)
    expect_mode(page, "sentence")
    segment(page, 108).tap()
    expect(opened(page)).to_contain_text(ENGLISH[108])
    assert page.evaluate(WIDER) == 0
    page.locator(".bt-o__tool").last.tap()
    assert opened(page).count() == 0


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_and_closes_the_original(reader: Reader, key: str) -> None:
    page = reader.open()
    radio(page, "translation").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_mode(page, "sentence")
    page.locator(".bt-modes__settings").focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name=f"Oryginał: {POLISH.sentences[101]}")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(opened(page)).to_contain_text(ENGLISH[101])
    assert button.get_attribute("aria-controls") == opened(page).get_attribute("id")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".bt-o__tool").first).to_be_focused()
    page.keyboard.press("Escape")
    assert opened(page).count() == 0
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_every_sentence_has_its_button(reader: Reader) -> None:
    page = reader.open("ar/full/?view=sentence")
    expect_mode(page, "sentence")
    buttons = page.locator(".bt-text [data-bt-of]")
    found = buttons.evaluate_all("all => all.map(button => button.dataset.btOf)")
    assert found == [f"0a1b2-{number}" for number in ENGLISH if number != 124]
    names = buttons.evaluate_all("all => all.map(button => button.getAttribute('aria-label'))")
    assert len(set(names)) == len(names)
    for index in range(buttons.count()):
        buttons.nth(index).press("Enter")
    expect(opened(page)).to_have_count(len(found))
    assert page.evaluate(REPEATED) == []
    assert page.evaluate(WIDER) == 0


def test_a_mark_says_why_and_opens_the_original_in_every_mode(reader: Reader) -> None:
    page = reader.open()
    mark = page.locator(".bt-mark")
    expect(mark).to_have_count(1)
    expect(mark).to_have_role("button")
    assert "14" in (mark.get_attribute("aria-label") or "")
    for mode in ("translation", "both", "sentence"):
        choose(page, mode)
        mark.click()
        expect(opened(page)).to_contain_text(ENGLISH[120])
        expect(page.locator(".bt-o__why")).to_contain_text("14")
        mark.click()
        assert opened(page).count() == 0
    mark.click()
    href = page.locator(".bt-o a", has_text="Popraw to tłumaczenie").get_attribute("href") or ""
    assert re.fullmatch(
        r"https://github\.com/example/articles/edit/main/source_articles/pl-PL/full\.md#L\d+", href
    )
    issue = page.locator(".bt-o a", has_text="Zgłoś błąd").get_attribute("href") or ""
    assert "0a1b2-120" in issue
    assert "Nothing%20is%20lost" in issue
    assert "{" not in issue


# Addresses -----------------------------------------------------------------------------------------


def test_the_link_to_a_sentence_is_copied(reader: Reader) -> None:
    page = reader.open("full/?view=sentence", permissions=["clipboard-read", "clipboard-write"])
    expect_mode(page, "sentence")
    segment(page, 110).click()
    page.get_by_role("button", name="Kopiuj odnośnik do zdania").click()
    expect(page.locator(".bt-modes").get_by_role("status")).to_have_text("Skopiowano odnośnik.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reader.base}full/?view=sentence#0a1b2-110"
    page.goto("about:blank")
    page.goto(copied)
    expect(opened(page)).to_contain_text(ENGLISH[110])
    expect(segment(page, 110)).to_be_in_viewport()


def test_where_there_is_no_clipboard_the_address_holds_the_link(reader: Reader) -> None:
    page = reader.open("full/?view=sentence")
    expect_mode(page, "sentence")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    segment(page, 110).click()
    page.get_by_role("button", name="Kopiuj odnośnik do zdania").click()
    expect(page).to_have_url(f"{reader.base}full/?view=sentence#0a1b2-110")
    expect(page.locator(".bt-modes__status")).to_be_visible()


@pytest.mark.parametrize("mode", ["both", "original"])
def test_a_sentence_has_an_address_in_every_mode(reader: Reader, mode: str) -> None:
    page = reader.open(f"full/?view={mode}#0a1b2-121", {"width": 1280, "height": 400})
    expect_mode(page, mode)
    expect(original(page, 121)).to_be_in_viewport()
    assert page.evaluate("scrollY") > 100


def switch_to(page: Page, language: str) -> None:
    # By key: a click that comes while the menu still opens makes Playwright scroll the page.
    page.locator(f".md-header a.md-select__link[hreflang={language}]").press("Enter")


@pytest.mark.parametrize("mode", MODES)
def test_switching_the_language_keeps_sentence_and_mode(reader: Reader, mode: str) -> None:
    page = reader.open(size={"width": 1280, "height": 400})
    choose(page, mode)
    shown = original(page, 112) if mode == "original" else segment(page, 112)
    shown.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 80)")
    switch_to(page, "en")
    expect(page).to_have_url(re.compile(re.escape(f"{reader.base}en/full/") + r"[^#]*#0a1b2-112$"))
    expect_mode(page, mode if mode in ("both", "sentence") else "original")
    expect(segment(page, 112)).to_be_in_viewport()
    switch_to(page, "ja")
    expect(page).to_have_url(re.compile(re.escape(f"{reader.base}ja/full/") + r"[^#]*#0a1b2-112$"))
    expect_mode(page, mode if mode in ("both", "sentence") else "translation")
    expect(page.locator("h1").first).to_contain_text(JAPANESE.sentences[101])


def test_switching_at_the_top_leaves_the_address_clean(reader: Reader) -> None:
    page = reader.open()
    switch_to(page, "en")
    expect(page).to_have_url(f"{reader.base}en/full/")


def test_switching_follows_the_sentence_that_was_opened(reader: Reader) -> None:
    page = reader.open("full/?view=sentence")
    expect_mode(page, "sentence")
    segment(page, 106).click()
    expect(opened(page)).to_have_count(1)
    switch_to(page, "ar")
    expect(page).to_have_url(f"{reader.base}ar/full/?view=sentence#0a1b2-106")
    expect(opened(page)).to_contain_text(ENGLISH[106])
    expect(page.locator("h1").first).to_contain_text(ARABIC.sentences[101])


# Keys ----------------------------------------------------------------------------------------------


def test_single_keys_choose_a_mode_and_can_be_turned_off(reader: Reader) -> None:
    page = reader.open()
    for key in "3421":
        choose_by_key(page, key)
    settings = page.get_by_role("button", name="Ustawienia czytania")
    settings.click()
    expect(settings).to_have_attribute("aria-expanded", "true")
    box_ = page.get_by_role("checkbox", name="Klawisze od 1 do 4")
    expect(box_).to_be_checked()
    box_.uncheck()
    page.keyboard.press("Escape")
    expect(box_).to_be_hidden()
    expect(settings).to_be_focused()
    page.keyboard.press("3")
    page.wait_for_timeout(100)
    expect_mode(page, "translation")
    page.reload()
    expect_mode(page, "translation")
    page.keyboard.press("3")
    page.wait_for_timeout(100)
    expect_mode(page, "translation")
    settings.press("Enter")
    box_.check()
    page.locator("h2").first.click()
    expect(box_).to_be_hidden()
    choose_by_key(page, "3")


def test_single_keys_are_no_keys_of_ours_while_typing(reader: Reader) -> None:
    page = reader.open()
    expect_mode(page, "translation")
    page.evaluate("""() => {
        const place = document.createElement("div")
        place.innerHTML = `<input id="t1"><textarea id="t2"></textarea><select id="t3"><option>3</select>
            <div id="t4" contenteditable>x</div><div id="t5" role="textbox" tabindex="0"></div>`
        document.querySelector(".bt-text").before(place)
    }""")
    for name in ("t1", "t2", "t3", "t4", "t5"):
        page.locator(f"#{name}").focus()
        page.keyboard.press("3")
    page.locator("h1").click()
    for keys in ("Control+3", "Alt+3", "Meta+3", "Shift+3"):
        page.keyboard.press(keys)
    page.evaluate("""() => {
        for (const more of [{ isComposing: true }, { keyCode: 229 }, { repeat: true }]) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "3", bubbles: true, ...more }))
        }
        const dialog = document.createElement("dialog")
        dialog.textContent = "x"
        document.body.append(dialog)
        dialog.showModal()
    }""")
    page.keyboard.press("3")
    page.wait_for_timeout(150)
    expect_mode(page, "translation")
    page.evaluate("document.querySelector('dialog:not(.bt-search)').close()")
    choose_by_key(page, "3")


# Printing, colours, motion -------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
def test_print_gives_what_is_on_the_screen(reader: Reader, mode: str, tmp_path: Path) -> None:
    page = reader.open(f"full/?view={mode}")
    expect_mode(page, mode)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})  # a sheet of A4 between its margins
    expect(page.locator(".bt-modes")).to_be_hidden()
    if mode == "both":
        assert page.evaluate(ROWS) == []
    expect(segment(page, 102)).to_be_visible(visible=mode != "original")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format="A4")
    assert file.stat().st_size > 10_000
    assert file.read_bytes().startswith(b"%PDF")


def test_reduced_motion_is_honoured(reader: Reader) -> None:
    page = reader.open("full/?view=sentence", reduced_motion="reduce")
    expect_mode(page, "sentence")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".bt-modes *, .bt-b *")].flatMap(element =>
            [null, "::before"].map(part => getComputedStyle(element, part).transitionDuration)
        ).filter(times => times.split(", ").some(time => parseFloat(time) > 0))"""
    )
    assert moving == []


def test_forced_colours_show_the_chosen_mode(reader: Reader) -> None:
    page = reader.open("full/?view=both", forced_colors="active", reduced_motion="reduce")
    expect_mode(page, "both")
    colours = page.locator(".bt-modes__mode").evaluate_all(
        "labels => labels.map(label => getComputedStyle(label).backgroundColor)"
    )
    assert colours[2] not in (colours[0], colours[1], colours[3])
    assert len({colours[0], colours[1], colours[3]}) == 1


def test_text_spacing_and_zoom_hide_nothing(reader: Reader) -> None:
    """WCAG 1.4.12 and 1.4.10, in each mode."""
    page = reader.open(size=NARROW)
    page.add_style_tag(
        content="""* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
    )
    for mode in MODES:
        choose(page, mode)
        assert page.evaluate(WIDER) == 0, mode
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".bt-modes__mode, .bt-text .bt-s, .bt-b__button")].filter(
                element => element.scrollHeight > element.clientHeight + 2 && element.clientHeight
                    && getComputedStyle(element).overflow !== "visible").length"""
        )
        assert cut == 0, mode


def test_a_strict_policy_refuses_nothing_of_ours(browser: Browser, site: Site, base: str) -> None:
    """Our script and style work under a policy that allows files of the site only."""
    context = browser.new_context()
    page = context.new_page()

    def strict(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(r"<script>.*?</script>", "", answer.text(), flags=re.DOTALL)
        policy = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:"
        route.fulfill(
            response=answer,
            body=body.replace(
                "<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
            ),
        )

    page.route("**/full/*", strict)
    page.route("**/bundle.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}full/?view=both")
    for mode in ("both", "sentence", "original"):
        choose(page, mode)
    assert [text for text in said if "reader" in text or "style" in text] == []
    context.close()


def test_script_and_style_are_small(site: Site) -> None:
    folder = site.out / "assets" / "bitext"
    for language in ("pl", "ar", "ja", "en"):
        files = [folder / f"reader.{language}.js", folder / "reader.css"]
        assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 15_000


@pytest.mark.parametrize("mode", ["translation", "sentence", "both"])
def test_the_focus_is_never_under_the_header(reader: Reader, mode: str) -> None:
    """WCAG 2.4.11: forwards and backwards through the article, in a low window."""
    page = reader.open(f"full/?view={mode}", {"width": 1280, "height": 400}, reduced_motion="reduce")
    expect_mode(page, mode)
    page.locator(".bt-modes__settings").focus()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(40):
            page.keyboard.press(key)
            hidden = page.evaluate(
                """() => {
                    const element = document.activeElement
                    if (!element.closest(".bt-text")) return null
                    const box = element.getBoundingClientRect()
                    const header = document.querySelector(".md-header").getBoundingClientRect()
                    return box.bottom <= header.bottom || box.top >= innerHeight ? element.outerHTML : null
                }"""
            )
            assert hidden is None
