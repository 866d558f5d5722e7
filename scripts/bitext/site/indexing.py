"""The search index of one build: made while pages are, or left as it is where it would be the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from bitext.search.record import Record
from bitext.site.packing import joined
from bitext.site.search import BUNDLE, Indexer

if TYPE_CHECKING:
    from bitext.site.press import Press


class Indexing:
    """What search finds in one build."""

    def __init__(self, indexer: Indexer, known: str) -> None:
        """Index with ``indexer``; ``known`` is the `key` of the index that is there, empty without one.

        Raises `bitext.site.search.SearchError`.
        """
        self._indexer = indexer
        self._known = known
        # Of the hand-written pages; they come last, so that the order is the same in every build.
        self._written: list[Record] = []
        if not known:
            indexer.start()

    def add(self, record: Record) -> None:
        """Take in an article page."""
        self._indexer.add(record)

    def add_hand_written(self, record: Record) -> None:
        """Take in a hand-written page."""
        self._written.append(record)

    def key(self, versions: Mapping[str, str]) -> str:
        """What tells this index from others; ``versions`` are those of its article pages."""
        return joined(sorted(versions.items()), self._written)

    def finish(self, site_dir: str, press: Press) -> str:
        """Write the index, if it is another one than before, and wait for it; its key.

        Raises `bitext.site.search.SearchError`.
        """
        key = self.key(press.versions)
        if key != self._known:
            for record in self._left(site_dir, press):
                self._indexer.add(record)
            self._indexer.finish(site_dir)
        return key

    def finish_beside(self, site_dir: str, press: Press, done: Callable[[str], None]) -> None:
        """The same in a thread of its own; ``done`` is given the key at the end."""
        key = self.key(press.versions)
        if key == self._known:
            done(key)
        else:
            self._indexer.finish_beside(site_dir, self._left(site_dir, press), lambda: done(key))

    def _left(self, site_dir: str, press: Press) -> Iterator[Record]:
        """The records that are still to be indexed."""
        articles: Iterator[Record] = iter(())
        if self._known:
            shutil.rmtree(os.path.join(site_dir, BUNDLE), ignore_errors=True)
            self._indexer.start()
            articles = press.records()
        return chain(articles, self._written)
