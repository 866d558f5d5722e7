"""Markup inside a segment as inline codes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.exchange.inline import content, contents
from bitext.exchange.inline_codes import UNSAFE, Content, InlineCode, InlineCodeKind, codes, raw
from bitext.exchange.placeholders import from_placeholders, legend, with_placeholders
from tests.exchange.articles import RICH, sides
from tests.strategies import hostile_text


def shown(text: str) -> str:
    return with_placeholders(content(text))


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("plain words, 3 * 4 = 12; a_b_c; [x] (y) & z", "plain words, 3 * 4 = 12; a_b_c; [x] (y) & z"),
        ("**bold** and *thin* and __b__ and _i_ and ~~s~~",
         "<1>bold</1> and <2>thin</2> and <3>b</3> and <4>i</4> and <5>s</5>"),
        ("***both***", "<1><2>both</2></1>"),
        ("**a*", "*<1>a</1>"),
        ("** not bold ** and **open", "** not bold ** and **open"),
        ("**a [b** c](x)", "**a <1>b** c</1>"),
        ("[a **b](x) c**", "<1>a **b</1> c**"),
        ("[text](https://e.example/a_(b)?x=1 \"a title\")!", "<1>text</1>!"),
        ("[text](<a b.md>) [ref][1] [one] [two]: x", "<1>text</1> <2>ref</2> [one] [two]: x"),
        ("[![alt](a.png)](b)", "<1><2>alt</2></1>"),
        ("[a](b [c](d)", "[a](b <1>c</1>"),
        ("`code **x**` ``a`b`` `open", "<1/> <2/> `open"),
        ("\\*\\_a\\b", "<1/><2/>a\\b"),
        ("&nbsp;&#160;&#xA0; &amp &; AT&T", "<1/><2/><3/> &amp &; AT&T"),
        ("<b>x</b><br/><img src='a'><policyname>y", "<1>x</1><2/><3/><4/>y"),
        ("<b><i>x</b></i>", "<1><2/>x</1><3/>"),
        ("<!-- note --> a < b > c <https://e.example/>", "<1/> a < b > c <2/>"),
        ("<1> </1> <2/> <a1>", "<1/> <2/> <3/> <4/>"),
        ("[!NOTE] [!INCLUDE [a](b)] :::image src=\"x\":::", "<1/> <2/> <3/>"),
        ("a\r\n  b\n\nc\rd", "a<1/>b<2/>c<3/>d"),
        ("a\x00b\u2028\ufeffc", "a<1/>b<2/>c"),
        ("see https://e.example/_a_/*b* x", "see https://e.example/_a_/<1>b</1> x"),
    ],
)  # fmt: skip
def test_what_is_a_code(text: str, placeholders: str) -> None:
    assert shown(text) == placeholders
    assert raw(content(text)) == text


@pytest.mark.parametrize(
    ("source", "target", "placeholders"),
    [
        ("**a** `b`", "`b` **x**", "<2/> <1>x</1>"),
        ("[a](/en-us/x) [b](/en-us/y)", "[c](/pl-pl/x) [d](/pl-pl/y)", "<1>c</1> <2>d</2>"),
        ("[a](x) [b](y)", "[d](y) [c](/pl-pl/x)", "<2>d</2> <1>c</1>"),
        ("`Get-Mailbox`", "`Skrzynka`", "<2/>"),
        ("**a**", "x", "x"),
        ("x", "**a** **b**", "<1>a</1> <2>b</2>"),
        ("**a** **b** **c**", "**c** **a**", "<1>c</1> <2>a</2>"),
        ("<a href='en'>x</a>", "<a href='pl'>y</a>", "<1>y</1>"),
        ("<b>x</b>", "<i>y</i>", "<2>y</2>"),
        ("a\nb", "c\r\n d", "c<1/>d"),
    ],
)
def test_codes_of_both_sides_share_ids(source: str, target: str, placeholders: str) -> None:
    original, translation = contents(source, target)
    assert raw(original) == source
    assert raw(translation) == target
    assert with_placeholders(translation) == placeholders


@given(hostile_text | sides | st.text(alphabet="*_~`[]()<>b/!\\& \n:1"), hostile_text | sides)
def test_nothing_is_lost_and_pairs_are_nested(source: str, target: str) -> None:
    for text, parts in zip((source, target), contents(source, target), strict=True):
        assert raw(parts) == text
        assert all(isinstance(part, InlineCode) or part for part in parts)
        assert_nested(parts)
        loose = "".join(part for part in parts if isinstance(part, str))
        assert not any(char in "\r\n\x00\u2028\x85" or "\ud800" <= char <= "\udfff" for char in loose)


def assert_nested(parts: Content) -> None:
    opened: list[str] = []
    ids: set[str] = set()
    for code in codes(parts):
        if code.kind is InlineCodeKind.CLOSE:
            assert opened.pop() == code.id
            continue
        assert code.id not in ids
        ids.add(code.id)
        if code.kind is InlineCodeKind.OPEN:
            opened.append(code.id)
    assert opened == []


@given(hostile_text | sides)
def test_placeholders_are_read_as_they_were_written(text: str) -> None:
    parts = content(text)
    back = from_placeholders(with_placeholders(parts))
    assert [part if isinstance(part, str) else (part.kind, part.id) for part in back] == [
        part if isinstance(part, str) else (part.kind, part.id) for part in parts
    ]


def test_a_legend_says_what_each_placeholder_stands_for() -> None:
    source, target = contents("**a** [b](x) `c`", "**d** [e](y) <br>")
    assert list(legend(source, target)) == [
        "<1> ** … </1> **", "<2> [ … </2> ](x)", "<3/> `c`", "<4/> <br>",
    ]  # fmt: skip
    assert all(line.isprintable() for pair in RICH for line in legend(*contents(*pair)))


def test_unsafe_characters_are_those_that_xml_and_python_stumble_over() -> None:

    unsafe = re.compile(f"[{UNSAFE}]")
    for number in range(0x10000):
        char = chr(number)
        is_xml = char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd"
        is_line_end = len(f"a{char}b".splitlines()) > 1 and char not in "\r\n"
        if not is_xml or is_line_end:
            assert unsafe.match(char), hex(number)
