"""Placeholders that machine translation has respelled: ``< 1 >``, ``＜1＞`` or ``(1)`` for ``<1>``. Pure.

Principles:

1. A look-alike counts only where the placeholder with its number is missing from the translation.
2. It is read as that placeholder if nothing else can be meant: it is there once, and neither side of the
   article has it as text. Otherwise the unit is refused.
3. Linear in the length of the translation.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bitext.exchange.acceptance import RefusedError
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, codes, merged
from bitext.exchange.placeholders import placeholder
from bitext.exchange.units import TranslationUnit
from bitext.finding import printable
from bitext.patterns import lazy_pattern
from bitext.rules.exchange import BAD_PLACEHOLDER

# White space, and marks of direction and width that do not show.
_SPACE = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]*+"
_SLASH = "[/\\\\\uff0f\uff3c\u2044\u2215]"
_LOOK_ALIKE = lazy_pattern(
    rf"(?P<left>&lt;|[<(\[{{«»‹›〈《【⟨⟦\uff1c\uff08\uff3b\uff5b]){_SPACE}(?:(?P<first>{_SLASH}){_SPACE})?+"
    rf"(?P<number>\d{{1,9}}){_SPACE}(?:(?P<last>{_SLASH}){_SPACE})?+"
    rf"(?P<right>&gt;|[>)\]}}«»‹›〉》】⟩⟧\uff1e\uff09\uff3d\uff5d])"
)
_BRACKETS = frozenset("<> () [] {} «» »« ‹› ›‹ 〈〉 《》 【】 ⟨⟩ ⟦⟧".split())

_Name = tuple[InlineCodeKind, str]
"""What names a code in a unit: its role and its number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A translation whose look-alikes are placeholders."""

    target: Content
    """The translation."""
    read: tuple[str, ...]
    """What was read, as the file has it."""


def without_look_alikes(unit: TranslationUnit, target: Content) -> Reading:
    """``target`` with its look-alikes read as the placeholders that it lacks.

    Raises `RefusedError` where one may be a placeholder or text.
    """
    known = {(code.kind, code.id) for side in (unit.source, unit.target) for code in codes(side)}
    missing = known - {(code.kind, code.id) for code in codes(target)}
    if not missing:
        return Reading(target, ())
    names = _Names(known)
    found = names.counted(target)
    as_text = names.counted(unit.source) | names.counted(unit.target)
    reading = _Reading(names, {name for name, count in found.items() if count > as_text[name]} & missing)
    for name in reading.wanted:
        if as_text[name] or found[name] > 1:
            shown = placeholder(InlineCode(*name))
            raise RefusedError(BAD_PLACEHOLDER, f"text that may stand for the placeholder {shown}")
    return Reading(merged(reading.parts(target)), tuple(reading.read))


@dataclass(frozen=True, slots=True)
class _Names:
    """What look-alikes may stand for in one unit."""

    known: frozenset[_Name] | set[_Name]

    def meant(self, match: re.Match[str]) -> _Name | None:
        """The code that a look-alike stands for; None if the segment has none with its number."""
        brackets = unicodedata.normalize("NFKC", html.unescape(match["left"] + match["right"]))
        # NFKC leaves quotation marks and angle brackets of other kinds as they are.
        if brackets not in _BRACKETS:
            return None
        number = str(int(match["number"]))
        if (InlineCodeKind.ALONE, number) in self.known:
            return InlineCodeKind.ALONE, number
        kind = InlineCodeKind.CLOSE if match["first"] or match["last"] else InlineCodeKind.OPEN
        return (kind, number) if (kind, number) in self.known else None

    def counted(self, parts: Content) -> Counter[_Name]:
        """How often the texts of ``parts`` have a look-alike of each code."""
        texts = (part for part in parts if isinstance(part, str))
        return Counter(
            name for text in texts for match in _LOOK_ALIKE.finditer(text) if (name := self.meant(match))
        )


@dataclass(slots=True)
class _Reading:
    names: _Names
    wanted: set[_Name]
    read: list[str] = field(default_factory=list)

    def parts(self, target: Content) -> Iterator[str | InlineCode]:
        for part in target:
            if isinstance(part, str):
                yield from self._of_text(part)
            else:
                yield part

    def _of_text(self, text: str) -> Iterator[str | InlineCode]:
        position = 0
        for match in _LOOK_ALIKE.finditer(text):
            name = self.names.meant(match)
            if name not in self.wanted:
                continue
            yield text[position : match.start()]
            yield InlineCode(*name)
            self.read.append(printable(match[0], 40))
            position = match.end()
        yield text[position:]
