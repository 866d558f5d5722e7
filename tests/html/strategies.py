"""Hypothesis strategies: articles full of the dialect, of HTML and of damage."""

from __future__ import annotations

from hypothesis import strategies as st

_CONSTRUCTS = st.sampled_from(
    [
        *("> [!NOTE]\n> ", ">[!Tip] ", "> [!HINWEIS]\n", "[!VIDEO https://x.example/a_b]", "[!"),
        *(
            "[!INCLUDE [a](here.md)]",
            "[!INCLUDE[](x)]",
            '> [!div class="nextstepaction"]\n> ',
            "[!code[](x)]",
        ),
        *(":::row:::\n", ":::row-end:::\n", ":::column:::\n", "   :::column-end:::\n", "::: zone\n", ":::"),
        *(':::image source="a b.png" alt-text="*x*":::', "# [T](#tab/x)\n", "---\n", "# "),
        *('<a name="location"></a>', "## <a name='x'></a>", "<policyname>", "<div id=__config>"),
        *("<script>alert(1)</script>", "<p onclick=x>", "<iframe src=//evil>", "[x](javascript:alert(1))"),
        *("![x](https://evil.example/x.png)", "[x](gone.md)", '<img src=x alt="', '<bt-s s="a">', "</bt-s>"),
        *(
            '<span class="bt-s" id="a">',
            "<svg><style>",
            "<textarea>",
            "<title>",
            "<table><tr><td>",
            "</table>",
        ),
        *("<math><mi>", "<!--", "-->", "<form>", "<b>", "</b>", "<p>", "</p>", "<ul><li>", "&#0;"),
        *("&lt;bt-s&gt;", "&amp;", "&nbsp;", "<a href='x'>", "</a>", "`", "```\n", "    "),
    ]
)
_TEXT = st.sampled_from(
    [
        *("a", "b ", "ż", "日", "اد", " ", "\n", "\n\n", "\n> ", "- ", "1. ", "**", "*", "_", "|"),
        *("|a|b|\n|-|-|\n", "xxxxxxxx", "\r\n", "\t", "\\", "<", ">", '"', "'", "[", "](", ")", "!", "#"),
        *("\ud800", "\0", "\u00a0"),
    ]
)
_pieces = st.lists(_CONSTRUCTS | _TEXT, max_size=8).map("".join)


@st.composite
def _unit(draw: st.DrawFn) -> str:
    number = draw(st.integers(100, 120))
    target, source = draw(_pieces), draw(_pieces)
    return (
        f'<span data-ttu-id="a1b2c-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="a1b2c-{number}">{source}</span></span>'
    )


_NAMES = st.sampled_from(
    ("<h1 id=bt-page>", "</h1>", "<h2><b>", "<p id=x>", "<a id=x href=#x>", "[x](#x)", "<td name=a>")
)
pages = st.lists(_pieces | _unit() | _NAMES, max_size=6).map("".join)
"""Articles without frontmatter in which constructs, HTML, names and units run into each other."""
