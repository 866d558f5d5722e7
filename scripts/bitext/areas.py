"""The areas of a source: how its tables of contents order the articles. Pure.

Source: DocFX, "Table of Contents": `TOC.md`, whose headings are the nodes, and `toc.yml`, a list of nodes or
a mapping with such a list under ``items``. A node has a ``name``, a page (``href``, ``topicHref`` or ``uid``)
and perhaps ``items``.

Principles:

1. A node with nodes below it is an area; its own page is the first article of it.
2. A node that leads to a table of contents, or a folder with one, has the nodes of that, each once: there are
   no circles.
3. A table of contents that is damaged says nothing. Articles that none names are on every other list.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

import yaml

from bitext import commonmark
from bitext.article import Article, Side
from bitext.corpus import caseless
from bitext.encoding import decode
from bitext.frontmatter import yaml_values
from bitext.render import render_body, sides
from bitext.roles import TOC, YAML_TOCS

MOST_NODES = 50_000
"""Nodes of one table of contents that are read."""
DEEPEST = 20
"""Levels of areas; DocFX shows fewer."""

Find = Callable[[str, str], str | None]
"""The path of the page to which an address leads in a folder; None for no page of an article."""


@dataclass(frozen=True, slots=True)
class TocNode:
    """A line of a table of contents, with what is below it."""

    names: Mapping[Side, str]
    """Its name in the languages that the table has it in, plain text."""
    address: str = ""
    """The page, or table of contents, that it leads to, as the table has it; may be empty."""
    nodes: tuple[TocNode, ...] = ()
    """The nodes below it, in order."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a source in one language."""

    name: str = ""
    """Its name, plain text; empty for the whole source."""
    articles: tuple[str, ...] = ()
    """Paths of its own pages, in order."""
    areas: tuple[Area, ...] = ()
    """The areas in it, in order."""

    def every_article(self) -> tuple[str, ...]:
        """Paths of its pages and those of all areas in it, in order, each once."""
        return tuple(dict.fromkeys(self._every_article()))

    def _every_article(self) -> Iterator[str]:
        yield from self.articles
        for area in self.areas:
            yield from area._every_article()

    def main_areas(self) -> tuple[Area, ...]:
        """The first areas that are several: a table often has all others under one title."""
        areas = self.areas
        while len(areas) == 1 and areas[0].areas:
            areas = areas[0].areas
        return areas

    def trail(self, article: str) -> tuple[Area, ...]:
        """The areas that the page at ``article`` is in, the outermost first; empty where it is in none."""
        for area in self.areas:
            below = area.trail(article)
            if below or article in area.articles:
                return (area, *below)
        return ()


def markdown_nodes(article: Article) -> tuple[TocNode, ...]:
    """The nodes of the table of contents ``article``. Never raises."""
    headings = {side: list(commonmark.headings(render_body(article, side))) for side in sides(article)}
    target, source = headings[Side.TARGET], headings.get(Side.SOURCE, [])
    is_paired = len(target) == len(source)
    flat = []
    for at, heading in enumerate(target[:MOST_NODES]):
        names = {Side.TARGET: heading.text}
        if is_paired:
            names[Side.SOURCE] = source[at].text
        flat.append((heading.level, TocNode(names, heading.link)))
    return _nested(flat)


def _nested(flat: list[tuple[int, TocNode]]) -> tuple[TocNode, ...]:
    """Nodes with the levels of their headings, as a tree; a level that was left out changes nothing."""
    nodes, _ = _below(flat, 0, 0)
    return nodes


def _below(flat: list[tuple[int, TocNode]], at: int, above: int) -> tuple[tuple[TocNode, ...], int]:
    """The nodes from ``at`` on that are below the level ``above``, and where the next one is."""
    nodes = []
    while at < len(flat) and flat[at][0] > above:
        level, node = flat[at]
        inside, at = _below(flat, at + 1, level)
        nodes.append(replace(node, nodes=inside))
    return tuple(nodes), at


def yaml_nodes(data: bytes) -> tuple[TocNode, ...]:
    """The nodes of the table of contents in a file with the bytes ``data``. Never raises."""
    try:
        loaded: Any = yaml_values(decode(data)[0])
    except (yaml.YAMLError, ValueError, RecursionError):
        return ()
    if isinstance(loaded, dict):
        loaded = loaded.get("items")
    return tuple(_Nodes().of(loaded, 0))


class _Nodes:
    """Reads nodes; aliases can make a small file large."""

    def __init__(self) -> None:
        self._left = MOST_NODES

    def of(self, listed: Any, depth: int) -> Iterator[TocNode]:
        for entry in listed if isinstance(listed, list) and depth < DEEPEST else ():
            self._left -= 1
            # `tocHref` is of the file for the publisher's breadcrumbs.
            if self._left < 0 or not isinstance(entry, dict) or "tocHref" in entry:
                continue
            name = _text(entry, "name")
            uid = _text(entry, "uid") or _text(entry, "topicUid")
            address = _text(entry, "href") or _text(entry, "topicHref") or (f"xref:{uid}" if uid else "")
            nodes = tuple(self.of(entry.get("items"), depth + 1))
            yield TocNode({Side.TARGET: name} if name else {}, address, nodes)


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def areas(tables: Mapping[str, tuple[TocNode, ...]], side: Side, find: Find) -> Area:
    """The areas that ``tables`` of contents say there are, by their path, with their names on ``side``.

    Paths are relative to the folder of a language. The result has no name; what is in no area is its own.
    """
    made = _Areas({caseless(path): (path, nodes) for path, nodes in tables.items()}, side, find)
    parts = [made.area("", nodes, posixpath.dirname(path), 0) for path, nodes in made.roots()]
    articles = tuple(dict.fromkeys(article for part in parts for article in part.articles))
    return Area("", articles, tuple(area for part in parts for area in part.areas))


@dataclass(slots=True)
class _Areas:
    """Areas on their way."""

    tables: Mapping[str, tuple[str, tuple[TocNode, ...]]]
    """Path and nodes of each table by its caseless path."""
    side: Side
    find: Find
    done: set[str] = field(default_factory=set)

    def roots(self) -> Iterator[tuple[str, tuple[TocNode, ...]]]:
        """The tables to which no other one leads, those near the top first; then those in circles."""
        inner = {
            found
            for name, (path, nodes) in self.tables.items()
            for address in _addresses(nodes)
            if (found := self._table(address, posixpath.dirname(path))) != name
        }
        for name in sorted(self.tables, key=lambda name: (name in inner, name.count("/"), name)):
            if name not in self.done:
                self.done.add(name)
                yield self.tables[name]

    def area(self, name: str, nodes: tuple[TocNode, ...], folder: str, depth: int, own: str = "") -> Area:
        """The area ``name`` with ``nodes``, whose addresses are relative to ``folder``."""
        articles = {own: None} if own else {}
        inside = []
        for node in nodes:
            below, place, page = self._below(node, folder)
            title = node.names.get(self.side, "")
            if below and title and depth < DEEPEST:
                inside.append(self.area(title, below, place, depth + 1, page or ""))
            elif page:
                articles[page] = None
        return Area(name, tuple(articles), tuple(area for area in inside if area.articles or area.areas))

    def _below(self, node: TocNode, folder: str) -> tuple[tuple[TocNode, ...], str, str | None]:
        """The nodes below ``node``, the folder in which their addresses count, and its own page."""
        table = self._table(node.address, folder)
        if table is None:
            return node.nodes, folder, self.find(node.address, folder) if node.address else None
        if node.nodes or table in self.done:
            return node.nodes, folder, None
        self.done.add(table)
        path, nodes = self.tables[table]
        return nodes, posixpath.dirname(path), None

    def _table(self, address: str, folder: str) -> str | None:
        """The table of contents to which ``address`` leads in ``folder``; None for anything else."""
        path = unquote(address.partition("?")[0].partition("#")[0])
        base, path = ("", path[2:]) if path.startswith("~/") else (folder, path)
        if not path or "://" in path:
            return None
        place = caseless(posixpath.normpath(posixpath.join(base, path)))
        inside = [posixpath.normpath(posixpath.join(place, name)) for name in (TOC, *YAML_TOCS)]
        return next(
            (name for name in (inside if path.endswith("/") else [place]) if name in self.tables), None
        )


def _addresses(nodes: tuple[TocNode, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.address
        yield from _addresses(node.nodes)
