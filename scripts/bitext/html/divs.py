"""``> [!div class="name"]``: a quote that is a box with a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitext.html.making import Making

_DIV = re.compile(
    r"<blockquote>\s*<p>(?P<marks>(?:</?bt-\w(?: [sd]=\"[^\"]*\")?>)*)"
    r"\[!div(?:\s+class=[\"“”„]?(?P<name>[^\]<>\"“”„]*)[\"“”„]?)?[^\]<>]*\]\s*(?:<br>\s*)?",
    re.IGNORECASE,
)
_CLASSES = {"nextstepaction": "bt-next", "checklist": "bt-checklist"}
_QUOTE = re.compile(r"<(/?)blockquote>")


def divs(html: str, making: Making) -> str:
    """Safe ``html`` with such quotes as boxes."""
    position = 0
    while match := _DIV.search(html, position):
        end = _end(html, match.end())
        name = (match["name"] or "").strip().lower().partition(" ")[0]
        start = f'<div class="{_CLASSES.get(name, "bt-div")}">\n<p>{match["marks"]}'
        html = html[: match.start()] + start + html[match.end() : end] + "</div>" + html[end + 13 :]
        html = html.replace('">\n<p></p>\n', '">\n', 1) if start.endswith("<p>") else html
        position = match.start() + 1
    return html


def _end(html: str, start: int) -> int:
    """Offset of the ``</blockquote>`` that closes the quote in which ``start`` stands."""
    depth = 1
    for tag in _QUOTE.finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return len(html)
