"""Articles on the disk to the states that `bitext.checks.run` compares, and their fixes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bitext.article import Article
from bitext.checks.baseline import Baseline, parse_baseline
from bitext.checks.glossary import Glossary, parse_glossary
from bitext.checks.run import Before, CheckedArticle, References
from bitext.corpus import page_path
from bitext.encoding import decode
from bitext.finding import Finding, printable
from bitext.folder.articles import ArticleFolder, ReadArticle, articles_at, articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.link_places import FolderPages, link_places, place_of
from bitext.folder.reading import ARTICLE_SUFFIX, SourceFolder, read_inside, unreadable
from bitext.folder.revisions import Revision
from bitext.links import Places
from bitext.locales import Locale, locale_of_folder
from bitext.recovery import parsed
from bitext.roles import Roles, file_facts, roles
from bitext.rules.files import NO_ARTICLES, NO_LOCALE


class NoArticlesError(Exception):
    """There is nothing to look into; its text, one line, says where."""


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """What was read of the disk."""

    states: tuple[CheckedArticle, ...]
    """The articles, in order of path."""
    findings: tuple[Finding, ...]
    """What could not be read, and why; with the file."""


def read_states(
    paths: Sequence[str],
    configuration: Configuration,
    revision: Revision | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ReadArticles:
    """The articles at ``paths``, files or folders, and their states before ``revision``.

    Raises `OSError` for a path that is not there, and `NoArticlesError` where none of them holds an article
    or anything else to tell of: a mistyped path must not look like a clean one.
    """
    files, findings = _files(paths, configuration)
    if not files and all(finding.rule is NO_ARTICLES for finding in findings):
        where = ", ".join(printable(path, 4096) for path in paths)
        raise NoArticlesError(f"no articles in {where} (files whose names end with {ARTICLE_SUFFIX})")
    read: dict[str, CheckedArticle] = {}
    for number, (path, (folder, name)) in enumerate(sorted(files.items()), 1):
        progress(number, len(files))
        try:
            read[path] = state_of(path, folder.read(name))
        except OSError as error:
            findings.append(unreadable(path, error))
    read = dict(sorted(_among_others(read, files, configuration)))
    before = dict(revision.before(read)) if revision else {}
    english = EnglishFiles(configuration, [path for path in paths if os.path.isdir(path)])
    states = []
    for path, state in read.items():
        if path in before:
            state = replace(state, before=_before(before[path]))  # noqa: PLW2901 - the same one, with more
        is_changed = revision is None or revision.is_changed(path)
        newest, at = english.of(path, state.locale) if is_changed else (None, "")
        states.append(replace(state, is_changed=is_changed, english=newest, english_path=at))
    return ReadArticles(tuple(states), tuple(findings))


def read_references(configuration: Configuration, baseline: str, glossary: str) -> References:
    """The glossary and the baseline, from the files named; empty for none.

    Raises `GlossaryError`, `BaselineError` and `OSError`.
    """
    known: Baseline | None = None
    if baseline and os.path.isfile(baseline):
        known = parse_baseline(_text(baseline))
    return References(parse_glossary(_text(glossary)) if glossary else Glossary(), known)


def is_exact(data: bytes, article: Article) -> bool:
    """Whether the text of ``article``, written as UTF-8, gives ``data`` again: nothing was read as else."""
    return article.text.encode("utf-8", "replace") == data


_Places = dict[str, tuple[ArticleFolder, str]]
"""Articles by their path as findings name it: the folder of each, and its path in there."""


def _files(paths: Iterable[str], configuration: Configuration) -> tuple[_Places, list[Finding]]:
    """The article files at ``paths``, and what was skipped in folders."""
    files: _Places = {}
    findings: list[Finding] = []
    for path in paths:
        if os.path.isdir(path):
            folder = SourceFolder(path)
            articles = articles_of(folder, configuration)
            findings += (_below(path, finding) for finding in folder.findings)
            names = (name for name in folder.paths() if not articles.is_left_out(name))
            files |= {_join(path, name): (articles, name) for name in names}
            continue
        os.stat(path)
        if path.lower().endswith(ARTICLE_SUFFIX):
            files.setdefault(os.path.normpath(path).replace(os.sep, "/"), articles_at(path, configuration))
    return files, findings


def _among_others(
    read: Mapping[str, CheckedArticle], files: _Places, configuration: Configuration
) -> Iterator[tuple[str, CheckedArticle]]:
    """The articles that were ``read``, by path, with what is known of them by the others.

    Files that are not articles need not look like one. Links between articles are judged where all are there.
    """
    folders: dict[ArticleFolder, dict[str, CheckedArticle]] = defaultdict(dict)
    for path, state in read.items():
        folder, name = files[path]
        folders[folder][name] = state
    for folder, states in folders.items():
        known = roles({name: file_facts(one.article) for name, one in states.items()}, folder.rule.given)
        pages = {name: page_path(name, one.locale) if one.locale else name for name, one in states.items()}
        places = _link_places(folder, states, pages, known, configuration)
        for name, state in states.items():
            findings = known.without_duties(name, state.findings)
            place = place_of(pages[name], places) if places and known.is_shown(name) else None
            yield state.path, replace(state, findings=findings, place=place, is_page=known.is_page(name))


def _link_places(
    folder: ArticleFolder,
    states: Mapping[str, CheckedArticle],
    pages: Mapping[str, str],
    known: Roles,
    configuration: Configuration,
) -> Places | None:
    """What links of the articles in ``folder`` can lead to; None where it has not all articles."""
    if not isinstance(folder.files, SourceFolder) or not folder.is_whole:
        return None
    own = {name: page for name, page in pages.items() if known.is_page(name)}
    uids = {one.metadata.uid: name for name, one in reversed(list(states.items())) if one.metadata.uid}
    return link_places(FolderPages(folder.rule.given, own, uids), folder.files.images(), configuration)


def _below(folder: str, finding: Finding) -> Finding:
    return finding.at(_join(folder, finding.path))


def _join(folder: str, name: str) -> str:
    return os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")


def state_of(path: str, read: ReadArticle) -> CheckedArticle:
    """The article that was ``read``, whose file findings call ``path``."""
    # Files may be checked out of any folder: that a locale is missing matters for the site alone.
    findings = read.findings + tuple(one for one in read.notes if one.rule is not NO_LOCALE)
    placed = page_path(_from_locale_folder(read.path, read.locale), read.locale) if read.locale else ""
    article = read.article
    return CheckedArticle(
        path, article.text, len(article.segments), read.metadata, read.locale, findings, placed
    )


def _from_locale_folder(path: str, locale: Locale) -> str:
    """``path`` from its last folder that is named as ``locale``, or in full as another one."""
    parts = path.split("/")
    for at in range(len(parts) - 2, -1, -1):
        if locale_of_folder(parts[at], [locale]):
            return "/".join(parts[at:])
    return path


def _before(data: bytes) -> Before:
    found = parsed(data)
    return Before(found.article, found.metadata, found.findings)


class EnglishFiles:
    """The publisher's newest English files, by the path of an article."""

    def __init__(self, configuration: Configuration, folders: Iterable[str]) -> None:
        """Those that ``configuration`` names, for articles in ``folders`` or in its source folder."""
        name = configuration.settings.english
        self._folder = configuration.path(name) if name else ""
        self._roots = [*folders, configuration.path(configuration.source)]

    def of(self, path: str, locale: Locale | None) -> tuple[str | None, str]:
        """The English file of the article at ``path``, whose locale is ``locale``, and its path; or None."""
        for name in self._names(path, locale) if self._folder else ():
            with suppress(OSError):
                return decode(read_inside(self._folder, name))[0], os.path.join(self._folder, name)
        return None, ""

    def _names(self, path: str, locale: Locale | None) -> Iterator[str]:
        """What the English file may be called: the path below each root, with and without its locale.

        For a file in none of them, its path below the last folder that is named as its locale.
        """
        is_below = False
        for root in self._roots:
            below = os.path.relpath(path, root).replace(os.sep, "/")
            if below.startswith("../"):
                continue
            is_below = True
            yield below
            first, slash, rest = below.partition("/")
            if slash and locale_of_folder(first, [locale] if locale else ()):
                yield rest
        if not is_below:
            below = _from_locale_folder(path, locale) if locale else path
            yield below.partition("/")[2] if below != path else os.path.basename(path)


def _text(path: str) -> str:
    with open(path, "rb") as stream:
        return decode(stream.read())[0]
