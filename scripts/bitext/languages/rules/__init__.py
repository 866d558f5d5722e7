"""What rules find, in one sentence, in the languages that have no guide: a file for each.

Polish and English have the guide's own texts, which are with the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache
def rule_texts(code: str) -> Mapping[str, str]:
    """The sentences in the language with the ``code``, two or three small letters, by rule."""
    if code not in {module.name for module in iter_modules(__path__)}:
        return {}
    known: Mapping[str, str] = import_module(f"{__name__}.{code}").RULES
    return known
