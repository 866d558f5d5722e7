"""``[!INCLUDE [text](path)]``: replaced by the text of another file of the source folder.

Principles:

1. The surroundings resolve the path; they refuse files outside the source folder.
2. A file never includes itself, nor is the nesting deeper or the number greater than a limit.
3. An include that cannot be resolved shows its text and path, and is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from bitext.html.escaping import words
from bitext.html.making import MOST_INCLUDED, Making
from bitext.rules.pages import BAD_INCLUDE

DEEPEST_INCLUDE = 8
"""Levels of includes within includes; published articles have 2."""

SLOT = r'<(?P<slot>bt-[ib]) n="(?P<number>\d+)"></bt-[ib]>'
"""Placeholder for an include: ``bt-i`` in a line of text, ``bt-b`` among blocks."""

Include = Callable[[re.Match[str]], str]
"""The element that puts a finished include into a slot."""

_LINKED = re.compile(
    r'\[!INCLUDE\s*+-?\s*+\[?<a href="([^"]*)"(?: title="[^"]*")?>((?:[^<]++|<(?!/a>))*+)</a>\s{0,9}\]',
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = re.compile(r"\[!INCLUDE\s*+-?\s*+\[([^\[\]]*+)\]\s{0,9}\(([^()]*+)\)\s{0,9}\]", re.IGNORECASE)
_NAKED = re.compile(r"\[!INCLUDE\b([^\[\]<>]*+)\]", re.IGNORECASE)
_ALONE = re.compile(r'<p>((?:\s|<br>|</?bt-[stu](?: [sd]="[^"]*")?>|<bt-i n="\d+"></bt-i>)+)</p>')
_FINISHED = re.compile(r'<bt-f n="(\d+)"></bt-f>')
_TAGS = re.compile(r"<[^<>]*>")
_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)


def includes(html: str, making: Making) -> str:
    """Safe ``html`` (no code in it) with a slot for each include; `filled` fills them later."""

    def slot(path: str, text: str) -> str:
        making.pending.append((unescape(path), text))
        return f'<bt-i n="{len(making.pending) - 1}"></bt-i>'

    def plain(match: re.Match[str]) -> str:
        # Tags in it may begin or end outside.
        making.has_misplaced |= "<" in match[0]
        return slot(_TAGS.sub("", match[2]), match[1])

    html = _LINKED.sub(lambda match: slot(match[1], match[2]), html)
    html = _PLAIN.sub(plain, html)
    return _NAKED.sub(lambda match: slot(match[1].strip(), ""), html)


def unwrapped(html: str) -> str:
    """Safe ``html`` without the paragraphs that hold nothing but slots."""
    return _ALONE.sub(lambda match: match[1].replace("bt-i", "bt-b"), html)


def filling(making: Making, fragment: Callable[[Making], str]) -> Include:
    """The contents for the slots of a page, made by ``fragment`` from the files.

    Finished HTML is set aside, since it must not be processed again; `expanded` inserts it.
    """

    def include(match: re.Match[str]) -> str:
        path, text = making.pending[int(match["number"])]
        return _included(path, text, match["slot"] == "bt-i", making, fragment)

    return include


def expanded(html: str, making: Making) -> str:
    """``html`` with the finished includes inserted."""
    if not making.finished:
        return html
    return _FINISHED.sub(lambda match: making.finished[int(match[1])], html)


def _included(path: str, text: str, in_line: bool, making: Making, fragment: Callable[[Making], str]) -> str:
    # Beyond the limit no file is read, either.
    is_within = making.budget.take(1_000)
    found = making.around.include(path) if is_within else None
    problem = ""
    if not is_within:
        problem = f"more than {MOST_INCLUDED:,} characters included"
    elif found is None:
        problem = "a file that is not there"
    elif found.path in making.trail or found.path == making.path:
        problem = "a file that includes itself"
    elif len(making.trail) >= DEEPEST_INCLUDE:
        problem = f"includes nested more than {DEEPEST_INCLUDE} deep"
    elif not making.budget.take(len(found.article.text)):
        problem = f"more than {MOST_INCLUDED:,} characters included"
    if found is None or problem:
        making.note(BAD_INCLUDE, f"an include of {path}: {problem}", f"]({path}", path, unquote(path))
        address = words(unquote(path))
        if _TAGS.sub("", text).strip():
            address = f'{text} <span class="bt-address">({address})</span>'
        return address if in_line else f"<p>{address}</p>"
    child = making.child(found)
    content = fragment(child)
    making.findings += child.findings
    one = _ONE_PARAGRAPH.fullmatch(content) if in_line else None
    making.has_misplaced |= in_line and not one
    making.finished.append(one[1] if one else content.rstrip("\n"))
    return f'<bt-f n="{len(making.finished) - 1}"></bt-f>'
