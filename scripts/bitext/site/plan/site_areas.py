"""The areas of a site's article pages, from the first source that knows several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bitext.alphabet import sort_key
from bitext.areas import Area, areas
from bitext.article import Side
from bitext.corpus import caseless
from bitext.derived_areas import (
    NamesInTitles,
    TitledArticle,
    configured_area,
    folder_area,
    names_in_titles,
)
from bitext.indexes import listed_name
from bitext.links import link_target, places
from bitext.locales import SOURCE_LANGUAGE
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import pages_by_uid
from bitext.titles import PageTitle


@dataclass(slots=True)
class AreaFinder:
    """Finds the areas of each language."""

    layout: Layout
    """How the site is laid out; it has the configured areas."""
    library: Library
    """The articles."""
    pages: Mapping[str, Mapping[str, SitePage]]
    """The article pages by language and path; a language has others only once its areas are known."""
    _found_names: NamesInTitles | None = None

    def of(self, language: str) -> Area:
        """The areas of the article pages of ``language``, from the first source that knows several."""
        articles = [self._titled(page) for page in self.pages[language].values()]
        locale = str(self.library.locales.get(language, language))
        articles.sort(key=lambda article: sort_key(listed_name(article.title), locale))
        if self.layout.areas:
            return configured_area(self.layout.areas, articles, language)
        publishers = self._publishers_areas(language)
        if len(publishers.main_areas()) > 1:
            return publishers
        derived = (make(articles) for make in (folder_area, self._names().area))
        return next((area for area in derived if len(area.areas) > 1), publishers)

    def _titled(self, page: SitePage) -> TitledArticle:
        titles = self.library.entries[page.article_path].titles
        return TitledArticle(page.path, page.title, titles.get(Side.SOURCE, PageTitle("")).text)

    def _names(self) -> NamesInTitles:
        """The names that titles have in common, those of all languages together."""
        if self._found_names is None:
            empty = PageTitle("")
            titles = (entry.titles for entry in self.library.entries.values())
            sides = (map(each.get, (Side.SOURCE, Side.TARGET), (empty, empty)) for each in titles)
            self._found_names = names_in_titles([(one.text, other.text) for one, other in sides])
        return self._found_names

    def _publishers_areas(self, language: str) -> Area:
        """How tables of contents order the article pages of ``language``."""
        pages = self.pages[language]
        uids = {uid: page.path for uid, page in pages_by_uid(self.library, pages.values()).items()}
        known = places(pages, uids=uids, own_names=self.library.names)
        # Among articles "index.md" is the publisher's own.
        fronts = {caseless(wanted): path for wanted, path in self.library.front.items() if path in pages}
        known = replace(known, pages={**known.pages, **fronts})
        side = Side.SOURCE if language == SOURCE_LANGUAGE else Side.TARGET
        return areas(
            self.library.contents.get(language, {}),
            side,
            lambda address, folder: link_target(address, folder, known).path or None,
        )
