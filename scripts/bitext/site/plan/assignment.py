"""Who gets which file of the site: pages of ours, images of articles, and what others have.

Principles:

1. Whoever comes first has a file. No two files get in each other's way: none has the path of another one, or
   that of a folder in which another one lies, whatever the letter case.
2. A page of an article, or an image, that comes too late is not on the site, and a finding reports it; the
   rest is built, pages of the article in other languages included.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field

from bitext.corpus import caseless
from bitext.finding import Finding
from bitext.image_plan import Image
from bitext.patterns import lazy_pattern
from bitext.rules.files import UNWRITABLE
from bitext.rules.site import ADDRESS_TAKEN, ARTICLE_WINS, HAND_WRITTEN_WINS
from bitext.search.code_pages import FOLDER as CODES
from bitext.site.plan.claims import Claims
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.layout import ARTICLES, ASSETS, BUNDLE, LLMS, SCHEMA, SEARCH_ASSETS, Layout
from bitext.site.plan.page import SitePage
from bitext.status import PATH as STATUS_PATH

# Files that MkDocs, other plugins or we write at the end.
_OWN_FILES = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "search/search_index.json",
    ARTICLES,
    SCHEMA,
    LLMS,
)
# Folders without images of articles, and those without pages as well.
_OWN_FOLDERS = (f"{ASSETS}/", f"{SEARCH_ASSETS}/", f"{BUNDLE}/")
_NO_PAGES = ("assets/", *_OWN_FOLDERS)
_LIST_FOLDERS = ("id", CODES, posixpath.dirname(STATUS_PATH))
"""Folders of our lists in each language, next to that of the list of articles."""
_FILE = lazy_pattern(r"\.(?:html|md|json)/")
"""A folder named like one of the files that we write."""

_HAND_WRITTEN = "a hand-written page"
_OTHERS = "another file of the site"
_OWN = "a file of the site itself"
_INDEX = "the front page of its folder"

LONGEST_NAME = 255
"""Bytes of a file's name that common file systems take."""
LONGEST_PATH = 3_000
"""Bytes of a file's path in the site; with the site's own folder systems take 4,096."""

_BESIDE = ".original9999"
"""What the name of a file next to a page has more than the page's."""

Holder = str | SitePage | Image
"""Who has a file; of others it is what the file is, in words."""


@dataclass(slots=True)
class Assignment:
    """The files of a site, as they are given away."""

    layout: Layout
    """How the site is laid out."""
    hand_written: HandWritten
    """What is there whatever articles there are."""
    findings: list[Finding]
    """Takes the findings on articles and images that come too late."""
    claims: Claims[Holder] = field(default_factory=Claims)
    """Who has which file."""
    _list_folders: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lists = (self.layout.articles_path.strip("/"), *_LIST_FOLDERS)
        self._list_folders = tuple(f"{caseless(folder)}/" for folder in lists)
        for file in self.hand_written.others:
            self.claims.take(file, _OTHERS)
        for file in _OWN_FILES:
            self.claims.take(file, _OWN)
        for file in self.hand_written.files:
            self.claims.take(file, _HAND_WRITTEN)

    def has_given(self, page: SitePage) -> bool:
        """Whether ``page`` gets its files, which are its own from now on; else there may be a finding."""
        if _is_too_long(page.address.dest_uri):
            if page.is_translated:
                found = f"a name too long for a file of the site; shorten it, {_no_page(page)}"
                self.findings.append(Finding(UNWRITABLE, found, path=page.article_path))
            return False
        conflict = self._reserved(page) or self.claims.claim(page.files, page)
        if conflict is not None:
            self._refuse(page, *conflict)
        return conflict is None

    def _reserved(self, page: SitePage) -> tuple[str, Holder] | None:
        """What keeps ``page`` out of a folder, although no such file is there yet."""
        file = page.address.dest_uri
        if caseless(file).startswith(_NO_PAGES):
            return file, _OWN
        # A server shows the file of this name for the folder that it is in, so no folder may have it.
        if (at := f"/{caseless(file)}".find("/index.html/")) >= 0:
            return file[: at + len("index.html")], _INDEX
        return self._reserved_for_lists(page.language, file) if page.article_path else None

    def _reserved_for_lists(self, language: str, file: str) -> tuple[str, Holder] | None:
        """Whether ``file`` of ``language`` would be where lists may come.

        In the folders of the lists of its own language a page may take the address of a list, but no folder
        may look like a file. In those of another language nothing may be.
        """
        host = self.layout.host(language, file)
        prefix = self.layout.prefix(host or language).lower()
        name = caseless(file)
        if not name.startswith(self._list_folders, len(prefix)) or not name.startswith(prefix):
            return None
        return (file, f"a list in the language {host or language}") if host or _FILE.search(name) else None

    def _refuse(self, page: SitePage, taken: str, holder: Holder) -> None:
        """Say that ``page`` is not on the site: one of an article, in its own language, or a list."""
        is_own_address = caseless(taken) == caseless(page.address.dest_uri)
        if page.is_translated:
            rule = HAND_WRITTEN_WINS if holder == _HAND_WRITTEN else ADDRESS_TAKEN
            place = (page.address.url or "/") if is_own_address else taken
            what = f"the address of {_in_words(holder)}, {place}"
            other = "the page" if holder == _HAND_WRITTEN else "its folder"
            advice = f"rename the article or {other}; {_no_page(page)}"
            self.findings.append(Finding(rule, what, path=page.article_path, advice=advice))
        if page.is_list and isinstance(holder, SitePage) and holder.is_translated:
            what = f"the address of a list, {page.address.url}"
            self.findings.append(Finding(ARTICLE_WINS, what, path=holder.article_path))

    def has_given_image(self, image: Image) -> bool:
        """Whether ``image`` gets its file; if not there is a finding, unless a hand-written one is there."""
        file = self.layout.image(image)
        is_own = caseless(file).startswith(_OWN_FOLDERS)
        reserved = (file, _OWN) if is_own else self._reserved_for_lists(image.language, file)
        conflict = reserved or self.claims.claim([file], image)
        if conflict is not None and file not in self.hand_written.files:
            self._refuse_image(image, *conflict)
        return conflict is None

    def _refuse_image(self, image: Image, taken: str, holder: Holder) -> None:
        what = f"the address of {_in_words(holder)}, {taken}"
        advice = f"rename the image or its folder; pages in the language {image.language} are without it"
        self.findings.append(Finding(ADDRESS_TAKEN, what, path=image.source_path, advice=advice))

    def without_findings(self) -> Assignment:
        """The same register, with no finding reported yet."""
        other = copy(self)
        other.findings = []
        return other

    def unknown(self, files: Iterable[str]) -> Claims[Holder] | None:
        """Those of ``files``, of others, that are in the way of pages or images; None if there are none."""
        found: Claims[Holder] | None = None
        for file in files:
            conflict = self.claims.conflict([file])
            if conflict is not None and not isinstance(conflict[1], str):
                found = found or Claims()
                found.take(file, _OTHERS)
        return found

    def yields(self, page: SitePage, others: Claims[Holder]) -> bool:
        """Whether one of ``others`` is in the way of ``page``, which has to go then; a finding if so."""
        conflict = others.conflict(page.files)
        if conflict is not None:
            self._refuse(page, *conflict)
        return conflict is not None

    def yields_image(self, image: Image, others: Claims[Holder]) -> bool:
        """The same for ``image``."""
        conflict = others.conflict([self.layout.image(image)])
        if conflict is not None:
            self._refuse_image(image, *conflict)
        return conflict is not None


def assigned(
    layout: Layout, hand_written: HandWritten, pages: Iterable[SitePage], images: Iterable[Image]
) -> Assignment:
    """The register in which ``pages`` and ``images`` have their files, as they were given before."""
    register = Assignment(layout, hand_written, [])
    for image in images:
        register.claims.claim([layout.image(image)], image)
    for page in pages:
        register.claims.claim(page.files, page)
    return register


def _no_page(page: SitePage) -> str:
    """What an article is without; its page in another language may well be there."""
    return f"the article has no page in the language {page.language}"


def _in_words(holder: Holder) -> str:
    """Who has a file, as a finding says it."""
    if isinstance(holder, str):
        return holder
    if isinstance(holder, Image):
        return f"the image {holder.source_path}"
    return f"{holder.article_path or 'a list'} in the language {holder.language}"


def _is_too_long(file: str) -> bool:
    """Whether the system may refuse ``file``, or another one that is next to it."""
    if 4 * len(file) <= LONGEST_NAME - len(_BESIDE):
        return False  # a character takes four bytes at the most
    *folders, name = file.split("/")
    is_long = len(file.encode()) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in folders)
    return is_long or len(name.encode()) > LONGEST_NAME - len(_BESIDE)
