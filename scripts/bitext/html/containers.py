"""Blocks of Python-Markdown in articles that bitext made: in the Markdown each becomes a quote with a sign.

Principles:

1. CommonMark knows blocks in blocks as quotes, so what is in such a block may be anything, in a list or in
   another one of them, and the segments stay where they are. `bitext.html.boxes` makes boxes of the quotes.
2. The sign begins the first paragraph of the quote, and the title is the rest of that paragraph.
3. A block whose quote does not begin in the HTML, such as one inside raw HTML, stays as it is written.
4. References to footnotes that the page has are replaced in text only, never in code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.containers import MOST_CONTAINERS, Container, ContainerKind, containers
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.html.making import Box
from bitext.html.places import text_ranges
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

Offsets = Callable[[int], int]
"""Where in the body an offset in a part of its text is."""

MOST_TRIES = 4
"""How often blocks that do not become quotes are left out; after the last time all are."""

SIGN = "\ufdd0q(?P<number>\\d+)\ufdd1"
"""The sign of a block with its number, between characters that articles do not have here; see `includes`."""

NOTE_SIGN = "\ufdd0n(?P<number>\\d+)\ufdd1"
"""The sign of a reference to a footnote, with the number of its block."""

_BEGINS = lazy_pattern(f"<blockquote>\n<p>{SIGN}")
_ANY_SIGN = "\ufdd0q"
_INDENT = lazy_pattern(r"[ \t]*")
_LINE_END = lazy_pattern(r"[ \t\r]*(?=\n|\Z)")
_NOT_A_TERM = lazy_pattern(
    r"#{1,6}[ \t]|[>|<]|:[ ]|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|[=-]+[ \t\r]*$|!\[|\ufdd0"
)
_NOTE = lazy_pattern(r"\[\^(?P<label>[^\[\]\s]+)\]")

_WITH_TEXT = (ContainerKind.FOOTNOTE, ContainerKind.DEFINITION)  # whose text begins in the first line


def boxes(body: Body, making: Making) -> Body:
    """``body`` of an article that bitext made, with its blocks as quotes and `Making.boxes` for them."""
    if making.article.authored is None:
        return body
    return _with_notes(_with_quotes(body, making), making)


def _with_quotes(body: Body, making: Making) -> Body:
    left_out: set[int] = set()
    for _ in range(MOST_TRIES):
        work = _Work(left_out)
        work.blocks(body.text, "", lambda offset: offset, 0)
        if not work.boxes:
            return body
        made = edited(body, work.edits)
        html = commonmark.html(made.text)
        good = {int(found["number"]) for found in _BEGINS.finditer(html)}
        if len(good) == len(work.boxes) == html.count(_ANY_SIGN):
            making.boxes = work.boxes
            return made
        left_out |= {box.place for number, box in enumerate(work.boxes) if number not in good}
    return body


@dataclass(slots=True)
class _Work:
    """Blocks that become quotes: the edits for that, and the blocks by the numbers of their signs."""

    left_out: set[int]
    boxes: list[Box] = field(default_factory=list)
    edits: list[Replacement] = field(default_factory=list)

    def blocks(self, text: str, prefix: str, place: Offsets, depth: int) -> list[tuple[int, int]]:
        """Add the blocks of ``text``, each line of which has ``prefix`` before it, and ``place`` in the body.

        Returns their ranges in ``text``.
        """
        found = []
        before: Container | None = None
        for one in containers(text) if depth < MOST_CONTAINERS else ():
            if place(one.start) in self.left_out:
                continue
            if one.kind is ContainerKind.DEFINITION and not self._terms(text, one, before, prefix, place):
                continue
            self._block(text, one, prefix, place, depth)
            found.append((one.start, one.end))
            before = one
        return found

    def _edit(self, place: Offsets, start: int, end: int, text: str) -> None:
        first = place(start)
        self.edits.append(Replacement(first, place(end - 1) + 1 if end > start else first, text))

    def _sign(self, box: Box) -> str:
        self.boxes.append(box)
        return f"> \ufdd0q{len(self.boxes) - 1}\ufdd1 "

    def _block(self, text: str, one: Container, prefix: str, place: Offsets, depth: int) -> None:
        box = Box(one.kind, one.name, one.is_open, one.title is not None, place(one.start))
        inner = f"{prefix}{one.indent}> "
        first = one.start + len(one.indent)
        if _line_before(text, one.start).startswith(">"):
            self._edit(place, one.start, one.start, f"\n{prefix}")
        if one.kind in _WITH_TEXT:
            self._edit(place, first, one.head, f"{self._sign(box)}\n{inner}\n{inner}")
        elif one.title:
            self._edit(place, first, one.title[0], self._sign(box))
            self._edit(place, one.title[1], one.head, f"\n{inner}\n")
        else:
            end = _line_end(text, first, one.head)
            # In two, so that a segment which is the whole line has the sign: the box has a title of its own.
            self._edit(place, first, end - 1, self._sign(box))
            self._edit(place, end - 1, one.head, f"\n{inner}\n")
        self._content(text, one, inner, place, depth)
        self._end(text, one, prefix, place)

    def _content(self, text: str, one: Container, inner: str, place: Offsets, depth: int) -> None:
        """The signs of the quote before each line of its content."""
        rest = _Work(self.left_out, self.boxes)
        content = one.content(text)
        nested = rest.blocks(content, inner, lambda offset: place(one.place(offset)), depth + 1)
        start = one.head
        for number, (begun, end) in enumerate(one.lines):
            line, start = start, end
            if number == 0 and one.kind in _WITH_TEXT:
                continue
            if text[begun:end].isspace():
                self._edit(place, line, line, f"{one.indent}>")
                continue
            indented = min(line + len(one.indent), begun)
            space = _INDENT.match(text, begun, end)
            behind = space.end() if space else begun
            at = one.starts[number]
            # Tabs count from the start of the line, which the signs of the quote are a part of now.
            if "\t" not in text[begun:behind] or any(first <= at < past for first, past in nested):
                behind = begun
            missing = "" if begun > line or one.indent == "" else one.indent
            self._edit(place, indented, behind, f"{missing}> {text[begun:behind].expandtabs(4)}")
        self.edits += rest.edits

    def _end(self, text: str, one: Container, prefix: str, place: Offsets) -> None:
        """Nothing of what follows belongs to the quote."""
        last = one.lines[-1][1] if one.lines else one.head
        if last < one.end:
            self._edit(place, last, _line_end(text, last, one.end), "")
        elif one.end < len(text):
            self._edit(place, one.end, one.end, f"\n{prefix}")

    def _terms(
        self, text: str, one: Container, before: Container | None, prefix: str, place: Offsets
    ) -> bool:
        """Add the terms before a definition; whether there are any, or it follows another definition."""
        begun = before.end if before else 0
        if before and before.kind is ContainerKind.DEFINITION and not text[begun : one.start].strip():
            return True
        lines = list(_terms(text, one, begun))
        for start in reversed(lines):
            if _line_before(text, start):
                self._edit(place, start, start, f"\n{prefix}")
            indented = start + len(one.indent)
            box = Box(None, "", False, True, place(one.start))
            self._edit(place, indented, indented, self._sign(box))
        if lines and _line_before(text, one.start):
            self._edit(place, one.start, one.start, f"\n{prefix}")
        return bool(lines)


def _line_end(text: str, start: int, end: int) -> int:
    """The offset of the white space that ends the line at ``start``, before ``end``."""
    found = _LINE_END.search(text, start, end)
    return found.start() if found else end


def _line_before(text: str, start: int) -> str:
    """The line before the one at ``start``, without white space around it."""
    return text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].strip()


def _terms(text: str, one: Container, begun: int) -> Iterator[int]:
    """The offsets of the lines that a definition explains, from the last one to the first."""
    at = one.start
    if not _line_before(text, at):
        at = text.rfind("\n", 0, max(at - 1, 0)) + 1
    while at > begun:
        end = at - 1
        at = text.rfind("\n", 0, end) + 1
        line = text[at:end]
        indent = _INDENT.match(line)
        if at < begun or not indent or indent[0] != one.indent or not line.strip():
            return
        if _NOT_A_TERM.match(line, indent.end()):
            return
        yield at


def _with_notes(body: Body, making: Making) -> Body:
    """``body`` with a sign for each reference to a footnote that the page has."""
    notes: dict[str, int] = {}
    for number, box in enumerate(making.boxes):
        if box.kind is ContainerKind.FOOTNOTE:
            notes.setdefault(box.name, number)
    if not notes:
        return body
    edits = [
        Replacement(match.start(), match.end(), f"\ufdd0n{notes[match['label']]}\ufdd1")
        for start, end in text_ranges(body.text)
        for match in _NOTE.finditer(body.text, start, end)
        if match["label"] in notes
    ]
    return edited(body, edits) if edits else body
