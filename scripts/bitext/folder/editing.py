"""Single sentences saved in the articles of a folder, while others may write to it, too.

Principles:

1. What is written is one unit of one article: the file is read, the unit is replaced, and the file is written
   in one step if it still has the bytes that were read. Else all is done again with what is there now.
2. A unit that is not as the editor was shown it is a conflict: nothing is written.
3. What was written is read back; where it is not there, the save begins again as well.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

from bitext.editing.pairing import RepairedArticle
from bitext.editing.sentences import EditedArticle, SegmentChange, change_of, edited_article, saved, undone
from bitext.exchange.editing import RevisedArticle
from bitext.exchange.inline_codes import Content
from bitext.folder.reading import SourceFolder
from bitext.folder.replacing import replace_if_same
from bitext.locales import Locale

MOST_TRIES = 20
"""How often a save begins again because another program wrote to the file meanwhile."""


class SaveError(Exception):
    """A file that could not be changed as it should be; its text says why."""


@dataclass(frozen=True, slots=True)
class SavedSentence:
    """What came of a save."""

    revision: RevisedArticle
    """The article before and after; without edits where nothing was written, which its findings explain."""
    change: SegmentChange | None
    """What changed; None if nothing did."""


class SentenceFolder:
    """The articles of a folder, to be edited sentence by sentence."""

    # Of this program, one thread after the other; other programs are met by comparing.
    _turn = threading.Lock()

    def __init__(self, folder: SourceFolder, locale_of: Callable[[str], Locale | None]) -> None:
        """Those in ``folder``; ``locale_of`` gives the target locale of the article at a path."""
        self._folder = folder
        self._locale_of = locale_of
        self._paths = frozenset(folder.paths())

    def read(self, path: str) -> EditedArticle | None:
        """The article at ``path`` as it is now; None if it is not an article that can be edited.

        Raises `SaveError` and `OSError`.
        """
        locale = self._locale_of(path) if path in self._paths else None
        return None if locale is None else edited_article(path, self._bytes(path), locale)

    def save(self, path: str, key: str, base: str, target: Content) -> SavedSentence | None:
        """Save the translation ``target`` of a unit, see `bitext.editing.sentences.saved`.

        None if there is no such article. Raises `SaveError` and `OSError`.
        """
        with self._turn:
            return self._saved(path, key, base, target)

    def _saved(self, path: str, key: str, base: str, target: Content) -> SavedSentence | None:
        for _ in range(MOST_TRIES):
            article = self.read(path)
            if article is None:
                return None
            revision = saved(article, key, base, target)
            if not revision.edits:
                return SavedSentence(revision, None)
            if self._write(path, revision.before, revision.after):
                return SavedSentence(revision, change_of(revision))
        raise SaveError(f"another program keeps writing to {path}")

    def repair(
        self, path: str, repaired: Callable[[EditedArticle], RepairedArticle | None]
    ) -> SegmentChange | None:
        """Join or split segments of an article, as ``repaired`` does; None where that cannot be.

        Raises `SaveError` and `OSError`.
        """
        with self._turn:
            for _ in range(MOST_TRIES):
                article = self.read(path)
                found = repaired(article) if article else None
                if found is None:
                    return None
                if self._write(path, found.before, found.after):
                    return found.change
        raise SaveError(f"another program keeps writing to {path}")

    def undo(self, path: str, change: SegmentChange) -> bool:
        """Give a unit back the text that it had before ``change``; no, if it has changed again since.

        Raises `SaveError` and `OSError`.
        """
        with self._turn:
            return path in self._paths and self._undone(path, change)

    def _undone(self, path: str, change: SegmentChange) -> bool:
        for _ in range(MOST_TRIES):
            before = self._bytes(path)
            after = undone(before, change)
            if after is None:
                return False
            if self._write(path, before, after):
                return True
        raise SaveError(f"another program keeps writing to {path}")

    def _write(self, path: str, before: bytes, after: bytes) -> bool:
        # Through a symbolic link, which stays one; if it leads out of the folder, it cannot be read either.
        place = os.path.join(self._folder.root, path)
        return replace_if_same(place, before, after) and self._bytes(path) == after

    def _bytes(self, path: str) -> bytes:
        """The bytes of the article at ``path``, which may be replaced while it is read. Raises `OSError`."""
        for _ in range(MOST_TRIES):
            try:
                return self._folder.read(path)
            except OSError as error:
                if error.errno != errno.EBUSY:
                    raise
        raise SaveError(f"another program keeps writing to {path}")
