"""Every target of the fuzzer takes what it begins with, and tells where a property does not hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.html import sanitize
from tests.fuzz import targets
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, BrokenPropertyError


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_of_a_target_hold(name: str) -> None:
    tried = 0
    for data in seeds(name, count=4):
        TARGETS[name](data)
        tried += 1
    assert tried > 2
    TARGETS[name](b"")
    TARGETS[name](bytes(range(256)))


def found() -> list[tuple[str, str]]:
    lines = (Path(__file__).with_name("found.txt")).read_text("utf-8").splitlines()
    parts = [line.partition(" ") for line in lines if not line.startswith("# ")]
    return [(target, text.encode().decode("unicode_escape")) for target, _, text in parts]


@pytest.mark.parametrize(("target", "text"), found())
def test_what_was_found_is_mended(target: str, text: str) -> None:
    TARGETS[target](text.encode())


def test_a_broken_property_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitize, "is_safe", lambda html: False)
    with pytest.raises(BrokenPropertyError, match="fixed point"):
        targets.page(b"x")
    monkeypatch.setattr(targets, "_UNIT", re.compile("x"))
    with pytest.raises(BrokenPropertyError, match="markup of units"):
        targets.rendering(b"x")
