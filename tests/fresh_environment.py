"""An environment of its own for what is installed from packages, as a user would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

# uv's words where the index cannot be reached.
_UNREACHABLE = ("error sending request", "Failed to fetch", "Could not connect")


def fresh_environment(folder: Path, *requirements: str, alone: Sequence[str] = ()) -> Path:
    """The folder of programs of a new environment in ``folder`` with ``requirements`` installed.

    Those in ``alone`` come without the packages that they ask for. Skips the test if the package index
    cannot be reached.
    """
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
    python = folder / "bin" / "python"
    for options, names in (((), requirements), (("--no-deps",), alone)):
        if names:
            _install([uv, "pip", "install", "--quiet", "--python", str(python), *options, *names])
    return python.parent


def _install(command: Sequence[str]) -> None:
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode and any(words in result.stderr for words in _UNREACHABLE):
        pytest.skip(f"the package index cannot be reached: {result.stderr.splitlines()[-1]}")
    assert result.returncode == 0, result.stderr
