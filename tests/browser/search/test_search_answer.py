"""What the box answers to a code or a paste, apart from the list of articles."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.search.box import BOUNCE, ask, box, options, settled, titles

PASTED = """text => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})
    document.activeElement.dispatchEvent(paste)
    return paste.defaultPrevented
}"""


def test_an_answer_has_the_first_sentence_in_both_languages(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "5.7.750")
    first = options(page).first
    sentences = first.locator(".bt-search__excerpt")
    expect(sentences.first).to_have_text("Błąd 550 5.7.750 mówi, że domena nie jest zarejestrowana.")
    expect(sentences.last).to_have_text("Error 550 5.7.750 means that the domain is unregistered.")
    expect(sentences.last).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Strona kodu 5.7.750")).to_have_attribute(
        "href", re.compile(r"/codes/5\.7\.750/$")
    )
    page.goto(f"{base}en/")
    ask(page, "5.7.750")
    expect(options(page).first.locator(".bt-search__excerpt")).to_have_count(1)


def test_machine_or_human_is_said(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "0xD000000C")
    expect(options(page).first.locator(".bt-search__note")).to_have_text("Tłumaczenie maszynowe")
    ask(page, "5.7.750")
    expect(page.locator(".bt-search__note")).to_have_count(0)


def test_what_was_recognized_is_said(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, BOUNCE)
    expect(page.locator("[data-bt-recognized]")).to_have_text(
        "Rozpoznano: 5.7.750; pominięto nagłówki, adresy i godziny"
    )
    ask(page, "5.7.750")
    expect(page.locator("[data-bt-recognized]")).to_have_count(0)
    # Codes next to one without an article, each with the title of its article; else the answer comes first.
    near = page.locator(".bt-search__aside li")
    expect(near).to_have_count(0)
    ask(page, "5.7.999")
    expect(near.first).to_contain_text("5.7.750 Zablokowano")


def test_what_is_pasted_outside_a_field_is_searched(page: Page, base: str) -> None:
    page.goto(f"{base}full-mailbox/")
    assert page.evaluate(PASTED, BOUNCE) is True
    expect(box(page)).to_have_value(re.compile("550 5.7.750 Service"))
    expect(options(page).first).to_contain_text("5.7.750 Zablokowano")
    settled(page)
    assert titles(page) == ["5.7.750 Zablokowano wysyłanie z obcych domen"]
    # What goes into a field is the field's.
    assert page.evaluate(PASTED, "words") is False
    page.keyboard.press("Escape")
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'own'}))")
    page.locator("#own").focus()
    assert page.evaluate(PASTED, "words") is False
    expect(box(page)).not_to_be_focused()
