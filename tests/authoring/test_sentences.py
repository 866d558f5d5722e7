"""Where sentences end, in English and in translations, and which of them belong together."""

from __future__ import annotations

import pytest

from bitext import parse
from bitext.authoring.aligning import aligned_article
from bitext.authoring.alignment import DOUBTFUL, align
from bitext.authoring.retranslating import retranslated_article
from bitext.authoring.sentences import english_cuts, possible_cuts
from bitext.states import UnitState


def english(text: str) -> list[str]:
    starts = [0, *(cut.start for cut in english_cuts(text))]
    ends = [*(cut.end for cut in english_cuts(text)), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It is off.", "Turn it on."],
        ["Use e.g. a pen."],
        ["Set it to null .", "Then go on."],
        ["A copy (of the list only). .", "Then go on."],
        ["It returns nothing.", "**isOpen** is set.", "isOpen is read."],
        ["It fails with #VALUE! and stops."],
        ["Press ... and wait."],
    ],
)
def test_english_sentences(sentences: list[str]) -> None:
    assert english(" ".join(sentences)) == sentences


def strengths(text: str) -> dict[str, float]:
    """The strength of each cut, by the word after it."""
    return {text[cut.start :].split(maxsplit=1)[0]: cut.strength for cut in possible_cuts(text)}


def test_abbreviations_of_any_language_are_weak_cuts() -> None:
    found = strengths("Das ist z. B. Eis. Es ist kalt.")
    assert max(found["B."], found["Eis."]) < found["Es"]
    assert strengths("Das ist z.\u00a0B. Eis.")["B."] < 0.2


def test_a_space_in_thai_ends_a_sentence_between_thai_words() -> None:
    found = strengths("ฉันชอบอ่านหนังสือ Python ของฉัน ถ้าฝนตก แมวจะนอน พรุ่งนี้ไปตลาด Then we see it")
    assert found["Python"] < 0.1  # a foreign word is set off with spaces
    assert found["ของฉัน"] < 0.1  # a preposition continues a sentence
    assert found["แมวจะนอน"] < found["ถ้าฝนตก"]  # the main clause follows its condition
    assert found["พรุ่งนี้ไปตลาด"] >= 0.5
    assert found["Then"] >= 0.5  # a sentence that is not translated


def pairs(source: str, target: str) -> list[tuple[str, str]]:
    return [
        (source[slice(*pair.source)], target[slice(*pair.target)]) for pair in align(source, target).pairs
    ]


def test_sentences_that_begin_with_the_same_name_belong_together() -> None:
    source = "The cat sleeps here. Mona reads a book."
    target = "แมวนอนที่นี่ วันนี้ Mona อ่านหนังสือ"
    assert pairs(source, target)[1][1].startswith("Mona")


def test_several_sentences_for_one_are_doubtful_if_the_lengths_do_not_fit() -> None:
    rest = ["A paragraph of the page that has a translation of about its own length.\n"] * 12
    several = "Open the page there, then choose a country. Enter the code. Then wait until it answers."

    def score(target: str) -> float:
        return align("\n".join([*rest, "Close it."]), "\n".join([*rest, target])).pairs[-1].score

    assert score(several) < DOUBTFUL < score("Close. Now.")


SURROUNDED = (
    "# Mail and more\n\nWait here for a day.\n\n{}\n",
    "# Poczta i reszta\n\nCzekaj tutaj jeden dzień.\n\n{}\n",
)


@pytest.mark.parametrize("pages", [("{}\n", "{}\n"), SURROUNDED], ids=["short page", "longer page"])
@pytest.mark.parametrize(
    ("source", "before", "target"),
    [
        ("Open the portal.", "Otwórz portal.", "Otwórz portal. To zdanie jest tylko tu."),
        ("Open the portal.", "Otwórz portal.", "Otwórz portal.\nTo zdanie jest tylko tu."),
        ("Open the portal.", "Otwórz portal.", "To zdanie jest tylko tu. Otwórz portal."),
        (
            "Open the portal. Choose a user there.",
            "Otwórz portal. Wybierz tam użytkownika.",
            "Otwórz portal. To zdanie jest tylko tu. Wybierz tam użytkownika.",
        ),
    ],
)
def test_a_sentence_of_the_translation_alone_is_doubtful(
    pages: tuple[str, str], source: str, before: str, target: str
) -> None:
    original, *translations = pages[0].format(source), pages[1].format(before), pages[1].format(target)
    articles = [aligned_article(original, page, path="a.md", locale="pl-PL").text for page in translations]
    updated = retranslated_article(articles[0], translations[1])
    assert [pair.target for pair in updated.doubtful if "tylko tu" in pair.target]
    for text in (articles[1], updated.text):
        doubtful = [one.target for one in parse(text).segments if one.state is UnitState.DOUBTFUL]
        assert [("tylko tu" in target) for target in doubtful] == [True]
