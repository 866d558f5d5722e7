"""The plan of a site: all pages of ours in all languages, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bitext.areas import Area
from bitext.checks.statistics import TranslationStatistics
from bitext.finding import Finding, by_place
from bitext.image_plan import Image
from bitext.locales import SOURCE_LANGUAGE
from bitext.search.code_index import CodeIndex
from bitext.search.mentions import is_index_page
from bitext.site.plan.assignment import Assignment
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library
from bitext.site.plan.neighbors import AreaPlace, NeighborFinder
from bitext.site.plan.page import SitePage
from bitext.states import StateCounts

Pages = Mapping[str, Mapping[str, SitePage]]
"""Pages by language and page path."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages of ours; `bitext.site.plan.planning` makes it."""

    layout: Layout
    """How the site is laid out."""
    library: Library
    """The articles."""
    pages: Pages
    """The pages."""
    hand_written: HandWritten
    """Hand-written files."""
    moved: Mapping[str, str]
    """Former page paths of articles, and where they are now."""
    statistics: TranslationStatistics | None
    """The state of the translations; None on a site without a page on it."""
    code_index: CodeIndex
    """The codes of all articles."""
    areas: Mapping[str, Area]
    """The areas of the article pages, by language."""
    places: Mapping[str, Mapping[str, AreaPlace]]
    """Where article pages are among the areas, by language and path."""
    related: Mapping[str, tuple[str, ...]]
    """Paths of related articles, by the path of an article."""
    images: tuple[Image, ...]
    """Images that pages can show."""
    copies: tuple[Image, ...]
    """Those of them that are copied: instead of one there may be a hand-written file."""
    register: Callable[[], Assignment]
    """Gives the register of who has which file of the site; few builds have to look."""
    findings: tuple[Finding, ...]
    """Addresses that were claimed twice."""
    key: str = ""
    """A digest of all that decides on it; empty where that is not known."""

    def with_key(self, key: str) -> SitePlan:
        """The same plan, with the digest ``key`` of what decides on it."""
        return replace(self, key=key)

    def renewed(
        self,
        library: Library,
        written: HandWritten,
        moved: Mapping[str, str],
        statistics: TranslationStatistics | None,
    ) -> SitePlan | None:
        """The same pages for ``library``; None if a plan of these, in the same layout, would have others.

        The texts of articles may differ.
        """
        before = replace(self.library, findings=library.findings, digests=library.digests)
        facts = (before, self.hand_written, self.moved, self.statistics)
        return replace(self, library=library) if facts == (library, written, moved, statistics) else None

    def without(self, language: str, files: Iterable[str]) -> tuple[SitePlan, tuple[str, ...]]:
        """The plan without pages and images of ``language`` in whose way ``files`` are, relative to the site.

        Gives the paths of the pages, too. Hand-written files are known before; this is for those of other
        plugins.
        """
        known = (self.hand_written.files, self.hand_written.others)
        unknown = [file for file in files if not any(file in each for each in known)]
        if not unknown:
            return self, ()
        assignment = self.register().without_findings()
        others = assignment.unknown(unknown)
        if others is None:
            return self, ()
        pages = dict(self.pages[language])
        gone = [path for path, page in pages.items() if assignment.yields(page, others)]
        for path in gone:
            del pages[path]
        lost = [path for path, page in pages.items() if page.moved_to and page.moved_to not in pages]
        for path in lost:
            del pages[path]
        own = [image for image in self.copies if image.language == language]
        images = [image for image in own if assignment.yields_image(image, others)]
        plan = replace(
            self,
            pages={**self.pages, language: pages},
            images=tuple(image for image in self.images if image not in images),
            copies=tuple(image for image in self.copies if image not in images),
            findings=(*self.findings, *assignment.findings),
            key="",
        )
        return plan, (*gone, *lost)

    def summary(self) -> str:
        """What there is, on one line."""
        counts = ", ".join(
            f"{sum(page.is_translated for page in self.articles_of(language))} {language}"
            for language in self.layout.languages
        )
        states = sum((entry.states for entry in self.library.entries.values()), StateCounts())
        shown = "" if states.is_all_done else f", segments: {states}"
        return f"articles: {len(self.library.entries)}, pages: {counts}{shown}"

    def all_findings(self, of_pages: Iterable[Finding]) -> tuple[Finding, ...]:
        """What is wrong with the folder, its articles and their pages, in order of path and place.

        ``of_pages`` is what came up while pages were made.
        """
        every = {*self.library.findings, *self.findings, *of_pages}
        return tuple(sorted(every, key=by_place))

    def pages_of(self, language: str) -> Mapping[str, SitePage]:
        """The pages of ``language`` by page path."""
        return self.pages[language]

    def files(self) -> set[str]:
        """The file of every page, relative to the site."""
        return {page.address.dest_uri for pages in self.pages.values() for page in pages.values()}

    def articles_of(self, language: str) -> Iterator[SitePage]:
        """The article pages of ``language``, those that are not translated included."""
        return (page for page in self.pages[language].values() if page.article_path)

    def uids_of(self, language: str) -> Mapping[str, SitePage]:
        """The article pages of ``language`` by uid."""
        return pages_by_uid(self.library, self.articles_of(language))

    def ids(self, page: SitePage) -> tuple[str, ...]:
        """What readers ask for the article page ``page`` by: its article ids, and notices that it names."""
        entry = self.library.entries[page.article_path]
        return (*entry.metadata.article_ids, *entry.codes.notices)

    def neighbors(self, language: str) -> NeighborFinder:
        """What finds the neighbors of the article pages of ``language``."""
        places = self.places.get(language, {})
        return NeighborFinder(self.pages[language], self.layout.list_path, places, self.related)

    def alternates(self, page: SitePage) -> dict[str, SitePage]:
        """The same page in each language that has it, its own included.

        A page that only leads to an article is not the same as one that is there: it has no alternates.
        """
        others = {code: pages[page.path] for code, pages in self.pages.items() if page.path in pages}
        return {code: other for code, other in others.items() if code == page.language or not other.moved_to}

    def original(self, page: SitePage) -> SitePage:
        """The page that ``page`` shows: another one if it is not translated."""
        return self.pages.get(page.shown_language, {}).get(page.path, page)

    def url(self, language: str, path: str) -> str:
        """The URL of the page ``path`` of ``language``, relative to the site; empty if there is none."""
        page = self.pages[language].get(path)
        return page.address.url if page else ""

    def is_findable(self, page: SitePage) -> bool:
        """Whether search shows the article page ``page``: not what others include, no list of others."""
        return not is_index_page(page.article_path, self.library.entries[page.article_path].metadata.topic)

    def counterpart_title(self, page: SitePage) -> tuple[str, str] | None:
        """See `counterpart_title`."""
        return counterpart_title(self.pages, page)

    def other_title(self, page: SitePage) -> str:
        """The title of the article page ``page`` in the other language; empty if it is the same."""
        other = self.counterpart_title(page)
        return other[0] if other else ""


def pages_by_uid(library: Library, pages: Iterable[SitePage]) -> Mapping[str, SitePage]:
    """Those of the article ``pages`` that have a uid, by that; of several with one uid the first by path."""
    found: dict[str, SitePage] = {}
    for page in sorted(pages, key=lambda page: page.path):
        uid = library.entries[page.article_path].metadata.uid
        if uid:
            found.setdefault(uid, page)
    return found


def counterpart_title(pages: Pages, page: SitePage) -> tuple[str, str] | None:
    """The title of the article page ``page`` in the other language, and the code of that.

    Of a translation it is the original's, and the other way round; a site with several target languages
    has the first one's next to its originals. None where it is the same or there is none.
    """
    others = [code for code in pages if code != SOURCE_LANGUAGE]
    for code in others if page.language == SOURCE_LANGUAGE else [SOURCE_LANGUAGE]:
        other = pages[code].get(page.path)
        if other is not None and other.is_translated:
            return (other.title, code) if other.title != page.title else None
    return None
