"""Patterns that are compiled when they are used."""

from __future__ import annotations

import importlib
import pkgutil
import re

import bitext
from bitext.patterns import compile_all, lazy_pattern


def test_it_is_what_compile_gives() -> None:
    lazy, usual = lazy_pattern(r"(?P<a>x)|y", re.IGNORECASE), re.compile(r"(?P<a>x)|y", re.IGNORECASE)
    assert lazy.pattern == usual.pattern
    assert lazy.sub("-", "aXbyc") == usual.sub("-", "aXbyc") == "a-b-c"
    assert lazy.sub("+", "y") == "+"
    assert (lazy.flags, lazy.groupindex) == (usual.flags, usual.groupindex)
    assert lazy_pattern(rb"x").findall(b"xax") == [b"x", b"x"]


def test_every_pattern_of_the_package_is_one() -> None:
    for module in pkgutil.walk_packages(bitext.__path__, "bitext."):
        importlib.import_module(module.name)
    compile_all()
