"""Sentence by sentence: originals that open by click, tap and key; marks; addresses of sentences."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reader import (
    MODES,
    PHONE,
    REPEATED,
    Reader,
    box,
    choose,
    expect_mode,
    expect_no_sideways_scrolling,
    opened,
    original,
    radio,
    segment,
    switch_to,
)
from tests.browser.reading_site import ARABIC, ENGLISH, JAPANESE, POLISH


def test_a_click_on_a_sentence_opens_its_original(reader: Reader) -> None:
    page = reader.open("full/?view=sentence")
    expect_mode(page, "sentence")
    segment(page, 102).hover()
    expect(opened(page), "pointing alone opens nothing").to_have_count(0)
    segment(page, 102).click()
    expect(opened(page)).to_contain_text(ENGLISH[102])
    expect(opened(page).locator(".bt-o__text")).to_have_attribute("lang", "en")
    expect(opened(page)).to_have_attribute("role", "group")
    assert page.evaluate(REPEATED) == []
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
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
    expect_no_sideways_scrolling(page)
    page.locator(".bt-o__tool").last.tap()
    expect(opened(page)).to_have_count(0)


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
    expect(opened(page)).to_have_count(0)
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
    expect_no_sideways_scrolling(page)


def test_a_mark_says_why_and_opens_the_original_in_every_mode(reader: Reader) -> None:
    page = reader.open()
    mark = page.locator(".bt-mark")
    expect(mark).to_have_count(1)
    expect(mark).to_have_role("button")
    assert "14" in (mark.get_attribute("aria-label") or "")
    assert min(box(mark)["width"], box(mark)["height"]) >= 24
    for mode in ("translation", "both", "sentence"):
        choose(page, mode)
        mark.click()
        expect(opened(page)).to_contain_text(ENGLISH[120])
        expect(page.locator(".bt-o__why")).to_contain_text("14")
        mark.click()
        expect(opened(page)).to_have_count(0)
    mark.click()
    href = page.locator(".bt-o a", has_text="Popraw to tłumaczenie").get_attribute("href") or ""
    assert re.fullmatch(
        r"https://github\.com/example/articles/edit/main/source_articles/pl-PL/full\.md#L\d+", href
    )
    issue = page.locator(".bt-o a", has_text="Zgłoś błąd").get_attribute("href") or ""
    assert "0a1b2-120" in issue
    assert "Nothing%20is%20lost" in issue
    assert "{" not in issue


def test_english_views_of_the_translation_carry_its_marks(reader: Reader) -> None:
    page = reader.open("en/full/")
    expect(page.locator(".bt-mark")).to_have_count(0)
    choose(page, "both")
    mark = page.locator(".bt-mark")
    expect(mark).to_have_count(1)
    assert mark.evaluate("mark => mark.closest('[lang]').lang") == "pl"
    mark.click()
    expect(opened(page)).to_have_attribute("lang", "en")
    expect(page.locator(".bt-o__why")).to_have_text("A number differs from the original: 14.")
    expect(page.locator(".bt-o__text")).to_have_text(ENGLISH[120])
    issue = page.locator(".bt-o a", has_text="Report a mistake").get_attribute("href") or ""
    query = parse_qs(urlsplit(issue).query)["body"][0]
    assert query.index(ENGLISH[120]) < query.index(POLISH.sentences[120])
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
    choose(page, "sentence")
    mark.press("Enter")
    expect(page.locator(".bt-o__text")).to_have_text(POLISH.sentences[120])
    assert page.evaluate(REPEATED) == []
    choose(page, "translation")
    expect(mark).to_be_visible()
    choose(page, "original")
    expect(mark).to_have_count(0)


def test_the_link_to_a_sentence_is_copied(reader: Reader) -> None:
    page = reader.open("full/?view=sentence", permissions=["clipboard-read", "clipboard-write"])
    expect_mode(page, "sentence")
    segment(page, 110).click()
    page.get_by_role("button", name="Kopiuj link do zdania").click()
    expect(page.locator(".bt-modes").get_by_role("status")).to_have_text("Skopiowano link.")
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
    page.get_by_role("button", name="Kopiuj link do zdania").click()
    expect(page).to_have_url(f"{reader.base}full/?view=sentence#0a1b2-110")
    expect(page.locator(".bt-modes__status")).to_be_visible()


@pytest.mark.parametrize("mode", ["both", "original"])
def test_a_sentence_has_an_address_in_every_mode(reader: Reader, mode: str) -> None:
    page = reader.open(f"full/?view={mode}#0a1b2-121", {"width": 1280, "height": 400})
    expect_mode(page, mode)
    expect(original(page, 121)).to_be_in_viewport()
    page.wait_for_function("scrollY > 100")


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
