"""CSV for spreadsheets: RFC 4180, in UTF-8 with a byte order mark, which Excel asks for.

One row for each segment, and one behind them that says how many there are: without it, a file that was cut
off would look like a shorter one. Codes are placeholders (see `placeholders`). What a spreadsheet would take
for a formula is guarded (see `bitext.spreadsheets`). An import takes what spreadsheets write: commas,
semicolons or tabs, also as a line ``sep=;`` says, cells padded with spaces, UTF-8 or UTF-16, rows and columns
in any order.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping

from bitext.exchange.incoming import Ending, ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.placeholders import from_placeholders, legend, with_placeholders
from bitext.exchange.units import ArticleUnits, TranslationUnit, quoted_path, unquoted_path
from bitext.finding import printable
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern
from bitext.spreadsheets import guarded, separator_of, unguarded

COLUMNS = (
    "path", "id", "line", "locale", "source", "target", "state", "match", "place", "notes", "commit", "base",
)  # fmt: skip
"""The columns, in order."""

END = "END"
"""The first cell of the row that ends a table; no article has such a path."""

LONGEST_CELL = 10_000_000
"""Characters of a cell that are read, as of a text in XML; Python's own limit is 131,072."""

_NEEDED = frozenset(("path", "id", "locale", "source", "target", "base"))
_NUMBER = lazy_pattern("[0-9]{1,9}")
_HINT = lazy_pattern(r'"?sep=([^"\r\n])"?[,;\s]*', re.IGNORECASE)
"""The line above the names of columns that tells Excel the separator."""


class Csv:
    """CSV, written with commas where no other separator is given."""

    def __init__(self, separator: str = ",") -> None:
        """A format that writes ``separator``, one of `SEPARATORS`; it reads any of them."""
        self._separator = separator

    def head(self, locale: Locale, extent: Extent) -> str:
        """The row of column names; see `bitext.exchange.incoming.Format`."""
        return "\ufeff" + self._row(COLUMNS)

    def article(self, article: ArticleUnits, number: int) -> str:
        """The rows of an article."""
        return "".join(self._row(_cells(unit, article)) for unit in article.units)

    def tail(self, extent: Extent) -> str:
        """The row that ends the table."""
        named = {"path": END, "notes": f"{extent.units} rows; leave this one", "base": str(extent.units)}
        return self._row(named.get(column, "") for column in COLUMNS)

    def _row(self, cells: Iterable[str]) -> str:
        return self._separator.join(map(_cell, cells)) + "\r\n"

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming | Ending]:
        """The rows."""
        lines = _lines(_texts(chunks))
        first, above = next(lines, ""), 1
        hint = _HINT.fullmatch(first)
        if hint:
            first, above = next(lines, ""), 2
        delimiter = hint[1] if hint and hint[1] in first else separator_of(first)
        names = first.strip("\r\n").split(delimiter)
        columns = [name.strip().strip('"').strip().lower() for name in names]
        is_padded = any(name != name.strip() for name in names)
        if len(columns) == 1:
            raise ExchangeError(
                "not a table of bitext, or one whose separator is not a comma, a semicolon or a tab;"
                ' save it as "CSV UTF-8"'
            )
        if missing := sorted(_NEEDED - set(columns)):
            raise ExchangeError(f"not a table of bitext: the first row lacks {', '.join(missing)}")
        if len(set(columns)) < len(columns):
            raise ExchangeError("a table that has the same column twice")
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
        # A quoted cell that is padded is not strict CSV.
        reader = csv.reader(lines, delimiter=delimiter, strict=not is_padded, skipinitialspace=is_padded)
        ends: list[str] = []  # of several tables that were put together
        try:
            for cells in reader:
                if any(cells):
                    row = _read(columns, cells, reader.line_num + above, is_padded=is_padded)
                    if row["path"] == END:
                        ends.append(row["base"])
                    else:
                        yield _incoming(row, reader.line_num + above)
        except csv.Error as error:
            raise ExchangeError(
                f"not valid CSV: line {reader.line_num + above}: {printable(str(error))}"
            ) from None
        yield Ending(sum(int(end) for end in ends if _NUMBER.fullmatch(end)), bool(ends))


def _cells(unit: TranslationUnit, article: ArticleUnits) -> tuple[str, ...]:
    offered = unit.offered
    notes = [*([f"link to {unit.link}"] if unit.link else ()), *legend(unit.source, offered)]
    if unit.former_source is not None:
        notes.insert(0, f"former original: {unit.former_source}")
    return (
        quoted_path(article.path), unit.key, str(unit.line), str(article.locale),
        with_placeholders(unit.source), with_placeholders(offered),
        "review" if unit.needs_review else str(unit.state),
        f"{unit.suggestion.score} %" if unit.suggestion else "",
        unit.place, printable("; ".join(notes), 10_000), article.commit, unit.base,
    )  # fmt: skip


def _cell(text: str) -> str:
    return '"' + guarded(text).replace('"', '""') + '"' if text else ""


def _texts(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    try:
        for chunk in chunks:
            if decoder is None:
                is_utf16 = chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
                decoder = codecs.getincrementaldecoder("utf-16" if is_utf16 else "utf-8-sig")()
            yield decoder.decode(chunk)
        if decoder is not None:
            yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise ExchangeError(
            "a table in a Windows code page, which holds only some letters, or another text that is neither"
            ' UTF-8 nor UTF-16; save it again as "CSV UTF-8"'
        ) from None


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Lines with their ends; only a line feed ends one."""
    rest: list[str] = []
    for text in texts:
        *whole, last = text.split("\n")
        for line in whole:
            yield "".join(rest) + line + "\n"
            rest.clear()
        rest.append(last)
    if line := "".join(rest):
        yield line


def _read(columns: list[str], cells: list[str], line: int, *, is_padded: bool) -> Mapping[str, str]:
    """A row by column, without what guards formulas, nor the spaces around cells that are padded."""
    if len(cells) != len(columns):
        raise ExchangeError(f"line {line}: {len(cells)} cells in a table of {len(columns)} columns")
    if is_padded or cells[columns.index("path")] != cells[columns.index("path")].strip():
        cells = [cell.strip(" ") for cell in cells]
    return {name: unguarded(cell) for name, cell in zip(columns, cells, strict=True)}


def _incoming(row: Mapping[str, str], line: int) -> Incoming:
    return Incoming(
        path=unquoted_path(row["path"]),
        key=row["id"],
        base=row["base"],
        source=from_placeholders(row["source"]),
        target=from_placeholders(row["target"]) if row["target"] else None,
        readiness=Readiness.OFFERED if row.get("state") == "review" else Readiness.DONE,
        source_locale=SOURCE_LANGUAGE,
        target_locale=row["locale"],
        line=line,
    )
