"""No cell is a formula, whichever separator a spreadsheet takes, and every text comes back."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.spreadsheets import SEPARATORS, guarded, separator_of, unguarded

SIGNS = "=+-@＝＋－＠"
FORMULA_TEXTS = st.lists(
    st.sampled_from(
        [*SIGNS, *SEPARATORS, "\r\n", "\n", "\r", "'", '"', " ", "\u00a0", "a", "1", "; =1", ",'=1"]
    )
).map("".join)


def formulas(text: str) -> list[str]:
    """The parts of ``text`` that some program could take for cells with a formula."""
    parts = re.split(r"[,;\t\r\n]", text)
    return [part for part in parts if part.replace('"', "").strip().startswith(tuple(SIGNS))]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("＝1+1", "'＝1+1"),
        ("  @x", "  '@x"),
        ("a;=1+1;b", "a;'=1+1;b"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        ("a\t-1,\n+2", "a\t'-1,\n'+2"),
        ("a, '=b", "a, ''=b"),
        ("a - b, c=d; 'e' -f", "a - b, c=d; 'e' -f"),
        ("", ""),
    ],
)
def test_an_apostrophe_is_where_a_formula_would_begin(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(FORMULA_TEXTS | st.text())
def test_any_text_comes_back_and_has_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert formulas(cell) == []


@given(st.lists(FORMULA_TEXTS, min_size=1), st.sampled_from(SEPARATORS), st.sampled_from(SEPARATORS))
def test_a_row_has_no_formula_for_who_reads_it_with_another_separator(
    texts: list[str], written: str, read: str
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=written, quoting=csv.QUOTE_ALL).writerow(map(guarded, texts))
    rows = csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=read)
    assert [cell for row in rows for cell in row if cell.startswith(tuple(SIGNS))] == []


def test_the_separator_is_told_from_the_names_of_columns() -> None:
    assert [separator_of(sign.join(("path", "id", "x"))) for sign in SEPARATORS] == list(SEPARATORS)
    assert separator_of("en") == ","
