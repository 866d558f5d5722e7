"""A PO file, cut between its entries into pieces that polib reads one at a time.

polib needs a dozen times the memory of what it reads, and adds the lines of a string or comment up one by
one, in quadratic time.

Principles:

1. Every line keeps its number: one that is left out or joined with another leaves an empty line.
2. Of an entry only what bitext looks at stays: its strings, each on one line, its flags, where it is, and the
   comment that keeps what the unit was. Obsolete entries are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bitext.exchange.incoming import ExchangeError
from bitext.finding import printable
from bitext.patterns import lazy_pattern

NOTE = "bitext"
"""The word that begins the comment that keeps what a unit was."""
MOST_LINES = 10_000
"""Lines from which on a piece ends with its last entry."""
LONGEST_ENTRY = 10_000_000
"""Characters of an entry; no article has more bytes."""

_LINE = lazy_pattern(
    r"\s*+(?:#(?![~|]).*+"
    r"|(?:\#[~|]*+[ \t]*+)?(?:(?:msgctxt|msgid|msgid_plural|msgstr)(?:\[[0-9]\])?[ \t]*+)?"
    r"(?:\"(?:[^\"\\]|\\.)*+\")?)\s*+",
)
# polib cuts a text into lines where Python does; only a line feed ends a line of a PO file. None of these
# is ever taken (see `bitext.exchange.editing`), so what they become only has to be refused as well.
_NO_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\x00"))
_NO_HEADER = 'msgid ""\nmsgstr ""\n\n'


@dataclass(frozen=True, slots=True)
class Piece:
    """Some entries."""

    text: str
    """For polib, which takes the first entry without a text for the header: of later pieces that is empty."""
    offset: int
    """What to add to a line of `text` to have that of the file."""


def pieces(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The pieces of a file. Raises `ExchangeError` where it is no PO, in UTF-8."""
    cutter = _Cutter()
    for number, line in enumerate(_lines(chunks), 1):
        # polib is lenient about quotes: of a string that is never closed it takes all but the last character.
        if not _LINE.fullmatch(line):
            raise _unsound(number, line)
        yield from cutter.add(number, line.strip().translate(_NO_LINE_ENDS))
    if not cutter.has_entries:
        raise ExchangeError("not a PO file: it has no msgid")
    yield cutter.piece()


def _unsound(number: int, line: str) -> ExchangeError:
    return ExchangeError(f"not valid PO: line {number}: {printable(line, 60)}")


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    rest, start = bytearray(), 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        rest += first
        if len(rest) > 4 * LONGEST_ENTRY:
            raise ExchangeError(f"a line of more than {LONGEST_ENTRY:,} characters")
        for other in others:
            yield _decoded(rest, start)
            start += len(rest) + 1
            rest = bytearray(other)
    yield _decoded(rest, start)


def _decoded(line: bytearray, start: int) -> str:
    try:
        text = line.decode("utf-8-sig" if start == 0 else "utf-8")
    except UnicodeDecodeError as error:
        raise ExchangeError(
            f"text that is not UTF-8, from byte {start + error.start:,} on; save it as UTF-8"
        ) from None
    return text.removesuffix("\r")


@dataclass(slots=True)
class _Cutter:
    """Takes lines, and gives pieces."""

    has_entries: bool = False
    _offset: int = 0
    _lines: list[str] = field(default_factory=list)
    _string: list[str] | None = None
    """The line of a string that may go on, without its last quote, and what goes on."""
    _string_at: int = 0
    _notes: list[int] = field(default_factory=list)
    """Lines that keep what the unit was."""
    _is_complete: bool = False
    """Whether the entry has a translation, so that what comes next belongs to another one."""
    _size: int = 0

    def add(self, number: int, line: str) -> Iterator[Piece]:
        is_string = line.startswith('"')
        if self._is_complete and line and not is_string and not line.startswith("msgstr"):
            if len(self._lines) >= MOST_LINES:
                yield self.piece()
            self._end_entry()
        self._size += len(line) + 1
        if self._size > LONGEST_ENTRY:
            raise ExchangeError(f"line {number}: an entry of more than {LONGEST_ENTRY:,} characters")
        if is_string:
            self._go_on(number, line)
        elif line.startswith("#~"):
            self._leave_out()
        elif line.startswith("#"):
            self._comment(line)
        elif line:
            self._begin(line)
        else:
            self._lines.append("")

    def piece(self) -> Piece:
        """All lines so far, which end with an entry."""
        self._end_string()
        head = _NO_HEADER if self._offset else "\n"  # a text of one line could be the name of a file to polib
        piece = Piece(head + "\n".join(self._lines) + "\n", self._offset - head.count("\n"))
        self._offset += len(self._lines)
        self._lines = []
        return piece

    def _end_entry(self) -> None:
        self._end_string()
        self._notes.clear()
        self._is_complete, self._size = False, 0

    def _begin(self, line: str) -> None:
        self._end_string()
        self.has_entries = self.has_entries or line.startswith("msgid")
        self._is_complete = line.startswith("msgstr")
        self._string_at = len(self._lines)
        self._string = [line[:-1]] if line.endswith('"') else None
        self._lines.append(line)

    def _go_on(self, number: int, line: str) -> None:
        if self._string is None:
            raise _unsound(number, line)
        self._string.append(line[1:-1])
        self._lines.append("")

    def _end_string(self) -> None:
        if self._string is not None:
            self._lines[self._string_at] = f'{"".join(self._string)}"'
            self._string = None

    def _leave_out(self) -> None:
        """Of an obsolete entry nothing stays; behind it comes another one."""
        self._end_entry()
        self._is_complete = True
        self._lines.append("")

    def _comment(self, line: str) -> None:
        self._end_string()
        text = line[2:].strip() if line.startswith("#.") else ""
        # Tools wrap comments, so it may be on two lines.
        goes_on = bool(self._notes) and self._notes[-1] == len(self._lines) - 1 and len(self._notes) == 1
        goes_on = goes_on and self._lines[-1][2:].strip() == NOTE
        if text and (goes_on or text.split()[0] == NOTE):
            for at in [] if goes_on else self._notes:
                self._lines[at] = ""
            self._notes = [*(self._notes if goes_on else []), len(self._lines)]
            self._lines.append(line)
        else:
            self._lines.append(line if line.startswith(("#,", "#:")) else "")
