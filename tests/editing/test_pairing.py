"""Doubtful pairs corrected: joined with the next one, split, confirmed; both pages stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.article import Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.composing import written_body
from bitext.editing.pairing import RepairedArticle, joined, repairs, split
from bitext.editing.sentences import EditedArticle, edited_article, saved, undone
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind
from bitext.locales import Locale
from bitext.parse import parse
from bitext.states import UnitState, state_comment
from tests.site.conftest import article, unit

PL = Locale("pl", region="PL")
DOUBT = state_comment(UnitState.DOUBTFUL)
TWO = unit("abcde-102", "Otwórz plik. Zapisz go.", "Open the file. Save it.") + DOUBT


def edited(body: str) -> EditedArticle:
    return edited_article("pl-PL/a.md", article("Tytuł", "Title", body).encode(), PL)


def base_of(found: EditedArticle, key: str) -> str:
    sentence = found.sentence(key)
    assert sentence
    return sentence.unit.base


def join(found: EditedArticle, key: str = "abcde-102") -> RepairedArticle | None:
    return joined(found, key, base_of(found, key))


def cut(found: EditedArticle, *left: str | InlineCode, key: str = "abcde-102") -> RepairedArticle | None:
    return split(found, key, base_of(found, key), left)


def pairs(data: bytes) -> list[tuple[str, str, str, str]]:
    return [(one.id, one.target, one.source, one.state) for one in parse(data.decode()).segments[1:]]


def bodies(data: bytes) -> list[str]:
    return [written_body(parse(data.decode()), side) for side in Side]


def test_a_sentence_is_split_between_two_sentences_of_both_sides() -> None:
    found = edited(TWO)
    done = cut(found, "Otwórz plik. ")
    assert done
    assert pairs(done.after) == [
        ("abcde-102", "Otwórz plik.", "Open the file.", "doubtful"),
        ("abcde-103", "Zapisz go.", "Save it.", "doubtful"),
    ]
    assert bodies(done.after) == bodies(found.data)
    assert undone(done.after, done.change) == found.data


@pytest.mark.parametrize(
    ("target", "source", "left"),
    [
        ("Otwórz plik. Zapisz go.", "Open the file and save it.", "Otwórz plik."),
        ("Otwórz **plik. Zapisz** go.", "Open the file. Save it.", "Otwórz **plik."),
        ("Otwórz plik. Zapisz go.", "Open the file. Save it.", ""),
        ("Otwórz plik. Zapisz go.", "Open the file. Save it.", "Otwórz plik. Zapisz go."),
        ("Otwórz plik. Zapisz go.", "Open the file. Save it.", "Coś innego."),
        ("Otwórz plik. Zapisz go.", "Open the file. Save it.", "Otwórz pl"),
    ],
)
def test_what_cannot_be_split_stays(target: str, source: str, left: str) -> None:
    assert cut(edited(unit("abcde-102", target, source) + DOUBT), left) is None


@pytest.mark.parametrize(
    ("target", "source", "left", "expected"),
    [
        # One sentence for two of the original.
        (
            "Otwórz plik i zapisz go.",
            "Open the file. Save it.",
            "Otwórz plik",
            [("Otwórz plik", "Open the file."), ("i zapisz go.", "Save it.")],
        ),
        # The white space between them differs: it stays on its side.
        (
            "Otwórz plik. Zapisz go.",
            "Open the file.\nSave it.",
            "Otwórz plik. ",
            [("Otwórz plik. ", "Open the file.\n"), ("Zapisz go.", "Save it.")],
        ),
        (
            "ファイルを開きます。保存します。",
            "Open the file. Save it.",
            "ファイルを開きます。",
            [("ファイルを開きます。", "Open the file. "), ("保存します。", "Save it.")],
        ),
    ],
)
def test_sides_are_split_each_at_its_own_place(
    target: str, source: str, left: str, expected: list[tuple[str, str]]
) -> None:
    found = edited(unit("abcde-102", target, source) + DOUBT)
    done = cut(found, left)
    assert done
    assert [one[1:3] for one in pairs(done.after)] == expected
    assert bodies(done.after) == bodies(found.data)
    assert undone(done.after, done.change) == found.data


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TWO, ("split",)),
        (f"{TWO} {unit('abcde-103', 'Koniec.', 'The end.')}", ("join", "split")),
        (unit("abcde-102", "Otwórz plik. Zapisz go.", "Open the file and save it.") + DOUBT, ()),
        (unit("abcde-102", "Otwórz", "Open the file. Save it.") + DOUBT, ()),
        (unit("abcde-102", "Otwórz plik. Zapisz go.", "Open the file. Save it."), ()),
    ],
)
def test_only_what_can_be_done_is_offered(body: str, expected: tuple[str, ...]) -> None:
    found = edited(body)
    assert repairs(found, found.sentences[1]) == expected


def test_codes_stay_on_their_side_of_the_cut() -> None:
    found = edited(unit("abcde-102", "Otwórz **to**. Zapisz go.", "Open **it**. Save it.") + DOUBT)
    bold = InlineCode(InlineCodeKind.OPEN, "1"), "to", InlineCode(InlineCodeKind.CLOSE, "1")
    done = cut(found, "Otwórz ", *bold, ".")
    assert done
    assert [(one[1], one[2]) for one in pairs(done.after)] == [
        ("Otwórz **to**.", "Open **it**."),
        ("Zapisz go.", "Save it."),
    ]


def test_a_sentence_is_joined_with_the_next_one() -> None:
    found = edited(f"{TWO} {unit('abcde-103', 'Koniec.', 'The end.')} {unit('abcde-104', 'X.', 'Y.')}")
    done = join(found)
    assert done
    assert pairs(done.after) == [
        ("abcde-102", "Otwórz plik. Zapisz go. Koniec.", "Open the file. Save it. The end.", "done"),
        ("abcde-104", "X.", "Y.", "done"),
    ]
    assert bodies(done.after) == bodies(found.data)
    assert undone(done.after, done.change) == found.data


@pytest.mark.parametrize(
    "rest",
    [
        "",
        f"\n\n{unit('abcde-103', 'Koniec.', 'The end.')}",
        f" i {unit('abcde-103', 'Koniec.', 'The end.')}",
        f" | {unit('abcde-103', 'Koniec.', 'The end.')}",
        f" {unit('abcde-r100', '*', '-')}",
        f" {unit('abcde-103', 'The end.', 'The end.')}{state_comment(UnitState.NEW)}",
    ],
)
def test_what_cannot_be_joined_stays(rest: str) -> None:
    assert join(edited(TWO + rest)) is None


def test_a_heading_is_not_joined_with_the_line_after_it() -> None:
    found = edited(f"## {TWO}\n{unit('abcde-103', 'Koniec.', 'The end.')}")
    assert join(found) is None
    assert join(edited(f"{TWO}\n{unit('abcde-103', 'Koniec.', 'The end.')}"))


def test_what_was_changed_meanwhile_is_neither_joined_nor_split() -> None:
    found = edited(f"{TWO} {unit('abcde-103', 'Koniec.', 'The end.')}")
    base = base_of(found, "abcde-102")
    revision = saved(found, "abcde-102", base, ("Otwórz plik. Usuń go.",))
    after = edited_article("pl-PL/a.md", revision.after, PL)
    assert joined(after, "abcde-102", base) is None
    assert split(after, "abcde-102", base, ("Otwórz plik.",)) is None


def test_a_pair_that_is_right_is_confirmed_as_it_is() -> None:
    found = edited(TWO)
    assert found.sentences[1].state == "doubtful"
    target = found.sentences[1].unit.target
    revision = saved(found, "abcde-102", base_of(found, "abcde-102"), target)
    assert revision.after == found.data.replace(DOUBT.encode(), b"")


def test_alignment_says_which_pairs_are_in_doubt() -> None:
    rest = "A paragraph of the page that has a translation of about its own length.\n\n" * 12
    several = "Open the page there, then choose a country. Enter the code. Then wait until it answers.\n"
    found = aligned_article(f"{rest}Close it.\n", f"{rest}{several}", path="a.md", locale="pl")
    assert len(found.doubtful) == 1
    assert [one.target for one in parse(found.text).segments if one.state is UnitState.DOUBTFUL] == [
        several.strip()
    ]
    assert written_body(parse(found.text), Side.TARGET) == f"{rest}{several}"


SENTENCES = st.lists(
    st.sampled_from(("One. ", "Two **b**. ", "Three `c`! ", "[l](u) x. ", "a * b. ", "E.g. four. ")),
    max_size=4,
).map("".join)


@given(SENTENCES, SENTENCES, SENTENCES, st.data())
def test_both_pages_stay_as_they_are_whatever_is_done(
    target: str, source: str, more: str, data: st.DataObject
) -> None:
    body = f"{unit('abcde-102', target, source)}{DOUBT} {unit('abcde-103', more, more[::-1])}"
    found = edited(body)
    sentence = found.sentence("abcde-102")
    if sentence is None:
        return
    parts: Content = sentence.unit.target
    left = parts[: data.draw(st.integers(0, len(parts)))]
    for done in (join(found), cut(found, *left)):
        if done:
            assert bodies(done.after) == bodies(found.data)
            assert undone(done.after, done.change) == found.data
