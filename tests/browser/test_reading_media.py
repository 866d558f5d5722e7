"""The ways to read on paper, in forced colors, without motion, with wide spacing, under a strict policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.reader import (
    MODES,
    NARROW,
    ROWS,
    Reader,
    choose,
    expect_mode,
    expect_no_sideways_scrolling,
    segment,
)
from tests.site.conftest import Site


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


@pytest.mark.parametrize("path", ["wide/", "long/", "ar/full/"])
def test_nothing_is_cut_on_paper(reader: Reader, path: str) -> None:
    """There tables cannot be scrolled; side by side they have twice the columns."""
    page = reader.open(f"{path}?view=both")
    expect_mode(page, "both")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    page.wait_for_function("""() => [...document.querySelectorAll("[data-bt=table]")].every(table => {
        const { left, right } = document.querySelector(".bt-text").getBoundingClientRect()
        return table.scrollWidth <= table.clientWidth && [...table.querySelectorAll("td, th")].every(cell => {
            const box = cell.getBoundingClientRect()
            return box.width > 40 && box.left >= left - 1 && box.right <= right + 1
                && cell.scrollWidth <= cell.clientWidth + 1
        })
    })""")


def test_reduced_motion_is_honoured(reader: Reader) -> None:
    page = reader.open("full/?view=sentence", reduced_motion="reduce")
    expect_mode(page, "sentence")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".bt-modes *, .bt-b *")].flatMap(element =>
            [null, "::before"].map(part => getComputedStyle(element, part).transitionDuration)
        ).filter(times => times.split(", ").some(time => parseFloat(time) > 0))"""
    )
    assert moving == []


def test_forced_colors_show_the_chosen_mode(reader: Reader) -> None:
    page = reader.open("full/?view=both", forced_colors="active", reduced_motion="reduce")
    expect_mode(page, "both")
    colors = page.locator(".bt-modes__mode").evaluate_all(
        "labels => labels.map(label => getComputedStyle(label).backgroundColor)"
    )
    assert colors[2] not in (colors[0], colors[1], colors[3])
    assert len({colors[0], colors[1], colors[3]}) == 1


def test_text_spacing_and_zoom_hide_nothing(reader: Reader) -> None:
    """WCAG 1.4.12 and 1.4.10, in each mode."""
    page = reader.open(size=NARROW)
    page.add_style_tag(
        content="""* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
    )
    for mode in MODES:
        choose(page, mode)
        expect_no_sideways_scrolling(page)
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".bt-modes__mode, .bt-text .bt-s, .bt-b__button")].filter(
                element => element.scrollHeight > element.clientHeight + 2 && element.clientHeight
                    && getComputedStyle(element).overflow !== "visible").length"""
        )
        assert cut == 0, mode


def test_a_strict_policy_refuses_nothing_of_ours(browser: Browser, reading: Site, reading_base: str) -> None:
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
    page.goto(f"{reading_base}full/?view=both")
    for mode in ("both", "sentence", "original"):
        choose(page, mode)
    assert [text for text in said if "reader" in text or "style" in text] == []
    context.close()


def test_script_and_style_are_small(reading: Site) -> None:
    folder = reading.out / "assets" / "bitext"
    for language in ("pl", "ar", "ja", "en"):
        # The style is that of all pages, not of the reading modes alone.
        files = [folder / name for name in ("reader.js", f"reader.{language}.json", "early.js", "bitext.css")]
        assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 17_500


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
