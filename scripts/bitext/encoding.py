"""Bytes of a file to text, for any bytes; what is wrong with them is returned as findings.

Principles:

1. Valid UTF-8 is kept as it is, byte order mark and line ends included.
2. Bytes that are not UTF-8 show as U+FFFD, and the finding says where the first of them is.
3. UTF-16 and UTF-32 are recognized by their byte order mark, UTF-16 also by the zero bytes of its first
   characters; their text is what an editor shows, so the mark itself is removed.
"""

from __future__ import annotations

from dataclasses import dataclass

from bitext.article import LineIndex
from bitext.finding import Finding
from bitext.rules.encoding import NOT_UTF8, UTF16

# The mark of UTF-32 begins with that of UTF-16, so it is tried first.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)


def decode(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of ``data`` and what is wrong with its encoding. Never raises; linear.

    The text holds no lone surrogates. The findings name no file: see `Finding.at`.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, Finding(UTF16, f"text in {name}"))
    codec = _unmarked_utf16(data)
    if codec:
        return _decoded(data, codec, Finding(UTF16, "text in UTF-16 without a byte order mark"))
    return _decoded(data, "utf-8")


@dataclass(frozen=True, slots=True)
class LosslessText:
    """The text of a file, and how to encode it again: bytes that could not be decoded are kept."""

    text: str
    """At least as long as the text from `decode`; a byte that is not UTF-8 is a lone surrogate."""
    mark: bytes
    """The byte order mark, which is not part of the text."""
    codec: str
    """The codec of the text."""
    errors: str
    """How the codec handles lone surrogates."""

    def encode(self, text: str) -> bytes:
        """``text``, which was made from this one, as the bytes of the file."""
        return self.mark + text.encode(self.codec, self.errors)


def decode_losslessly(data: bytes) -> LosslessText | None:
    """The text of ``data``, so that it can be edited; None for damaged UTF-16 and UTF-32. Linear."""
    found = next(((mark, codec) for mark, codec, _ in _MARKS if data.startswith(mark)), None)
    mark, codec = found or (b"", _unmarked_utf16(data) or "utf-8")
    errors = "surrogateescape" if codec == "utf-8" else "strict"
    try:
        return LosslessText(data[len(mark) :].decode(codec, errors), mark, codec, errors)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str:
    """The codec of UTF-16 text without a mark, or an empty string: UTF-8 text has no zero bytes."""
    zeros = [byte == 0 for byte in data[:4]]
    if len(data) % 2 or zeros not in ([False, True] * 2, [True, False] * 2):
        return ""
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _decoded(data: bytes, codec: str, *findings: Finding) -> tuple[str, tuple[Finding, ...]]:
    try:
        return data.decode(codec), findings
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec)
        place = LineIndex(before).position(len(before))
        what = f"{_count(data, codec)}, the first one {_shown(data[error.start : error.end])}"
        damage = Finding(NOT_UTF8, what, place.line, place.column)
        return data.decode(codec, "replace"), (*findings, damage)


def _count(data: bytes, codec: str) -> str:
    """How many characters are damaged, not counting U+FFFD that the text already had."""
    damaged = data.decode(codec, "replace").count("\ufffd") - data.decode(codec, "ignore").count("\ufffd")
    return f"{damaged} damaged {'character' if damaged == 1 else 'characters'}"


def _shown(bad: bytes) -> str:
    return bad[:4].hex(" ").upper()
