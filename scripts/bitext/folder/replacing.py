"""Files in their places, each in one step: it is never half there."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress

from bitext.folder.locking import quiet_folder


def replace_file(path: str, data: bytes) -> None:
    """Write the file at ``path`` in one step; it keeps its permissions. Raises `OSError`.

    A link stays one; what it leads to is written.
    """
    real = os.path.realpath(path)
    handle, name = tempfile.mkstemp(prefix=".bitext-", dir=os.path.dirname(real) or ".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = os.stat(real).st_mode & 0o7777 if os.path.exists(real) else 0o644
        os.chmod(name, mode)
        os.replace(name, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def replace_if_same(path: str, before: bytes, after: bytes) -> bool:
    """Write ``after`` to the file at ``path``, which has the bytes ``before``. Raises `OSError`.

    No, if it has other bytes by now, unless they are ``after`` already. Two runs that want to change one
    file do so one after the other, and the second one sees what the first one did.
    """
    real = os.path.realpath(path)
    with quiet_folder(os.path.dirname(real)):
        with open(real, "rb") as file:
            now = file.read()
        if now != before:
            return now == after
        replace_file(real, after)
    return True
