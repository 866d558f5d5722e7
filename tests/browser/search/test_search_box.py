"""The search box by key, paste and address."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.search.box import ask, box, options, settled, status, titles


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
    page.get_by_label("Skróty otwierające wyszukiwanie").uncheck()
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
    page.wait_for_load_state()  # what listens to keys is there then
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
