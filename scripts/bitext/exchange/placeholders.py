"""Contents as plain text with placeholders, for formats that have no inline elements: PO and CSV.

``<1>`` and ``</1>`` stand for the two halves of pair 1, ``<2/>`` for the code 2 without a pair. A text
that looks so is a code itself (see `bitext.exchange.inline`), so no placeholder can be taken for text.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, codes, merged
from bitext.finding import printable
from bitext.patterns import lazy_pattern

_PLACEHOLDER = lazy_pattern(r"<(?:(?P<close>/(?P<closed>[0-9]{1,9}))|(?P<open>[0-9]{1,9})(?P<alone>/)?)>")
_SHAPES = {InlineCodeKind.OPEN: "<{}>", InlineCodeKind.CLOSE: "</{}>", InlineCodeKind.ALONE: "<{}/>"}

LONGEST_LEGEND = 200
"""Characters of a code that a legend shows."""


def with_placeholders(parts: Content) -> str:
    """A content as text; linear."""
    return "".join(part if isinstance(part, str) else placeholder(part) for part in parts)


def placeholder(code: InlineCode) -> str:
    """The placeholder of ``code``."""
    return _SHAPES[code.kind].format(code.id)


def from_placeholders(text: str) -> Content:
    """A text with placeholders as a content; its codes have no text. Never raises; linear."""
    return merged(_parts(text))


def legend(*sides: Content) -> Iterator[str]:
    """A line for each code of ``sides``: its placeholder and what it stands for."""
    shown: dict[str, list[str]] = {}
    for side in sides:
        lines: dict[str, list[str]] = {}
        for code in codes(side):
            if code.id not in shown:
                lines.setdefault(code.id, []).append(
                    f"{placeholder(code)} {printable(code.text, LONGEST_LEGEND)}"
                )
        shown |= lines
    return (not_ending_in_backslash(" … ".join(halves)) for halves in shown.values())


def not_ending_in_backslash(line: str) -> str:
    """``line`` as a comment: gettext's tools join one that ends in a backslash with the next one."""
    return f"{line} (backslash)" if line.endswith("\\") else line


def _parts(text: str) -> Iterator[str | InlineCode]:
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        yield text[position : match.start()]
        if match["closed"]:
            yield InlineCode(InlineCodeKind.CLOSE, match["closed"])
        else:
            yield InlineCode(InlineCodeKind.ALONE if match["alone"] else InlineCodeKind.OPEN, match["open"])
        position = match.end()
    yield text[position:]
