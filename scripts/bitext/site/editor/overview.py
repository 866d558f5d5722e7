"""All articles of the site: which of them have sentences to do, and the memory of what was translated.

The memory is made once, when the editor is first opened, in a thread of its own: a large folder takes
seconds. What is saved later goes to a second, small one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from bitext.editing.sentences import EditedArticle
from bitext.exchange.inline_codes import raw
from bitext.exchange.tmx import MemoryPair
from bitext.exchange.translation_memory import MemoryBuilder, TranslationMemory, memories
from bitext.exchange.units import ArticleUnits, Suggestion, TranslationState
from bitext.locales import Locale

ORIGIN = "site"
"""The name of the memory."""

ReadArticleAt = Callable[[str], EditedArticle | None]
"""Reads the article at a path; None if it cannot be edited. Raises `OSError`."""


class Overview:
    """What is known of all articles so far."""

    def __init__(self) -> None:
        """Nothing known yet."""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._digests: Mapping[str, str] = {}
        self._waiting: dict[str, bool] = {}
        self._memories: dict[Locale, TranslationMemory] = {}
        self._recent: dict[Locale, list[MemoryPair]] = {}

    def renew(self, digests: Mapping[str, str], read: ReadArticleAt) -> None:
        """Take note of the articles by path and the digests of their bytes; ``read`` reads one."""
        with self._lock:
            before, self._digests = self._digests, digests
            for path, digest in digests.items() if before is not digests else ():
                if before.get(path) != digest:
                    self._waiting.pop(path, None)
            if self._thread is None:
                arguments = (tuple(digests), read)
                self._thread = threading.Thread(target=self._remember_all, args=arguments, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until the memory is made."""
        if self._thread is not None:
            self._thread.join()

    def _remember_all(self, paths: Sequence[str], read: ReadArticleAt) -> None:
        builder = MemoryBuilder()
        for path in paths:
            article = self._read(path, read)
            if article is not None:
                units = tuple(one.unit for one in article.sentences)
                builder.add(ArticleUnits(path, article.locale, "", "", units))
        made = memories(builder.pairs(), ORIGIN)
        for memory in made.values():
            memory.suggest("-")  # sorts what it has: the first translator need not wait for that
        self._memories = made

    def _read(self, path: str, read: ReadArticleAt) -> EditedArticle | None:
        """The article at ``path``, and a note whether it has something to do."""
        article = None
        with suppress(OSError):  # the build reports it
            article = read(path)
        self._waiting[path] = article is not None and any(one.is_waiting for one in article.sentences)
        return article

    def waiting_after(self, path: str, paths: Sequence[str], read: ReadArticleAt) -> Iterator[EditedArticle]:
        """Those of ``paths`` with sentences to do, as they are now; those behind ``path`` come first."""
        ordered = sorted(paths)
        for one in (*(one for one in ordered if one > path), *(one for one in ordered if one < path)):
            article = self._read(one, read) if self._waiting.get(one, True) else None
            if article is not None and self._waiting[one]:
                yield article

    def note(self, path: str, locale: Locale, source: str, target: str) -> MemoryPair:
        """Remember a translation that was just saved in the article at ``path``."""
        self._waiting.pop(path, None)
        pair = MemoryPair(source, target, locale, TranslationState.HUMAN.value)
        self._recent.setdefault(locale, []).append(pair)
        return pair

    def forget(self, path: str, pairs: Sequence[MemoryPair]) -> None:
        """Forget ``pairs`` of the article at ``path``, which were noted and have been undone."""
        self._waiting.pop(path, None)
        for pair in pairs:
            self._recent[pair.locale].remove(pair)

    def suggestion(self, locale: Locale, source: str, target: str) -> Suggestion | None:
        """The best of both memories for an original; None if it is ``target``, its translation."""
        recent = TranslationMemory(ORIGIN)
        # Of two translations that are as good, a memory keeps the first: that is the last one saved.
        for pair in reversed(self._recent.get(locale, ())):
            recent.add(pair)
        known = [recent, self._memories[locale]] if locale in self._memories else [recent]
        found = [one for memory in known if (one := memory.suggest(source))]
        best = max(found, key=lambda one: one.score, default=None)
        return None if best is None or raw(best.target) == target else best
