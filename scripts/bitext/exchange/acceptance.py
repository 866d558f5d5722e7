"""Whether an article may contain a translation: its codes looked up, its text free of markup.

Principles:

1. A code is looked up in the article by its number, on either side of its segment; what a file says that it
   stands for does not count.
2. A text that is markup is refused, and so is a loose marker that may make markup of what follows it on the
   page, unless the article had as many before.
3. Linear in the length of the translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bitext.article import Segment
from bitext.exchange.incoming import LONGEST_TARGET
from bitext.exchange.inline import content
from bitext.exchange.inline_codes import UNSAFE, Content, InlineCode, InlineCodeKind, codes, merged, raw
from bitext.exchange.placeholders import placeholder
from bitext.exchange.units import TranslationUnit, is_blank
from bitext.finding import Rule, printable
from bitext.patterns import lazy_pattern
from bitext.rules.exchange import BAD_PLACEHOLDER, MARKUP_IN_TEXT


class RefusedError(Exception):
    """A translation that is not taken; its text says what is wrong with it."""

    def __init__(self, rule: Rule, found: str, passage: str = "") -> None:
        """``passage`` is what is around the place in question; see `bitext.finding.Finding`."""
        super().__init__(found)
        self.rule = rule
        self.passage = passage


def with_edges_of(known: Content, target: Content) -> Content:
    """``target`` with the white space around ``known``, the article's translation, at each end that has none.

    OmegaT and others cut it off, and it may be what keeps two sentences apart.
    """
    if not known or is_blank(target):
        return target
    before, behind = _space(known[0], 1), _space(known[-1], 2)
    if _space(target[0], 1):
        before = ""
    if _space(target[-1], 2):
        behind = ""
    return merged(iter((before, *target, behind)))


def _space(part: str | InlineCode, end: int) -> str:
    """The white space at the beginning (1) or the end (2) of a text; none at that of a code."""
    if not isinstance(part, str):
        return ""
    return part[: len(part) - len(part.lstrip())] if end == 1 else part[len(part.rstrip()) :]


_BAD_CHARACTER = lazy_pattern(f"[{UNSAFE}\r\n]")


def resolved(unit: TranslationUnit, target: Content) -> Content:
    """``target`` with what its codes stand for in the article; raises `RefusedError`."""
    known = {(code.kind, code.id): code for side in (unit.source, unit.target) for code in codes(side)}
    seen: set[tuple[InlineCodeKind, str]] = set()
    opened: list[str] = []
    parts: list[str | InlineCode] = []
    for part in target:
        if isinstance(part, str):
            parts.append(part)
            continue
        code = known.get((part.kind, part.id))
        shown = printable(placeholder(part), 40)
        if code is None:
            raise RefusedError(BAD_PLACEHOLDER, f"the placeholder {shown}, which the segment lacks")
        if (part.kind, part.id) in seen:
            raise RefusedError(BAD_PLACEHOLDER, f"the placeholder {shown} twice")
        if part.kind is InlineCodeKind.CLOSE and (not opened or opened.pop() != part.id):
            raise RefusedError(BAD_PLACEHOLDER, f"the placeholder {shown} without an opening one")
        if part.kind is InlineCodeKind.OPEN:
            opened.append(part.id)
        seen.add((part.kind, part.id))
        parts.append(code)
    if opened:
        raise RefusedError(BAD_PLACEHOLDER, f"the placeholder <{opened[-1]}> that is never closed")
    return merged(iter(parts))


def check_text(unit: TranslationUnit, target: Content) -> None:
    """Raise `RefusedError` where a text of ``target`` is markup, or could become some on the page."""
    text = raw(target)
    if len(text) > LONGEST_TARGET:
        raise RefusedError(MARKUP_IN_TEXT, f"a text of {len(text):,} characters")
    for part in target:
        bad = _BAD_CHARACTER.search(part) if isinstance(part, str) else None
        if bad:
            what = "the end of a line" if bad[0] in "\r\n" else f"the character U+{ord(bad[0]):04X}"
            raise RefusedError(MARKUP_IN_TEXT, f"{what}{_place(bad)}", _around(bad))
    wanted = [(code.kind, code.text) for code in codes(target)]
    found = [(code.kind, code.text) for code in codes(content(text))]
    if wanted != found:
        new = next((text for kind, text in found if (kind, text) not in wanted), "")
        place = _in_text(new, target) if new else None
        shown = f"{printable(new, 40)}{_place(place)}" if new else "text"
        raise RefusedError(MARKUP_IN_TEXT, f"{shown}, which would be markup", _around(place))
    for name, places in _LOOSE.items():
        loose = places(target)
        if len(loose) > max(len(places(unit.target)), len(places(unit.source))):
            said = f"a loose {name}{_place(loose[-1])}, which may turn what follows into markup"
            raise RefusedError(MARKUP_IN_TEXT, said, _around(loose[-1]))


_NEAR = 16
"""Characters on each side of a sign by which a message shows its place."""


def _in_text(sign: str, target: Content) -> re.Match[str] | None:
    """Where the texts of ``target`` have ``sign``."""
    matches = (re.search(re.escape(sign), part) for part in target if isinstance(part, str))
    return next((match for match in matches if match), None)


def _place(match: re.Match[str] | None) -> str:
    """Which characters are around what was found, as a part of a message."""
    return f" in \u201c{_around(match)}\u201d" if match else ""


def _around(match: re.Match[str] | None) -> str:
    """The characters around what was found."""
    if not match:
        return ""
    return printable(match.string[max(match.start() - _NEAR, 0) : match.end() + _NEAR], 80)


def _matching(pattern: str) -> Callable[[Content], list[re.Match[str]]]:
    expression = re.compile(pattern)
    return lambda parts: [
        match for part in parts if isinstance(part, str) for match in expression.finditer(part)
    ]


def _open_brackets(parts: Content) -> list[re.Match[str]]:
    """Square brackets without their other half."""
    opened: list[re.Match[str]] = []
    closed: list[re.Match[str]] = []
    for bracket in _BRACKETS(parts):
        if bracket[0] == "[":
            opened.append(bracket)
        elif opened:
            opened.pop()
        else:
            closed.append(bracket)
    return [*opened, *closed]


def _ending_backslash(parts: Content) -> list[re.Match[str]]:
    return _ENDING_BACKSLASH(parts[-1:])


_BRACKETS = _matching(r"[\[\]]")
_ENDING_BACKSLASH = _matching(r"\\\Z")
_LOOSE: Mapping[str, Callable[[Content], list[re.Match[str]]]] = {
    "`": _matching(r"`+"),
    "square bracket": _open_brackets,
    "<": _matching(r"<(?=[A-Za-z/!?])"),
    "*": _matching(r"(?<=[^\s*])\*++|(?<!\*)\*++(?=\S)"),
    "_": _matching(r"(?<!\w)_++(?=\S)|(?<=[^\s_])_++(?!\w)"),
    "~~": _matching("~~"),
    "backslash at the end": _ending_backslash,
}
"""Characters without a meaning alone, but with one together with others in the paragraph."""

_AROUND = 2_000
"""Characters on each side of a segment in which the signs of a table's row are looked for."""


def check_surroundings(text: str, segment: Segment, target: str) -> None:
    """Raise `RefusedError` if ``target`` would make markup together with the text next to the segment."""
    after = text[segment.end : segment.end + 1]
    if after in ("(", "[") and target.endswith("]") and not segment.target.endswith("]"):
        raise RefusedError(MARKUP_IN_TEXT, f"a bracket before the {after} that follows the segment")
    begins_so = target.startswith(("(", "[")) and not segment.target.startswith(("(", "["))
    if begins_so and text[segment.start - 1 : segment.start] == "]":
        raise RefusedError(MARKUP_IN_TEXT, "a bracket after the ] before the segment")
    if target.count("|") > max(segment.target.count("|"), segment.source.count("|")):
        before = text[max(0, segment.start - _AROUND) : segment.start].rpartition("\n")[2]
        behind = text[segment.end : segment.end + _AROUND].partition("\n")[0]
        if "|" in before or "|" in behind:
            bar = list(re.finditer(r"\|", target))[-1]
            raise RefusedError(MARKUP_IN_TEXT, f"a |{_place(bar)}, in the row of a table", _around(bar))
