"""The files of codes, ids and titles that the search box of each language loads, as files of the site."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bitext.search.code_pages import FOLDER as CODES
from bitext.search.data import Findable, data_files
from bitext.site.plan.layout import SEARCH_ASSETS
from bitext.site.plan.site_pages import Catalogue


def search_files(catalogue: Catalogue, config: MkDocsConfig) -> Iterator[File]:
    """The files of every language, made when MkDocs asks for their content."""
    for language in catalogue.layout.languages:
        articles = findable(catalogue, language)
        for name, content in data_files(articles, catalogue.code_index, code_urls(catalogue, language)):
            yield File.generated(config, f"{SEARCH_ASSETS}/{language}/{name}", content=content)


def findable(catalogue: Catalogue, language: str) -> list[Findable]:
    """The articles of ``language`` in order of URL, those that stand in for a translation included."""
    pages = sorted(
        filter(catalogue.is_findable, catalogue.articles_of(language)), key=lambda page: page.address.url
    )
    return [
        Findable(page.path, page.address.url, page.title, catalogue.other_title(page), catalogue.ids(page))
        for page in pages
    ]


def code_urls(catalogue: Catalogue, language: str) -> tuple[str, str]:
    """What stands in front of and behind the slug in the URL of a code's page, relative to the site."""
    layout = catalogue.layout
    return f"{layout.prefix(language)}{CODES}/", "/" if layout.directory_urls else ".html"
