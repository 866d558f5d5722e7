"""Units whose markup was changed by people or tools: their tags, and which of them belong together.

Principles:

1. ``<span>`` and ``</span>`` inside a unit are its text: of a run of closing tags the balance of
   the text tells which two close the unit.
2. Some of the tags between the two halves may be missing; it is still a unit if the two halves can be
   distinguished.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bitext.patterns import lazy_pattern

_QUOTE = r"""(?:"|'|&quot;|&\#34;)"""


def _attribute(name: str, half: str) -> str:
    """The expression for an attribute among others: groups HALF_id, or HALF_bare without quotes."""
    quoted = rf"{_QUOTE}(?P<{half}_id>(?:(?!{_QUOTE})[^<>\n])*+){_QUOTE}"
    return rf"[^<>]*?\s{name}\s*+=\s*+(?:{quoted}|(?P<{half}_bare>[^\s\"'<>&]++))"


# The tags of a unit as people and tools may have changed them: other letter case, quotes or order of
# attributes. None reaches past the next < or >.
UNIT_TAG = lazy_pattern(
    rf"""
      (?P<target><span\b(?={_attribute("data-ttu-id", "target")})[^<>]*+>)
    | (?P<source><span\b(?={_attribute("data-stu-id", "source")})[^<>]*+>)
    | (?P<lookup><span\b(?=[^<>]*?\bsxs-lookup\b)[^<>]*+>)
    | (?P<broken><span\b(?:{_attribute("data-[ts]tu-id", "broken")}|[^<>]*?\bsxs-lookup\b(?:{_QUOTE})?))
    | (?P<close></span\s*+>)
    | (?P<inner><span\b[^<>]*+>)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """The places of a unit that was put together from tokens."""

    target_end: int
    source_start: int
    source_end: int
    source_id: str
    end: int
    next_token: int
    missing: str
    """The missing tags, in words; empty for a unit that is only written in another way."""


def id_of(token: re.Match[str]) -> str:
    """The id in an opening tag; empty for other tags."""
    half = token.lastgroup
    return token[f"{half}_id"] or token[f"{half}_bare"] or ""


def unit_places(tokens: list[re.Match[str]], opening: int) -> UnitPlaces | None:
    """The unit that token ``opening`` begins, if both halves can be distinguished.

    Looks no further than the next opening of a unit, so that all calls together are linear.
    """
    depth = 0
    for at in range(opening + 1, len(tokens)):
        kind = tokens[at].lastgroup
        if kind == "target":
            break
        bridge = _bridge(tokens, at)
        # After a closing tag of its own the translation is over: what follows is not part of it.
        if bridge is not None and (depth >= 0 or kind == "close"):
            return _source_half(tokens, bridge)
        depth += (kind == "inner") - (kind == "close")
    return None


@dataclass(frozen=True, slots=True)
class _Bridge:
    """The tags between the two halves of a unit, one of which may be missing."""

    start: int
    """Index of the first token."""
    end: int
    """Index just past the last token."""
    closings: int
    """How many closing tags the original ends with: one for each of its two tags that is there."""
    missing: str
    """The missing tags, in words; empty if none is."""


def _bridge(tokens: list[re.Match[str]], start: int) -> _Bridge | None:
    at, missing, closings = start, [], 0
    for kind, tag in _BRIDGE_TAGS:
        is_next = at < len(tokens) and tokens[at].lastgroup == kind
        if is_next and (at == start or _adjacent(tokens[at - 1], tokens[at])):
            closings += kind != "close"
            at += 1
        else:
            missing.append(tag)
    # A closing tag alone ends nothing but a span of the text.
    return _Bridge(start, at, closings, " and ".join(missing)) if closings else None


_BRIDGE_TAGS = (
    ("close", "</span> behind the translation"),
    ("lookup", '<span class="sxs-lookup"> before the original'),
    ("source", "<span data-stu-id> before the original"),
)


def _adjacent(left: re.Match[str], right: re.Match[str]) -> bool:
    between = left.string[left.end() : min(right.start(), left.end() + 16)]
    return right.start() - left.end() <= 16 and not between.strip()


def _source_half(tokens: list[re.Match[str]], bridge: _Bridge) -> UnitPlaces | None:
    source = tokens[bridge.end - 1]
    closing = _closing(tokens, bridge.end) if bridge.closings == 2 else None
    closings, missing = 2, bridge.missing
    if closing is None:
        closing = _single_closing(tokens, bridge.end)
        if closing is None:
            return None
        # The closing tag of the tag that is missing may still be there.
        is_double = closing + 1 < len(tokens) and _closes_too(tokens[closing], tokens[closing + 1])
        closings = 2 if is_double else 1
        if bridge.closings == 2:
            missing = " and ".join(filter(None, (missing, "the last </span> behind the original")))
    return UnitPlaces(
        target_end=tokens[bridge.start].start(),
        source_start=source.end(),
        source_end=tokens[closing].start(),
        source_id=id_of(source) if source.lastgroup == "source" else "",
        end=tokens[closing + closings - 1].end(),
        next_token=closing + closings,
        missing=missing,
    )


def _single_closing(tokens: list[re.Match[str]], start: int) -> int | None:
    """Index of the closing tag that ends the original begun before ``start``, if there is only one."""
    depth = 0
    for at in range(start, len(tokens)):
        kind = tokens[at].lastgroup
        if kind == "inner":
            depth += 1
        elif kind == "close":
            if depth == 0:
                return at
            depth -= 1
        else:
            break
    return None


def _closing(tokens: list[re.Match[str]], start: int) -> int | None:
    """Index of the first of the two closing tags that end the original begun before ``start``.

    If the original's own spans are balanced, these are the first two closing tags in a row on
    its own level; if it contains a stray ``<span>``, the last two in a row.
    """
    depth, candidate = 0, None
    for at in range(start, len(tokens)):
        kind = tokens[at].lastgroup
        if kind == "inner":
            depth += 1
        elif kind == "close":
            if at + 1 < len(tokens) and _closes_too(tokens[at], tokens[at + 1]):
                candidate = at
                if depth == 0:
                    break
            depth = max(depth - 1, 0)
        else:
            break
    return candidate


def _closes_too(left: re.Match[str], right: re.Match[str]) -> bool:
    return right.lastgroup == "close" and _adjacent(left, right)
