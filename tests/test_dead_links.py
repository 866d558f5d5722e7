"""Links and images that lead nowhere: what the text says of them, and what the commands find."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bitext import dead_links as module
from bitext import parse
from bitext.addresses import ArticlePlace, LinkAddress, addresses
from bitext.checks.page import page_findings
from bitext.dead_links import dead_links
from bitext.links import places
from bitext.references import XrefMap, XrefPlace
from tests.strategies import hostile_text, markup

PLACE = ArticlePlace(
    places(
        ["a.md", "sub/b.md"],
        ["p.png"],
        publisher_url="https://learn.example.com",
        uids={"ours": "a.md"},
        xref_maps=[XrefMap({"theirs": XrefPlace("https://api.example.com/x")})],
        own_names=["guide"],
    ),
    "sub",
)


def found(text: str) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.line, one.column, one.found) for one in dead_links(parse(text), PLACE)]


@pytest.mark.parametrize(
    "text",
    [
        "[x](b.md) [y](../a#z) [z](/elsewhere) [w](https://example.com) [m](mailto:a@example.com)",
        "[x](../../guide/a.md) ![i](../p.png) [s](ms-settings:x)",
        "[x](xref:ours) <xref:theirs> [y](xref:ours?a=b#c)",
        "`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n\n    [x](gone.md)\n\n<div>\n[x](gone.md)\n</div>",
        "<!-- [x](gone.md) <a href='gone.md'>x</a> -->",
        "[!INCLUDE [x](gone.md)] [!code-cs[x](gone.cs)]",
        "# [Tab](#tab/x)\n\ntext\n",
        "# Heading\n\n[x](#heading)\n\n<a name='y'></a>[y](#y)",
        "[x]: gone.md\n\nno link",
    ],
)
def test_what_leads_somewhere(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "column", "said"),
    [
        ("[x](gone.md)", "BT401", 3, "a link to gone.md"),
        ("ż [x](<../../../y.md> 'z')", "BT401", 22, "a link to ../../../y.md"),
        ("[x][1]\n\n[1]: ../../y.md", "BT401", 6, "a link to ../../y.md"),
        ("text <a href='../gone.md'>x</a>", "BT401", 15, "a link to ../gone.md"),
        ("![x](gone.png)", "BT402", 4, "an image gone.png"),
        ('<img src="gone.png">', "BT402", 11, "an image gone.png"),
        ("[![x](../p.png)](gone.md)", "BT401", 16, "a link to gone.md"),
        ("<xref:gone>", "BT418", 1, "a reference to xref:gone"),
        ("[x](xref:gone)", "BT418", 3, "a reference to xref:gone"),
        ("[x](#gone)", "BT401", 3, "a link to #gone, which is not on the page"),
        ("[x]()", "BT401", 3, "a link without an address"),
    ],
)
def test_what_leads_nowhere(text: str, code: str, column: int, said: str) -> None:
    ((found_code, _, at, found_said),) = found(text)
    assert (found_code, found_said) == (code, said)
    if "<" not in text and "[1]" not in text:
        assert at == column


def test_both_sides_of_a_segment_are_one_finding() -> None:
    assert len(found(markup("a-1", "[raz](gone.md)", "[one](gone.md)"))) == 1
    assert len(found(markup("a-1", "[raz](gone.md)", "[one](lost.md)"))) == 2


PARTS = (
    "[x](gone.md)", "![y](gone.png)", "](", "[", "<a href=", "gone.md", '"', ">", "</a>", "`", "\n", "    ",
    "[z]: ", "<", " ", "xref:gone", "#gone", "&#46;./x", "\\", "[!INCLUDE [x](y.md)]", "(", ")",
)  # fmt: skip


@given(
    st.one_of(
        hostile_text,
        st.lists(
            st.sampled_from(PARTS),
            max_size=12,
        ).map("".join),
    )
)
@example("[a](gone(1).md)")
@example("[a]( gone.md )")
@example("[a](gone\\_x.md)")
@example("> [a]:\n> gone.md\n\n[a]")
def test_no_dead_link_is_overlooked(text: str) -> None:
    article = parse(text)
    quick = dead_links(article, PLACE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "addresses", lambda _: (LinkAddress("gone.md"),))
        assert quick == dead_links(article, PLACE)
    dead = [one for one in page_findings(article, PLACE) if one.code in ("BT401", "BT402", "BT418")]
    assert dead == list(quick)


def test_a_flood_of_openings_takes_no_time() -> None:
    for text in ("](", "![", "[!INCLUDE [", "<img ", "[x]:", "](("):
        assert len(addresses(parse(text * 20_000))) <= 2
