"""CSV that a spreadsheet can open: cells that are not read as formulas, and separators (RFC 4180).

Principles:

1. A spreadsheet reads a cell as a formula if it begins with ``=``, ``+``, ``-``, ``@`` or the full-width form
   of one (owasp.org, "CSV Injection"). Such a cell gets an apostrophe, which reading removes.
2. Excel separates cells by comma or semicolon as the country's settings say, whatever the file has; quotes do
   not hold then, and any separator or line end inside a text begins a cell. What follows one is guarded, too.
3. For any text, ``unguarded(guarded(text)) == text``.
"""

from __future__ import annotations

from bitext.patterns import lazy_pattern

SEPARATORS = ",;\t"
"""The separators that spreadsheets write and read."""

# What may begin a cell: a separator or line end, then white space and quotes, which readers may drop.
_START = r"([,;\t\r\n](?:[^\S\t\r\n]|\")*+)"
_SIGNS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_FORMULA = lazy_pattern(rf"{_START}('*+{_SIGNS})")
_GUARDED = lazy_pattern(rf"{_START}'('*+{_SIGNS})")


def guarded(text: str) -> str:
    """``text`` with an apostrophe before everything that a spreadsheet could read as a formula; linear."""
    return _FORMULA.sub(r"\1'\2", f"\n{text}")[1:]


def unguarded(cell: str) -> str:
    """The text that `guarded` made ``cell`` from; a cell that it did not make stays as it is. Linear."""
    return _GUARDED.sub(r"\1\2", f"\n{cell}")[1:]


def separator_of(first_line: str) -> str:
    """The separator of the table that begins with ``first_line``, its column names."""
    return max(SEPARATORS, key=first_line.count)
