"""Paths of files as texts: whether one that was read from somewhere stays in its folder."""

from __future__ import annotations

import os

from bitext.patterns import lazy_pattern

_END = r"[/\\]" if os.sep == "\\" else "/"
_DRIVE = r"(?!.?:)" if os.sep == "\\" else ""

INSIDE = rf"(?s)\A{_DRIVE}(?!.*(?:\A|{_END})\.{{0,2}}(?:{_END}|\Z))[^\0]+\Z"
"""Regular expression for a relative path that stays in its folder: no part is empty, ``.`` or ``..``."""

NAME = rf"(?s)\A{_DRIVE}(?!\.{{0,2}}\Z)(?!.*{_END})[^\0]+\Z"
"""The same for the name of a single file."""

_INSIDE = lazy_pattern(INSIDE)


def is_inside(path: str) -> bool:
    """Whether ``path``, relative to a folder, names a file or folder in it, whatever the system."""
    return _INSIDE.search(path) is not None
