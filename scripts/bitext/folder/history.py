"""The history of a folder of articles: read, brought up to date, written in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass

from bitext.corpus import page_path
from bitext.folder.articles import ArticleFolder, articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.reading import SourceFolder
from bitext.history import History, HistoryError, PlacedArticle, history_text, parse_history, update
from bitext.locales import Locale
from bitext.renames import sketch
from bitext.roles import FileFacts, file_facts, roles

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


def record(source: str, file: str, configuration: Configuration, *, write: bool = True) -> Recorded:
    """Bring the history in ``file`` up to date with the articles in ``source``.

    ``configuration`` may say the locale of articles that do not. A file that would stay the same is not
    touched. Raises `DamagedHistoryError` and `OSError`.
    """
    before = _read(file)
    history = update(_parsed(before, file), placed(articles_of(SourceFolder(source), configuration)))
    after = history_text(history).encode()
    # Line ends that Git made for this system are not a change.
    is_changed = before is None or before.replace(b"\r\n", b"\n") != after
    if is_changed and write:
        replace(file, after)
    return Recorded(history, is_changed)


def placed(articles: ArticleFolder) -> list[PlacedArticle]:
    """The ``articles`` where their pages want to be; what has no page is left out."""
    facts: dict[str, FileFacts] = {}
    found: dict[str, PlacedArticle] = {}
    for read in articles.articles():
        locale, asset_id = read.locale or _NO_LOCALE, read.metadata.asset_id
        facts[read.path] = file_facts(read.article)
        content = () if asset_id else sketch(read.article)
        found[read.path] = PlacedArticle(asset_id, str(locale), page_path(read.path, locale), content)
    known = roles(facts, articles.rule.given)
    return [article for path, article in found.items() if known.is_page(path)]


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
