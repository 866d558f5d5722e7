"""What a project has: side-by-side articles, plain pages in two or more languages, or in English alone.

Principles:

1. Folders are recognized by their names. Next to a folder `en`, other folders with the name of a language
   hold its translations; the topmost such folders count.
2. What is not clear is not guessed: the error says what there is and what to type.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from pathspec import GitIgnoreSpec

from bitext.finding import printable
from bitext.locales import (
    SOURCE_LANGUAGE,
    Locale,
    agree,
    is_known_language,
    locale_of_folder,
    parse_locale,
)
from bitext.patterns import lazy_pattern

_SUFFIX = lazy_pattern(r"(?P<page>.*)\.(?P<language>[^./]+)(?P<ending>\.md)", re.IGNORECASE | re.DOTALL)
_MOST_NAMED = 5
"""How many folders an error names."""


class StartError(Exception):
    """A project that cannot be set up; the text is one line that says why and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class LanguagePages:
    """Plain pages in one language."""

    place: str
    """Their folder."""
    suffix: str = ""
    """What ``x.pl.md`` has before its ending, where all languages share a folder."""
    suffixes: frozenset[str] = frozenset()
    """The suffixes of all languages in the folder; none where it holds one language."""
    is_default: bool = True
    """Whether names without a suffix are in this language."""
    left_out: tuple[str, ...] = ()
    """Lines of gitignore patterns of files that are not pages."""
    above: str = ""
    """The path of the folder in the one that the patterns are relative to, with a slash at the end."""

    def page(self, path: str) -> str | None:
        """The path of the page that the file at ``path`` holds.

        None if it is in another language or left out.
        """
        if self.left_out and _spec(self.left_out).match_file(f"{self.above}{path}"):
            return None
        named = _SUFFIX.fullmatch(path) if self.suffixes else None
        if named is None or named["language"] not in self.suffixes:
            return path if self.is_default else None
        return f"{named['page']}{named['ending']}" if named["language"] == self.suffix else None


@lru_cache(maxsize=8)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(lines)


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """Side-by-side articles."""

    folder: str
    """Their folder."""


@dataclass(frozen=True, slots=True)
class FoundPages:
    """Plain pages."""

    originals: LanguagePages
    """The English ones."""
    translations: tuple[tuple[Locale, LanguagePages | None], ...] = ()
    """Their translations, in order of locale; None where nothing is translated yet."""
    shared: str = ""
    """The folder that holds the folders of all languages; empty if there is none."""


def found_here(
    paths: Sequence[str], side_by_side: Collection[str], made: Collection[str] = ()
) -> FoundArticles | FoundPages:
    """What the current folder has, where no folder was named.

    ``paths`` are the Markdown files in its folders. Those of ``side_by_side`` are side-by-side articles.
    bitext made those of ``made`` of pages, which come first if they are there. Raises `StartError`.
    """
    if made and len(made) == len(side_by_side):
        folders = {_top(path) for path in made}
        with suppress(StartError):
            if pages := _grouped([path for path in paths if _top(path) not in folders], ""):
                return pages
    tops = sorted({_top(path) for path in side_by_side if "/" in path})
    if len(tops) == 1:
        return FoundArticles(tops[0])
    if tops:
        raise StartError(f"side-by-side articles in several folders ({_list(tops)}); name one of them")
    if side_by_side:
        raise StartError(
            "the articles are in the current folder itself; move them to a folder of their own,"
            " such as source_articles"
        )
    inside = [path for path in paths if "/" in path]
    grouped = _grouped(inside, "")
    if grouped is not None:
        return grouped
    tops = sorted(set(map(_top, inside)))
    if not tops and paths:
        raise StartError(
            f"the only Markdown files are in the current folder itself ({_list(paths)});"
            " move your pages to a folder of their own, such as docs"
        )
    if not tops:
        raise StartError("no folder with articles or pages here; name one: bitext init FOLDER")
    if len(tops) > 1:
        raise StartError(f"pages in several folders ({_list(tops)}); name the one with your pages")
    return _originals(tops[0])


def found_in(folder: str, paths: Sequence[str], side_by_side: Collection[str]) -> FoundArticles | FoundPages:
    """What the named ``folder`` has; the paths are relative to it. Raises `StartError`."""
    if side_by_side:
        return FoundArticles(folder)
    return _grouped(paths, folder) or _originals(folder)


def found_pair(originals: str, translations: str, locale: Locale | None) -> FoundPages:
    """Two named folders, the second one in ``locale`` or in that of its name. Raises `StartError`."""
    names = reversed(posixpath.normpath(translations.replace("\\", "/")).split("/"))
    known = locale or next(filter(None, map(language_of_folder, names)), None)
    if known is None:
        raise StartError(
            f"cannot tell the locale of {_shown(translations)} by its name; add it, as in --to pl-PL"
        )
    _refuse_english(known)
    if is_inside(translations, originals) or is_inside(originals, translations):
        raise StartError(
            f"{_shown(originals)} and {_shown(translations)}: one folder holds the other;"
            " each language needs a folder of its own"
        )
    above = posixpath.dirname(originals)
    shared = above if above == posixpath.dirname(translations) else ""
    return FoundPages(LanguagePages(originals), ((known, LanguagePages(translations)),), shared)


def with_locale(found: FoundPages, locale: Locale | None) -> FoundPages:
    """``found`` with the translations into ``locale`` alone, where it is given. Raises `StartError`."""
    place = _shown(found.originals.place)
    if not found.translations and locale is None:
        raise StartError(
            f"{place} has pages in one language; say which one to translate into, as in --to pl-PL,"
            f" or name the folder of the translations: bitext init {place} TRANSLATIONS"
        )
    if locale is None:
        return found
    _refuse_english(locale)
    if not found.translations:
        return replace(found, translations=((locale, None),))
    fitting = [pages for one, pages in found.translations if agree(one, locale)]
    if len(fitting) != 1:
        have = _list(str(one) for one, _ in found.translations)
        raise StartError(f"--to {locale}: there are translations into {have}; name one of these")
    return replace(found, translations=((locale, fitting[0]),))


def without(found: FoundPages, patterns: tuple[str, ...], docs: str) -> FoundPages:
    """``found`` without the files in the folder ``docs`` that match ``patterns``, lines as in gitignore."""

    def fewer(pages: LanguagePages) -> LanguagePages:
        if not is_inside(pages.place, docs):
            return pages
        above = posixpath.relpath(pages.place, docs)
        return replace(pages, left_out=patterns, above="" if above == "." else f"{above}/")

    translations = tuple((locale, pages and fewer(pages)) for locale, pages in found.translations)
    return replace(found, originals=fewer(found.originals), translations=translations)


def language_of_folder(name: str) -> Locale | None:
    """The locale that a folder of plain pages is named after: ``pl-PL``, or ``pl``; None if it is not."""
    locale = locale_of_folder(name) or parse_locale(name)
    if locale is None or not (locale.is_full or len(locale.language) == 2):
        return None
    return locale if is_known_language(locale.language) else None


def is_inside(path: str, folder: str) -> bool:
    """Whether ``path`` is ``folder`` or lies in it, both relative to the same folder."""
    path, folder = posixpath.normpath(path), posixpath.normpath(folder)
    return path == folder or path.startswith(f"{folder}/") or folder == "."


def folder_of(pages: Collection[str], paths: Iterable[str]) -> str:
    """The folder that has most of ``pages``, paths in it, among the files ``paths``; empty if none has."""
    found: Counter[str] = Counter()
    for path in paths:
        folder, rest = "", path
        while "/" in rest:
            name, _, rest = rest.partition("/")
            folder = posixpath.join(folder, name)
            found[folder] += rest in pages
    (best, most), *others = found.most_common(2) or [("", 0)]
    return best if most and not any(count == most for _, count in others) else ""


def _grouped(paths: Iterable[str], folder: str) -> FoundPages | None:
    """The languages of the topmost folder in ``folder`` that has one for each. Raises `StartError`."""
    groups: dict[str, dict[str, Locale]] = {}
    for path in paths:
        above = ""
        for name in path.split("/")[:-1]:
            locale = language_of_folder(name)
            if locale:
                groups.setdefault(above, {})[name] = locale
                break
            above = posixpath.join(above, name)
    depths = {above: above.count("/") + bool(above) for above, names in groups.items() if _english(names)}
    top = [above for above in depths if depths[above] == min(depths.values())]
    if len(top) > 1:
        raise StartError(
            f"several folders have pages in English and other languages ({_list(top)}); name one of them"
        )
    if not top:
        _refuse_translations_alone(groups, folder)
        return None
    shared = posixpath.join(folder, top[0])
    return _languages_in(shared, groups[top[0]])


def _languages_in(shared: str, names: dict[str, Locale]) -> FoundPages:
    """The pages in the folders ``names`` of the folder ``shared``."""
    english = _english(names)
    others = sorted(
        (locale, LanguagePages(posixpath.join(shared, name)))
        for name, locale in names.items()
        if locale.language != SOURCE_LANGUAGE
    )
    locales = [locale for locale, _ in others]
    if len(set(locales)) < len(locales):
        raise StartError(f"two folders of one locale in {_shown(shared) or 'the current folder'}")
    return FoundPages(LanguagePages(posixpath.join(shared, english)), tuple(others), shared)


def _english(names: Iterable[str]) -> str:
    """The name of the folder of the originals; empty if there is none."""
    found = sorted(name for name in names if (parse_locale(name) or Locale("")).language == SOURCE_LANGUAGE)
    return next((name for name in found if name.lower() == SOURCE_LANGUAGE), "".join(found[:1]))


def _refuse_translations_alone(groups: dict[str, dict[str, Locale]], folder: str) -> None:
    names = sorted({posixpath.join(folder, above, name) for above, each in groups.items() for name in each})
    own = language_of_folder(posixpath.basename(posixpath.normpath(folder))) if folder else None
    if own and own.language != SOURCE_LANGUAGE:
        names = [folder]
    if names and (own or len(groups) == 1):
        raise StartError(
            f"{_list(names)}: translations without the English pages;"
            f" name the folder of these first: bitext init ORIGINALS {_shown(names[0])}"
        )


def _top(path: str) -> str:
    return path.partition("/")[0]


def _originals(folder: str) -> FoundPages:
    return FoundPages(LanguagePages(folder))


def _refuse_english(locale: Locale) -> None:
    if locale.language == SOURCE_LANGUAGE:
        raise StartError(f"{locale} is the language of the originals; name that of the translations")


def _list(names: Iterable[str]) -> str:
    every = [_shown(name) or "." for name in names]
    return ", ".join(every[:_MOST_NAMED]) + (", …" if len(every) > _MOST_NAMED else "")


def _shown(name: str) -> str:
    return printable(name, 400)
