"""How the site is laid out: its languages, and where the pages of each language are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bitext.derived_areas import ConfiguredArea
from bitext.image_plan import Image
from bitext.locales import direction
from bitext.site.plan.address import Address, address

ASSETS = "assets/bitext"
"""Folder of our own styles and scripts."""
EARLY_SCRIPT = f"{ASSETS}/early.js"
"""The script in the head of an article's page."""
STATUS_STYLE = f"{ASSETS}/status.css"
"""The style of the page on the state of the translations, which alone loads it."""
SEARCH_ASSETS = "assets/search"
"""Folder of the files that the search box loads; each language has one in it."""
BUNDLE = "pagefind"
"""Folder of the search index."""
ARTICLES = "articles.json"
"""All articles, for programs."""
SCHEMA = "articles.schema.json"
"""The JSON Schema of `ARTICLES`, next to it."""
LLMS = "llms.txt"
"""The way to the Markdown pages, for programs."""
FEED = "articles.atom"
"""The articles that changed last, for feed readers; each language has one."""
OPEN_SEARCH = "opensearch.xml"
"""How to ask the search, for browsers; each language has one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the site is laid out."""

    languages: tuple[str, ...]
    """Language codes, the default one first."""
    directory_urls: bool
    """Whether pages are folders with an ``index.html``."""
    articles_path: str
    """Folder of the indexes in each language."""
    honour_robots: bool
    """Whether an article's ROBOTS has an effect."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The languages' own names by code."""
    areas: tuple[ConfiguredArea, ...] = ()
    """The areas of the articles, where the configuration names them."""
    link_prefixes: tuple[str, ...] = ()
    """Beginnings of site-absolute links that lead to articles."""

    @property
    def default(self) -> str:
        """The default language, which has no folder on the site."""
        return self.languages[0]

    @property
    def list_path(self) -> str:
        """Page path of the list of all articles."""
        return f"{self.articles_path.strip('/')}/index.md"

    def prefix(self, language: str) -> str:
        """The folder of ``language`` on the site, with a slash at the end, or nothing."""
        return "" if language == self.default else f"{language}/"

    def host(self, language: str, file: str) -> str:
        """The other language in whose folder ``file`` of ``language`` would be; empty if there is none.

        ``file`` is relative to the site. Only the default language has no folder of its own.
        """
        if language == self.default:
            folder, slash, _ = file.partition("/")
            for code in self.languages[1:]:
                if slash and code.lower() == folder.lower():
                    return code
        return ""

    def image(self, image: Image) -> str:
        """The file of ``image``, relative to the site."""
        return f"{self.prefix(image.language)}{image.path}"

    def address(self, language: str, path: str) -> Address:
        """Where the page ``path`` of ``language`` is."""
        prefix = self.prefix(language).rstrip("/")
        return address(path, prefix, directory_urls=self.directory_urls)


def described(language: str, names: Mapping[str, str]) -> dict[str, str]:
    """What scripts have to know of ``language``; ``names`` has the languages' own names by code."""
    return {"lang": language, "dir": direction(language), "name": names.get(language, language)}
