"""What programs read: every article in ``articles.json``, the way to the Markdown pages in ``llms.txt``.

`llms.txt` follows https://llmstxt.org/: a title, a summary, and sections with links to Markdown pages. Of
many articles it links to the lists, which are there as Markdown as well, and not to each article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from bitext.article import Side
from bitext.indexes import LONGEST_LIST, IndexPage
from bitext.site.mkdocs_files import MadeFile
from bitext.site.pages.markdown_files import markdown_url
from bitext.site.plan.address import relative
from bitext.site.plan.page import SitePage

if TYPE_CHECKING:
    from bitext.site.plan.site_plan import Shelf

SCHEMA = "articles.schema.json"
"""The JSON Schema of `ARTICLES`, beside it."""
ARTICLES = "articles.json"
LLMS = "llms.txt"

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>])")


def has_markdown(page: SitePage) -> bool:
    """Whether there is Markdown beside ``page``: an article, or a list of them for people to browse."""
    return bool(page.article_path) or (page.index is not None and not page.index.is_noindex)


def index_markdown(page: SitePage, index: IndexPage, pages: Callable[[str], SitePage | None]) -> str:
    """A list of articles as Markdown; ``pages`` gives the page of a path."""
    lines = [f"# {_plain(index.title)}", ""]
    for section in index.sections:
        if section.heading:
            lines += [f"## {_plain(section.heading)}", ""]
        for entry in section.entries:
            other = pages(entry.path)
            note = f" {_plain(entry.note)}" if entry.note else ""
            lines.append(f"- {_link(entry.text, _relative(other, page))}{note}")
        lines.append("")
    links = [_link(str(at), _relative(pages(path), page)) for at, path in enumerate(index.pages, 1)]
    return "\n".join([*lines, *([" ".join(links), ""] if links else [])])


def _relative(other: SitePage | None, page: SitePage) -> str:
    if other is None:
        return ""
    url = markdown_url(other) if has_markdown(other) else other.address.url
    return relative(url, markdown_url(page))


def _plain(words: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(words.split()))


def _link(words: str, url: str) -> str:
    return f"[{_plain(words)}]({url})" if url else _plain(words)


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
            "markdown": {code: self._url(markdown_url(page)) for code, page in pages.items()},
        }

    def _llms(self) -> str:
        lines = [f"# {_plain(self.name)}", ""]
        if self.description:
            lines += [f"> {_plain(self.description)}", ""]
        lines += [
            "Articles in several languages, sentence by sentence. Each page is there as Markdown as well.",
            "",
        ]
        for code in self.shelf.layout.languages:
            links = list(self._links(code))
            if links:
                lines += [f"## {_plain(self.shelf.names.get(code, code))}", "", *links, ""]
        lines += ["## Optional", "", f"- {_link(ARTICLES, self._url(ARTICLES))}: all articles as JSON", ""]
        return "\n".join(lines)

    def _links(self, language: str) -> Iterator[str]:
        """Each article of a language, or each list where they are many."""
        catalogue = self.shelf.catalogue
        articles = [page for page in catalogue.articles_of(language) if page.is_translated]
        if len(articles) <= LONGEST_LIST:
            for page in articles:
                note = f": {_plain(page.description)}" if page.description else ""
                yield f"- {_link(page.title, self._url(markdown_url(page)))}{note}"
            return
        overview = f"{catalogue.layout.articles_path.strip('/')}/index.md"
        for page in catalogue.pages_of(language).values():
            index = page.index
            if index is not None and not index.is_noindex and index.up in ("", overview):
                yield f"- {_link(page.title, self._url(markdown_url(page)))} ({index.count})"
