"""What programs read: every article in ``articles.json``, the way to the Markdown pages in ``llms.txt``.

`llms.txt` follows https://llmstxt.org/: a title, a summary, and sections with links to Markdown pages. Of
many articles it links to the lists, which are there as Markdown as well, and not to each article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files as resources
from typing import Any

from bitext.article import Side
from bitext.indexes import LONGEST_LIST
from bitext.site.pages.lists import markdown_link, markdown_words
from bitext.site.plan.layout import ARTICLES, LLMS, SCHEMA
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan


@dataclass(frozen=True, slots=True)
class MachineFiles:
    """The files for programs of one site."""

    plan: SitePlan
    """All pages."""
    name: str
    """The site's name."""
    description: str
    """A sentence that describes it; may be empty."""
    base: str
    """The site's address, ending in a slash; empty if it has none."""

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Name of each file, for the site's own folder, and what makes its content."""
        yield SCHEMA, lambda: (resources("bitext.site") / "templates" / SCHEMA).read_text("utf-8")
        yield ARTICLES, self._articles
        yield LLMS, self._llms

    def _url(self, url: str) -> str:
        return self.base + url if self.base else url or "./"

    def _articles(self) -> str:
        plan = self.plan
        pages: dict[str, dict[str, SitePage]] = {}
        for code in plan.layout.languages:
            for page in plan.articles_of(code):
                if page.is_translated:
                    pages.setdefault(page.path, {})[code] = page
        articles = [self._article(path, pages[path]) for path in sorted(pages)]
        # An article a line: what changed between two builds is easy to see, and it is quick.
        encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ": ")).encode
        lines = ",\n".join(map(encoded, articles))
        return f'{{\n"$schema": {encoded(self._url(SCHEMA))},\n"version": 1,\n"articles": [\n{lines}\n]\n}}\n'

    def _article(self, path: str, pages: dict[str, SitePage]) -> dict[str, Any]:
        entries = self.plan.library.entries
        of = {code: entries[page.article_path] for code, page in pages.items()}
        targets = {code: of[code] for code, page in pages.items() if page.side is Side.TARGET}
        return {
            "id": path.removesuffix(".md"),
            "titles": {code: page.title for code, page in pages.items()},
            "frontmatterTitles": {
                code: entry.metadata.title for code, entry in targets.items() if entry.metadata.title
            },
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
            "states": {code: asdict(entry.states) for code, entry in targets.items()},
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
        for code in self.plan.layout.languages:
            links = list(self._links(code))
            if links:
                lines += [f"## {markdown_words(self.plan.layout.names.get(code, code))}", "", *links, ""]
        lines += [
            "## Optional",
            "",
            f"- {markdown_link(ARTICLES, self._url(ARTICLES))}: all articles as JSON",
            "",
        ]
        return "\n".join(lines)

    def _links(self, language: str) -> Iterator[str]:
        """Each article of a language, or each list where they are many."""
        plan = self.plan
        articles = [page for page in plan.articles_of(language) if page.is_translated]
        if len(articles) <= LONGEST_LIST:
            for page in articles:
                note = f": {markdown_words(page.description)}" if page.description else ""
                yield f"- {markdown_link(page.title, self._url(page.markdown_url))}{note}"
            return
        overview = f"{plan.layout.articles_path.strip('/')}/index.md"
        for page in plan.pages_of(language).values():
            index = page.index
            if index is not None and not index.is_noindex and index.up in ("", overview):
                yield f"- {markdown_link(page.title, self._url(page.markdown_url))} ({index.count})"
