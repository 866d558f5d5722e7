"""The Markdown next to a page: alerts have the keyword that was meant, and all else stays as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.article import Side
from bitext.html import with_alerts
from bitext.parse import parse
from bitext.render import render_body
from tests.html.strategies import pages
from tests.site.conftest import unit
from tests.strategies import hostile_text


def restored(body: str) -> str:
    return with_alerts(parse(body), Side.TARGET)


@pytest.mark.parametrize(
    ("target", "source", "shown"),
    [
        ("[!HINWEIS] Text.", "[!TIP] Text.", "> [!TIP]\n> Text.\n"),
        ("[!HINWEIS] Text.", "Text.", "> [!NOTE]\n> Text.\n"),
        ("[!ヒント] テキスト。", "Text.", "> [!TIP]\n> テキスト。\n"),
        ("**[!UWAGA]** Tekst.", "Text.", "> [!NOTE]\n> Tekst.\n"),
        ("[! Note]", "Note", "> [!NOTE]\n"),
        ("[!Note] Text.", "[!NOTE] Text.", "> [!Note] Text.\n"),
        ("[!PIPAPO] Text.", "Text.", "> [!PIPAPO] Text.\n"),
        ("[!VIDEO https://example.org]", "x", "> [!VIDEO https://example.org]\n"),
    ],
)
def test_the_keyword_of_the_original_comes_back(target: str, source: str, shown: str) -> None:
    assert restored(f"> {unit('abcde-101', target, source)}\n") == shown


def test_a_keyword_that_stands_there_twice_stands_there_once() -> None:
    body = f"> [!IMPORTANT]\n> {unit('abcde-101', '[!WICHTIG] Text.  ', 'Text.')}\n> More.\n"
    assert restored(body) == "> [!IMPORTANT]\n> Text.  \n> More.\n"


def test_lists_quotes_and_line_ends_stay() -> None:
    said = unit("abcde-101", "[!HINWEIS] Text.", "Text.")
    assert restored(f"- > {said}\n") == "- > [!NOTE]\n  > Text.\n"
    assert restored(f"10. a\n\n    > {said}\n") == "10. a\n\n    > [!NOTE]\n    > Text.\n"
    assert restored(f"> > {said}\r\n") == "> > [!NOTE]\r\n> > Text.\r\n"


@pytest.mark.parametrize(
    "body", ["```\n> [!HINWEIS] code\n```\n", "> Text\n> [!HINWEIS] in it\n", "[!HINWEIS] no quote\n"]
)
def test_what_is_no_alert_stays(body: str) -> None:
    assert restored(body) == body


_KEYWORD = re.compile(r"\*{0,2}\[!\s{0,3}[^\]\[<>&\"\n]{1,40}\]\*{0,2}:?|[\s>*]|\d{1,9}[.)]|[-+]")


@given(text=hostile_text | pages, side=st.sampled_from(Side))
def test_no_text_is_lost(text: str, side: Side) -> None:
    article = parse(text)
    body, shown = render_body(article, side), with_alerts(article, side)
    assert _KEYWORD.sub("", shown) == _KEYWORD.sub("", body)
    assert shown == body or "[!" in body
