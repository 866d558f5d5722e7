"""What changes in an article, as a unified diff (the format of GNU diffutils, "Unified Format").

Principles:

1. Fixes and most translations neither add nor remove lines: then each line has its counterpart, no search is
   needed, and the time is linear in the length of the text. Only other changes are searched for.
2. A diff goes to a terminal: control characters, and those that turn the order of words, are escapes in it. A
   diff without any of them can be applied.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator

from bitext.finding import LONGEST_PATH, printable

CONTEXT = 2
"""Unchanged lines around a change; lines of articles are long."""


def unified_diff(path: str, before: str, after: str) -> str:
    """The diff of the two states of the file at ``path``; empty for no change.

    A line ends with a line feed; a carriage return before that is part of the line.
    """
    old, new = _lines(before), _lines(after)
    name = printable(path, LONGEST_PATH)
    head = f"--- a/{name}\n+++ b/{name}\n"
    hunks = _of_equal_length if len(old) == len(new) else _searched
    body = "".join(hunks(old, new))
    return head + body if body else ""


def _searched(old: list[str], new: list[str]) -> Iterator[str]:
    """The hunks of states that do not have the same number of lines."""
    for at, line in enumerate(difflib.unified_diff(old, new, n=CONTEXT)):
        if at >= 2:  # the names of the files
            yield line if line.startswith("@@") else _shown(line[0], line[1:])


def _of_equal_length(old: list[str], new: list[str]) -> Iterator[str]:
    changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if not changed:
        return
    for first, last in _hunks(changed, len(old)):
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"
        yield from _body(old, new, first, last)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _hunks(changed: list[int], count: int) -> Iterator[tuple[int, int]]:
    """First line and line past the last of each hunk; hunks do not overlap."""
    first, last = max(changed[0] - CONTEXT, 0), changed[0] + 1
    for at in changed[1:]:
        if at - CONTEXT > last + CONTEXT:
            yield first, min(last + CONTEXT, count)
            first = at - CONTEXT
        last = at + 1
    yield first, min(last + CONTEXT, count)


def _body(old: list[str], new: list[str], first: int, last: int) -> Iterator[str]:
    at = first
    while at < last:
        if old[at] == new[at]:
            yield _shown(" ", old[at])
            at += 1
            continue
        end = at
        while end < last and old[end] != new[end]:
            end += 1
        yield from (_shown("-", line) for line in old[at:end])
        yield from (_shown("+", line) for line in new[at:end])
        at = end


def _shown(sign: str, line: str) -> str:
    end = "\r\n" if line.endswith("\r\n") else "\n"
    text = "".join(map(_visible, line.removesuffix(end)))
    return f"{sign}{text}{end}" if line.endswith("\n") else f"{sign}{text}\n\\ No newline at end of file\n"


def _visible(char: str) -> str:
    is_space = char == "\t" or unicodedata.category(char) == "Zs"
    return char if is_space or char.isprintable() else printable(char)
