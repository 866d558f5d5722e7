"""What the articles of the last run gave, so that unchanged ones need not be parsed again.

One JSON array a line, in order of path, so that the file is read and written alongside the walk and
never lies in memory. It is a cache: where it is missing, damaged or another version's, everything is
parsed anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import IO, Any

from bitext.finding import Finding
from bitext.folder.article_pages import CachedArticle
from bitext.folder.engine import engine_stamp
from bitext.folder.manifest import new_file
from bitext.locales import Locale, parse_locale
from bitext.roles import FileFacts
from bitext.rules.encoding import ENCODING
from bitext.rules.files import FILES
from bitext.rules.frontmatter import FRONTMATTER
from bitext.rules.segments import SEGMENTS
from bitext.states import StateCounts

_FORMAT = 4
# The rules that reading an article can find broken.
_RULES = {rule.code: rule for rule in (*SEGMENTS, *ENCODING, *FRONTMATTER, *FILES)}
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
    ]


def _finding_values(finding: Finding) -> list[Any]:
    return [finding.code, finding.found, finding.line, finding.column, finding.advice]


def _memory(values: list[Any]) -> CachedArticle:
    """The memory that ``values`` hold; raises `ValueError` and `KeyError` where they are damaged."""
    match values:
        case [
            str(), str(digest), str(locale), str(handoff), str(commit), str(english),
            int(segments), [int(done), int(new), int(stale)], str(target), str(source), list(findings),
            list(includes), bool(is_bare),
        ] if bool(english) == bool(source) and all(isinstance(each, str) for each in includes):  # fmt: skip
            noted = tuple(_finding(each) for each in findings)
            role = FileFacts(tuple(includes), is_bare)
            when = _date(handoff)
            states = StateCounts(done, new, stale)
            return CachedArticle(
                digest,
                _locale(locale),
                when,
                commit,
                english,
                segments,
                states,
                target,
                source,
                noted,
                role,
            )
    raise ValueError("a damaged line")


def _finding(values: Any) -> Finding:
    match values:
        case [str(code), str(found), int(line), int(column), str(advice)]:
            return Finding(_RULES[code], found, line, column, advice=advice)
    raise ValueError("a damaged finding")


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    return parse_locale(tag)


@lru_cache(maxsize=1024)
def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
