"""The plan of a site as the last build made it: most edits change no fact that a plan is made from.

What a plan adds to its facts is kept under a digest of these. Files of pages are checked when it is read, and
images are kept by their number, so that a foreign cache leads to no file outside the site or the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from bitext.areas import Area
from bitext.checks.statistics import TranslationStatistics
from bitext.folder.paths import is_inside
from bitext.search.code_index import CodeIndex
from bitext.search.ranges import CodeRange
from bitext.site.plan.assignment import assigned
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library
from bitext.site.plan.neighbors import AreaPlace
from bitext.site.plan.page import SitePage
from bitext.site.plan.planning import described, plan_site
from bitext.site.plan.site_plan import SitePlan
from bitext.store.cache import BuildCache
from bitext.store.findings import StoredFinding, finding_of, stored_finding
from bitext.store.packing import joined, loaded, packed

TABLE = "plans"
"""Where the cache has it."""
_NAME = "plan"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """All that a plan is made from."""

    layout: Layout
    """How the site is laid out."""
    library: Library
    """The articles."""
    hand_written: HandWritten
    """Hand-written files."""
    moved: Mapping[str, str]
    """Former page paths of articles, and where they are now."""
    statistics: TranslationStatistics | None
    """The state of the translations; None on a site without a page on it."""

    def planned(self) -> SitePlan:
        """The plan that is made of them."""
        return plan_site(self.layout, self.library, self.hand_written, self.moved, self.statistics)

    def digest(self) -> str:
        """A digest of what decides on the plan: not of the texts of articles, nor of findings on them.

        The state of the translations is part of it: on a site that shows it, an edit that changes it makes
        the plan again.
        """
        library, written = self.library, self.hand_written
        return joined(
            self.layout,
            list(self._entries()),
            library.pages,
            library.images,
            library.files,
            [(code, str(locale)) for code, locale in library.locales.items()],
            library.front,
            library.contents,
            sorted(library.names),
            [(path, str(locale)) for path, locale in library.own_locales.items()],
            [list(urls.items()) for urls in written.urls.values()],
            list(written.urls),
            sorted(written.files),
            sorted(written.others),
            list(self.moved.items()),
            self.statistics,
        )

    def _entries(self) -> Iterator[tuple[Any, ...]]:
        """What each article says: not what it opens with, nor how far it is, which many edits change."""
        for path, one in self.library.entries.items():
            place = (path, one.facts.page_path, str(one.facts.locale), one.facts.has_source)
            yield *place, one.metadata, one.titles, one.pairing, one.codes, one.links


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """What a plan adds to its facts."""

    pages: Mapping[str, tuple[SitePage, ...]]
    """The pages of each language, in order."""
    codes: tuple[tuple[str, tuple[str, ...]], ...]
    """As `CodeIndex` has them, like the next one."""
    ranges: tuple[tuple[CodeRange, tuple[str, ...]], ...]
    areas: Mapping[str, Area]
    """As `SitePlan` has them, like those below."""
    places: Mapping[str, Mapping[str, AreaPlace]]
    related: Mapping[str, tuple[str, ...]]
    images: tuple[int, ...]
    """Numbers of its images among those of the library."""
    copies: tuple[int, ...]
    findings: tuple[StoredFinding, ...]


def kept_plan(facts: PlanFacts, store: BuildCache | None) -> SitePlan:
    """The plan of ``facts``, from ``store`` if that has it; else it is made, and kept there."""
    if store is None:
        return facts.planned()
    key = facts.digest()
    known = loaded(KeptPlan, store.value(TABLE, _NAME, key))
    if known is not None and (plan := _restored(known, facts, key)) is not None:
        return plan
    plan = facts.planned()
    store.add(TABLE, [(_NAME, key, packed(_kept(plan)))])
    return plan.with_key(key)


def _kept(plan: SitePlan) -> KeptPlan:
    numbers = {image: at for at, image in enumerate(plan.library.images)}
    return KeptPlan(
        {code: tuple(pages.values()) for code, pages in plan.pages.items()},
        tuple(plan.code_index.codes.items()),
        tuple(plan.code_index.ranges.items()),
        plan.areas,
        plan.places,
        plan.related,
        tuple(numbers[image] for image in plan.images),
        tuple(numbers[image] for image in plan.copies),
        tuple(map(stored_finding, plan.findings)),
    )


def _restored(known: KeptPlan, facts: PlanFacts, key: str) -> SitePlan | None:
    """The plan of ``facts`` that ``known`` was made of; None where it is not one of them."""
    if not _is_sound(known, facts):
        return None
    images = facts.library.images
    every = [page for pages in known.pages.values() for page in pages]
    shown = {
        code: {page.path: _shown(page, facts.library) for page in each} for code, each in known.pages.items()
    }
    copies = tuple(images[at] for at in known.copies)
    register = partial(assigned, facts.layout, facts.hand_written, every, copies)
    return SitePlan(
        layout=facts.layout,
        library=facts.library,
        hand_written=facts.hand_written,
        moved=facts.moved,
        statistics=facts.statistics,
        code_index=CodeIndex(dict(known.codes), dict(known.ranges)),
        areas=known.areas,
        places=known.places,
        related=known.related,
        pages=shown,
        images=tuple(images[at] for at in known.images),
        copies=copies,
        register=cache(register),
        findings=tuple(map(finding_of, known.findings)),
        key=key,
    )


def _is_sound(known: KeptPlan, facts: PlanFacts) -> bool:
    """Whether ``known`` names only files of the site, and pages, articles and images that there are."""
    entries, images = facts.library.entries, facts.library.images
    paths = {code: {page.path for page in pages} for code, pages in known.pages.items()}
    return (
        tuple(paths) == facts.layout.languages
        and known.areas.keys() == known.places.keys() == paths.keys()
        and all(0 <= number < len(images) for number in (*known.images, *known.copies))
        and all(
            page.language == code
            and is_inside(page.address.dest_uri)
            and (not page.article_path or page.article_path in entries)
            and (not page.shown_language or page.path in paths.get(page.shown_language, ()))
            and (not page.moved_to or page.moved_to in paths[code])
            for code, pages in known.pages.items()
            for page in pages
        )
        and {path for _, named in (*known.codes, *known.ranges) for path in named}.issubset(
            path for each in paths.values() for path in each
        )
    )


def _shown(page: SitePage, library: Library) -> SitePage:
    """``page`` as the articles of ``library`` describe it."""
    if not page.article_path:
        return page
    description = described(library, page.article_path, page.side)
    return page if page.description == description else replace(page, description=description)
