"""gettext PO: the format of Poedit, Weblate and gettext's own tools.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html

One entry for each segment, identified by its context; where a tool has dropped that, by the article and by
what the segment was. Codes are placeholders (see `placeholders`), with a legend in the extracted comments.
Entries are written as they come, and read by polib piece by piece, so that memory stays small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import polib

from bitext.exchange.incoming import Ending, ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.inline import content
from bitext.exchange.placeholders import (
    from_placeholders,
    legend,
    not_ending_in_backslash,
    with_placeholders,
)
from bitext.exchange.po_pieces import NOTE, Piece, pieces
from bitext.exchange.units import (
    ArticleUnits,
    TranslationState,
    TranslationUnit,
    name_of,
    quoted_path,
    unquoted_path,
)
from bitext.finding import printable
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern
from bitext.version import VERSION

_EXTENT = "X-Bitext-Units"
"""The field of the header that says how many units were exported, and which one is the last."""

_BASE = f"{NOTE} "
"""What the comment begins with that keeps what a unit was."""

_EXTENT_VALUE = lazy_pattern(r"(?P<units>[0-9]{1,9}) (?P<last>.+)")
_NOTED = lazy_pattern(rf"^{NOTE}\s+(\S+)$", re.MULTILINE)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Po:
    """gettext PO."""

    def head(self, locale: Locale, extent: Extent) -> str:
        """The header entry; see `bitext.exchange.incoming.Format`."""
        language = str(locale).replace("-", "_")
        # Fixed dates: the same articles give the same bytes.
        fields = (
            f"Project-Id-Version: bitext {VERSION}", "Report-Msgid-Bugs-To: ",
            "POT-Creation-Date: 2000-01-01 00:00+0000", "PO-Revision-Date: 2000-01-01 00:00+0000",
            "Last-Translator: bitext", f"Language-Team: {locale}", f"Language: {language}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit",
            f"X-Source-Language: {SOURCE_LANGUAGE}", f"X-Generator: bitext {VERSION}",
            f"{_EXTENT}: {extent.units} {_escaped(extent.last)}",
        )  # fmt: skip
        lines = "".join(f'"{field}\\n"\n' for field in fields)
        return f'msgid ""\nmsgstr ""\n{lines}'

    def article(self, article: ArticleUnits, number: int) -> str:
        """The entries of an article."""
        return "".join(_entry(unit, article) for unit in article.units)

    def tail(self, extent: Extent) -> str:
        """Nothing."""
        return ""

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming | Ending]:
        """The entries; obsolete ones are left out."""
        metadata: dict[str, str] | None = None
        extent, is_there = None, False
        count, nameless = 0, 0
        for piece in pieces(chunks):
            file = _parsed(piece)
            if metadata is None:
                metadata = file.metadata
                extent = _EXTENT_VALUE.fullmatch(" ".join(metadata.get(_EXTENT, "").split()))
            for entry in file:
                yield _incoming(entry, metadata, piece.offset)
                count += 1
                nameless += not entry.msgctxt
                is_there = is_there or bool(extent and entry.msgctxt == extent["last"])
        if extent and count == nameless:
            is_there = _has_all(count, int(extent["units"]))
        if extent:  # a tool may have left the field out
            yield Ending(int(extent["units"]), is_there)


def _entry(unit: TranslationUnit, article: ArticleUnits) -> str:
    path, name = quoted_path(article.path), name_of(article.path, unit.key)
    offered = unit.offered
    comments = [*_comments(unit, article), *legend(unit.source, offered), f"{_BASE}{unit.base}"]
    shown = "".join(f"#. {comment}\n" for comment in comments)
    flags = "#, fuzzy\n" if unit.needs_review else ""
    former = ""
    if flags and (text := unit.suggestion.source if unit.suggestion else unit.former_source):
        former = f'#| msgid "{_escaped(with_placeholders(content(text)))}"\n'
    return (
        f'\n{shown}#: {path}:{unit.line}\n{flags}{former}msgctxt "{_escaped(name)}"\n'
        f'msgid "{_escaped(with_placeholders(unit.source))}"\n'
        f'msgstr "{_escaped(with_placeholders(offered))}"\n'
    )


def _comments(unit: TranslationUnit, article: ArticleUnits) -> Iterator[str]:
    if unit.suggestion:
        yield f"memory {printable(unit.suggestion.origin)}: {unit.suggestion.score} %"
    elif unit.state in (TranslationState.MACHINE, TranslationState.HUMAN):
        yield f"{unit.state} translation"
    if unit.place:
        yield unit.place
    if unit.link:
        yield not_ending_in_backslash(f"link to {printable(unit.link, 300)}")
    if article.commit:
        yield f"commit {article.commit}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _parsed(piece: Piece) -> polib.POFile:
    try:
        return polib.pofile(piece.text)
    except (OSError, ValueError) as error:
        raise ExchangeError(f"not valid PO: {_problem(error, piece.offset)}") from None


def _problem(error: Exception, offset: int) -> str:
    """What polib says, without the text of the file, which it takes for its name."""
    said = str(error)
    reason = said.rpartition(": ")[2].partition(" (line ")[0]
    line = said.rpartition("(line ")[2].partition(")")[0]
    if not line.isdecimal():
        return printable(" ".join(said.split())[-100:])
    return printable(f"line {int(line) + offset}: {reason}")


def _has_all(count: int, exported: int) -> bool:
    """True for a file without contexts that has all entries; raises `ExchangeError` for another one."""
    if count < exported:
        raise ExchangeError(
            f"a PO file without msgctxt, in which {count:,} of {exported:,} entries are left: the tool has"
            " merged equal ones; let it keep the contexts, and export again"
        )
    return True


def _incoming(entry: polib.POEntry, metadata: Mapping[str, str], offset: int) -> Incoming:
    if entry.msgctxt:
        path, _, key = entry.msgctxt.partition("#")
    else:
        places = {path for path, _ in entry.occurrences}
        path, key = places.pop() if len(places) == 1 else "", ""
    line = (entry.linenum or 0) + offset
    if entry.msgid_plural:
        raise ExchangeError(f"line {line}: an entry with a plural, which no article has")
    bases = _NOTED.findall(entry.comment)
    return Incoming(
        path=unquoted_path(path),
        key=key,
        base=bases[-1] if bases else "",
        source=from_placeholders(entry.msgid),
        target=from_placeholders(entry.msgstr) if entry.msgstr else None,
        readiness=Readiness.WITHHELD if entry.fuzzy else Readiness.DONE,
        source_locale=metadata.get("X-Source-Language", SOURCE_LANGUAGE),
        target_locale=metadata.get("Language", ""),
        line=line,
    )
