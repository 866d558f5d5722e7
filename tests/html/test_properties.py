"""What holds for any article: a page is always made, it is safe, and it has all of the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bitext import Side, commonmark, parse, render_body
from bitext.html import article_html, sanitize
from tests.html.around import Around, Plain
from tests.html.names import wrong_names
from tests.html.pages import reference, same_reference, words
from tests.html.strategies import pages
from tests.strategies import Built, articles, hostile_text, markup

ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|button|textarea|select|svg|math|link|meta|base|template)\b"
    r"|<[^<>]*\s(?:on\w+|style|srcdoc|formaction|action|name)=|href=\"\s*(?:javascript|data|vbscript):",
    re.IGNORECASE,
)


@given(text=hostile_text | pages, side=st.sampled_from(Side))
def test_a_page_is_always_made_and_safe(text: str, side: Side) -> None:
    article = parse(text)
    page = article_html(article, side, Around(files={"here.md": text, "x": "[!INCLUDE [y](x)]"}))
    assert sanitize.is_safe(page.content)
    assert not ACTIVE.search(page.content)
    assert wrong_names(page.content) == []
    lines = text.split("\n")
    for finding in page.findings:
        if not finding.path:
            assert 1 <= finding.line <= len(lines)
            assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
    encoded = page.content.encode()
    assert b"\0" not in encoded


@given(built=articles(), side=st.sampled_from(Side))
def test_without_its_spans_a_page_is_the_reference(built: Built, side: Side) -> None:
    article = parse(built.text)
    body = render_body(article, side)
    if "[!" in body or ":::" in body or "&" in body:
        return
    page = article_html(article, side, Plain())
    assert same_reference(page.content, commonmark.html(body))


@given(text=pages, side=st.sampled_from(Side))
def test_every_word_of_the_reference_is_on_the_page(text: str, side: Side) -> None:
    # Without a directive what is behind it can be another block.
    article = parse(text.replace(":::", ""))
    expected = reference(article, side)
    # Where the two engines read a text differently there is nothing to compare.
    assume(expected.is_read_alike)
    page = article_html(article, side, Plain())
    assert not expected.gone_from(page.content)


@given(text=pages, side=st.sampled_from(Side))
def test_the_same_article_gives_the_same_page(text: str, side: Side) -> None:
    article = parse(text)
    assert article_html(article, side, Around()) == article_html(article, side, Around())


_REPEATED = [
    *("> ", "- ", "<div>", "<span>", "*a **b ", "[!INCLUDE [x](x)]\n\n", ":::row:::\n", "> [!NOTE]\n", "<x "),
    *(
        "[",
        "![",
        "`",
        "|a",
        '<a name="x"></a>',
        "# a\n",
        "<b>",
        "<!--",
        "[a](#b)",
        "<iframe src=//x ",
        "[!a](",
    ),
    *(
        "[!VIDEO ",
        ':::image source="',
        "<img src=",
        "\n:::a ",
        ":",
        "> [!NOTE]\n\n",
        "<code>",
        "[!",
        "[x](y) ",
    ),
    markup("a1b2c-101", "x", "x"),
    markup("a1b2c-101", "`", "x"),
    markup("a1b2c-101", "[!NOTE]", "x") + "\n",
]


@pytest.mark.parametrize("unit", _REPEATED, ids=repr)
def test_a_long_page_of_one_thing_is_made(unit: str) -> None:
    # Long enough that work that grows with the square of the length would not end in a test run.
    article = parse(unit * max(400_000 // len(unit), 1))
    page = article_html(article, Side.TARGET, Around(files={"x": "x"}))
    assert page.content.startswith('<div class="bt-text"')


_BETWEEN = st.lists(
    st.sampled_from(
        [
            *(":::row:::\n", ":::row-end:::\n", ":::column:::\n", ":::column-end:::\n", "---\n", "***\n"),
            *('::: zone pivot="x"\n', "::: zone-end\n", '::: moniker range="x"\n', "::: moniker-end\n", "\n"),
            *("<!-- x -->\n", "[!INCLUDE [x](gone.md)]\n", "![x](media/Picture.png)\n\n", "- x\n\n"),
        ]
    ),
    max_size=4,
).map("".join)


@given(between=st.lists(_BETWEEN, min_size=1, max_size=6), at=st.integers(0, 5))
def test_headings_have_the_ids_of_their_originals(between: list[str], at: int) -> None:
    text = "".join(
        f"{before}\n## {markup(f'a1b2c-1{number:02}', f'Nagłówek {number}', f'Heading {number}')}\n"
        for number, before in enumerate(between)
    )
    extra = markup("a1b2c-200", "Tekst.\n\n## Dodany\n\nDalej.", "Text.")
    lines = text.splitlines(keepends=True)
    headings = [number for number, line in enumerate(lines) if line.startswith("## ")]
    lines.insert(headings[at % len(headings)], f"\n{extra}\n\n")
    article = parse("".join(lines))
    target, source = (article_html(article, side, Around()).toc for side in (Side.TARGET, Side.SOURCE))
    assert [entry.id for entry in target if entry.id != "dodany"] == [entry.id for entry in source]


_CONTAINERS = st.sampled_from(
    [
        *(":::row:::", ":::row-end:::", ":::column:::", ':::column span="2":::', ":::column-end:::"),
        *('::: zone pivot="x" :::', "::: zone-end:::", '::: moniker range="x":::', "::: moniker-end :::"),
    ]
)


@given(
    pieces=st.lists(_CONTAINERS | st.sampled_from(["raz", "**dwa**", "`:::`"]), min_size=1, max_size=12),
    gap=st.sampled_from([" ", "  ", "     "]),
    start=st.sampled_from(["", "  ", "> ", "> > "]),
    first=_CONTAINERS,
)
def test_joined_containers_show_as_if_each_had_a_line(
    pieces: list[str], gap: str, start: str, first: str
) -> None:
    pieces = [first, *pieces]
    joined = article_html(parse(start + gap.join(pieces)), Side.TARGET, Around())
    lines = "\n".join(f"{start}{piece}\n{start}" for piece in pieces)
    apart = article_html(parse(lines), Side.TARGET, Around())
    assert joined.findings == apart.findings == ()
    assert words(joined.content) == words(apart.content)
    assert joined.content.count("<p>") <= apart.content.count("<p>")


@given(
    columns=st.integers(1, 3),
    rows=st.lists(
        st.lists(st.sampled_from(["word", "`co|de`", "**b**", "\\|", "", " ", "\\\\"]), max_size=6)
    ),
    quote=st.sampled_from(["", "> ", "  "]),
)
def test_no_cell_of_a_table_is_lost(columns: int, rows: list[list[str]], quote: str) -> None:
    head = [" | ".join(["h"] * columns) + " |", "|".join([":-:"] * columns) + "|"]
    written = [" | ".join(("r", *row)) for row in rows]
    text = "\n".join(f"{quote}{line}" for line in (*(f"| {row}" for row in head), *written))
    page = article_html(parse(text), Side.TARGET, Plain()).content
    for sign in ("word", "r", "b", "co", "de"):
        pattern = rf"\b{sign}\b"
        wanted = sum(len(re.findall(pattern, row)) for row in written)
        shown = re.sub(r"<[^<>]*>", " ", page)
        assert len(re.findall(pattern, shown)) == wanted
