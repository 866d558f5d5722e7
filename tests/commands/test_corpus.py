"""`bitext glossary` and `bitext stats`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.checks.glossary import parse_glossary
from bitext.locales import Locale
from bitext.states import UnitState, state_comment
from tests.command_line import Ran, refused
from tests.folder.articles import put
from tests.strategies import markup

HEAD = "---\ntitle: T\nms.contentlocale: pl-PL\nms.translationtype: {}\n---\n"


def article(kind: str, *pairs: tuple[str, str]) -> str:
    units = (markup(f"a1b2c-{at}", target, source) for at, (target, source) in enumerate(pairs, 101))
    return HEAD.format(kind) + "\n\n".join(units) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    save, cancel = ("Kliknij **Zapisz**.", "Click **Save**."), ("Anuluj", "Cancel")
    other = ("Kliknij **Zachowaj**.", "Click **Save**.")
    put(tmp_path, "in/a.md", article("MT", save, cancel, ("Poczekaj 42 godziny.", "Wait 24 hours.")))
    put(tmp_path, "in/b.md", article("HT", save, cancel))
    put(tmp_path, "in/c.md", article("MT", other, ("Exchange", "Exchange"), cancel, ("a | b", "a b")))
    return tmp_path


def test_terms_with_their_translations(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "glossary", "in")
    assert ran.out == "     3  pl-PL  Cancel → Anuluj (3)\n     3  pl-PL  Save → Zapisz (2), Zachowaj (1)\n"
    assert Ran(capsys, "glossary", "in", "--differing", "--most=1").out.count("\n") == 1
    values = json.loads(Ran(capsys, "glossary", "in", "--format=json").out)
    assert values["terms"][1]["translations"] == [["Zapisz", 2], ["Zachowaj", 1]]


def test_the_proposal_is_a_glossary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Ran(capsys, "glossary", "in", "--format=csv").out
    assert text == "en,pl-PL\nCancel,Anuluj\nSave,Zapisz\n"
    terms = parse_glossary(text).terms(Locale("pl", "", "PL"))
    assert [(term.source, term.targets) for term in terms] == [("Cancel", ("Anuluj",)), ("Save", ("Zapisz",))]
    put(folder, "terms.csv", text)
    assert (
        "BT611 term-differs: another word for Save" in Ran(capsys, "check", "in", "--glossary=terms.csv").out
    )


def test_a_glossary_has_no_formulas_and_the_separator_that_was_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "in/d.md", article("MT", *[("=Suma; to", "=Sum; it")] * 3))
    text = Ran(capsys, "glossary", "in", "--format=csv", "--separator=;").out
    assert text == 'en;pl-PL\n"\'=Sum; it";"\'=Suma; to"\nCancel;Anuluj\nSave;Zapisz\n'
    terms = parse_glossary(text).terms(Locale("pl", "", "PL"))
    assert (terms[0].source, terms[0].targets) == ("=Sum; it", ("=Suma; to",))


def test_statistics_by_kind_of_translation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    groups = json.loads(Ran(capsys, "stats", "in", "--format=json").out)["groups"]
    assert [group["translation"] for group in groups] == ["all", "human", "machine"]
    everything, human, machine = groups
    assert (everything["articles"], everything["segments"], everything["repeated"]) == (3, 9, 4)
    assert (everything["repeated_originals"], everything["with_several_translations"]) == (2, 1)
    assert human["findings"] == {}
    assert machine["findings"]["BT601"] == {"count": 1, "per_1000": 142.857}
    text = Ran(capsys, "stats", "in").out
    assert "pl-PL, machine\n  articles                       2\n" in text
    assert "  BT601 number-differs                   1    142.86 per 1,000" in text


def test_what_others_include_is_not_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = "\n[!INCLUDE [b](b.md)]\n\n[!INCLUDE [c](includes/c.md)]\n"
    put(tmp_path, "in/a.md", article("MT", ("Raz.", "One.")) + parts)
    put(tmp_path, "in/b.md", article("MT", ("Dwa.", "Two.")))
    put(tmp_path, "in/includes/c.md", article("MT", ("Trzy.", "Three.")))
    (group,) = json.loads(Ran(capsys, "stats", str(tmp_path / "in"), "--format=json").out)["groups"]
    assert (group["articles"], group["segments"]) == (1, 3)


def test_states_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    english = "Wait for it to end.", "Wait for it to end."
    new, stale = state_comment(UnitState.NEW), state_comment(UnitState.STALE, "An older one.")
    text = article("HT", ("Raz.", "One."), english)
    text += markup("a1b2c-103", *english) + new + "\n\n" + markup("a1b2c-104", "Nowe.", "Two.") + stale
    put(tmp_path, "in/a.md", f"{text}\n\n{markup('a1b2c-r1', '- ', '* ')}a\n")
    (group,) = json.loads(Ran(capsys, "stats", str(tmp_path / "in"), "--format=json").out)["groups"]
    assert (group["segments"], group["states"]) == (4, {"done": 2, "new": 1, "stale": 1})
    assert group["findings"]["BT613"]["count"] == 1, "what is new is not missing"
    shown = Ran(capsys, "stats", str(tmp_path / "in")).out
    assert "  segments                       4\n    done                         2\n" in shown


@pytest.mark.parametrize("command", ["check", "glossary", "stats"])
def test_nothing_to_look_into_is_wrong_use(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "other/notes.txt", "text")
    assert "No such file or directory: source_articles" in refused(capsys, command)
    assert "No such file or directory: nope" in refused(capsys, command, "in", "nope")
    for path in ("other", "other/notes.txt"):
        assert f"no articles in {path} (files whose names end with .md)" in refused(capsys, command, path)
    assert Ran(capsys, command, "in", "other/notes.txt").code == 0
