"""BT655: headings, anchors and includes outside the segments that differ from another state of the article.

They are in the file once, for both languages, as code is: see `bitext.checks.code_blocks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.article import Side
from bitext.checks.code_blocks import code_blocks
from bitext.checks.difference import MOST_TOKENS, Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.patterns import lazy_pattern

OUTLINE_DIFFERS = Rule(
    "BT655",
    "outline-differs",
    Severity.WARNING,
    expected="the headings, anchors and includes of the original",
    action="restore what is outside the segments; only translations change",
    summary=GuideText(
        "A heading has another level, or an anchor or an include is gone. Restore it.",
        "Nagłówek ma inny poziom albo zniknęła kotwica lub dołączony plik. Przywróć je.",
    ),
    page=RulePage(
        finds=GuideText(
            "A heading of another level, an `<a name>` or an `[!INCLUDE]` that is gone, compared with the"
            " state before a change (`--changed-since`) or the publisher's English file (`--english`).",
            "Nagłówek innego poziomu albo brak `<a name>` lub `[!INCLUDE]` w porównaniu ze stanem sprzed"
            " zmiany (`--changed-since`) albo z angielskim plikiem wydawcy (`--english`).",
        ),
        action_in_polish="Przywróć to, co jest poza segmentami; zmieniają się tylko tłumaczenia.",
        example=Example("## Settings", "### Ustawienia", "## Ustawienia"),
        is_of_segment=False,
    ),
)

_HEADING = lazy_pattern(r"^ {0,3}(?P<marks>#{1,6})(?=[ \t])", re.MULTILINE)
_ANCHOR = lazy_pattern(r"<a\s+(?:name|id)\s*=\s*[\"']?(?P<name>[^\"'\s>]+)", re.IGNORECASE)
_IN_LINE = lazy_pattern(r"[^\n]")
_INCLUDE = lazy_pattern(r"\[!INCLUDE\s*\[[^\]]*\]\(\s*(?P<path>[^)\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Outline:
    headings: list[tuple[int, int]]
    """Offset and level of each heading."""
    parts: Counter[str]
    """Anchors and includes, as a message names them."""


def outline_differs(now: str, before: str) -> Iterator[tuple[int, Difference]]:
    """What the body ``now`` has otherwise than ``before``, or lacks: offset in ``now`` and difference."""
    new, old = _outline(now), _outline(before)
    if len(new.headings) == len(old.headings):
        for (offset, level), (_, other) in zip(new.headings, old.headings, strict=True):
            if level != other:
                said = f"a heading of level {level} instead of {other}"
                yield offset, Difference("#" * other, Side.SOURCE, said, 0, level)
    for part in list(old.parts - new.parts)[:MOST_TOKENS]:
        yield 0, Difference(part, Side.SOURCE, f"no {part}, which the original has")


def _without_code(text: str) -> str:
    """``text`` with spaces for the characters of its code blocks."""
    if "```" not in text and "~~~" not in text:
        return text
    parts, end = [], 0
    for block in code_blocks(text):
        parts += [text[end : block.start], _IN_LINE.sub(" ", block.code)]
        end = block.start + len(block.code)
    return "".join((*parts, text[end:]))


def _outline(text: str) -> _Outline:
    text = _without_code(text)
    anchors = (f'<a name="{match["name"]}">' for match in _ANCHOR.finditer(text))
    includes = (f"[!INCLUDE] of {match['path']}" for match in _INCLUDE.finditer(text))
    headings = [(match.start("marks"), len(match["marks"])) for match in _HEADING.finditer(text)]
    return _Outline(headings, Counter((*anchors, *includes)))
