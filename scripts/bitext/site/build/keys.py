"""The keys of the cache: digests of all that a page is made from.

Principles:

1. A key has everything that the page's maker looks at but for the answers to an article's own questions
   (links, images, includes); these stand beside it, and are asked again.
2. No key has a time, or a path outside the site's sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bitext.search.code_pages import code_path
from bitext.site.build.output import Output
from bitext.site.plan.page import SitePage
from bitext.site.store.packing import joined

if TYPE_CHECKING:
    from bitext.site.plan.site_plan import Shelf


class Keys:
    """The keys of the pages of one build."""

    def __init__(self, shelf: Shelf, output: Output, settings: str) -> None:
        """Keys of the pages on ``shelf`` for ``output``; ``settings`` is a digest of the configuration."""
        self._catalogue = shelf.catalogue
        self._library = shelf.catalogue.library
        self._counterparts = shelf.counterparts
        layout = shelf.catalogue.layout
        self._all = joined(settings, layout, sorted(shelf.names.items()), sorted(output.urls.items()),
                           output.repository, shelf.index is not None)  # fmt: skip
        self._lists = joined(self._all, list(self._addresses(layout.languages)))
        self.surroundings = joined([shelf.neighbourhood(code).facts() for code in layout.languages])
        """Digest of what any article could ask about the site around it, includes aside."""

    def of(self, page: SitePage) -> str:
        """The key of ``page``."""
        return self._of_article(page) if page.article_path else joined(self._lists, page)

    def _of_article(self, page: SitePage) -> str:
        entry = self._library.entries[page.article_path]
        digests = self._library.digests
        other = self._counterparts.of(page)
        listed = self._catalogue.pages_of(page.language)
        paths = [f"id/{number}.md" for number in entry.metadata.article_ids]
        paths += map(code_path, entry.codes.codes)
        return joined(
            self._all,
            page,
            digests[page.article_path],
            other,
            digests.get(other.article_path) if other else "",
            self._catalogue.original(page).address.url,
            self._catalogue.other_title(page),
            *(
                path in listed and listed[path].index is not None and listed[path].address.url
                for path in paths
            ),
        )

    def _addresses(self, languages: tuple[str, ...]) -> Iterator[tuple[str, str, bool, bool]]:
        for code in languages:
            for page in self._catalogue.pages_of(code).values():
                yield page.path, page.address.url, page.has_markdown, bool(page.index)
