"""The translatable text of a Markdown body, as stretches of inline content, and the text between them.

Principles, from counts on published side-by-side articles:

1. A heading, a paragraph, an item, a cell, an alert's text and the text between block tags of raw HTML hold
   stretches. Code blocks, images and lines of directives do not.
2. A stretch ends at ``<br>``, a hard line break, an image, a block tag and a comment, but not inside a link
   or emphasis. It continues across soft line breaks.
3. What names a construct stays outside: ``[!NOTE]``, ``:::row:::``, ``/// note |``, ``!!! note``, ``[^1]:``,
   ``[ ]``, ``{% … %}``, ``{ #id }``, an anchor in front of a heading.
4. Offsets are exact: a stretch is the slice of the body between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bitext import commonmark
from bitext.containers import MOST_CONTAINERS, UNTRANSLATED, Container, containers
from bitext.patterns import lazy_pattern


class ItemKind(StrEnum):
    """The kind of an item of a page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    HTML = "HTML"
    CODE = "code"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of text that is translated, or a code block or an image, which is not."""

    kind: ItemKind
    """Its kind, which says how it is paired."""
    level: int
    """Level of a heading, else how many lists and quotations it is inside."""
    start: int
    """Offset of its first character in the body."""
    end: int
    """Offset just past its last one."""
    whole: tuple[tuple[int, int], ...] = ()
    """Its outermost links and emphasis, as ranges of offsets in the body, in order; see `is_inside_whole`."""

    def is_inside_whole(self, place: int) -> bool:
        """Whether an offset is inside a link or emphasis, where no sentence ends."""
        at = bisect_left(self.whole, (place, place)) - 1
        return at >= 0 and place < self.whole[at][1]

    @property
    def is_text(self) -> bool:
        """Whether it is translated."""
        return self.kind not in (ItemKind.CODE, ItemKind.IMAGE)


# Inline tags: a stretch of raw HTML continues across them.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q
    ruby rp rt s samp small span strike strong sub sup time tt u var wbr""".split()
)
_TAG = lazy_pattern(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*>|</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
# A line, or the beginning of one, that names a construct of DocFX or of another generator.
_CONSTRUCT = lazy_pattern(
    r"""(?:[ \t]*>)*[ \t]*(?:
      \[![A-Za-z-]+\](?=[ \t]*(?:\n|\Z))                # [!NOTE]
    | \[!(?:VIDEO|div|code|DIV|Video|CODE)[^\n]*             # [!VIDEO …], [!code-cs[](x)]
    | \[!INCLUDE[ \t]*\[[^\[\]\n]*\][ \t]*\([^()\n]*\)\](?=[ \t]*(?:\n|\Z))
    | :::[^\n]*                                             # :::row:::
    | ///[ \t]*[^|\n]*(?P<title>\|[ \t]*)?                  # /// note | Title
    | --?8<--[^\n]*                                          # --8<-- "file"
    | \*\[[^\[\]\n]+\]:[ \t]*                                   # *[HTML]: Title
    | \[TOC\](?=[ \t]*(?:\n|\Z))
    | \{%[^\n]*?%\}(?=[ \t]*(?:\n|\Z))
    | \{\*[^\n]*?\*\}(?=[ \t]*(?:\n|\Z))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTES = lazy_pattern(rf"{commonmark.ATTRIBUTE_LIST}|\{{[ \t]*:?[ \t]*[#.][^{{}}\n]*\}}")
_NOT_LINE_END = lazy_pattern(r"[^\n]")
_TASK = lazy_pattern(r"\[[ xX]\][ \t]+")
_ANCHORS = lazy_pattern(r"(?:<a\s[^<>]*>\s*</a>\s*)+")


def items(body: str) -> tuple[Item, ...]:
    """The items of ``body``, Markdown without frontmatter, in order and without overlap.

    Never raises; one pass over the events of the engine, and one more over each block inside another.
    """
    return tuple(sorted(_items(body, 0), key=lambda item: item.start))


def _items(body: str, depth: int) -> Iterator[Item]:
    parts, at = [], 0
    for inner in containers(body) if depth < MOST_CONTAINERS else ():
        yield from _inner_items(body, inner, depth)
        parts += [body[at : inner.start], _NOT_LINE_END.sub(" ", body[inner.start : inner.end])]
        at = inner.end
    yield from _Walk("".join([*parts, body[at:]])).items()


def _inner_items(body: str, inner: Container, depth: int) -> Iterator[Item]:
    """The items of a block with Markdown of its own, its title first."""
    if inner.title:
        start, end = trimmed(body, *inner.title)
        yield from [Item(ItemKind.PARAGRAPH, 1, start, end)] if start < end else []
    for item in _items(inner.content(body), depth + 1):
        (start, end), *whole = inner.places([(item.start, item.end), *item.whole])
        level = item.level if item.kind is ItemKind.HEADING else item.level + 1
        yield Item(item.kind, level, start, end, tuple(whole))


def items_between(body: str, found: Sequence[Item], start: int, end: int) -> list[Item]:
    """Those of ``found``, the items of ``body``, between two offsets; of a stretch, the part between them."""
    parts = []
    for item in found[bisect_right(found, start, key=lambda item: item.end) :]:
        if item.start >= end:
            break
        inner = trimmed(body, max(item.start, start), min(item.end, end))
        if inner == (item.start, item.end) or (item.is_text and inner[0] < inner[1]):
            parts.append(replace(item, start=inner[0], end=inner[1]))
    return parts


@dataclass(slots=True)
class _Run:
    """Inline content that has begun: its start, and the block that contains it."""

    kind: ItemKind
    level: int
    start: int
    end: int


class _Walk:
    """Collects items in one pass over the events of a body."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._found: list[Item] = []
        self._run: _Run | None = None
        self._blocks: list[tuple[str, int]] = []
        self._whole: list[tuple[int, int]] = []

    def items(self) -> Iterator[Item]:
        """All items, in order of place."""
        skipped = 0
        for event, start, end in commonmark.events(self.body):
            if start < skipped:
                continue
            skipped = self._take(event, start, end) or skipped
        self._close()
        return iter(sorted(self._found, key=lambda item: item.start))

    def _take(self, event: Any, start: int, end: int) -> int:
        """Handle one event; returns the offset of its end if its content is skipped as a whole."""
        if isinstance(event, str):
            if event == "HardBreak" and not self._is_in_whole(start):
                self._close()
            return 0
        if "Start" in event:
            return self._begin(event["Start"], start, end)
        if "End" in event:
            self._finish(event["End"])
        elif "InlineHtml" in event:
            self._inline_html(event["InlineHtml"], start, end)
        elif "Text" in event or "Code" in event:
            self._extend(start, end)
        return 0

    def _begin(self, what: Any, start: int, end: int) -> int:
        name, value = (what, {}) if isinstance(what, str) else next(iter(what.items()))
        if name == "Image" and self._is_in_whole(start):
            return end
        if name == "Image":
            self._close()
            self._found.append(Item(ItemKind.IMAGE, self._depth, start, end))
            return end
        if name in ("Emphasis", "Strong", "Strikethrough", "Link"):
            self._extend(start, end)
            if not self._whole or start >= self._whole[-1][1]:
                self._whole.append((start, end))
            return 0
        self._close()
        if name == "CodeBlock":
            self._found.append(Item(ItemKind.CODE, self._depth, start, end))
            return end
        if name == "HtmlBlock":
            self._html(start, end)
            return end
        level = int(value["level"][1]) if name == "Heading" else 0
        self._blocks.append((name, level))
        return 0

    def _finish(self, what: Any) -> None:
        name = what if isinstance(what, str) else next(iter(what))
        if name in ("Emphasis", "Strong", "Strikethrough", "Link", "Image"):
            return
        self._close()
        if self._blocks:
            self._blocks.pop()

    @property
    def _depth(self) -> int:
        return sum(name in ("Item", "BlockQuote") for name, _ in self._blocks)

    def _extend(self, start: int, end: int) -> None:
        if start and self.body[start - 1] == "\\":  # the engine omits the backslash of an escape
            start -= 1
        if self._run is None:
            self._run = _Run(*self._place(), start, end)
        self._run.end = max(self._run.end, end)

    def _place(self) -> tuple[ItemKind, int]:
        for name, level in reversed(self._blocks):
            if name == "Heading":
                return ItemKind.HEADING, level
            if name == "TableCell":
                return ItemKind.CELL, self._depth
            if name == "Item":
                return ItemKind.ITEM, self._depth
        return ItemKind.PARAGRAPH, self._depth

    def _inline_html(self, tag: str, start: int, end: int) -> None:
        name = _TAG.match(tag)
        if name and name["name"] and (name["name"].lower() in _INLINE or not commonmark.is_element(tag)):
            self._extend(start, end)
        elif not self._is_in_whole(start):
            self._close()

    def _is_in_whole(self, place: int) -> bool:
        """Whether an offset is inside a link or emphasis, where no stretch ends."""
        return bool(self._whole) and place < self._whole[-1][1]

    def _close(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            self._add(run.kind, run.level, run.start, run.end)
            self._whole.clear()

    def _add(self, kind: ItemKind, level: int, start: int, end: int) -> None:
        """Add the translatable inline content between two offsets, without the names of constructs."""
        line = start
        begun = start
        while line < end:
            named = _CONSTRUCT.match(self.body, line, end)
            following = self.body.find("\n", line, end)
            if named and named.end() > line:
                self._stretch(kind, level, begun, line)
                begun = named.end()
                if named["title"] is not None and following >= 0:
                    self._stretch(kind, level, begun, following)
                    begun = following
            line = following + 1 if following >= 0 else end
        self._stretch(kind, level, begun, end)

    def _stretch(self, kind: ItemKind, level: int, start: int, end: int) -> None:
        start, end = trimmed(self.body, start, end)
        start, end = self._without_attributes(start, end)
        task = _TASK.match(self.body, start, end) if kind is ItemKind.ITEM else None
        if task:
            start = task.end()
        anchors = _ANCHORS.match(self.body, start, end)
        if anchors:
            start = anchors.end()
        start, end = trimmed(self.body, start, end)
        if start < end:
            self._found.append(Item(kind, level, start, end, self._whole_between(start, end)))

    def _without_attributes(self, start: int, end: int) -> tuple[int, int]:
        """The range without the lists of attributes at its edges: that of an image, that of the block."""
        first = _ATTRIBUTES.match(self.body, start, end)
        start = trimmed(self.body, first.end(), end)[0] if first else start
        if self.body.endswith("}", start, end):
            brace = max(self.body.rfind("{", start, end), start)
            end = brace if _ATTRIBUTES.fullmatch(self.body, brace, end) else end
        return start, end

    def _whole_between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The outermost links and emphasis between two offsets."""
        first = bisect_left(self._whole, (start, start))
        return tuple(self._whole[first : bisect_right(self._whole, (end, 0), first)])

    def _html(self, start: int, end: int) -> None:
        """The text between the block tags of raw HTML."""
        place = begun = start
        last = end if self.body.find("<!--", start, end) >= 0 else self.body.rfind(">", start, end)
        while place < end:
            skipped = UNTRANSLATED.match(self.body, place, end)
            tag = skipped or (_TAG.match(self.body, place, end) if place < last else None)
            if tag:
                if skipped or not tag["name"] or tag["name"].lower() not in _INLINE:
                    self._add(ItemKind.HTML, self._depth, begun, tag.start())
                    begun = tag.end()
                place = tag.end()
                continue
            place = self.body.find("<", place + 1, end)
            place = end if place < 0 else place
        self._add(ItemKind.HTML, self._depth, begun, end)


# White space, and the signs of quotations that begin further lines.
_FRONT_EDGE = lazy_pattern(r"[ \t\r]*(?:\n[ \t]*(?:>[ \t]?)*|[ \t\r]+)*")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space, and the signs of quotations on further lines, at its edges."""
    front = _FRONT_EDGE.match(text, start, end)
    start = front.end() if front else start
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
