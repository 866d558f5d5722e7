"""Blocks of Python-Markdown that CommonMark does not know: what is indented in them is Markdown of its own.

These are admonitions (``!!! note "Title"``, ``??? note``), tabs (``=== "Title"``), footnotes (``[^1]: Text``)
and definitions (``:   Text``), as Python-Markdown's extensions and those of PyMdown describe them:
https://python-markdown.github.io/extensions/, https://facelessuser.github.io/pymdown-extensions/.
None of them begins in a comment, or in an element whose content is not translated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bitext import commonmark
from bitext.patterns import lazy_pattern

Range = tuple[int, int]

_MAY_BE_THERE = lazy_pattern(r'(?m)^[ \t]*+(?:!!!|\?\?\?|===[!+]*+[ \t]+"|\[\^|:[ \t])')
_FIRST_LINE = lazy_pattern(
    r"""(?P<indent>[ \t]*+)(?:
      (?:!!!|\?\?\?\+?)[ \t]*+(?:[\w-]+(?:[ \t]+[\w-]+)*+)?
        (?:[ \t]*"(?P<title>[^\n]*?)")?(?=[ \t\r]*(?:\n|\Z))
    | ===[!+]{0,2}[ \t]+"(?P<tab>[^\n]*?)"(?=[ \t\r]*(?:\n|\Z))
    | (?P<text>\[\^[^\[\]\s]+\]:[ \t]*|:[ ]{1,3}(?=[^\s]))
    )""",
    re.VERBOSE,
)
UNTRANSLATED = lazy_pattern(
    r"<(?P<name>script|style|pre|svg|math)\b.*?(?:</(?P=name)\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
"""An element of raw HTML whose content is not translated."""
_COMMENT = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = lazy_pattern(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_INDENT = lazy_pattern(r"[ \t]*")
_ITEM = lazy_pattern(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_CONTENT_INDENTS = ("    ", "\t")


@dataclass(frozen=True, slots=True)
class Container:
    """One such block."""

    start: int
    """Offset of its first line."""
    end: int
    """Offset just past its last one."""
    title: Range | None
    """Range of its title; None if it has none."""
    lines: tuple[Range, ...]
    """Its content: the lines without their indentation."""
    starts: tuple[int, ...]
    """Offsets of these lines in the content."""

    def content(self, body: str) -> str:
        """The Markdown in it."""
        return "".join(body[start:end] for start, end in self.lines)

    def places(self, ranges: Sequence[Range]) -> list[Range]:
        """Where ``ranges`` of offsets in the content, none of them empty, are in the body."""

        def place(offset: int) -> int:
            line = bisect_right(self.starts, offset) - 1
            return self.lines[line][0] + offset - self.starts[line]

        return [(place(start), place(end - 1) + 1) for start, end in ranges]


def containers(body: str) -> Iterator[Container]:
    """The blocks of ``body`` that are in none of the others, in order. Linear in the length of ``body``."""
    if not _MAY_BE_THERE.search(body):
        return
    lines = _lines(body)
    raw = deque(_raw(body))
    at = 0
    fence = ""
    parents: list[tuple[int, bool]] = []
    while at < len(lines):
        start, end = lines[at]
        at += 1
        while raw and raw[0][1] <= start:
            raw.popleft()
        if raw and raw[0][0] < start:
            continue
        mark = _FENCE.match(body, start, end)
        if mark and (not fence or mark["fence"].startswith(fence)):
            fence = "" if fence else mark["fence"]
        if fence or mark or body[start:end].isspace():
            continue
        width = _width(body, start, end)
        while parents and parents[-1][0] >= width:
            parents.pop()
        first = _FIRST_LINE.match(body, start, end)
        # What is indented belongs to a list, or it is code.
        if not first or (width >= 4 and not (parents and parents[-1][1])):
            parents.append((width, bool(_ITEM.match(body, start, end))))
            continue
        past = _past(body, lines, at, first["indent"])
        yield _container(body, first, lines[at - 1 : past])
        at = past


def _raw(body: str) -> Iterator[Range]:
    """The comments of ``body``, and its elements that are not translated, in order."""
    for event, start, end in commonmark.events(body) if "<" in body else ():
        is_html = isinstance(event, dict) and ("InlineHtml" in event or event.get("Start") == "HtmlBlock")
        at = body.find("<", start, end) if is_html else -1
        while at >= 0:
            found = _COMMENT.match(body, at, end) or UNTRANSLATED.match(body, at, end)
            if found:
                yield found.span()
            at = body.find("<", found.end() if found else at + 1, end)


def _lines(body: str) -> list[Range]:
    ends = [*accumulate(len(line) + 1 for line in body.split("\n"))]
    ends[-1] = len(body)
    return [(start, end) for start, end in pairwise((0, *ends)) if start < end]


def _width(body: str, start: int, end: int) -> int:
    """The columns of the space at the beginning of a line."""
    indent = _INDENT.match(body, start, end)
    return len(indent[0].expandtabs(4)) if indent else 0


def _past(body: str, lines: Sequence[Range], at: int, indent: str) -> int:
    """The index past the last line that is indented more than ``indent``, from line ``at`` on."""
    inner = tuple(indent + more for more in _CONTENT_INDENTS)
    past = at
    while at < len(lines):
        start, end = lines[at]
        at += 1
        if body.startswith(inner, start, end) and not body[start:end].isspace():
            past = at
        elif not body[start:end].isspace():
            break
    return past


def _container(body: str, first: re.Match[str], lines: Sequence[Range]) -> Container:
    name = next((name for name in ("title", "tab") if first[name]), None)
    content = [lines[0]] if first["text"] is not None else []
    content = [(first.end(), end) for _, end in content]
    indent = len(first["indent"])
    for start, end in lines[1:]:
        inner = start + indent + (1 if body.startswith("\t", start + indent) else 4)
        content.append((min(inner, end - 1) if body[start:end].isspace() else inner, end))
    starts = accumulate((end - start for start, end in content), initial=0)
    title = first.span(name) if name else None
    return Container(lines[0][0], lines[-1][1], title, tuple(content), tuple(starts))
