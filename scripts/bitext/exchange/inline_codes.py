"""A side of a unit as texts and inline codes: the values, and what every format does with them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class InlineCodeKind(StrEnum):
    """The role of a code in a text."""

    OPEN = "open"
    """It opens a pair."""
    CLOSE = "close"
    """It closes a pair."""
    ALONE = "alone"
    """It has no pair."""


@dataclass(frozen=True, slots=True)
class InlineCode:
    """One inline code."""

    kind: InlineCodeKind
    """Its role."""
    id: str
    """Its number in the unit, equal on both halves of a pair and on both sides; digits."""
    text: str = ""
    """The markup that it replaces, as written in the article; empty if a file only names the code."""
    type: str = ""
    """bold, italic, strike, link, image, html, code, escape, entity, break, control or construct."""

    @property
    def shown(self) -> str:
        """What a reader of the page sees of it, on one line; empty for formatting."""
        match self.type:
            case "escape":
                return self.text[1:]
            case "entity":
                return html.unescape(self.text)
            case "code":
                return self.text.strip("`").strip()
            case "break":
                return " "
            case "control":
                return " ".join(f"U+{ord(char):04X}" for char in self.text)
        return self.text if self.kind is InlineCodeKind.ALONE else ""


Content = tuple[str | InlineCode, ...]
"""One side of a unit: texts and codes in order; two texts are never next to each other."""

# What XML forbids or what one reader or another takes for the end of a line, and the byte order mark.
UNSAFE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
"""Characters that no exchange format carries safely, as the inside of a bracket expression."""


def raw(parts: Content) -> str:
    """A content as written in the article."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def codes(parts: Content) -> Iterator[InlineCode]:
    """The codes of a content, in order."""
    return (part for part in parts if isinstance(part, InlineCode))


def merged(parts: Iterator[str | InlineCode]) -> Content:
    """Texts and codes as a content: empty texts go, neighboring ones are joined."""
    found: list[str | InlineCode] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if text := "".join(texts):
            found.append(text)
        texts.clear()
        found.append(part)
    if text := "".join(texts):
        found.append(text)
    return tuple(found)
