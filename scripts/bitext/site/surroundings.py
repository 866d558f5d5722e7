"""What a page knows of the site around it: the answers to what the HTML core asks."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote

from bitext.html import Included
from bitext.links import LinkKind, Places, image_target, link_target
from bitext.locales import locale_of_folder, parse_locale
from bitext.site.address import relative
from bitext.site.page import SitePage
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.article import Article


class Articles(Protocol):
    """The articles of the source folder, as includes need them."""

    def include_path(self, path: str) -> str | None:
        """The path of the article at ``path``, which may differ in letter case; None if there is none."""

    def article(self, path: str) -> Article:
        """The article at ``path``; both paths are relative to the source folder."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What all pages of one language have in common."""

    language: str
    """Language code on the site."""
    prefix: str
    """Folder of the language on the site, with a slash at the end, or empty."""
    places: Places
    """What links and images can lead to."""
    addresses: dict[str, str]
    """URL of each article page by page path, relative to the site, quoted."""
    image_hosts: frozenset[str]
    """Hosts whose images are shown."""
    articles: Articles
    """Where includes come from."""

    def of(self, page: SitePage, shown: Neighbourhood) -> PageSurroundings:
        """The surroundings of ``page``, whose text and images are those of the language ``shown``."""
        return PageSurroundings(
            self, shown, page.address.url, posixpath.dirname(page.path), page.article_path
        )


@dataclass(frozen=True, slots=True)
class PageSurroundings:
    """What one page knows; implements `bitext.html.Surroundings`."""

    around: Neighbourhood
    """What it shares with its language's other pages: where links lead."""
    shown: Neighbourhood
    """The same for the language of the text, another one where the article is not translated."""
    url: str
    """Its URL, relative to the site."""
    folder: str
    """Folder in which its links are relative, relative to the language's."""
    article_path: str
    """The article or included file that is shown, relative to the source folder."""

    @property
    def language(self) -> str:
        """The BCP 47 tag of the text."""
        return self.shown.language

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        locale = parse_locale(self.shown.language)
        return "rtl" if locale and locale.is_right_to_left else "ltr"

    @property
    def allowed_image_hosts(self) -> frozenset[str]:
        """Hosts, in lower case, from which the page may load images."""
        return self.around.image_hosts

    def link(self, url: str) -> str | None:
        """The href for a link target, None if it is broken."""
        target = link_target(url, self.folder, self.around.places)
        if target.kind is LinkKind.BROKEN:
            return None
        if target.kind is LinkKind.PAGE:
            return self._relative(self.around.addresses[target.path]) + target.suffix
        return target.url

    def image(self, url: str) -> str | None:
        """The src for an image, None if it is missing."""
        target = image_target(url, self.folder, self.shown.places)
        if target.kind is LinkKind.BROKEN:
            return None
        return self._relative(quote(f"{self.shown.prefix}{target.path}"))

    def _relative(self, url: str) -> str:
        return relative(url, self.url)

    def include(self, path: str) -> Included | None:
        """What is included under ``path``, None if it is not there or outside the source folder."""
        top, slash, _ = self.article_path.partition("/")
        root = top if slash and locale_of_folder(top) else ""
        relative = path.removeprefix("~/")
        base = root if path.startswith("~/") else posixpath.dirname(self.article_path)
        found = self.around.articles.include_path(posixpath.normpath(posixpath.join(base, unquote(relative))))
        if found is None:
            return None
        # Links of an included file are relative to that file.
        folder = posixpath.dirname(found.removeprefix(f"{root}/") if root else found)
        inside = PageSurroundings(self.around, self.shown, self.url, folder, found)
        return Included(self.around.articles.article(found), found, inside)

    def text(self, key: str) -> str:
        """A text of ours in the language of the text."""
        return text(self.shown.language, key)
