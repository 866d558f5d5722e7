"""The one title of a page, and its second line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import parse, read_metadata, render_body
from bitext.article import Side
from bitext.titles import PageTitle, shown_title, told_apart
from tests.strategies import hostile_text


def title(frontmatter: str, body: str) -> PageTitle:
    article = parse(f"---\ntitle: '{frontmatter}'\nms.custom:\n- '3052'\n- '7000112'\n---\n{body}\n")
    return shown_title(Side.TARGET, read_metadata(article)[0], render_body(article, Side.TARGET))


@pytest.mark.parametrize(
    ("frontmatter", "body", "shown", "second"),
    [
        ("A mailbox is full", "# A mailbox is full", "A mailbox is full", ""),
        ("Error 5.7.23", "# Error 5.7.606", "Error 5.7.606", "Error 5.7.23"),
        ("3052 A mailbox is full", "# A mailbox is full", "A mailbox is full", ""),
        ("3052 A mailbox is full", "Text.", "A mailbox is full", ""),
        ("7000112: A full mailbox", "# 3052 - A mailbox is full", "A mailbox is full", "A full mailbox"),
        ("401 Unauthorized", "# 401 Unauthorized", "401 Unauthorized", ""),
        ("3052", "# 3052", "3052", ""),
        ("*New* `Get-Mailbox` &amp; more", "# The **new** `Get-Mailbox`", "The new Get-Mailbox",
         "New Get-Mailbox & more"),
        ("A_MAILBOX_IS_FULL", "Text.", "A_MAILBOX_IS_FULL", ""),
        ("A full mailbox", "## A section", "A full mailbox", ""),
        ("", "## A section", "A section", ""),
        ("Mail", "# [Windows](#tab/windows)\n\nText.", "Mail", ""),
        ("Mail", "# The [!INCLUDE [name](name.md)]", "The name", "Mail"),
        ("MAIL FLOW", "# Mail flow", "Mail flow", ""),
        ("550: mail, not sent", "# 550 – Mail not sent", "550 – Mail not sent", ""),
        ("Version 1.0", "# Version 10", "Version 10", "Version 1.0"),
        ("Text", "Text.\n\n- # Listed", "Listed", "Text"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_page_has_one_title(frontmatter: str, body: str, shown: str, second: str) -> None:
    assert title(frontmatter, body) == PageTitle(shown, second)


@given(hostile_text, hostile_text, st.sampled_from(Side))
def test_any_article_has_a_title_on_one_line(frontmatter: str, body: str, side: Side) -> None:
    article = parse(f"---\ntitle: {frontmatter}\n---\n{body}")
    found = shown_title(side, read_metadata(article)[0], body)
    assert not {"\n", "\r"} & {*found.text, *found.second}
    assert found.text or not found.second


def test_pages_of_one_title_have_different_second_lines() -> None:
    titles = {
        "a.md": PageTitle("Mail", "Of mail"),
        "b/index.md": PageTitle("mail", "Of a flow"),
        "c.md": PageTitle("Log in", "Signing in"),
        "h/d.md": PageTitle("Log in"),
        "e/index.md": PageTitle("Help"),
        "f/index.md": PageTitle("Help"),
        "g.md": PageTitle("Other", "Another"),
    }
    names = (lambda path: path.rpartition("/")[2], lambda path: path.removesuffix(".md"))
    assert told_apart(titles, names) == {
        "a.md": "Of mail",
        "b/index.md": "Of a flow",
        "c.md": "Signing in",
        "h/d.md": "d.md",
        "e/index.md": "e/index",
        "f/index.md": "f/index",
        "g.md": "Another",
    }
