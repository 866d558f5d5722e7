"""Data about languages: a file for each, named by the language's code, with nothing but data.

A new file is found by its name and needs no registration. A file is loaded only when its language, or all of
them, are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from bitext.languages.language import Language
from bitext.patterns import lazy_pattern

_CODE = lazy_pattern(r"[a-z]{2,3}")


@cache
def languages() -> tuple[Language, ...]:
    """All languages that have data, in order of code."""
    return tuple(_read(name) for name in _codes())


@cache
def language(code: str) -> Language:
    """The data of the language with the ``code``, two or three small letters; empty data for others."""
    return _read(code) if code in _codes() else Language(code=code)


def all_words(of: Callable[[Language], Iterable[str]]) -> tuple[str, ...]:
    """The words that ``of`` returns for each language, without repetitions, in order of language code."""
    return tuple(dict.fromkeys(word for known in languages() for word in of(known)))


@cache
def _codes() -> tuple[str, ...]:
    names = (module.name for module in iter_modules(__path__))
    return tuple(sorted(name for name in names if _CODE.fullmatch(name)))


def _read(code: str) -> Language:
    known: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return known
