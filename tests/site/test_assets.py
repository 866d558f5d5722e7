"""The scripts of the pages: what is committed is what their sources give, and their own tests pass."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import bitext.site.assets

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


def run(*command: str) -> None:
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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
    run(node, "--test", *tests)
