"""What the articles of the last run gave, so that unchanged ones need not be parsed again.

One JSON array a line, in order of path, so that the file is read and written alongside the walk and
never lies in memory. What led nowhere is in a file of its own: it depends on all articles. Both are caches:
where one is missing, damaged or another version's, everything is done anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import IO, Any

from bitext.addresses import LinkAddress
from bitext.finding import Finding
from bitext.folder.article_pages import CachedArticle
from bitext.folder.engine import engine_stamp
from bitext.folder.manifest import new_file
from bitext.locales import Locale, parse_locale
from bitext.roles import FileFacts
from bitext.rules.encoding import ENCODING
from bitext.rules.files import FILES
from bitext.rules.frontmatter import FRONTMATTER
from bitext.rules.pages import PAGES
from bitext.rules.segments import SEGMENTS
from bitext.states import StateCounts

_FORMAT = 5
# The rules that an article can be found to break.
_RULES = {rule.code: rule for rule in (*SEGMENTS, *ENCODING, *FRONTMATTER, *FILES, *PAGES)}
# One encoder for all lines: json.dumps makes a new one for each.
_encoded = json.JSONEncoder(separators=(",", ":")).encode


class ConversionCache:
    """The cache of the last run, read in order of path, and that of this run, written on the way."""

    def __init__(self, old: IO[str] | None, new: IO[str], stamp: str) -> None:
        header = _encoded([_FORMAT, stamp]) + "\n"
        self._new = new
        self._new.write(header)
        self._old = old if old and old.readline() == header else None
        self._line = ""
        self._values: list[Any] = []
        self.is_changed = self._old is None
        self._advance()

    def find(self, path: str, digest: str) -> CachedArticle | None:
        """What is remembered of the article at ``path`` with the bytes' ``digest``; paths come in order."""
        while self._values and self._values[0] < path:
            self.is_changed = True
            self._advance()
        if not self._values or self._values[:2] != [path, digest]:
            return None
        try:
            memory = _memory(self._values)
        except (ValueError, TypeError, LookupError):
            return None
        self._new.write(self._line)
        self._advance()
        return memory

    def add(self, path: str, memory: CachedArticle) -> None:
        """Remember ``memory`` of the article at ``path``; paths come in order."""
        self.is_changed = True
        self._new.write(_encoded(_values(path, memory)) + "\n")

    def finish(self) -> None:
        """Note articles that went at the end of the walk."""
        self.is_changed = self.is_changed or bool(self._values)

    def _advance(self) -> None:
        """Go to the next line that is sound so far; damaged ones are passed over."""
        while self._old:
            self._line = self._old.readline()
            self._values = _loaded(self._line)
            if self._values or not self._line:
                return
            self.is_changed = True


def _loaded(line: str) -> list[Any]:
    """The values of a line that begins with a path and a digest; none of any other."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return []
    match values:
        case [str(), str(), *_]:
            return list(values)
    return []


@contextmanager
def cache_in(folder: str) -> Iterator[ConversionCache]:
    """The cache in ``folder``; it is replaced at the end if something changed and nothing was raised."""
    path = os.path.join(folder, "cache.jsonl")
    new_path = f"{path}.new"
    with (
        _old_file(path) as old,
        os.fdopen(new_file(new_path), "w", encoding="ascii", newline="\n") as new,
    ):
        cache = ConversionCache(old, new, engine_stamp())
        yield cache
    cache.finish()
    if cache.is_changed:
        os.replace(new_path, path)
    else:
        os.unlink(new_path)


class LinkCache:
    """What led nowhere in articles the last time, so that their pages need not be made again to tell."""

    def __init__(self, folder: str) -> None:
        """The cache in ``folder``."""
        self._path = os.path.join(folder, "links.json")
        self._header = [_FORMAT, engine_stamp()]
        self._old = self._loaded()
        self._new: dict[str, list[Any]] = {}

    def _loaded(self) -> Mapping[str, Any]:
        try:
            with open(self._path, encoding="ascii") as file:
                match json.load(file):
                    case [format_, stamp, dict(entries)] if [format_, stamp] == self._header:
                        return entries
        except (OSError, ValueError, RecursionError):
            pass
        return {}

    def findings(self, path: str, key: str, find: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """What led nowhere in the article at ``path``; if its ``key`` is another, what ``find`` finds."""
        try:
            known, values = self._old[path]
            found = tuple(map(_finding, values)) if known == key else find()
        except (ValueError, TypeError, LookupError):
            found = find()
        self._new[path] = [key, [_finding_values(finding) for finding in found]]
        return found

    def finish(self) -> None:
        """Keep what was found for the next run. Raises `OSError`."""
        if self._new != self._old:
            new = f"{self._path}.new"
            with os.fdopen(new_file(new), "w", encoding="ascii", newline="\n") as file:
                file.write(_encoded([*self._header, self._new]) + "\n")
            os.replace(new, self._path)


@contextmanager
def _old_file(path: str) -> Iterator[IO[str] | None]:
    try:
        file = open(path, encoding="ascii", errors="replace", newline="\n")  # noqa: SIM115 - closed below
    except OSError:
        yield None
        return
    with file:
        yield file


def _values(path: str, memory: CachedArticle) -> list[Any]:
    return [
        path,
        memory.digest,
        str(memory.locale or ""),
        memory.handoff.isoformat() if memory.handoff else "",
        memory.source_commit,
        memory.english,
        memory.segments,
        [memory.states.done, memory.states.new, memory.states.stale],
        memory.target_page,
        memory.source_page,
        [_finding_values(finding) for finding in memory.findings],
        list(memory.role.includes),
        memory.role.is_bare,
        memory.uid,
        [[address.url, address.is_image, address.is_missing] for address in memory.addresses],
    ]


def _finding_values(finding: Finding) -> list[Any]:
    return [finding.code, finding.found, finding.line, finding.column, finding.advice]


def _memory(values: list[Any]) -> CachedArticle:
    """The memory that ``values`` hold; raises `ValueError` and `KeyError` where they are damaged."""
    match values:
        case [
            str(), str(digest), str(locale), str(handoff), str(commit), str(english),
            int(segments), [int(done), int(new), int(stale)], str(target), str(source), list(findings),
            list(includes), bool(is_bare), str(uid), list(addresses),
        ] if bool(english) == bool(source) and all(isinstance(each, str) for each in includes):  # fmt: skip
            noted = tuple(_finding(each) for each in findings)
            role = FileFacts(tuple(includes), is_bare)
            when = _date(handoff)
            states = StateCounts(done, new, stale)
            return CachedArticle(
                digest, _locale(locale), when, commit, english, segments, states, target, source, noted,
                role, uid, tuple(map(_address, addresses)),
            )  # fmt: skip
    raise ValueError("a damaged line")


def _finding(values: Any) -> Finding:
    match values:
        case [str(code), str(found), int(line), int(column), str(advice)]:
            return Finding(_RULES[code], found, line, column, advice=advice)
    raise ValueError("a damaged finding")


def _address(values: Any) -> LinkAddress:
    match values:
        case [str(url), bool(is_image), bool(is_missing)]:
            return LinkAddress(url, is_image, is_missing)
    raise ValueError("a damaged address")


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    return parse_locale(tag)


@lru_cache(maxsize=1024)
def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
