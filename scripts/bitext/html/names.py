"""The names of a page: the one place where an article's names for its elements become ids.

Principles:

1. All earlier steps leave names as they are written. They become ids here, on the
   finished page with its included files in place, so that nesting cannot bypass it.
2. The anchors of headings and of places (``<a name>``) are published: they keep their names, made safe
   (`bitext.anchors.safe_id`). So does a segment whose id has the usual form. Any other id of an
   article gets our prefix.
3. No id occurs twice. Such a segment has the first choice; then come headings, places, and the rest.
4. A link to a place of the page follows it. One to a place that is not there stays as text: a
   translation may have an anchor that its original lacks, and the other way round.
5. Our own elements are recognized by their class, which the sanitizer leaves only on an article's code.

Regular expressions read the page, since all of its tags were written by the sanitizer or by us: every
value is quoted, and has no ``<``, ``>`` or ``"`` in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from bitext.anchors import SEGMENT, prefixed_id, safe_id, segment_id, unique
from bitext.html.escaping import attribute, words
from bitext.html.surroundings import TocEntry
from bitext.patterns import lazy_pattern
from bitext.rules.pages import BROKEN_LINK

if TYPE_CHECKING:
    from bitext.html.making import Making

HEADING_CLASS = "bt-h"
"""Class of a heading that gets an anchor; its id is a number in `Making.headings` until then."""

PERMALINK_CLASS = "headerlink"
"""Class of the link next to a heading, which leads to that number until then."""

SEGMENT_CLASS = "bt-s"
"""Class of the spans around segments."""

_SOUND = rf'span\ class="{SEGMENT_CLASS}"\ (?:id|data-s)="{SEGMENT}">'
_SOUND_ID = lazy_pattern(rf'<span class="{SEGMENT_CLASS}" id="({SEGMENT})">')
_NAMED = rf"""
    h(?P<level>[1-6])\ class="{HEADING_CLASS}"\ id="(?P<number>[0-9]+)"
    |a\ class="{PERMALINK_CLASS}"\ href="\#(?P<link>[0-9]+)"
    |(?P<element>[a-z][a-z0-9]*)
    (?P<attributes>(?:\ [a-z-]+="[^"]*")*?(?:\ (?:id|name|data-s)="|\ href="\#)[^<>]*)>
"""
_TAG = lazy_pattern(f"<(?:{_NAMED})", re.VERBOSE)
_TAG_BUT_SOUND = lazy_pattern(f"<(?!{_SOUND})(?:{_NAMED})", re.VERBOSE)
_ATTRIBUTE = lazy_pattern(r' ([a-z-]+)="([^"]*)"')
_LINK = lazy_pattern(r'<a((?: [a-z-]+="[^"]*")*?) href="#([^"]*)"[^<>]*>(.*?)</a>', re.DOTALL)


def named(html: str, making: Making) -> tuple[str, tuple[TocEntry, ...]]:
    """The page ``html``, safe and well-formed, with its final ids, and its table of contents."""
    sound = _SOUND_ID.findall(html)
    used = dict.fromkeys(sound, 0)
    expression = _TAG_BUT_SOUND
    if len(used) < len(sound):  # as far as we know this cannot happen
        used, expression = {}, _TAG
    names = _Names(making.headings, used)
    parts: list[str] = []
    tags: list[tuple[int, _Tag]] = []
    end = 0
    for match in expression.finditer(html):
        parts.append(html[end : match.start()])
        end = match.end()
        if match.lastgroup == "attributes":
            tags.append((len(parts), _Tag(match["element"], match["attributes"])))
        parts.append(names.of_heading(match))
    parts.append(html[end:])
    if tags:
        names.give(tag for _, tag in tags if tag.name)
        for place, tag in tags:
            parts[place] = f"<{tag.element}{''.join(names.attributes(tag))}>"
    html = "".join(parts)
    return _without_links(names.missing, html, making) if names.missing else html, names.toc()


_MAKERS = (safe_id, segment_id, prefixed_id)
"""The functions that make ids from names of places, segments and the rest, in order of priority."""


class _Tag:
    """A tag that has a name or a link to one, except those of headings."""

    __slots__ = ("element", "id", "name", "rank", "values")

    def __init__(self, element: str, attributes: str) -> None:
        self.element = element
        self.values: dict[str, str] = dict(_ATTRIBUTE.findall(attributes))
        """Its attributes, escaped."""
        self.name = unescape(self.values.get("id") or self.values.get("name") or "")
        """Its name in the article; may be empty."""
        is_segment = self.values.get("class") == SEGMENT_CLASS
        self.rank = 1 if is_segment else 0 if element == "a" else 2
        """Its place in `_MAKERS`."""
        self.id = ""
        """The id that it gets."""


class _Names:
    """The ids of a page."""

    def __init__(self, headings: list[TocEntry], used: dict[str, int]) -> None:
        self._headings, self._used = headings, used
        self._ids = [unique(safe_id(heading.id), used) for heading in headings]
        self._by_segment: dict[str, str] = {}
        self._by_anchor: dict[str, str] = {}
        self.missing: set[str] = set()
        """Targets of the page's links that do not exist, escaped."""

    def toc(self) -> tuple[TocEntry, ...]:
        """The headings that have words, with their ids."""
        headings = zip(self._headings, self._ids, strict=True)
        return tuple(TocEntry(one.level, found, one.title) for one, found in headings if one.title)

    def of_heading(self, tag: re.Match[str]) -> str:
        """The beginning of the ``tag`` of a heading or of the link next to it; empty for others."""
        if number := tag["number"]:
            return f'<h{tag["level"]} id="{attribute(self._ids[int(number)])}"'
        if number := tag["link"]:
            return f'<a class="{PERMALINK_CLASS}" href="#{attribute(self._ids[int(number)])}"'
        return ""

    def give(self, tags: Iterable[_Tag]) -> None:
        """Give ``tags``, which have names, their ids."""
        for heading, found in zip(self._headings, self._ids, strict=True):
            self._by_anchor.setdefault(safe_id(heading.id), found)
        for tag in sorted(tags, key=lambda tag: tag.rank):
            found = _MAKERS[tag.rank](tag.name)
            tag.id = unique(found, self._used) if found else ""
            self._by_anchor.setdefault(safe_id(tag.name), tag.id)
            if tag.rank == 1:
                self._by_segment[tag.name] = tag.id

    def attributes(self, tag: _Tag) -> Iterator[str]:
        """The attributes of ``tag`` with its id, and with a link that follows its target."""
        for key, value in tag.values.items():
            if key in ("id", "name"):
                if tag.id and (key == "id" or "id" not in tag.values):
                    yield f' id="{attribute(tag.id)}"'
            elif key == "data-s":
                segment = unescape(value)
                yield f' data-s="{attribute(self._by_segment.get(segment) or segment_id(segment))}"'
            elif key == "href" and value.startswith("#"):
                yield f' href="#{self._target(value[1:])}"'
            else:
                yield f' {key}="{value}"'

    def _target(self, quoted: str) -> str:
        """The id, escaped, that a link to the name ``quoted`` leads to."""
        name = safe_id(unescape(quoted))
        found = self._by_anchor.get(name) or (name if name in self._used else "")
        if not found:
            self.missing.add(quoted)
        return attribute(found) or quoted


def _without_links(missing: set[str], html: str, making: Making) -> str:
    """``html`` without its links to ``missing`` names; their words and addresses stay."""

    def checked(match: re.Match[str]) -> str:
        attributes, quoted, inner = match.groups()
        if quoted not in missing:
            return match[0]
        name = unescape(quoted)
        making.note(BROKEN_LINK, f"a link to #{name}, which is not on the page", making.at_link(f"#{name}"))
        place = f"<a{attributes}></a>" if attributes else ""
        return f'{place}{inner} <span class="bt-address">(#{words(name)})</span>'

    return _LINK.sub(checked, html)
