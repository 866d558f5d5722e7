"""`bitext export`, `bitext import` and `bitext tm`, as a person runs them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bitext.commands import exchange
from tests.command_line import Ran, refused
from tests.exchange.articles import article
from tests.folder.articles import files, put

PAIRS = (("Check the spelling of the address.", "Sprawdź pisownię adresu."), ("Open **it**", "Otwórz **to**"))
TEXT = article(PAIRS)
GERMAN = article((("One", "Eins"),)).replace("pl-PL", "de-DE")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with articles in two locales."""
    put(tmp_path, "source_articles/pl-PL/mail/a.md", TEXT)
    put(tmp_path, "source_articles/pl-PL/b.md", article((("Two", "Dwa"),)))
    put(tmp_path, "source_articles/de-DE/a.md", GERMAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(file: str, old: str, new: str) -> None:
    place = Path(file)
    text = place.read_text(encoding="utf-8")
    assert text.count(old) == 1
    place.write_text(text.replace(old, new), encoding="utf-8")


def test_export_writes_a_file_for_each_locale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "export", "po")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "3 articles, 4 units; 2 files\n"
    assert sorted(files(folder / "build")) == ["exchange/de-DE.po", "exchange/pl-PL.po"]
    assert "Eins" not in (folder / "build/exchange/pl-PL.po").read_text(encoding="utf-8")


def test_export_writes_a_file_for_each_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "export", "xliff", "source_articles", "out", "--per", "article", "--json")
    names = ("de-DE/a.md.xlf", "pl-PL/b.md.xlf", "pl-PL/mail/a.md.xlf")
    assert json.loads(ran.out) == {
        "files": [os.path.join("out", name) for name in names],
        "articles": 3,
        "units": 4,
        "memory": {"exact": 0, "fuzzy": 0},
        "findings": {},
    }  # fmt: skip
    ran = Ran(capsys, "import", *json.loads(ran.out)["files"])
    assert ran.code == 0
    assert ran.out.count("0 translations taken in 0 articles") == 3
    assert Ran(capsys, "import", "out").out == ran.out
    (folder / "empty").mkdir()
    assert "no files to import" in refused(capsys, "import", "empty")


@pytest.mark.parametrize(
    "arguments",
    [
        "po --per article source_articles out", "po source_articles --per article out",
        "po source_articles out --per article", "--per article po source_articles out",
        "--per article -- po source_articles out",
    ],
)  # fmt: skip
def test_options_may_be_between_the_other_arguments(
    folder: Path, arguments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Ran(capsys, "export", *arguments.split()).code == 0
    assert "out/pl-PL/mail/a.md.po" in {path.relative_to(folder).as_posix() for path in folder.rglob("*.po")}


def test_a_translators_file_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "export", "po")
    assert Ran(capsys, "export", "po").code == 0  # the very same files
    change("build/exchange/pl-PL.po", '"Dwa"', '"Dwie"')
    before = files(folder / "build")
    assert refused(capsys, "export", "po") == (
        f"bitext: {os.path.join('build/exchange', 'pl-PL.po')} is in the way; import it first, name"
        " another folder, or replace it with --overwrite\n"
    )
    assert files(folder / "build") == before
    assert Ran(capsys, "export", "po", "--overwrite").code == 0
    assert files(folder / "build") != before


def test_an_edited_file_changes_the_edited_segment_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "export", "po")
    file = "build/exchange/pl-PL.po"
    change(file, '"Sprawdź pisownię adresu."', '"Sprawdź, czy adres jest poprawny."')
    before = files(folder / "source_articles")
    dry = Ran(capsys, "import", file, "--dry-run")
    assert dry.code == 0
    assert files(folder / "source_articles") == before
    lines = dry.out.splitlines()
    assert lines[0] == "--- a/pl-PL/mail/a.md"
    assert [line[0] for line in lines[3:] if line[:1] in "+-"] == ["-", "+"]
    assert lines[-1] == (
        f"{file}: 3 units: 1 translation to be taken in 1 article, 2 unchanged, 0 conflicts, 0 refused,"
        " 0 not finished"
    )
    ran = Ran(capsys, "import", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == lines[-1].replace("to be taken", "taken") + "\n"
    wanted = TEXT.replace("Sprawdź pisownię adresu.", "Sprawdź, czy adres jest poprawny.")
    assert files(folder / "source_articles") == before | {"pl-PL/mail/a.md": wanted.encode()}
    assert "3 unchanged" in Ran(capsys, "import", file).out


def test_conflicts_and_refusals_are_said_and_the_rest_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "export", "csv")
    file = "build/exchange/pl-PL.csv"
    change(file, '"Dwa"', '"Dwie"')
    change(file, '"Sprawdź pisownię adresu."', '"Sprawdź pisownię <1>adresu."')
    change(file, '"Otwórz <1>to</1>"', '"Otwórz <1>je</1>"')
    change("source_articles/pl-PL/b.md", "Two", "Two!")
    before = files(folder / "source_articles")
    ran = Ran(capsys, "import", file, "--json")
    assert ran.code == 1
    assert json.loads(ran.out) == {
        "file": file,
        "units": 3,
        "taken": 1,
        "articles": ["pl-PL/mail/a.md"],
        "unchanged": 0,
        "missing": 0,
        "findings": {"BT702": 1, "BT705": 1},
    }
    place = os.path.join("source_articles", "pl-PL/b.md")
    assert f"{place}:9:31: error BT702: segment 0a1b2-101 whose original has changed" in ran.err
    after = TEXT.replace("Otwórz **to**", "Otwórz **je**").encode()
    assert files(folder / "source_articles") == before | {"pl-PL/mail/a.md": after}


@pytest.mark.parametrize(("option", "separator"), [(";", ";"), ("tab", "\t"), (",", ",")])
def test_cells_are_separated_as_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, separator: str
) -> None:
    put(folder, "source_articles/pl-PL/b.md", article((("a;=1+1;b", "＝1+1"),)))
    assert Ran(capsys, "export", "csv", "--separator", option).code == 0
    names, row, *_ = (folder / "build/exchange/pl-PL.csv").read_text("utf-8-sig").splitlines()
    assert names.startswith(f'"path"{separator}"id"{separator}')
    assert f'"a;\'=1+1;b"{separator}"\'＝1+1"{separator}' in row
    ran = Ran(capsys, "import", "build/exchange/pl-PL.csv")
    assert ran.code == 0
    assert "0 translations taken in 0 articles, 3 unchanged" in ran.out


def test_only_cells_have_a_separator(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "export", "po", "--separator=;").endswith(
        "--separator is only for csv, not for po\n"
    )
    assert "'|' is not , or ; or tab" in refused(capsys, "export", "csv", "--separator=|")


def test_what_the_checks_say_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/b.md", article((("Error 5.7.750", "Błąd 5.7.750"),)))
    Ran(capsys, "export", "po")
    change("build/exchange/pl-PL.po", '"Błąd 5.7.750"', '"Błąd 5.7.705"')
    ran = Ran(capsys, "import", "build/exchange/pl-PL.po", "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert "error BT602" in ran.err
    assert "5.7.705" in (folder / "source_articles/pl-PL/b.md").read_text(encoding="utf-8")


def test_a_bad_file_is_refused_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "x.po", "words\n")
    assert refused(capsys, "import", "x.po") == "bitext: x.po: not valid PO: line 1: words\n"
    put(folder, "x.po", "# only a comment\n")
    assert refused(capsys, "import", "x.po") == "bitext: x.po: not a PO file: it has no msgid\n"
    put(folder, "de.po", "")
    Ran(capsys, "export", "po", "source_articles", "out")
    (folder / "out/de-DE.po").rename(folder / "de.po")
    change("de.po", "Language: de_DE", "Language: fr_FR")
    assert "translations in fr_FR" in refused(capsys, "import", "de.po")
    assert refused(capsys, "import", "none.po") == "bitext: No such file or directory: none.po\n"
    assert refused(capsys, "import", "de.po", "--source", "none").startswith("bitext: No such file")


def test_where_one_of_several_files_is_refused_nothing_is_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "export", "tmx")
    Ran(capsys, "export", "po")
    change("build/exchange/pl-PL.po", "Dwa", "Dwie")
    change("build/exchange/pl-PL.tmx", "</body>", "")
    before = files(folder / "source_articles")
    assert "pl-PL.tmx: not valid XML" in refused(capsys, "import", "build/exchange")
    assert files(folder / "source_articles") == before
    ran = Ran(capsys, "import", "build/exchange/pl-PL.po")
    assert "1 translation taken" in ran.out


def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "invalid choice: 'docx'" in refused(capsys, "export", "docx")
    assert "0 to 100" in refused(capsys, "export", "po", "--min-score", "0").replace("from 1", "0")
    put(folder, "x.tmx", "<tmx>")
    assert refused(capsys, "export", "po", "--tm", "x.tmx").startswith("bitext: x.tmx: not valid XML")


def test_damaged_markup_is_not_exported_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = '<span data-ttu-id="z-1">raz</span> bez pary'
    put(folder, "source_articles/pl-PL/b.md", article((("Two", "Dwa"),)) + half)
    put(folder, "source_articles/nowhere.md", "words")
    ran = Ran(capsys, "export", "po")
    assert ran.code == 1
    assert "warning BT701: a half of a damaged pair" in ran.err
    assert "error BT303" in ran.err
    assert ran.out.startswith("3 articles, 4 units")


def test_a_memory_translates_new_segments_beforehand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Ran(capsys, "tm").out == f"3 articles, 4 units; 4 pairs: {exchange.MEMORY}\n"
    new = article((*PAIRS, ("Two", ""), ("Check the spelling of this address.", "")))
    put(folder, "new/pl-PL/n.md", new)
    ran = Ran(capsys, "export", "po", "new", "out", "--tm", exchange.MEMORY)
    assert (
        ran.out
        == f"1 article, 4 units; from memory 1 exact and 1 fuzzy; 1 file: {os.path.join('out', 'pl-PL.po')}\n"
    )
    text = (folder / "out/pl-PL.po").read_text(encoding="utf-8")
    assert "#. memory memory.tmx: 94 %" in text
    assert '#, fuzzy\n#| msgid "Check the spelling of the address."' in text
    ran = Ran(capsys, "import", "out/pl-PL.po", "--source", "new")
    assert "1 translation taken in 1 article, 2 unchanged, 0 conflicts, 0 refused, 1 not finished" in ran.out
    assert (folder / "new/pl-PL/n.md").read_text(encoding="utf-8") == new.replace(
        '103"></span>', '103">Dwa</span>', 1
    )
    assert (
        "from memory 0 exact and 0 fuzzy"
        in Ran(capsys, "export", "po", "new", "out2", "--tm", exchange.MEMORY, "--min-score", "95").out
    )


def test_only_what_is_new_or_changed_is_exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "old/pl-PL/mail/a.md", TEXT)
    put(folder, "old/pl-PL/b.md", article((("Two", "Dwa"),)))
    put(folder, "source_articles/pl-PL/mail/a.md", TEXT.replace("the address", "the recipient's address"))
    os.remove("source_articles/de-DE/a.md")
    ran = Ran(capsys, "export", "po", "--since", "old")
    assert ran.out == f"1 article, 1 unit; 1 file: {os.path.join('build/exchange', 'pl-PL.po')}\n"
    text = (folder / "build/exchange/pl-PL.po").read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "Check the spelling of the address."' in text
    change("build/exchange/pl-PL.po", "#, fuzzy\n", "")
    change("build/exchange/pl-PL.po", '"Sprawdź pisownię adresu."', '"Sprawdź pisownię adresu odbiorcy."')
    assert "1 translation taken" in Ran(capsys, "import", "build/exchange/pl-PL.po").out


def test_a_memory_is_not_written_over_another_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "other.tmx", '<tmx version="1.4"><header creationtool="OmegaT"/></tmx>')
    assert refused(capsys, "tm", "source_articles", "--out", "other.tmx") == (
        "bitext: other.tmx is not a memory written by bitext; name another file with --out\n"
    )
    assert Ran(capsys, "tm", "source_articles", "source_articles", "--out", "m.tmx", "--json").code == 0
    ran = Ran(capsys, "tm", "source_articles/pl-PL", "--out", "m.tmx", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (folder / "m.tmx").read_bytes().count(b"<tu ") == 3


def test_an_export_is_not_taken_for_a_memory(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "export", "tmx")
    change("build/exchange/pl-PL.tmx", "Dwa", "Dwie")
    before = (folder / "build/exchange/pl-PL.tmx").read_bytes()
    assert "is not a memory written by bitext" in refused(capsys, "tm", "--out", "build/exchange/pl-PL.tmx")
    assert (folder / "build/exchange/pl-PL.tmx").read_bytes() == before


def test_findings_of_a_memory_say_in_which_folder_an_article_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "more/a.md", "words\n")
    ran = Ran(capsys, "tm", "source_articles", "more", "--out", "m.tmx")
    assert f"{os.path.join('more', 'a.md')}:1:1: error BT303" in ran.err


def test_nothing_is_left_behind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "export", "tmx")
    change("build/exchange/pl-PL.tmx", "Dwa", "Dwie")
    Ran(capsys, "import", "build/exchange/pl-PL.tmx")
    Ran(capsys, "tm")
    refused(capsys, "export", "tmx", "none")
    assert list(folder.rglob(".bitext*")) == []


def test_a_lost_link_is_taken_only_where_that_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linked = article((("Open [it](u)", "Otwórz [to](u)"),))
    put(folder, "source_articles/pl-PL/b.md", linked)
    Ran(capsys, "export", "csv")
    file, place = "build/exchange/pl-PL.csv", folder / "source_articles/pl-PL/b.md"
    rows = Path(file).read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [row.replace('"Otwórz <1>to</1>"', '"Otwórz to"') if "b.md" in row else row for row in rows]
    Path(file).write_text("".join(rows), encoding="utf-8")
    ran = Ran(capsys, "import", file)
    assert "error BT710" in ran.err
    assert (ran.code, "1 refused" in ran.out) == (1, True)
    assert place.read_text(encoding="utf-8") == linked
    Ran(capsys, "import", file, "--allow-lost")
    assert place.read_text(encoding="utf-8") == linked.replace("[to](u)", "to")
