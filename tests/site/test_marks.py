"""Marks behind sentences whose two sides differ."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bitext.site.pages.marks import SIGN, STALE_SIGN, mark_html, with_marks
from bitext.states import UnitState, state_comment
from tests.site.conftest import Site, article, shared_site, sources, unit
from tests.site.test_counterparts import data, several

INTERACTIVE = "a, button, summary"


def marked(content: str, *segments: str) -> str:
    return with_marks(
        content, dict.fromkeys(segments, "Why"), lambda name, why: mark_html(name, why, "../en/x/", "en")
    )


def sign(segment: str) -> str:
    return (
        f'<a class="bt-mark" href="../en/x/#{segment}" hreflang="en" title="Why" aria-label="Why"'
        f" data-pagefind-ignore>{SIGN}</a>"
    )


S = '<span class="bt-s" id="a1b2c-101">text</span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>{S} more</p>", f"<p>{S}@ more</p>"),
        (f"<p><strong>{S}</strong></p>", f"<p><strong>{S}@</strong></p>"),
        (f'<p><a href="x"><em>{S}</em> b</a>, c</p>', f'<p><a href="x"><em>{S}</em> b</a>@, c</p>'),
        (f"<h2>{S}</h2>\n<p>b</p>", f'<h2>{S}</h2>\n<p class="bt-marked">@</p>\n<p>b</p>'),
        (f"<h2><a>{S}</a></h2>", f'<h2><a>{S}</a></h2>\n<p class="bt-marked">@</p>'),
        (f"<a><h2>{S}</h2></a>", f"<a><h2>{S}</h2></a>@"),
        (f"<p><code>{S}</code>.</p>", f"<p><code>{S}</code>@.</p>"),
        (f"<table><tr><td>{S}</td></tr></table>", f"<table><tr><td>{S}@</td></tr></table>"),
        (
            f"<details><summary>{S}</summary>b</details>",
            f'<details><summary>{S}</summary>\n<p class="bt-marked">@</p>b</details>',
        ),
        (
            f'<p>{S}</p><p><span class="bt-s" data-s="a1b2c-101">rest</span></p>',
            f'<p>{S}</p><p><span class="bt-s" data-s="a1b2c-101">rest</span>@</p>',
        ),
        (
            '<p><span class="bt-s" id="a1b2c-101">a<br>b <img alt="</span>"></span></p>',
            '<p><span class="bt-s" id="a1b2c-101">a<br>b <img alt="</span>"></span>@</p>',
        ),
        ('<p id="a1b2c-101">b</p>', '<p id="a1b2c-101">b</p>'),
        ("<p>nothing", "<p>nothing"),
    ],
)
def test_where_a_mark_stands(before: str, after: str) -> None:
    assert marked(before, "a1b2c-101") == after.replace("@", sign("a1b2c-101"))


def test_two_marks_in_one_heading() -> None:
    other = '<span class="bt-s" id="a1b2c-102">more</span>'
    assert marked(f"<h2>{S} {other}</h2>", "a1b2c-102", "a1b2c-101") == (
        f'<h2>{S} {other}</h2>\n<p class="bt-marked">{sign("a1b2c-101")}{sign("a1b2c-102")}</p>'
    )


DIFFERENT = (
    f"{unit('abcde-102', 'Kod 5.7.1 i 550.', 'Code 5.7.750 and 550.')} Dalej.\n\n"
    f"## {unit('abcde-103', 'Część', 'Part with 0x80070005')}\n\n"
    f"[{unit('abcde-104', 'Błąd', 'Error 0x80070006')}](a.md)\n\n"
    f"{unit('abcde-105', 'Zgodne 12345.', 'Equal 12345.')}\n"
)


def one_article(folder: Path) -> Site:
    return sources(folder, {"pl-PL/a.md": article("T", "E", DIFFERENT)})


site = shared_site(one_article)
without_directories = shared_site(one_article, use_directory_urls=False)
GERMAN = {
    "pl-PL/a.md": article("T", "E"),
    "de-DE/a.md": article("D", "E", DIFFERENT, locale="de-DE"),
    "pl-PL/only.md": article("T", "E", DIFFERENT),
}
german = shared_site(lambda folder: several(partial(sources, folder), GERMAN))


@pytest.mark.parametrize("directory_urls", [True, False])
def test_marks_on_a_page(request: pytest.FixtureRequest, directory_urls: bool) -> None:
    site: Site = request.getfixturevalue("site" if directory_urls else "without_directories")
    page, english = ("a/index.html", "../en/a/") if directory_urls else ("a.html", "en/a.html")
    soup = site.soup(page)
    marks = soup.select("article .bt-mark")
    expected = {f"{english}#abcde-{number}" for number in (102, 103, 104)}
    assert {mark["href"] for mark in marks} == expected
    messages = data(site, page)["marks"]
    assert set(messages) == {"abcde-102", "abcde-103", "abcde-104"}
    for mark in marks:
        segment = str(mark["href"]).rpartition("#")[2]
        assert mark["aria-label"] == f"{messages[segment]} Otwórz oryginał."
        assert mark["hreflang"] == "en"
        assert mark.get_text() == SIGN
        assert not mark.find_parents(["a", "button", "summary", "h1", "h2", "code"])
    there = f"en/{page}"
    assert all(site.soup(there).select(f'[id="{segment}"]') for segment in messages)
    assert not site.soup(there).select(".bt-mark")
    # The original is what its translation should say: only the views that show that are marked.
    assert set(data(site, there)["marks"]) == set(messages)
    assert data(site, there)["marks"]["abcde-102"] == "An error code differs from the original: 5.7.750."


def test_nothing_else_of_the_text_changes(site: Site) -> None:
    html = re.sub(r'\n<p class="bt-marked">.*?</p>|<a class="bt-mark".*?</a>', "", site.html("a/index.html"))
    assert "bt-mark" not in html
    assert "Kod 5.7.1 i 550.</span> Dalej.</p>" in html
    assert not BeautifulSoup(html, "html.parser").select("p:empty")


def test_a_mark_leads_to_the_original_of_the_same_article(german: Site) -> None:
    marks = german.soup("de/a/index.html").select(".bt-mark")
    assert {str(mark["href"]).partition("#")[0] for mark in marks} == {"original.html"}
    places = {str(mark["href"]).partition("#")[2] for mark in marks}
    assert all(german.soup("de/a/original.html").select(f'[id="{place}"]') for place in places)


def test_an_untranslated_page_has_none(german: Site) -> None:
    assert not german.soup("de/only/index.html").select(".bt-mark")


FORMER = "A `b` -- c *d* <e>."
STALE = (
    f"{unit('abcde-102', 'Stare.', 'New.')}{state_comment(UnitState.STALE, FORMER)}\n\n"
    f"{unit('abcde-103', 'Kod 5.7.1.', 'Code 5.7.750.')}{state_comment(UnitState.STALE)}\n\n"
    f"{unit('abcde-104', 'Not yet.', 'Not yet.')}{state_comment(UnitState.NEW)}\n"
)
stale = shared_site(lambda folder: sources(folder, {"pl-PL/a.md": article("T", "E", STALE)}))


def test_stale_sentences_have_a_mark_and_what_was_translated(stale: Site) -> None:
    marks = stale.soup("a/index.html").select("article .bt-mark")
    said = "Oryginał zmienił się od czasu przetłumaczenia."
    assert [(mark.get_text(), mark["aria-label"]) for mark in marks] == [
        (STALE_SIGN, f"{said} Otwórz oryginał."),
        (STALE_SIGN, f"Kod błędu różni się od tego w oryginale: 5.7.750. {said} Otwórz oryginał."),
    ]
    for page in ("a/index.html", "en/a/index.html"):
        assert data(stale, page)["former"] == {"abcde-102": "A b -- c d <e>.", "abcde-103": ""}
        assert set(data(stale, page)["marks"]) == {"abcde-102", "abcde-103"}


def test_pages_without_stale_sentences_say_nothing_of_them(site: Site) -> None:
    assert "former" not in data(site, "a/index.html")
