"""Which codes an article has: cases true and false, and segments of the corpora that somebody has read."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.codes import labels, score, texts
from hypothesis import given
from hypothesis import strategies as st

from bitext.search import names, ranges
from bitext.search.mentions import article_codes, error_codes
from bitext.search.names import names_in
from bitext.search.ranges import LONGEST_RANGE, ranges_in
from tests.corpora import CorporaError
from tests.strategies import hostile_text

CASES = [
    (text.rstrip(), expected.split())
    for line in Path(__file__).with_name("codes.txt").read_text("utf-8").splitlines()[4:]
    for text, arrow, expected in [line.rpartition("=>")]
    if arrow
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: list[str]) -> None:
    assert sorted(error_codes(text)) == sorted(expected)


@given(hostile_text)
def test_any_text(text: str) -> None:
    found = article_codes([text], {}, text)
    assert len(set(found.codes)) == len(found.codes)
    assert all(0 < covered.stop - covered.start <= LONGEST_RANGE for _, covered in ranges_in(text))
    for code in names_in(text):
        assert text[code.offset : code.end] == code.text


def test_labels_hold_no_text() -> None:
    known = labels()
    assert len(known) >= 200
    assert len({(label.path, label.segment, label.side) for label in known}) == len(known)
    assert all(len(label.hash) == 32 for label in known)
    assert sum(label.sample == "random" for label in known) >= 100
    assert sum(not label.verdict for label in known) >= 60


@pytest.mark.corpus
def test_precision_and_recall_on_what_was_read() -> None:
    try:
        read = list(texts(labels()))
    except CorporaError as error:
        pytest.skip(str(error))
    assert len(read) == len(labels()), "a label whose text has changed"
    whole = score(read)
    assert whole.precision >= 0.98
    assert whole.recall >= 0.95
    assert score((label, text) for label, text in read if label.sample == "random").recall >= 0.9


_PARTS = st.sampled_from(
    [
        *"aB1. :-",
        "Mapi",
        "Error",
        "Exception",
        "Not",
        "Found",
        "Failed",
        "SQ",
        "TimedOut",
        "kod ",
        "5.7.",
        "606",
        "-",
    ]
)


@given(st.lists(_PARTS, max_size=12).map("".join))
def test_no_name_and_no_range_is_passed_over(text: str) -> None:
    for match in names._CAMEL.finditer(text):
        if names._FAULT.search(match["name"]):
            assert names._SIGN_OF_FAULT.search(match[0])
    for match in ranges._RANGE.finditer(text):
        assert ranges._SIGN.search(match[0])
