"""Blocks of Python-Markdown, in any order and in one another: a page is safe, and shows all segments once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Side, parse, render_body
from bitext.article import Article
from bitext.html import article_html, sanitize
from bitext.html.last_check import checked
from tests.html.around import Plain
from tests.html.case_files import with_units
from tests.html.names import wrong_names
from tests.html.strategies import pages

HEAD = '---\nbitext: \'{"locale": "pl-PL"}\'\n---\n'
SIGNS = ("!!!", "???", "===", "///", "[^", "{ .x }", "\ufdd0")
HEADS = ("!!! note", '!!! own "T{}"', "??? tip", '???+ bug "T{}"', '=== "T{}"', "[^n{}]:", "W{}\n\n:   x")


def _indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _block(head: str, content: str) -> str:
    return f"{head}\n\n{_indented(content)}\n"


def _slashes(name: str, content: str) -> str:
    # Those of a block are more than those in it.
    most = max((len(found) for found in re.findall(r"/{3,}", content)), default=2)
    return f"{'/' * (most + 1)} {name}\n\n{content}\n{'/' * (most + 1)}\n\n"


_leaves = st.sampled_from(
    ["@\n\n", "- @\n- @\n  { .x }\n\n", "1. @\n\n    @\n\n", "> @\n\n", "```\n!!! a\n```\n\n"]
)
_blocks = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(_block, st.sampled_from(HEADS), inner),
        st.builds(_slashes, st.sampled_from(["note", "note | T{}", "details | T{}", "tab | T{}"]), inner),
        st.builds(lambda content: f"- @\n\n{_indented(content)}\n", inner),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=8,
)


def _numbered(text: str) -> str:
    """``text`` with a unit for each ``@``, and other words for each ``{}``."""
    numbers = iter(range(101, 1000))
    text = re.sub("@", lambda _: f"{{{{{(n := next(numbers))}|Zdanie {n}.|Sentence {n}.}}}}", text)
    return with_units(re.sub(r"\{\}", lambda _: str(next(numbers)), text))


@given(text=_blocks.map(_numbered), side=st.sampled_from(Side))
def test_every_block_is_shown_with_its_segments(text: str, side: Side) -> None:
    article = parse(HEAD + text)
    page = article_html(article, side, Plain())
    _is_sound(article, side, page.content)
    outside_code = re.sub(r"<pre>.*?</pre>", "", page.content, flags=re.DOTALL)
    assert [sign for sign in SIGNS if sign in outside_code] == []
    assert page.findings == ()
    assert checked(page.content) == page.content
    shown = re.findall(r'<span class="bt-s" id="([^"]*)">', page.content)
    assert sorted(shown) == [segment.id for segment in article.segments]
    for title in re.findall(r"\b[TW]\d+\b", text):
        assert title in page.content


@given(text=pages | st.builds("{}\n\n{}".format, _blocks.map(_numbered), pages), side=st.sampled_from(Side))
def test_a_page_of_anything_is_made_and_safe(text: str, side: Side) -> None:
    article = parse(HEAD + text)
    _is_sound(article, side, article_html(article, side, Plain()).content)


@pytest.mark.parametrize(
    "unit",
    [
        *("!!! a\n    ", "!!! a\n    x\n", "/// a\n", "/// a\n///\n", "[^a]: x[^a]\n", "T\n: a\n", ": a\n"),
        *("*[A]: x A\n", "`x`{.x}", '{ a="', "[^a] ", '!!! a "', "a\n!!!\n> ", "{* a ", "{% a"),
    ],
    ids=repr,
)
def test_a_long_page_of_one_thing_is_made(unit: str) -> None:
    # Long enough that work that grows with the square of the length would not end in a test run.
    page = article_html(parse(HEAD + unit * (60_000 // len(unit))), Side.TARGET, Plain())
    assert page.content.startswith('<div class="bt-text"')


def _is_sound(article: Article, side: Side, content: str) -> None:
    assert sanitize.is_safe(content)
    assert wrong_names(content) == []
    # A character of the body that articles do not have here becomes another one.
    assert "\ufdd0" not in content
    assert render_body(article, side) is not None
