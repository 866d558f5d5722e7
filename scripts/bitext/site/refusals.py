"""What the disk refuses during a build, in one line; MkDocs itself would show its own traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable

from bitext.finding import printable

# What a disk answers that is full, read-only or broken, whatever the file.
_OF_THE_DISK = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO") if hasattr(errno, name)
)


def refusal(error: OSError) -> str:
    """What was refused, and for which file where that is known."""
    where = f": {os.fsdecode(error.filename)}" if isinstance(error.filename, (str, bytes)) else ""
    return printable(f"{error.strerror or error}{where}", 4096)


def is_refusal(error: BaseException, folders: Iterable[str]) -> bool:
    """Whether ``error`` is the disk's, or about a file in one of ``folders``; anything else may be a bug."""
    if not isinstance(error, OSError):
        return False
    if error.errno in _OF_THE_DISK:
        return True
    if error.errno is None or not isinstance(error.filename, (str, bytes)):
        return False
    place = os.path.abspath(os.fsdecode(error.filename))
    return any(f"{place}{os.sep}".startswith(f"{os.path.abspath(folder)}{os.sep}") for folder in folders)
