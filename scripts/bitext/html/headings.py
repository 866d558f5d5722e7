"""Headings: the publisher's anchor as the heading's id, a link to it, and the table of contents."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from bitext.anchors import safe_id, slug, unique
from bitext.html.surroundings import TocEntry

if TYPE_CHECKING:
    from bitext.html.making import Making

HEADING = re.compile(r'<h([1-6])((?: [a-z]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_ANCHOR = re.compile(r'<a (?:name|id)="([^"]*)"></a>')
_ID = re.compile(r' id="([^"]*)"')
_TAGS = re.compile(r"<[^<>]*>")


def plain(html: str) -> str:
    """The words of safe ``html``, white space folded."""
    return " ".join(unescape(_TAGS.sub("", html)).split())


def heading(match: re.Match[str], making: Making) -> str:
    """A heading of safe HTML with its id and its link."""
    level, attributes, inner = match.groups()
    anchor = _ANCHOR.search(inner)
    own = _ID.search(attributes)
    title = plain(inner)
    name = ""
    if anchor:
        name = safe_id(unescape(anchor[1]))
        inner = inner[: anchor.start()] + inner[anchor.end() :]
    elif own:
        name = safe_id(unescape(own[1]))
    name = name or safe_id(slug(making.original_heading(title)))
    if own:
        attributes = _ID.sub("", attributes)
    if not name and not title:
        return f"<h{level}{attributes}>{inner}</h{level}>" if inner.strip() else ""
    anchor_id = unique(name or "section", making.used)
    if title:
        making.toc.append(TocEntry(int(level), anchor_id, title))
    quoted = escape(anchor_id)
    return (
        f'<h{level} id="{quoted}"{attributes}>{inner}<a class="headerlink" href="#{quoted}"'
        f' title="{making.permalink}">¶</a></h{level}>'
    )
