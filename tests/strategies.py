"""Hypothesis strategies: articles built from segments, with noise around them and damage on top."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from bitext import Segment

# Letters of several byte lengths, what Markdown and HTML give a meaning, and what looks like a
# line end to one reader and not to another.
_CHARACTERS = st.sampled_from(
    list(
        "abcxyzóżß日اд𝒳 .,;:!?'\"()[]{}*_`#>|-+=~^@%$&/\\0123456789\t\n\r\u00a0\u2028\u200b\ufeff\x00\x85\x1b"
    )
)
_WORDS = st.sampled_from(
    """<b> </b> <br/> <span> </span> <span\tclass="x"> <spanner> <policyname> &quot; &#34; &lt; \\* \\** ** `
    ``` --- ... <!-- --> <table> </table> [x](y) ![x](y) data-ttu-id data-stu-id sxs-lookup
    <<<<<<< >>>>>>> ======= title: # <a\tname="x"></a> > |-|-| {% %}""".replace("\t", "\x00").split()
).map(lambda word: word.replace("\x00", " "))
# The same with what only damage brings: markup of units in pieces.
_MARKUP = st.sampled_from(
    [
        "<span data-ttu-id=", "<span data-stu-id=", '<span data-ttu-id="a1b2c-101">',
        '<span data-stu-id="a1b2c-101">', '<span class="sxs-lookup">', "</span>", "</span></span>",
        '<span class="sxs-lookup"><span data-stu-id="a1b2c-101">', "<span", ">", '"', "&quot;",
        "<span data-ttu-id=&quot;a1b2c-101&quot;>", "<SPAN DATA-TTU-ID='q'>", "<span data-",
        'ttu-id="z">', 'class="sxs-', 'lookup">', "<span title='>' ", "---\n", "\n---\n", "\r\n",
        "\ufeff", "\ud800", "\n\n",
    ]
)  # fmt: skip

noise = st.lists(_CHARACTERS | _WORDS, max_size=12).map("".join)
"""Text with everything that articles hold but markup of units."""

hostile_text = st.lists(_MARKUP | _CHARACTERS | _WORDS, max_size=40).map("".join) | st.text()
"""Any text at all; much of it nearly markup."""

# Text that is nothing but text, so that a segment built from it must come back as it went in, and
# so that it shows on the page.
plain_text = st.lists(
    st.sampled_from(list("abcóżß日اд𝒳 .,;:!?'\"()[]{}_#|-+=~^@%$/0123456789\u00a0\u2028\t\n\r&<>`")),
    max_size=12,
).map(lambda characters: "".join(characters).replace("<s", "<x").replace("</s", "</x"))

_ids = st.from_regex(r"[0-9a-f]{5}-p?[0-9]{3,4}", fullmatch=True)

# Spans that are balanced, as an author writes them inside a unit.
_spans = st.recursive(
    plain_text,
    lambda inner: st.tuples(inner, inner, inner).map(lambda t: f'{t[0]}<span class="x">{t[1]}</span>{t[2]}'),
    max_leaves=4,
)


def markup(id: str, target: str, source: str) -> str:
    """A unit in the published form."""
    return (
        f'<span data-ttu-id="{id}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{id}">{source}</span></span>'
    )


def loose_markup(id: str, target: str, source: str) -> str:
    """A unit as a formatter of HTML leaves it."""
    return (
        f"<span lang='pl'\n data-ttu-id='{id}'>{target}</span >\n"
        f"<SPAN class='x sxs-lookup' ><span data-stu-id={id} >{source}</span>\n</SPAN>"
    )


@dataclass(frozen=True)
class Built:
    """An article and what it was built from."""

    text: str
    literals: tuple[str, ...]
    """The text before each unit, and that behind the last one."""
    units: tuple[tuple[str, str, str], ...]
    """Id, target and source of each unit."""

    def is_of(self, segments: tuple[Segment, ...]) -> bool:
        """Whether ``segments`` are the units that the article was built from."""
        return tuple((segment.id, segment.target, segment.source) for segment in segments) == self.units


@st.composite
def articles(draw: st.DrawFn, *, spans: bool = False) -> Built:
    """An article without frontmatter whose units are known; nothing of it is damaged."""
    contents = _spans if spans else plain_text
    sides = draw(st.lists(st.tuples(contents, contents), max_size=5))
    ids = draw(st.lists(_ids, min_size=len(sides), max_size=len(sides), unique=True))
    literals = draw(st.lists(plain_text, min_size=len(sides) + 1, max_size=len(sides) + 1))
    # A frontmatter would be none of the literal text.
    literals[0] = "x" + literals[0]
    write = draw(st.sampled_from([markup, loose_markup]))
    text = literals[0]
    units = tuple((unit_id, *side) for unit_id, side in zip(ids, sides, strict=True))
    for unit, literal in zip(units, literals[1:], strict=True):
        text += write(*unit) + literal
    return Built(text, tuple(literals), units)


_scalars = st.lists(
    st.sampled_from(
        [
            *"abż日 :#-'\"[]{},&*!|>%@`?~0.1_/\\=<\t\u00a0\u2028\x85\x01\ufeff",
            *(": ", " #", "- ", "null", "---", "\\u0041", "''", "x\ny", "\n  "),
        ]
    ),
    max_size=6,
).map("".join)
_keys = st.sampled_from(
    """title description ROBOTS ms.custom ms.assetid ms.lasthandoff ms.contentlocale ms.translationtype
    ms.sourcegitcommit author a:b "title" 'x' ? key-1 ms.author: tytuł <<""".split()
)
_values = st.sampled_from(
    """04/21/2020 2020-04-21 13/45/2020 pl-PL es-419 MT HT "1752" 1752 "" '' ~ [a,b] {a:b} &a *a !!str >- |
    NOINDEX,NOFOLLOW 0123456789abcdef0123456789abcdef01234567""".split()
)
_line_ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n"])


@st.composite
def frontmatter_blocks(draw: st.DrawFn) -> str:
    """The lines of a frontmatter: mostly plain, often nearly so, now and then broken."""
    line = (
        st.tuples(_keys, st.sampled_from([": ", ":", ":  ", " : ", ""]), _scalars | _values).map("".join)
        | st.tuples(st.sampled_from(["- ", "  - ", "-", "-  "]), _scalars | _values).map("".join)
        | st.sampled_from(["", "# remark", "  more", "\tx", "ms.custom:", "title: Tytuł"])
    )
    lines = draw(st.lists(st.tuples(line, _line_ends).map("".join), max_size=8))
    return "".join(lines)


@st.composite
def damaged_articles(draw: st.DrawFn) -> str:
    """An article, most often with frontmatter, from which a piece was cut and into which others fell."""
    built = draw(articles(spans=True))
    text = built.text
    if draw(st.booleans()):
        fence = draw(st.sampled_from(["---\n", "---\r\n", "---", "...\n", "\ufeff---\n"]))
        text = f"---\n{draw(frontmatter_blocks())}{fence}{text}"
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.sampled_from(["", "\n"]) | _MARKUP | noise) + text[end:]
    return text
