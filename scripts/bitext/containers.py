"""Blocks of Python-Markdown that CommonMark does not know: what is in them is Markdown of its own.

These are admonitions (``!!! note "Title"``, ``??? note``), tabs (``=== "Title"``), footnotes
(``[^1]: Text``) and definitions (``:   Text``), whose content is indented, and blocks between slashes
(``/// note | Title``), as Python-Markdown's extensions and those of PyMdown describe them:
https://python-markdown.github.io/extensions/, https://facelessuser.github.io/pymdown-extensions/.
None of them begins in a comment, or in an element whose content is not translated.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from bitext import commonmark
from bitext.patterns import lazy_pattern

Range = tuple[int, int]

MOST_CONTAINERS = 16
"""Blocks, each in the one before, whose content is looked at."""

_MAY_BE_THERE = lazy_pattern(r'(?m)^[ \t]*+(?:!!!|\?\?\?|===[!+]*+[ \t]+"|\[\^|:[ \t]|///)')
_FIRST_LINE = lazy_pattern(
    r"""(?P<indent>[ \t]*+)(?:
      (?P<sign>!!!|\?\?\?\+?)[ \t]*+(?P<types>[\w-]+(?:[ \t]+[\w-]+)*+)?
        (?:[ \t]*"(?P<title>[^\n]*?)")?(?=[ \t\r]*(?:\n|\Z))
    | ===[!+]{0,2}[ \t]+"(?P<tab>[^\n]*?)"(?=[ \t\r]*(?:\n|\Z))
    | \[\^(?P<label>[^\[\]\s]+)\]:[ \t]*
    | (?P<definition>:[ ]{1,3}(?=[^\s]))
    | (?P<slashes>/{3,})[ \t]*+(?P<block>[\w-]+)[ \t]*+(?:\|[ \t]*+(?P<caption>[^\n]*?))?(?=[ \t\r]*(?:\n|\Z))
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
_LAST_LINE = lazy_pattern(r"[ \t]*+(?P<slashes>/{3,})[ \t\r]*+\n?")
_OPTION = lazy_pattern(r"[ \t]{4,}(?P<key>[\w-]+):[ \t]*(?P<value>[^\n]*?)[ \t\r]*\n?")
_CONTENT_INDENTS = ("    ", "\t")


class ContainerKind(StrEnum):
    """What such a block is."""

    ADMONITION = "admonition"
    DETAILS = "details"
    TAB = "tab"
    FOOTNOTE = "footnote"
    DEFINITION = "definition"
    PLAIN = "plain"
    """A block that says how its content looks, such as ``/// html | div.wide``."""


_OF_BLOCKS = {
    "details": ContainerKind.DETAILS,
    "tab": ContainerKind.TAB,
    "html": ContainerKind.PLAIN,
    "caption": ContainerKind.PLAIN,
    "figure-caption": ContainerKind.PLAIN,
    "table-caption": ContainerKind.PLAIN,
}


@dataclass(frozen=True, slots=True)
class Container:
    """One such block."""

    kind: ContainerKind
    """What it is."""
    name: str
    """The types of an admonition, separated by spaces, or the label of a footnote; may be empty."""
    is_open: bool
    """Whether what can be opened is open at first."""
    start: int
    """Offset of its first line."""
    end: int
    """Offset just past its last one."""
    indent: str
    """The white space before it."""
    title: Range | None
    """Range of its title, which may be empty; None if it has none."""
    head: int
    """Offset just past the lines that say what it is; of a footnote or a definition, past their signs."""
    lines: tuple[Range, ...]
    """Its content: the lines without their indentation."""
    starts: tuple[int, ...]
    """Offsets of these lines in the content."""

    def content(self, body: str) -> str:
        """The Markdown in it."""
        return "".join(body[start:end] for start, end in self.lines)

    def places(self, ranges: Sequence[Range]) -> list[Range]:
        """Where ``ranges`` of offsets in the content, none of them empty, are in the body."""
        return [(self.place(start), self.place(end - 1) + 1) for start, end in ranges]

    def place(self, offset: int) -> int:
        """Where an offset in the content, which must not be empty, is in the body."""
        line = bisect_right(self.starts, offset) - 1
        return self.lines[line][0] + offset - self.starts[line]


def containers(body: str) -> Iterator[Container]:
    """The blocks of ``body`` that are in none of the others, in order. Linear in the length of ``body``."""
    if not _MAY_BE_THERE.search(body):
        return
    lines = _lines(body)
    closing = _closing(body, lines) if "///" in body else {}
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
        if first["slashes"]:
            last = _next(closing.get(first["slashes"], []), at)
            if last < 0:
                continue
            yield _between_slashes(body, first, lines[at - 1 : last + 1])
            at = last + 1
        else:
            past = _past(body, lines, at, first["indent"])
            yield _indented(body, first, lines[at - 1 : past])
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


def _closing(body: str, lines: Sequence[Range]) -> dict[str, list[int]]:
    """The indexes of the lines outside fenced code that are nothing but slashes, by these."""
    found: dict[str, list[int]] = defaultdict(list)
    fence = ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(body, *line)
        if mark and (not fence or mark["fence"].startswith(fence)):
            fence = "" if fence else mark["fence"]
        elif not fence and (last := _LAST_LINE.fullmatch(body, *line)):
            found[last["slashes"]].append(at)
    return found


def _next(indexes: Sequence[int], at: int) -> int:
    """The first of ``indexes``, which are in order, from ``at`` on; -1 if there is none."""
    place = bisect_left(indexes, at)
    return indexes[place] if place < len(indexes) else -1


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


def _indented(body: str, first: re.Match[str], lines: Sequence[Range]) -> Container:
    kind = _kind_of_signs(first)
    has_text = kind in (ContainerKind.FOOTNOTE, ContainerKind.DEFINITION)
    content = [(first.end(), lines[0][1])] if has_text else []
    indent = len(first["indent"])
    for start, end in lines[1:]:
        inner = start + indent + (1 if body.startswith("\t", start + indent) else 4)
        content.append((min(inner, end - 1) if body[start:end].isspace() else inner, end))
    name = next((name for name in ("title", "tab") if first[name] is not None), None)
    return Container(
        kind,
        first["label"] or first["types"] or "",
        first["sign"] == "???+",
        lines[0][0],
        lines[-1][1],
        first["indent"],
        first.span(name) if name else None,
        first.end() if has_text else lines[0][1],
        tuple(content),
        _starts(content),
    )


def _kind_of_signs(first: re.Match[str]) -> ContainerKind:
    if first["sign"]:
        return ContainerKind.ADMONITION if first["sign"] == "!!!" else ContainerKind.DETAILS
    if first["label"] is not None:
        return ContainerKind.FOOTNOTE
    return ContainerKind.TAB if first["tab"] is not None else ContainerKind.DEFINITION


def _between_slashes(body: str, first: re.Match[str], lines: Sequence[Range]) -> Container:
    """The block that the first and the last of ``lines`` begin and end."""
    kind = _OF_BLOCKS.get(first["block"], ContainerKind.ADMONITION)
    options: dict[str, str] = {}
    at = 1
    while at < len(lines) - 1 and (option := _OPTION.fullmatch(body, *lines[at])):
        options[option["key"]] = option["value"].strip("\"'")
        at += 1
    content = []
    for start, end in lines[at:-1]:
        inner = start + len(first["indent"]) if body.startswith(first["indent"], start, end) else start
        content.append((min(inner, end - 1), end))
    own = first["block"] if kind is ContainerKind.ADMONITION and first["block"] != "admonition" else ""
    has_title = bool(first["caption"]) and kind is not ContainerKind.PLAIN
    return Container(
        kind,
        options.get("type") or own,
        options.get("open", "").lower() == "true",
        lines[0][0],
        lines[-1][1],
        first["indent"],
        first.span("caption") if has_title else None,
        lines[at - 1][1],
        tuple(content),
        _starts(content),
    )


def _starts(content: Sequence[Range]) -> tuple[int, ...]:
    return tuple(accumulate((end - start for start, end in content), initial=0))
