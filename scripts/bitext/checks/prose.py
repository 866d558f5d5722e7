"""What of a segment is prose: addresses, tags, entities and GUIDs blanked, every offset kept."""

from __future__ import annotations

import re
from functools import lru_cache

from bitext.patterns import lazy_pattern

_HIDDEN = lazy_pattern(
    r"""
      \]\ ?\(\ ?(?:[^()\s]++|\([^()\s]*+\))*+          # where a link leads
    | <[/!]?[A-Za-z][^<>]*+>                           # a tag or a placeholder
    | (?:https?|ftp|file|mailto|onenote)://?[^\s<>"'()\[\]*`、。」）]++
    | \bwww\.[^\s<>"'()\[\]*`、。」）]++
    | &\#?[A-Za-z0-9]{1,10};
    | \b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# A run of backticks closes at the next run of the same length, and none in an address in angle brackets opens
# a code span, as in CommonMark: <xref:List`1>.
_CODE_SPAN = lazy_pattern(
    r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>"
    r"|(?<!`)(?P<ticks>`{1,4})(?!`)(?P<code>[^`]++(?:(?!(?P=ticks)(?!`))`++[^`]++)*+)(?P=ticks)(?!`)"
)


@lru_cache(maxsize=4)
def prose(text: str) -> str:
    """``text``, as long as before, with spaces for what no reader reads as words.

    The last few are remembered: each check asks for both sides of the same segment.
    """
    if "http" not in text and "](" not in text and "<" not in text and "&" not in text and "-" not in text:
        return text
    return _HIDDEN.sub(_blank, text)


def without_code(text: str) -> str:
    """``text``, as long as before, with spaces for its code spans."""
    if "`" not in text:
        return text
    return _CODE_SPAN.sub(lambda match: _blank(match) if match["ticks"] else match[0], text)


def code_spans(text: str) -> list[tuple[int, str]]:
    """Offset and content of each code span of ``text``, in order."""
    if "`" not in text:
        return []
    return [(match.start("code"), match["code"]) for match in _CODE_SPAN.finditer(text) if match["ticks"]]


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())
