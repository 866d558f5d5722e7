"""Articles made from plain pages give both pages back, and follow their changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import page_title, parse, read_metadata
from bitext.article import Segment, Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.composing import UnwritableError
from bitext.authoring.creating import new_article
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.unit_changes import UnitChanges
from bitext.authoring.updating import updated_article
from bitext.exchange.units import article_units
from bitext.locales import Locale
from bitext.render import render
from bitext.states import UnitState


def segments(text: str) -> list[Segment]:
    return [segment for segment in parse(text).segments if not segment.is_residual]


def both(text: str) -> tuple[str, str]:
    article = parse(text)
    return render(article, Side.SOURCE), render(article, Side.TARGET)


def aligned(original: str, translation: str) -> str:
    return aligned_article(original, translation, path="a.md", locale="pl-PL").text


# The smallest inputs at which a way of writing articles has gone wrong.
PAIRS = {
    "an escape of one side": ("Use 2 * 3.\n", "Użyj 2 \\* 3.\n"),
    "an end that looks like a tag": ("Ends with </span>\n", "Kończy się </span>\n"),
    "a paragraph of one side": ("One.\n\nOnly here.\n\nTwo.\n", "Raz.\n\nDwa.\n"),
    "a paragraph of the other side": ("One.\n\nTwo.\n", "Raz.\n\nTylko tu.\n\nDwa.\n"),
    "other list markers": ("- One\n- Two\n", "* Raz\n* Dwa\n"),
    "numbers without a space": ("1. Open it.\n2.Select it.\n", "1. Otwórz.\n2. Wybierz.\n"),
    "a pipe in code of one side": ("| `a|b` | x |\n|--|--|\n", "| `a b` | y |\n|--|--|\n"),
    "line ends of Windows": ("One.\r\n\r\nTwo.\r\n", "Raz.\r\n\r\nDwa.\r\n"),
    "other line ends": ("One.\r\nTwo.\r\n", "Raz.\nDwa.\n"),
    "no line end": ("# One", "# Raz\n"),
    "frontmatter of both": ("---\ntitle: One\n---\n# One\n", "---\ntitle: Raz\n---\n# Raz\n"),
    "frontmatter of the original": ("---\ntitle: 'It''s'\n---\n# One\n", "# Raz\n"),
    "frontmatter of the translation": ("# One\n", "---\ntitle: Raz\n---\n# Raz\n"),
    "constructs of other generators": (
        "{% x %}\n\n## One { #one }\n\n/// note | Details\n\nText.\n\n///\n",
        "{% x %}\n\n## Raz { #one }\n\n/// note | Szczegóły\n\nTekst.\n\n///\n",
    ),
    "a state in the text": ("One <!-- bitext: new --> two.\n", "Raz <!-- bitext: new --> dwa.\n"),
    "a paragraph of the other side before a heading": ("One.\n\n## Two\n", "Raz.\n\nTylko tu.\n\n## Dwa\n"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_both_pages_come_back(pair: tuple[str, str]) -> None:
    assert both(aligned(*pair)) == pair


def test_what_only_differs_is_not_for_translators() -> None:
    article = parse(aligned("- One\n- Two\n\n![a](b.png)\n", "* Raz\n* Dwa\n\n![c](b.png)\n"))
    assert any(segment.is_residual for segment in article.segments)
    metadata, _ = read_metadata(article)
    units = article_units(article, metadata, "a.md", Locale("pl", "", "PL")).units
    assert [unit.key.partition("-")[2] for unit in units] == ["101", "102"]


def test_white_space_between_blocks_is_in_no_unit() -> None:
    pair = ("One.\n  \n- Two.\n", "Raz.\n\n\n* Dwa.\n")
    text = aligned(*pair)
    assert both(text) == pair
    assert [(unit.source, unit.target) for unit in segments(text)] == [("One.", "Raz."), ("Two.", "Dwa.")]


def test_markup_of_a_unit_is_refused() -> None:
    with pytest.raises(UnwritableError):
        aligned('`<span data-ttu-id="a-1">`\n', '`<span data-ttu-id="a-1">`\n')


PARTS = (
    *(
        "# ",
        "One. ",
        "Two? ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "`x` ",
        "**b** ",
        "[l](u) ",
        "![i](p) ",
        "<br>",
    ),
    *(
        "</span>",
        "<span>",
        "<!-- c -->",
        "| a | b |\n|--|--|\n",
        "```\nx\n```\n",
        "Zażółć ",
        "  ",
        "\r\n",
        "\\*",
        "---\n",
        '!!! note "T"\n',
        "    ",
        "[^1]: ",
    ),
)
MARKDOWN = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


@given(MARKDOWN, MARKDOWN)
def test_any_two_pages_come_back_or_are_refused(original: str, translation: str) -> None:
    try:
        text = aligned(original, translation)
    except UnwritableError:
        return
    article = parse(text)
    source, target = both(text)
    assert original.endswith(source.removeprefix("\n")) or source == original
    assert translation.endswith(target.removeprefix("\n")) or target == translation
    assert len({segment.id for segment in article.segments}) == len(article.segments)


def test_title_and_description_of_both_pages_are_kept() -> None:
    text = aligned(
        "---\ntitle: Mail flow\ndescription: How mail goes.\n---\n# Mail\n",
        "---\ntitle: Przepływ poczty\ndescription: Jak idzie poczta.\n---\n# Poczta\n",
    )
    article = parse(text)
    metadata, findings = read_metadata(article)
    assert findings == ()
    assert (metadata.title, metadata.description) == ("Przepływ poczty", "Jak idzie poczta.")
    assert (metadata.source_title, metadata.source_description) == ("Mail flow", "How mail goes.")
    assert str(metadata.locale) == "pl-PL"
    assert page_title(article, Side.SOURCE, metadata, "# Mail\n") == "Mail flow"


def test_new_article_is_not_translated() -> None:
    text = new_article("# Title\n\nFirst one. Second one.\n", path="a.md", locale="pl-PL")
    found = segments(text)
    assert [segment.source for segment in found] == ["Title", "First one.", "Second one."]
    assert {segment.state for segment in found} == {UnitState.NEW}
    assert [segment.id.partition("-")[2] for segment in found] == ["101", "102", "103"]
    assert both(text) == ("# Title\n\nFirst one. Second one.\n",) * 2


def test_new_article_takes_what_a_memory_knows() -> None:
    known = {"First one.": "Pierwsze."}
    found = segments(new_article("First one. Second.\n", path="a.md", locale="pl-PL", lookup=known.get))
    assert [(segment.target, segment.state) for segment in found] == [
        ("Pierwsze.", UnitState.DONE),
        ("Second.", UnitState.NEW),
    ]


def test_update_keeps_marks_and_drops() -> None:
    before = aligned(
        "# Mail\n\nOpen the portal. Choose a user.\n\nThis goes.\n",
        "# Poczta\n\nOtwórz portal. Wybierz użytkownika.\n\nTo zniknie.\n",
    )
    after = updated_article(before, "# Mail\n\nOpen the portal. Choose another user.\n\nWait for an hour.\n")
    states = {
        segment.source: (segment.target, segment.state, segment.former) for segment in segments(after.text)
    }
    assert states == {
        "Mail": ("Poczta", UnitState.DONE, ""),
        "Open the portal.": ("Otwórz portal.", UnitState.DONE, ""),
        "Choose another user.": ("Wybierz użytkownika.", UnitState.STALE, "Choose a user."),
        "Wait for an hour.": ("Wait for an hour.", UnitState.NEW, ""),
    }
    assert (after.changes.kept, after.changes.stale, after.changes.new, after.changes.gone) == (2, 1, 1, 1)


def test_update_without_a_change_changes_nothing() -> None:
    original = "---\ntitle: One\n---\n# One\n\nText. More.\n"
    before = aligned(original, "# Raz\n\nTekst. Więcej.\n")
    after = updated_article(before, original)
    assert after.text == before
    assert after.changes == UnitChanges(kept=3)


def test_an_edit_of_the_plain_translation_keeps_the_rest() -> None:
    original = "# Mail\n\nOpen the portal. Choose a user.\n\nWait for an hour.\n"
    before = aligned(original, "# Poczta\n\nOtwórz portal. Wybierz użytkownika.\n\nPoczekaj godzinę.\n")
    translation = "# Poczta\n\nOtwórz portal. Wskaż użytkownika.\n\nPoczekaj godzinę.\n"
    after = retranslated_article(before, translation)
    assert both(after.text) == (original, translation)
    assert after.changes == UnitChanges(kept=3, translated=1)
    assert [segment.id for segment in segments(after.text)] == [segment.id for segment in segments(before)]


def test_a_translation_that_did_not_change_changes_nothing() -> None:
    before = aligned("# Mail\n\n- One\n", "---\ntitle: x\n---\n# Poczta\n\n* Raz\n")
    assert retranslated_article(before, both(before)[1]).text == before
