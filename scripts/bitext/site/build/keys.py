"""The keys of the cache: digests of all that a page is made from.

Principles:

1. A key has everything that the page's maker looks at but for the answers to an article's own questions
   (links, images, includes); these are stored next to it, and are asked again.
2. No key has a time, or a path outside the site's sources.
3. Most of a key comes from the plan alone. As long as that is the same, this part is that of the last build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from bitext.search.code_pages import code_path
from bitext.site.build.earlier import PlannedPart
from bitext.site.pages.inputs import PageInputs
from bitext.site.plan.page import SitePage
from bitext.store.packing import joined


class Keys:
    """The keys of the pages of one build."""

    def __init__(self, inputs: PageInputs, settings: str) -> None:
        """Keys of the pages made from ``inputs``; ``settings`` is a digest of the configuration."""
        self._plan = inputs.plan
        self._library = inputs.plan.library
        self._counterparts = inputs.counterparts
        self._neighbors = inputs.neighbors
        layout = inputs.plan.layout
        self._all = joined(settings, layout, sorted(inputs.urls.bases.items()), inputs.options)

    @property
    def plan(self) -> str:
        """A digest of all that the parts of pages come from; empty where that is not known."""
        return joined(self._all, self._plan.key) if self._plan.key else ""

    def of(self, page: SitePage, part: PlannedPart) -> str:
        """The key of ``page``, for which the plan has ``part``."""
        if not page.article_path:
            return part.digest
        digests = self._library.digests
        return joined(part.digest, page.description, digests[page.article_path], digests.get(part.other))

    def part(self, page: SitePage) -> PlannedPart:
        """What the plan has to say about ``page``."""
        return self._of_article(page) if page.article_path else PlannedPart(joined(self._lists, page), "")

    def _of_article(self, page: SitePage) -> PlannedPart:
        entry = self._library.entries[page.article_path]
        other = self._counterparts.of(page)
        listed = self._plan.pages_of(page.language)
        paths = [f"id/{number}.md" for number in entry.metadata.article_ids]
        paths += map(code_path, entry.codes.codes)
        digest = joined(
            self._all,
            replace(page, description=""),
            str(entry.facts.locale),
            other,
            self._plan.original(page).address.url,
            self._plan.other_title(page),
            self._neighbors[page.language].of(page),
            *(
                path in listed and not listed[path].article_path and listed[path].address.url
                for path in paths
            ),
        )
        return PlannedPart(digest, other.article_path if other else "")

    @cached_property
    def _lists(self) -> str:
        return joined(self._all, list(self._addresses(self._plan.layout.languages)))

    def _addresses(self, languages: tuple[str, ...]) -> Iterator[tuple[str, str, bool, bool]]:
        for code in languages:
            for page in self._plan.pages_of(code).values():
                yield page.path, page.address.url, page.has_markdown, bool(page.index)
