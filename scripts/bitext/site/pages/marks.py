"""Marks on a page: on each sentence whose two sides differ in a number, a code or a command, or whose
original has changed since it was translated.

Principles:

1. A mark is a sign and a link to the sentence in the other language, whose name says why it is there.
2. It comes after the sentence: after the link, heading or code that the sentence is in, since one
   interactive element must not be inside another and code is copied as it is.
3. The text of the page stays as it was.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote

from bitext.anchors import segment_id
from bitext.html.tags import TAG, VOID_ELEMENTS

SIGN, STALE_SIGN = "≠", "≈"
"""What marks show, of a difference and of an original that has changed: no letters, not read as text."""

_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 pre summary".split())
_CLOSED = _BLOCKS | frozenset("a button code kbd samp".split())
_SEGMENT = 'class="bt-s"'


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    segment: str
    """The marked segment that a span belongs to, or nothing."""
    waiting: list[str] = field(default_factory=list)
    """Segments whose mark has to come after this element."""


def with_marks(content: str, messages: Mapping[str, str], mark: Callable[[str, str], str]) -> str:
    """Safe ``content`` with a mark after each segment of ``messages`` that is on the page.

    ``mark`` makes the HTML of a mark from id and message.
    """
    if not messages:
        return content
    marked = {segment_id(segment): segment for segment in messages}
    parts: list[str] = []
    start = 0
    for offset, is_block, segments in _places(content, marked):
        signs = "".join(mark(segment_id(segment), messages[segment]) for segment in segments)
        parts += (content[start:offset], f'\n<p class="bt-marked">{signs}</p>' if is_block else signs)
        start = offset
    return "".join([*parts, content[start:]])


def mark_html(segment: str, message: str, url: str, language: str, sign: str = SIGN) -> str:
    """The mark of ``segment``: a link to it on the page ``url``, whose text is in ``language``."""
    said = html.escape(message)
    href = html.escape(f"{url}#{quote(segment)}")
    return (
        f'<a class="bt-mark" href="{href}" hreflang="{html.escape(language)}" title="{said}"'
        f' aria-label="{said}" data-pagefind-ignore>{sign}</a>'
    )


def _places(content: str, marked: Mapping[str, str]) -> Iterable[tuple[int, bool, list[str]]]:
    """Where marks go, in order: offset, whether it is between blocks, and whose marks."""
    places: dict[str, tuple[int, bool]] = {}
    stack: list[_Open] = []
    for tag in TAG.finditer(content):
        name = tag["name"].lower()
        if tag["close"]:
            _close(name, tag.end(), stack, places)
        elif name not in VOID_ELEMENTS:
            is_segment = name == "span" and _SEGMENT in tag["attributes"]
            stack.append(_Open(name, _segment_of(tag["attributes"], marked) if is_segment else ""))
    grouped: dict[tuple[int, bool], list[str]] = {}
    for segment, place in places.items():
        grouped.setdefault(place, []).append(segment)
    return ((offset, is_block, grouped[offset, is_block]) for offset, is_block in sorted(grouped))


def _segment_of(attributes: str, marked: Mapping[str, str]) -> str:
    value = attributes.rpartition('="')[2].removesuffix('"')
    return marked.get(unescape(value), "")


def _close(name: str, end: int, stack: list[_Open], places: dict[str, tuple[int, bool]]) -> None:
    """Take the element that ends out of ``stack``; a segment's last piece decides where its mark goes."""
    while stack:
        element = stack.pop()
        for segment in element.waiting:
            places[segment] = end, element.name in _BLOCKS
        if element.segment:
            around = next((open_one for open_one in stack if open_one.name in _CLOSED), None)
            if around is None:
                places[element.segment] = end, False
            else:
                around.waiting.append(element.segment)
        if element.name == name:
            return
