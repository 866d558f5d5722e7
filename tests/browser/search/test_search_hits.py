"""What a query finds in each language, and how the hits are shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.box import BOUNCE, ask, options, status, titles


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
        ("", "contract", "5.7.750 Zablokowano"),  # not a slip of "contact", which titles have
        ("", "„domain with whoever a@example.org holds the contract for… Trace ID: 10.4.5.2", "5.7.750"),
        ("", "przydziału", "Skrzynka pocztowa"),
        ("en/", "drukarka", "Resetting"),
        ("en/", "delisting", "Sending address banned"),
        ("ja/", "パスワード", "忘れたパスワード"),
        ("ja/", "installer", "Error 0x80070005"),
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


@pytest.mark.parametrize("query", ["infolinia", "40007", "kontakt"])
def test_a_title_is_the_heading_and_what_differs_is_below_it(page: Page, base: str, query: str) -> None:
    page.goto(base)
    ask(page, query)
    names = options(page).filter(has_text="Kontakt")
    hotline = names.filter(has_text="całodobowa")
    expect(hotline.locator(".bt-search__title")).to_have_text("Kontakt")
    expect(hotline.locator(".bt-search__second")).to_have_text("Infolinia całodobowa")
    if query != "infolinia":
        expect(names).to_have_count(2)
        expect(names.locator(".bt-search__second")).to_contain_text(["Infolinia", "mail box"])
    hotline.click()
    expect(page).to_have_title(re.compile("^Kontakt "))
    expect(page.locator("h1")).to_contain_text("Kontakt")


def test_lists_name_a_page_as_its_heading(page: Page, base: str) -> None:
    page.goto(f"{base}articles/")
    listed = page.locator("article li", has_text="Kontakt")
    expect(listed.get_by_role("link")).to_have_text(["Kontakt", "Kontakt"])
    assert sorted(listed.locator(".bt-second").all_inner_texts()) == ["Infolinia całodobowa", "mail box"]


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
    color = "getComputedStyle(document.querySelector('h1'), '::highlight(bt-search)').backgroundColor"
    assert page.evaluate(color) not in ("rgba(0, 0, 0, 0)", "transparent")
    said = page.evaluate("[...CSS.highlights.get('bt-search')].map(range => range.toString().toLowerCase())")
    assert all(word.startswith(("reset", "has")) for word in said), said


def test_only_what_has_most_of_the_words_stands_beside_a_code(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, f"{BOUNCE} Printers may forget about the telephone and the registry of the folder")
    assert titles(page) == ["5.7.750 Zablokowano wysyłanie z obcych domen"]


def test_the_hit_of_an_original_is_shown_in_its_language(page: Page, base: str) -> None:
    page.goto(f"{base}ar/")
    ask(page, "allotment")
    assert titles(page) == ["صندوق البريد ممتلئ"]
    excerpt = page.locator(".bt-search__excerpt")
    expect(excerpt).to_have_attribute("lang", "en")
    expect(excerpt).to_have_attribute("dir", "ltr")
    expect(excerpt.locator("mark")).to_contain_text("allotment")
    href = re.compile(r"/ar/full-mailbox/\?h=allotment&view=sentence$")
    expect(options(page).first).to_have_attribute("href", href)
    options(page).first.click()
    # The sentence's original is open, and the word is marked in it.
    expect(page.locator(".bt-o .bt-o__text")).to_contain_text("allotment")
    expect(page).to_have_url(re.compile(r"view=sentence#.+"))
    page.wait_for_function(
        "[...CSS.highlights.get('bt-search')].some(one => one.startContainer.parentElement.closest('.bt-o'))"
    )


def test_a_hit_names_the_section_in_which_it_is(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "aktualizacji")
    expect(page.locator(".bt-search__section")).to_have_text("Drukarki")
    # The language of the page needs no name.
    assert page.locator(".bt-search__excerpt").get_attribute("lang") is None
    expect(options(page).first).to_have_attribute("href", re.compile("#second$"))


def test_a_result_shows_a_sentence_after_its_title(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "zapomniane hasło")
    excerpt = options(page).first.locator(".bt-search__excerpt")
    assert titles(page)[0] == "Resetowanie zapomnianego hasła"
    assert excerpt.inner_text().startswith("Łatwo wrócisz do swojego konta")


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


@pytest.mark.parametrize(("whole", "start"), [
    ("0x80070005", 3), ("80070005", 4), ("5.7.750", 3), ("5.7.610", 3), ("aadsts50011", 6),
    ("ERROR_INVALID_TOKEN", 12), ("d000000c", 4),
])  # fmt: skip
def test_on_the_way_to_a_code_nothing_is_said_to_be_unknown(
    page: Page, base: str, whole: str, start: int
) -> None:
    page.goto(base)
    for length in range(start, len(whole)):
        ask(page, whole[:length])
        expect(page.locator("[data-bt-unknown]")).to_have_count(0)
        group = page.locator(".bt-search__group--begun")
        expect(group).to_have_attribute("aria-label", re.compile(re.escape(whole[:length])))
        expect(status(page)).to_contain_text("Kody w tej witrynie zawierające")
        expect(group.locator(".bt-search__second").first).not_to_be_empty()
    ask(page, whole)
    expect(page.locator(".bt-search__group--code")).to_have_count(1)


def test_a_number_is_not_padded(page: Page, base: str) -> None:
    page.goto(base)
    for query in ("0x81", "0x9999", "0x1"):
        ask(page, query)
        assert "0x0000" not in page.locator(".bt-search").inner_text()
        expect(page.locator("[data-bt-unknown]")).to_have_count(0)


@pytest.mark.parametrize("query", ["INVALID_TOKEN", "invalid_token", "nothing says INVALID_TOKEN yet"])
def test_a_part_of_a_name_leads_to_it(page: Page, base: str, query: str) -> None:
    page.goto(base)
    ask(page, query)
    known = page.locator(".bt-search__group--begun").get_by_role("option")
    expect(known.locator(".bt-search__title")).to_have_text("ERROR_INVALID_TOKEN")
    known.click()
    expect(page).to_have_url(f"{base}codes/error_invalid_token/")


def test_an_unknown_code_leaves_the_words_next_to_it(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "5.7.999 drukarki")
    expect(page.locator("[data-bt-unknown]")).to_contain_text("5.7.999")
    assert titles(page) == ["Resetowanie zapomnianego hasła"]


def test_the_number_of_results_is_that_of_all(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "zbędny")
    expect(status(page)).to_contain_text(": 13")
    expect(options(page)).to_have_count(10)
    page.get_by_role("button", name="Więcej wyników").click()
    expect(options(page)).to_have_count(13)
    expect(status(page)).to_contain_text(": 13")
    # What was written by hand comes last, in its own group; an excluded folder is not found.
    groups = page.locator(".bt-search__group")
    expect(groups.last).to_have_attribute("aria-label", "Inne strony tej witryny")
    expect(groups.last.locator(".bt-search__title")).to_have_text("Zbędny regulamin")
