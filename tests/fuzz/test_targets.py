"""Every target of the fuzzer takes what it begins with, and tells where a property does not hold."""

from __future__ import annotations

import re

import pytest

from bitext.html import sanitise
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


def test_a_broken_property_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitise, "is_safe", lambda html: False)
    with pytest.raises(BrokenPropertyError, match="fixed point"):
        targets.page(b"x")
    monkeypatch.setattr(targets, "_UNIT", re.compile("x"))
    with pytest.raises(BrokenPropertyError, match="markup of units"):
        targets.rendering(b"x")
