"""Weblate's own format classes read and edit our files, and what comes back is imported.

All of Weblate takes a database, a server and libraries in C; its formats take the packages named here.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from bitext import parse
from bitext.exchange.editing import RevisedArticle
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import Format
from bitext.states import UnitState, state_comment
from tests.exchange.articles import FRONTMATTER, file_of, read, revised, units_of
from tests.fresh_environment import fresh_environment
from tests.strategies import markup

# The environment takes 270 MB: once is enough.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("weblate")]

# The newest one that runs under Python 3.11.
WEBLATE = ("weblate==5.14.3", "weblate-language-data==2026.11")
NEEDED = (
    "celery==5.5.3", "disposable-email-domains==0.0.125", "django==5.2.8", "django-appconf==1.2.0",
    "django-redis==6.0.0", "docutils==0.22.2", "filelock==3.20.0", "fluent.syntax==0.19.0",
    "GitPython==3.1.45", "html2text==2025.4.15", "lxml==6.0.2", "nh3==0.3.2",
    "pyicumessageformat==1.0.0", "pyparsing==3.2.5", "regex==2025.11.3", "requests==2.32.5",
    "sentry-sdk==2.44.0", "siphashc==2.5", "translate-toolkit==3.16.3", "translation-finder==2.24",
)  # fmt: skip
FORMER = "Choose a user -- now."
STALE, NEW, CODES = (
    "Choose another user.",
    "Wait for it.",
    "Open **Settings** and [read](https://e.example/x).",
)
TEXT = FRONTMATTER + "\n\n".join(
    (
        markup("0a1b2-101", "Otwórz portal.", "Open the portal."),
        markup("0a1b2-102", "Wybierz użytkownika.", STALE) + state_comment(UnitState.STALE, FORMER),
        markup("0a1b2-103", NEW, NEW) + state_comment(UnitState.NEW),
        markup("0a1b2-104", "Otwórz **Opcje** i [czytaj](https://e.example/x).", CODES) + "\n",
    )
)  # fmt: skip
UNITS = units_of(TEXT)
# An original and its translation as a translator sees and types them, in PO and in XLIFF 1.2 with placeables.
TYPED = {
    "po": ("Open <1>Settings</1> and <2>read</2>.", "<2>Czytaj</2> i otwórz <1>Ustawienia</1>."),
    "xliff1.2": (
        'Open <bpt id="1" ctype="bold">**</bpt>Settings<ept id="1">**</ept> and '
        '<bpt id="2" ctype="link">[</bpt>read<ept id="2">](https://e.example/x)</ept>.',
        '<bpt id="2" ctype="link">[</bpt>Czytaj<ept id="2">](https://e.example/x)</ept> i otwórz '
        '<bpt id="1" ctype="bold">**</bpt>Ustawienia<ept id="1">**</ept>.',
    ),
}  # fmt: skip
CLASSES = {"po": "PoFormat", "xliff1.2": "RichXliffFormat"}


@dataclass(frozen=True)
class Seen:
    """What Weblate makes of a file."""

    form: Format
    units: dict[str, dict[str, str]]
    """What a translator sees of each unit, by original."""
    saved: dict[str, bytes]
    """The file as it is saved after each set of `edits`."""

    def after(self, name: str) -> RevisedArticle:
        """What comes of the article after these edits."""
        return revised(TEXT, read(self.form, self.saved[name]))


def edits(name: str) -> dict[str, dict[str, tuple[str, str]]]:
    """New translations and their states by original, in the format ``name``: several independent sets."""
    original, translation = TYPED[name]
    return {
        "none": {},
        "finished": {
            STALE: ("Wybierz innego użytkownika.", "TRANSLATED"),
            NEW: ("Zaczekaj.", "APPROVED"),
            original: (translation, "TRANSLATED"),
        },
        "confirmed": {STALE: ("Wybierz użytkownika.", "TRANSLATED")},
        "unfinished": {STALE: ("Wybierz …", "FUZZY")},
    }


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What Weblate makes of `TEXT` in each format."""
    folder = tmp_path_factory.mktemp("weblate")
    python = fresh_environment(folder / "environment", *NEEDED, alone=WEBLATE) / "python"
    return {name: _seen(python, folder, name) for name in CLASSES}


def _seen(python: Path, folder: Path, name: str) -> Seen:
    form = format_named(name)
    file = folder / f"pl-PL{FORMATS[name].endings[0]}"
    file.write_bytes(file_of(form, UNITS))
    places = {key: folder / f"{key}-{file.name}" for key in edits(name)}
    asked = json.dumps({str(places[key]): changes for key, changes in edits(name).items()})
    program = Path(__file__).with_name("weblate_program.py")
    command = [str(python), str(program), CLASSES[name], str(file), asked]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    units = {unit["source"]: unit for unit in json.loads(done.stdout)}
    return Seen(form, units, {key: place.read_bytes() for key, place in places.items()})


@pytest.mark.parametrize("name", CLASSES)
def test_a_file_that_weblate_saves_again_changes_nothing(seen: dict[str, Seen], name: str) -> None:
    assert list(seen[name].units) == ["Open the portal.", STALE, NEW, TYPED[name][0]]
    revision = seen[name].after("none")
    assert (revision.after, revision.findings, revision.unchanged) == (TEXT.encode(), (), 4)


def test_the_states_that_weblate_shows(seen: dict[str, Seen]) -> None:
    units = seen["po"].units
    assert [unit["state"] for unit in units.values()] == ["translated", "fuzzy", "empty", "translated"]
    assert units[STALE]["former"] == FORMER
    assert units[STALE]["context"].endswith("#0a1b2-102")
    # Weblate has no state for `needs-review-translation` of XLIFF 1.2: the guide says so.
    states = [unit["state"] for unit in seen["xliff1.2"].units.values()]
    assert states == ["translated", "translated", "empty", "translated"]


@pytest.mark.parametrize("name", CLASSES)
def test_translations_from_weblate_are_taken(seen: dict[str, Seen], name: str) -> None:
    revision = seen[name].after("finished")
    assert revision.findings == ()
    segments = parse(revision.after.decode()).segments
    assert {segment.state for segment in segments} == {UnitState.DONE}
    assert [segment.target for segment in segments] == [
        "Otwórz portal.",
        "Wybierz innego użytkownika.",
        "Zaczekaj.",
        "[Czytaj](https://e.example/x) i otwórz **Ustawienia**.",
    ]


@pytest.mark.parametrize("name", CLASSES)
def test_a_stale_translation_that_is_right_is_done_once_someone_says_so(
    seen: dict[str, Seen], name: str
) -> None:
    revision = seen[name].after("confirmed")
    segment = parse(revision.after.decode()).segments[1]
    assert (segment.target, segment.state) == ("Wybierz użytkownika.", UnitState.DONE)


def test_what_needs_editing_in_weblate_waits_in_po_and_is_taken_from_xliff(seen: dict[str, Seen]) -> None:
    assert seen["po"].after("unfinished").after == TEXT.encode()
    # Many tools leave the state of XLIFF 1.2 as it was when a person changes the text.
    taken = seen["xliff1.2"].after("unfinished")
    assert [edit.target for edit in taken.edits] == ["Wybierz …"]
