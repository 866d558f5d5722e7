"""The search index of one build: made while pages are, or left as it is where it would be the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import chain
from typing import Protocol

from bitext.search.record import Record
from bitext.site.search.pagefind import Indexer
from bitext.site.store.packing import joined


class ArticleRecords(Protocol):
    """The article pages of a build, as the index needs them."""

    @property
    def versions(self) -> Mapping[str, Mapping[str, str]]:
        """By language and file of pages that search finds: the digest of what it finds of them."""

    def records(self, left_out: Container[str]) -> Iterator[Record]:
        """What search finds of all pages but those in the languages ``left_out``, in order."""


class Indexing:
    """What search finds in one build."""

    def __init__(self, indexer: Indexer, known: Mapping[str, str], *, is_later: bool = False) -> None:
        """Index with ``indexer``; ``known`` are the `keys` of the index that is there, if there is one.

        Article pages are taken in while they are made, but where there is an index, which may need no
        change, or where it ``is_later``: then they come at the end.
        """
        self._indexer = indexer
        self.known = known
        """The keys of the index that is there."""
        self.is_later = is_later or bool(known)
        """Whether article pages are taken in at the end."""
        # Of the hand-written pages; they come last, so that the order is the same in every build.
        self._written: list[Record] = []
        self._has_begun = threading.Event()

    def begin(self) -> None:
        """Start what indexes, and let `add` go on. Raises `bitext.site.search.pagefind.SearchError`."""
        try:
            if not self.is_later:
                self._indexer.start()
        finally:
            self._has_begun.set()

    def add(self, record: Record) -> None:
        """Take in an article page; waits for `begin`. Raises `bitext.site.search.pagefind.SearchError`."""
        self._has_begun.wait()
        self._indexer.add(record)

    def give_up(self) -> None:
        """Release whoever waits."""
        self._has_begun.set()

    def add_hand_written(self, record: Record) -> None:
        """Take in a hand-written page."""
        self._written.append(record)

    def keys(self, versions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What identifies the index of each language; ``versions`` are those of its article pages."""
        languages = sorted({*versions, *(record.language for record in self._written)})
        return {
            language: joined(
                sorted(versions.get(language, {}).items()),
                [record for record in self._written if record.language == language],
            )
            for language in languages
        }

    def finish(self, site_dir: str, articles: ArticleRecords) -> dict[str, str]:
        """Write the index, if it is another one than before, and wait for it; its keys.

        Raises `bitext.site.search.pagefind.SearchError`.
        """
        keys = self.keys(articles.versions)
        if keys != self.known:
            kept = self._kept(keys)
            for record in self._left(articles, kept):
                self._indexer.add(record)
            self._indexer.finish(site_dir, _as_pagefind(kept))
        return keys

    def finish_in_thread(
        self, site_dir: str, articles: ArticleRecords, done: Callable[[Mapping[str, str]], None]
    ) -> None:
        """The same in a thread of its own; ``done`` is given the keys at the end."""
        keys = self.keys(articles.versions)
        if keys == self.known:
            done(keys)
            return
        kept = self._kept(keys)
        self._indexer.finish_in_thread(
            site_dir,
            self._left(articles, kept),
            lambda: done(keys),
            _as_pagefind(kept),
        )

    def _kept(self, keys: Mapping[str, str]) -> frozenset[str]:
        """The languages whose index stays as it is."""
        return frozenset(code for code, key in keys.items() if self.known.get(code) == key)

    def _left(self, articles: ArticleRecords, kept: frozenset[str]) -> Iterator[Record]:
        """The records that are still to be indexed, but for those in the languages ``kept``."""
        left: Iterator[Record] = iter(())
        if self.is_later:
            self._indexer.start()
            left = articles.records(kept)
        return chain(left, (record for record in self._written if record.language not in kept))


def _as_pagefind(languages: frozenset[str]) -> set[str]:
    """Language codes as Pagefind writes them."""
    return {language.lower() for language in languages}
