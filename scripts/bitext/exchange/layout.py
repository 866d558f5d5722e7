"""White space that a tool has laid a unit out with, such as the indentation of pretty-printed XML. Pure.

Principles:

1. No text of a unit has a line feed when it is exported, so one in a file is a tool's.
2. The original in the file, compared with that of the article, tells how the tool breaks lines: between
   characters, or at a space. The translation is read in the same way; what both ways read differently, and
   the original does not tell, is left, and refused later.
3. Linear in the length of the unit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bitext.exchange.incoming import Incoming
from bitext.exchange.inline_codes import Content, merged
from bitext.exchange.placeholders import with_placeholders
from bitext.exchange.units import TranslationUnit
from bitext.patterns import lazy_pattern

_ADDED = tuple(lazy_pattern(rf"\n(?:{indent})*+") for indent in ("\t", "  ", "    ", "[ \t]"))
"""A line feed and indentation, by each unit of it; what is left over of a space belongs to the text."""
_AT_SPACE = lazy_pattern(r"(?<![ \t])[ \t]*+\n\s*+")


def without_layout(incoming: Incoming, unit: TranslationUnit) -> Incoming:
    """``incoming`` without the line feeds that a tool has put in, as far as that is sure."""
    source, target = incoming.source, incoming.target or ()
    if source is None or "\n" not in with_placeholders(source) + with_placeholders(target):
        return incoming
    known = with_placeholders(unit.source).strip()
    ways = [way for way in _WAYS if with_placeholders(_mapped(source, *way)).strip() == known]
    targets = {_stripped(_mapped(target, *way)) for way in ways}
    if len(targets) != 1:
        return incoming
    return replace(incoming, source=unit.source, target=targets.pop() or incoming.target)


_WAYS = (*((added, "") for added in _ADDED), (_AT_SPACE, " "))
"""What a tool puts in, and what was there before."""


def _mapped(parts: Content, added: re.Pattern[str], before: str) -> Content:
    return merged(added.sub(before, part) if isinstance(part, str) else part for part in parts)


def _stripped(parts: Content) -> Content:
    found = list(parts)
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return merged(iter(found))
