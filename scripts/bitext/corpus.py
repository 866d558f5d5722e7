"""A folder of articles to a plan of pages: locales, paths, and which article's English is shown.

Values in, values out; the converter and the MkDocs plugin both work from it:

- `page_path` returns the path of an article's page;
- `in_merged_locales` puts articles into the locales that their tags mean;
- `ArticleFacts` is what a plan needs to know of an article, so that its text need not stay in memory;
- `plan` gives a `Plan`: its `PlannedPage`s, the language code of each locale, and findings.

Principles:

1. One article has one path in every language, so that a language switch finds it.
2. No article is lost: of two that claim one path the later one gets another, stable name. So does an article
   whose path is that of a folder with other pages in it.
3. The same facts produce the same plan, whatever their order.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bitext.article import Side
from bitext.finding import Finding, by_place
from bitext.locales import (
    SOURCE_LANGUAGE,
    Locale,
    locale_of_folder,
    merged_locales,
    parse_locale,
    site_codes,
)
from bitext.patterns import lazy_pattern
from bitext.rules.files import ENGLISH_DIFFERS, OUTPUT_COLLISION


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What a plan needs to know of one article."""

    path: str
    """Its file, with forward slashes, relative to the source folder."""
    locale: Locale
    """Its target locale, as determined by `bitext.source_articles`."""
    page_path: str
    """The path that its page should have, relative to the language's folder, from `page_path`."""
    handoff: date | None = None
    """Date of its last handoff to translation."""
    source_commit: str = ""
    """Commit of its original; may be empty."""
    source_digest: str = ""
    """Digest of its English body, to compare the English of two locales."""
    has_source: bool = True
    """Whether it has any original, and so an English page: see `bitext.render.sides`."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One planned page."""

    language: str
    """Language code on the site, which is also its folder: ``pl``, ``en``."""
    path: str
    """Its Markdown file, relative to the language's folder; equal in all languages."""
    side: Side
    """The side of the article that it shows."""
    article_path: str
    """The article's file, relative to the source folder."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of a folder of articles."""

    pages: tuple[PlannedPage, ...]
    """The pages in order of article path; an article's target page comes before its English one."""
    codes: Mapping[Locale, str]
    """The language code of each target locale."""
    findings: tuple[Finding, ...]
    """Collisions and differing originals, in order of article path."""


def page_path(path: str, locale: Locale) -> str:
    """The path of the page for the article at ``path``, relative to the folder of its language.

    A leading folder named as a locale is dropped: see `bitext.locales.locale_of_folder`; every other folder
    is kept. ``.MD`` becomes ``.md``, the only spelling that MkDocs takes for a page.
    """
    leading, slash, rest = path.partition("/")
    if slash and locale_of_folder(leading, [locale]):
        path = rest
    return f"{path[:-3]}.md" if path.lower().endswith(".md") else path


def own_names(given: str, paths: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Names of the folder that the paths of pages are relative to: that of the source, and those of locales.

    ``given`` is the name of the source folder; ``paths`` are those of articles, each with that of its page.
    """
    folders = {path.partition("/")[0] for path, placed in paths if len(path) > len(placed)}
    return frozenset(name for name in (given, *folders) if name)


def in_merged_locales(facts: Iterable[ArticleFacts], apart: Iterable[Locale] = ()) -> list[ArticleFacts]:
    """``facts`` in the locales from `merged_locales`; those in ``apart`` stay as they are."""
    articles = list(facts)
    meant = merged_locales(article.locale for article in articles)
    meant.update((locale, locale) for locale in apart)
    return [
        article if meant[article.locale] == article.locale else replace(article, locale=meant[article.locale])
        for article in articles
    ]


def plan(
    facts: Iterable[ArticleFacts],
    order: Sequence[Locale] = (),
    aliases: Mapping[str, str] | None = None,
    taken: Iterable[str] = (),
) -> Plan:
    """The pages of all articles.

    ``order`` lists locales, the most trusted one first: it decides whose English is shown if the
    handoff dates are equal; locales that it omits follow by tag. ``aliases`` maps tags
    to codes. Of the page paths that are ``taken`` no article gets one, nor one with the same address; that is
    no finding. Raises `bitext.locales.LocaleCodeError` if a locale gets no code.
    """
    articles = sorted(facts, key=lambda article: article.path)
    codes = site_codes({article.locale for article in articles}, aliases)
    names = _Names()
    for is_front in (True, False):  # Index.md gives way to index.md, whatever their order
        for article in articles:
            if article.page_path.endswith(_FRONT_PAGES) is is_front:
                names.add(article)
    english = _English(locale_rank(order))
    for article in articles:
        english.add(names.key(article), article)
    findings = names.settle(english.chosen, {_url(path): "" for path in taken})
    pages: list[PlannedPage] = []
    for article in articles:
        path = names.path(article)
        pages.append(PlannedPage(codes[article.locale], path, Side.TARGET, article.path))
        chosen = english.chosen.get(names.key(article))
        if chosen is article:
            pages.append(PlannedPage(SOURCE_LANGUAGE, path, Side.SOURCE, article.path))
        elif chosen and article.has_source and article.source_digest != chosen.source_digest:
            found = f"English that differs from that of {chosen.path}, which is shown"
            findings.append(Finding(ENGLISH_DIFFERS, found, path=article.path))
    findings.sort(key=by_place)
    return Plan(tuple(pages), codes, tuple(findings))


def locale_rank(order: Sequence[Locale]) -> Callable[[Locale], tuple[int, str]]:
    """A sort key for locales: those of ``order`` first, the others after them by tag."""
    places = {locale: place for place, locale in reversed(list(enumerate(order)))}
    return lambda locale: (places.get(locale, len(order)), str(locale))


@dataclass(frozen=True, slots=True)
class _English:
    """The one of an article's locales whose English is shown."""

    rank: Callable[[Locale], tuple[int, str]]
    chosen: dict[_Key, ArticleFacts] = field(default_factory=dict)

    def add(self, key: _Key, article: ArticleFacts) -> None:
        if not article.has_source:
            return
        other = self.chosen.get(key)
        if other is None or self._order(article) < self._order(other):
            self.chosen[key] = article

    def _order(self, article: ArticleFacts) -> tuple[int, tuple[int, str]]:
        newest_first = -article.handoff.toordinal() if article.handoff else 0
        return newest_first, self.rank(article.locale)


_Key = tuple[str, int]
"""An article in all its locales: its caseless path, and its number among the articles of that path."""


class _Names:
    """The path of each article, free of collisions.

    Collisions are resolved over all locales at once, so that an article has one path in all of them.
    """

    def __init__(self) -> None:
        self._keys: dict[str, _Key] = {}
        self._counts: dict[tuple[Locale, str], int] = {}
        self._articles: dict[_Key, list[ArticleFacts]] = {}
        self._paths: dict[_Key, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, article: ArticleFacts) -> None:
        """Add ``article``; of two that claim one path the first one gets it."""
        file = caseless(article.page_path)
        count = self._counts.get((article.locale, file), 0)
        self._counts[article.locale, file] = count + 1
        self._keys[article.path] = file, count
        self._articles.setdefault((file, count), []).append(article)

    def key(self, article: ArticleFacts) -> _Key:
        return self._keys[article.path]

    def path(self, article: ArticleFacts) -> str:
        """The path of the article's pages, once `settle` was called."""
        return self._paths[self.key(article)]

    def settle(self, chosen: Mapping[_Key, ArticleFacts], holders: dict[str, str]) -> list[Finding]:
        """Give each article its path, or another one, with a finding, if the path is taken.

        ``holders`` has who is at an address already: an article, or an empty text for what is none.

        The locales of an article may differ in the letter case of its path: the one whose English was
        ``chosen`` decides, else the first.
        """
        for key, articles in self._articles.items():
            self._paths[key] = chosen.get(key, articles[0]).page_path
        self._folders = folders_of((self._paths[key], each[0].path) for key, each in self._articles.items())
        late: list[tuple[_Key, str]] = []
        for key in sorted(self._articles, key=self._precedence):
            holder = holders.get(_url(self._paths[key])) or self._folders.get(key[0])
            if key[1]:
                holder = holder or self._articles[key[0], 0][0].path
            if holder or _url(self._paths[key]) in holders:
                late.append((key, holder or ""))
            else:
                holders[_url(self._paths[key])] = self._articles[key][0].path
        findings = []
        for key, holder in late:
            self._number(key, holders)
            for article in self._articles[key] if holder else ():
                found = f"the path of {holder}; the page is {self.path(article)}"
                findings.append(Finding(OUTPUT_COLLISION, found, path=article.path))
        return findings

    def _precedence(self, key: _Key) -> tuple[int, bool, str]:
        """Articles alone at their path in a locale come first; README.md yields to index.md, as in MkDocs."""
        path = self._paths[key]
        return key[1], posixpath.basename(path) == "README.md", path

    def _number(self, key: _Key, holders: dict[str, str]) -> None:
        wanted = self._paths[key]
        number = 2
        while self._is_taken(numbered(wanted, number), holders):
            number += 1
        self._paths[key] = numbered(wanted, number)
        holders[_url(self._paths[key])] = self._articles[key][0].path

    def _is_taken(self, path: str, holders: dict[str, str]) -> bool:
        name = caseless(path)
        return (name, 0) in self._articles or name in self._folders or _url(path) in holders


FRONT_PAGE = "index.md"
"""Path of the front page of a language."""
_FRONT_PAGES = (FRONT_PAGE, "README.md")


def is_front_page(path: str) -> bool:
    """Whether the page at ``path``, relative to the folder of its language, is the front page of that."""
    return path in _FRONT_PAGES


def folders_of(paths: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The folders that ``paths`` lie in, caseless, each with the first holder of a path in it.

    ``paths`` are pairs of a path and its holder.
    """
    found: dict[str, str] = {}
    seen: set[str] = set()
    for path, holder in paths:
        folder = posixpath.dirname(path)
        while folder and folder not in seen:
            seen.add(folder)
            found.setdefault(caseless(folder), holder)
            folder = posixpath.dirname(folder)
    return found


def caseless(path: str) -> str:
    """``path`` as file systems that ignore letter case and Unicode form compare it.

    Canonical forms only: no file system treats ``x²`` as ``x2``.
    """
    if path.isascii():
        lowered = path.lower()
        return path if lowered == path else lowered  # of a hundred thousand paths one string each is enough
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def may_come_from(sources: Iterable[str]) -> Callable[[str], bool]:
    """Whether a page or image may come from one of ``sources``, by its path in its language's folder.

    ``sources`` are articles, images and folders, relative to the source folder; only their paths
    are known. When in doubt it returns True.
    """
    names: set[str] = set()
    for source in sources:
        leading, _, rest = source.partition("/")
        names.add(caseless(source))
        if parse_locale(leading):
            names.add(caseless(rest))
    folders = tuple(f"{name}/" if name else "" for name in names)

    def may_come(path: str) -> bool:
        found = caseless(path)
        return found.startswith(folders) or found in names or _NUMBER.sub("", found) in names

    return may_come


_NUMBER = lazy_pattern(r"-\d+(?=\.[^./]*\Z)")
"""The numbers that `numbered` puts into a path."""


def numbered(path: str, number: int) -> str:
    """``path`` with ``number`` before its suffix: ``a/x-2.md``."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}-{number}{suffix}"


def _url(path: str) -> str:
    """The caseless address of the page in MkDocs: ``a.md`` and ``a/README.md`` share one."""
    folder, name = posixpath.split(path[:-3])
    return caseless(folder if name in ("index", "README") else posixpath.join(folder, name))
