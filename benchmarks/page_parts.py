"""What a reader gets of a page: its text, headings, lists, tables, links, code, emphasis and images.

Both pages of a comparison are read in the same way, by the parser of the standard library, after an HTML5
parser has put their elements in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from html.parser import HTMLParser
from urllib.parse import unquote

import nh3
from lxml.html import defs

ELEMENTS = defs.tags | frozenset("bdi data dialog frame main noframes picture search slot template".split())
"""The elements of HTML; the product has a list of its own."""
_CLEANER = nh3.Cleaner(
    tags=ELEMENTS - {"script", "style", "html", "head", "body", "iframe"},
    attributes={"*": {"class", "id", "href", "src", "alt", "name"}},
    clean_content_tags={"script", "style"},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel", "ftp", "data", "xref", "ms-settings", "feedback-hub"},
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_EMPHASIS = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "del": "struck", "s": "struck"}
OURS_ONLY = ("headerlink", "admonition-title", "bt-video")
"""Classes of elements that the product adds; they are not the article's."""


@dataclass(slots=True)
class Parts:
    """The parts of a page, in order; white space aside."""

    text: list[str] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    """Level and text; tabs have a level of their own."""
    lists: list[tuple[int, str, str]] = field(default_factory=list)
    """Depth, kind of the list, and the text of each item."""
    tables: list[tuple[int, int, str]] = field(default_factory=list)
    """Number of the table and of the row, and the text of each cell."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and text."""
    code: list[tuple[str, str]] = field(default_factory=list)
    """Block or span, and the code as it is written."""
    emphasis: list[tuple[str, str]] = field(default_factory=list)
    """Kind and text."""
    images: list[tuple[str, str]] = field(default_factory=list)
    """Address and alternative text."""


def differing(ours: Parts, theirs: Parts) -> tuple[str, ...]:
    """The names of the parts that differ."""
    return tuple(one.name for one in fields(Parts) if getattr(ours, one.name) != getattr(theirs, one.name))


def parts(html: str) -> Parts:
    """The parts of the page ``html``."""
    reader = _Reader()
    reader.feed(_CLEANER.clean(html))
    reader.close()
    reader.parts.text = [squeezed("".join(reader.parts.text))]
    return reader.parts


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def address(url: str) -> str:
    """``url`` as it compares: without percent escapes; of a place on the page only that it is one."""
    return "#" if url.startswith("#") else unquote(url).strip()


@dataclass(slots=True)
class _Open:
    """An element that has begun."""

    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the parts of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = Parts()
        self._open: list[_Open] = []
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag == "img":
            source, alt = address(attributes.get("src", "")), squeezed(attributes.get("alt", ""))
            if not self._is_hidden():
                self.parts.images.append((source, alt))
        if tag == "tr":
            self._rows += 1
        if tag not in _VOID:
            self._open.append(_Open(tag, attributes))

    def handle_data(self, data: str) -> None:
        if self._is_hidden():
            return
        self.parts.text.append(data)
        for element in self._open:
            element.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        at = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].name == tag), -1)
        if at < 0:
            return
        element = self._open[at]
        del self._open[at:]
        if not self._is_hidden() and not _is_ours(element):
            self._add(element, "".join(element.text))

    def _is_hidden(self) -> bool:
        return any(_is_ours(element) for element in self._open)

    def _add(self, element: _Open, written: str) -> None:
        name, text, found = element.name, squeezed(written), self.parts
        if re.fullmatch("h[1-6]", name):
            if text:
                found.headings.append((self._level(element), text))
        elif name == "li":
            lists = [outer.name for outer in self._open if outer.name in ("ul", "ol")]
            found.lists.append((len(lists), lists[-1] if lists else "", text))
        elif name in ("td", "th"):
            found.tables.append((0, self._rows, text))
        elif name == "a" and "href" in element.attributes:
            if not element.attributes["href"].startswith("#tab/"):
                found.links.append((address(element.attributes["href"]), text))
        elif name == "pre" or (name == "code" and all(outer.name != "pre" for outer in self._open)):
            found.code.append((name, written.strip("\n") if name == "pre" else " ".join(written.split())))
        elif name in _EMPHASIS and text and _EMPHASIS[name] not in self._emphasis():
            found.emphasis.append((_EMPHASIS[name], text))

    def _emphasis(self) -> set[str]:
        return {_EMPHASIS.get(outer.name, "") for outer in self._open}

    def _level(self, heading: _Open) -> str:
        is_tab = heading.attributes.get("id", "").startswith("tab-")
        return "tab" if is_tab else heading.name


def _is_ours(element: _Open) -> bool:
    return any(name in OURS_ONLY for name in element.attributes.get("class", "").split())
