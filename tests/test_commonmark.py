"""What the CommonMark engine is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import commonmark
from bitext.commonmark import title_heading
from tests.strategies import hostile_text

_LINES = st.sampled_from(
    ["# A *b*", "## Below", "Set", "===", "---", "```", "~~~ x", "<!--", "-->", "<div>", "> # Quoted",
     "- # Listed", "#", "# ", "#\tTab", "##", "- ##", "> =", "-", "=\t",
     "    # Code", "| a |", "| - |", "[x]: y", "# [x]", "", "", "\t", "x" * 150]
)  # fmt: skip


@given(st.lists(_LINES, max_size=12).map("\n".join) | hostile_text)
def test_a_title_is_that_of_the_whole_text(text: str) -> None:
    assert commonmark.title_of(text) == commonmark._title(text, may_have_main=True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## First\n\n# Title\n", "Title"),
        ("## First\n\nNo other.\n", "First"),
        ("#\n\n# **Words** and `code`\n", "Words and code"),
        (f"# See [x]\n\n{'y ' * 200}\n\n[x]: https://example.org\n", "See x"),
        (f"```\n# Code\n```\n\n{'y ' * 200}\n\n# Late\n", "Late"),
        ("# Use [!INCLUDE[Product](includes/p.md)], [!include [](~/a/2.1-SDK.md)]\n", "Use Product, 2.1-SDK"),
        ("", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert title_heading(text) == title
