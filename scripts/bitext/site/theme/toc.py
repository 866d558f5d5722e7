"""The table of contents of a page: its headings as a tree, and the kinds that Material distinguishes."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from mkdocs.structure.toc import AnchorLink

from bitext.html import TocEntry


@dataclass(frozen=True, slots=True)
class TocItem:
    """An entry of a nested table of contents."""

    entry: TocEntry
    """The heading."""
    children: tuple[TocItem, ...]
    """The headings below it."""


def nested(entries: Sequence[TocEntry]) -> tuple[TocItem, ...]:
    """``entries`` as a tree: a heading belongs below the last one of a lower level number."""
    roots: list[tuple[TocEntry, list[Any]]] = []
    stack: list[tuple[TocEntry, list[Any]]] = []
    for entry in entries:
        while stack and stack[-1][0].level >= entry.level:
            stack.pop()
        node: tuple[TocEntry, list[Any]] = (entry, [])
        (stack[-1][1] if stack else roots).append(node)
        stack.append(node)
    return _frozen(roots)


def _frozen(nodes: Iterable[tuple[TocEntry, list[Any]]]) -> tuple[TocItem, ...]:
    return tuple(TocItem(entry, _frozen(children)) for entry, children in nodes)


def shown_toc(items: tuple[TocItem, ...]) -> tuple[TocItem, ...]:
    """The entries that Material lists: those below the page's title, if it begins with one."""
    return items[0].children if items and items[0].entry.level == 1 else items


def anchor_links(items: Iterable[TocItem]) -> list[AnchorLink]:
    """The entries as MkDocs has them, with titles escaped for HTML."""
    links = []
    for item in items:
        link = AnchorLink(html.escape(item.entry.title), item.entry.id, item.entry.level)
        link.children = anchor_links(item.children)
        links.append(link)
    return links


class TocKind(Enum):
    """What a table of contents is like."""

    EMPTY = "no heading"
    TITLE = "nothing but one of level 1"
    TITLED = "some below one of level 1, which the table leaves out"
    UNTITLED = "some, and the first one is not of level 1"


def toc_kind(items: tuple[TocItem, ...]) -> TocKind:
    """What the table of contents with the headings ``items`` is like."""
    if not items:
        return TocKind.EMPTY
    if items[0].entry.level != 1:
        return TocKind.UNTITLED
    return TocKind.TITLED if items[0].children else TocKind.TITLE
