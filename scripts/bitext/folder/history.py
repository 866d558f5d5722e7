"""The history of a folder of articles: read, brought up to date, written in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass

from bitext.corpus import locale_of, page_path
from bitext.encoding import decode
from bitext.folder.reading import SourceFolder
from bitext.history import History, HistoryError, Placed, history_text, parse_history, update
from bitext.locales import Locale
from bitext.metadata import read_metadata
from bitext.parse import parse

# Articles of no known locale are kept apart from all others; no folder is named like this.
_NO_LOCALE = Locale("und")


class DamagedHistoryError(Exception):
    """A history that cannot be read; its text is one line with the file."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A history before and after it was brought up to date."""

    history: History
    """It now."""
    is_changed: bool
    """Whether its file has, or would get, other bytes."""


def record(source: str, file: str, *, write: bool = True) -> Recorded:
    """Bring the history in ``file`` up to date with the articles in ``source``.

    A file that would stay the same is not touched. Raises `DamagedHistoryError` and `OSError`.
    """
    before = _read(file)
    history = update(_parsed(before, file), placed(SourceFolder(source)))
    after = history_text(history).encode()
    # Line ends that Git made for this system are no change.
    is_changed = before is None or before.replace(b"\r\n", b"\n") != after
    if is_changed and write:
        replace(file, after)
    return Recorded(history, is_changed)


def placed(folder: SourceFolder) -> list[Placed]:
    """The articles of ``folder`` where their pages want to be."""
    found = []
    for path, data in folder.articles():
        metadata, _ = read_metadata(parse(decode(data)[0]))
        locale = locale_of(path, metadata)[0] or _NO_LOCALE
        found.append(Placed(metadata.asset_id, str(locale), page_path(path, locale)))
    return found


def replace(file: str, data: bytes) -> None:
    """Write ``file`` in one step: it is never half there, and a link in its place is replaced itself."""
    folder = os.path.dirname(file)
    if folder:
        os.makedirs(folder, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".bitext-", dir=folder or ".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(name, 0o644)
        os.replace(name, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _read(file: str) -> bytes | None:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _parsed(data: bytes | None, file: str) -> History:
    try:
        return History() if data is None else parse_history(data)
    except HistoryError as error:
        raise DamagedHistoryError(f"{file}: {error}") from error
