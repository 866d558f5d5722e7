"""The judge of names sees what is wrong, and no attribute of an article refers to a name but a link."""

from __future__ import annotations

import pytest

from bitext import Side, parse
from bitext.html import article_html, sanitize
from tests.html.around import Around
from tests.html.names import BEGINNINGS, looked_up_names, wrong_names

HEADING = '<h2 id="x">a<a class="headerlink" href="#x" title="b">¶</a></h2>'


@pytest.mark.parametrize(
    "html",
    [
        HEADING,
        '<p><a id="x">a</a> <a href="#x">b</a> <span class="bt-s" id="0a1b2-101">c</span></p>',
        '<p id="section-x">a</p><p><a href="#section-x">b</a></p>',
        '<p title=\'id="bt-page"\'>id="bt-page"</p>',
    ],
)
def test_sound_names(html: str) -> None:
    assert wrong_names(html) == []


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ('<h2 id="x"><b><h1 id="y">a</h1></b></h2>', "h1 of an article is called y"),
        ('<p id="x">a</p>', "p of an article is called x"),
        ('<span class="bt-s" id="x">a</span>', "span of an article is called x"),
        ('<span id="0a1b2-101">a</span>', "span of an article is called 0a1b2-101"),
        ('<a id="bt-page">a</a>', "a is called bt-page, which is looked up"),
        ('<a id="__code_7">a</a>', "a is called __code_7, which is looked up"),
        (f'{HEADING}<a id="x">b</a>', "a is called x as well"),
        ('<a href="#x">a</a>', "a link to x, which is not there"),
        ('<span class="bt-s" data-s="0a1b2-101">a</span>', "a link to 0a1b2-101, which is not there"),
        ('<a class="headerlink" href="#x">a</a>', "a heading without its name x"),
        ('<a name="x">a</a>', "a name"),
        ('<p aria-labelledby="x">a</p>', "p aria-labelledby"),
    ],
)
def test_wrong_names(html: str, wrong: str) -> None:
    assert wrong in wrong_names(html)


def test_no_attribute_of_an_article_refers_to_a_name() -> None:
    # One that did would have to follow what it refers to, as links do.
    referring = (
        "aria-controls aria-details aria-labelledby for form headers itemref list name popovertarget usemap"
    )
    attributes = " ".join(f'{name}="#x" {name}="x"' for name in referring.split())
    for element in sorted(sanitize.ELEMENTS - {"a"}):
        made = article_html(parse(f"<{element} {attributes}>a</{element}>"), Side.TARGET, Around())
        assert wrong_names(made.content) == [], element
        assert 'x"' not in made.content, element


def test_the_beginnings_of_names_are_known() -> None:
    # A name that ends like this one is put together as a script runs.
    beginnings = {name for name in looked_up_names() if name.endswith(("_", "-", ":"))}
    assert beginnings >= {"__code_", "bt-o-"}
    assert all(name.startswith(BEGINNINGS) for name in beginnings)
