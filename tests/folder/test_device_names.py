"""Names that Windows keeps for devices are left out on every system, so that a folder is the same on all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.folder.reading import SourceFolder
from bitext.rules.files import DEVICE_NAME
from tests.folder.articles import PNG, article, put


@pytest.mark.parametrize(
    "name", ["con.md", "NUL.png", "Aux.x.md", "com1 .md", "LPT9.md", "conin$.md", "com¹.md"]
)
def test_a_device(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"pl-PL/{name}", article())
    folder = SourceFolder(str(tmp_path))
    assert [finding.rule for finding in folder.findings if finding.path.endswith(name)] == [DEVICE_NAME]
    assert (folder.images(), len(folder)) == ((), 0)


@pytest.mark.parametrize("name", ["console.md", "com.md", "com10.md", "nullable.md", "x.con.md", "con-1.md"])
def test_no_device(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"pl-PL/{name}", article())
    put(tmp_path, "pl-PL/x.png", PNG)
    folder = SourceFolder(str(tmp_path))
    assert folder.findings == []
    assert len(folder) == 1
