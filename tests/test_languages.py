"""What is known about languages: files of data, found by their names, that keep the rules of their fields."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bitext.languages as package
from bitext.html.alerts import KINDS
from bitext.languages import all_words, language, languages
from bitext.languages.language import CodeCues, Language
from bitext.strings import text, text_language

FOLDER = Path(package.__file__).parent
FILES = sorted(path for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "language"))

# What Python and JavaScript read alike: no lookaround, no named groups, nothing that either has for itself.
_EXPRESSION = re.compile(
    r"(?:[^\\()\[\]{}?*+|^$.#\s]|\\[wsb.]|\[[^\\\[\]^]+\]|\(\?:|\)|\||[?*](?![?*+])|\{\d+(?:,\d+)?\}(?![?*+]))+"
)


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Nothing is remembered of the files, before and behind the test."""
    functions = (package.languages, package.language, package._codes)
    for function in functions:
        function.cache_clear()
    yield
    for function in functions:
        function.cache_clear()


def code_of(known: Language) -> str:
    return known.code


each_language = pytest.mark.parametrize("known", languages(), ids=code_of)


def test_every_file_is_a_language() -> None:
    assert [known.code for known in languages()] == [path.stem for path in FILES]
    assert language("pl") in languages()
    assert language("xx") == Language(code="xx")
    assert language("language").texts == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_file_is_nothing_but_data(path: Path) -> None:
    docstring, future, imported, assigned = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(future, ast.ImportFrom)
    assert isinstance(imported, ast.ImportFrom)
    assert imported.module == "bitext.languages.language"
    assert isinstance(assigned, ast.Assign)
    called = {ast.unparse(node.func) for node in ast.walk(assigned) if isinstance(node, ast.Call)}
    data = {"Language", "AlertWords", "CodeCues", "NumberWords", "frozenset"}
    assert {name for name in called if not name.endswith(".split")} <= data
    assert not [node for node in ast.walk(assigned) if isinstance(node, ast.Lambda | ast.comprehension)]


@each_language
def test_expressions_are_read_alike_everywhere(known: Language) -> None:
    cues = [word for name in CodeCues.__slots__ for word in getattr(known.cues, name)]
    numbers = [word for words in known.numbers.words.values() for word in words.split("|")]
    numbers += [word for words in known.numbers.multiples.values() for word in words]
    for word in (*cues, *known.numbers.words.values(), *numbers):
        re.compile(word)
    wrong = [word for word in cues if not _EXPRESSION.fullmatch(word)]
    assert wrong == []


@each_language
def test_a_keyword_names_one_kind(known: Language) -> None:
    words = [word for kind in KINDS for word in known.alerts.of_kind(kind)]
    assert len(set(words)) == len(words)
    assert [word for word in words if word != word.casefold().strip(" !:")] == []


@each_language
def test_quotes_are_pairs(known: Language) -> None:
    assert [pair for pair in known.quotes.split() if len(pair) != 2] == []


@pytest.mark.usefixtures("forgotten")
def test_a_new_language_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qaa.py").write_text(
        "from bitext.languages.language import AlertWords, Language\n"
        'LANGUAGE = Language(code="qaa", texts={"search": "Nej"}, alerts=AlertWords(note=("ghin",)))\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    assert "ghin" in all_words(lambda known: known.alerts.note)
    assert text_language("qaa-AQ") == "qaa"
    assert text("qaa-AQ", "search") == "Nej"
    assert text("qaa-AQ", "video") == "Video"


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_synonyms_and_opposites_are_groups_of_different_words(language: Language) -> None:
    for group in language.synonym_groups:
        words = group.split()
        assert len(words) > 1
        assert len(set(words)) == len(words)
    for pair in language.opposite_pairs:
        sides = re.split(" [/>] ", pair)
        assert len(sides) == 2
        assert not set(sides[0].split()) & set(sides[1].split())
