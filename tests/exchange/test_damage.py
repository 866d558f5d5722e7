"""What tools do to the files of an export: taken as it was meant, or refused."""

from __future__ import annotations

import codecs as encodings
import csv
import io
import re
from collections.abc import Callable, Container
from pathlib import Path
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.exchange.damage import Damage
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import ExchangeError
from bitext.exchange.placeholders import from_placeholders
from bitext.exchange.units import TranslationUnit
from bitext.folder.configuration import Configuration
from bitext.folder.importing import Imported, Importing
from tests.exchange.articles import PATH, article, edited, file_of, read, revised, units_of
from tests.exchange.contract import assert_one_line, with_types
from tests.exchange.test_look_alikes import TARGET, TEXT, UNITS, codes, incoming, of_exchange
from tests.folder.articles import put


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
    ("name", "form", "advice"),
    [
        ("x.csv", "csv", 'save it again as "CSV UTF-8"'), ("x.po", "po", "save it as UTF-8"),
        ("x.xlf", "xliff", "save it as UTF-8"), ("x.xliff", "xliff1.2", "save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_file_in_a_code_page_is_refused_with_advice(
    tmp_path: Path, name: str, form: str, advice: str
) -> None:
    data = translated(form).decode("utf-8-sig").encode("cp1250")
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


LONG = article((
    ("A sentence of more than thirty characters with `Get-X` at its end",
     "Zdanie na ponad trzydzieści znaków z `Get-X` na końcu"),
    ("Short", "Krótkie zdanie, które jest dłuższe od oryginału"),
    ("Open [it](u)", "Otwórz [to](u)"),
))  # fmt: skip


TWO_LONG = ("Zdanie krótsze od oryginału", "Zdanie niewiele od niego krótsze")


def table(change: Callable[[str], str], only: Container[str] = ("source", "target", "notes")) -> bytes:
    """An export of the long texts in which a tool has changed the cells of the columns ``only``."""
    data = file_of(format_named("csv"), units_of(LONG)).decode("utf-8-sig")
    first, *rows = csv.reader(io.StringIO(data))
    changed = [
        [change(cell) if name in only else cell for name, cell in zip(first, row, strict=True)]
        for row in rows
    ]
    out = io.StringIO()
    csv.writer(out).writerows([first, *changed])
    return out.getvalue().encode()


def said_of(folder: Path, data: bytes) -> str:
    """What is said of a file that is refused; the article stays."""
    with pytest.raises(ExchangeError) as error:
        imported(folder, "x.csv", data, LONG)
    assert_one_line(error.value)
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == LONG
    return str(error.value)


@pytest.mark.parametrize("more", ["", "…", "..."])
@pytest.mark.parametrize("only", [("source", "target", "notes"), ("target",)])
@pytest.mark.parametrize("width", [24, 33])
def test_a_file_whose_cells_were_cut_off_is_refused(
    tmp_path: Path, width: int, only: tuple[str, ...], more: str
) -> None:
    def cut(cell: str) -> str:
        return cell if len(cell) <= width else cell[: width - len(more)] + more

    data = table(cut, only)
    if only == ("target",):  # originals that fit, as all of a file may do
        data = data.replace(b"A sentence of more than thirty characters with <1/> at its end", b"")
    assert f"cut off at {width} characters" in said_of(tmp_path, data)


def test_translations_that_are_cut_off_at_one_length_are_no_work_of_a_person(tmp_path: Path) -> None:
    long = article((f"A sentence longer than its translation {at}", TWO_LONG[at]) for at in (0, 1))
    data = file_of(format_named("csv"), units_of(long)).decode()
    for sentence in TWO_LONG:
        data = data.replace(sentence, sentence[:26])
    with pytest.raises(ExchangeError, match="cut off at 26 characters"):
        imported(tmp_path, "x.csv", data.encode(), long)
    taken = file_of(format_named("csv"), units_of(long)).decode().replace(TWO_LONG[0], TWO_LONG[0][:26])
    assert imported(tmp_path, "x.csv", taken.encode(), long)[0].taken == 1


def test_cells_that_are_not_translated_may_be_cut_off(tmp_path: Path) -> None:
    done, after = imported(tmp_path, "x.csv", table(lambda cell: cell[:8], ("notes", "place")), LONG)
    assert (done.findings, done.unchanged, after) == ([], 3, LONG)


def test_a_translation_that_a_person_shortens_is_taken(tmp_path: Path) -> None:
    short = "Krótkie zdanie, które jest dłuższe"
    data = table(lambda cell: short if cell.startswith(short) else cell)
    assert imported(tmp_path, "x.csv", data, LONG)[1] == LONG.replace(short + " od oryginału", short)


@pytest.mark.parametrize("change", [
    lambda cell: cell.encode("ascii", "replace").decode(),
    lambda cell: cell.encode("cp1252", "replace").decode("cp1252"),
    lambda cell: cell.translate(str.maketrans("óćłżźńęśą", "oclzznesa")),
    lambda cell: cell.encode().decode("latin-1"),
    lambda cell: cell.encode().decode("cp1250", "replace"),
])  # fmt: skip
def test_a_file_that_a_code_page_has_damaged_is_refused(tmp_path: Path, change: Callable[[str], str]) -> None:
    assert 'save it as UTF-8 (in Excel as "CSV UTF-8")' in said_of(tmp_path, table(change))


def test_a_letter_that_a_person_corrects_is_taken(tmp_path: Path) -> None:
    data = table(lambda cell: cell.replace("które", "ktore"))
    assert imported(tmp_path, "x.csv", data, LONG)[1] == LONG.replace("które", "ktore")


@given(
    st.sampled_from([form.name for form in FORMATS.values()]),
    st.sampled_from(UNITS.units),
    st.text(max_size=30),
)
def test_any_new_translation_of_one_unit_is_no_damage(form: str, unit: TranslationUnit, target: str) -> None:
    data = file_of(format_named(form), edited(UNITS, {unit.key: ("Nowy przekład: ", target)}))
    try:
        found = read(format_named(form), data)
    except ExchangeError:  # a text that the format cannot hold
        return
    assert revised(TEXT, found).damage == Damage()
