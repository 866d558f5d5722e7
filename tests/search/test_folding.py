"""Letters that Unicode does not decompose: one table for the index, the query and what is shown."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.search.folding import (
    FOLDED,
    MARKED,
    foldable,
    folded,
    of_usual_width,
    said_names,
    unfolded,
)

ROWS = [
    tuple(part.strip() for part in line.split("=>"))
    for line in Path(__file__).with_name("folding.txt").read_text("utf-8").splitlines()[3:]
    if "=>" in line
]


def without_marks(text: str) -> str:
    """As Pagefind has words: decomposed, without combining marks."""
    return "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.category(c).startswith("M")
    )


def test_the_table_is_the_one_that_scripts_read() -> None:
    shown = [
        (letter, "".join(chr(int(code.removeprefix("U+"), base=16)) for code in codes.split()), plain)
        for letter, codes, plain in ROWS
    ]
    assert shown == [(letter, marked, FOLDED[letter]) for letter, marked in MARKED.items()]


@pytest.mark.parametrize("letter", MARKED)
def test_a_letter(letter: str) -> None:
    assert without_marks(letter) == letter, "it needs no folding"
    assert without_marks(MARKED[letter]) == FOLDED[letter]
    assert FOLDED[letter].isascii()
    assert FOLDED[letter].lower() == folded(letter.lower()) or letter == "ẞ"


def test_a_word_and_its_query_meet() -> None:
    assert without_marks(foldable("Żółć hasłem")) == without_marks(folded("Żółć hasłem")) == "Zolc haslem"
    assert folded("Straße, smørrebrød") == "Strasse, smorrebrod"


@given(st.text(st.characters(exclude_characters="\u0335\u0336\u0338\u0361")))
def test_nothing_is_lost(text: str) -> None:
    assert unfolded(foldable(text)) == text
    assert without_marks(foldable(text)) == without_marks(folded(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｅｘｃｅｌ １", "Excel 1"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("＜ｂ＞", "＜b＞"),
        ("ł ﬁ ²", "ł ﬁ ²"),
        ("\u0e01\u0e4d\u0e32", "\u0e01\u0e33"),
    ],
)
def test_letters_of_another_width(text: str, expected: str) -> None:
    assert of_usual_width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C# (c++), .NET!", ("csharp", "cplusplus", "dotnet")),
        ("&#35; abc# C++11 a.net .netrc", ()),
    ],
)
def test_names_that_signs_are_part_of(text: str, expected: tuple[str, ...]) -> None:
    assert said_names(text) == expected
