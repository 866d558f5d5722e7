"""What earlier builds made of article pages, as far as it is still true."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from bitext.search.record import Record
from bitext.site.pages.content import Content, MadePage
from bitext.site.pages.inputs import PageInputs
from bitext.site.pages.surroundings import Lookup
from bitext.site.plan.page import SitePage
from bitext.site.theme.toc import TocKind, nested, toc_kind
from bitext.store.cache import BuildCache, Row
from bitext.store.findings import StoredFinding, stored_finding
from bitext.store.packing import joined, loaded, packed


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """What a stored page depends on apart from its key, and what every build has to know about it."""

    surroundings: str
    """Digest of what any page could look up when it was made, includes aside."""
    lookups: tuple[Lookup, ...]
    """The questions that it asked of the site, with the answers."""
    toc: TocKind
    """The kind of its table of contents."""
    findings: tuple[StoredFinding, ...]
    """What came up with it."""
    record: str
    """Digest of what search finds of it; empty if it finds nothing."""


class PageCache:
    """The article pages that earlier builds made, and those that this one adds."""

    def __init__(self, cache: BuildCache | None, inputs: PageInputs) -> None:
        """What ``cache`` has of pages that would be made from ``inputs``; without a cache nothing."""
        self._cache = cache
        self._surroundings = inputs.surroundings
        self._answers = cache.rows("answers") if cache else {}
        self._rows: dict[str, list[Row]] = {}
        around = inputs.surroundings
        self._digest = joined([around.of_language(code).facts() for code in inputs.plan.layout.languages])

    def answers(self, page: SitePage, key: str) -> StoredAnswers | None:
        """What an earlier build noted of ``page``, which has ``key``; None if it is not true any more."""
        found = self._answers.get(page.address.dest_uri)
        if found is None or found[0] != key:
            return None
        answers = loaded(StoredAnswers, found[1])
        if answers is None:
            return None
        is_same = answers.surroundings == self._digest
        asked = (one for one in answers.lookups if not is_same or one.kind == "include")
        is_true = all(self._surroundings.answer(page, one) == one.answer for one in asked)
        return answers if is_true else None

    def content(self, page: SitePage, key: str) -> Content | None:
        """The main part of the article page ``page`` as it was stored under ``key``."""
        return loaded(Content, self._value("pages", page, key))

    def record(self, page: SitePage, key: str) -> Record | None:
        """What search finds of ``page``, as it was stored under ``key``, its digest."""
        record = loaded(Record, self._value("records", page, key))
        return record if record is not None and record.is_in(page.language) else None

    def _value(self, table: str, page: SitePage, key: str) -> bytes | None:
        return self._cache.value(table, page.address.dest_uri, key) if self._cache else None

    def add(self, page: SitePage, key: str, made: MadePage) -> StoredAnswers:
        """Take in ``made``, which is ``page`` with ``key``; `flush` gives it to the cache."""
        kind = toc_kind(nested(made.content.toc))
        record = joined(made.record) if made.record is not None else ""
        findings = tuple(map(stored_finding, made.findings))
        answers = StoredAnswers(self._digest, made.lookups, kind, findings, record)
        if self._cache is not None:
            self._keep("answers", page, key, answers)
            self._keep("pages", page, key, made.content)
            if made.record is not None:
                self._keep("records", page, record, made.record)
        return answers

    def _keep(self, table: str, page: SitePage, key: str, value: object) -> None:
        self._rows.setdefault(table, []).append((page.address.dest_uri, key, packed(value)))

    def flush(self) -> None:
        """Give what was added to the cache."""
        rows, self._rows = self._rows, {}
        if self._cache is not None:
            for table, each in rows.items():
                self._cache.add(table, each)

    def forgotten(self, files: Container[str]) -> list[str]:
        """Files of pages that the cache holds, and that are not among ``files``."""
        return [file for file in self._answers if file not in files]
