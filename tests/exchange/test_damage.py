"""What machine translation and spreadsheets do to an export: taken as it was meant, or refused."""

from __future__ import annotations

import codecs as encodings
import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext import parse
from bitext.exchange.editing import RevisedArticle, revise
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import ExchangeError, Incoming, Readiness
from bitext.exchange.placeholders import from_placeholders
from bitext.exchange.units import TranslationUnit
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.importing import Imported, Importing
from tests.exchange.articles import PATH, PL, article, edited, file_of, read, revised, units_of
from tests.exchange.contract import assert_one_line, with_types
from tests.folder.articles import put

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
    return sorted(re.findall(r"(?<=[^\]\s])\]\([^)]*\)|`[^`]*`", segment.target))


def imported(folder: Path, name: str, data: bytes, text: str = TEXT) -> tuple[Imported, str]:
    """What comes of a file for a folder with one article, and the article after."""
    put(folder, f"articles/{PATH}", text)
    importing = Importing(str(folder / "articles"), Configuration())
    done = importing.read(str(put(folder, name, data)))
    importing.write()
    return done, (folder / "articles" / PATH).read_bytes().decode()


def translated(form: str) -> bytes:
    """A file in which the second translation is another one."""
    return file_of(format_named(form), edited(UNITS, {UNITS.units[1].key: ("Dwa wyrazy – ż",)}))


CHANGED = TEXT.replace("Dwa słowa", "Dwa wyrazy – ż")


def padded(data: bytes) -> bytes:
    """A table whose cells are padded, as tools for tables lay them out."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (" , ".join(map(_padded, row, widths)) for row in rows)
    return "\r\n".join(lines).encode()


def _padded(cell: str, width: int) -> str:
    quoted = '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"') else cell
    return quoted.ljust(width)


@pytest.mark.parametrize("change", [
    padded,
    lambda data: b"sep=,\r\n" + data,
    lambda data: encodings.BOM_UTF8 + b'"sep=,"\r\n' + data,
    lambda data: b"sep=;\r\n" + data.replace(b",", b";"),
    lambda data: b"SEP=|\n" + data.replace(b",", b"|"),
])  # fmt: skip
def test_tables_that_tools_lay_out_are_taken(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    done, after = imported(tmp_path, "x.csv", change(translated("csv").removeprefix(encodings.BOM_UTF8)))
    assert (of_exchange(done.findings), done.taken, done.unchanged) == ([], 1, 1)
    assert after == CHANGED


@pytest.mark.parametrize(
    ("name", "advice"), [("x.csv", 'save it again as "CSV UTF-8"'), ("x.po", "save it as UTF-8")]
)
def test_a_file_in_a_code_page_is_refused_with_advice(tmp_path: Path, name: str, advice: str) -> None:
    data = translated(name[2:]).decode("utf-8-sig").encode("cp1250")
    with pytest.raises(ExchangeError, match=advice) as error:
        imported(tmp_path, name, data)
    assert_one_line(error.value)


@pytest.mark.parametrize("form", ["xliff", "xliff1.2"])
def test_elements_may_have_a_prefix(tmp_path: Path, form: str) -> None:
    text = re.sub(r"<(/?)(?=[a-z]\w*[ />])(?!\w+:)", r"<\1x:", translated(form).decode())
    data = text.replace("xmlns=", "xmlns:x=").encode()
    assert b"<x:xliff " in data
    assert imported(tmp_path, f"x{FORMATS[form].endings[0]}", data)[1] == CHANGED


@pytest.mark.parametrize("form", ["xliff", "xliff1.2"])
@pytest.mark.parametrize("indent", ["\t", "  ", "    "])
def test_pretty_printed_xml_is_taken(tmp_path: Path, form: str, indent: str) -> None:
    # What this printer adds is a line end before and after each text and element, and their indentation.
    new = from_placeholders("(<3/>)<1>Ustawienia</1>, <2>to</2>")
    data = file_of(format_named(form), edited(UNITS, {UNITS.units[0].key: with_types(new, UNITS.units[0])}))
    pretty = minidom.parseString(data).toprettyxml(indent, encoding="utf-8")  # noqa: S318 - our own
    done, after = imported(tmp_path, "x.xlf", pretty)
    assert (of_exchange(done.findings), done.taken, done.unchanged) == ([], 1, 1)
    assert after == TEXT.replace(TARGET, "(`Get-X`)**Ustawienia**, [to](https://e.example/pl)")


@pytest.mark.parametrize("form", ["xliff", "xliff1.2"])
def test_xml_broken_at_spaces_is_taken(tmp_path: Path, form: str) -> None:
    text = translated(form).decode()
    broken = re.sub(r"(?s)(?<=<source>).*?(?=</source>)|(?<=<target).*?(?=</target>)", _broken, text)
    done, after = imported(tmp_path, "x.xlf", broken.encode())
    assert (of_exchange(done.findings), done.taken, done.unchanged) == ([], 1, 1)
    assert after == CHANGED


def _broken(match: re.Match[str]) -> str:
    """Spaces of texts, not those inside tags."""
    return re.sub(r" (?=[^<>]*(?:<|$))", "\n      ", match[0])


def test_a_line_break_that_the_original_does_not_explain_is_refused() -> None:
    said = incoming(UNITS.units[1], "Dwa\nwyrazy")
    assert codes(revised(TEXT, [said])) == ["BT706"]
    assert revised(TEXT, [incoming(UNITS.units[1], "\n  Dwa wyrazy\n")]).after.decode() == TEXT.replace(
        "Dwa słowa", "Dwa wyrazy"
    )


def without_contexts(data: bytes) -> bytes:
    return re.sub(rb"msgctxt .*\n", b"", data)


def test_a_catalog_without_contexts_is_taken_by_what_its_units_were(tmp_path: Path) -> None:
    done, after = imported(tmp_path, "x.po", without_contexts(translated("po")))
    assert (done.findings, done.taken, done.unchanged) == ([], 1, 1)
    assert after == CHANGED


def test_equal_units_of_a_catalog_without_contexts_are_refused_and_the_rest_taken(tmp_path: Path) -> None:
    text = article((("OK", "Dobrze"), ("OK", "Dobrze"), ("Two words", "Dwa słowa")))
    data = file_of(format_named("po"), units_of(text)).replace(b"Dobrze", b"Tak")
    data = without_contexts(data).replace("Dwa słowa".encode(), b"Dwa wyrazy")
    done, after = imported(tmp_path, "x.po", data, text)
    assert ([finding.code for finding in done.findings], done.taken) == (["BT704", "BT704"], 1)
    assert after == text.replace("Dwa słowa", "Dwa wyrazy")


def test_a_catalog_whose_equal_units_a_tool_has_merged_is_refused(tmp_path: Path) -> None:
    data = without_contexts(translated("po"))
    with pytest.raises(ExchangeError, match="without msgctxt, in which 1 of 2 entries are left") as error:
        imported(tmp_path, "x.po", data[: data.rindex(b"\n#. ")])
    assert_one_line(error.value)
