"""Malformed, truncated, foreign and hostile files: one clear line, and nothing is changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.exchange.csv import LONGEST_CELL
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import ExchangeError
from bitext.folder import importing
from bitext.folder.configuration import Configuration
from bitext.folder.exchange_files import LONGEST_FILE
from bitext.folder.importing import Imported, Importing
from bitext.folder.replacing import replace_if_same
from tests.exchange.articles import PATH, article, extent_of, file_of, units_of
from tests.exchange.contract import assert_one_line
from tests.folder.articles import files, put

TEXT = article((("One", "Raz"), ("Two", "Dwa")))
UNITS = units_of(TEXT)
SUFFIXES = {name: form.endings[0] for name, form in FORMATS.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article."""
    put(tmp_path / "articles", PATH, TEXT)
    return tmp_path


def import_file(file: str, source: str) -> Imported:
    """What becomes of one file."""
    importing = Importing(source, Configuration())
    imported = importing.read(file)
    importing.write()
    return imported


def refused(folder: Path, name: str, data: bytes | str) -> str:
    """What is said of a file that is refused; nothing was changed."""
    before = files(folder / "articles")
    file = put(folder, name, data)
    with pytest.raises(ExchangeError) as error:
        import_file(str(file), str(folder / "articles"))
    assert_one_line(error.value)
    assert files(folder / "articles") == before
    return str(error.value)


def exported(name: str, text: str = "") -> str:
    """A file in which the second translation is ``text``."""
    return file_of(format_named(name), UNITS).decode().replace("Dwa", text or "Dwa")


BOMB = '<!DOCTYPE {} [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
XML_ROOTS = {"xliff": "xliff", "xliff1.2": "xliff", "tmx": "tmx"}


@pytest.mark.parametrize("name", XML_ROOTS)
@pytest.mark.parametrize(
    ("doctype", "entity"),
    [
        (BOMB, "&i;"),
        ('<!DOCTYPE {} [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        ('<!DOCTYPE {} [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"),
        ('<!DOCTYPE {} [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>', ""),
        ('<!DOCTYPE {} [<!ENTITY x "Trzy">]>', "&x;"),
        ('<!DOCTYPE {} [<!ELEMENT x ANY>]>', ""),
        ('<!DOCTYPE {} [<!ATTLIST seg x CDATA "y">]>', ""),
        ('<!DOCTYPE {} SYSTEM "<a[" [<!NOTATION x SYSTEM "y">]>', ""),
        ('<!DOCTYPE {} SYSTEM "file:///etc/passwd">', "&x;"),
    ],
    ids="bomb file network parameter internal element attribute notation undeclared".split(),
)  # fmt: skip
def test_entities_and_declarations_are_refused(folder: Path, name: str, doctype: str, entity: str) -> None:
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    text = exported(name, f"x{entity}").replace(start, start + doctype.format(XML_ROOTS[name]) + "\n", 1)
    said = refused(folder, f"x{SUFFIXES[name]}", text)
    assert re.search("document type declaration|not valid XML|the entity", said)
    assert "root:" not in said


@pytest.mark.parametrize("name", XML_ROOTS)
def test_an_entity_that_nothing_declares_is_named(folder: Path, name: str) -> None:
    assert "Entity 'x' not defined, line" in refused(folder, f"x{SUFFIXES[name]}", exported(name, "&x;"))


@pytest.mark.parametrize("name", XML_ROOTS)
def test_an_entity_in_an_attribute_is_never_read(folder: Path, name: str) -> None:
    text = exported(name).replace('<?xml version="1.0" encoding="UTF-8"?>\n', BOMB.format(XML_ROOTS[name]))
    refused(folder, f"x{SUFFIXES[name]}", re.sub(r'(version)="[\d.]+"', r'\1="&i;"', text, count=1))


@pytest.mark.parametrize("name", XML_ROOTS)
@pytest.mark.parametrize("deep", ["<x>", "<mrk>", "<hi>"])
def test_elements_nested_without_end_are_refused(folder: Path, name: str, deep: str) -> None:
    inside = deep * 5_000 + deep.replace("<", "</") * 5_000
    assert "not valid XML" in refused(folder, f"x{SUFFIXES[name]}", exported(name, inside))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_changes_nothing(folder: Path, name: str, share: float) -> None:
    data = exported(name, "Dwójka").encode()
    refused(folder, f"x{SUFFIXES[name]}", data[: int(len(data) * share)])


@pytest.mark.parametrize(("name", "part"), [("po", "\n\n#. "), ("csv", '\r\n"')])
def test_a_file_cut_between_two_units_is_refused_unless_that_was_on_purpose(
    folder: Path, name: str, part: str
) -> None:
    whole = exported(name).replace("Raz", "Jeden")
    _, second, *_ = (at.start() for at in re.finditer(part, whole))
    cut = whole[: second + part.index("\n") + 1]
    shown = "1 of 2 units, the end" if name == "po" else "the end"
    said = refused(folder, f"x{SUFFIXES[name]}", cut)
    assert said.startswith(shown)
    assert said.endswith("use --partial")
    importing = Importing(str(folder / "articles"), Configuration(), takes_partial=True)
    imported = importing.read(str(put(folder, f"x{SUFFIXES[name]}", cut)))
    importing.write()
    assert (imported.units, imported.taken, imported.missing) == (1, 1, 1 if name == "po" else 0)
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == TEXT.replace("Raz", "Jeden")


@pytest.mark.parametrize("name", ["po", "csv"])
def test_units_that_somebody_took_out_of_a_file_are_counted(folder: Path, name: str) -> None:
    whole = exported(name)
    first = whole.index("\n\n#. ") if name == "po" else whole.index("\r\n") + 2
    second = whole.index("\n\n#. ", first + 1) if name == "po" else whole.index("\r\n", first) + 2
    imported = import_file(
        str(put(folder, f"x{SUFFIXES[name]}", whole[:first] + whole[second:])), str(folder / "articles")
    )
    assert (imported.units, imported.unchanged, imported.missing, imported.findings) == (1, 1, 1, [])


def test_tables_put_together_have_all_units_of_each(folder: Path) -> None:
    put(folder / "articles", "pl-PL/other.md", TEXT)
    other = file_of(format_named("csv"), units_of(TEXT, "pl-PL/other.md")).decode()
    both = exported("csv") + other.partition("\r\n")[2]
    imported = import_file(str(put(folder, "x.csv", both)), str(folder / "articles"))
    assert (imported.units, imported.missing) == (4, 0)


def test_a_catalog_without_the_field_of_the_header_is_taken(folder: Path) -> None:
    text = re.sub(r'"X-Bitext-Units.*\n', "", exported("po", "Dwójka"))
    imported = import_file(str(put(folder, "x.po", text)), str(folder / "articles"))
    assert (imported.taken, imported.missing) == (1, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_a_unit_twice_is_refused(folder: Path, name: str) -> None:
    form = format_named(name)
    data = file_of(form, UNITS, UNITS).decode()
    assert "a second time" in refused(folder, f"x{FORMATS[name].endings[0]}", data.replace("Raz", "Jeden"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("tag", "said"), [("de-DE", "de-DE"), ("pl-US", "pl-US"), ("", "no language"), ("???", "?")]
)
def test_another_language_is_refused(folder: Path, name: str, tag: str, said: str) -> None:
    text = exported(name, "Zwei").replace("pl-PL/a", "PATH").replace("pl-PL", tag).replace("pl_PL", tag)
    assert said in refused(folder, f"x{SUFFIXES[name]}", text.replace("PATH", "pl-PL/a"))


@pytest.mark.parametrize("name", ["xliff", "xliff1.2", "tmx", "po"])
def test_another_source_language_is_refused(folder: Path, name: str) -> None:
    text = re.sub(r'(srcLang|source-language|srclang)="en"', r'\1="de"', exported(name, "Zwei"))
    text = text.replace("X-Source-Language: en", "X-Source-Language: de")
    assert "originals in de" in refused(folder, f"x{SUFFIXES[name]}", text)


def test_a_memory_whose_originals_may_be_of_any_language_is_taken(folder: Path) -> None:
    text = exported("tmx", "Dwójka").replace('srclang="en"', 'srclang="*all*"')
    assert import_file(str(put(folder, "x.tmx", text)), str(folder / "articles")).taken == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_language_without_region_is_meant(folder: Path, name: str) -> None:
    text = exported(name, "Dwójka").replace("pl-PL/a", "PATH").replace("pl-PL", "pl").replace("pl_PL", "pl")
    file = put(folder, f"x{SUFFIXES[name]}", text.replace("PATH", "pl-PL/a"))
    assert import_file(str(file), str(folder / "articles")).taken == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlf", '<xliff version="2.0" srcLang="en" xmlns="x"/>', "without units"),
        ("a.xlf", '<xliff version="3.0"/>', "XLIFF 3.0, not 2"),
        ("a.xlf", '<xliff version="1.2"><file original="a" source-language="en" target-language="pl"><body>'
         '<trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file></xliff>',
         "did not write"),
        ("a.xlf", "<html><body/></html>", "its root is <html>"),
        ("a.tmx", "<xliff/>", "its root is <xliff>"),
        ("a.po", 'msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid "a"\nmsgstr "b"\n', "did not write"),
        ("a.po", 'msgid "a\nmsgstr "b"\n', "not valid PO"),
        ("a.po", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "plural"),
        ("a.po", "/etc/passwd", "not valid PO: line 1: /etc/passwd"),
        ("a.po", "# only a comment\n", "no msgid"),
        ("a.po", b'msgid "\xff"\nmsgstr ""\n', "not UTF-8"),
        ("a.csv", "a,b\n1,2\n", "the first row lacks base"),
        ("a.csv", "path|id|base\n", 'save it as "CSV UTF-8"'),
        ("a.csv", "path,id,locale,source,target,base\nx,y\n", "2 cells in a table of 6"),
        ("a.csv", 'path,id,locale,source,target,base\nx,y,pl,a,"b"c,d\n', "not valid CSV"),
        ("a.csv", "path,path,id,locale,source,target,base\n", "same column twice"),
        ("a.txt", "words", "unknown file format"),
        ("noname", "words", "unknown file format"),
        ("a.xlf", "", "not valid XML"),
        ("a.xlf", "\x00\x01", "not valid XML"),
        ("a.xlf", b"\xff\xfe<\x00x\x00", "not valid XML"),
    ],
)  # fmt: skip
def test_foreign_and_malformed_files(folder: Path, name: str, data: str | bytes, said: str) -> None:
    assert said in refused(folder, name, data)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_other_articles_is_refused(folder: Path, name: str) -> None:
    text = file_of(
        format_named(name), units_of(TEXT, "../../etc/passwd"), units_of(TEXT, "/etc/passwd")
    ).decode()
    assert "none is in the folder" in refused(folder, f"x{SUFFIXES[name]}", text.replace("Raz", "x"))


def test_articles_that_are_gone_are_named_and_the_others_taken(folder: Path) -> None:
    text = (
        file_of(format_named("po"), UNITS, units_of(TEXT, "pl-PL/gone.md"))
        .decode()
        .replace('"Raz"', '"Jeden"')
    )
    imported = import_file(str(put(folder, "x.po", text)), str(folder / "articles"))
    assert imported.taken == 1
    assert [(finding.code, finding.path) for finding in imported.findings] == [("BT704", "pl-PL/gone.md")]


def test_a_file_that_is_too_long_is_refused(folder: Path) -> None:
    file = folder / "x.xlf"
    with file.open("wb") as stream:
        stream.truncate(LONGEST_FILE + 1)
    with pytest.raises(ExchangeError, match="bytes"):
        import_file(str(file), str(folder / "articles"))


@pytest.mark.parametrize("name", XML_ROOTS)
def test_one_text_that_is_too_long_is_refused(folder: Path, name: str) -> None:
    """libxml2 takes 10,000,000 characters; an entry of a million is refused by its unit."""
    file = put(folder, f"x{SUFFIXES[name]}", exported(name, "a" * 1_000_000))
    imported = import_file(str(file), str(folder / "articles"))
    assert [finding.code for finding in imported.findings] == ["BT706"]
    assert "not valid XML" in refused(folder, f"y{SUFFIXES[name]}", exported(name, "a" * 10_100_000))


@pytest.mark.parametrize("most", [1, 2, 5_000])
def test_units_of_one_article_in_two_places_of_a_file_are_both_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(importing, "MOST_WAITING", most)
    other = units_of(TEXT, "pl-PL/other.md")
    put(folder / "articles", "pl-PL/other.md", TEXT)
    form = format_named("po")
    first, second = (
        form.article(type(UNITS)(PATH, UNITS.locale, "", "", (unit,)), 1) for unit in UNITS.units
    )
    text = form.head(UNITS.locale, extent_of(other, UNITS)) + first + form.article(other, 1) + second
    text = text.replace('"Raz"', '"Jeden"', 1).replace(second, second.replace('"Dwa"', '"Dwójka"'))
    imported = import_file(str(put(folder, "x.po", text)), str(folder / "articles"))
    assert (imported.taken, len(imported.revisions)) == (2, 1)
    written = (folder / "articles" / PATH).read_text(encoding="utf-8")
    assert written == TEXT.replace("Raz", "Jeden").replace("Dwa", "Dwójka")


def test_an_article_keeps_its_rights_and_its_link(folder: Path) -> None:
    place = folder / "articles" / PATH
    real = place.with_name("real.markdown")
    place.rename(real)
    real.chmod(0o640)
    place.symlink_to(real.name)
    import_file(str(put(folder, "x.po", exported("po", "Dwójka"))), str(folder / "articles"))
    assert place.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "Dwójka" in real.read_text(encoding="utf-8")


def test_an_article_that_changes_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = replace_if_same

    def late(path: str, before: bytes, after: bytes) -> bool:
        (folder / "articles" / PATH).write_text("other words", encoding="utf-8")
        return write(path, before, after)

    monkeypatch.setattr(importing, "replace_if_same", late)
    imported = import_file(str(put(folder, "x.po", exported("po", "Dwójka"))), str(folder / "articles"))
    assert [finding.code for finding in imported.findings] == ["BT709"]
    assert imported.taken == 0
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == "other words"


def test_a_cell_that_never_ends_is_refused(folder: Path) -> None:
    data = "path,id,locale,source,target,base\nx,y,pl,a," + "b" * (LONGEST_CELL + 1) + ",d\n"
    assert "not valid CSV: line 2" in refused(folder, "a.csv", data)


@pytest.mark.parametrize("name", XML_ROOTS)
def test_a_file_with_two_roots_in_two_pieces_is_refused(name: str) -> None:
    data = exported(name, "&x;").encode()
    with pytest.raises(ExchangeError, match="Entity 'x' not defined, line"):
        list(format_named(name).read([data[:-9], exported(name).encode()]))


def test_where_one_of_several_files_is_refused_nothing_changes(folder: Path) -> None:
    sound = put(folder, "a.po", exported("po", "Dwójka"))
    before = files(folder / "articles")
    importing = Importing(str(folder / "articles"), Configuration())
    assert importing.read(str(sound)).taken == 1
    with pytest.raises(ExchangeError):
        importing.read(str(put(folder, "b.po", exported("po", "Zwei").replace("pl_PL", "de_DE"))))
    assert files(folder / "articles") == before
    importing.write()  # the refused file is forgotten, the other one is not
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == TEXT.replace("Dwa", "Dwójka")


@pytest.mark.parametrize(
    ("second", "codes", "taken", "written"),
    [
        (("Raz", "Jeden"), [], 1, TEXT.replace("Raz", "Jeden").replace("Dwa", "Dwójka")),
        (("Dwa", "Dwójka"), [], 0, TEXT.replace("Dwa", "Dwójka")),
        (("Dwa", "Para"), ["BT703"], 0, TEXT.replace("Dwa", "Dwójka")),
    ],
)
def test_the_second_file_meets_the_articles_as_the_first_one_leaves_them(
    folder: Path, second: tuple[str, str], codes: list[str], taken: int, written: str
) -> None:
    importing = Importing(str(folder / "articles"), Configuration())
    first = importing.read(str(put(folder, "a.po", exported("po", "Dwójka"))))
    other = importing.read(str(put(folder, "b.csv", exported("csv").replace(*second))))
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == TEXT
    importing.write()
    assert (first.taken, first.findings) == (1, [])
    assert ([finding.code for finding in other.findings], other.taken) == (codes, taken)
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == written


def test_an_article_that_changes_meanwhile_is_told_of_in_each_file(folder: Path) -> None:
    importing = Importing(str(folder / "articles"), Configuration())
    both = [
        importing.read(str(put(folder, "a.po", exported("po", "Dwójka")))),
        importing.read(str(put(folder, "b.po", exported("po").replace("Raz", "Jeden")))),
    ]
    (folder / "articles" / PATH).write_text("other words", encoding="utf-8")
    importing.write()
    assert [(imported.taken, [finding.code for finding in imported.findings]) for imported in both] == [
        (0, ["BT709"])
    ] * 2
    assert (folder / "articles" / PATH).read_text(encoding="utf-8") == "other words"
