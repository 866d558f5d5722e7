"""The table of constructs in safe HTML: any sign does, and one in an attribute or in code is none."""

from __future__ import annotations

from typing import cast

import pytest

from bitext.html.constructs import HtmlConstructs, InHtml
from bitext.html.making import Making

MAKING = cast(Making, None)
"""These constructs ask nothing of the page."""
SHOUTED = InHtml("{%", lambda html, making: html.replace("{%", "<b>"))
MADE = InHtml("<b>", lambda html, making: html.replace("<b>", "<i>"), outside_code=False, is_made=True)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>{% a</p>", "<p><b> a</p>"),
        ("<p>[! {% a</p>", "<p>[! <b> a</p>"),
        ("<p>{ % a</p>", "<p>{ % a</p>"),
        ("<code>{% a</code>{%", "<code>{% a</code><b>"),
        ('<a title="{% [! {%">{%</a>', '<a title="{% [! {%"><b></a>'),
    ],
)
def test_a_construct_of_any_sign_is_replaced_in_text_only(html: str, expected: str) -> None:
    table = HtmlConstructs(InHtml("[!", lambda html, making: html), SHOUTED)
    assert table.shown(table.replaced(html, MAKING)) == expected


def test_what_a_construct_makes_is_no_sign_of_an_article() -> None:
    assert HtmlConstructs(SHOUTED, MADE).replaced("{%", MAKING) == "<i>"
    assert HtmlConstructs(SHOUTED, MADE).replaced("<b>", MAKING) == "<b>"
