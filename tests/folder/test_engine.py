"""What makes the caches of every earlier run stale."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.folder import engine
from bitext.folder.engine import stamp_of
from tests.corpora import ROOT


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for path in ("render.py", "html/page.py", "site/assets/reader.js"):
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path)
    return tmp_path


@pytest.mark.parametrize(
    "change",
    [
        lambda package: (package / "html/page.py").write_text("changed"),
        lambda package: (package / "site/assets/reader.js").write_text("changed"),
        lambda package: (package / "render.py").rename(package / "html/render.py"),
        lambda package: (package / "render.py").unlink(),
    ],
    ids=["edited", "script edited", "moved", "removed"],
)
def test_code_anywhere_in_the_package_counts(package: Path, change: Callable[[Path], object]) -> None:
    before = stamp_of(str(package))
    change(package)
    assert stamp_of(str(package)) != before


def test_what_python_compiled_does_not_count(package: Path) -> None:
    before = stamp_of(str(package))
    (package / "html/__pycache__").mkdir()
    (package / "html/__pycache__/page.pyc").write_bytes(b"x")
    assert stamp_of(str(package)) == before


@pytest.mark.parametrize("name", ["pyromark", "PyYAML", "babel"])
def test_versions_of_packages_count(monkeypatch: pytest.MonkeyPatch, package: Path, name: str) -> None:
    before = stamp_of(str(package))
    monkeypatch.setattr(engine, "_version", lambda asked: "0.0.0" if asked == name else "")
    other = stamp_of(str(package))
    monkeypatch.setattr(engine, "_version", lambda asked: "0.0.1" if asked == name else "")
    assert len({before, other, stamp_of(str(package))}) == 3


def test_every_package_that_values_of_a_cache_depend_on_counts() -> None:
    left_out = {
        "beautifulsoup4": "reads built pages, for the content security policy",
        "lxml": "reads XLIFF and TMX",
        "polib": "reads PO",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\[<>=]", each)[0] for each in project["dependencies"]}
    assert names - set(left_out) == names & set(engine._PACKAGES)
    assert left_out.keys() <= names


WITHOUT_LIBYAML = """
import yaml
for name in [each for each in dir(yaml) if each in ("CBaseLoader", "CSafeLoader")]:
    delattr(yaml, name)
from bitext.folder.configuration import read_configuration
from bitext.frontmatter import yaml_values
from bitext.references import BASE_LOADER
assert read_configuration("mkdocs.yml").source == "texts"
assert yaml_values("a: [x, 1]") == {"a": ["x", "1"]}
assert BASE_LOADER is yaml.BaseLoader
"""


def test_yaml_without_libyaml_will_do(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - bitext:\n      source: texts\nx: !y 1\n", "utf-8")
    command = [sys.executable, "-c", WITHOUT_LIBYAML]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
