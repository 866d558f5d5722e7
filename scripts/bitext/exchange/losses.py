"""The placeholders that a translation lacks, and what the checks say of the same loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bitext.checks.difference import SegmentFinding
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, codes
from bitext.exchange.placeholders import placeholder
from bitext.exchange.units import TranslationUnit, is_blank
from bitext.finding import Finding, printable

_NEEDED = frozenset(("link", "image", "html", "code", "construct"))
"""Types of codes that a page is poorer without; others are formatting."""


@dataclass(frozen=True, slots=True)
class Losses:
    """The placeholders that a translation lacks and its article has, as one text each."""

    needed: str
    """Those of links, images, code, HTML and constructs; empty if there are none."""
    formatting: str
    """The others."""
    texts: tuple[str, ...] = ()
    """What the article writes for all of them, with what closes them."""


def losses(unit: TranslationUnit, target: Content) -> Losses:
    """What ``target`` has lost of what both sides have in the article.

    A translation may have another code for one of the original's, such as one with its text translated:
    of each type that the page needs, it must keep as many as both sides have.
    """
    before = unit.source if is_blank(unit.target) else unit.target
    had, kept = _numbers(before), _numbers(target)
    lost = [code for code in _openings(unit.source) if code.id in had and code.id not in kept]
    of_source, of_before, of_target = _types(unit.source), _types(before), _types(target)
    for code in _openings(before):
        fewer = min(of_source[code.type], of_before[code.type]) - of_target[code.type]
        is_counted = sum(other.type == code.type for other in lost) >= fewer
        if code.type in _NEEDED and code.id not in kept and not is_counted:
            lost.append(code)
    lost += [code for code in _without_text(target) if code.id not in _numbers(_without_text(before))]
    needed = dict.fromkeys(placeholder(code) for code in lost if code.type in _NEEDED)
    formatting = dict.fromkeys(placeholder(code) for code in lost if code.type not in _NEEDED)
    numbers = {code.id for code in lost}
    texts = tuple(code.text for side in (unit.source, before) for code in codes(side) if code.id in numbers)
    return Losses(printable(" ".join(needed)), printable(" ".join(formatting)), texts)


_OF_PLACES = ("BT604", "BT609")
"""Rules on links and emphasis: what they name is elsewhere than in the placeholder."""


def is_repetition(finding: Finding, lost: Losses) -> bool:
    """Whether a ``finding`` of the checks on a translation says again that it has ``lost`` a placeholder."""
    if finding.code in _OF_PLACES:
        return bool(lost.texts)
    token = finding.token if isinstance(finding, SegmentFinding) else ""
    return bool(token) and any(token in text for text in lost.texts)


def _openings(parts: Content) -> Iterator[InlineCode]:
    return (code for code in codes(parts) if code.kind is not InlineCodeKind.CLOSE)


def _numbers(parts: Iterable[str | InlineCode]) -> frozenset[str]:
    return frozenset(part.id for part in parts if isinstance(part, InlineCode))


def _types(parts: Content) -> Counter[str]:
    return Counter(code.type for code in _openings(parts))


def _without_text(parts: Content) -> list[InlineCode]:
    """The links that show nothing: what closes them follows at once, or after white space."""
    shown = [part for part in parts if not isinstance(part, str) or part.strip()]
    return [
        code
        for code, after in pairwise(shown)
        if isinstance(code, InlineCode) and code.type == "link" and code.kind is InlineCodeKind.OPEN
        and isinstance(after, InlineCode) and after.kind is InlineCodeKind.CLOSE and after.id == code.id
    ]  # fmt: skip
