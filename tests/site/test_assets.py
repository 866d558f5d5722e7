"""The scripts of the pages: what is committed is what their sources give, and their own tests pass."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import bitext.site.assets
from bitext.search.folding import MARKED
from bitext.site.assets.data import cues, search_data
from bitext.site.plan.layout import Layout
from bitext.site.search.box import SearchBox

ROOT = Path(__file__).resolve().parents[2]
ASSETS = Path(bitext.site.assets.__file__).parent
TESTS = Path(__file__).parent / "assets"


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("no Node on this machine (Debian: apt-get install nodejs npm)")
    return found


@pytest.fixture
def tools(node: str) -> str:
    """Node with the tools of `package.json`."""
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        pytest.skip("esbuild is not installed; `make dev` installs it where Node and npm are")
    return node


def run(*command: str, **variables: str) -> None:
    environment = {**os.environ, **variables}
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("language", "said_in", "direction"), [("ar", "ar", "rtl"), ("he", "en", "ltr"), ("pl", "pl", "ltr")]
)
def test_the_search_box_says_in_which_direction_it_speaks(
    language: str, said_in: str, direction: str
) -> None:
    box = SearchBox(language, "")
    assert (box.said_in, box.direction) == (said_in, direction)
    layout = Layout((language,), directory_urls=True, articles_path="articles", honour_robots=True)
    assert search_data(layout, language, {}, "")["said"] == {"lang": said_in, "dir": direction}


def test_the_committed_files_are_built_from_the_sources(tools: str, tmp_path: Path) -> None:
    """After a change to a source: `make assets`."""
    run(tools, str(ASSETS / "build.js"), str(tmp_path))
    built, committed = (
        {file.name: file.read_text("utf-8") for file in folder.iterdir()}
        for folder in (tmp_path, ASSETS / "built")
    )
    assert built.keys() == committed.keys()
    assert [name for name, content in built.items() if content != committed[name]] == []


def test_the_tests_in_javascript_pass(node: str) -> None:
    tests = sorted(str(file) for file in TESTS.glob("*.test.js"))
    assert tests
    run(node, "--test", *tests, BITEXT_CUES=json.dumps(cues()))


LARGEST_EDITOR = 20_000
"""Bytes of the editor's scripts together, compressed."""


def test_the_scripts_of_the_editor_are_small() -> None:
    built = ((ASSETS / "built" / name).read_bytes() for name in ("editor.js", "editor-page.js"))
    assert sum(len(gzip.compress(data)) for data in built) <= LARGEST_EDITOR


def evaluated(node: str, script: str, data: object) -> Any:
    """What ``script``, a module in the folder of the sources that gets ``data``, writes as JSON."""
    done = subprocess.run(
        [node, "--input-type=module", "-e", f"const data = {json.dumps(data)}\n{script}"],
        check=True, cwd=ASSETS, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_letters_fold_as_in_the_index_and_come_back(node: str) -> None:
    found = evaluated(node, FOLDED, [cues(), [*MARKED.items()]])
    assert len(found) == len(MARKED)
    for letter, (folded, marked, whole) in found.items():
        assert folded == marked, letter
        assert whole == letter


FOLDED = """
const { fold, learn, restored } = await import("./search/folding.js")
const [{ letters }, every] = data
learn(letters)
const found = every.map(([letter, marked]) => [letter, [fold(letter), fold(marked), restored(marked)]])
console.log(JSON.stringify(Object.fromEntries(found)))
"""


WORDS_OF_CODES = (
    "error", "kodu", "błędami", "Fehlernummer", "エラー", "次のコード", "الخطأ", "بالرمز", "ошибка",
    "错误代码", "HTTPS", "foutcode nummer", "status kodu:",
)  # fmt: skip
WORDS_OF_VERSIONS = ("wersji", "バージョン", "versión", "Outlook", "version (")
OTHER_WORDS = ("xx", "terror", "kodeks karny", "wersji 5", "")


def test_words_of_every_language_tell_codes_and_versions(node: str) -> None:
    """With letters and boundaries as JavaScript has them."""
    told = evaluated(node, CUES, [cues(), [*WORDS_OF_CODES, *WORDS_OF_VERSIONS, *OTHER_WORDS]])
    expected = [[True, False]] * len(WORDS_OF_CODES) + [[False, True]] * len(WORDS_OF_VERSIONS)
    assert told == [*expected, *[[False, False]] * len(OTHER_WORDS)]


CUES = """
const [words, texts] = data
const [code, version] = [words.code, words.version].map(source => new RegExp(source, "iu"))
console.log(JSON.stringify(texts.map(text => [code.test(`${text} `), version.test(`${text} `)])))
"""


def test_scripts_have_less_than_400_lines() -> None:
    sources = [file for file in ASSETS.rglob("*.js") if "built" not in file.parts]
    assert sources
    lengths = {str(file): len(file.read_text("utf-8").splitlines()) for file in sources}
    assert {name: length for name, length in lengths.items() if length >= 400} == {}
