"""``:::name attribute="value":::``: images, and the blocks that lay out or select other text.

Principles:

1. These are replaced in the Markdown, before CommonMark sees it: their attributes are not Markdown,
   and the text of a column is indented, which would make it code.
2. Rows and columns show one below the other; zones and monikers show all of their text.
3. In fenced code and code spans nothing is a directive.
4. On a line that begins or ends with one of a block, as where lines were joined, all of them are read, and
   each ends a paragraph. Elsewhere in a line such a one is text.
5. An unknown one is removed, its text for readers stays, and there is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.article import LineIndex
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.patterns import lazy_pattern
from bitext.rules.pages import UNSUPPORTED

if TYPE_CHECKING:
    from bitext.html.making import Making

SIGN = ":::"

_DIRECTIVE = lazy_pattern(
    r"""(?P<line>^[ \t>]*)?(?<![\w:]):::[ \t]?(?P<name>[a-zA-Z][a-zA-Z-]{0,40}+)(?![^\s:])
    (?P<attributes>(?:[^:\n]|:(?!::)){0,4000}+
    (?:(?:\n[ \t]*[a-zA-Z-]{1,40}[ \t]*=(?:[^:\n]|:(?!::)){0,4000}+){1,20}+(?=:::))?)
    (?::::|(?=\n|\Z))""",
    re.MULTILINE | re.VERBOSE,
)
_CLOSING_LINE = lazy_pattern(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)
_ATTRIBUTE = lazy_pattern(r"([a-zA-Z-]+)[ \t\n]*=[ \t\n]*[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_SPECIAL = lazy_pattern(r"([\\`*_\[\]<>&#|!~])")
_SILENT = frozenset(
    "row row-end column column-end zone zone-end moniker moniker-end image-end zone-pivot".split()
)
_TO_LINE_END = lazy_pattern(r"[ \t]*(?=\n|\Z)")
_SPACE = lazy_pattern(r"[ \t]*")
_LINE_START = lazy_pattern(r"[ \t>]*")
_SPOKEN = ("alt-text", "title", "text", "caption", "source", "url")


def directives(body: Body, making: Making) -> Body:
    """``body`` with its directives as plain Markdown."""
    code = _Code(body.text)
    edits: list[Replacement] = []
    column: re.Match[str] | None = None
    found = [
        match
        for match in _DIRECTIVE.finditer(body.text)
        if not code.holds(match.start() + len(match["line"] or ""))
    ]
    joined = _joined(found, body.text)
    for match in found:
        name = match["name"].lower()
        before = "" if match["line"] is not None else joined.get(match.start())
        if before is None and (name not in _WRITERS or not match[0].endswith(":::")):
            continue
        # What follows a container in its line must not get deeper by the space between the two.
        space = _SPACE.match(body.text, match.end()) if name in _SILENT else None
        start = match.start() + len(match["line"] or "")
        written = (before or "") + _written(match, name, body, making)
        edits.append(Replacement(start, space.end() if space else match.end(), written))
        if name == "column":
            column = match
        elif column and name in ("column-end", "row-end", "column", "row"):
            edits += _dedent(body.text, column.end(), match.start())
            column = None
    edits += [
        Replacement(match.start(), match.end(), match[0].rstrip(": \t"))
        for match in _CLOSING_LINE.finditer(body.text)
        if not code.holds(match.end() - 1)
    ]
    return edited(body, edits) if edits else body


def _joined(found: Sequence[re.Match[str]], text: str) -> dict[int, str]:
    """What containers within lines, by their offsets, are replaced with: the start of a paragraph.

    Only those in lines that begin or end with a container.
    """
    containers = [match for match in found if match["name"].lower() in _SILENT]
    within = [match for match in containers if match["line"] is None and _is_closed(match)]
    if not within:
        return {}
    index = LineIndex(text)
    edges = {
        index.position(match.end()).line
        for match in containers
        if match["line"] is not None or (_is_closed(match) and _TO_LINE_END.match(text, match.end()))
    }
    breaks = {}
    for match in within:
        place = index.position(match.start())
        if place.line in edges:
            line = _LINE_START.match(text, match.start() - place.column + 1)
            breaks[match.start()] = f"\n{line[0].rstrip() if line else ''}\n{line[0] if line else ''}"
    return breaks


def _is_closed(match: re.Match[str]) -> bool:
    """Whether a directive ends with its signs, or is one that ends a container and has nothing behind it."""
    return match[0].endswith(":::") or (
        match["name"].lower().endswith("-end") and not match["attributes"].strip()
    )


def _written(match: re.Match[str], name: str, body: Body, making: Making) -> str:
    given = match["attributes"]
    attributes = {key.lower(): value for key, value in _ATTRIBUTE.findall(given)}
    words = escaped(_ATTRIBUTE.sub("", given))
    write = _WRITERS.get(name)
    if write:
        return f"{write(attributes)} {words}".strip()
    if name in _SILENT:
        return words
    start = match.start() + len(match["line"] or "")
    making.note(UNSUPPORTED, f"a directive :::{match['name']}", lambda: making.origin(start, body))
    spoken = [escaped(attributes[key]) for key in _SPOKEN if attributes.get(key)]
    return " ".join([*spoken, words]).strip()


def _image(attributes: dict[str, str]) -> str:
    alt = "" if attributes.get("type") == "icon" else escaped(attributes.get("alt-text", ""))
    image = f"![{alt}]({_address(attributes.get('source', ''))})"
    link = attributes.get("link")
    return f"[{image}]({_address(link)})" if link else image


def _video(attributes: dict[str, str]) -> str:
    return f"[!VIDEO {attributes.get('source', '')}]"


def _no_loc(attributes: dict[str, str]) -> str:
    return escaped(attributes.get("text", ""))


_WRITERS: dict[str, Callable[[dict[str, str]], str]] = {
    "image": _image,
    "video": _video,
    "no-loc": _no_loc,
}


def escaped(text: str) -> str:
    """``text`` as Markdown that shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _address(url: str) -> str:
    return "<" + re.sub(r"[<>\s]+", "%20", url.strip()).replace("\\", "/") + ">"


def _dedent(text: str, start: int, end: int) -> Iterator[Replacement]:
    """Edits that remove the common indentation of the lines between two directives."""
    lines = []
    position = text.find("\n", start, end) + 1
    while 0 < position < end:
        line_end = text.find("\n", position, end)
        line_end = end if line_end < 0 else line_end
        line = text[position:line_end]
        if line.strip():
            lines.append((position, len(line) - len(line.lstrip(" "))))
        position = line_end + 1
    common = min((indent for _, indent in lines), default=0)
    return (Replacement(at, at + common, "") for at, _ in lines if common)


class _Code:
    """Fenced code and code spans of a text; indented code does not count here."""

    def __init__(self, text: str) -> None:
        self._ranges = commonmark.fenced_ranges(text)
        self._starts = [start for start, _ in self._ranges]

    def holds(self, offset: int) -> bool:
        """Whether the character at ``offset`` is code."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ranges[at][1]
