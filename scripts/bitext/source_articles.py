"""The locale of each article of a source, which those that do not name it get from the others. Pure.

Principles:

1. The locale of an article is what its ``ms.contentlocale`` says; else that of a folder named as one, which
   is the folder that was given, or one between it and the article, never one above it; else the option
   (``--target-locale`` or ``target_locale``); else the only locale that the source has; else the only target
   language of the site; else that of the page that includes it.
2. The locales of a source are read from its articles alone, so that every command finds the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.finding import Finding
from bitext.frontmatter import LONGEST_FRONTMATTER
from bitext.locales import SOURCE_LANGUAGE, Locale, agree, locale_of_folder, merged_locales, parse_locale
from bitext.metadata import read_metadata
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.roles import FileFacts, includes_of, roles
from bitext.rules.files import LOCALE_CONFLICT, NO_LOCALE

_BLOCK = lazy_pattern(r"\ufeff?---[ \t]*\r?\n(?:(?!---).*+\n)*+---[ \t]*\r?\n")
# A frontmatter that can be read line by line, without a YAML reader: each value is plain or quoted on its
# line, and only lists are nested.
_VALUE = r"""[A-Za-z0-9(/][^\n:#&*!|>\[\]{}"'`%@\\<\r]*+|"[^\n"\\<\r]*+"|'[^\n'<\r]*+'"""
_PLAIN_BLOCK = lazy_pattern(
    rf"---\n(?:(?:[A-Za-z][\w.-]*+:(?: (?:{_VALUE}))?|(?:  )?- (?:{_VALUE}))\n)*+---\n"
)
_PLAIN_LOCALE = lazy_pattern(r"^ms\.contentlocale: ([A-Za-z]{2}-[A-Za-z]{2})$", re.MULTILINE)
_ORIGINALS = (Locale(SOURCE_LANGUAGE), Locale(SOURCE_LANGUAGE, "", "US"))


@dataclass(frozen=True, slots=True)
class ArticleHeader:
    """The facts about an article that the others of its source depend on."""

    path: str
    """Its file, with forward slashes, relative to the source."""
    locale: Locale | None = None
    """Its ``ms.contentlocale``."""
    includes: tuple[str, ...] = ()
    """Addresses of the files that it includes, as it has them."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The locales of all articles of a source."""

    named: frozenset[Locale] = frozenset()
    """Locales that articles name."""
    only: Locale | None = None
    """The only target locale of the articles that name one or are in the folder of one; None for several."""
    includers: Mapping[str, ArticleHeader] = field(default_factory=dict)
    """A page by the path of each file that it includes, directly or not."""


@dataclass(frozen=True, slots=True)
class LocaleRule:
    """What determines the locale of an article apart from the article and its folder: see principle 1."""

    given: str = ""
    """Name of the folder that was given; empty if none was."""
    target: Locale | None = None
    """The option."""
    languages: tuple[Locale, ...] = ()
    """The target languages of the site."""
    named: frozenset[Locale] = frozenset()
    """Further locales that the configuration names."""

    def locale_of(
        self, path: str, own: Locale | None, facts: Callable[[], SourceFacts]
    ) -> tuple[Locale | None, tuple[Finding, ...]]:
        """The locale of the article at ``path``, None if it is unknown, and what is wrong with it.

        ``path`` is relative to the folder that was given, ``own`` its ``ms.contentlocale``; ``facts`` returns
        the facts of the whole source, and is called only if they matter.
        """
        names = [self.given, *path.split("/")[:-1]]
        if own is not None:
            folder = _folder_locale(names, (own,))
            if folder and folder.is_full and not agree(folder, own):
                found = f"ms.contentlocale {own} in the folder of {folder}"
                return own, (Finding(LOCALE_CONFLICT, found, path=path),)
            return own, ()
        locale = self._place(names, facts) or self.target or facts().only or self._language()
        page = None if locale else facts().includers.get(path)
        if page:
            locale, _ = self.locale_of(page.path, page.locale, facts)
        return locale, () if locale else (Finding(NO_LOCALE, "an article of no known locale", path=path),)

    def _place(self, names: Sequence[str], facts: Callable[[], SourceFacts]) -> Locale | None:
        configured = self._configured()
        locale = _folder_locale(names, configured)
        if (locale and locale.is_full) or not any(map(parse_locale, names)):
            return locale
        return _folder_locale(names, configured | facts().named)

    def _configured(self) -> frozenset[Locale]:
        return self.named.union(self.languages, (self.target,) if self.target else ())

    def _language(self) -> Locale | None:
        return self.languages[0] if len(self.languages) == 1 else None

    def facts(self, headers: Iterable[ArticleHeader]) -> SourceFacts:
        """The facts of the articles with ``headers``, for the folder that was given."""
        every = list(headers)
        named = frozenset(header.locale for header in every if header.locale)
        counting = self._configured() | named
        places: dict[str, Locale | None] = {}
        found = set(named)
        for header in every:
            folder = header.path.rpartition("/")[0]
            if header.locale is None and folder not in places:
                places[folder] = _folder_locale([self.given, *folder.split("/")], counting)
        found.update(locale for locale in places.values() if locale)
        meant = {locale for locale in merged_locales(found).values() if locale not in _ORIGINALS}
        includers = roles({one.path: FileFacts(one.includes) for one in every}, self.given).includers
        pages = {header.path: header for header in every}
        return SourceFacts(
            named,
            meant.pop() if len(meant) == 1 else None,
            {part: pages[page] for part, page in includers.items()},
        )


def header_of(path: str, text: str) -> ArticleHeader:
    """The header of the article at ``path`` with ``text``, without parsing all of it."""
    return ArticleHeader(path, _locale_named(text), tuple(includes_of(text)))


def _locale_named(text: str) -> Locale | None:
    """The ``ms.contentlocale`` of an article with ``text``."""
    plain = _PLAIN_BLOCK.match(text)
    named = _PLAIN_LOCALE.findall(plain[0]) if plain and len(plain[0]) < LONGEST_FRONTMATTER else []
    if len(named) == 1:
        return parse_locale(named[0])
    block = _BLOCK.match(text)
    # A translated frontmatter cannot be read without the text that follows.
    enough = block[0] if block and "<" not in block[0] else text
    return read_metadata(parse(enough))[0].locale


def _folder_locale(names: Iterable[str], named: Iterable[Locale]) -> Locale | None:
    """The locale of the first folder that names one in full, else of the first one that names a language."""
    first: Locale | None = None
    for name in names:
        locale = locale_of_folder(name, named)
        if locale and locale.is_full:
            return locale
        first = first or locale
    return first
