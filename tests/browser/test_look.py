"""The look of the demonstration, and what a page of it is like on a phone, on touch and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bitext.indexes import Indexes, Listed
from bitext.site.pages.lists import index_html
from bitext.strings import text
from tests.browser.conftest import serve
from tests.site.conftest import Site

ARTICLE = "read-a-non-delivery-report/"
TABLES = "5-7-1-delivery-not-authorized/"
PAGES = ("", "articles/", "codes/", "status/", "guide/", ARTICLE, TABLES, "en/", f"en/{ARTICLE}")
HEADER = {"light": "rgb(13, 74, 87)", "dark": "rgb(11, 43, 52)"}


@pytest.fixture(scope="module")
def base(demonstration: Site) -> Iterator[str]:
    yield from serve(demonstration.out)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", HEADER)
def test_palette_logo_and_icon_are_ours(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base)
    expect(page.locator(".md-header")).to_have_css("background-color", HEADER[scheme])
    expect(page.locator(".md-header__button.md-logo svg[viewBox='0 0 24 24']")).to_be_visible()
    icon = page.locator("link[rel=icon]").get_attribute("href")
    assert icon == "assets/bitext/favicon.svg"
    assert page.request.get(base + icon).ok
    context.close()


def test_tabs_lead_to_articles_codes_and_the_guide(page: Page, base: str) -> None:
    page.goto(base)
    tabs = [words.strip() for words in page.locator(".md-tabs__link").all_inner_texts()]
    assert tabs == ["Strona główna", "Artykuły", "Kody", "Przewodnik"]
    page.goto(base + ARTICLE)
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    page.goto(f"{base}guide/")
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    expect(page.locator("article a[href='../status/']")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(phone: BrowserContext, base: str, path: str) -> None:
    page = phone.new_page()
    page.goto(base + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.close()


def test_touch_shows_no_hints_on_keys_and_marks_are_large(phone: BrowserContext, base: str) -> None:
    page = phone.new_page()
    page.goto(f"{base}{TABLES}?view=sentence")
    mark = page.locator(".bt-text .bt-b__button").first
    mark.wait_for()
    expect(page.locator(".bt-modes__corner")).to_be_hidden()
    sizes = page.locator(".bt-text [data-bt-of]").evaluate_all(
        "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.width, box.height] })"
    )
    assert min(min(size) for size in sizes) >= 24
    page.locator(".bt-search__open:visible").click()
    expect(page.locator(".bt-search__keep")).to_be_visible()
    expect(page.locator(".bt-search__keys")).to_be_hidden()
    page.close()


def test_codes_are_in_a_row_and_an_area_is_a_card(page: Page, base: str) -> None:
    page.goto(f"{base}codes/5.7.750/")
    near = page.locator(".bt-articles--near a")
    tops = near.evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
    assert len(set(tops[:8])) == 1
    page.goto(f"{base}codes/")
    # A title goes on below itself, and those of a list begin one below the other, also behind longer codes.
    starts = (
        page.locator(".bt-articles--code")
        .first.locator("li > span")
        .evaluate_all("titles => titles.map(title => title.getBoundingClientRect().left)")
    )
    assert len(starts) == 4
    assert len(set(starts)) == 2, "each of the two columns has one"
    page.goto(f"{base}articles/")
    card = page.locator(".bt-articles--area li").first
    box = card.bounding_box()
    assert box is not None
    card.click(position={"x": box["width"] - 3, "y": box["height"] - 3})
    expect(page.locator("h1")).to_have_text("Wszystkie artykuły: Zwrócone wiadomości")
    page.locator(".bt-trail a").click()
    expect(page).to_have_url(f"{base}articles/")


def test_side_by_side_begins_where_the_translation_does(page: Page, base: str) -> None:
    lefts = set()
    for view in ("translation", "both"):
        page.goto(f"{base}{ARTICLE}?view={view}")
        page.locator(f".bt-modes input[value={view}]:checked").wait_for(state="attached")
        lefts |= {element.bounding_box()["x"] for element in page.locator(".bt-modes, h1:visible").all()[:2]}  # type: ignore[index]
    assert len(lefts) == 1


def test_letters_are_in_a_row(page: Page, phone: BrowserContext, base: str) -> None:
    """The styles are those of the demonstration, the list is that of a site of 2,600 articles."""
    articles = [Listed(f"{chr(65 + at % 26)} {at}", f"a{at}.md") for at in range(2600)]
    made = Indexes(articles, "en", "articles", partial(text, "en"), str).pages()
    overview, _ = index_html(next(iter(made)), "en", lambda path: f"#{path}")
    narrow = phone.new_page()
    for shown, most in ((page, 2), (narrow, 4)):
        shown.goto(f"{base}en/articles/")
        shown.locator("article").evaluate("(article, words) => { article.innerHTML = words }", overview)
        letters = shown.locator(".bt-articles--letter a")
        assert letters.all_inner_texts() == [chr(65 + at) for at in range(26)]
        tops = letters.evaluate_all("links => links.map(link => link.getBoundingClientRect().top)")
        assert len(set(tops)) <= most
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    narrow.close()


def test_no_mark_follows_a_cell_that_is_only_a_number(page: Page, base: str) -> None:
    page.goto(f"{base}{TABLES}?view=sentence")
    page.locator(".bt-text td .bt-b__button").first.wait_for()
    cells = page.locator(".bt-text td:has([data-bt-of])").all_inner_texts()
    assert cells
    assert all(re.search(r"[^\W\d_]", words) for words in cells)


def test_a_quiet_line_is_under_the_title_in_every_way_to_read(page: Page, base: str) -> None:
    for view in ("translation", "original", "both", "sentence"):
        page.goto(f"{base}{ARTICLE}?view={view}")
        line = page.locator(".bt-brief")
        expect(line).to_have_count(1)
        expect(line).to_be_visible()
        assert line.locator("time:visible").count() == 1
        title = page.locator("h1").filter(visible=True).first
        expect(title).to_be_visible()
        below, above = line.bounding_box(), title.bounding_box()
        assert below is not None
        assert above is not None
        assert below["y"] >= above["y"] + above["height"] - 1


def test_buttons_copy_a_code_and_a_pair_of_sentences(page: Page, base: str) -> None:
    page.goto(f"{base}codes/")
    page.locator("article ul a").filter(has_text=re.compile(r"^5\.7\.1$")).first.click()
    page.get_by_role("button", name="Kopiuj kod").click()
    expect(page.get_by_role("status").filter(has_text="Skopiowano")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "5.7.1"
    page.goto(f"{base}{ARTICLE}?view=sentence")
    page.locator(".bt-text p .bt-b__button").first.click()
    page.get_by_role("button", name="Kopiuj oba zdania").click()
    expect(page.get_by_role("button", name="Skopiowano oba zdania.")).to_be_visible()
    polish, english = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert polish.startswith("Raport o niedostarczeniu")
    assert english.startswith("A non-delivery report")


@pytest.mark.parametrize(("path", "name"), [("", "Polski"), (f"en/{ARTICLE}", "English")])
def test_the_menu_of_languages_names_and_marks_the_current_one(
    page: Page, base: str, path: str, name: str
) -> None:
    page.goto(base + path)
    button = page.locator(".md-header .bt-languages")
    expect(button).to_contain_text(name)
    expect(button).to_have_attribute("aria-label", re.compile(f": {name}$"))
    expect(page.locator(".md-header .md-select__link[aria-current]")).to_have_text(name)


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_placeholder_of_the_search_box_is_not_cut_off(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    assert page.locator(".bt-search input").evaluate(
        """input => {
            const style = getComputedStyle(input)
            const pen = document.createElement("canvas").getContext("2d")
            pen.font = style.font
            const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
            return pen.measureText(input.placeholder).width <= room
        }"""
    )


def test_the_footer_has_no_words_in_another_language(page: Page, base: str) -> None:
    page.goto(base + ARTICLE)
    assert "Made with" not in page.locator("footer").inner_text()


@pytest.mark.parametrize("path", ["5-2-2-mailbox-full/", "5-2-2-mailbox-full/?view=both", "codes/5.7.1/"])
def test_a_short_text_is_one_sheet_of_paper(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    if "both" in path:
        page.locator(".bt-cell--o").first.wait_for()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    for way_on in (".bt-trail", ".bt-related", ".bt-neighbors", ".bt-copy"):
        assert page.locator(f"{way_on}:visible").count() == 0


def test_no_table_is_cut_off_by_paper(page: Page, base: str) -> None:
    page.goto(f"{base}status/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1046})
    tables = page.locator(".bt-status__table")
    assert tables.count() == 2
    assert tables.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
