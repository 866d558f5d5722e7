"""Patterns that are compiled when they are used."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import pytest

import bitext
from bitext.patterns import compile_all, lazy_pattern


def test_it_is_what_compile_gives() -> None:
    lazy, usual = lazy_pattern(r"(?P<a>x)|y", re.IGNORECASE), re.compile(r"(?P<a>x)|y", re.IGNORECASE)
    assert lazy.pattern == usual.pattern
    assert lazy.sub("-", "aXbyc") == usual.sub("-", "aXbyc") == "a-b-c"
    assert lazy.sub("+", "y") == "+"
    assert (lazy.flags, lazy.groupindex) == (usual.flags, usual.groupindex)
    assert lazy_pattern(rb"x").findall(b"xax") == [b"x", b"x"]


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy, usual = lazy_pattern("x+"), re.compile
    compiled: list[tuple[Any, ...]] = []

    def noted(*given: Any) -> re.Pattern[Any]:
        compiled.append(given)
        return usual(*given)

    monkeypatch.setattr(re, "compile", noted)
    assert compiled == []
    assert lazy.search("axx")
    re.purge()
    assert lazy.sub("-", "axx") == "a-"
    assert [found.group() for found in lazy.finditer("xax")] == ["x", "x"]
    assert compiled == [("x+", 0)]


@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, lambda lazy: pickle.loads(pickle.dumps(lazy))],  # noqa: S301 - our own
)
def test_a_copy_is_the_same_pattern(again: Callable[[re.Pattern[str]], re.Pattern[str]]) -> None:
    lazy = lazy_pattern("X", re.IGNORECASE)
    assert lazy.search("x")
    other = again(lazy)
    assert (other.pattern, other.flags, other.findall("axX")) == ("X", lazy.flags, ["x", "X"])
    with pytest.raises(AttributeError):
        getattr(type(lazy).__new__(type(lazy)), "__setstate__")  # noqa: B009 - no pattern has it


def test_every_pattern_of_the_package_is_one() -> None:
    for module in pkgutil.walk_packages(bitext.__path__, "bitext."):
        importlib.import_module(module.name)
    compile_all()
