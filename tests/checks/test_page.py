"""What `bitext check` says of the page of an article: what that breaks by itself, nothing of other files."""

from __future__ import annotations

import pytest
from hypothesis import given

from bitext import parse
from bitext.checks.page import PAGE_RULES, page_findings
from bitext.checks.run import check
from bitext.checks.settings import Settings
from tests.checks.test_run import codes, state, text
from tests.strategies import hostile_text, markup

SEGMENT = markup("a1b2c-101", "Raz.", "One.")


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("[x](javascript:1)", ["BT404"]),
        ("[x](&#106;avascript:1)", ["BT404"]),
        ("[a]: ms-settings:x\n\n[a]", ["BT417"]),
        ("[x](#nowhere)", ["BT401"]),
        ("[x]()", ["BT401"]),
        ("<script>x</script>", ["BT405"]),
        ("<!-- never closed", ["BT408"]),
        ("text <b", ["BT409"]),
        (">" * 300 + "x", ["BT406"]),
        ("- " * 250 + "x", ["BT406"]),
        ("".join("  " * at + "- a\n" for at in range(210)), ["BT406"]),
        ("x\n[!NOTE] y", ["BT413"]),
        ("::: unknown x :::\n", ["BT414"]),
        (f"```\ncode\n\n{SEGMENT}\n", ["BT415"]),
        (f"- a\n  ~~~~\n  code\n  ~~~\n  {SEGMENT}\n\n{SEGMENT}\n", ["BT415"]),
        (f"```\ncode\n```\n{SEGMENT}\n", []),
        ("```\nnever closed, but nothing is in it\n", []),
        ("[x](other.md) ![y](media/none.png) [!INCLUDE [z](includes/none.md)]", []),
        ('# <a name="a"></a>A\n\n[x](#a) <https://example.com> **b**', []),
    ],
)
def test_what_an_article_breaks_by_itself(markdown: str, found: list[str]) -> None:
    assert [one.code for one in page_findings(parse(f"---\ntitle: T\n---\n{markdown}\n"))] == found


def test_signs_of_other_generators_count_in_articles_that_bitext_made() -> None:
    head = "---\nbitext: '{}'\n---\n"
    residual = markup("a1b2c-r101", "# Raz", "# One")
    for markdown, found in (
        ("!!! note\n    a\n\n/// tip\na\n///\n\nx[^1]\n\n[^1]: y\n", []),
        ("/// tip\na\n\nx[^2]\n", ["BT416", "BT416"]),
        ("{* a.py *} :material-home:\n", ["BT416", "BT416"]),
        (f"```python\n{residual}\n```\n", []),
    ):
        assert [one.code for one in page_findings(parse(f"{head}{markdown}"))] == found
        assert "BT416" not in [one.code for one in page_findings(parse(markdown))]


def test_both_sides_count_and_the_same_finding_once() -> None:
    alert = text(("[!UWAGA] Raz.", "[!NOTE] One.")).replace("<span data-ttu", "> <span data-ttu", 1)
    assert "BT412" in codes(check([state("a.md", alert)], Settings()))
    link = text(("[Raz](x:1) i [dwa](y:2).", "[One](x:1)."))
    assert codes(check([state("a.md", link)], Settings(select=("BT4",)))) == ["BT404", "BT404"]


def test_only_what_a_change_brought_counts() -> None:
    before = text(("[Raz](x:1).", "[One](x:1)."))
    now = text(("[Raz](x:1) i [dwa](y:2).", "[One](x:1)."))
    result = check([state("a.md", now, before)], Settings(select=("BT4",)), is_range=True)
    assert [one.finding.found for one in result.reported] == ["a link to y:2"]


@given(hostile_text)
def test_it_never_raises(content: str) -> None:
    known = {rule.code for rule in PAGE_RULES}
    assert {finding.code for finding in page_findings(parse(content))} <= known
