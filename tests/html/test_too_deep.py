"""Text nested deeper than any browser shows well is shown as text, and nothing of it is lost."""

from __future__ import annotations

import pytest

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
