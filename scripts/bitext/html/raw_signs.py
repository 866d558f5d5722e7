r"""Signs of Markdown that a page shows: a link, an include, an alert or a block that was not read as one.

Before the constructs of the dialect are replaced, each sign in the text gets a number. Those that are still
there afterwards show. One that an article has escaped (``\[``) is meant to.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from bitext.html.places import NOT_TEXT, SIGN
from bitext.patterns import lazy_pattern
from bitext.rules.pages import RAW_SYNTAX

if TYPE_CHECKING:
    from bitext.html.making import Making

NUMBER = "\ufdd0s\\d+\ufdd1"
"""A number in front of a sign, between characters that articles do not have here; see `includes`."""

_SIGNS = ("[!", "](", "[[", ":::")
_STEP = lazy_pattern(rf"(?P<other>{NOT_TEXT})|{SIGN}", re.DOTALL)
# What other generators read: in articles that bitext made.
_OF_GENERATORS = lazy_pattern(
    rf"""{NOT_TEXT}|(?P<sign>
      (?:(?<=>)|(?<=\n))[ \t]*+(?:!!!|\?\?\?\+?|/{{3,}}|===[!+]{{0,2}})(?=[ \t]+[\w"])
    | (?:(?<=<p>)|(?<=\n)):(?=[ ]{{1,3}}\S)
    | --8&lt;--|\[\^(?=[^\[\]\s<>]+\])|\{{(?:%(?=[^<>{{}}]*%\}})|\*(?=[^<>{{}}]*\*\}}))
    | :(?:material|fontawesome|octicons|simple)-(?=[\w-]+:)
    )(?=(?P<rest>[^<\n]{{0,30}}))""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = lazy_pattern("\ufdd0s(\\d+)\ufdd1")
_SHOWN = lazy_pattern("\ufdd0s(\\d+)\ufdd1(?P<sign>\\[!|\\]\\(|\\[\\[|:::)(?P<rest>[^<\ufdd0\n]{0,30})")


def numbered(html: str, making: Making) -> str:
    """Safe ``html`` with a number in front of each sign in its text."""
    if not any(sign in html for sign in _SIGNS):
        return html

    def step(match: re.Match[str]) -> str:
        if match["other"] is not None:
            return match["other"]
        making.signs += 1
        return f"\ufdd0s{making.signs - 1}\ufdd1"

    return _STEP.sub(step, html)


def number_of(html: str) -> int | None:
    """The last number in ``html``; None if there is none."""
    found = _NUMBER.findall(html)
    return int(found[-1]) if found else None


def without_numbers(html: str) -> str:
    """``html`` without the numbers."""
    return _NUMBER.sub("", html) if "\ufdd0s" in html else html


def note_shown(html: str, making: Making) -> str:
    """``html`` without the numbers; what they are still in front of is reported."""
    if making.article.authored is not None:
        _note_other(html, making)
    if "\ufdd0s" not in html:
        return html
    for match in _SHOWN.finditer(html):
        number, sign = int(match[1]), match["sign"]
        if not making.is_escaped(number, sign):
            shown = unescape(f"{sign}{match['rest']}").strip()
            making.note(RAW_SYNTAX, f"Markdown that shows: {shown}", making.at_sign(number, sign))
    return without_numbers(html)


def _note_other(html: str, making: Making) -> None:
    """Report blocks and macros of other generators in safe ``html`` that show as they are written."""
    for match in _OF_GENERATORS.finditer(without_numbers(html)):
        sign = unescape(match["sign"] or "").strip()
        if sign and not making.is_only_escaped(sign):
            shown = f"{sign}{unescape(match['rest'])}".strip()
            making.note(RAW_SYNTAX, f"Markdown that shows: {shown}", making.at_text(sign))
