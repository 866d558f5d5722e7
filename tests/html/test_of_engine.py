"""What the engine writes of a text without raw HTML is known without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Side, commonmark, parse
from bitext.html import sanitize, segments
from bitext.html.body import body_of
from tests.corpora import CORPORA, CorporaError, Corpus
from tests.html.strategies import pages

ANCHORS = ('<a name="x"></a>', '# <a name="y-z"></a>T\n', '\\<a name="v"></a>', '`<a name="w"></a>`')
MARKS = st.sampled_from(["", *ANCHORS, "&quot;", "&nbsp;", "\u00a0", '"', "&"])
LINKS = st.sampled_from(
    [
        "[x](https://a.example/?b=1&c=2)",
        '[x](/a "say &quot;b&quot; title=&quot;c")',
        "[x](javascript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](ms-settings:display)",
        '[x](a.md "b" )',
        "![a](b.png)",
        '![a" onerror="x](b.png "c")',
        "[x](https://a&quot;onclick=&quot;b)",
        "[x](http://a:99999/)",
        "![x](https://[b)",
        "[x](https://a&nbsp;b/)",
        "```a&#34;b\nc\n```\n",
        "|a|b|\n|:-|-:|\n|c|d|\n",
        "7. a\n8. b\n",
    ]
)


def rendered(text: str) -> str:
    body = body_of(parse(text), Side.TARGET)
    return segments.marked(body.text, body.places, commonmark.html(body.text), set()).html


@given(parts=st.lists(pages | MARKS | LINKS, max_size=6))
def test_it_is_what_the_sanitizer_gives(parts: list[str]) -> None:
    text = "\n\n".join(part if part in ANCHORS else part.replace("<", "&lt;") for part in parts)
    assert not sanitize.has_raw_html(body_of(parse(text), Side.TARGET).text)
    html = rendered(text)
    known = sanitize.of_engine(html)
    assert known is None or known == sanitize.safe(html)


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ('# <a name="a-b"></a>T\n\n"x" & **y** `z` [a](/b?c&d "e")\n', True),
        ("a\u00a0b", True),
        ("[x](ms-settings:display)", False),
        ('[x](/a "say &quot;b&quot;")', False),
        ("a\0b", False),
        # Addresses that the sanitizer refuses, or that it alone can tell.
        ("[x](http://a:99999/)", False),
        ("[x](https://)", False),
        ("[x](http://a%00b/)", False),
        ("[x](https://a\u00a0b/c)", False),
        ("[x](http://1.2.3.999/)", False),
        ("[x](http://xn--/)", False),
        ("![x](http://[y)", False),
        ("[x](https://Learn-1.b.Example/c:d?e=[f#g)", True),
        ('[<a name="x"></a>y](/z)', False),
        ('# <a name="x"></a>T\n\n\\<a name="y"></a> z', False),
    ],
)
def test_which_are_known(text: str, is_known: bool) -> None:
    html = rendered(text)
    assert (sanitize.of_engine(html) is not None) is is_known
    assert sanitize.of_engine(html) in (None, sanitize.safe(html))


@pytest.mark.parametrize(
    "text", ["a <b", "<br>", "`<x>`", '<a name="a b"></a>', '<a name="a"><a name="b"></a>']
)
def test_what_counts_as_raw_html(text: str) -> None:
    assert sanitize.has_raw_html(text)


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_it_holds_for_published_articles(corpus: Corpus) -> None:
    try:
        paths = sorted(path for path in corpus.path("sxs").rglob("*.md") if path.is_file())
    except CorporaError as error:
        pytest.skip(str(error))
    known = 0
    for path in paths:
        text = path.read_bytes().decode()
        if sanitize.has_raw_html(body_of(parse(text), Side.TARGET).text):
            continue
        html = rendered(text)
        found = sanitize.of_engine(html)
        known += found is not None
        assert found in (None, sanitize.safe(html)), path.name
    assert known > len(paths) / 4
