"""The control of the four ways to read: by mouse, touch and keyboard, remembered, announced, turned off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from bitext.strings import text
from tests.browser.reader import (
    ARRANGED,
    DESKTOP,
    MODES,
    NARROW,
    PHONE,
    TEXT,
    Reader,
    box,
    choose,
    choose_by_key,
    expect_mode,
    expect_no_sideways_scrolling,
    expect_painted,
    expect_text,
    expect_unmoved,
    original,
    segment,
)
from tests.site.conftest import Site


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
    expect_no_sideways_scrolling(page)
    expect_mode(page, "translation")


SHIFTS = """window.shifts = []
const isHead = source => source.node?.parentElement?.closest(".md-header")
const keep = list => window.shifts.push(...list.getEntries()
    .filter(entry => !entry.sources.every(isHead)).map(entry => entry.value))
new PerformanceObserver(keep).observe({ type: "layout-shift", buffered: true })
"""
"""Layout shifts but those in the header, which is not ours."""


def patient(route: Route) -> None:
    """However slow the machine: a text that waits for the other side does not appear meanwhile."""
    answer = route.fetch()
    body = answer.text()
    assert "1.2s forwards" in body
    route.fulfill(response=answer, body=body.replace("1.2s forwards", "60s forwards"))


@pytest.mark.parametrize("path", ["full/", "ar/other/", "en/full/"])
def test_nothing_shifts_at_first_paint(reader: Reader, path: str) -> None:
    """In no mode that is remembered, although the other side comes late."""
    page = reader.open("")
    page.add_init_script(SHIFTS)
    late = reader.base + ("full/" if path.startswith("en/") else f"en/{path.rpartition('ar/')[2]}")

    def wait(route: Route) -> None:
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        expect_painted(page)
        route.continue_()

    page.route(lambda url: url == late, wait)
    page.route("**/bitext.css", patient)
    for mode, size in zip((*MODES, "both"), (NARROW, DESKTOP, DESKTOP, NARROW, PHONE), strict=True):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate("mode => localStorage.setItem('bitext.view', mode)", mode)
        page.goto(reader.base + path, wait_until="load")
        expect_mode(page, mode)
        expect_painted(page)
        assert page.evaluate("window.shifts") == [], (mode, size)


def test_the_control_has_its_place_before_it_is_there(reader: Reader) -> None:
    page = reader.open()
    for size in (DESKTOP, PHONE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        expect(page.locator(".bt-modes__group")).to_be_visible()
        [full, empty] = page.evaluate("""() => {
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
        assert full == empty, size


def test_a_text_that_waits_in_vain_is_shown(reader: Reader) -> None:
    page = reader.open("")
    counterpart = f"{reader.base}en/full/"
    reader.watch.expected.add(counterpart)
    page.route(counterpart, lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{reader.base}full/?view=both")
    expect(page.locator(".bt-modes").get_by_role("status")).to_contain_text("Nie udało się wczytać")
    expect(segment(page, 102)).to_be_visible()
    expect(page.locator("html[data-bt-mode], html[data-bt-wait]")).to_have_count(0)
    page.unroute(counterpart)
    choose(page, "both")


def test_the_text_is_there_without_our_script(reader: Reader) -> None:
    page = reader.open("")
    page.route("**/reader.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{reader.base}full/?view=both")
    expect(segment(page, 102)).to_be_visible()
    # The wait made so long that no machine is too slow to see it; then as if it were over.
    page.route("**/bitext.css", patient)
    page.reload()
    expect(segment(page, 102)).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    expect(segment(page, 102)).to_be_visible()


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


def test_from_a_disk_pages_are_plain_and_say_why(browser: Browser, reading: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((reading.out / "full" / "index.html").as_uri() + "?view=both")
    expect(segment(page, 102)).to_be_visible()
    expect(page.locator(".bt-modes")).to_have_text(text("pl", "reader.file"))
    assert page.locator(".bt-row").count() == 0
    context.close()


def test_the_other_side_is_fetched_once_and_only_when_wanted(reader: Reader) -> None:
    page = reader.open()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect_mode(page, "translation")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "full" in url] == []
    for mode in ("both", "original", "sentence", "translation", "both"):
        choose(page, mode)
    assert [url for url in asked if url.endswith("/full/")] == [f"{reader.base}en/full/"]
    asked.clear()
    page.reload()  # remembered: then it is on its way before the page is read, and still once
    expect_mode(page, "both")
    assert [url for url in asked if "/full/" in url] == [
        f"{reader.base}full/?view=both",
        f"{reader.base}en/full/",
    ]


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
    # Material itself needs storage to remember colors: its own error is no concern of ours.
    page.goto(f"{reader.base}full/")
    choose(page, "both")
    expect(original(page, 102)).to_be_visible()
    reader.watch.errors[:] = [error for error in reader.watch.errors if "no storage" not in error]


def test_modes_are_announced_and_a_failure_is_said(reader: Reader) -> None:
    page = reader.open("")
    status = page.locator(".bt-modes").get_by_role("status")
    counterpart = f"{reader.base}en/full/"
    reader.watch.expected.add(counterpart)

    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route(counterpart, refuse)
    page.goto(f"{reader.base}full/")
    page.wait_for_function(ARRANGED)
    before = page.evaluate(TEXT)
    page.locator(".bt-modes label").nth(2).click()
    expect(status).to_contain_text("Nie udało się wczytać")
    expect(status).to_be_visible()
    expect_mode(page, "translation")
    expect_text(page, before)
    page.unroute(counterpart, refuse)
    choose(page, "both")
    expect(status).to_have_text("Widok: Obok siebie")
    choose(page, "translation")
    expect(status).to_have_text("Widok: Tłumaczenie")


def test_single_keys_choose_a_mode_and_can_be_turned_off(reader: Reader) -> None:
    page = reader.open()
    for key in "3421":
        choose_by_key(page, key)
    settings = page.get_by_role("button", name="Ustawienia czytania")
    settings.click()
    expect(settings).to_have_attribute("aria-expanded", "true")
    box_ = page.get_by_role("checkbox", name="Zmieniaj sposób czytania klawiszami 1–4")
    expect(box_).to_be_checked()
    box_.uncheck()
    page.keyboard.press("Escape")
    expect(box_).to_be_hidden()
    expect(settings).to_be_focused()
    page.keyboard.press("3")
    expect_unmoved(page, "translation")
    page.reload()
    expect_mode(page, "translation")
    page.keyboard.press("3")
    expect_unmoved(page, "translation")
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
    expect_unmoved(page, "translation")
    page.evaluate("document.querySelector('dialog').close()")
    choose_by_key(page, "3")
