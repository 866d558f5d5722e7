"""Findings on pages are where the construct is that they speak of, however often its text is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import Side, parse
from bitext.article import LineIndex
from bitext.finding import Finding
from bitext.html import article_html
from tests.html.around import Around
from tests.strategies import markup


@dataclass(frozen=True)
class Block:
    """A paragraph, and what is wrong with it; ``^`` is where."""

    written: str
    code: str = ""
    """The finding's code; empty where nothing is wrong."""

    @property
    def text(self) -> str:
        return self.written.replace("^", "")


WRONG = [
    Block("[x^](gone.md)", "BT401"),
    Block("[x^](gone.md.txt)", "BT401"),
    Block("a [`x` *y*^](gone.md 'b](gone.md)') c", "BT401"),
    Block('^<a href="gone.md">x</a>', "BT401"),
    Block("![gone.md^](none.png)", "BT402"),
    Block("^[!NOTE] x", "BT413"),
    Block("Ż ^[!NOTE]", "BT413"),
    Block("a ^[!VIDEO x]", "BT414"),
    Block("^[!INCLUDE [z](gone.md)]", "BT411"),
    Block("a ^[!INCLUDE [z](gone.md)]", "BT411"),
    Block("^[!code[z](gone.cs)]", "BT414"),
    Block("[a^](b c)", "BT416"),
    Block("&lt;b&gt; ^[[a]]", "BT416"),
    Block("a^:::b", "BT416"),
    Block("[x^](ms-settings:a)", "BT417"),
    Block("[x^](javascript:a)", "BT404"),
    Block("^<xref:nowhere>", "BT418"),
    Block("[x^](#none)", "BT401"),
    Block("|a|\n|-|\n|`x` 1 ^| b|\n", "BT419"),
]
WHOLE = [
    Block("> ^[!UWAGA]\n> x", "BT412"),
    Block("> x\n> ^[!NOTE] z", "BT413"),
    Block("^::: gadget x\n", "BT414"),
    Block("^```\ncode\n\n" + markup("0a1b2-900", "x", "y") + "\n```", "BT415"),
]
RIGHT = [
    *(Block(f"`{block.text}`") for block in WRONG if "`" not in block.text),
    *(Block(f"    {block.text}") for block in WRONG),
    Block("> [!NOTE]\n> x"),
    Block("[x](here.md)"),
    Block("\\[[a]] \\[!a-z] a\\:::b [a]\\(b c)"),
    Block("~~~\n[x](gone.md) [!NOTE]\n:::gadget\n~~~"),
]


@dataclass(frozen=True)
class Part:
    """A part of an article: a paragraph in both languages, or one in either or both halves of a unit."""

    block: Block
    where: str
    """``both`` for plain text; ``target``, ``source``, or ``halves``."""


PARTS = st.lists(
    st.builds(Part, st.sampled_from(WRONG), st.sampled_from(["both", "target", "source", "halves"]))
    | st.builds(Part, st.sampled_from([*RIGHT, *WHOLE]), st.just("both")),
    max_size=10,
)


def _written(part: Part, number: int) -> str:
    text = part.block.written
    if part.where == "both":
        return text
    target = text if part.where != "source" else "Raz."
    source = text if part.where == "source" else part.block.text if part.where == "halves" else "One."
    return markup(f"a1b2c-{number:03}", target, source)


def _expected(parts: list[Part], side: Side, starts: list[int]) -> Iterator[tuple[str, int]]:
    other = "source" if side is Side.TARGET else "target"
    for part, start in zip(parts, starts, strict=True):
        if part.block.code and part.where != other:
            yield part.block.code, start


def _findings(text: str, side: Side) -> list[Finding]:
    # A segment in a code block cannot be marked: its place is known, since segments have places.
    return [one for one in article_html(parse(text), side, Around()).findings if one.code != "BT407"]


@given(parts=PARTS, side=st.sampled_from(Side))
def test_a_finding_is_where_its_construct_is(parts: list[Part], side: Side) -> None:
    text, starts = "---\ntitle: '[x](gone.md) [!NOTE]'\n---\n", []
    for number, part in enumerate(parts):
        written = _written(part, number)
        starts.append(len(text) + max(written.find("^"), 0))
        text += written.replace("^", "", 1) + "\n\n"
    index = LineIndex(text)
    places = [(code, index.position(start)) for code, start in _expected(parts, side, starts)]
    expected = sorted((code, place.line, place.column) for code, place in places)
    found = _findings(text, side)
    assert sorted((one.code, one.line, one.column) for one in found) == expected


@pytest.mark.parametrize("block", [*WRONG, *WHOLE], ids=lambda block: block.text)
def test_each_block_is_wrong_alone(block: Block) -> None:
    found = _findings(block.text, Side.TARGET)
    assert [one.code for one in found] == [block.code]
