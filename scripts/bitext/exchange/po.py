"""gettext PO: the format of Poedit, Weblate and gettext's own tools.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html

One entry for each segment, identified by its context. Codes are placeholders (see `placeholders`), with a
legend in the extracted comments. Entries are written as they come, so that memory stays small; they are read
by polib.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import polib

from bitext.exchange.incoming import Ending, ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.inline import content
from bitext.exchange.placeholders import (
    from_placeholders,
    legend,
    not_ending_in_backslash,
    with_placeholders,
)
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
from bitext.version import VERSION

LONGEST_FILE = 1 << 27
"""Bytes of a file that are read: polib needs a dozen times as much memory."""

_EXTENT = "X-Bitext-Units"
"""The field of the header that says how many units were exported, and which one is the last."""

_BASE = "bitext "
"""What the comment begins with that keeps what a unit was."""

_EXTENT_VALUE = re.compile(r"(?P<units>[0-9]{1,9}) (?P<last>.+)")
_NOTED = re.compile(rf"^{_BASE.strip()}\s+(\S+)$", re.MULTILINE)
_LINE = re.compile(
    r"\s*+(?:#(?![~|]).*+"
    r"|(?:\#[~|]*+[ \t]*+)?(?:(?:msgctxt|msgid|msgid_plural|msgstr)(?:\[[0-9]\])?[ \t]*+)?"
    r"(?:\"(?:[^\"\\]|\\.)*+\")?)\s*+",
)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# polib cuts a text into lines where Python does; only a line feed ends a line of a PO file. None of these
# is ever taken (see `bitext.exchange.editing`), so what they become only has to be refused as well.
_NO_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\x00"))


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
        file = _parsed(_joined(chunks))
        source_locale = file.metadata.get("X-Source-Language", SOURCE_LANGUAGE)
        target_locale = file.metadata.get("Language", "")
        for entry in file:
            if not entry.obsolete:
                yield _incoming(entry, source_locale, target_locale)
        extent = _EXTENT_VALUE.fullmatch(" ".join(file.metadata.get(_EXTENT, "").split()))
        if extent:  # a tool may have left the field out
            last = extent["last"]
            yield Ending(int(extent["units"]), any(entry.msgctxt == last for entry in file))


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


def _joined(chunks: Iterable[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LONGEST_FILE:
            raise ExchangeError(f"a PO file of more than {LONGEST_FILE:,} bytes")
    return bytes(data)


def _parsed(data: bytes) -> polib.POFile:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"text that is not UTF-8, from byte {error.start:,} on") from None
    # A text of one line could be the name of a file to polib.
    text = text.replace("\r\n", "\n").translate(_NO_LINE_ENDS)
    if "\n" not in text or "msgid" not in text:
        raise ExchangeError("not a PO file: it has no msgid")
    # polib is lenient about quotes: of a string that is never closed it takes all but the last character.
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            raise ExchangeError(f"not valid PO: line {number}: {printable(line, 60)}")
    try:
        return polib.pofile(text)
    except (OSError, ValueError) as error:
        raise ExchangeError(f"not valid PO: {_problem(error)}") from None


def _problem(error: Exception) -> str:
    """What polib says, without the text of the file, which it takes for its name."""
    said = str(error)
    line = said.rpartition("(line ")[2].partition(")")[0]
    reason = said.rpartition(": ")[2]
    return printable(f"line {line}: {reason}" if line.isdigit() else " ".join(said.split())[-100:])


def _incoming(entry: polib.POEntry, source_locale: str, target_locale: str) -> Incoming:
    path, _, key = (entry.msgctxt or "").partition("#")
    if entry.msgid_plural:
        raise ExchangeError(f"line {entry.linenum}: an entry with a plural form, which articles never have")
    # Tools wrap comments, so it may be on a line of its own.
    bases = _NOTED.findall(entry.comment)
    return Incoming(
        path=unquoted_path(path),
        key=key,
        base=bases[-1] if bases else "",
        source=from_placeholders(entry.msgid),
        target=from_placeholders(entry.msgstr) if entry.msgstr else None,
        readiness=Readiness.WITHHELD if entry.fuzzy else Readiness.DONE,
        source_locale=source_locale,
        target_locale=target_locale,
        line=entry.linenum or 0,
    )
