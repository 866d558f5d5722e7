"""Reads the cases of this folder that have one line each: WHAT => EXPECTED."""

from __future__ import annotations

from pathlib import Path


def cases(name: str) -> list[tuple[str, str]]:
    """The cases of the file ``name``: what is left of the arrow, and what right of it; remarks have none."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    split = [line.partition(" =>") for line in lines[3:]]
    return [(left.strip(), right.strip()) for left, arrow, right in split if arrow]
