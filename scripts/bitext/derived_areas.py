"""Areas of articles without a table of contents: by the configuration, their folders, names in their titles.

Principles:

1. A name is found, not listed here: a word with a capital letter that translations of titles keep. Products
   are such words, and the words that translators translate are not.
2. A word that goes before several other names (*Microsoft Edge*, *Microsoft Teams*), or that mostly follows
   others (*Exchange Online*, *SharePoint Online*), says less than these: it counts where a title has no other
   name.
3. An article is in one area, so the areas of a site can be counted, and a page has one place.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pathspec import GitIgnoreSpec

from bitext.areas import Area
from bitext.patterns import lazy_pattern

LEAST_ARTICLES = 5
"""Articles that an area has at the least, where it is derived from folders or titles."""
_SHARE = 200
"""A name is in one title of so many at the least."""
_KEPT = 0.66
"""Part of the translated titles that keep a name."""
_MOST_FOLLOWERS = 2
"""Other names that a name may go before, and still say enough."""
_OFTEN = 2
_WORD = lazy_pattern(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{2,}(?![A-Za-z0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class ConfiguredArea:
    """An area that the configuration of a site names."""

    names: Mapping[str, str]
    """Its name by language code; that of the key ``""`` in all other languages."""
    patterns: tuple[str, ...]
    """The paths of its pages, as lines of gitignore patterns."""

    def name(self, language: str) -> str:
        """Its name in ``language``, a code."""
        own = self.names.get(language) or self.names.get(language.partition("-")[0])
        return own or self.names.get("", "") or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True)
class TitledArticle:
    """What an article's area may follow from."""

    path: str
    """Its page path."""
    title: str
    """Its title on the page, plain text."""
    original: str = ""
    """The title of its original, plain text; may be empty."""


def configured_area(
    configured: Sequence[ConfiguredArea], articles: Iterable[TitledArticle], language: str
) -> Area:
    """The areas that are ``configured``, in that order; an article is in the first one that holds it."""
    groups: dict[str, list[str]] = {area.name(language): [] for area in configured}
    specs = [(area.name(language), GitIgnoreSpec.from_lines(area.patterns)) for area in configured]
    for article in articles:
        found = next((name for name, spec in specs if spec.match_file(article.path)), None)
        if found is not None:
            groups[found].append(article.path)
    return _area(groups, least=1)


def folder_area(articles: Sequence[TitledArticle]) -> Area:
    """The areas that the first folder with several parts shows; none where it holds less than half of all.

    A folder is called what the article of its own is called, else by its name.
    """
    titles = {article.path: article.title for article in articles}
    groups: dict[str, list[str]] = {}
    base = _common_folder(titles)
    for path in titles:
        folder, slash, _ = path[len(base) :].partition("/")
        if slash:
            groups.setdefault(f"{base}{folder}", []).append(path)
    named: dict[str, list[str]] = {}
    for folder, paths in groups.items():
        named.setdefault(titles.get(f"{folder}/index.md") or _folder_name(folder), []).extend(paths)
    area = _area(named, LEAST_ARTICLES)
    return area if 2 * len(area.every_article()) >= len(titles) else Area()


def _common_folder(paths: Iterable[str]) -> str:
    """The folder that all ``paths`` have in common, with a slash at the end; empty for the top."""
    folder = posixpath.commonpath([posixpath.dirname(path) for path in paths] or [""])
    return f"{folder}/" if folder else ""


def _folder_name(folder: str) -> str:
    name = re.sub(r"[-_]+", " ", folder.rpartition("/")[2]).strip()
    return name[:1].upper() + name[1:] if name.lower() == name else name


def names_in_titles(pairs: Sequence[tuple[str, str]]) -> NamesInTitles:
    """The names in ``pairs`` of titles, each an original and its translation. Linear in their length."""
    seen, kept = Counter[str](), Counter[str]()
    for original, translation in pairs:
        for word in set(_WORD.findall(original)):
            seen[word] += 1
            kept[word] += word in translation
    least, most = max(LEAST_ARTICLES, len(pairs) // _SHARE), len(pairs) / 2
    names = {word for word, times in seen.items() if least <= times <= most and kept[word] >= _KEPT * times}
    before, after = _neighbors(names, (original for original, _ in pairs))
    vague = {
        name
        for name in names
        if sum(times >= _OFTEN for times in after[name].values()) > _MOST_FOLLOWERS
        or (len(before[name]) > 1 and 2 * before[name].total() >= seen[name])
    }
    return NamesInTitles(frozenset(names - vague), frozenset(vague))


def _neighbors(
    names: set[str], titles: Iterable[str]
) -> tuple[Mapping[str, Counter[str]], Mapping[str, Counter[str]]]:
    """How often a name is right before, and right after, each of the others."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        places = [match for match in _WORD.finditer(title) if match[0] in names]
        for one, other in pairwise(places):
            if title[one.end() : other.start()] == " ":
                after[one[0]][other[0]] += 1
                before[other[0]][one[0]] += 1
    return before, after


@dataclass(frozen=True, slots=True)
class NamesInTitles:
    """The names that titles of a site have in common."""

    names: frozenset[str] = frozenset()
    """Those that say most."""
    vague: frozenset[str] = frozenset()
    """Those that go with several others."""

    def of(self, title: str) -> str:
        """The name that the article with the ``title`` is about; empty if there is none."""
        words = _WORD.findall(title)
        own = next((word for word in words if word in self.names), "")
        return own or next((word for word in reversed(words) if word in self.vague), "")

    def area(self, articles: Iterable[TitledArticle]) -> Area:
        """The areas of ``articles``, by name."""
        groups: dict[str, list[str]] = {}
        for article in articles:
            name = self.of(article.original or article.title)
            if name:
                groups.setdefault(name, []).append(article.path)
        return _area(dict(sorted(groups.items(), key=_in_order)), LEAST_ARTICLES)


def _in_order(group: tuple[str, Sequence[str]]) -> tuple[str, str]:
    """Sort key of a group: its name, capitals after small letters only where nothing else differs."""
    return group[0].casefold(), group[0]


def _area(groups: Mapping[str, Sequence[str]], least: int) -> Area:
    found = ((name, tuple(paths)) for name, paths in groups.items() if len(paths) >= least)
    return Area(areas=tuple(Area(name, paths) for name, paths in found))
