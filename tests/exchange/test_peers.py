"""Other programs read and edit our files: translate-toolkit, polib, gettext's own tools and OmegaT."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import polib
import pytest
from translate.storage import po, tmx, xliff, xliff2
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import Bpt, Ept

from bitext.exchange.formats import FORMATS, format_named
from tests.exchange.articles import RICH, article, file_of, read, revised, units_of

TEXT = article()
UNITS = units_of(TEXT)
AT = next(at for at, (source, _) in enumerate(RICH) if source.startswith("e\u0301"))
"""Which unit is edited: one without codes."""
EDITED = "Edytowane: „ł” 日本 & < 5"
STORES: dict[str, Any] = {
    "xliff": xliff2.Xliff2File, "xliff1.2": xliff.xlifffile, "po": po.pofile, "tmx": tmx.tmxfile,
}  # fmt: skip


def units_in(store: Any) -> list[Any]:
    return [unit for unit in store.units if not unit.isheader()]


def wanted() -> bytes:
    """The article with that one translation, edited by hand."""
    return TEXT.replace(f"{RICH[AT][1]}</span>", f"{EDITED}</span>").encode()


@pytest.mark.parametrize("name", STORES)
def test_translate_toolkit_reads_every_unit(name: str) -> None:
    units = units_in(STORES[name].parsestring(file_of(format_named(name), UNITS)))
    assert len(units) == len(RICH)
    assert len({unit.getid() for unit in units}) == len(RICH)
    assert [bool(unit.target) for unit in units] == [bool(target) for _, target in RICH]


@pytest.mark.parametrize("name", STORES)
def test_writing_a_file_again_with_translate_toolkit_changes_nothing(name: str) -> None:
    data = bytes(STORES[name].parsestring(file_of(format_named(name), UNITS)))
    revision = revised(TEXT, read(format_named(name), data))
    assert (revision.edits, revision.findings, revision.unchanged) == ((), (), len(RICH))


@pytest.mark.parametrize("name", STORES)
def test_an_edit_by_translate_toolkit_changes_that_segment_only(name: str) -> None:
    store = STORES[name].parsestring(file_of(format_named(name), UNITS))
    units_in(store)[AT].target = EDITED
    revision = revised(TEXT, read(format_named(name), bytes(store)))
    assert (len(revision.edits), revision.unchanged) == (1, len(RICH) - 1)
    assert revision.after == wanted()


def test_an_edit_of_inline_codes_by_translate_toolkit() -> None:
    store = STORES["xliff1.2"].parsestring(file_of(format_named("xliff1.2"), UNITS))
    bold = [Bpt(id="1", sub=["**"]), "Opcje", Ept(id="1", sub=["**"])]
    units_in(store)[0].rich_target = [StringElem(["Wybierz ", *bold, "."])]
    revision = revised(TEXT, read(format_named("xliff1.2"), bytes(store)))
    # The codes are read: the one that is missing is named, and so nothing is lost.
    (finding,) = revision.findings
    assert (finding.code, finding.found) == ("BT710", "segment 0a1b2-101: a translation without <2>")
    assert revision.edits == ()


def test_an_edit_by_polib_changes_that_segment_only() -> None:
    file = polib.pofile(file_of(format_named("po"), UNITS).decode())
    assert len(file) == len(RICH)
    file[AT].msgstr = EDITED
    assert revised(TEXT, read(format_named("po"), str(file).encode())).after == wanted()


@pytest.mark.parametrize("width", [30, 78])
def test_lines_that_polib_wraps_read_the_same(width: int) -> None:
    file = polib.pofile(file_of(format_named("po"), UNITS).decode(), wrapwidth=width)
    revision = revised(TEXT, read(format_named("po"), str(file).encode()))
    assert (revision.edits, revision.findings) == ((), ())


def test_polib_reads_what_travels_along() -> None:
    entry = polib.pofile(file_of(format_named("po"), UNITS).decode())[0]
    assert "machine translation" in entry.comment
    assert "commit 0123456789abcdef0123456789abcdef01234567" in entry.comment
    assert "<2> [ … </2> ](https://e.example/en-us/x)" in entry.comment
    assert [line for _, line in entry.occurrences] == ["9"]


gettext = pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's msgfmt is not installed")


@gettext
@pytest.mark.parametrize("is_edited", [False, True])
def test_msgfmt_and_msgmerge_accept_a_file(tmp_path: Path, is_edited: bool) -> None:
    file = tmp_path / "pl.po"
    file.write_bytes(file_of(format_named("po"), UNITS))
    if is_edited:
        subprocess.run(["msgcat", "--width=40", "--output-file", file, file], check=True)
    checked = subprocess.run(
        ["msgfmt", "--check", "--verbose", "--output-file", "/dev/null", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0
    assert f"{len(RICH) - 1} translated messages, 1 untranslated message" in checked.stderr
    assert "warning" not in checked.stderr
    merged = subprocess.run(["msgmerge", "--quiet", file, file], capture_output=True, check=True).stdout
    in_order = ["msgcat", "--sort-output", "-"]
    merged = subprocess.run(in_order, input=merged, capture_output=True, check=True).stdout
    revision = revised(TEXT, read(format_named("po"), merged))
    assert (revision.edits, revision.findings) == ((), ())


def test_pofilter_accepts_files(tmp_path: Path) -> None:
    for name in ("po", "xliff1.2"):
        (tmp_path / f"pl{FORMATS[name].endings[0]}").write_bytes(file_of(format_named(name), UNITS))
    command = [sys.executable, "-c", "from translate.filters.pofilter import main; main()", "--progress=none"]
    for suffix, out in ((".po", "po"), (".xliff", "xliff")):
        done = subprocess.run(
            [*command, "--test=xmltags", tmp_path / f"pl{suffix}", tmp_path / f"found.{out}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")


def test_pofilter_sees_a_lost_placeholder(tmp_path: Path) -> None:
    file = polib.pofile(file_of(format_named("po"), UNITS).decode())
    for entry in file:
        entry.msgstr = entry.msgid
    file[0].msgstr = "Open Settings and <2>read</2> it."
    (tmp_path / "pl.po").write_text(str(file), encoding="utf-8")
    command = [sys.executable, "-c", "from translate.filters.pofilter import main; main()", "--progress=none"]
    subprocess.run(
        [*command, "--test=xmltags", tmp_path / "pl.po", tmp_path / "found.po"],
        check=True,
        capture_output=True,
    )
    found = STORES["po"].parsestring((tmp_path / "found.po").read_bytes())
    assert [unit.source for unit in units_in(found)] == ["Open <1>Settings</1> and <2>read</2> it."]


OMEGAT_PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0"><source_lang>EN</source_lang><target_lang>PL-PL</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
OMEGAT_MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="3" segtype="paragraph" srclang="EN"/><body>
<tu><tuv lang="EN"><seg>{source}</seg></tuv><tuv lang="PL-PL"><seg>{target}</seg></tuv></tu></body></tmx>
"""


@pytest.mark.skipif(not shutil.which("omegat"), reason="OmegaT is not installed")
def test_a_translation_made_in_omegat_changes_that_segment_only(tmp_path: Path) -> None:
    source, _ = RICH[AT]
    for folder in "source target omegat tm glossary dictionary".split():
        (tmp_path / folder).mkdir()
    (tmp_path / "source/pl-PL.po").write_bytes(file_of(format_named("po"), UNITS))
    (tmp_path / "source/pl-PL.xliff").write_bytes(file_of(format_named("xliff1.2"), UNITS))
    (tmp_path / "omegat.project").write_text(OMEGAT_PROJECT, encoding="utf-8")
    memory = OMEGAT_MEMORY.format(source=escape(source), target=escape(EDITED))
    (tmp_path / "omegat/project_save.tmx").write_text(memory, encoding="utf-8")
    subprocess.run(
        ["omegat", tmp_path, "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        check=True,
        capture_output=True,
        env=os.environ | {"JAVA_TOOL_OPTIONS": f"-Djava.awt.headless=true -Duser.home={tmp_path}"},
        timeout=300,
    )
    # In XLIFF it takes the translation that is there for the original, which for this unit is the same to it.
    for name in ("po", "xliff1.2"):
        data = (tmp_path / f"target/pl-PL{FORMATS[name].endings[0]}").read_bytes()
        revision = revised(TEXT, read(format_named(name), data))
        # Of a PO it empties a translation that is its original, which is told of and changes nothing.
        assert {finding.code for finding in revision.findings} <= {"BT708"}
        assert revision.after == wanted()
