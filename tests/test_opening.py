"""The sentence that an article opens with."""

from __future__ import annotations

import pytest
from hypothesis import given

from bitext import parse
from bitext.article import Side
from bitext.opening import LONGEST, opening
from tests.site.conftest import unit
from tests.strategies import hostile_text

SENTENCE = unit("0a1b2-102", "Serwer **odrzuca** pocztę.", "The server *refuses* mail.")
HEADING = unit("0a1b2-101", "To jest nagłówek ze znakiem!", "This is a heading with a mark!")


@pytest.mark.parametrize(
    "body",
    [
        f"# {HEADING}\n\n{SENTENCE} {HEADING}\n",
        f"{SENTENCE}\n",
        f"# {HEADING}\n\n> [!NOTE]\n> {HEADING}\n\n| {HEADING} |\n| - |\n\n- {HEADING}\n\n{SENTENCE}\n",
        f'# {HEADING}\n\n<a name="first"></a>{SENTENCE}\n',
        f"# {HEADING}\n\n{unit('0a1b2-103', 'Dotyczy: Word', 'Applies to: Word')}\n\n{SENTENCE}\n",
    ],
)
def test_the_first_sentence_of_a_paragraph(body: str) -> None:
    found = opening(parse(f"---\ntitle: x\n---\n{body}"))
    assert found == {Side.TARGET: "Serwer odrzuca pocztę.", Side.SOURCE: "The server refuses mail."}


def test_of_an_article_that_bitext_made_no_marks_and_boxes() -> None:
    marked = unit(
        "0a1b2-104", "Serwer[^1] [odrzuca](a.md){.x} pocztę.", "The server[^1] [refuses](a.md){.x} mail."
    )
    boxes = f"//// note | {HEADING}\n{HEADING}\n\n/// tip\n\n{HEADING}\n\n///\n\n{HEADING}\n\n////\n"
    residual = f"{unit('0a1b2-r101', '/// tip | Rada', '/// tip')}\n\n{HEADING}\n\n///\n"
    indented = f"!!! note\n    {HEADING}\n\n    {HEADING}\n"
    text = f"---\nbitext: '{{}}'\n---\n{boxes}\n{residual}\n{indented}\n{marked}\n"
    found = opening(parse(text))
    assert found == {Side.TARGET: "Serwer odrzuca pocztę.", Side.SOURCE: "The server refuses mail."}


def test_no_sentence_is_none() -> None:
    assert opening(parse(f"# {HEADING}\n\nText without a segment.\n")) == {}


@given(hostile_text)
def test_any_article_has_a_short_one_or_none(text: str) -> None:
    for words in opening(parse(f"{text}{SENTENCE}{text}")).values():
        assert 0 < len(words) <= LONGEST
        assert "\n" not in words
