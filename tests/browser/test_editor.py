"""The editor under `mkdocs serve` in real Chromium: what it shows and saves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from bitext.editing.sentences import EditedArticle, saved
from tests.browser.axe import AXE, OPTIONS
from tests.browser.edited_site import ARTICLES, Editing, as_before, current, editing, file_of, server, site
from tests.site.conftest import Site

__all__ = ["as_before", "editing", "server", "site"]

ADDED = " Dopisek."


def takes(found: EditedArticle, key: str) -> bool:
    """Whether `ADDED` can stand behind the translation of a segment."""
    sentence = found.sentence(key)
    assert sentence
    return bool(saved(found, key, sentence.unit.base, (*sentence.unit.target, ADDED)).edits)


@pytest.mark.parametrize("name", ["a", "h"])
def test_ten_sentences_are_edited_and_no_other_byte_differs(site: Site, editing: Editing, name: str) -> None:
    found = current(site, name)
    assert not [one for one in found.sentences if one.is_waiting]
    editing.go(name)
    on_page = editing.page.evaluate(
        "[...document.querySelectorAll('.bt-pencil')].map(one => one.dataset.btEdit)"
    )
    fit = [one for one in found.sentences if one.unit.key in on_page and takes(found, one.unit.key)]
    assert len(fit) >= 10
    expected = found.article.text
    editing.page.evaluate("window.marked = true")
    for sentence in fit[:: len(fit) // 10][:10]:
        segment = sentence.segment
        editing.open(segment.id)
        editing.page.keyboard.type(ADDED)
        editing.page.keyboard.press("Control+Enter")
        assert editing.said().startswith("Zapisano")
        now = segment.text.replace(f">{segment.target}</span>", f">{segment.target}{ADDED}</span>", 1)
        expected = expected.replace(segment.text, now)
        assert file_of(site, name).read_bytes().decode() == expected, segment.id
        assert editing.page.evaluate("window.marked"), "the tab was not loaded again"


def test_arrows_lead_through_the_unfinished_sentences_of_the_site(editing: Editing) -> None:
    """Before other tests finish them: what they put back is known once it is built."""
    editing.go("t")
    editing.open("abcde-103")
    editing.frame.get_by_label("Tylko nieukończone").check()
    for place in ("u", "w"):
        editing.page.keyboard.press("Alt+ArrowDown")
        editing.page.wait_for_url(f"**/{place}/")
        expect(editing.frame.get_by_role("textbox")).to_be_focused()
        expect(editing.frame.get_by_label("Tylko nieukończone")).to_be_checked()
    expect(editing.frame.locator(".state")).to_have_text("niepewna para zdań")


def test_only_keys_lead_through_all_that_is_to_do(site: Site, editing: Editing) -> None:
    editing.go("t")
    editing.page.locator(".bt-start").focus()
    editing.page.keyboard.press("Enter")
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    assert editing.field.strip() == "", "a copy of the original is not a translation"
    editing.page.keyboard.press("Control+Enter")
    assert editing.said() == "Nie zapisano: tłumaczenie jest puste."
    expect(editing.frame.locator(".state")).to_have_text("nieprzetłumaczone")
    expect(editing.frame.locator(".terms")).to_contain_text("godzin…")
    editing.page.keyboard.type("Poczekaj chwilę.")
    expect(editing.frame.locator(".findings")).to_contain_text("BT611")
    editing.page.keyboard.press("Control+z")
    editing.page.keyboard.type("godzinę.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.locator(".state")).to_have_text("oryginał się zmienił")
    assert editing.frame.locator(".former ins").inner_text().strip() == "for two hours"
    editing.page.keyboard.press("Control+Enter")
    editing.page.wait_for_url("**/u/")
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    expect(editing.frame.locator(".suggestion")).to_contain_text("Poczekaj godzinę.")
    editing.page.keyboard.press("Alt+Enter")
    editing.page.keyboard.press("Control+Enter")
    editing.page.wait_for_url("**/w/")
    expect(editing.frame.locator(".state")).to_have_text("niepewna para zdań")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.get_by_role("status")).to_contain_text("nic do zrobienia")
    editing.page.keyboard.press("Escape")
    expect(editing.page.locator("iframe.bt-editor")).to_be_hidden()
    assert "Poczekaj godzinę.</span>" in file_of(site, "t").read_text("utf-8")
    assert "<!-- bitext" not in file_of(site, "t").read_text("utf-8")
    assert "Poczekaj godzinę.</span>" in file_of(site, "u").read_text("utf-8")


def test_keys_of_an_input_method_do_not_save(site: Site, editing: Editing) -> None:
    """While signs are composed, Enter and Escape are for the input method."""
    editing.go("a")
    before = file_of(site, "a").read_bytes()
    editing.open("abcde-104")
    composing = editing.page.context.new_cdp_session(editing.page)
    composing.send("Input.imeSetComposition", {"text": "日本", "selectionStart": 2, "selectionEnd": 2})
    expect(editing.frame.get_by_role("textbox")).to_have_text("Gotowe.日本")
    editing.page.keyboard.press("Control+Enter")
    editing.page.keyboard.press("Escape")
    composing.send("Input.insertText", {"text": "日本語"})
    expect(editing.frame.get_by_role("textbox")).to_have_text("Gotowe.日本語")
    assert file_of(site, "a").read_bytes() == before
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Zapisano")
    assert "Gotowe.日本語</span>" in file_of(site, "a").read_text("utf-8")


def test_the_page_shows_what_was_saved_and_what_was_undone(editing: Editing) -> None:
    editing.go("a")
    editing.page.evaluate("window.marked = true")
    editing.open("abcde-102")
    editing.page.keyboard.press("Home")
    editing.page.keyboard.type("Teraz otwórz albo ")
    editing.page.keyboard.press("Control+Enter")
    piece = editing.page.locator('[id="abcde-102"]')
    expect(piece).to_have_text("Teraz otwórz albo Otwórz plik tutaj.")
    expect(piece.locator("strong")).to_have_text("plik")
    expect(piece.locator("a")).to_have_attribute("href", f"{editing.server.url}t/")
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(piece).to_have_text("Otwórz plik tutaj.")
    expect(piece.locator("a")).to_have_attribute("href", f"{editing.server.url}t/")
    assert editing.page.evaluate("window.marked")


@pytest.mark.parametrize(("page", "changed", "kept"), [("a", "", "bt-other-"), ("en/a", "bt-other-", "")])
def test_side_by_side_the_translation_changes_on_either_page(
    editing: Editing, page: str, changed: str, kept: str
) -> None:
    editing.page.goto(f"{editing.server.url}{page}/?view=both")
    original = editing.page.locator(f'[id="{kept}abcde-104"]')
    expect(original).to_have_text("Done.")
    start = editing.page.locator(".bt-start")
    start.click()
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    for _ in range(3):  # a key that is held down does not wait
        editing.page.keyboard.press("Alt+ArrowDown")
    expect(editing.frame.locator(".place")).to_have_text(re.compile(r"(?<!\d)4 "))
    assert editing.field == "Gotowe."
    editing.page.keyboard.type(" Naprawdę.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.page.locator(f'[id="{changed}abcde-104"]')).to_have_text("Gotowe. Naprawdę.")
    expect(original).to_have_text("Done.")


def test_chips_are_moved_and_never_broken(site: Site, editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-102")
    # The halves of a pair are told apart by ear, too.
    names = editing.frame.locator("[data-kind]").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert {"pogrubienie: początek", "pogrubienie: koniec", "link: początek", "link: koniec"} <= set(names)
    for _ in range(40):
        editing.page.keyboard.press("Backspace")
    assert editing.field.strip() == ""
    lost = editing.frame.get_by_role("button", name="Brakuje")
    expect(lost).to_have_count(2)
    editing.page.keyboard.type("Tu jest plik")
    editing.page.keyboard.press("Control+Shift+ArrowLeft")
    editing.frame.get_by_role("button", name="Brakuje: pogrubienie").click()
    editing.page.keyboard.press("End")
    editing.page.keyboard.type(" ")
    editing.frame.get_by_role("button", name="Brakuje: link").click()
    editing.page.keyboard.type("teraz")
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Zapisano")
    assert ">Tu jest **plik** [teraz](t.md)</span>" in file_of(site, "a").read_text("utf-8")


def test_a_save_that_loses_a_link_stays_until_it_is_saved_again(site: Site, editing: Editing) -> None:
    """Whether the text was checked while it was typed or not: the answer to the save says it."""
    # Before the page is there: what is already loaded learns only later that its requests are held.
    editing.page.context.route("**/api/check", lambda route: route.fulfill(json={"findings": []}))
    editing.go("a")
    editing.open("abcde-102")
    editing.page.keyboard.press("Control+a")
    editing.page.keyboard.type("Otwórz plik.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.get_by_role("status")).to_contain_text("Zapisz jeszcze raz, aby przejść dalej")
    expect(editing.frame.locator(".findings li")).to_have_count(1)
    expect(editing.frame.locator(".findings")).to_contain_text("BT707")
    expect(editing.frame.locator(".place")).to_contain_text("Zdanie 2 z")
    expect(editing.frame.get_by_role("button", name="Brakuje: link")).to_be_visible()
    assert ">Otwórz plik.</span>" in file_of(site, "a").read_text("utf-8")
    editing.page.keyboard.press("Control+Enter")
    editing.page.wait_for_url("**/t/")


@pytest.mark.parametrize(("scheme", "width"), [("default", 1366), ("slate", 390)])
def test_the_editor_is_accessible_in_both_schemes(editing: Editing, scheme: str, width: int) -> None:
    editing.page.set_viewport_size({"width": width, "height": 800})
    editing.go("t")
    editing.page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    editing.open("abcde-103")
    editing.page.keyboard.type(" 5")
    expect(editing.frame.locator(".findings li").first).to_be_visible()
    frame = editing.page.frames[-1]
    assert frame.url.startswith(f"http://{editing.server.editor}")
    frame.evaluate(f"{AXE};0")
    found = frame.evaluate("options => axe.run(document, options).then(all => all.violations)", OPTIONS)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.dataset.scheme") == (
        "dark" if scheme == "slate" else "light"
    )


def test_the_keyboard_of_a_phone_does_not_cover_the_editor(editing: Editing) -> None:
    editing.page.set_viewport_size({"width": 390, "height": 800})
    editing.go("t")
    editing.open("abcde-103")
    editing.page.evaluate(
        """() => {
            Object.defineProperty(visualViewport, "height", { value: 460 })
            visualViewport.dispatchEvent(new Event("resize"))
        }"""
    )
    box = editing.page.locator("iframe.bt-editor").bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] == 460


def test_on_a_phone_nothing_scrolls_sideways_and_no_link_is_covered(editing: Editing) -> None:
    editing.page.set_viewport_size({"width": 390, "height": 800})
    editing.page.goto(f"{editing.server.url}a/?view=both")
    start = editing.page.locator(".bt-start")
    expect(editing.page.locator('[id="bt-other-abcde-112"]')).to_be_visible()
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.className)"
    assert editing.page.locator("html, .md-typeset__scrollwrap").evaluate_all(wide) == []
    editing.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    covering = start.bounding_box()
    assert covering
    below = editing.page.locator(".md-footer a").evaluate_all(
        "all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))"
    )
    assert below <= covering["y"]


def test_another_sentence_is_chosen_by_clicking_it(editing: Editing) -> None:
    editing.go("a")
    sentence = editing.page.locator('[id="abcde-104"]')
    sentence.click()
    expect(editing.page.locator("iframe.bt-editor")).to_have_count(0)
    editing.open("abcde-101")
    sentence.click()
    expect(editing.page.locator('.bt-edited[id="abcde-104"]')).to_be_attached()
    expect(editing.frame.get_by_role("textbox")).to_have_text("Gotowe.")


def test_a_stale_sentence_loses_its_sign_once_it_is_saved(editing: Editing) -> None:
    editing.go("t")
    mark = editing.page.locator(".bt-text .bt-mark")
    expect(mark).to_be_visible()
    editing.open("abcde-103")
    editing.page.keyboard.press("Control+Enter")
    expect(mark).to_be_hidden()


def test_the_pencil_does_not_cover_the_sign_of_a_sentence(editing: Editing) -> None:
    editing.go("t")
    editing.page.locator('[id="abcde-103"]').hover()
    editing.page.locator(".bt-text .bt-mark").click()
    expect(editing.page.locator(".bt-o")).to_be_visible()
    expect(editing.page.locator("iframe.bt-editor")).to_have_count(0)


def test_what_was_typed_is_there_when_the_editor_opens_again(editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-101")
    editing.page.keyboard.type("Inaczej ")
    typed = editing.field
    assert "Inaczej" in typed
    editing.frame.get_by_role("checkbox").check()
    expect(editing.page.locator(".bt-finished").first).to_be_attached()
    editing.page.keyboard.press("Escape")
    expect(editing.page.locator("iframe.bt-editor")).to_be_hidden()
    expect(editing.page.locator('[data-bt-edit="abcde-101"]')).to_be_focused()
    expect(editing.page.locator(".bt-finished")).to_have_count(0)
    editing.open("abcde-101")
    assert editing.field == typed


def test_what_is_opened_while_the_page_loads_again_opens_once_it_is_there(
    site: Site, editing: Editing
) -> None:
    editing.go("a")
    # Playwright itself waits for a page that loads.
    click = "document.querySelector(`[data-bt-edit='abcde-104']`).click()"
    editing.page.evaluate(f"addEventListener('beforeunload', () => {click})")
    site.write("source_articles/pl-PL/a.md", ARTICLES["pl-PL/a.md"].replace("Gotowe.", "Zrobione."))
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    expect(editing.frame.get_by_role("textbox")).to_have_text("Zrobione.")


def test_what_is_typed_while_a_sentence_is_saved_stays(site: Site, editing: Editing) -> None:
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    editing.page.context.route("**/api/save", hold_first)
    editing.go("a")
    editing.open("abcde-104")
    text = file_of(site, "a").read_text("utf-8")
    editing.page.keyboard.type(" Raz.")
    with editing.page.expect_request("**/api/save"):
        editing.page.keyboard.press("Control+Enter")
    editing.page.keyboard.type(" Dwa.")
    held[0].continue_()
    expect(editing.frame.get_by_role("status")).to_contain_text("Zapisano")
    assert editing.field == "Gotowe. Raz. Dwa."
    assert file_of(site, "a").read_text("utf-8") == text.replace("Gotowe.", "Gotowe. Raz.")
    editing.page.keyboard.type(" Trzy.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.get_by_role("status")).to_contain_text("Zapisz jeszcze raz")
    assert file_of(site, "a").read_text("utf-8") == text.replace("Gotowe.", "Gotowe. Raz. Dwa. Trzy.")


def test_a_doubtful_pair_is_split_joined_and_confirmed(site: Site, editing: Editing) -> None:
    editing.go("w")
    before = file_of(site, "w").read_text("utf-8")
    editing.open("abcde-102")
    doubt = editing.frame.get_by_role("group", name="niepewna para zdań")
    editing.page.keyboard.press("Home")
    for _ in "Otwórz plik. ":
        editing.page.keyboard.press("ArrowRight")
    doubt.get_by_role("button", name="Podziel").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 4 · do zrobienia: 2")
    assert editing.field == "Otwórz plik."
    expect(doubt.get_by_role("button", name="Podziel")).to_be_hidden()
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 3 · do zrobienia: 1")
    assert file_of(site, "w").read_text("utf-8") == before
    doubt.get_by_role("button", name="Połącz").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 2 · nic do zrobienia")
    assert editing.field == "Otwórz plik. Zapisz. Koniec."
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(doubt).to_be_visible()
    doubt.get_by_role("button", name="Pasują").click()
    editing.page.wait_for_url("**/t/")
    assert file_of(site, "w").read_text("utf-8") == before.replace("<!-- bitext: doubtful -->", "")
    expect(editing.frame.get_by_role("status")).to_have_text("Zapisano.")
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    editing.page.wait_for_url("**/w/")
    expect(editing.frame.get_by_role("status")).to_have_text("Ostatni zapis został cofnięty.")
    assert file_of(site, "w").read_text("utf-8") == before


def test_who_comes_second_is_told_and_loses_nothing(site: Site, editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-104")
    editing.page.keyboard.type(" Moje.")
    text = file_of(site, "a").read_text("utf-8")
    file_of(site, "a").write_text(text.replace("Gotowe.", "Gotowe, cudze."), "utf-8")
    editing.page.keyboard.press("Control+Enter")
    conflict = editing.frame.get_by_role("alert")
    expect(conflict).to_contain_text("Gotowe, cudze.")
    assert editing.field == "Gotowe. Moje."
    conflict.get_by_role("button", name="Zachowaj moją wersję").click()
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Zapisano")
    assert file_of(site, "a").read_text("utf-8") == text.replace("Gotowe.", "Gotowe. Moje.")


def test_what_would_be_markup_is_refused_and_stays_in_the_field(site: Site, editing: Editing) -> None:
    editing.go("a")
    before = file_of(site, "a").read_bytes()
    editing.open("abcde-104")
    editing.page.keyboard.insert_text(" <script>alert(1)</script>")
    expect(editing.frame.locator(".findings .error")).to_contain_text("BT706")
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Nie zapisano")
    assert "<script>" in editing.field
    assert file_of(site, "a").read_bytes() == before
