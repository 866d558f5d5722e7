"""Where in the Markdown of a page its links, images, signs of syntax and texts are: for findings.

Findings come up in the HTML, which has no places; the events of the engine have them. Both have the same
links, images and signs in the same order, so that the first link to an address there is the first one here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from html import unescape
from typing import Any
from urllib.parse import unquote

from bitext import commonmark
from bitext.patterns import lazy_pattern

SIGN = r"(?=\[!|\]\(|\[\[|(?<!:):::)"
"""Matches before a sign of syntax: it is read as what it means, or the page shows raw Markdown."""

NOT_TEXT = r"<pre>.*?</pre>|<code[^<>]*>.*?</code>|<[^<>]*>"
"""Code and tags of HTML: signs in them mean nothing."""

_STEP = lazy_pattern(rf"(?P<other>{NOT_TEXT}|<!--.*?-->)|{SIGN}", re.DOTALL)
_ADDRESS = lazy_pattern(
    r"""<(?P<name>[a-zA-Z]+)\b[^<>]*?\s(?:href|src|data)\s*=\s*
    (?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s"'<>]+))""",
    re.VERBOSE,
)
_HIDDEN = str.maketrans("<>&", "...")


class MarkdownPlaces:
    """The places of one text, as offsets in characters."""

    def __init__(self, text: str) -> None:
        """Read ``text``, Markdown; linear in its length."""
        self._text = text
        self._links: dict[str, deque[int]] = defaultdict(deque)
        self._images: dict[str, deque[int]] = defaultdict(deque)
        self._last: dict[str, int] = {}
        self._code: list[tuple[int, int]] = []
        self._html: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._length = 0
        self._read(commonmark.events(text))
        self.signs = self._signs()
        """Where the text has a sign of syntax that is neither in code nor part of a tag, in order."""

    def link(self, url: str) -> int | None:
        """The place of the next link to ``url``: its address, or its start; None if there is none."""
        return _next(self._links, url)

    def image(self, url: str) -> int | None:
        """The place of the next image at ``url``: its address, or its start; None if there is none."""
        return _next(self._images, url)

    def find(self, *needles: str) -> int | None:
        """The next place outside code of the first of ``needles`` that is there; None if none is."""
        for needle in filter(None, needles):
            at = self._text.find(needle, self._last.get(needle, 0))
            while at >= 0 and (end := self._code_end(at)):
                at = self._text.find(needle, end)
            if at >= 0:
                self._last[needle] = at + len(needle)
                return at
            if needle in self._last:
                return self._last[needle] - len(needle)
        return None

    def _code_end(self, offset: int) -> int:
        """Where the code that ``offset`` is in ends; 0 if it is not in code."""
        at = bisect_right(self._code, offset, key=lambda span: span[0]) - 1
        return self._code[at][1] if at >= 0 and offset < self._code[at][1] else 0

    def _read(self, events: list[tuple[Any, int, int]]) -> None:
        opened: list[tuple[dict[str, deque[int]], str, int, bool]] = []
        code = images = 0
        previous = 0
        for event, start, end in events:
            kind = event if isinstance(event, str) else next(iter(event))
            value: Any = None if isinstance(event, str) else event[kind]
            name = value if isinstance(value, str) else next(iter(value), "") if value else ""
            if kind == "Start" and name in ("Link", "Image"):
                about = value[name]
                found = self._links if name == "Link" else self._images
                opened.append((found, about["dest_url"], start, about["link_type"] == "Inline"))
                previous = start + (1 if name == "Link" else 2)
                images += name == "Image"
            elif kind == "End" and name in ("Link", "Image") and opened:
                self._add(opened.pop(), previous)
                images -= name == "Image"
                previous = end
            else:
                previous = end
            if kind == "Code" or (kind == "Start" and name == "CodeBlock"):
                self._code.append((start, end))
            code += (name == "CodeBlock") * ((kind == "Start") - (kind == "End"))
            if kind in ("InlineHtml", "Html"):
                self._of_tags(value, start)
            if not images and not code:
                self._show(kind, value, start)

    def _add(self, opened: tuple[dict[str, deque[int]], str, int, bool], text_end: int) -> None:
        found, url, start, is_inline = opened
        at = self._text.find("](", text_end) if is_inline else start
        found[_key(url)].append(at if at >= 0 else start)

    def _of_tags(self, html: str, start: int) -> None:
        for match in _ADDRESS.finditer(html):
            url = unescape(match["double"] or match["single"] or match["bare"] or "")
            found = self._images if match["name"].lower() == "img" else self._links
            found[_key(url)].append(start + match.start())

    def _show(self, kind: str, value: Any, start: int) -> None:
        """Add what a page shows of an event, as far as signs are concerned."""
        if kind == "Text":
            shown = value.translate(_HIDDEN)
        else:
            shown = value if kind in ("InlineHtml", "Html") else "\n" if kind.endswith("Break") else "<x>"
        self._html.append(shown)
        self._starts.append((self._length, start))
        self._length += len(shown)

    def _signs(self) -> list[int]:
        html, self._html = "".join(self._html), []
        found = []
        for match in _STEP.finditer(html):
            if match["other"] is None:
                at, start = self._starts[bisect_right(self._starts, (match.start(), len(self._text))) - 1]
                found.append(start + match.start() - at)
        return found


def _next(found: dict[str, deque[int]], url: str) -> int | None:
    places = found.get(_key(url))
    if not places:
        return None
    return places.popleft() if len(places) > 1 else places[0]


def _key(url: str) -> str:
    """``url`` as it compares: the engine escapes some of its characters."""
    return unquote(url).strip()


def text_ranges(text: str) -> list[tuple[int, int]]:
    """The ranges of ``text``, Markdown, that a reader sees as text, in order: no code, address or image."""
    found: list[tuple[int, int]] = []
    past = 0
    for event, start, end in commonmark.events(text):
        if not isinstance(event, dict) or start < past:
            continue
        if _is_without_text(event.get("Start")):
            past = end
        elif "Text" in event and found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        elif "Text" in event:
            found.append((start, end))
    return found


def _is_without_text(start: Any) -> bool:
    if not isinstance(start, dict):
        return False
    is_address = "Link" in start and start["Link"]["link_type"] in ("Autolink", "Email")
    return is_address or "Image" in start or "CodeBlock" in start
