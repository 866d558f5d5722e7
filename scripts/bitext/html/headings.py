"""Headings: the name of each, the publisher's anchor; a link to it; its place in the table of contents."""

from __future__ import annotations

import re
from html import unescape

from bitext import commonmark
from bitext.anchors import python_markdown_slug, slug
from bitext.article import Side
from bitext.commonmark import heading_id
from bitext.html import includes, tabs
from bitext.html.body import body_of
from bitext.html.boxes import without_note_signs
from bitext.html.constructs import in_markdown
from bitext.html.escaping import attribute
from bitext.html.making import Making
from bitext.html.names import HEADING_CLASS
from bitext.html.surroundings import TocEntry
from bitext.patterns import lazy_pattern

_HEADING = r'<h(?P<level>[1-6])(?P<attributes>(?: [a-z]+="[^"]*")*)>(?P<inner>.*?)</h(?P=level)>'
_STEP = lazy_pattern(rf"{_HEADING}|{includes.SLOT}|(?P<line><hr>)", re.DOTALL)
_ONLY_HEADING = lazy_pattern(_HEADING, re.DOTALL)
_ANCHOR = lazy_pattern(r'<a (?:name|id)="([^"]*)"></a>')
_SEGMENT = lazy_pattern(r'<bt-[stu] [sd]="([^"]*)">')
_ID = lazy_pattern(r' id="([^"]*)"')
_LAST_LIST = lazy_pattern(rf"[ \t]+{commonmark.ATTRIBUTE_LIST}\Z")
_TAGS = lazy_pattern(r"<[^<>]*>")


def plain(html: str) -> str:
    """The words of safe ``html``, white space folded."""
    return " ".join(unescape(_TAGS.sub("", html)).split())


def headings(html: str, making: Making, include: includes.Include) -> str:
    """Safe ``html`` with its headings finished and its slots for includes filled, in order of place."""
    if making.article.authored is not None:
        _take_given(html, making)

    if "<bt-i " not in html and "<bt-b " not in html and tabs.SIGN not in html:
        return _ONLY_HEADING.sub(lambda match: _heading(match, making, include), html)

    def step(match: re.Match[str]) -> str:
        if match["level"]:
            return _heading(match, making, include)
        if match["line"]:
            is_end, making.in_tabs = making.in_tabs, False
            return "" if is_end else match[0]
        return include(match)

    return _STEP.sub(step, html)


def _take_given(html: str, making: Making) -> None:
    """Note the ids that an author gave headings of ``html``: Python-Markdown gives them to no other one."""
    for match in _ONLY_HEADING.finditer(html) if "{" in html else ():
        given, _ = heading_id(match["inner"])
        if given:
            making.given.add(given)
            for used in making.slugs:
                used.setdefault(given, 0)


def _heading(match: re.Match[str], making: Making, include: includes.Include) -> str:
    level, attributes, inner = int(match["level"]), match["attributes"], match["inner"]
    if "<bt-i " in inner or "<bt-b " in inner:
        inner = re.sub(includes.SLOT, include, inner)
    if tabs.BLOCK_SIGN in inner:
        return tabs.block_heading(inner, making)
    name = ""
    tab = tabs.tab(inner, making) if tabs.SIGN in inner else None
    if tab:
        level, name, inner = tab
    else:
        making.level = level
    given, inner = heading_id(inner)
    title = plain(without_note_signs(includes.expanded(inner, making)))
    anchor = _ANCHOR.search(inner)
    own = _ID.search(attributes)
    if anchor:
        name = name or unescape(anchor[1]).strip()
        inner = inner[: anchor.start()] + inner[anchor.end() :]
    elif given or own:
        name = name or given or unescape(own[1] if own else "").strip()
    if own:
        attributes = _ID.sub("", attributes)
    if not title and not name:
        return f"<h{level}{attributes}>{inner}</h{level}>" if inner.strip() else ""
    has_own = bool(name)
    original = "" if has_own else _original(inner, title, making)
    name = name or slug(original) or "section"
    name = f"{name}-1" if not has_own and name in making.given else name
    others = "" if has_own else _others(title, original, name, making)
    number = len(making.headings)
    making.headings.append(TocEntry(level, name, title))
    return (
        f'<h{level} class="{HEADING_CLASS}" id="{number}"{attributes}>{others}{inner}<bt-h href="#{number}"'
        f' title="{making.permalink}">¶</bt-h></h{level}>'
    )


def _others(title: str, original: str, name: str, making: Making) -> str:
    """Places for the anchors except ``name`` that other generators give a heading of an authored article.

    Its author's pages link to them, each in its own language, or as the original does.
    """
    if making.article.authored is None:
        return ""
    texts = zip((title, original), making.slugs, strict=True)
    plain = (python_markdown_slug(text, used) for text, used in texts)
    others = (other for other in dict.fromkeys((slug(title), *plain)) if other and other != name)
    return "".join(f'<a name="{attribute(other)}"></a>' for other in others if other not in making.given)


def _original(inner: str, title: str, making: Making) -> str:
    """The words of the original page's heading with the segments of ``inner``; ``title`` if there is none."""
    segments = _SEGMENT.findall(inner) if making.side is Side.TARGET else []
    if segments and making.originals is None:
        making.originals = _originals(making)
    found = ((making.originals or {}).get(segment) for segment in segments)
    return next(filter(None, found), title)


def _originals(making: Making) -> dict[str, str]:
    # At the same stage as this page: a container next to a line makes a heading of it, or none.
    body = body_of(making.article, Side.SOURCE)
    body = in_markdown(body, Making(making.article, Side.SOURCE, making.around), with_includes=False)
    titles: dict[str, str] = {}
    places = iter(body.places)
    place = next(places, None)
    for heading, start, end in commonmark.placed_headings(body.text):
        while place and place.start < end:
            if place.start >= start:
                titles.setdefault(place.id, _words(heading.text, making))
            place = next(places, None)
    return titles


def _words(text: str, making: Making) -> str:
    """The words of a heading without what `boxes` and `attribute_lists` leave out on the page."""
    text = without_note_signs(text)
    return _LAST_LIST.sub("", text) if making.article.authored is not None else text
