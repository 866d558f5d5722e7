"""Cells of a row for which the header of the table has no column.

The engine, as GitHub, drops them with all that is in them. Mostly their ``|`` was meant as text, as in
``a | b``; so a row's last cell goes on to the end of the row, with each ``|`` as text. Where there is nothing
in such cells, they are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.patterns import lazy_pattern
from bitext.rules.pages import SURPLUS_CELL

if TYPE_CHECKING:
    from bitext.html.making import Making

_SEPARATOR = lazy_pattern(r"[|:\- \t]*-[|:\- \t]*")
_END = lazy_pattern(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with such cells."""

    columns: int
    """The columns of its table."""
    ends: tuple[int, ...]
    """Offsets of each ``|`` behind the last cell, except for one at the end of the row."""


def surplus_cells(body: Body, making: Making) -> Body:
    """``body`` with the text of such cells in the last cell of their row; each row is a finding."""
    if not _may_have_any(body.text):
        return body
    edits = []
    for row in _rows(body.text):
        cells = row.columns + len(row.ends)
        found = f"a row of {cells} cells in a table of {_columns(row.columns)}"
        making.note(SURPLUS_CELL, found, making.origin(row.ends[0], body))
        edits += [Replacement(end, end, "\\") for end in row.ends]
    return edited(body, edits)


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


def _may_have_any(text: str) -> bool:
    """Whether a line has more cells than a separator before it: cheap, and never wrong if it says no."""
    columns = 0
    for line in text.split("\n"):
        row = line.strip(" \t\r>")
        if not row:
            columns = 0
        elif columns or "-" in row:
            cells = row.count("|") + 1 - row.startswith("|") - row.endswith("|")
            if columns and cells > columns:
                return True
            columns = columns or (cells if _SEPARATOR.fullmatch(row) else 0)
    return False


def _rows(text: str) -> Iterator[_Row]:
    columns = end_of_cell = 0
    for event, start, end in commonmark.events(text):
        if not isinstance(event, dict):
            continue
        begun = event.get("Start")
        if isinstance(begun, dict) and "Table" in begun:
            columns = len(begun["Table"])
        elif begun == "TableRow":
            end_of_cell = start
        elif event.get("End") == "TableCell":
            end_of_cell = end
        elif event.get("End") == "TableRow":
            ends = _ends(text, end_of_cell, end)
            if ends:
                yield _Row(columns, ends)


def _ends(text: str, start: int, end: int) -> tuple[int, ...]:
    """The ends of cells from ``start`` on, except for that of the row; none if the cells have no text."""
    found = [match.start() for match in _END.finditer(text, start, end)]
    if found and not text[found[-1] + 1 : end].strip():
        found.pop()
    rest = text[start:end].replace("|", " ").strip()
    return tuple(found) if rest else ()
