"""Regular expressions that are compiled when they are first used.

The modules have some 500 of them, and compiling them takes longer than anything else that happens when they
are imported. A command that looks at one file, or a build after an edit, uses a fraction.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _LazyPattern:
    """A pattern that compiles itself when it is asked for anything but its text."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        self._compiled: re.Pattern[Any] | None = None

    def compiled(self) -> re.Pattern[Any]:
        """The compiled pattern; it is kept here, because `re` keeps only so many."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._given)
        return self._compiled

    def __getattr__(self, name: str) -> Any:
        # Called only for what is not there yet: a method that was asked for once is found without this.
        if name.startswith("_"):  # of no pattern; an object without values would ask for ever
            raise AttributeError(name)
        value = getattr(self.compiled(), name)
        setattr(self, name, value)
        return value

    def __reduce__(self) -> tuple[type[_LazyPattern], tuple[str | bytes, int]]:
        return _LazyPattern, (self.pattern, self._given)


_PATTERNS: list[_LazyPattern] = []


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns for ``pattern`` and ``flags``; it is compiled when it is first used.

    For constants of modules. `re.error` is raised then, too.
    """
    found = _LazyPattern(pattern, flags)
    _PATTERNS.append(found)
    return cast("re.Pattern[AnyStr]", found)


def compile_all() -> None:
    """Compile every pattern of the modules that are loaded: processes that are forked now share them."""
    for each in _PATTERNS:
        each.compiled()
