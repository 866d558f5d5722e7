"""From the folder of articles, and what lies around it, to the plan of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bitext.folder.articles import ArticleFolder
from bitext.folder.reading import SourceFolder
from bitext.site.plan.hand_written import DocsFile, hand_written
from bitext.site.plan.kept import PlanFacts, kept_plan
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import LibraryReader
from bitext.site.plan.redirects import former_pages
from bitext.site.plan.site_plan import SitePlan
from bitext.site.plan.surveys import Surveys


@dataclass(frozen=True, slots=True)
class PlanSources:
    """What the plan of a site is made from."""

    layout: Layout
    """How the site is laid out."""
    folder: SourceFolder
    """The folder of the articles."""
    articles: ArticleFolder
    """The articles in it."""
    is_left_out: Callable[[str], bool]
    """Whether the article at a path has no page."""
    docs: Iterable[DocsFile]
    """Hand-written files."""
    others: Iterable[str]
    """Files that MkDocs knows already, relative to the site."""
    base: Path
    """Folder in which ``history`` is relative."""
    history: str
    """File with the former paths of articles; empty for none."""
    surveys: Surveys | None
    """Surveys the articles for the page on the state of the translations; None on a site without one."""


def read_plan(sources: PlanSources, reader: LibraryReader, before: SitePlan | None = None) -> SitePlan:
    """The plan of the site as its sources are now; ``before`` is the last one, which may still be good.

    Raises `bitext.locales.LocaleCodeError`, `bitext.processes.WorkerError`, `ConfiguredFileError` and
    `OSError`.
    """
    written = hand_written(sources.docs, sources.layout, sources.others)
    library = reader.read(
        sources.articles, sources.folder, sources.is_left_out, has_front=written.has_front()
    )
    moved = former_pages(library, sources.base, sources.history)
    statistics = (
        sources.surveys.statistics(library.digests, library.own_locales, library.entries)
        if sources.surveys
        else None
    )
    if before is not None and before.layout == sources.layout:
        renewed = before.renewed(library, written, moved, statistics)
        if renewed is not None:
            return renewed
    return kept_plan(PlanFacts(sources.layout, library, written, moved, statistics), reader.cache)
