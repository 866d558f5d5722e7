"""The packages: equal each time, whole, and enough for a site in an environment that has nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fresh_environment import fresh_environment

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("distribution")]


def built(folder: Path) -> dict[str, bytes]:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    assert len(built(folder)) == 2
    return folder


def test_two_builds_are_equal(packages: Path, tmp_path: Path) -> None:
    assert built(tmp_path) == {path.name: path.read_bytes() for path in packages.iterdir()}


def test_the_index_takes_them(packages: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, packages.iterdir())]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_the_wheel_is_enough_for_a_site(packages: Path, tmp_path: Path) -> None:
    (wheel,) = packages.glob("*.whl")
    programs = fresh_environment(tmp_path / "environment", f"{wheel}[material]")
    article = tmp_path / "articles" / "pl-PL" / "5-7-750.md"
    article.parent.mkdir(parents=True)
    article.write_text(
        "---\ntitle: Błąd 5.7.750\nms.contentlocale: pl-PL\n---\n"
        '# <a name="error-57750"></a><span data-ttu-id="aa4d7-101">Błąd 5.7.750</span>'
        '<span class="sxs-lookup"><span data-stu-id="aa4d7-101">Error 5.7.750</span></span>\n',
        "utf-8",
    )
    for command in (["bitext", "init", "articles"], ["mkdocs", "build", "--strict"]):
        result = subprocess.run(
            [programs / command[0], *command[1:]], cwd=tmp_path, check=False, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stderr
    assert "Błąd 5.7.750" in (tmp_path / "site" / "5-7-750" / "index.html").read_text("utf-8")
