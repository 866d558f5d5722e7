"""``> [!div class="name"]``: a quote that is a box with a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.html.raw_signs import NUMBER, without_numbers
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

_DIV = lazy_pattern(
    rf"<blockquote>\s*<p>(?P<marks>(?:</?bt-[stu](?: [sd]=\"[^\"]*\")?>|{NUMBER})*)"
    r"\[!div(?:\s+class=[\"“”„]?(?P<name>[^\]<>\"“”„]*)[\"“”„]?)?[^\]<>]*\]\s*(?:<br>\s*)?",
    re.IGNORECASE,
)
_CLASSES = {"nextstepaction": "bt-next", "checklist": "bt-checklist"}
_EMPTY = "<p></p>\n"
_QUOTE = lazy_pattern(r"<(/?)blockquote>")


def divs(html: str, making: Making) -> str:
    """Safe ``html`` with such quotes as boxes."""
    boxes = {match.start(): match for match in _DIV.finditer(html)}
    if not boxes:
        return html
    parts: list[str] = []
    is_box: list[bool] = []
    position = 0
    for tag in _QUOTE.finditer(html):
        parts.append(html[position : tag.start()])
        position = tag.end()
        box = boxes.get(tag.start())
        if tag[1]:
            parts.append("</div>" if is_box and is_box.pop() else tag[0])
            continue
        is_box.append(box is not None)
        parts.append(_start(box) if box else tag[0])
        position = box.end() if box else position
    return "".join([*parts, html[position:]]).replace(_EMPTY, "")


def _start(box: re.Match[str]) -> str:
    name = (box["name"] or "").strip().lower().partition(" ")[0]
    return f'<div class="{_CLASSES.get(name, "bt-div")}">\n<p>{without_numbers(box["marks"])}'
