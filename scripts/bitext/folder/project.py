"""A project as it is on the disk: its configuration, articles, pages and repository."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import unquote

from bitext.authored import Authored
from bitext.commonmark import main_heading
from bitext.corpus import page_path
from bitext.encoding import decode
from bitext.folder.articles import articles_of
from bitext.folder.configuration import FILES, Configuration, plugin_section, site_values
from bitext.folder.git import GitError, git
from bitext.folder.reading import ARTICLE_SUFFIX, SourceFolder, read_inside
from bitext.locales import SOURCE_LANGUAGE, Locale, merged_locales
from bitext.parse import parse
from bitext.starting.contents import doubtful_places, is_about_code
from bitext.starting.existing import ExistingSite
from bitext.starting.found import StartError
from bitext.starting.repository import edit_base, repository_url
from bitext.starting.site import INHERITING
from bitext.version import VERSION

_PACKAGE = "mkdocs-bitext"
_NOT_OURS = frozenset(("node_modules", "site", "site-bitext", "build"))
"""Folders without pages of a project's own."""


@dataclass(frozen=True, slots=True)
class MarkdownFiles:
    """The Markdown files of a folder."""

    paths: tuple[str, ...]
    """All of them, relative to the folder."""
    side_by_side: tuple[str, ...]
    """Those that are side-by-side articles."""
    made: tuple[str, ...] = ()
    """Those of them that bitext made of pages."""


@dataclass(frozen=True, slots=True)
class ArticlesFacts:
    """What the articles of a folder say of a site."""

    locales: tuple[Locale, ...]
    """Their locales."""
    count: int
    """How many side-by-side articles there are."""
    pages: frozenset[str]
    """The paths of their pages."""
    is_published: bool
    """Whether a publisher made some of them."""
    are_of_originals: bool = False
    """Whether all of them were made of English pages alone."""
    has_codes: bool = False
    """Whether one of them is about an error code."""
    doubtful: tuple[str, ...] = ()
    """The places of pairs that a person should look at."""


@dataclass(frozen=True, slots=True)
class GitRepository:
    """The Git repository of the current folder."""

    url: str = ""
    """Its address on the web; empty if unknown."""
    branch: str = "main"
    """The branch that is checked out."""
    prefix: str = ""
    """The current folder in it, with a slash at the end; empty at its top."""
    root: str = ""
    """Its folder on the disk; empty where there is no repository."""

    def edit_base(self, source: str) -> str:
        """Where its editor shows the folder ``source``; empty if it is not of this repository."""
        if not self.root or not self.url or source.startswith("..") or os.path.isabs(source):
            return ""
        top = _asked(["rev-parse", "--show-toplevel"], source) if os.path.isdir(source) else self.root
        return edit_base(self.url, self.branch, self.prefix + source) if top == self.root else ""


def existing_site() -> ExistingSite | None:
    """The configuration in the current folder, the one with bitext first; None without one.

    Raises `bitext.checks.settings.SettingsError` and `OSError`.
    """
    found = [_existing(name) for name in (INHERITING, *FILES[1:]) if os.path.lexists(name)]
    return next((site for site in found if site.bitext is not None), found[0] if found else None)


def _existing(name: str) -> ExistingSite:
    values = _with_inherited(site_values(name))
    i18n = plugin_section(values, "i18n")
    bitext = plugin_section(values, "bitext")
    return ExistingSite(
        name, values, i18n if isinstance(i18n, dict) else None, bitext if isinstance(bitext, dict) else None
    )


def inherited_site(site: ExistingSite) -> ExistingSite | None:
    """The configuration that ``site`` inherits; None if it inherits none.

    Raises `bitext.checks.settings.SettingsError` and `OSError`.
    """
    parent = site.values.get("INHERIT")
    return _existing(parent) if isinstance(parent, str) and os.path.isfile(parent) else None


def _with_inherited(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """``values`` with those that they inherit; see MkDocs' guide, "Configuration Inheritance"."""
    parent = values.get("INHERIT")
    return {**site_values(parent), **values} if isinstance(parent, str) and os.path.isfile(parent) else values


def markdown_files(folder: str) -> MarkdownFiles:
    """The Markdown files of ``folder``. Raises `OSError` and `StartError`."""
    if os.path.isfile(folder):
        raise StartError(f"{folder} is a file; name its folder")
    files = SourceFolder(folder)
    if not len(files):
        raise StartError(f"{folder} has no Markdown files")
    return _told_apart(files.articles(), files.paths())


def markdown_files_here() -> MarkdownFiles:
    """The Markdown files of the current folder and of the folders in it that may hold pages.

    Raises `OSError`.
    """
    with os.scandir(".") as entries:
        every = sorted((entry.name, entry.is_dir()) for entry in entries)
    files = [name for name, is_folder in every if not is_folder and name.lower().endswith(ARTICLE_SUFFIX)]
    found = [_told_apart(_read(files), files)]
    for name in (name for name, is_folder in every if is_folder and _may_have_pages(name)):
        folder = SourceFolder(name)
        articles = ((f"{name}/{path}", data) for path, data in folder.articles())
        found.append(_told_apart(articles, [f"{name}/{path}" for path in folder.paths()]))
    return MarkdownFiles(
        tuple(path for each in found for path in each.paths),
        tuple(path for each in found for path in each.side_by_side),
        tuple(path for each in found for path in each.made),
    )


def _may_have_pages(name: str) -> bool:
    is_environment = os.path.exists(os.path.join(name, "pyvenv.cfg"))
    return not (name.startswith(".") or name in _NOT_OURS or is_environment)


def _read(names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        with suppress(OSError):
            yield name, read_inside(".", name)


def _told_apart(files: Iterable[tuple[str, bytes]], paths: Iterable[str]) -> MarkdownFiles:
    """What is in ``files``, those of ``paths`` that can be read."""
    side_by_side, made = [], []
    for path, data in files:
        article = parse(decode(data)[0]) if b"data-ttu-id" in data else None
        if article and article.segments:
            side_by_side.append(path)
            made += [path] if article.authored else []
    return MarkdownFiles(tuple(paths), tuple(side_by_side), tuple(made))


def articles_facts(folder: str, locale: Locale | None) -> ArticlesFacts:
    """The facts of the articles in ``folder``; ``locale`` is that of those that do not say theirs.

    Raises `OSError`, and `StartError` if no locale is known.
    """
    articles = articles_of(SourceFolder(folder), Configuration(target_locale=locale))
    pages: dict[str, Locale | None] = {}
    made: list[Authored | None] = []
    has_codes = False
    doubtful: list[str] = []
    for read in articles.articles():
        if read.article.segments:
            pages[read.path] = read.locale
            made.append(read.article.authored)
            has_codes = has_codes or is_about_code(read.article)
            doubtful += doubtful_places(os.path.join(folder, read.path), read.article)
    known = {one for one in pages.values() if one and one.language != SOURCE_LANGUAGE}
    if pages and not known:
        raise StartError(
            f"no locale found: the articles in {folder} do not name theirs; add it, as in --to pl-PL"
        )
    return ArticlesFacts(
        tuple(sorted(set(merged_locales(known).values()))),
        len(pages),
        frozenset(page_path(path, one) for path, one in pages.items() if one),
        is_published=None in made,
        are_of_originals=all(one is not None and one.taken == "" for one in made),
        has_codes=has_codes,
        doubtful=tuple(doubtful),
    )


def repository() -> GitRepository:
    """The Git repository of the current folder, as far as Git knows it."""
    root = _asked(["rev-parse", "--show-toplevel"])
    if not root:
        return GitRepository()
    return GitRepository(
        repository_url(_asked(["config", "--get", "remote.origin.url"])),
        _asked(["symbolic-ref", "--short", "HEAD"]) or "main",
        _asked(["rev-parse", "--show-prefix"]),
        root,
    )


_LONGEST_NAME = 60
"""Characters of a heading that is a name; a longer one is a sentence."""


def project_name(about: GitRepository) -> str:
    """The name of the project in the current folder: by its README, its repository, or its folder."""
    with os.scandir(".") as entries:
        names = sorted(entry.name for entry in entries if entry.name.lower() == "readme.md")
    heading = next((main_heading(decode(data)[0]) for _, data in _read(names)), "")
    if 0 < len(heading) <= _LONGEST_NAME:
        return heading
    repository_name = "" if about.prefix else unquote(about.url.rpartition("/")[2])
    return repository_name or os.path.basename(os.path.abspath("."))


def _asked(arguments: list[str], folder: str = "") -> str:
    try:
        return os.fsdecode(git(arguments, folder)).removesuffix("\n")
    except GitError:
        return ""


def requirement(theme: str) -> tuple[str, bool]:
    """What pip has to install to get this bitext with ``theme``, and whether any machine can: see PEP 610."""
    exact = f"{_PACKAGE}[{theme}]=={VERSION}"
    try:
        said = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return exact, False
    url, about = str(said.get("url", "")), said.get("vcs_info")
    if not url:
        return exact, True
    if isinstance(about, dict) and url.startswith("https://"):
        return f"{_PACKAGE}[{theme}] @ {about.get('vcs')}+{url}@{about.get('commit_id')}", True
    return exact, False
