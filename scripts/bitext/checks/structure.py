"""BT614, BT622 and BT635: a segment whose translation makes other blocks or cells than its original.

Text outside the segments is the same in both languages, so headings, lists and tables are too, unless
a segment begins with a sign such as ``-``, holds a line break, or has another number of ``|``. Only
articles with such a segment are rendered; what each segment begins on either side is then compared. Where the
original lacks the space that makes a list or a heading (``4.Run``), the translation is right: BT635 says so.

In a row of a table each ``|`` ends a cell, in code as well, unless it is escaped; cells beyond those of the
table's head are lost (https://github.github.com/gfm/#tables-extension-).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext import commonmark
from bitext.article import Article, Piece, Segment, Side, StrayMarkup
from bitext.checks.difference import Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.patterns import lazy_pattern

STRUCTURE_DIFFERS = Rule(
    "BT614",
    "structure-differs",
    Severity.WARNING,
    expected="the headings, lists and paragraphs of the original",
    action="remove the character or the line break that starts or ends a block",
    summary=GuideText(
        "A sign or a line break in the translation makes another heading, list or paragraph. Take it out.",
        "Znak lub koniec wiersza w tłumaczeniu tworzy inny nagłówek, listę lub akapit. Usuń go.",
    ),
    page=RulePage(
        finds=GuideText(
            "A segment that begins a heading, a list, a code block or a new paragraph in one language"
            " only: a `-` or a number at its start, an empty line in it. Also such a sign within a"
            " paragraph, where the page shows it as it is.",
            "Segment, który tylko w jednym języku zaczyna nagłówek, listę, blok kodu lub nowy akapit:"
            " `-` lub liczba na początku, pusty wiersz w środku. Także taki znak wewnątrz akapitu, gdzie"
            " strona pokazuje go tak, jak go zapisano.",
        ),
        action_in_polish="Usuń znak lub koniec wiersza, który zaczyna lub kończy blok.",
        example=Example("One.", "- Raz.", "Raz."),
    ),
)

CELL_BORDER = Rule(
    "BT622",
    "cell-border",
    Severity.ERROR,
    expected="a segment that stays in its cell of the table, as the original does",
    action="write \\| for a | in text, or restore the | between two cells",
    summary=GuideText(
        "A vertical bar inside a segment ends the cell of a table; what follows it moves to the next"
        " one. Put a backslash before it.",
        "Pionowa kreska w segmencie kończy komórkę tabeli; to, co jest za nią, przechodzi do"
        " następnej. Wpisz przed nią ukośnik wsteczny.",
    ),
    page=RulePage(
        finds=GuideText(
            "A `|` inside a segment in a row of a table, where the original has none, or the other"
            " way round. It ends the cell, in code as well: what follows it moves to the next"
            " cell; the text of a cell too many is at the end of the last one.",
            "Znak `|` wewnątrz segmentu w wierszu tabeli, choć oryginał go nie ma, albo odwrotnie."
            " Kończy on komórkę, także w kodzie: to, co jest za nim, przechodzi do następnej komórki;"
            " tekst, dla którego zabrakło komórek, trafia na koniec ostatniej.",
        ),
        action_in_polish="Zamiast `|`, które jest tekstem, wpisz `\\|`, albo przywróć `|`, które rozdziela"
        " komórki.",
        example=Example("Yes or no", "Tak | nie", "Tak \\| nie"),
        is_of_segment=False,
    ),
)

ORIGINAL_FAULT = Rule(
    "BT635",
    "original-fault",
    Severity.INFO,
    expected="an original whose list or heading has a space after its sign",
    action="leave the translation as it is, and report the original to its authors",
    summary=GuideText(
        "The original lacks the space that makes a list or a heading; the translation has it. Leave it.",
        "W oryginale brakuje spacji, która tworzy listę lub nagłówek; tłumaczenie ją ma. Zostaw ją.",
    ),
    page=RulePage(
        finds=GuideText(
            "A list or a heading that only the translation has, because the original has no space after"
            " the sign that begins it. The translator fixed a fault of the original.",
            "Lista lub nagłówek, które ma tylko tłumaczenie, bo w oryginale po znaku na początku nie ma"
            " spacji. Tłumacz poprawił błąd oryginału.",
        ),
        action_in_polish="Zostaw tłumaczenie, jak jest, i zgłoś błąd autorom oryginału.",
        example=Example("4.Run the wizard.", "4. Uruchom kreatora.", "4. Uruchom kreatora."),
        is_of_segment=False,
    ),
)

STRUCTURE = (STRUCTURE_DIFFERS, CELL_BORDER, ORIGINAL_FAULT)
"""The rules of this module."""

_STARTS = lazy_pattern(
    r"(?P<space>[ \t]{2,})?(?P<sign>[#>+*|~=`<_-]{1,3}(?=\s|[<`~=_-])|[0-9]{1,9}[.)](?=\s))?"
)
_MARKER = lazy_pattern(r"([#]{1,6}|[>+*-]|[0-9]{1,9}[.)])\s+(?=\S)")
_LINES = lazy_pattern(r"\n\s*\n|\n(?P<sign>[ \t]*(?:[#>+*|~=`<-]|[0-9]{1,9}[.)]\s))?")
_BAR = lazy_pattern(r"(?<!\\)\|")
_MARKED = lazy_pattern(r"[`*_\[\]<>\\]")


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of one side."""

    kinds: Mapping[int, tuple[str, ...]]
    """The kinds of those that begin in each piece, by its index."""
    in_rows: frozenset[int]
    """Indexes of the pieces that begin in a row of a table."""
    in_long_rows: frozenset[int]
    """Indexes of those in a row with more cells than the table's head, whose last ones are lost."""


def structure_differs(article: Article) -> Iterator[tuple[Rule, Segment, Difference]]:
    """The segments of ``article`` that begin other blocks or cells than their originals do."""
    segments = article.segments
    if not any(
        _signs(one.target) != _signs(one.source) or _bars(one.target) for one in segments if one.source
    ):
        return
    pieces = [piece for piece in article.body() if not isinstance(piece, StrayMarkup)]
    target, source = _blocks_of(pieces, Side.TARGET), _blocks_of(pieces, Side.SOURCE)
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Segment) or not piece.source.strip() or not piece.target.strip():
            continue
        is_in_row = at in target.in_rows or at in source.in_rows
        here_bars, there_bars = _bars(piece.target), _bars(piece.source)
        if here_bars < there_bars and at in source.in_long_rows:
            continue  # it is the original that has a | in the text of a cell
        if is_in_row and here_bars != there_bars:
            yield CELL_BORDER, piece, _border(piece)
            continue
        if at in target.in_long_rows and _bars(piece.target):
            yield CELL_BORDER, piece, _too_many(piece)
            continue
        here, there = target.kinds.get(at, ()), source.kinds.get(at, ())
        if _signs(piece.target) == _signs(piece.source):
            continue
        if here != there:
            rule = ORIGINAL_FAULT if _is_repaired(piece) else STRUCTURE_DIFFERS
            yield rule, piece, _difference(piece, here, there)
        elif stray := _stray(piece):
            yield STRUCTURE_DIFFERS, piece, stray


def _is_repaired(segment: Segment) -> bool:
    """Whether the original has the same sign at its start, only without the space after it."""
    sign = _MARKER.match(segment.target)
    return sign is not None and re.match(rf"{re.escape(sign[1])}[^\W_]", segment.source.lstrip()) is not None


def _stray(segment: Segment) -> Difference | None:
    """The sign of a list or a heading at the start of the translation, where the original has no sign."""
    sign = _MARKER.match(segment.target)
    if not sign or not segment.source.lstrip()[:1].isalpha() or sign[1] in segment.source:
        return None
    return Difference(
        sign[1], Side.TARGET, f"{sign[1]} at the start, which the original lacks", 0, len(sign[1])
    )


def _signs(text: str) -> tuple[object, ...]:
    """What of a side may begin a block or end one."""
    start = _STARTS.match(text)
    lines = (
        tuple((match[0].count("\n"), match["sign"]) for match in _LINES.finditer(text))
        if "\n" in text
        else ()
    )
    return (start[0] if start else "", lines, _bars(text))


def _bars(text: str) -> int:
    """How many ``|`` of ``text`` would end a cell."""
    return len(_BAR.findall(text)) if "|" in text else 0


def _blocks_of(pieces: Sequence[Piece], side: Side) -> _Blocks:
    texts, starts, length = [], [], 0
    for piece in pieces:
        text = piece.side(side) if isinstance(piece, Segment) else piece.text
        texts.append(text)
        starts.append(length)
        length += len(text)
    whole = "".join(texts)
    kinds: dict[int, tuple[str, ...]] = {}
    in_rows: set[int] = set()
    in_long_rows: set[int] = set()
    blocks = commonmark.blocks(whole)
    cells = [block.start for block in blocks if block.kind == "cell"]
    for block in blocks:
        at = bisect_right(starts, block.start) - 1
        kinds[at] = (*kinds.get(at, ()), block.kind)
        if block.kind in ("head", "row"):
            end = whole.find("\n", block.start)
            end = end if end >= 0 else length
            inside = range(at, bisect_right(starts, end))
            in_rows.update(inside)
            known = bisect_right(cells, end) - bisect_left(cells, block.start)
            if _bars(whole[block.start : end].strip().strip("|")) >= known:
                in_long_rows.update(inside)
    return _Blocks(kinds, frozenset(in_rows), frozenset(in_long_rows))


def _border(segment: Segment) -> Difference:
    """That the cells of a row are others, at the first ``|`` of the translation, if it has one."""
    here, there = _bars(segment.target), _bars(segment.source)
    first = _BAR.search(segment.target)
    if first is None:
        said = "no | in a cell of a table, which the original has"
        return Difference(segment.source[:40], Side.SOURCE, said)
    said = "a | in a cell of a table, which ends the cell there: what follows moves to the next one"
    if there:
        said = f"{here} | in a cell of a table instead of {there}: what follows them moves"
    return Difference("|", Side.TARGET, said, first.start(), 1)


def _too_many(segment: Segment) -> Difference:
    """That a row has cells beyond the table's head, at the first ``|`` of a segment of it."""
    first = _BAR.search(segment.target)
    said = "a | in a row that has more cells than the table's head: the last ones run together"
    return Difference("|", Side.TARGET, said, first.start() if first else 0, 1)


def _difference(segment: Segment, here: tuple[str, ...], there: tuple[str, ...]) -> Difference:
    shown = f"{_named(here)} instead of {_named(there)}"
    start = _STARTS.match(segment.target)
    return Difference(segment.source[:40], Side.TARGET, shown, 0, len(start[0].rstrip()) if start else 0)


def _named(kinds: tuple[str, ...]) -> str:
    return ", ".join(kinds) if kinds else "running text"
