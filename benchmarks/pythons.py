"""A clean build with the newest Python on this machine and with this one, in turns.

A part of `build.py`. The newest one gets an environment of its own, made by uv, with the pinned packages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import versions  # type: ignore[import-not-found] # next to this script
from measured import measured  # type: ignore[import-not-found] # next to this script
from sites import our_site  # type: ignore[import-not-found] # next to this script

EVERY = 6
"""Of how many articles one is built."""


def measure(folder: Path, source: Path, turns: int) -> None:
    """Print how many times the processor time of this Python the newest one takes."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    newest = next(name for name in reversed(versions.PYTHONS) if name == own or versions._executable(name))
    if newest == own:
        print(f"no newer Python than {own} on this machine")
        return
    try:
        programs = versions.environment(versions.Way("newest", newest, ("-r", "requirements.txt")))
    except subprocess.CalledProcessError as error:
        sys.exit(f"no environment for Python {newest}: {error}")
    try:
        site = our_site(folder / "pythons", _some(source, folder / "some"), checks=True, search=False)
        command = (
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            str(site / "mkdocs.yml"),
            "--site-dir",
        )
        found: dict[str, list[float]] = {sys.executable: [], str(programs / "python"): []}
        for _ in range(turns):
            for python, seconds in found.items():
                shutil.rmtree(site / ".cache", ignore_errors=True)
                seconds.append(measured((python, *command, str(site / "out")), site / "out").cpu_seconds)
    finally:
        shutil.rmtree(programs.parent)
    ours, others = map(median, found.values())
    print(f"Python {newest}: {others / ours:.2f} times the processor time of {own}, median of {turns} pairs")


def _some(source: Path, folder: Path) -> Path:
    """A copy of every sixth article."""
    for path in sorted(source.rglob("*.md"))[::EVERY]:
        place = folder / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return folder
