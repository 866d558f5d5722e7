"""Text nested deeper than any browser shows well is shown as text, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Side, parse
from bitext.html import article_html
from tests.html.around import Around


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_deep_nesting_is_shown_as_text(mark: str) -> None:
    article = parse(f"---\ntitle: t\n---\n{mark * 5_000}na dnie\n")
    page = article_html(article, Side.TARGET, Around())
    assert [finding.code for finding in page.findings] == ["BT406"]
    assert page.findings[0].line == 4
    assert "na dnie" in page.content
    assert page.content.count("<blockquote>") + page.content.count("<ul>") == 0


@pytest.mark.parametrize("tag", ["<any>", "<data being collected>", "<form>", "<Contoso.Mail>"])
@pytest.mark.parametrize(
    ("before", "row", "kind"),
    [
        ("", "Raz TAG **dwa**.\n\n", "p"),
        ("| a | b |\n| - | - |\n", "| TAG | **x** |\n", "tr"),
        ("<table>", "<tr><td>TAG</td></tr>\n", "tr"),
    ],
)
def test_a_tag_that_is_no_element_nests_nothing(tag: str, before: str, row: str, kind: str) -> None:
    page = article_html(parse(before + row.replace("TAG", tag) * 557), Side.TARGET, Around())
    assert "BT406" not in {finding.code for finding in page.findings}
    assert page.content.count(f"<{kind}>") >= 557
    shown = 0 if tag == "<form>" else 557
    assert page.content.count(tag.replace("<", "&lt;").replace(">", "&gt;")) == shown


_prose = st.lists(st.sampled_from("being collected of the X1 e.g. żółw data".split()), min_size=1, max_size=4)
_placeholders = st.sampled_from(["any", "Contoso.Mail", "x-y"]) | st.builds(
    lambda name, words: " ".join([name, *words]),
    st.sampled_from("any data time code object title p b x-y".split()),
    _prose,
)


@given(words=_placeholders, count=st.integers(1, 300), sign=st.sampled_from(["", "- ", "> ", "# "]))
def test_prose_in_angle_brackets_is_shown(words: str, count: int, sign: str) -> None:
    page = article_html(parse(f"{sign}Raz <{words}> dwa.\n\n" * count), Side.TARGET, Around())
    assert page.findings == ()
    assert page.content.count(f"&lt;{words}&gt;") == count
