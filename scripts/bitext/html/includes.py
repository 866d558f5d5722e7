"""``[!INCLUDE [text](path)]``: replaced by the text of another file of the source folder.

Principles:

1. One that is alone on its line is a block; any other one is a part of the text around it, in the text of a
   link, too. CommonMark would see a link in it, and in a link's text no other link; so a sign that means
   nothing to CommonMark takes its place in the Markdown, and the file in the HTML.
2. The items of a numbered list that is included continue a list before it, and one after it continues them.
3. The surroundings resolve the path; they refuse files outside the source folder.
4. A file never includes itself, nor is the nesting deeper or the number greater than a limit.
5. An include that cannot be resolved shows its text and path, and is a finding. In code it is code.
6. ``[!code-lang[text](path)]``, which includes code, is found in the same way; see `code_includes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from urllib.parse import quote, unquote

from bitext import commonmark
from bitext.html.body import Body, body_of
from bitext.html.code_includes import code_include
from bitext.html.edits import Replacement, edited
from bitext.html.escaping import attribute, words
from bitext.html.making import MOST_INCLUDED, Making, Pending
from bitext.html.surroundings import Included
from bitext.patterns import lazy_pattern
from bitext.rules.pages import BAD_INCLUDE

DEEPEST_INCLUDE = 8
"""Levels of includes within includes; published articles have 2."""

SLOT = r'<(?P<slot>bt-[ib]) n="(?P<number>\d+)"></bt-[ib]>'
"""Placeholder for an include: ``bt-i`` in a line of text, ``bt-b`` among blocks."""

Include = Callable[[re.Match[str]], str]
"""The element that puts a finished include into a slot."""

# Noncharacters, which are free for what a program does inside; before that the article has none.
_SIGNS = ("\ufdd0", "\ufdd1")
_SIGN = lazy_pattern(rf"{_SIGNS[0]}(?P<kind>[ib])(?P<number>\d+){_SIGNS[1]}")
_QUOTED_SIGN = lazy_pattern(rf"{quote(_SIGNS[0])}[ib](\d+){quote(_SIGNS[1])}")
_INCLUDE = lazy_pattern(
    r"""(?<!\\)\[!(?:INCLUDE\b\s{0,9}[-+]?|(?P<code>code(?:-[\w+\#.-]{1,40})?))\s{0,9}(?:
    \[(?P<text>(?:[^\[\]]|\[[^\[\]]*\]){0,1000}+)\]\s{0,9}
    \(\s{0,9}(?P<path><[^<>\n]*+>|(?:[^()\n]|\([^()\n]*+\)){0,1000}+)\)
    |(?(code)(?!))(?P<naked>[^\[\]<>]{0,1000}+))\s{0,9}\]""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLE = lazy_pattern(r"""\s+(?:"[^"]*"|'[^']*')\s*\Z""")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_QUOTE = lazy_pattern(r"[ \t]*(?:>[ \t]?)*")
# Code, a tag, or a sign in neither of them.
_STEP = lazy_pattern(rf"<pre>.*?</pre>|<code[^<>]*>.*?</code>|<[a-zA-Z][^<>]*>|{_SIGN.pattern}", re.DOTALL)
_PARAGRAPH = lazy_pattern(r"<p>((?:[^<]++|<(?!/?p>))*+)</p>")
_SLOTS = lazy_pattern(r'(?:\s|<br>|</?bt-[stu](?: [sd]="[^"]*")?>|<bt-[ib] n="\d+"></bt-[ib]>)+')
_BLOCK_SLOT = lazy_pattern(r'\s*<bt-b n="\d+"></bt-b>\s*')
_FINISHED = lazy_pattern(
    r'(?P<before></ol>\s*)?<bt-f n="(?P<number>\d+)"></bt-f>(?P<after>\s*<ol(?: start="\d+")?>)?'
)
_TAGS = lazy_pattern(r"<[^<>]*>")
_ONE_PARAGRAPH = lazy_pattern(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)


def includes(body: Body, making: Making) -> Body:
    """``body`` with a sign for each include that is not in fenced code or a code span."""
    found = list(_INCLUDE.finditer(body.text))
    if not found:
        return body
    code = commonmark.fenced_ranges(body.text)
    raw = commonmark.html_blocks(body.text)
    edits = []
    for match in found:
        if _is_in(code, match.start()):
            continue
        making.pending.append(_pending(match, making.origin(match.start(), body)))
        edits += _signs(body.text, match, len(making.pending) - 1, _is_in(raw, match.start()))
    return edited(body, edits)


def _pending(match: re.Match[str], offset: int) -> Pending:
    written = (match["path"] or match["naked"] or "").strip()
    title = _TITLE.search(written)
    path = unescape(_ESCAPE.sub(r"\1", (written[: title.start()] if title else written).strip("<>")))
    text = (match["text"] or "").strip()
    if match["code"] and title:
        text = f"{text} {title[0].strip()[1:-1]}".lstrip()
    return Pending(path, text, match[0], offset, match["code"] or "")


def _is_in(ranges: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(ranges, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < ranges[at][1]


def _signs(text: str, match: re.Match[str], number: int, in_html: bool) -> list[Replacement]:
    """The edits that put a sign in place of ``match``, apart from the lines around it if it is a block."""
    line = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    quoted = _QUOTE.match(text, line, match.start())
    is_alone = bool(quoted and quoted.end() == match.start() and not text[match.end() : end].strip())
    is_block = is_alone and not match["code"]
    sign = Replacement(
        match.start(), match.end(), f"{_SIGNS[0]}{'b' if is_block else 'i'}{number}{_SIGNS[1]}"
    )
    # In a list an empty line would set all its items apart; there the HTML says what belongs together.
    if not is_block or in_html or text[line : line + 1] in (" ", "\t"):
        return [sign]
    empty = text[line : match.start()].rstrip() + "\n"
    return [Replacement(line, line, empty), sign, Replacement(end, end, "\n" + empty[:-1])]


def without_signs(body: Body) -> Body:
    """``body`` without our signs, which mean nothing in a text: in their place is what says so."""
    text = body.text
    if not any(sign in text for sign in _SIGNS):
        return body
    for sign in _SIGNS:
        text = text.replace(sign, "\ufffd")
    return replace(body, text=text)


def slots(safe: str, making: Making) -> str:
    """``safe`` HTML with a slot for each sign; `filling` fills them later. In code it is as written."""
    if not making.pending:
        return safe

    def step(match: re.Match[str]) -> str:
        if match["number"]:
            pending = making.pending[int(match["number"])]
            if pending.code:
                return code_include(pending, making)
            return f'<bt-{match["kind"]} n="{match["number"]}"></bt-{match["kind"]}>'
        if _SIGNS[0] not in match[0] and "%EF%B7%90" not in match[0]:
            return match[0]
        if match[0].startswith(("<pre>", "<code")):
            return _SIGN.sub(lambda sign: words(making.pending[int(sign["number"])].written), match[0])
        tag = _SIGN.sub(lambda sign: attribute(_plain(int(sign["number"]), making)), match[0])
        return _QUOTED_SIGN.sub(lambda sign: quote(making.pending[int(sign[1])].written), tag)

    return _PARAGRAPH.sub(lambda match: _apart(match, making), _STEP.sub(step, safe))


def _plain(number: int, making: Making) -> str:
    """The words of an include in an attribute, such as an alternative text."""
    pending = making.pending[number]
    if pending.code:
        return pending.written
    found = making.around.include(pending.path) if making.budget.take(1_000) else None
    if found is None or not making.budget.take(len(found.article.text)):
        return pending.written
    html = commonmark.html(body_of(found.article, making.side).text)
    return " ".join(unescape(_TAGS.sub("", html)).split())


def _apart(paragraph: re.Match[str], making: Making) -> str:
    """The paragraph, parted by the blocks in it; nothing around slots alone."""
    inner = paragraph[1]
    if "<bt-i " in inner or "<bt-b " in inner:
        if _SLOTS.fullmatch(inner):
            return inner.replace("bt-i", "bt-b")
        if "<bt-b " in inner:
            # Elements may begin before the block and end after it.
            making.has_misplaced = True
            return _BLOCK_SLOT.sub(lambda slot: f"</p>\n{slot[0].strip()}\n<p>", paragraph[0])
    return paragraph[0]


def filling(making: Making, fragment: Callable[[Making], str]) -> Include:
    """The contents for the slots of a page, made by ``fragment`` from the files.

    Finished HTML is set aside, since it must not be processed again; `expanded` inserts it.
    """

    def include(match: re.Match[str]) -> str:
        return _included(making.pending[int(match["number"])], match["slot"] == "bt-i", making, fragment)

    return include


def expanded(html: str, making: Making) -> str:
    """``html`` with the finished includes inserted, and the lists that they continue in one piece."""
    if not making.finished:
        return html

    def whole(match: re.Match[str]) -> str:
        content = making.finished[int(match["number"])]
        before, after = match["before"] or "", match["after"] or ""
        if before and content.startswith("<ol"):
            before, content = "", content[content.index(">") + 1 :].lstrip("\n")
        if after and content.endswith("</ol>"):
            after, content = "", content.removesuffix("</ol>").rstrip("\n")
        return before + content + after

    return _FINISHED.sub(whole, html)


def _included(pending: Pending, in_line: bool, making: Making, fragment: Callable[[Making], str]) -> str:
    # Beyond the limit no file is read, either.
    is_within = making.budget.take(1_000)
    found = making.around.include(pending.path) if is_within else None
    problem = "" if is_within else f"more than {MOST_INCLUDED:,} characters included"
    problem = problem or _problem(found, making)
    if found is None or problem:
        making.note(BAD_INCLUDE, f"an include of {pending.path}: {problem}", pending.offset)
        address = words(unquote(pending.path))
        if pending.text:
            address = f'{words(pending.text)} <span class="bt-address">({address})</span>'
        return address if in_line else f"<p>{address}</p>"
    child = making.child(found)
    content = fragment(child)
    making.findings += child.findings
    one = _ONE_PARAGRAPH.fullmatch(content) if in_line else None
    making.has_misplaced |= in_line and not one
    making.finished.append(one[1] if one else content.rstrip("\n"))
    return f'<bt-f n="{len(making.finished) - 1}"></bt-f>'


def _problem(found: Included | None, making: Making) -> str:
    """Why the file ``found`` cannot be included; empty if it can."""
    if found is None:
        return "a file that is not there"
    if found.path in making.trail or found.path == making.path:
        return "a file that includes itself"
    if len(making.trail) >= DEEPEST_INCLUDE:
        return f"includes nested more than {DEEPEST_INCLUDE} deep"
    if not making.budget.take(len(found.article.text)):
        return f"more than {MOST_INCLUDED:,} characters included"
    return ""
