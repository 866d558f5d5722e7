"""The files of codes, ids and titles that the search box of each language loads: paths and contents."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Side
from bitext.search.code_pages import FOLDER as CODES
from bitext.search.data import Findable, data_files
from bitext.site.plan.layout import SEARCH_ASSETS
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan


def search_files(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """Path on the site and content of the files of every language."""
    for language in plan.layout.languages:
        articles = findable(plan, language)
        for name, content in data_files(articles, plan.code_index, code_urls(plan, language), language):
            yield f"{SEARCH_ASSETS}/{language}/{name}", content


def findable(plan: SitePlan, language: str) -> list[Findable]:
    """The articles of ``language`` in order of URL, including those shown in place of a translation."""
    pages = sorted(filter(plan.is_findable, plan.articles_of(language)), key=lambda page: page.address.url)
    return [_findable(plan, page) for page in pages]


def _findable(plan: SitePlan, page: SitePage) -> Findable:
    entry = plan.library.entries[page.article_path]
    is_translation = page.side is Side.TARGET
    translation = entry.metadata.translation if is_translation else None
    return Findable(
        page.path,
        page.address.url,
        page.title,
        plan.other_title(page),
        plan.ids(page),
        second=page.second,
        sentence=entry.openings.get(page.side, ""),
        original=entry.openings.get(Side.SOURCE, "") if is_translation else "",
        translation=str(translation or ""),
    )


def code_urls(plan: SitePlan, language: str) -> tuple[str, str]:
    """What is before and after the slug in the URL of a code's page, relative to the site."""
    layout = plan.layout
    return f"{layout.prefix(language)}{CODES}/", "/" if layout.directory_urls else ".html"
