"""``> [!NOTE]`` and similar: a block quote becomes a box with a title in the page's language.

Principles:

1. Letter case does not matter, nor does a translated keyword: machine translation changes it inside
   the segment (``[!HINWEIS]``). The original of the segment decides the kind, else the words of
   `bitext.languages`.
2. An unknown keyword at the start of a quote is an alert all the same, titled with its own word.
3. A keyword elsewhere shows as its title in bold. Neither ever shows with its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from bitext.article import Side
from bitext.html.quotes import quotes
from bitext.html.raw_signs import NUMBER, number_of, without_numbers
from bitext.languages import languages
from bitext.patterns import lazy_pattern
from bitext.rules.pages import STRAY_ALERT, TRANSLATED_KEYWORD

if TYPE_CHECKING:
    from bitext.html.making import Making

KINDS = ("note", "tip", "important", "warning", "caution")
"""The alerts; the theme has a color and an icon for each except ``important`` and ``caution``."""

CLASSES = {"important": "important info", "caution": "caution warning"}
"""Classes of the others."""

KEYWORDS = MappingProxyType(
    {
        word.casefold(): kind
        for kind in reversed(KINDS)
        for language in languages()
        for word in language.alerts.of_kind(kind)
    }
)
"""The kind of alert by its keyword in lower case, in any language."""

_MARKS = rf"(?:</?(?:bt-[stu]|strong|em|b|i)(?: [a-z]=\"[^\"]*\")?>|\s|{NUMBER})*+"
_KEYWORD = rf"(?:{NUMBER})?\[!\s{{0,9}}(?P<word>[^\]\[<>&\"]{{1,40}}?)\s{{0,9}}\]"
_OPENING = lazy_pattern(rf"\s*<p>(?P<before>{_MARKS}){_KEYWORD}(?P<after>:?\s*(?:<br>\s*)?)")
_SECOND = lazy_pattern(rf"(?P<before>{_MARKS}){_KEYWORD}:?\s*(?:<br>\s*)?")
_NEXT = lazy_pattern(rf"(?<=</p>\n)<p>{_MARKS}\[!\s{{0,9}}(?P<word>[^\]\[<>&\"]{{1,40}})\]")
_EMPTY = lazy_pattern(r"<(bt-[stu]|strong|em|b|i)(?: [a-z]=\"[^\"]*\")?></\1>")
_MARK = lazy_pattern(r'<(bt-[stu]) [sd]="([^"]*)">')
_STRAY = lazy_pattern(rf"(?P<start><(?:p|li|td|th)>{_MARKS})?{_KEYWORD}(?P<after>:?)")
_NESTING = lazy_pattern(r"<(/?)(?:ul|ol|div|table|details|dl|pre)\b")
_ALERT_IN_ORIGINAL = lazy_pattern(r"\[!\s*(\w{3,9})\s*\]")


def alerts(html: str, making: Making) -> str:
    """Safe ``html`` with the alerts among its quotes as boxes."""
    return quotes(html, lambda content: _quote(content, making))


def _quote(content: str, making: Making) -> str:
    opening = _OPENING.match(content)
    if not opening or not _is_keyword(opening["word"]):
        return f"<blockquote>{content}</blockquote>"
    starts = [0, *_following(content, opening.end()), len(content)]
    # An inline element that is never closed would begin in one box and end in another.
    making.has_misplaced |= len(starts) > 2
    return "\n".join(_alert(content[start:end], making) for start, end in pairwise(starts))


def _following(content: str, start: int) -> Iterator[int]:
    """Where other alerts begin in the same quote, not in a list or a box of it."""
    depth, counted = 0, 0
    for match in _NEXT.finditer(content, start):
        depth += sum(-1 if close else 1 for close in _NESTING.findall(content, counted, match.start()))
        counted = match.start()
        if depth == 0 and _is_keyword(match["word"]):
            yield match.start()


def _is_keyword(word: str) -> bool:
    return not word.lower().startswith(("div", "video", "include", "code")) and any(
        char.isalpha() for char in word
    )


def _alert(content: str, making: Making) -> str:
    opening = _OPENING.match(content)
    if not opening:
        return f"<blockquote>{content}</blockquote>"
    paragraph_end = content.find("</p>", opening.end())
    if paragraph_end < 0:
        paragraph_end = len(content)
    kind, title = _kind(opening["word"], opening["before"], making)
    before, rest = without_numbers(opening["before"]).strip(), content[opening.end() : paragraph_end]
    second = _SECOND.match(rest)
    if (
        second
        and (keyword_kind(second["word"]) or _MARK.search(second["before"]))
        and _is_keyword(second["word"])
    ):
        _kind(second["word"], second["before"], making)
        before, rest = before + without_numbers(second["before"]).strip(), rest[second.end() :]
    text, marks = without_empty(before + rest)
    for mark in marks[:1]:
        # A segment that is nothing but the keyword: the title is its text.
        title = mark.replace("></", f">{title}</")
    paragraph = f"<p>{text}</p>\n" if text else ""
    others = content[paragraph_end + len("</p>") :].lstrip("\n")
    return box(CLASSES.get(kind, kind), title, f"{paragraph}{others}")


def box(classes: str, title: str, content: str) -> str:
    """A box with ``content``; all three are HTML, and without a ``title`` it has none."""
    head = f'<p class="admonition-title">{title}</p>\n' if title else ""
    return f'<div class="admonition {classes}">\n{head}{content}</div>'


def without_empty(text: str) -> tuple[str, list[str]]:
    """``text`` without the elements that what was removed has left empty, and the marks among these."""
    marks = []
    while found := list(_EMPTY.finditer(text)):
        marks += [empty[0] for empty in found if empty[1].startswith("bt-")]
        text = _EMPTY.sub("", text)
    return text.strip(), marks


def keyword_kind(word: str) -> str | None:
    """The kind of alert that ``word`` means in any language; None if it is not a known keyword."""
    return KEYWORDS.get(word.casefold().strip(" !:"))


def _kind(word: str, before: str, making: Making) -> tuple[str, str]:
    """The kind of an alert and its title, escaped; a translated keyword is a finding."""
    lowered = word.casefold().strip(" !:")
    if lowered in KINDS:
        return lowered, making.word(f"alert.{lowered}")
    making.note(TRANSLATED_KEYWORD, f"an alert [!{word}]", making.at_sign(number_of(before), f"[!{word}"))
    kind = _kind_of_original(before, making) or KEYWORDS.get(lowered)
    return (kind, making.word(f"alert.{kind}")) if kind else ("note", word.capitalize())


def _kind_of_original(before: str, making: Making) -> str | None:
    mark = _MARK.search(before)
    if not mark or making.side is Side.SOURCE:
        return None
    return kind_in_original(making.original(mark[2]))


def kind_in_original(source: str) -> str | None:
    """The kind of the alert in ``source``, the original of a segment; None if there is none."""
    original = _ALERT_IN_ORIGINAL.search(source)
    word = original[1].casefold() if original else ""
    return word if word in KINDS else None


def stray_keywords(html: str, making: Making) -> str:
    """Safe ``html`` (no code in it) with keywords outside quotes as words in bold."""

    def shown(match: re.Match[str]) -> str:
        word = match["word"]
        known = keyword_kind(word)
        if not known and not (match["start"] and word.isupper() and _is_keyword(word)):
            return match[0]
        place = making.at_sign(number_of(match[0]), f"[!{word}")
        making.note(STRAY_ALERT, f"[!{word}] outside the start of a quote", place)
        title = making.word(f"alert.{known}") if known else word.capitalize()
        return f"{without_numbers(match['start'] or '')}<strong>{title}</strong>{match['after']}"

    return _STRAY.sub(shown, html)
