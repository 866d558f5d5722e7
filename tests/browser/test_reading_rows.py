"""The original alone and next to the translation: rows that do not drift, in four languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import (
    ARRANGED,
    DESKTOP,
    NARROW,
    PHONE,
    REPEATED,
    ROWS,
    SHOWN_LANGUAGES,
    TEXT,
    Reader,
    box,
    choose,
    choose_by_key,
    expect_mode,
    expect_no_sideways_scrolling,
    expect_text,
    expect_top,
    original,
    segment,
)
from tests.browser.reading_site import CODE, ENGLISH, LANGUAGES, POLISH, Language


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


@pytest.mark.parametrize(
    "path", [*(f"{language.folder}full/" for language in LANGUAGES), "en/full/", "blocks/"]
)
def test_each_mode_leaves_the_page_as_it_was(reader: Reader, path: str) -> None:
    page = reader.open(path)
    own, other = ("original", "translation") if path.startswith("en/") else ("translation", "original")
    expect_mode(page, own)
    page.wait_for_function(ARRANGED)
    before = page.evaluate(TEXT)
    page.evaluate("window.kept ??= [...document.querySelectorAll('.bt-text, .bt-text *')]")
    for mode in (other, "both", "sentence"):
        choose(page, mode)
        assert page.evaluate(REPEATED) == []
        for size in (PHONE, NARROW, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            expect_no_sideways_scrolling(page)
        choose(page, own)
        expect_text(page, before)
    for first, second in (("both", "sentence"), ("sentence", other), (other, "both")):
        choose(page, first)
        choose(page, second)
        assert page.evaluate(REPEATED) == []
    choose(page, own)
    expect_text(page, before)
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
    expect_top(page, target, top)
    choose_by_key(page, "2")
    expect_top(page, original(page, 111), top)
    choose_by_key(page, "1")
    expect_top(page, target, top)


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
    # A table begins where the text does.
    assert abs(box(page.locator(".bt-text table"))["x"] - box(original(page, 104))["x"]) < 3
    choose(page, "translation")
    expect(text).to_have_attribute("lang", "ar")


def test_addresses_of_the_other_side_lead_where_they_led_there(reader: Reader) -> None:
    page = reader.open("ja/full/")
    choose(page, "both")
    links = page.locator(".bt-cell--o a[href], a[href]:has([id^='bt-other-'])").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert set(links) == {f"{reader.base}en/other/", f"{reader.base}en/other/#short"}


def test_contents_lead_to_the_heading_that_is_shown(reader: Reader) -> None:
    page = reader.open(size={"width": 1280, "height": 400})
    choose(page, "original")
    page.locator(".md-sidebar--secondary a[href='#limits']").click()
    heading = page.locator("[id='bt-other-limits']")
    page.wait_for_function("scrollY > 100")
    expect(heading).to_be_in_viewport()
    # They name the headings that are shown.
    contents = page.locator(".md-sidebar--secondary a.md-nav__link")
    expect(contents).to_have_text([ENGLISH[104], ENGLISH[112]])
    expect(contents.first.locator("[lang=en]")).to_have_count(1)
    choose(page, "both")
    expect(contents).to_have_text([POLISH.sentences[104], POLISH.sentences[112]])
    expect(contents.locator("[lang]")).to_have_count(0)
    page.locator(".md-sidebar--secondary a[href='#what-to-do']").click()
    expect(page.locator("[id='what-to-do']")).to_be_in_viewport()


def test_blocks_of_python_markdown_are_next_to_their_originals(reader: Reader) -> None:
    page = reader.open("blocks/")
    choose(page, "both")
    assert page.evaluate(ROWS) == []
    for side in ("", "bt-cell--o"):
        shown = page.locator(f".bt-cell{'.' + side if side else ':not(.bt-cell--o)'}")
        for kind in ("admonition.note", "admonition.warning", "admonition.danger", "footnote"):
            expect(shown.locator(f".{kind}").first).to_be_visible()
        expect(shown.locator("details.tip[open]")).to_have_count(1)
        expect(shown.locator("dl > dt")).to_have_count(1)
    expect(page.locator(".bt-tab pre")).to_have_count(1)
    note = page.locator(".footnote-ref").first
    note.click()
    expect(page.locator(str(note.get_attribute("href")))).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_rows_do_not_drift(reader: Reader, language: Language) -> None:
    page = reader.open(f"{language.folder}full/?view=both")
    expect_mode(page, "both")
    assert page.evaluate(ROWS) == []
    expect(page.locator(".bt-cell").first).to_have_attribute("lang", language.code)
    expect(page.locator(".bt-cell").first).to_have_attribute("dir", language.direction)
    expect(page.locator(".bt-cell--o").first).to_have_attribute("lang", "en")
    # A table of the other side begins at the edge where it begins on its own page.
    [plan, quota] = [box(original(page, number))["x"] for number in (113, 114)]
    assert plan < quota
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
    expect_no_sideways_scrolling(page)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_row_of_a_wide_table_is_above_its_counterpart(reader: Reader, size: dict[str, int]) -> None:
    page = reader.open("wide/?view=both", size)
    expect_mode(page, "both")
    apart = page.locator(".bt-text tr").evaluate_all(
        """rows => rows.map(row => {
            const boxes = [...row.cells].map(cell => cell.getBoundingClientRect())
            const [ours, theirs] = [boxes.slice(0, 5), boxes.slice(5)]
            return Math.min(...theirs.map(box => box.top)) - Math.max(...ours.map(box => box.bottom))
        })"""
    )
    assert len(apart) == 4
    assert min(apart) > -1


def test_pointing_at_a_sentence_lights_its_counterpart(reader: Reader) -> None:
    page = reader.open("full/?view=both")
    expect_mode(page, "both")
    segment(page, 102).hover()
    expect(original(page, 102)).to_have_class(re.compile("bt-hot"))
    original(page, 120).hover()
    expect(segment(page, 120)).to_have_class(re.compile("bt-hot"))
    expect(original(page, 102)).not_to_have_class(re.compile("bt-hot"))
    page.mouse.move(5, 5)
    expect(page.locator(".bt-hot")).to_have_count(0)


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


def test_of_a_long_article_only_what_is_read_is_laid_out(reader: Reader) -> None:
    page = reader.open("long/?view=both#0a1b4-700")
    expect_mode(page, "both")
    page.wait_for_function("""() => {
        const seen = row => row.cells[0].checkVisibility({ contentVisibilityAuto: true })
        const [first, second, third] = [...document.querySelectorAll("[data-bt=table]")]
            .map(table => [...table.querySelectorAll("tr")].filter(seen).length)
        return first + second === 0 && 5 < third && third < 100
    }""")
    expect(page.locator("[id='0a1b4-700']")).to_be_in_viewport()
    assert page.evaluate(ROWS) == []
    expect_no_sideways_scrolling(page)
    top = box(page.locator("[id='0a1b4-700']"))["y"]
    choose_by_key(page, "2")
    expect_top(page, page.locator("[id='bt-other-0a1b4-700']"), top)
    choose_by_key(page, "4")
    expect(page.locator(".bt-text [data-bt-of]")).to_have_count(660)
    choose_by_key(page, "1")
    expect_top(page, page.locator("[id='0a1b4-700']"), top)


def test_a_long_table_keeps_its_columns(reader: Reader) -> None:
    """Its rows are laid out one by one: they stand below each other all the same, and no word is cut."""
    page = reader.open("long/?view=both")
    expect_mode(page, "both")
    for mode, columns in (("both", 4), ("original", 2)):
        choose(page, mode)
        places = page.evaluate("""() => [...document.querySelectorAll("[data-bt-rows] tr")].map(row =>
            [...row.cells].filter(cell => cell.getClientRects().length)
                .map(cell => Math.round(cell.getBoundingClientRect().left)))""")
        assert len(places) == 330
        assert {len(row) for row in places} == {columns}
        assert len({tuple(row) for row in places}) == 1
    choose(page, "translation")
    expect(page.locator("[data-bt-rows]")).to_have_count(0)
    page.emulate_media(media="print")
    choose_by_key(page, "3")
    rows = page.locator("[data-bt-rows] tr")
    expect(rows.last).to_have_css("display", "table-row")
