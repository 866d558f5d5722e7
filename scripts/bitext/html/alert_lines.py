"""Makes the line of an alert's keyword a block of its own, as it is for the publisher's engine.

CommonMark reads it as the first line of a paragraph, and some blocks cannot begin in a paragraph:
a list that does not begin with 1, a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

_LINE = lazy_pattern(
    r"^(?P<quote>[ \t]*(?:>[ \t]?)+)\[![\w ]{1,40}\][ \t]*\n"
    r"(?=[ \t]*(?:>[ \t]?)+[ \t]*(?:\d{1,9}[.)][ \t]+\S|\||=+[ \t]*$|-+[ \t]*$|[ \t]{4}))",
    re.MULTILINE,
)


def alert_lines(body: Body, making: Making) -> Body:
    """``body`` with an empty line after each such line."""
    matches = list(_LINE.finditer(body.text))
    if not matches:
        return body
    fenced = commonmark.fenced_ranges(body.text)
    edits = [
        Replacement(match.end(), match.end(), match["quote"].rstrip() + "\n")
        for match in matches
        if not any(start <= match.start() < end for start, end in fenced)
    ]
    return edited(body, edits)
