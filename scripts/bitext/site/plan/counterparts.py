"""The page that each page is read next to, sentence by sentence.

The original of a translation is the one recovered from the same article. Where the English page was made from
another one, of another locale, it serves only if it has the same English in the same segments; else the page
has its own original next to it, a fragment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from bitext.article import Side
from bitext.locales import SOURCE_LANGUAGE
from bitext.site.plan.address import relative
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan

ORIGINAL = "original"
"""The counterpart of a translation."""
TRANSLATION = "translation"
"""The counterpart of an original."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The page that another one is read next to."""

    url: str
    """Its URL, relative to the page."""
    language: str
    """Language code of its text."""
    role: str
    """`ORIGINAL` or `TRANSLATION`."""
    article_path: str
    """The article that it shows."""
    title: str
    """Its title, plain text."""
    markdown: str = ""
    """URL of its Markdown, relative to the page; empty for a fragment."""
    name: str = ""
    """The file name of a fragment, which is next to the page and written with it."""

    @property
    def is_fragment(self) -> bool:
        """Whether it is a fragment."""
        return bool(self.name)


@dataclass(slots=True)
class Counterparts:
    """Finds the counterpart of each page."""

    plan: SitePlan
    """All pages."""
    _last: tuple[SitePage, Counterpart | None] | None = None

    def of(self, page: SitePage) -> Counterpart | None:
        """The counterpart of the article page ``page``; None if it has none."""
        # A page's key asks for it, and then the page.
        if self._last is None or self._last[0] is not page:
            self._last = page, self._of(page)
        return self._last[1]

    def _of(self, page: SitePage) -> Counterpart | None:
        if not page.is_translated:
            return None
        if page.side is Side.SOURCE:
            other = self._translation(page)
            return _counterpart(page, other, TRANSLATION) if other else None
        if not self.plan.library.entries[page.article_path].facts.has_source:
            return None
        english = self.plan.pages_of(SOURCE_LANGUAGE).get(page.path)
        if english and self._pair(page, english):
            return _counterpart(page, english, ORIGINAL)
        name = self._fragment(page)
        return Counterpart(quote(name), SOURCE_LANGUAGE, ORIGINAL, page.article_path, page.title, name=name)

    def _translation(self, page: SitePage) -> SitePage | None:
        """The translation in the default language, else in the first one that has it."""
        pages = (self.plan.pages_of(code).get(page.path) for code in self.plan.layout.languages)
        others = (other for other in pages if other and other.side is Side.TARGET)
        return next((other for other in others if self._pair(page, other)), None)

    def _pair(self, page: SitePage, other: SitePage) -> bool:
        """Whether the two show the two sides of the same segments."""
        if not other.is_translated:
            return False
        if page.article_path == other.article_path:
            return True
        entries = self.plan.library.entries
        return entries[page.article_path].pairing == entries[other.article_path].pairing

    def _fragment(self, page: SitePage) -> str:
        """The file name of the original next to ``page``; nothing else on the site has it."""
        folder, _, name = page.address.dest_uri.rpartition("/")
        stem = "" if self.plan.layout.directory_urls else f"{name.removesuffix('.html')}."
        names = (f"{stem}original{number}.html" for number in chain([""], range(2, 10_000)))
        conflict = self.plan.register().claims.conflict
        return next(name for name in names if conflict([f"{folder}/{name}".lstrip("/")]) is None)


def _counterpart(page: SitePage, other: SitePage, role: str) -> Counterpart:
    url = relative(other.address.url, page.address.url)
    markdown = relative(other.markdown_url, page.address.url)
    return Counterpart(url, other.language, role, other.article_path, other.title, markdown)
