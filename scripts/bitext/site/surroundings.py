"""What a page knows of the site around it: the answers to what the HTML core asks."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from bitext.html import Included
from bitext.locales import parse_locale
from bitext.site.page import SitePage
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.site.shelf import Shelf


@dataclass(frozen=True, slots=True)
class SiteSurroundings:
    """What all pages of one language have in common."""

    shelf: Shelf
    config: MkDocsConfig
    language: str

    def of(self, page: SitePage) -> PageSurroundings:
        return PageSurroundings(self, page, posixpath.dirname(page.address.src_uri.partition("/")[2]))


@dataclass(frozen=True, slots=True)
class PageSurroundings:
    site: SiteSurroundings
    page: SitePage
    folder: str

    @property
    def language(self) -> str:
        return self.site.language

    @property
    def direction(self) -> str:
        locale = parse_locale(self.site.language)
        return "rtl" if locale and locale.is_right_to_left else "ltr"

    @property
    def allowed_image_hosts(self) -> frozenset[str]:
        return frozenset(host.lower() for host in self.site.shelf.settings.image_hosts)

    def link(self, url: str) -> str | None:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path:
            return url
        pages = self.site.shelf.pages_of(self.site.language, self.site.config)
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        for prefix in self.site.shelf.settings.link_prefixes:
            if parts.path.startswith(prefix):
                path = parts.path.removeprefix(prefix) + ".md"
        found = pages.get(path)
        if not found:
            return None
        return get_relative_url(found.address.url or ".", self.page.address.url) + (
            f"#{parts.fragment}" if parts.fragment else ""
        )

    def image(self, url: str) -> str | None:
        path = posixpath.normpath(posixpath.join(self.folder, unquote(urlsplit(url).path)))
        prefix = "" if self.site.language == self.site.shelf.default else f"{self.site.language}/"
        for image in self.site.shelf.library.images:
            if image.language == self.site.language and image.path == path:
                return get_relative_url(quote(prefix + path), self.page.address.url)
        return None

    def include(self, path: str) -> Included | None:
        return None

    def text(self, key: str) -> str:
        return text(self.site.language, key)
