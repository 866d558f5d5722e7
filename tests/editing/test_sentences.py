"""The sentences of an article as the editor has them: shown, checked, saved and undone."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.glossary import parse_glossary
from bitext.checks.settings import Settings
from bitext.editing.plain_values import plain_content, plain_findings, read_content
from bitext.editing.sentences import (
    Checking,
    EditedArticle,
    change_of,
    edited_article,
    refusals,
    saved,
    terms_in,
    undone,
)
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind
from bitext.locales import Locale
from bitext.states import UnitState, state_comment
from tests.site.conftest import article, unit

PL = Locale("pl", region="PL")
LINKED = unit("abcde-102", "Otwórz **plik** [tutaj](b.md).", "Open the **file** [here](b.md).")
STALE = unit("abcde-103", "Czekaj.", "Wait for an hour, please.") + state_comment(UnitState.STALE, "Wait.")
NEW = unit("abcde-104", "Click the button, then wait.", "Click the button, then wait.") + state_comment(
    UnitState.NEW
)


def edited(*units: str) -> EditedArticle:
    return edited_article("pl-PL/a.md", article("Tytuł", "Title", "\n\n".join(units)).encode(), PL)


def texts(values: list[object]) -> Content:
    return read_content(values)


def save(before: EditedArticle, key: str, *target: object) -> EditedArticle:
    sentence = before.sentence(key)
    assert sentence
    revision = saved(before, key, sentence.unit.base, read_content(list(target)))
    return edited_article(before.path, revision.after, before.locale)


def test_the_states_of_sentences() -> None:
    found = edited(LINKED, STALE, NEW)
    states = {one.unit.key: one.state for one in found.sentences}
    assert states == {"abcde-101": "done", "abcde-102": "done", "abcde-103": "stale", "abcde-104": "new"}


def test_the_next_sentence_to_do_comes_from_behind_and_then_from_the_start() -> None:
    found = edited(LINKED, STALE, NEW)
    keys = [after.unit.key for one in found.sentences if (after := found.waiting_after(one.unit.key))]
    assert keys == ["abcde-103", "abcde-103", "abcde-104", "abcde-103"]
    assert edited(LINKED).waiting_after("abcde-102") is None
    assert edited(STALE).waiting_after("abcde-103") is None


def test_only_the_bytes_of_the_translation_and_its_state_change() -> None:
    before = edited(LINKED, STALE, NEW)
    after = save(before, "abcde-103", "Poczekaj godzinę.")
    expected = before.data.decode().replace("Czekaj.", "Poczekaj godzinę.")
    assert after.data.decode() == expected.replace(state_comment(UnitState.STALE, "Wait."), "")


def test_a_stale_translation_that_still_holds_is_confirmed() -> None:
    after = save(edited(STALE), "abcde-103", "Czekaj.")
    assert after.data.decode().endswith(f"{unit('abcde-103', 'Czekaj.', 'Wait for an hour, please.')}\n")


def test_a_new_translation_that_is_there_already_is_confirmed() -> None:
    made = unit("abcde-105", "Kliknij.", "Click.") + state_comment(UnitState.NEW)
    assert save(edited(made), "abcde-105", "Kliknij.").sentences[1].state == "done"


def test_a_copy_of_the_original_becomes_the_translation() -> None:
    after = save(edited(NEW), "abcde-104", "Click the button, then wait.")
    assert after.data.decode().endswith(f"{NEW.partition('<!--')[0]}\n")


def test_chips_move_and_keep_what_the_article_has() -> None:
    link = {"kind": "open", "id": "2"}, "Tutaj", {"kind": "close", "id": "2"}
    bold = {"kind": "open", "id": "1"}, "plik", {"kind": "close", "id": "1"}
    after = save(edited(LINKED), "abcde-102", *link, " otwórz ", *bold, ".")
    assert "[Tutaj](b.md) otwórz **plik**." in after.data.decode()


def refused(before: EditedArticle, key: str, *target: object, base: str = "") -> list[str]:
    sentence = before.sentence(key)
    assert sentence
    revision = saved(before, key, base or sentence.unit.base, read_content(list(target)))
    assert revision.after == before.data
    return [finding.code for finding in refusals(revision)]


def test_what_would_break_the_page_is_refused() -> None:
    before = edited(LINKED)
    assert refused(before, "abcde-102", "</span><script>") == ["BT706"]
    assert refused(before, "abcde-102", {"kind": "open", "id": "1"}, "plik") == ["BT705"]
    assert refused(before, "abcde-102", {"kind": "alone", "id": "9"}) == ["BT705"]
    assert refused(before, "abcde-102", "a\nb") == ["BT706"]
    assert refused(before, "abcde-102", " ") == ["BT708"]


def test_a_sentence_that_somebody_else_has_changed_is_a_conflict() -> None:
    first = edited(LINKED)
    sentence = first.sentence("abcde-102")
    assert sentence
    second = save(first, "abcde-102", "Inne słowa.")
    assert refused(second, "abcde-102", "Moje słowa.", base=sentence.unit.base) == ["BT703"]


def test_a_save_is_undone_with_its_state_wherever_the_unit_is_by_then() -> None:
    before = edited(LINKED, STALE)
    sentence = before.sentence("abcde-103")
    assert sentence
    revision = saved(before, "abcde-103", sentence.unit.base, ("Poczekaj.",))
    change = change_of(revision)
    assert change
    assert undone(revision.after, change) == before.data
    moved = revision.after.replace(b"# <a", unit("abcde-100", "x", "y").encode() + b"\n\n# <a")
    assert undone(moved, change) == before.data.replace(
        b"# <a", unit("abcde-100", "x", "y").encode() + b"\n\n# <a"
    )
    assert undone(revision.after.replace(b"Poczekaj.", b"Czekajcie."), change) is None


def test_checks_of_a_sentence_count_as_configured_and_as_comments_say() -> None:
    wrong = unit("abcde-105", "Kod błędu 123.", "Error code 124.")
    glossary = parse_glossary("en,pl\nerror code,kod usterki\n").terms(PL)
    found = edited(wrong)
    checking = Checking(Settings(), glossary, "source_articles/")
    codes = [one.code for one in checking.findings(found, found.article.segments[1])]
    assert codes == ["BT602", "BT611"]
    off = Checking(Settings(ignore=("BT6",)), glossary)
    assert off.findings(found, found.article.segments[1]) == []
    silenced = edited("<!-- bitext-ignore BT602, BT611 -->\n" + wrong)
    assert checking.findings(silenced, silenced.article.segments[1]) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "pl-PL",
            [
                ("pl", "Kod błędu różni się od tego w oryginale: 124", ""),
                (
                    "pl",
                    "Glosariusz ma inne tłumaczenie terminu. Użyj go albo zaproponuj zmianę glosariusza.",
                    "error code",
                ),
            ],
        ),
        (
            "de",
            [
                ("de", "Ein Fehlercode weicht vom Original ab: 124", ""),
                ("de", "Ein Begriff des Glossars, der anders übersetzt ist.", "error code"),
            ],
        ),
        # No rule has a text in French.
        (
            "fr",
            [
                ("en", "An error code differs from the original: 124", "123 instead of 124"),
                (
                    "en",
                    "The glossary has another translation of a term."
                    " Use it, or propose a change of the glossary.",
                    "another word for error code, which the glossary translates as kod usterki",
                ),
            ],
        ),
    ],
)
def test_findings_are_said_in_one_language(language: str, expected: list[tuple[str, str, str]]) -> None:
    found = edited(unit("abcde-105", "Kod błędu 123.", "Error code 124."))
    glossary = parse_glossary("en,pl\nerror code,kod usterki\n").terms(PL)
    findings = Checking(Settings(), glossary).findings(found, found.article.segments[1])
    values = plain_findings(findings, language)
    assert [(one["lang"], one["said"], one["found"]) for one in values] == expected


def test_what_would_be_markup_is_quoted_in_any_language() -> None:
    before = edited(LINKED)
    sentence = before.sentence("abcde-102")
    assert sentence
    revision = saved(before, "abcde-102", sentence.unit.base, ("Otwórz <b>plik.",))
    assert [one["found"] for one in plain_findings(refusals(revision), "pl")] == ["Otwórz <b>plik."]


@pytest.mark.parametrize(
    ("written", "original", "typed", "alone"),
    [
        (
            "Otwórz **plik** [tutaj](b.md).",
            "Open the **file** [here](b.md).",
            "Otwórz plik.",
            ["BT604", "BT609"],
        ),
        ("Wpisz `net stop`.", "Type `net stop`.", "Wpisz polecenie.", ["BT603"]),
        ("Kod <kbd>F1</kbd>.", "Key <kbd>F1</kbd>.", "Kod.", ["BT628"]),
    ],
)
def test_what_a_missing_code_means_is_said_once(
    written: str, original: str, typed: str, alone: list[str]
) -> None:
    before = edited(unit("abcde-102", written, original))
    revision = saved(before, "abcde-102", before.sentences[1].unit.base, (typed,))
    after = edited_article(before.path, revision.after, PL)
    checking = Checking(Settings())
    assert [one.code for one in checking.findings(after, after.article.segments[1])] == alone
    said = checking.of_revision(revision, after)
    assert [one.code for one in said] == ["BT707"]
    assert [one["found"] for one in plain_findings(said, "en")] == [""]
    assert [one.code for one in revision.findings] == ["BT707"], "an import says it once, too"


def test_another_code_than_the_missing_one_is_reported() -> None:
    before = edited(unit("abcde-102", "Wpisz `net stop` w A_B.", "Type `net stop` in A_B."))
    revision = saved(before, "abcde-102", before.sentences[1].unit.base, ("Wpisz.",))
    assert [(one.code, getattr(one, "token", "")) for one in revision.findings] == [
        ("BT603", "A_B"), ("BT707", "")
    ]  # fmt: skip


def test_terms_come_in_order_of_the_original() -> None:
    terms = parse_glossary("en,pl\nmailbox,skrzynka\nuser,użytkownik\n").terms(PL)
    assert [term.source for term in terms_in("The user opens a mailbox.", terms)] == ["user", "mailbox"]


CODES = st.builds(InlineCode, st.sampled_from(InlineCodeKind), st.integers(0, 999).map(str))


@given(st.lists(st.one_of(st.text(), CODES), max_size=8))
def test_contents_come_back_as_they_were_sent(parts: list[str | InlineCode]) -> None:
    content = read_content(plain_content(tuple(parts)))
    assert read_content(plain_content(content)) == content
    assert "".join(part for part in content if isinstance(part, str)) == "".join(
        part for part in parts if isinstance(part, str)
    )


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_other_values_are_refused_in_one_way(value: object) -> None:
    with suppress(ValueError):
        assert all(isinstance(part, str) for part in read_content(value))
