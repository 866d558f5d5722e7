"""What each article page leads to: where it is among the areas, its neighbors there, and related articles."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bitext.areas import Area
from bitext.article import Side
from bitext.links import link_target, places
from bitext.related import Relations, related_articles
from bitext.search.mentions import is_index_page
from bitext.site.plan.address import relative
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library
from bitext.site.plan.page import SitePage
from bitext.titles import PageTitle

MOST_SHOWN = 5
"""Related articles on a page."""


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """Where an article page is among the areas of its language."""

    trail: tuple[str, ...]
    """The names of its areas, the outermost first."""
    list_path: str
    """Path of the page that lists the first of them; empty if there is none."""
    previous: str = ""
    """Path of the article page before it; empty for the first one."""
    next: str = ""
    """Path of the one behind it; empty for the last one."""


def article_places(area: Area, lists: Mapping[str, str]) -> dict[str, AreaPlace]:
    """The place of each article page in ``area``, by path: the first one, where it has several.

    ``lists`` are the paths of the pages that list the main areas, by name.
    """
    found: dict[str, AreaPlace] = {}
    for main in area.main_areas():
        every = main.every_article()
        for at, path in enumerate(every):
            if path not in found:
                before, behind = every[at - 1] if at else "", every[at + 1] if at + 1 < len(every) else ""
                found[path] = AreaPlace((main.name,), lists.get(main.name, ""), before, behind)
    return found


def relations(
    layout: Layout, library: Library, pages: Iterable[SitePage], uids: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The paths of the articles that are related to each of ``pages``, by path; ``uids`` are paths by uid.

    Pages of all languages at one path are one article.
    """
    every: dict[str, SitePage] = {}
    for page in pages:
        metadata = library.entries[page.article_path].metadata
        if not is_index_page(page.article_path, metadata.topic):
            every.setdefault(page.path, page)
    known = places(every, prefixes=layout.link_prefixes, uids=uids, own_names=library.names)

    def related(page: SitePage) -> Relations:
        entry = library.entries[page.article_path]
        folder = posixpath.dirname(page.path)
        links = (link_target(address, folder, known).path for address in entry.links)
        title = entry.titles.get(Side.SOURCE, PageTitle("")).text or page.title
        return Relations(
            page.path,
            title,
            entry.codes.codes,
            entry.metadata.article_ids,
            tuple(path for path in dict.fromkeys(links) if path),
        )

    return related_articles(map(related, every.values()))


@dataclass(frozen=True, slots=True)
class NeighborLink:
    """A link to another page, as a page shows it."""

    title: str
    """Plain text."""
    url: str = ""
    """Relative to the page; empty where there is no page."""
    language: str = ""
    """Language code of the title, if it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Neighbors:
    """What one article page leads to."""

    trail: tuple[NeighborLink, ...] = ()
    """The list of all articles, then the areas of the page."""
    related: tuple[NeighborLink, ...] = ()
    """Related articles, the closest first."""
    previous: NeighborLink | None = None
    """The article before it in its area."""
    next: NeighborLink | None = None
    """The article behind it."""


@dataclass(slots=True)
class NeighborFinder:
    """Finds the neighbors of article pages of one language."""

    pages: Mapping[str, SitePage]
    """The pages of the language by path."""
    list_path: str
    """Path of the list of all articles."""
    places: Mapping[str, AreaPlace]
    """Where the article pages are."""
    related: Mapping[str, tuple[str, ...]]
    """Paths of related articles."""
    _last: tuple[SitePage, Neighbors] | None = field(default=None)

    def of(self, page: SitePage) -> Neighbors:
        """The neighbors of the article page ``page``."""
        # A page's key asks for them, and then the page.
        if self._last is None or self._last[0] is not page:
            self._last = page, self._of(page)
        return self._last[1]

    def _of(self, page: SitePage) -> Neighbors:
        place = self.places.get(page.path, AreaPlace((), ""))
        return Neighbors(
            self._trail(page, place),
            self._related(page),
            self._link(page, place.previous),
            self._link(page, place.next),
        )

    def _related(self, page: SitePage) -> tuple[NeighborLink, ...]:
        """The closest articles, of several with one title the first: a reader could not tell them apart."""
        found: dict[str, NeighborLink] = {}
        for path in self.related.get(page.path, ()):
            link = self._link(page, path)
            if link is not None and link.title != page.title:
                found.setdefault(link.title, link)
        return tuple(found.values())[:MOST_SHOWN]

    def _trail(self, page: SitePage, place: AreaPlace) -> tuple[NeighborLink, ...]:
        top = self._link(page, self.list_path)
        if top is None:
            return ()
        listed = self.pages.get(place.list_path)
        url = relative(listed.address.url, page.address.url) if listed else ""
        return (top, *(NeighborLink(name, url) for name in place.trail))

    def _link(self, page: SitePage, path: str) -> NeighborLink | None:
        other = self.pages.get(path)
        if other is None:
            return None
        language = other.shown_language if other.shown_language != page.language else ""
        return NeighborLink(other.title, relative(other.address.url, page.address.url), language)
