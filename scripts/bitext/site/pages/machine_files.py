"""What programs read: every article in ``articles.json``, the way to the Markdown pages in ``llms.txt``.

`llms.txt` follows https://llmstxt.org/: a title, a summary, and sections with links to Markdown pages. Of
many articles it links to the lists, which are there as Markdown as well, and not to each article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from bitext.article import Side
from bitext.indexes import LONGEST_LIST
from bitext.site.mkdocs_files import MadeFile
from bitext.site.pages.lists import markdown_link, markdown_words
from bitext.site.plan.layout import ARTICLES, LLMS, SCHEMA
from bitext.site.plan.page import SitePage

if TYPE_CHECKING:
    from bitext.site.plan.site_plan import Shelf


def program_files(shelf: Shelf, config: MkDocsConfig, others: Files) -> Iterator[File]:
    """The files for programs, but for those that the site's owner has written among ``others``."""
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    programs = Programs(shelf, config.site_name, config.site_description or "", base)
    taken = {file.dest_uri for file in others}
    for name, make in programs.files():
        if name not in taken:
            yield MadeFile(config, name, make)


@dataclass(frozen=True, slots=True)
class Programs:
    """The files for programs of one site."""

    shelf: Shelf
    """All pages."""
    name: str
    """The site's name."""
    description: str
    """What it is, in a sentence; may be empty."""
    base: str
    """The site's address, ending in a slash; empty where it has none."""

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Name of each file, for the site's own folder, and what makes its content."""
        yield SCHEMA, lambda: (resources("bitext.site") / "templates" / SCHEMA).read_text("utf-8")
        yield ARTICLES, self._articles
        yield LLMS, self._llms

    def _url(self, url: str) -> str:
        return self.base + url if self.base else url or "./"

    def _articles(self) -> str:
        catalogue = self.shelf.catalogue
        pages: dict[str, dict[str, SitePage]] = {}
        for code in catalogue.layout.languages:
            for page in catalogue.articles_of(code):
                if page.is_translated:
                    pages.setdefault(page.path, {})[code] = page
        articles = [self._article(path, pages[path]) for path in sorted(pages)]
        # An article a line: what changed between two builds is easy to see, and it is quick.
        encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ": ")).encode
        lines = ",\n".join(map(encoded, articles))
        return f'{{\n"$schema": {encoded(self._url(SCHEMA))},\n"version": 1,\n"articles": [\n{lines}\n]\n}}\n'

    def _article(self, path: str, pages: dict[str, SitePage]) -> dict[str, Any]:
        entries = self.shelf.catalogue.library.entries
        of = {code: entries[page.article_path] for code, page in pages.items()}
        targets = {code: of[code] for code, page in pages.items() if page.side is Side.TARGET}
        return {
            "id": path.removesuffix(".md"),
            "titles": {code: page.title for code, page in pages.items()},
            "codes": sorted({code for entry in of.values() for code in entry.codes.codes}),
            "numbers": list(dict.fromkeys(n for entry in of.values() for n in entry.metadata.article_ids)),
            "languages": list(pages),
            "handoffs": {
                code: entry.metadata.handoff.isoformat()
                for code, entry in targets.items()
                if entry.metadata.handoff
            },
            "translations": {
                code: str(entry.metadata.translation)
                for code, entry in targets.items()
                if entry.metadata.translation
            },
            "locales": {code: str(entry.facts.locale) for code, entry in targets.items()},
            "urls": {code: self._url(page.address.url) for code, page in pages.items()},
            "markdown": {code: self._url(page.markdown_url) for code, page in pages.items()},
        }

    def _llms(self) -> str:
        lines = [f"# {markdown_words(self.name)}", ""]
        if self.description:
            lines += [f"> {markdown_words(self.description)}", ""]
        lines += [
            "Articles in several languages, sentence by sentence. Each page is there as Markdown as well.",
            "",
        ]
        for code in self.shelf.layout.languages:
            links = list(self._links(code))
            if links:
                lines += [f"## {markdown_words(self.shelf.names.get(code, code))}", "", *links, ""]
        lines += [
            "## Optional",
            "",
            f"- {markdown_link(ARTICLES, self._url(ARTICLES))}: all articles as JSON",
            "",
        ]
        return "\n".join(lines)

    def _links(self, language: str) -> Iterator[str]:
        """Each article of a language, or each list where they are many."""
        catalogue = self.shelf.catalogue
        articles = [page for page in catalogue.articles_of(language) if page.is_translated]
        if len(articles) <= LONGEST_LIST:
            for page in articles:
                note = f": {markdown_words(page.description)}" if page.description else ""
                yield f"- {markdown_link(page.title, self._url(page.markdown_url))}{note}"
            return
        overview = f"{catalogue.layout.articles_path.strip('/')}/index.md"
        for page in catalogue.pages_of(language).values():
            index = page.index
            if index is not None and not index.is_noindex and index.up in ("", overview):
                yield f"- {markdown_link(page.title, self._url(page.markdown_url))} ({index.count})"
