"""What fixes change, as a unified diff (the format of GNU diffutils, "Unified Format").

Fixes neither add nor take away lines, so each line has its counterpart and no search is needed: the time
is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

CONTEXT = 2
"""Unchanged lines around a change; lines of articles are long."""


def unified_diff(path: str, before: str, after: str) -> str:
    """The diff of a file whose two states have the same number of lines; empty for no change.

    A line ends with a line feed; what stands before it, such as a carriage return, is part of the line.
    """
    old, new = _lines(before), _lines(after)
    changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if not changed:
        return ""
    parts = [f"--- a/{path}\n+++ b/{path}\n"]
    for first, last in _hunks(changed, len(old)):
        parts.append(f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n")
        parts += _body(old, new, first, last)
    return "".join(parts)


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
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
