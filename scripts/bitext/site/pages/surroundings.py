"""What a page knows of the site around it: the answers to what the HTML core asks."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import quote

from bitext.article import Article
from bitext.finding import Finding
from bitext.html import Included
from bitext.links import LinkKind, Places, image_target, link_target, places, reference_name, within
from bitext.locales import SOURCE_LANGUAGE, SOURCE_TAG, direction, parse_locale
from bitext.references import reference
from bitext.roles import include_place
from bitext.site.pages.options import PageOptions
from bitext.site.plan.address import relative
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan
from bitext.strings import text


class Articles(Protocol):
    """The articles of the source folder, as pages need them; all paths are relative to that folder."""

    def include_path(self, path: str) -> str | None:
        """The path of the article at ``path``, which may differ in letter case; None if there is none."""

    def read(self, path: str) -> tuple[Article, tuple[Finding, ...]]:
        """The article at ``path`` and why it cannot be read, if so: then it is empty."""

    def digest_of(self, path: str) -> str:
        """The digest of the article at ``path``."""

    def forget(self) -> None:
        """Free the memory of articles that are done with."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A link, image or include that a page looked up in the site around it, and the answer."""

    kind: str
    """``link``, ``name``, ``image`` or ``include``."""
    around: str
    """Language code of where links lead."""
    shown: str
    """Language code of the text."""
    folder: str
    """Folder in which the address is relative."""
    article_path: str
    """The article or included file that asks."""
    url: str
    """The address, as it has it."""
    answer: str | None
    """The href or src; of an include the path and the digest of the file."""


@dataclass(slots=True)
class PageNotes:
    """What comes up while one page is made."""

    lookups: list[Lookup] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """Why articles cannot be read."""


@dataclass(frozen=True, slots=True)
class LanguageSurroundings:
    """What all pages of one language have in common."""

    language: str
    """Language code on the site."""
    prefix: str
    """Folder of the language on the site, with a slash at the end, or empty."""
    places: Places
    """What links and images can lead to."""
    addresses: Mapping[str, str]
    """URL of each article page by page path, relative to the site, quoted."""
    uid_titles: Mapping[str, str]
    """Title of the page of each uid, plain text."""
    image_hosts: frozenset[str]
    """Hosts whose images are shown."""

    def facts(self) -> tuple[object, ...]:
        """All that an answer to a page may come from, includes aside."""
        known = self.places
        return (
            self.language, self.prefix, sorted(self.addresses.items()), sorted(known.pages.items()),
            sorted(known.images.items()), known.prefixes, known.publisher, known.publisher_root,
            sorted(known.uids.items()), known.xref_maps, sorted(known.own_names),
            sorted(self.uid_titles.items()),
            sorted(self.image_hosts),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageSurroundings:
    """What one page knows; implements `bitext.html.Surroundings`."""

    around: LanguageSurroundings
    """The targets of links, shared by all pages of the language."""
    shown: LanguageSurroundings
    """The same for the language of the text, another one where the article is not translated."""
    articles: Articles
    """Where includes come from."""
    notes: PageNotes
    """Takes what comes up."""
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
        return direction(self.shown.language)

    @property
    def allowed_image_hosts(self) -> frozenset[str]:
        """Hosts, in lower case, from which the page may load images."""
        return self.around.image_hosts

    def link(self, url: str) -> str | None:
        """The href for a link target, None if it is broken."""
        return self._noted("link", url, self._link(url))

    def _link(self, url: str) -> str | None:
        target = link_target(url, self.folder, self.around.places)
        if target.kind in (LinkKind.BROKEN, LinkKind.SYSTEM):
            return None
        if target.kind is LinkKind.PAGE:
            return self._relative(self.around.addresses[target.path]) + target.suffix
        return target.url

    def name(self, url: str) -> str | None:
        """What the cross-reference ``url`` refers to is called, None if that is not known."""
        return self._noted("name", url, self._name(url))

    def _name(self, url: str) -> str | None:
        named = reference(url)
        title = self.around.uid_titles.get(named.uid) if named else ""
        return title or reference_name(url, self.around.places) or None

    def image(self, url: str) -> str | None:
        """The src for an image, None if it is missing."""
        return self._noted("image", url, self._image(url))

    def _image(self, url: str) -> str | None:
        target = image_target(url, self.folder, self.shown.places)
        if target.kind is LinkKind.BROKEN:
            return None
        return self._relative(quote(f"{self.shown.prefix}{target.path}"))

    def _relative(self, url: str) -> str:
        return relative(url, self.url)

    def include(self, path: str) -> Included | None:
        """What is included under ``path``, None if it is not there or outside the source folder."""
        found, root = self._included(path)
        self._noted("include", path, self._version(found))
        if found is None:
            return None
        # Links of an included file are relative to that file.
        folder = posixpath.dirname(found.removeprefix(f"{root}/") if root else found)
        article, unread = self.articles.read(found)
        self.notes.findings += unread
        return Included(article, found, replace(self, folder=folder, article_path=found))

    def _included(self, path: str) -> tuple[str | None, str]:
        """Path of the file that is included under ``path``, and the folder of its locale."""
        place, root = include_place(path, self.article_path, parse_locale(self.shown.language))
        return self.articles.include_path(within(place, self.around.places.own_names)), root

    def _version(self, found: str | None) -> str | None:
        return None if found is None else f"{self.articles.digest_of(found)} {found}"

    def _noted(self, kind: str, url: str, answer: str | None) -> str | None:
        here = (self.around.language, self.shown.language, self.folder, self.article_path)
        self.notes.lookups.append(Lookup(kind, *here, url, answer))
        return answer

    def answer(self, kind: str, url: str) -> str | None:
        """The answer to a question, as `Lookup` has it."""
        if kind == "include":
            return self._version(self._included(url)[0])
        return {"link": self._link, "name": self._name, "image": self._image}[kind](url)

    def text(self, key: str) -> str:
        """A text of ours in the language of the text."""
        return text(self.shown.language, key)


class SiteSurroundings:
    """What pages of all languages know of each other."""

    def __init__(self, plan: SitePlan, options: PageOptions, articles: Articles) -> None:
        """The pages of ``plan``; ``articles`` are where includes come from."""
        self._plan = plan
        self._options = options
        self._articles = articles
        self._of: dict[str, LanguageSurroundings] = {}

    def of_language(self, language: str) -> LanguageSurroundings:
        """What pages of ``language`` have in common."""
        if language not in self._of:
            self._of[language] = self._of_language(language)
        return self._of[language]

    def _of_language(self, language: str) -> LanguageSurroundings:
        library, options = self._plan.library, self._options
        addresses = dict(self._plan.hand_written.urls.get(language, {}))
        addresses.update((page.path, page.address.url) for page in self._plan.articles_of(language))
        # Of the articles "index.md" is the publisher's own, where there is one.
        addresses.update(
            (wanted, addresses[path])
            for wanted, path in self._plan.library.front.items()
            if path in addresses
        )
        referenced = self._plan.uids_of(language)
        images = [image.path for image in self._plan.images if image.language == language]
        locale = SOURCE_TAG if language == SOURCE_LANGUAGE else str(library.locales.get(language, language))
        return LanguageSurroundings(
            language=language,
            prefix=self._plan.layout.prefix(language),
            places=places(
                addresses, images, options.link_prefixes, options.publisher_url, locale,
                uids={uid: page.path for uid, page in referenced.items()}, xref_maps=options.xref_maps,
                own_names=library.names,
            ),
            addresses=addresses,
            uid_titles={uid: page.title for uid, page in referenced.items()},
            image_hosts=frozenset(options.image_hosts),
        )  # fmt: skip

    def of_page(self, page: SitePage, around: str, shown: str, notes: PageNotes) -> PageSurroundings:
        """The surroundings of ``page``: its links lead to pages of the language ``around``.

        Its text and images are those of the language ``shown``.
        """
        return PageSurroundings(
            self.of_language(around),
            self.of_language(shown),
            self._articles,
            notes,
            page.address.url,
            posixpath.dirname(page.path),
            page.article_path,
        )

    def answer(self, page: SitePage, lookup: Lookup) -> str | None:
        """The answer that ``page`` would get now to what it looked up."""
        place = PageSurroundings(
            self.of_language(lookup.around),
            self.of_language(lookup.shown),
            self._articles,
            PageNotes(),
            page.address.url,
            lookup.folder,
            lookup.article_path,
        )
        return place.answer(lookup.kind, lookup.url)
