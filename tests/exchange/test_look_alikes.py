"""What machine translation does to placeholders: read as they were meant, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import parse
from bitext.exchange.editing import RevisedArticle, revise
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import Incoming, Readiness
from bitext.exchange.placeholders import from_placeholders
from bitext.exchange.units import TranslationUnit
from bitext.finding import Finding
from tests.exchange.articles import PATH, PL, article, edited, file_of, read, revised, units_of

SOURCE = "Open **Settings** or [read](https://e.example/en) `Get-X`."
TARGET = "Otwórz **Ustawienia** lub [czytaj](https://e.example/pl) `Get-X`."
TEXT = article(((SOURCE, TARGET), ("Two words", "Dwa słowa")))
UNITS = units_of(TEXT)
NEW = "Przeczytaj <2>to</2> z <3/>, a <1>Ustawienia</1> otwórz"
WRITTEN = "Przeczytaj [to](https://e.example/pl) z `Get-X`, a **Ustawienia** otwórz"


def of(target: str, text: str = TEXT, form: str = "csv") -> RevisedArticle:
    """What comes of a file in which a tool has made ``target`` the first translation."""
    units = units_of(text)
    key = units.units[0].key
    data = file_of(format_named(form), edited(units, {key: (target,)}))
    return revised(text, read(format_named(form), data))


def incoming(unit: TranslationUnit, target: str) -> Incoming:
    """What a file says of ``unit``."""
    said = from_placeholders(target)
    return Incoming(PATH, unit.key, unit.base, unit.source, said, Readiness.DONE, "en", "pl-PL")


def codes(revision: RevisedArticle) -> list[str]:
    """The codes of the findings of the exchange."""
    return of_exchange(revision.findings)


def of_exchange(findings: Iterable[Finding]) -> list[str]:
    """The codes of those findings that checks of translations do not make."""
    return [finding.code for finding in findings if finding.code.startswith("BT7")]


@pytest.mark.parametrize(
    "two",
    [
        ("< 2 >", "< / 2 >"),
        ("<2 >", "</ 2>"),
        ("＜2＞", "＜/2＞"),
        ("＜２＞", "＜／２＞"),
        ("(2)", "(/2)"),
        ("（2）", "（/2）"),
        ("[2]", "[/2]"),
        ("{2}", "{/2}"),
        ("«2»", "«/2»"),
        ("&lt;2&gt;", "&lt;/2&gt;"),
        ("<٢>", "</٢>"),
        ("<\u200f2>", "<2\u200e/ >"),
        ("< 2 >", "</2>"),
        ("<2>", "<\\2>"),
    ],
)
def test_a_look_alike_is_read_as_the_placeholder_and_said(two: tuple[str, str]) -> None:
    opening, closing = two
    revision = of(NEW.replace("<2>", opening).replace("</2>", closing))
    assert [edit.target for edit in revision.edits] == [WRITTEN]
    assert codes(revision) == ["BT711"]


@pytest.mark.parametrize("form", FORMATS)
def test_placeholders_that_a_tool_has_made_text_are_read_in_each_format(form: str) -> None:
    assert [edit.target for edit in of(NEW.replace("<3/>", "( 3 / )"), form=form).edits] == [WRITTEN]


@pytest.mark.parametrize("three", ["(3)", "(3/)", "(/3)", "< 3 / >", "［3］", "<3 />"])
def test_a_code_without_a_pair_needs_no_slash(three: str) -> None:
    assert [edit.target for edit in of(NEW.replace("<3/>", three)).edits] == [WRITTEN]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (NEW.replace("<3/>", "(3) (3)"), "BT705"),
        (NEW.replace("<2>", "(2)").replace("</2>", "(2)"), "BT705"),
        (NEW.replace("<2>", "(2)").replace("</2>", ""), "BT705"),
        (NEW.replace("<2>", "(2>").replace("</2>", "(/2>"), "BT710"),
        (NEW.replace("<2>", "(9)").replace("</2>", "(/9)"), "BT710"),
        (NEW.replace("<2>to</2>", "to"), "BT710"),
        (NEW.replace("<2>to</2>", "<2></2>to"), "BT710"),
        (NEW.replace("<3/>", ""), "BT710"),
        ("Otwórz", "BT710"),
    ],
)
def test_what_is_lost_or_not_sure_is_refused_and_the_rest_taken(target: str, code: str) -> None:
    first, second = UNITS.units
    said = [incoming(first, target), incoming(second, "Dwa wyrazy")]
    revision = revised(TEXT, said)
    assert codes(revision) == [code]
    assert revision.after.decode() == TEXT.replace("Dwa słowa", "Dwa wyrazy")


@pytest.mark.parametrize("target", ["(1) Kliknij <1>to</1>", "(1) Kliknij to", "(1) Kliknij (1)to(/1)"])
def test_a_number_in_brackets_that_the_original_has_is_text(target: str) -> None:
    text = article((("(1) Click [it](u)", "(1) Naciśnij [to](u)"),))
    revision = of(target, text)
    taken = ["(1) Kliknij [to](u)"] if "<1>" in target else []
    assert [edit.target for edit in revision.edits] == taken
    assert codes(revision) == ([] if taken else ["BT710" if target.endswith(" to") else "BT705"])


def test_a_number_in_brackets_stays_text_where_no_placeholder_is_missing() -> None:
    assert [edit.target for edit in of(NEW + " (2)").edits] == [WRITTEN + " (2)"]


def test_a_code_that_takes_the_place_of_the_original_one_may_go_only_for_that() -> None:
    text = article((("Run `Get-X` now", "Uruchom `Pobierz-X`"),))
    assert codes(of("Uruchom teraz", text)) == ["BT710"]
    assert codes(of("Uruchom teraz <1/>", text)) == []
    assert codes(of("Uruchom teraz <2/>", text)) == []


def test_what_may_be_lost_is_taken_and_said() -> None:
    said = [incoming(UNITS.units[0], "Otwórz <1>to</1>")]
    revision = revise(PATH, TEXT.encode(), PL, said, allows_lost=True)
    assert [edit.target for edit in revision.edits] == ["Otwórz **to**"]
    assert codes(revision) == ["BT707"]
    assert any("without <2> <3/>" in finding.found for finding in revision.findings)


def test_what_a_person_has_typed_has_no_look_alikes() -> None:
    typed = replace(incoming(UNITS.units[0], "Otwórz (2)to(/2)"), readiness=Readiness.CONFIRMED)
    assert [edit.target for edit in revised(TEXT, [typed]).edits] == ["Otwórz (2)to(/2)"]


PLACEHOLDERS = ("<1>", "</1>", "<2>", "</2>", "<3/>", "<4>", "</4>")
LINKED = article((
    ("Open **all** [files](https://e.example/a) with `Get-X` or [here](https://e.example/b) (5)",
     "Otwórz **wszystkie** [pliki](https://e.example/a) z `Get-X` lub [tu](https://e.example/b) (5)"),
))  # fmt: skip
DAMAGE = st.sampled_from([
    lambda text: text,
    lambda text: "",
    lambda text: text * 2,
    lambda text: text.replace("<", "< ").replace("/", " / ").replace(">", " >"),
    lambda text: text.replace("<", "＜").replace(">", "＞"),
    lambda text: text.replace("<", "(").replace(">", ")"),
    lambda text: text.replace("<", "[").replace(">", "]").replace("/", ""),
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "").replace(">", ""),
    lambda text: text.replace("1", "2").replace("3", "5"),
])  # fmt: skip


@given(st.permutations(PLACEHOLDERS), st.lists(DAMAGE, min_size=7, max_size=7), st.sampled_from(["", " (1)"]))
def test_no_damage_to_placeholders_loses_a_link_or_code(
    order: list[str], damage: list[Callable[[str], str]], more: str
) -> None:
    words = "".join(
        f"{change(name)}słowo{at} " for at, (name, change) in enumerate(zip(order, damage, strict=True))
    )
    before = addresses(LINKED)
    revision = of(words + "(5)" + more, LINKED)
    assert addresses(revision.after.decode()) == before
    if not revision.edits:
        assert {"BT705", "BT706", "BT710"} & {*codes(revision)}


@given(st.lists(DAMAGE, min_size=7, max_size=7))
def test_damage_is_read_exactly_as_meant_or_refused(damage: list[Callable[[str], str]]) -> None:
    whole = "Z <3/> <1>każdy</1> <2>plik</2> lub <4>stąd</4> (5)"
    (meant,) = of(whole, LINKED).edits
    changes = dict(zip(PLACEHOLDERS, damage, strict=True))
    revision = of(re.sub(r"</?\d/?>", lambda match: changes[match[0]](match[0]), whole), LINKED)
    for edit in revision.edits:
        # Where formatting is missing, which is said, what a tool left of its placeholder stays as words.
        assert edit.target == meant.target or "BT707" in codes(revision)
        assert addresses(revision.after.decode()) == addresses(LINKED)


def addresses(text: str) -> list[str]:
    """The links and code of the translation in an article with one segment, in any order."""
    (segment,) = parse(text).segments
    return sorted(re.findall(r"(?<![\[\]])(?<!\[\s)\]\([^)]*\)|`[^`]*`", segment.target))
