"""Numbers in words: a data file made of CLDR's spelling rules (`make numbers`), read by language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pkgutil import get_data

DATA = "spelling.jsonl"
"""The file in the package `bitext.languages`, a part of it as its modules are: a line for each language."""

SHORT = 4
"""Letters up to which a word counts only as it is; a longer one may have an ending."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes numbers in words; both are empty where that is not known."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The forms of a number, by its digits, in small letters."""
    multiples: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Words after a number that multiply it, by the power of ten."""


@cache
def spelling(language: str) -> Spelling:
    """The numbers in words of the language with the code ``language``."""
    start = f'{{"{language}":'
    for line in (get_data("bitext.languages", DATA) or b"").decode().splitlines():
        if line.startswith(start):
            known = json.loads(line)[language]
            return Spelling(
                {number: tuple(forms) for number, forms in known["words"].items()},
                {int(power): tuple(forms) for power, forms in known["multiples"].items()},
            )
    return Spelling()
