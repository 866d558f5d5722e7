"""The quotes that `bitext.html.containers` made of blocks of Python-Markdown, as Material shows such blocks.

Principles:

1. An admonition is the box that an alert is, and ``???`` one that opens. A type that Material does not know
   looks like a note. Without a title it has its type's, in the page's language.
2. Tabs are sections under their titles, one below the other: see `bitext.html.tabs`.
3. Footnotes are a list at the end, in their order, with links to their references and back. Their numbers,
   like their order, are the same on both pages.
4. Terms and definitions are a list of definitions; a term of abbreviations says what it means.
5. Lists of attributes (``{ #id .class width="9" }``) do not show. Ids, and the size of an image, count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from bitext.containers import ContainerKind
from bitext.html import alerts
from bitext.html.containers import NOTE_SIGN, SIGN
from bitext.html.escaping import attribute
from bitext.html.making import Box
from bitext.html.quotes import quotes
from bitext.html.raw_signs import NUMBER
from bitext.html.tabs import block_tab
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

KINDS = MappingProxyType(
    {
        "note": "note seealso",
        "abstract": "abstract summary tldr",
        "info": "info todo",
        "tip": "tip hint",
        "important": "important",
        "success": "success check done",
        "question": "question help faq",
        "warning": "warning attention",
        "caution": "caution",
        "failure": "failure fail missing",
        "danger": "danger error",
        "bug": "bug",
        "example": "example",
        "quote": "quote cite",
    }
)
"""The looks of admonitions, each with the types that have it; Material's, and those of alerts."""

_KIND_OF_TYPE = {name: kind for kind, names in KINDS.items() for name in names.split()}
_PLACES = ("inline", "end")  # words that say where a box is

_OPENING = lazy_pattern(rf"\s*<p>(?P<before>(?:</?bt-[stu](?: [sd]=\"[^\"]*\")?>|\s|{NUMBER})*+){SIGN} ?")
_NOTE_SIGN = lazy_pattern(NOTE_SIGN)
_ONE_PARAGRAPH = lazy_pattern(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)
_BETWEEN = lazy_pattern(r"</bt-dl>\s*<bt-dl>")
_CONTENTS = lazy_pattern(r"<p>\[TOC\]</p>\n?")
_LAST_PARAGRAPH = lazy_pattern(r"</p>\s*\Z")


def boxes(html: str, making: Making) -> str:
    """Safe ``html`` with the quotes of `Making.boxes` as what they are, and the footnotes at the end."""
    notes: dict[int, str] = {}
    html = quotes(html, lambda content: _box(content, notes, making))
    html = html + _list(html, notes, making) if notes else html
    if "<bt-dl>" in html:
        html = _BETWEEN.sub("\n", html).replace("<bt-dl>", "<dl>").replace("</bt-dl>", "</dl>")
    return html


def _box(content: str, notes: dict[int, str], making: Making) -> str:
    opening = _OPENING.match(content)
    if not opening:
        return f"<blockquote>{content}</blockquote>"
    end = content.find("</p>", opening.end())
    end = len(content) if end < 0 else end
    title, marks = alerts.without_empty(opening["before"] + content[opening.end() : end])
    rest = content[end + len("</p>") :].lstrip("\n")
    number = int(opening["number"])
    box = making.boxes[number]
    if box.kind is ContainerKind.FOOTNOTE:
        notes[number] = rest
        return ""
    if not (title or rest.strip()):
        return ""  # what is in it has no original yet
    if box.kind in (ContainerKind.ADMONITION, ContainerKind.DETAILS):
        return _admonition(box, title or _title(box, marks, making), rest)
    return _shown(box, title, rest)


def _shown(box: Box, title: str, content: str) -> str:
    """The HTML of another block with this title and this content."""
    if box.kind is None:
        return f"<bt-dl><dt>{title}</dt></bt-dl>"
    if box.kind is ContainerKind.DEFINITION:
        one = _ONE_PARAGRAPH.fullmatch(content)
        return f"<bt-dl><dd>{one[1] if one else content}</dd></bt-dl>"
    if box.kind is ContainerKind.TAB:
        return f'<section class="bt-tab">\n{block_tab(title)}\n{content}</section>'
    return f"<div>\n{content}</div>"


def _admonition(box: Box, title: str, content: str) -> str:
    words = box.name.lower().split()
    kind = _kind(box)
    looks = " ".join([alerts.CLASSES.get(kind, kind), *(word for word in words[1:] if word in _PLACES)])
    if box.kind is ContainerKind.ADMONITION:
        return alerts.box(looks, title, content)
    opened = ' open=""' if box.is_open else ""
    return f'<details class="{looks}"{opened}>\n<summary>{title}</summary>\n{content}</details>'


def _kind(box: Box) -> str:
    words = box.name.lower().split()
    return _KIND_OF_TYPE.get(words[0], "note") if words else "note"


def _title(box: Box, marks: list[str], making: Making) -> str:
    """The title of an admonition that has none; where its first line is a segment, the text of that."""
    if box.has_title and box.kind is ContainerKind.ADMONITION:
        return ""
    word, kind = (box.name.lower().split() or ["note"])[0], _kind(box)
    is_english = making.around.language.startswith("en")
    if word in _KIND_OF_TYPE and (word == kind or not is_english):
        title = making.word(f"alert.{kind}")
    else:
        title = attribute(word[:1].upper() + word[1:].replace("-", " "))
    return marks[0].replace("></", f">{title}</") if marks else title


def _list(html: str, notes: dict[int, str], making: Making) -> str:
    """The list of the footnotes, each with links back to where it is referred to."""
    counts: dict[int, int] = defaultdict(int)
    for match in _NOTE_SIGN.finditer("".join([html, *notes.values()])):
        counts[int(match["number"])] += 1
    items = []
    for place, (number, content) in enumerate(sorted(notes.items()), start=1):
        back = "".join(
            f'&nbsp;<bt-n class="footnote-backref" href="#fnref{again if again > 1 else ""}-{place}"'
            f' title="{making.word("footnote.back")}">↩</bt-n>'
            for again in range(1, counts[number] + 1)
        )
        last = _LAST_PARAGRAPH.search(content)
        text = f"{content[: last.start()]}{back}</p>" if last else f"{content.rstrip()}<p>{back[6:]}</p>"
        items.append(f'<li id="fn-{place}">\n{text if back else content.rstrip()}\n</li>')
    return '<div class="footnote">\n<hr>\n<ol>\n' + "\n".join(items) + "\n</ol>\n</div>\n"


def without_contents(html: str, making: Making) -> str:
    """Safe ``html`` of an article that bitext made, without ``[TOC]``: a page has its own contents."""
    return _CONTENTS.sub("", html) if making.article.authored is not None else html


def without_note_signs(html: str) -> str:
    """``html``, or a text, without the signs of references to footnotes."""
    return _NOTE_SIGN.sub("", html) if "\ufdd0n" in html else html


def note_links(html: str, making: Making) -> str:
    """``html`` with the references to footnotes, and the links back, as links."""
    if "\ufdd0n" in html:
        notes = [number for number, box in enumerate(making.boxes) if box.kind is ContainerKind.FOOTNOTE]
        places = {number: place for place, number in enumerate(notes, start=1)}
        counts: dict[int, int] = defaultdict(int)

        def link(match: re.Match[str]) -> str:
            place = places[int(match["number"])]
            counts[place] += 1
            again = counts[place] if counts[place] > 1 else ""
            return (
                f'<sup id="fnref{again}-{place}"><a class="footnote-ref" href="#fn-{place}">{place}</a></sup>'
            )

        html = _NOTE_SIGN.sub(link, html)
    return html.replace("<bt-n ", "<a ").replace("</bt-n>", "</a>") if "<bt-n " in html else html
