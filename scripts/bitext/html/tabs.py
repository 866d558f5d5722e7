"""``# [Title](#tab/id)``: tabs become sections under their titles, one below the other.

Everything is shown, printed and found without a script. The line ``---`` that ends the tabs is removed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bitext.anchors import slug
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

SIGN = '<a href="#tab/'

_TAB = lazy_pattern(r'<a href="#tab/([^"]*)"(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)


def tab_anchor(path: str) -> str:
    """The anchor of the tab that links call ``#tab/path``."""
    return "tab-" + slug(unquote(path).replace("/", "-"))


_BLOCK = "bt-tab"
BLOCK_SIGN = f"<{_BLOCK}>"


def block_tab(title: str) -> str:
    """The heading of a tab that is a block by itself, with ``title``, HTML; `headings` gives it its level."""
    return f"<h6>{BLOCK_SIGN}{title}</{_BLOCK}></h6>"


def block_heading(inner: str, making: Making) -> str:
    """Such a heading, one level below the last one. It is not in the table of contents, as in Material."""
    level = min(max(making.level, 1) + 1, 6)
    title = inner.replace(BLOCK_SIGN, "").replace(f"</{_BLOCK}>", "")
    return f'<h{level} class="bt-tabname">{title}</h{level}>'


def tab(inner: str, making: Making) -> tuple[int, str, str] | None:
    """Level, anchor and content of a heading that is a tab; None for other headings."""
    match = _TAB.search(inner)
    if not match:
        return None
    path = unescape(match[1])
    making.in_tabs = True
    condition = unquote(path).partition("/")[2]
    title = match[2] + (f" ({condition})" if condition and condition.replace("-", "").isalnum() else "")
    content = inner[: match.start()] + title + inner[match.end() :]
    return min(max(making.level, 1) + 1, 6), tab_anchor(path), content
