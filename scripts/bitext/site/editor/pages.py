"""Which article the translation on a page comes from, and which page shows an article."""

from __future__ import annotations

from urllib.parse import quote, unquote

from bitext.article import Side
from bitext.site.plan.counterparts import Counterparts
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan


class EditedPages:
    """The article pages of a site by their paths on the server, and the other way round."""

    def __init__(self, plan: SitePlan, mount_path: str) -> None:
        """Those of ``plan``, which is served below ``mount_path``, with slashes at both ends."""
        self._plan = plan
        self._mount = mount_path
        self._pages: dict[str, SitePage] = {}
        self._translations: dict[str, SitePage] = {}
        for language in plan.layout.languages:
            for page in plan.articles_of(language):
                if page.is_translated:
                    self._pages[unquote(page.address.url)] = page
                    if page.side is Side.TARGET:
                        self._translations.setdefault(page.article_path, page)

    def article_path(self, page_path: str) -> str:
        """The article whose translation is on the page at ``page_path``, or next to it; empty if none is."""
        place = unquote(page_path)
        if not place.startswith(self._mount):
            return ""
        page = self._pages.get(place.removeprefix(self._mount).removesuffix("index.html"))
        if page is None:
            return ""
        if page.side is Side.TARGET:
            return page.article_path
        other = Counterparts(self._plan).of(page)
        return other.article_path if other else ""

    def page_path(self, article_path: str) -> str:
        """The path on the server of the page with the translation of an article; empty if there is none."""
        page = self._translations.get(article_path)
        return "" if page is None else quote(self._mount, safe="/") + page.address.url

    def title(self, article_path: str) -> str:
        """The title of that page; empty if there is none."""
        page = self._translations.get(article_path)
        return "" if page is None else page.title
