"""Links that climb out of the folder of articles."""

import pytest

from bitext.leaving_links import FINDINGS_PER_ARTICLE, leaving_links
from bitext.parse import parse


def found(text: str, path: str = "pl-PL/a/x.md") -> list[tuple[int, int, str]]:
    findings = leaving_links(parse(text), path)
    assert {finding.code for finding in findings} <= {"BT308"}
    return [(finding.line, finding.column, finding.found.removeprefix("a link to ")) for finding in findings]


@pytest.mark.parametrize(
    ("text", "url", "column"),
    [
        ("[x](../../../y.md)", "../../../y.md", 5),
        ("ż [x](<../../../y.md>)", "../../../y.md", 8),
        ("![x](../../../y.png 'title')", "../../../y.png", 6),
        ("[x](b/../../../../y.md#part)", "b/../../../../y.md#part", 5),
        ("[x](%2e%2e/../../../y.md)", "%2e%2e/../../../y.md", 5),
        ("[x][1]\n\n[1]: ../../../y.md", "../../../y.md", 6),
        ('<img src="../../../y.png">', "../../../y.png", 11),
        ("text <a href='../../../y.md'>x</a>", "../../../y.md", 15),
    ],
)
def test_links_that_lead_out(text: str, url: str, column: int) -> None:
    ((_, at, what),) = found(text)
    assert (at, what) == (column, url)


@pytest.mark.parametrize(
    "text",
    [
        "[x](../../de-DE/y.md)",
        "[x](../y.md)",
        "[x](https://example.com/../../../../y)",
        "[x](/../../../../y)",
        "[x](y.md?a=../../../../)",
        "`[x](../../../y.md)`",
        "```\n[x](../../../y.md)\n```",
        "    [x](../../../y.md)",
        "<div>\n[x](../../../y.md)\n</div>",
        "`<img src='../../../y.png'>`",
        "../../../../y.md",
        "---\nx: [x](../../../../y.md)\n---\n",
    ],
)
def test_what_leads_nowhere_else(text: str) -> None:
    assert found(text) == []


def test_the_place_is_that_in_the_file() -> None:
    assert found("---\ntitle: x\n---\n\nż [x](../../../y.md)") == [(5, 7, "../../../y.md")]


def test_both_sides_of_a_segment_are_one_finding() -> None:
    link = "[x](../../../y.md)"
    target = f'<span data-ttu-id="a-1">{link}</span>'
    text = f'{target}<span class="sxs-lookup"><span data-stu-id="a-1">{link}</span></span>'
    assert len(found(text)) == 1


def test_a_flood_is_counted() -> None:
    findings = found("[x](../../../y.md)\n\n" * 80)
    assert len(findings) == FINDINGS_PER_ARTICLE + 1
    assert findings[-1][2] == "30 more like it"


@pytest.mark.parametrize("part", ["](../", "[x](../../../", "[x]: ", "href='../", "../", "](  ", "[" * 50])
def test_a_long_text_of_one_thing_is_read(part: str) -> None:
    # Long enough that work that grows with the square of the length would not end in a test run.
    assert len(found(part * 400_000)) <= FINDINGS_PER_ARTICLE + 1
