"""What the words for tests run: `make test` the quick tests, `make test-all` and `.ci/run` all of them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.browser.conftest import QUICK

ROOT = Path(__file__).resolve().parent.parent


def recipe(word: str) -> str:
    """The one command of a word of the Makefile."""
    found = re.search(rf"^{word}:.*\n\t(.*)\n(?!\t)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def test_both_sets_together_are_all_tests() -> None:
    assert recipe("test-all") == "$(BIN)/python -m pytest -n auto --dist loadgroup"
    assert recipe("test") == f'{recipe("test-all")} -m "not slow"'
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert options["testpaths"] == ["tests"]
    assert not {"-m", "-k", "--ignore", "--deselect"} & set(options["addopts"].split())


def test_ci_runs_all_tests_once() -> None:
    words = re.findall(r"^make (.*)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert sorted(words) == ["lint", "test-all", "test-materialx", "types"]


LISTING = """
import sys, pytest

class Listing:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("item", "corpus" in item.keywords, item.nodeid)

sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", "-m", "not slow"], [Listing()]))
"""


@pytest.mark.slow
def test_no_corpus_and_little_of_the_browser_is_quick() -> None:
    command = (sys.executable, "-c", LISTING)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    quick = re.findall(r"^item (True|False) (\S+?)::", done.stdout, re.MULTILINE)
    assert {reads_corpus for reads_corpus, _ in quick} == {"False"}
    modules = {module for _, module in quick}
    assert {module for module in modules if module.startswith("tests/browser/")} == {
        f"tests/browser/{name}" for name in QUICK
    }
    assert all(any(module.startswith(f"tests/{folder}/") for module in modules) for folder in FOLDERS)


FOLDERS = "browser checks commands exchange folder html search site".split()
