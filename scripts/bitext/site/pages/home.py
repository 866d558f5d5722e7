"""The home block: what a front page shows of the site around it, in place of `<div data-bt-home></div>`.

A large field for a pasted message, the areas with the number of their articles, the codes that most articles
share, and the articles that changed last. The field needs the search box, whose script shows it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date

from bitext.indexes import IndexEntry, Section
from bitext.patterns import lazy_pattern
from bitext.search.code_pages import code_path, title_after
from bitext.site.pages.about import long_date
from bitext.site.pages.lists import Url, section_html
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan
from bitext.strings import text, written_number

MARK = "<div data-bt-home></div>"
"""The line of a front page that becomes the block."""
_PLACE = lazy_pattern(r"<div data-bt-home(?:=\"\")?>\s*</div>")
MOST_CODES = 8
"""Codes in the block."""
MOST_CHANGED = 6
"""Articles that changed last in the block."""


def with_home(page: str, plan: SitePlan, language: str, url: Url) -> str:
    """``page``, HTML in ``language``, with the block in its place, if it has one; ``url`` gives addresses."""
    if not _PLACE.search(page):
        return page
    block = "".join(_parts(plan, language, url))
    return _PLACE.sub(lambda _: f'<div class="bt-home">\n{block}</div>', page, count=1)


def _parts(plan: SitePlan, language: str, url: Url) -> Iterator[str]:
    yield _field(language)
    sections = (_areas(plan, language), _codes(plan, language), _changed(plan, language))
    for number, section in enumerate(sections, 1):
        if section.entries:
            yield section_html(section, f"home-{number}", url)


def _field(language: str) -> str:
    label, button = (html.escape(text(language, key)) for key in ("home.paste", "search"))
    return (
        '<form class="bt-home__search" data-bt-message hidden>\n'
        f'<label for="home-message">{label}</label>\n'
        '<textarea id="home-message" rows="3" dir="auto" autocomplete="off" spellcheck="false"></textarea>\n'
        f'<button type="submit" class="md-button md-button--primary">{button}</button>\n</form>\n'
    )


def _areas(plan: SitePlan, language: str) -> Section:
    pages = plan.pages_of(language)
    lists = {place.trail[0]: place.list_path for place in plan.places.get(language, {}).values()}
    entries = []
    for area in plan.areas[language].main_areas():
        listed = pages.get(lists.get(area.name, ""))
        if listed is not None and listed.index is not None:
            note = f"({written_number(language, listed.index.count)})"
            entries.append(IndexEntry(area.name, listed.path, note))
    return Section(text(language, "articles.area"), tuple(entries), "area")


def _codes(plan: SitePlan, language: str) -> Section:
    pages = plan.pages_of(language)
    codes = sorted(plan.code_index.codes.items(), key=lambda code: -len(code[1]))
    entries: list[IndexEntry] = []
    for code, paths in codes:
        titles = [
            IndexEntry(title_after(code, page.title), page.path, language=page.shown_language)
            for page in map(pages.get, paths)
            if page is not None
        ]
        if titles and code_path(code) in pages and len(entries) < MOST_CODES:
            entries.append(IndexEntry(code, code_path(code), titles=(titles[0],)))
    return Section(text(language, "home.codes"), tuple(entries))


def _changed(plan: SitePlan, language: str) -> Section:
    dated = [page for page in plan.articles_of(language) if page.is_translated and page.lastmod]
    dated.sort(key=lambda page: page.path)
    dated.sort(key=lambda page: page.lastmod, reverse=True)
    entries = tuple(_changed_line(page, language) for page in dated[:MOST_CHANGED])
    return Section(text(language, "home.changed"), entries)


def _changed_line(page: SitePage, language: str) -> IndexEntry:
    day = date.fromisoformat(page.lastmod)
    return IndexEntry(page.title, page.path, f"– {long_date(day, language)}")
