"""A sentence that only the original has so far is a new segment of its own, where its original is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext import parse
from bitext.article import Segment, Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.unit_changes import OneSidedText
from bitext.authoring.updating import updated_article
from bitext.render import render_body
from bitext.states import UnitState


def article_of(original: str, translation: str) -> str:
    return aligned_article(original, translation, path="a.md", locale="pl-PL").text


def translated_page(article: str) -> str:
    return render_body(parse(article), Side.TARGET)


def pairs(article: str) -> list[tuple[str, str, UnitState]]:
    return [
        (segment.source, segment.target, segment.state)
        for segment in parse(article).segments
        if not segment.is_residual
    ]


def segment(article: str, source: str) -> Segment:
    return next(one for one in parse(article).segments if one.source == source)


# Original, translation, the original with sentences of which each begins with "New"; where they are then.
SHAPES = {
    "end of a list": (
        "- One.\n- Two.\n",
        "- Raz.\n- Dwa.\n",
        "- One.\n- Two.\n- New.\n",
        "- Raz.\n- Dwa.\n- New.\n",
    ),
    "end of a list before text": (
        "- One.\n\nAfter it.\n",
        "- Raz.\n\nPo tym.\n",
        "- One.\n- New.\n\nAfter it.\n",
        "- Raz.\n- New.\n\nPo tym.\n",
    ),
    "nested list": (
        "- One.\n  - Sub one.\n- Two.\n",
        "- Raz.\n  - Pod raz.\n- Dwa.\n",
        "- One.\n  - Sub one.\n  - New sub.\n- Two.\n",
        "- Raz.\n  - Pod raz.\n  - New sub.\n- Dwa.\n",
    ),
    "other markers": (
        "- One.\n- Two.\n",
        "* Raz.\n* Dwa.\n",
        "- One.\n- New.\n- Two.\n",
        "* Raz.\n- New.\n* Dwa.\n",
    ),
    "before an image": (
        "One.\n\n![x](a.png)\n\nTwo.\n",
        "Raz.\n\n![iks](a.png)\n\nDwa.\n",
        "One.\n\nNew.\n\n![x](a.png)\n\nTwo.\n",
        "Raz.\n\nNew.\n\n![iks](a.png)\n\nDwa.\n",
    ),
    "around an image": (
        "One.\n\n![x](a.png)\n\nTwo.\n",
        "Raz.\n\n![x](a.png)\n\nDwa.\n",
        "One.\n\nNew.\n\n![x](a.png)\n\nNew too.\n\nTwo.\n",
        "Raz.\n\nNew.\n\n![x](a.png)\n\nNew too.\n\nDwa.\n",
    ),
    "before a table": (
        "One.\n\n| A | B |\n|--|--|\n| C | D |\n",
        "Raz.\n\n| E | F |\n|--|--|\n| G | H |\n",
        "One.\n\nNew here.\n\n| A | B |\n|--|--|\n| C | D |\n",
        "Raz.\n\nNew here.\n\n| E | F |\n|--|--|\n| G | H |\n",
    ),
    "row of a table": (
        "| Aa | Bb |\n|--|--|\n| Cc | Dd |\n",
        "| Ee | Ff |\n|--|--|\n| Gg | Hh |\n",
        "| Aa | Bb |\n|--|--|\n| Cc | Dd |\n| New | New cell |\n",
        "| Ee | Ff |\n|--|--|\n| Gg | Hh |\n| New | New cell |\n",
    ),
    "end of a quotation": (
        "> One.\n> Two here.\n\nText.\n",
        "> Raz.\n> Dwa tu.\n\nTekst.\n",
        "> One.\n> Two here.\n> New.\n\nText.\n",
        "> Raz.\n> Dwa tu.\n> New.\n\nTekst.\n",
    ),
    "after a heading": (
        "# One\n\nTwo.\n",
        "# Raz\n\nDwa.\n",
        "# One\n\nNew.\n\nTwo.\n",
        "# Raz\n\nNew.\n\nDwa.\n",
    ),
    "a section": (
        "# One\n\nTwo.\n",
        "# Raz\n\nDwa.\n",
        "# One\n\nTwo.\n\n## New\n\nNew text.\n",
        "# Raz\n\nDwa.\n\n## New\n\nNew text.\n",
    ),
    "middle of a paragraph": (
        "Text is here.\nAnd there.\n",
        "Tekst jest tu.\nI tam.\n",
        "Text is here.\nNew one. And there.\n",
        "Tekst jest tu.\nNew one. I tam.\n",
    ),
    "code": (
        "Do it:\n\n```\nx\n```\n\nDone.\n",
        "Zrób:\n\n```\nx\n```\n\nGotowe.\n",
        "Do it:\n\n```\nx\n```\n\nNew.\n\nDone.\n",
        "Zrób:\n\n```\nx\n```\n\nNew.\n\nGotowe.\n",
    ),
    "a page without a line end": (
        "- One.\n- Two.\n",
        "- Raz.\n- Dwa.",
        "- One.\n- Two.\n- New.\n",
        "- Raz.\n- Dwa.\n- New.\n",
    ),
    "a page with text of its own": (
        "One.\n\nTwo.\n",
        "Raz.\n\nTylko tu.\n\nDwa.\n",
        "One.\n\nNew.\n\nTwo.\n",
        "Raz.\n\nNew.\n\nTylko tu.\n\nDwa.\n",
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_new_sentence_is_a_segment_where_its_original_is(shape: tuple[str, str, str, str]) -> None:
    original, translation, changed, wanted = shape
    before = article_of(original, translation)
    text = updated_article(before, changed).text
    after = retranslated_article(text, translation)
    assert translated_page(after.text) == wanted
    assert render_body(parse(after.text), Side.SOURCE) == changed
    new = [pair for pair in pairs(after.text) if pair[0].startswith("New")]
    assert new == [(source, source, UnitState.NEW) for source, _, _ in new] != []
    rest = [pair for pair in pairs(after.text) if pair not in new]
    assert rest == [(source.strip(), target, state) for source, target, state in pairs(before)]
    again = retranslated_article(after.text, translation)
    assert (again.text, again.edited_twice) == (after.text, ())


# What the original and the translation have between two sentences, and the original with a new one there;
# the page deletes it.
GONE = {
    "before a sentence": ("Gone.\n\n", "Zbędne.\n\n", "New.\n\nGone.\n\n", "New.\n\n"),
    "behind a sentence": ("Gone.\n\n", "Zbędne.\n\n", "Gone.\n\nNew.\n\n", "New.\n\n"),
    "around a sentence": (
        "Gone.\n\nFar.\n\n",
        "Zbędne.\n\nDaleko.\n\n",
        "Gone.\n\nNew.\n\nFar.\n\n",
        "New.\n\n",
    ),
    "item": ("- Gone.\n\n", "- Zbędne.\n\n", "- Gone.\n- New.\n\n", "- New.\n\n"),
    "code": ("```\nx\n```\n\n", "```\nx\n```\n\n", "New.\n\n```\nx\n```\n\n", "New.\n\n"),
    "code in front": ("```\nx\n```\n\n", "```\nx\n```\n\n", "```\nx\n```\n\nNew.\n\n", "New.\n\n"),
    "image": ("![x](a.png)\n\n", "![x](a.png)\n\n", "New.\n\n![x](a.png)\n\n", "New.\n\n"),
    "image with words": ("![x](a.png)\n\n", "![iks](a.png)\n\n", "New.\n\n![x](a.png)\n\n", "New.\n\n"),
    "new code stays": ("", "", "New.\n\n```\nx\n```\n\n", "New.\n\n```\nx\n```\n\n"),
    "new image stays": ("", "", "![x](a.png)\n\nNew.\n\n", "![x](a.png)\n\nNew.\n\n"),
}


@pytest.mark.parametrize("shape", GONE.values(), ids=GONE.keys())
@pytest.mark.parametrize("front", [("One here.\n\n", "Raz tu.\n\n"), ("", "")], ids=["inside", "at the top"])
def test_what_the_page_deletes_next_to_a_new_sentence_stays_away(
    shape: tuple[str, str, str, str], front: tuple[str, str]
) -> None:
    original, translation, changed, wanted = shape
    before = article_of(front[0] + original + "Three here.\n", front[1] + translation + "Trzy tu.\n")
    text = updated_article(before, front[0] + changed + "Three here.\n").text
    page = front[1] + "Trzy tu.\n"
    after = retranslated_article(text, page).text
    assert translated_page(after) == front[1] + wanted + "Trzy tu.\n"
    assert render_body(parse(after), Side.SOURCE) == front[0] + changed + "Three here.\n"
    assert segment(after, "New.").state is UnitState.NEW
    assert retranslated_article(after, page).text == after


@pytest.mark.parametrize(
    ("block", "translated"), [("```\nx\n```", "```\ny\n```"), ("![x](a.png)", "![y](a.png)")]
)
def test_a_new_block_that_the_page_does_not_have_is_reported_once(block: str, translated: str) -> None:
    before = article_of("One here.\n\nThree here.\n", "Raz tu.\n\nTrzy tu.\n")
    text = updated_article(before, f"One here.\n\n{block}\n\nThree here.\n").text
    after = retranslated_article(text, "Raz tu.\n\nTrzy tu.\n")
    assert after.one_sided == (OneSidedText(block, Side.SOURCE, len("Raz tu.\n\n")),)
    assert retranslated_article(after.text, "Raz tu.\n\nTrzy tu.\n").one_sided == ()
    assert retranslated_article(text, f"Raz tu.\n\n{translated}\n\nTrzy tu.\n").one_sided == ()


def test_a_sentence_that_the_page_has_by_now_is_translated() -> None:
    text = updated_article(article_of("- One.\n", "- Raz.\n"), "- One.\n- New.\n").text
    text = retranslated_article(text, "- Raz.\n").text
    new = segment(text, "New.")
    after = retranslated_article(text, "- Raz.\n- Nowe.\n")
    assert pairs(after.text) == [("One.", "Raz.", UnitState.DONE), ("New.", "Nowe.", UnitState.DONE)]
    assert segment(after.text, "New.").id == new.id


def test_a_sentence_translated_in_the_article_alone_stays() -> None:
    page = "- Raz.\n"
    text = updated_article(article_of("- One.\n", page), "- One.\n- New.\n").text
    for to_translate in (text, retranslated_article(text, page).text):
        edited = to_translate.replace(">New.</span><span", ">Nowe.</span><span")
        after = retranslated_article(edited.replace("<!-- bitext: new -->", ""), page)
        again = retranslated_article(after.text, page)
        for done in (after, again):
            assert (translated_page(done.text), done.edited_twice) == ("- Raz.\n- Nowe.\n", ())


def test_next_to_a_changed_sentence_a_new_one_is_not_joined_to_it() -> None:
    before = article_of("Text is here. And so on.\n", "Tekst jest tu. I tak dalej.\n")
    text = updated_article(before, "Text is here. New one. And so on.\n").text
    after = retranslated_article(text, "Tekst był tu. I tak dalej.\n")
    assert pairs(after.text) == [
        ("Text is here.", "Tekst był tu.", UnitState.DONE),
        ("New one.", "New one.", UnitState.NEW),
        ("And so on.", "I tak dalej.", UnitState.DONE),
    ]


BLOCKS = st.lists(
    st.sampled_from(
        [
            *("# {}\n\n", "{} here. {} there.\n\n", "- {}.\n", "1. {}.\n", "> {}.\n\n"),
            *("![x](a.png)\n\n", "```\nx\n```\n\n"),
        ]
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(BLOCKS, BLOCKS, st.integers(0, 6))
def test_every_new_sentence_is_a_segment(blocks: list[str], added: list[str], place: int) -> None:
    def page(word: str) -> list[str]:
        return [block.format(f"{word}{at}a", f"{word}{at}b") for at, block in enumerate(blocks)]

    before = article_of("".join(page("One")), "".join(page("Raz")))
    new = [block.format(f"New{at}a", f"New{at}b") for at, block in enumerate(added)]
    changed = "".join([*page("One")[:place], *new, *page("One")[place:]])
    text = updated_article(before, changed).text
    words = {source for source, _, state in pairs(text) if state is UnitState.NEW}
    after = retranslated_article(text, "".join(page("Raz"))).text
    assert {source for source, _, state in pairs(after) if state is UnitState.NEW} == words
    assert all(word in translated_page(after) for word in words)
