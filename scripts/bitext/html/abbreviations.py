"""``*[HTML]: Hypertext Markup Language``: on the page, each ``HTML`` in the text says what it means.

Format: https://python-markdown.github.io/extensions/abbreviations/.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.html.escaping import attribute, words
from bitext.html.places import text_ranges
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

_ABBREVIATION = lazy_pattern(
    r"^(?P<lead>[ \t>]*+)\*\[(?P<short>[^\[\]\n]+)\]:[ \t]*(?P<title>\S[^\n]*?)[ \t\r]*$", re.MULTILINE
)
_TOKEN = lazy_pattern(r"\w+|[^\w\s]")
_STEP = lazy_pattern(
    r"<pre>.*?</pre>|<code[^<>]*>.*?</code>|<abbr[^<>]*>.*?</abbr>|<[^<>]*>|&[#\w]+;|(?P<token>\w+|[^\w\s])",
    re.DOTALL,
)
_IN_WORD = lazy_pattern(r"\w\w")

MOST_ALIKE = 50
"""Abbreviations of a page that begin with the same word and are looked for."""


def abbreviations(body: Body, making: Making) -> Body:
    """``body`` of an article that bitext made, without such lines; `Making.abbreviations` has them."""
    if making.article.authored is None or "*[" not in body.text:
        return body
    edits = []
    texts = text_ranges(body.text)
    for match in _ABBREVIATION.finditer(body.text):
        at = bisect_right(texts, match.start("short"), key=lambda one: one[0]) - 1
        if at >= 0 and match.start("short") < texts[at][1]:
            making.abbreviations.setdefault(match["short"].strip(), match["title"])
            edits.append(Replacement(match.end("lead"), match.end(), ""))
    return edited(body, edits) if edits else body


def with_meanings(html: str, making: Making) -> str:
    """Safe ``html`` with what its abbreviations mean; not in code, nor in what means something already."""
    if not making.abbreviations:
        return html
    by_token: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for short, title in making.abbreviations.items():
        token = _TOKEN.match(words(short))
        if token:
            by_token[token[0]].append((words(short), attribute(title)))
    parts = []
    end = 0
    for step in _STEP.finditer(html):
        if step.start() < end:
            continue
        for short, title in sorted(by_token.get(step["token"] or "", ())[:MOST_ALIKE], key=_by_length):
            past = step.start() + len(short)
            if html.startswith(short, step.start()) and not _is_within_word(html, step.start(), past):
                parts += [html[end : step.start()], f'<abbr title="{title}">{short}</abbr>']
                end = past
                break
    return "".join([*parts, html[end:]])


def _by_length(one: tuple[str, str]) -> int:
    return -len(one[0])


def _is_within_word(html: str, start: int, end: int) -> bool:
    """Whether letters or digits go on at either end of what is between two offsets."""
    return any(at and _IN_WORD.match(html, at - 1) for at in (start, end))
