"""From the articles to the plan of the site: which pages there are, what they show, and where.

Principles:

1. An article that exists in any language has a page in every language; where it is not translated, the
   page says so, shows the original, is not indexed and names the original as canonical.
2. Whoever comes first has an address (see `bitext.site.plan.assignment`): hand-written files and those of the
   theme, then images, articles, lists and redirects.
3. A page of the default language, which has no folder of its own, comes after all pages of the language in
   whose folder it would lie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial

from babel.core import UnknownLocaleError
from babel.dates import format_skeleton

from bitext.areas import Area
from bitext.article import Side
from bitext.checks.statistics import TranslationStatistics
from bitext.corpus import FRONT_PAGE, PlannedPage
from bitext.finding import Finding
from bitext.image_plan import Image
from bitext.indexes import OTHER_LISTS, IndexEntry, Indexes, IndexPage, Listed, Section
from bitext.locales import SOURCE_LANGUAGE, parse_locale
from bitext.search.code_index import CodeIndex, code_index
from bitext.search.code_pages import LIST_PATH, Covering, code_pages
from bitext.search.mentions import ArticleCodes
from bitext.site.plan.article_languages import language_of
from bitext.site.plan.assignment import Assignment
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library
from bitext.site.plan.neighbors import AreaPlace, article_places, relations
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_areas import AreaFinder
from bitext.site.plan.site_plan import SitePlan, counterpart_title, pages_by_uid
from bitext.status import PATH as STATUS_PATH
from bitext.status import Shown, status_page
from bitext.strings import text, written_number
from bitext.titles import PageTitle, told_apart

# Directives that search engines know; anything else in ROBOTS is left out.
_NOINDEX = ("noindex",)
_ROBOTS = frozenset("noindex nofollow none noarchive nosnippet noimageindex notranslate".split())


GUIDE = "guide/checks"
"""Folder of hand-written pages on rules, if there are any, as `bitext.rules.guide` makes them."""


def plan_site(
    layout: Layout,
    library: Library,
    hand_written: HandWritten,
    moved: Mapping[str, str],
    statistics: TranslationStatistics | None = None,
) -> SitePlan:
    """The plan of a site: pages for the articles of ``library``, lists of them, and redirects to them.

    ``moved`` are former page paths of articles, and where they are now; ``statistics`` is the state of the
    translations, for a site with a page on it. Never raises.
    """
    findings: list[Finding] = []
    assignment = Assignment(layout, hand_written, findings)
    planner = _Planner(layout, library, hand_written, moved, statistics, assignment)
    planner.plan()
    return SitePlan(
        layout=layout,
        library=library,
        hand_written=hand_written,
        moved=moved,
        statistics=statistics,
        code_index=planner.code_index,
        areas=planner.areas,
        places=planner.places,
        related=planner.related(),
        pages=planner.pages,
        images=tuple(planner.images),
        copies=tuple(planner.copies),
        register=lambda: assignment,
        findings=tuple(findings),
    )


@dataclass(slots=True)
class _Planner:
    """A plan on its way."""

    layout: Layout
    library: Library
    hand_written: HandWritten
    moved: Mapping[str, str]
    statistics: TranslationStatistics | None
    assignment: Assignment
    code_index: CodeIndex = field(default_factory=CodeIndex)
    areas: dict[str, Area] = field(default_factory=dict)
    places: dict[str, dict[str, AreaPlace]] = field(default_factory=dict)
    pages: dict[str, dict[str, SitePage]] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    copies: list[Image] = field(default_factory=list)

    def plan(self) -> None:
        """Give pages and images their addresses, and make lists of what has one."""
        languages = self.layout.languages
        self.pages = {code: {} for code in languages}
        # Whoever comes first has an address. What would lie in another language's folder comes after all that
        # belongs there.
        articles = [page for code in languages for page in self._articles(code)]
        for hosted in (False, True):
            self._add_images(hosted=hosted)
            self._add(page for page in articles if self._is_hosted(page) is hosted)
            for code in languages:
                self._add(page for page in self._untranslated(code) if hosted or not self._is_hosted(page))
        for code in languages:
            self._tell_apart(self.pages[code])
        translated = {
            code: {path: page for path, page in pages.items() if page.is_translated}
            for code, pages in self.pages.items()
        }
        self.code_index = code_index(self._codes(translated))
        finder = AreaFinder(self.layout, self.library, self.pages)
        for code in languages:
            self.areas[code] = finder.of(code)
            self._add(self._indexes(code, translated[code].values()))
            self._add(self._code_pages(code))
            self._add(self._status(code))
            self._add(self._redirects(code, self.pages[code], self.moved))
            if not self.hand_written.has_front(code):
                fronts = dict.fromkeys([FRONT_PAGE], next(iter(self.library.front.values()), ""))
                self._add(self._redirects(code, self.pages[code], fronts))

    def _tell_apart(self, pages: dict[str, SitePage]) -> None:
        """Give those of the article ``pages`` of one language that share a title different second lines."""
        titles = {path: PageTitle(page.title, page.second) for path, page in pages.items()}
        for path, second in told_apart(titles, (_file_words, lambda path: path.removesuffix(".md"))).items():
            if second != pages[path].second:
                pages[path] = replace(pages[path], second=second)

    def _codes(self, pages: Mapping[str, Mapping[str, SitePage]]) -> dict[str, list[ArticleCodes]]:
        """What each article page has of codes, by page path, in any language."""
        codes: dict[str, list[ArticleCodes]] = {}
        for language in pages.values():
            for path, page in language.items():
                codes.setdefault(path, []).append(self.library.entries[page.article_path].codes)
        return codes

    def _add(self, pages: Iterable[SitePage]) -> None:
        for page in pages:
            if self.assignment.has_given(page):
                self.pages[page.language][page.path] = page

    def _is_hosted(self, page: SitePage) -> bool:
        """Whether ``page`` would lie in the folder of another language."""
        return bool(self.layout.host(page.language, page.address.dest_uri))

    def _add_images(self, *, hosted: bool) -> None:
        for image in self.library.images:
            file = self.layout.image(image)
            if bool(self.layout.host(image.language, file)) is not hosted:
                continue
            if self.assignment.has_given_image(image):
                self.copies.append(image)
                self.images.append(image)
            elif file in self.hand_written.files:
                self.images.append(image)

    def _articles(self, language: str) -> Iterator[SitePage]:
        return (self._article(page) for page in self.library.pages_of(language))

    def _article(self, page: PlannedPage) -> SitePage:
        entry = self.library.entries[page.article_path]
        metadata = entry.metadata
        robots = metadata.robots if self.layout.honour_robots else ()
        title = self.library.title(page)
        return SitePage(
            language=page.language,
            path=page.path,
            address=self.layout.address(page.language, page.path),
            title=title.text,
            second=title.second,
            description=described(self.library, page.article_path, page.side),
            article_path=page.article_path,
            side=page.side,
            lastmod=_iso(metadata.handoff),
            robots=_known_robots(robots),
        )

    def _untranslated(self, language: str) -> list[SitePage]:
        """Pages for what other languages have and this one has not; the English original comes first."""
        others = [code for code in (SOURCE_LANGUAGE, *self.layout.languages) if code != language]
        made: dict[str, SitePage] = {}
        for code in others:
            for path, page in self.pages[code].items():
                if page.is_translated and path not in self.pages[language] and path not in made:
                    made[path] = SitePage(
                        language=language,
                        path=path,
                        address=self.layout.address(language, path),
                        title=page.title,
                        second=page.second,
                        description=page.description,
                        article_path=page.article_path,
                        side=page.side,
                        shown_language=code,
                        robots=_NOINDEX,
                    )
        return list(made.values())

    def _indexes(self, language: str, articles: Iterable[SitePage]) -> Iterator[SitePage]:
        listed = (self._listed(page) for page in articles)
        words: Callable[[str], str] = lambda key: text(language, key)  # noqa: E731 - a partial in words
        base = self.layout.articles_path.strip("/")
        # `zh` may be simplified or traditional: lists follow the locale of the articles.
        locale = str(self.library.locales.get(language, language))
        months: Callable[[date], str] = lambda day: month_name(day, language)  # noqa: E731 - as above
        ordered = [(area.name, area.every_article()) for area in self.areas[language].main_areas()]
        indexes = Indexes(listed, locale, base, words, months, areas=ordered)
        for index in indexes.pages():
            is_overview = index.path == f"{base}/index.md"
            yield self._index_page(language, self._with_others(index, language) if is_overview else index)
        self.places[language] = article_places(self.areas[language], indexes.area_paths())

    def related(self) -> dict[str, tuple[str, ...]]:
        """Paths of related articles, by the path of an article."""
        pages = [
            page for code in self.layout.languages for page in self.pages[code].values() if page.article_path
        ]
        uids = {uid: page.path for uid, page in pages_by_uid(self.library, pages).items()}
        return relations(self.layout, self.library, pages, uids)

    def _with_others(self, index: IndexPage, language: str) -> IndexPage:
        """The overview with the ways to the list of all codes and to the state of the translations."""
        words = partial(text, language)
        kept = [section for section in index.sections if section.kind != OTHER_LISTS]
        others = [section for section in index.sections if section.kind == OTHER_LISTS]
        entries = [entry for section in others for entry in section.entries]
        if self.code_index.codes:
            note = f"({written_number(language, len(self.code_index.codes))})"
            entries.append(IndexEntry(words("codes.all"), LIST_PATH, note))
        if self.statistics is not None:
            entries.append(IndexEntry(words("status.title"), STATUS_PATH))
        if entries:
            kept.append(Section(words("articles.others"), tuple(entries), OTHER_LISTS))
        return replace(index, sections=tuple(kept))

    def _index_page(self, language: str, index: IndexPage) -> SitePage:
        address = self.layout.address(language, index.path)
        if index.number and index.count == 1:  # no reader needs a list of one article
            (only,) = index.sections[0].entries
            return SitePage(
                language, index.path, address, only.text, index.number, robots=_NOINDEX, moved_to=only.path
            )
        return SitePage(
            language=language,
            path=index.path,
            address=address,
            title=index.title,
            robots=_NOINDEX if index.is_noindex else (),
            index=index,
        )

    def _code_pages(self, language: str) -> Iterator[SitePage]:
        """A page for each code, and the list of all codes."""
        covering = {}
        for page in self.pages[language].values():
            if not page.article_path:
                continue
            other = counterpart_title(self.pages, page)
            covering[page.path] = Covering(page.title, *(other or ("", "")), page.second, page.shown_language)
        words: Callable[[str], str] = lambda key: text(language, key)  # noqa: E731 - a partial in words
        for index in code_pages(self.code_index, covering, words, language):
            yield self._index_page(language, index)

    def _status(self, language: str) -> Iterator[SitePage]:
        """The page on the state of the translations."""
        if self.statistics is None:
            return
        shown = self._shown_articles(language)
        urls = self.hand_written.urls.get(language, {})
        status = status_page(
            self.statistics,
            self._shown_locales(language),
            language,
            lambda path, times: replace(shown.get(path, Shown(path, "", "", "", ())), times=times),
            lambda code: urls.get(f"{GUIDE}/{code.lower()}.md", ""),
        )
        yield SitePage(
            language=language,
            path=STATUS_PATH,
            address=self.layout.address(language, STATUS_PATH),
            title=text(language, "status.title"),
            robots=_NOINDEX,
            status=status,
        )

    def _shown_locales(self, language: str) -> dict[str, str]:
        """The locales whose state the page of ``language`` shows, with the site's language code for each."""
        found = {}
        for tag in self.statistics.paths if self.statistics else ():
            locale = parse_locale(tag)
            code = (language_of(locale, self.layout.languages) if locale else None) or ""
            if language in (code, SOURCE_LANGUAGE):
                found[tag] = code
        return found

    def _shown_articles(self, language: str) -> dict[str, Shown]:
        """How the articles are listed in ``language``, by the path that `statistics` has: as their pages."""
        found = {}
        for code, pages in self.pages.items():
            for page in pages.values() if language in (code, SOURCE_LANGUAGE) else ():
                if page.is_translated and page.side is Side.TARGET:
                    original = self.library.entries[page.article_path].titles.get(Side.SOURCE, PageTitle(""))
                    is_original = language == SOURCE_LANGUAGE and bool(original.text)
                    title, said_in = (original.text, language) if is_original else (page.title, code)
                    found[page.article_path] = Shown(title, said_in, code, page.path, ())
        return found

    def _listed(self, page: SitePage) -> Listed:
        metadata = self.library.entries[page.article_path].metadata
        return Listed(
            page.title,
            page.path,
            metadata.product,
            metadata.article_ids,
            metadata.handoff,
            second=page.second,
        )

    def _redirects(
        self, language: str, articles: Mapping[str, SitePage], moved: Mapping[str, str]
    ) -> Iterator[SitePage]:
        for former, now in moved.items():
            if now in articles and former not in articles:
                place = self.layout.address(language, former)
                yield SitePage(language, former, place, articles[now].title, robots=_NOINDEX, moved_to=now)


def described(library: Library, article_path: str, side: Side) -> str:
    """What describes the page of ``side`` of an article: its metadata, else the sentence it opens with."""
    entry = library.entries[article_path]
    metadata = entry.metadata
    own = metadata.description if side is Side.TARGET else metadata.source_description
    return own or entry.openings.get(side, "")


def _file_words(path: str) -> str:
    """The words of the file's name."""
    return path.rpartition("/")[2].removesuffix(".md").replace("-", " ").replace("_", " ")


# One value for all pages that have the same one.
@lru_cache(maxsize=4096)
def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@lru_cache(maxsize=256)
def _known_robots(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word in _ROBOTS)


def month_name(day: date, language: str) -> str:
    """The month of ``day`` with its year, as ``language`` writes it."""
    try:
        return str(format_skeleton("yMMMM", day, locale=language.replace("-", "_")))
    except (UnknownLocaleError, ValueError, KeyError):
        return day.isoformat()[:7]
