"""The search index of one build: made while pages are, or left as it is where it would be the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import chain, takewhile
from typing import Protocol

from bitext.search.record import Record
from bitext.site.search.pagefind import Indexer
from bitext.store.packing import joined


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
        change, or where it ``is_later``: then they come at the end, and where there is one, those of a
        language that has changed as soon as all are known.
        """
        self._indexer = indexer
        self._begins_early = bool(known) and not is_later
        self.known = known
        """The keys of the index that is there."""
        self.is_later = is_later or bool(known)
        """Whether article pages are taken in at the end."""
        # Of the hand-written pages; they come last, so that the order is the same in every build.
        self._written: list[Record] = []
        self._has_begun = threading.Event()
        self._is_given_up = False
        self._early: frozenset[str] = frozenset()
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None

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

    def articles_are_known(self, articles: ArticleRecords) -> None:
        """Take in the languages whose ``articles`` have changed while the rest of the site is made.

        May be called in any thread.
        """
        if not self._begins_early or self._is_given_up:
            return
        versions = articles.versions
        self._early = frozenset(
            language
            for language, files in versions.items()
            if not self.known.get(language, "").startswith(_of_articles(files))
        )
        if self._early:
            others = versions.keys() - self._early
            self._thread = threading.Thread(target=self._take_early, args=(articles, others), daemon=True)
            self._thread.start()

    def _take_early(self, articles: ArticleRecords, others: Container[str]) -> None:
        self._has_begun.wait()
        try:
            if not self._is_given_up:
                self._indexer.start()
                for record in takewhile(lambda _: not self._is_given_up, articles.records(others)):
                    self._indexer.add(record)
        except Exception as error:  # it is raised again by `finish`
            self._failure = error

    def give_up(self) -> None:
        """Release whoever waits, and end what has begun."""
        self._is_given_up = True
        self._has_begun.set()
        if self._thread is not None:
            self._indexer.stop()  # or it might wait for a program that takes nothing
            self._thread.join()
            self._indexer.stop()

    def add_hand_written(self, record: Record) -> None:
        """Take in a hand-written page."""
        self._written.append(record)

    def keys(self, versions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """What identifies the index of each language; ``versions`` are those of its article pages."""
        languages = sorted({*versions, *(record.language for record in self._written)})
        return {
            language: _of_articles(versions.get(language, {}))
            + joined(*(record for record in self._written if record.language == language))
            for language in languages
        }

    def finish(self, site_dir: str, articles: ArticleRecords) -> dict[str, str]:
        """Write the index, if it is another one than before, and wait for it; its keys.

        Raises `bitext.site.search.pagefind.SearchError`.
        """
        keys = self.keys(articles.versions)
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
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
            if not self._early:
                self._indexer.start()
            left = articles.records(kept | self._early)
        return chain(left, (record for record in self._written if record.language not in kept))


def _of_articles(versions: Mapping[str, str]) -> str:
    """The first part of the key of a language, which says what its articles are."""
    return joined(sorted(versions.items()))


def _as_pagefind(languages: frozenset[str]) -> set[str]:
    """Language codes as Pagefind writes them."""
    return {language.lower() for language in languages}
