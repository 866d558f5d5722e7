"""The files of codes, ids and titles that the search box of each language loads, as files of the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bitext.locales import SOURCE_LANGUAGE
from bitext.search.data import Findable, data_files
from bitext.site.catalogue import Catalogue
from bitext.site.page import SitePage

FOLDER = "assets/search"
"""Folder of the files on the site; each language has one in it."""

CODES = "codes"
"""Folder of the pages of codes in each language."""


def search_files(catalogue: Catalogue, config: MkDocsConfig) -> Iterator[File]:
    """The files of every language, made when MkDocs asks for their content."""
    for language in catalogue.layout.languages:
        articles = findable(catalogue, language)
        for name, content in data_files(articles, catalogue.code_index, code_pages(catalogue, language)):
            yield File.generated(config, f"{FOLDER}/{language}/{name}", content=content)


def findable(catalogue: Catalogue, language: str) -> list[Findable]:
    """The articles of ``language`` in order of page path, those that stand in for a translation included."""
    other = partial(other_title, catalogue)
    pages = sorted(catalogue.articles_of(language), key=lambda page: page.path)
    return [
        Findable(page.path, page.address.url, page.title, other(page), catalogue.article_ids(page))
        for page in pages
    ]


def other_title(catalogue: Catalogue, page: SitePage) -> str:
    """The title of ``page`` in the other language: of a translation the original's, and the other way round.

    A site with several target languages has the first one's beside its originals. Empty where it is the same.
    """
    languages = catalogue.layout.languages
    others = (
        [code for code in languages if code != SOURCE_LANGUAGE]
        if page.language == SOURCE_LANGUAGE
        else [SOURCE_LANGUAGE]
    )
    alternates = catalogue.alternates(page)
    titles = [
        alternates[code].title for code in others if code in alternates and alternates[code].is_translated
    ]
    return titles[0] if titles and titles[0] != page.title else ""


def code_pages(catalogue: Catalogue, language: str) -> tuple[str, str]:
    """What stands in front of and behind the slug in the URL of a code's page, relative to the site."""
    layout = catalogue.layout
    return f"{layout.prefix(language)}{CODES}/", "/" if layout.directory_urls else ".html"
