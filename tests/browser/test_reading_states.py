"""Sentences that are not translated yet, or whose original has changed, in each way of reading."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import (
    DESKTOP,
    PHONE,
    REPEATED,
    Reader,
    choose,
    expect_mode,
    expect_no_sideways_scrolling,
    opened,
)
from tests.browser.reading_site import POLISH

FORMER = "Wait for <an> hour."
STALE, NEW = (102, 104, 105, 108), (103, 106, 109)
LAPTOP = {"width": 1366, "height": 768}


def sentence(page: Page, number: int, prefix: str = "") -> Locator:
    return page.locator(f"[id='{prefix}0a1b6-{number}']")


def mark(page: Page, number: int) -> Locator:
    return page.locator(f".bt-mark[data-bt-of='0a1b6-{number}']")


def versions(page: Page) -> list[tuple[str, str]]:
    """What is open: each text with its language."""
    expect(opened(page)).to_have_count(1)
    return [
        (str(text.text_content()), str(text.get_attribute("lang")))
        for text in opened(page).locator(".bt-o__text").all()
    ]


@pytest.mark.parametrize("mode", ["translation", "both", "sentence"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_both_originals_are_a_click_away(reader: Reader, mode: str, size: dict[str, int]) -> None:
    page = reader.open(f"states/?view={mode}", size)
    expect_mode(page, mode)
    for number in STALE:
        expect(mark(page, number)).to_have_text("≈")
        expect(mark(page, number)).to_be_visible()
    mark(page, 102).click()
    assert versions(page) == [(FORMER, "en"), ("Wait for two hours.", "en")]
    expect(opened(page)).to_contain_text("Oryginał z chwili tłumaczenia")
    expect(opened(page)).to_contain_text("Oryginał dzisiaj")
    expect_no_sideways_scrolling(page)
    assert page.evaluate(REPEATED) == []


def test_the_original_alone_has_no_mark(reader: Reader) -> None:
    page = reader.open("states/")
    choose(page, "original")
    expect(page.locator(".bt-mark:visible")).to_have_count(0)
    expect(sentence(page, 102, "bt-other-")).to_have_text("Wait for two hours.")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_both_originals(reader: Reader, key: str) -> None:
    page = reader.open("states/")
    button = page.get_by_role("button", name="Oryginał zmienił się od czasu przetłumaczenia.").first
    button.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(opened(page)).to_contain_text("Oryginał zmienił się od czasu przetłumaczenia.")
    page.keyboard.press("Escape")
    expect(opened(page)).to_have_count(0)
    expect(button).to_be_focused()


def test_the_english_page_shows_what_was_translated(reader: Reader) -> None:
    page = reader.open("en/states/?view=sentence")
    expect_mode(page, "sentence")
    mark(page, 102).click()
    assert versions(page) == [(FORMER, "en"), (POLISH.sentences[111], "pl")]
    choose(page, "both")
    mark(page, 102).click()
    assert versions(page) == [(FORMER, "en"), ("Wait for two hours.", "en")]


@pytest.mark.parametrize(
    ("path", "prefix"), [("states/", ""), ("ar/states/", ""), ("en/states/", "bt-other-")]
)
def test_what_is_not_translated_is_in_its_own_language(reader: Reader, path: str, prefix: str) -> None:
    page = reader.open(path)
    choose(page, "both")
    for number in NEW:
        expect(sentence(page, number, prefix)).to_have_attribute("lang", "en")
        expect(sentence(page, number, prefix)).to_have_attribute("dir", "ltr")
    for number in STALE:
        assert sentence(page, number, prefix).get_attribute("lang") is None


def test_its_panel_says_the_language_too(reader: Reader) -> None:
    page = reader.open("en/states/?view=sentence")
    expect_mode(page, "sentence")
    sentence(page, 103).click()
    expect(opened(page).locator(".bt-o__text > span")).to_have_attribute("lang", "en")


def test_without_a_script_a_mark_is_a_link_to_the_original(reader: Reader) -> None:
    page = reader.open("states/", java_script_enabled=False)
    marks = page.locator("a.bt-mark")
    expect(marks).to_have_count(len(STALE))
    expect(marks.first).to_have_text("≈")
    said = "Oryginał zmienił się od czasu przetłumaczenia. Otwórz oryginał."
    expect(marks.first).to_have_attribute("aria-label", said)
    expect(sentence(page, 103)).to_have_attribute("lang", "en")
    marks.first.click()
    assert page.url.endswith("/en/states/#0a1b6-102")


def test_marks_are_on_paper(reader: Reader) -> None:
    page = reader.open("states/", DESKTOP)
    expect(mark(page, 102)).to_be_visible()
    mark(page, 102).click()
    expect(opened(page)).to_be_visible()
    page.emulate_media(media="print")
    for number in STALE:
        expect(mark(page, number)).to_be_visible()
    expect(opened(page)).to_contain_text(FORMER)
