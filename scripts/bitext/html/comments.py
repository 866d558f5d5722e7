"""Comments that are never closed and would hide everything after them; text that ends inside a tag.

Principles:

1. A comment shows nothing, and its content is not text, in CommonMark and in HTML.
2. One that is never closed, or in which another one begins, is text from its first character on, and what
   follows is part of the article. The same applies to declarations and instructions (``<!``, ``<?``).
3. A tag that the end of the text cuts off shows as text; that the text was cut is a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.commonmark import HTML_ELEMENTS
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.patterns import lazy_pattern
from bitext.rules.pages import BROKEN_TAG, OPEN_COMMENT

if TYPE_CHECKING:
    from bitext.html.making import Making

SIGNS = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}
"""The start of a block that CommonMark ends only at a certain sign, and that sign (0.31.2, 4.6)."""

MOST_OPEN = 20
"""Maximum number found one after the other, as each hides the next; after the last all are text."""

_OPENING = lazy_pattern(r"<!--|<!\[CDATA\[|<![a-zA-Z]|<\?")
_COMMENT = lazy_pattern(r"<!--(?P<sound>>|->|(?:[^<-]++|<(?!!--)|-(?!->|-!>))*+--!?>)?")
_CUT = lazy_pattern(r"<(?P<name>/?[a-zA-Z][a-zA-Z0-9]{0,19})(?=[\s/\"'=]|\Z)[^<>]{0,4000}\Z")


def open_comments(body: Body, making: Making) -> Body:
    """``body`` in which every comment that is never closed is text."""
    for turn in range(MOST_OPEN + 1):
        edits = _open(body.text, is_last=turn == MOST_OPEN)
        if not edits:
            break
        for edit in edits:
            sign = body.text[edit.start : edit.start + 4]
            making.note(
                OPEN_COMMENT, f"a comment {sign} that is never closed", making.origin(edit.start, body)
            )
        body = edited(body, edits)
    return body


def _open(text: str, *, is_last: bool) -> list[Replacement]:
    """The edits that make the first unclosed block text; on the last turn, every possible one."""
    for start, end in commonmark.html_blocks(text):
        opening = _OPENING.search(text, start, end)
        if not opening or text[start : opening.start()].strip(" \t>"):
            continue
        sign = next(sign for sign in SIGNS if opening[0].startswith(sign))
        if text.find(SIGNS[sign], opening.start() + len(sign) - 2, end) < 0:
            found = _OPENING.finditer(text, opening.start()) if is_last else [opening]
            return [Replacement(match.start(), match.start() + 1, "&lt;") for match in found]
    return []


def without_open_comments(html: str, making: Making, *, is_first: bool) -> str:
    """Rendered ``html``, not yet safe, with comments in its raw HTML that are never closed as text."""

    def shown(match: re.Match[str]) -> str:
        if match["sound"]:
            return match[0]
        if is_first:
            making.note(OPEN_COMMENT, "a comment <!-- that is never closed", making.at_text("<!--"))
        return "&lt;!--"

    return _COMMENT.sub(shown, html) if "<!--" in html else html


def note_cut(making: Making) -> None:
    """Report text of the page that ends inside a tag."""
    text = making.text
    # After the last > at most one tag is cut.
    cut = _CUT.search(text, max(text.rfind(">"), len(text) - 4100, 0))
    if cut and cut["name"].lstrip("/").lower() in HTML_ELEMENTS and not _is_code(text, cut.start()):
        place = making.origin(cut.start())
        making.note(BROKEN_TAG, f"the end of the text inside a tag <{cut['name']}", place)


def _is_code(text: str, offset: int) -> bool:
    encoded = len(text[:offset].encode("utf-8", "replace"))
    return any(found.start <= encoded < found.end for found in commonmark.verbatim_ranges(text))
