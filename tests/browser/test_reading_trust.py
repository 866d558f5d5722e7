"""The ways to read trust nothing: not what an article calls itself, not an address, not what they fetch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import serve
from tests.browser.reader import choose, expect_mode, radio
from tests.site.conftest import Site, settings, unit

ELSEWHERE = "https://elsewhere.example/"
PATH = "full/"
PLACES = {
    "heading in a heading": "## <b>{}</b>",
    "block": "<div>\n{}\n</div>",
    "table": "<table><tr><td>{}</td></tr></table>",
    "list": "<ul><li>{}</li></ul>",
    "details": "<details><summary>x</summary>{}</details>",
    "unclosed heading": "<h2>{}",
    "segment": unit("0a1b9-102", "{0}", "{0}"),
}
"""Where an article may have an element with an id."""

COUNTERPART = {"role": "translation", "lang": "en", "dir": "ltr", "name": "English"}


def page_data(url: str, **more: Any) -> str:
    """What a page says of its counterpart at ``url``, with ``more`` said of the page."""
    return json.dumps({"counterpart": {"url": url, **COUNTERPART}, **more})


def article(place: str) -> str:
    fake = f'<h1 id="bt-page">{page_data("index.md")}</h1>'
    return (
        "---\ntitle: Atak\nms.contentlocale: pl-PL\n---\n"
        f"# {unit('0a1b9-101', 'Atak', 'Attack')}\n\n{place.format(fake)}\n\n"
        '<div class="bt-text"><img src=x onerror="window.ran = true">\n\n'
        f"{unit('0a1b9-103', 'Raz.', 'One.')}</div>\n"
    )


class Opened:
    """A page, and what it asked for that lies elsewhere."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="", status=204))

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.asked if not url.startswith((self.base, "data:"))]

    def ran(self) -> Any:
        return self.page.evaluate("window.ran")


@pytest.fixture
def opened(browser: Browser, reading_base: str) -> Iterator[Opened]:
    context = browser.new_context()
    yield Opened(context.new_page(), reading_base)
    context.close()


def test_an_article_cannot_pass_for_the_data_of_its_page(make_site: Any, browser: Browser) -> None:
    articles = {f"pl-PL/a{number}.md": article(place) for number, place in enumerate(PLACES.values())}
    site: Site = make_site(articles, settings())
    site.build()
    for base in serve(site.out):
        context = browser.new_context()
        opened = Opened(context.new_page(), base)
        for number, place in enumerate(PLACES):
            opened.page.goto(f"{base}a{number}/?view=translation")
            expect_mode(opened.page, "translation")
            choose(opened.page, "both")
            assert opened.ran() is None, place
        assert not [url for url in opened.asked if url.endswith(".md")]
        assert opened.elsewhere == []
        context.close()


def with_html(opened: Opened, before: str, *, data: str = "", other: str = "") -> None:
    """Let the article's page be served with ``before`` in front of all it has.

    ``data`` takes the place of what it says of itself, ``other`` that of its counterpart's text.
    """

    def changed(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace("<body", f"{before}<body", 1)
        if data:
            start = html.index('<script type="application/json" id="bt-page">')
            end = html.index("</script>", start)
            html = f'{html[:start]}<script type="application/json" id="bt-page">{data}{html[end:]}'
        route.fulfill(response=answer, body=html)

    opened.page.route(f"{opened.base}{PATH}*", changed)
    if other:
        opened.page.route(
            f"{opened.base}en/{PATH}", lambda route: route.fulfill(body=other, content_type="text/html")
        )


def test_data_are_found_by_element_and_type(opened: Opened) -> None:
    attack = "<img src=x onerror='window.ran = true'>".replace("<", "\\u003c")
    data = page_data("../en/other/", texts={"innerHTML": "ATTACK"}).replace("ATTACK", attack)
    with_html(opened, f'<h1 id="bt-page">{data}</h1><script type="text/plain" id="bt-page">{data}</script>')
    opened.page.goto(f"{opened.base}{PATH}?view=both")
    expect_mode(opened.page, "both")
    assert not [url for url in opened.asked if "other" in url]
    assert opened.ran() is None


def test_ids_of_an_article_are_not_taken_for_what_scripts_look_up(opened: Opened) -> None:
    names = ("__search", "bitext", "bt-page", "bt-search-list")
    with_html(opened, "".join(f'<a id="{name}" href="#{name}">x</a>' for name in names))
    failures: list[str] = []
    opened.page.on("pageerror", lambda error: failures.append(str(error)))
    opened.page.goto(f"{opened.base}{PATH}")
    choose(opened.page, "both")
    opened.page.keyboard.press("/")
    opened.page.get_by_role("combobox").fill("5.2.2")
    expect(opened.page.get_by_role("option").first).to_be_visible()
    assert failures == []


@pytest.mark.parametrize("url", [ELSEWHERE, "//elsewhere.example/", "data:text/html,x", "javascript:1"])
def test_a_counterpart_elsewhere_is_not_asked_for(opened: Opened, url: str) -> None:
    with_html(opened, "", data=page_data(url))
    opened.page.goto(opened.base + PATH)
    opened.page.locator(".bt-modes label").nth(2).click()
    expect(opened.page.locator(".bt-modes__status")).to_contain_text("Nie udało się")
    expect(radio(opened.page, "original")).to_be_checked()
    assert opened.elsewhere == []


HOSTILE = f"""<!doctype html><base href="{ELSEWHERE}"><body>
<div class="bt-text" lang="en" dir="ltr" onpointerover="window.ran = 1">
<h1 id="a">One <span class="bt-s" id="0a1b2-101">sentence</span></h1>
<script>window.ran = 2</script>
<img src="x" onerror="window.ran = 3"><img src="data:image/svg+xml,<svg onload='window.ran = 4'>">
<svg onload="window.ran = 5"><a href="javascript:window.ran = 6"><text>x</text></a></svg>
<math><mtext></table></math><iframe srcdoc="<script>parent.ran = 7</script>"></iframe>
<iframe src="{ELSEWHERE}frame"></iframe><embed src="{ELSEWHERE}embed"><object data="{ELSEWHERE}o"></object>
<style>@import "{ELSEWHERE}style"; * {{ display: none }}</style><link rel="stylesheet" href="{ELSEWHERE}link">
<form action="{ELSEWHERE}form"><input name="remove" autofocus onfocus="window.ran = 8">
<input name="attributes"><input name="localName">
<button formaction="javascript:window.ran = 9">x</button></form>
<video src="{ELSEWHERE}video" autoplay onerror="window.ran = 10"></video>
<template><img src="x" onerror="window.ran = 11"></template>
<p style="position: fixed; inset: 0" class="md-overlay" name="x" tabindex="1" contenteditable>
<span class="bt-s" id="0a1b2-102">Text</span>
<a href="javascript:window.ran = 12" class="bt-hot" ping="{ELSEWHERE}ping" target="_top">J</a>
<a href=" java&#10;script:window.ran = 13">K</a> <a href="vbscript:x">V</a> <a href="data:text/html,x">D</a>
<a href="../other/">O</a> <button class="bt-play" data-bt-video="javascript:window.ran = 14">P</button>
<a is="x-y" href="https://example.org/">Web</a></p>
<x-y>unknown</x-y>
</div>"""


def test_fetched_html_keeps_only_what_an_article_may_have(opened: Opened) -> None:
    with_html(opened, "", other=HOSTILE)
    opened.page.goto(f"{opened.base}{PATH}?view=both")
    expect_mode(opened.page, "both")
    cells = opened.page.locator(".bt-cell--o")
    expect(cells.filter(has_text="sentence")).to_be_visible()
    names = "script, svg, math, iframe, embed, object, style, link, form, input, video, template, base, x-y"
    assert cells.locator(names).count() == 0
    found = cells.evaluate_all("""cells => cells.flatMap(cell => [...cell.querySelectorAll("*")])
        .flatMap(node => [...node.attributes].map(({ name, value }) => `${name}=${value}`))""")
    allowed = (
        "class=bt-",
        "id=bt-other-",
        "href=https://example.org/",
        f"href={opened.base}",
        f"src={opened.base}",
    )
    # How a reader moves from sentence to sentence is ours.
    assert [one for one in found if not one.startswith((*allowed, "tabindex=-1"))] == ["class="]
    assert f"href={opened.base}en/other/" in found
    for name in ("J", "K", "V", "D"):
        expect(cells.locator("a", has_text=name)).not_to_have_attribute("href", "")
    for link in cells.locator("a:not([href]), button").all():
        link.dispatch_event("click")
    for mode in ("translation", "sentence"):
        choose(opened.page, mode)
    opened.page.locator("[data-bt-of='0a1b2-102']").click()
    expect(opened.page.locator(".bt-o")).to_contain_text("Text")
    assert opened.ran() is None
    assert [url for url in opened.asked if "elsewhere" in url] == []
