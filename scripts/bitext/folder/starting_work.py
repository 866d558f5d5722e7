"""What `bitext init` has to do in the current folder: everything is looked at, nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from bitext.checks.settings import SettingsError
from bitext.folder.installed import installed_themes
from bitext.folder.page_files import PageFiles
from bitext.folder.project import (
    ArticlesFacts,
    GitRepository,
    articles_facts,
    existing_site,
    inherited_site,
    markdown_files,
    markdown_files_here,
    project_name,
    repository,
)
from bitext.folder.reading import IMAGE_SUFFIXES
from bitext.locales import SOURCE_LANGUAGE, Locale, agree, parse_locale, site_codes
from bitext.starting.existing import ExistingSite
from bitext.starting.found import (
    FoundArticles,
    FoundPages,
    LanguagePages,
    StartError,
    folder_of,
    found_here,
    found_in,
    found_pair,
    is_inside,
    language_of_folder,
    with_locale,
    without,
)
from bitext.starting.site import (
    ARTICLES_PATHS,
    Site,
    SiteLanguage,
    check_languages,
    configuration,
    default_first,
    native_name,
    with_pages,
)

SOURCE = "source_articles"
"""The folder for articles made of pages."""
MOST_IN_NAVIGATION = 150
"""Pages that the navigation shows. It is on every page; a project with more has the list of all articles."""
_OTHER_DOCS = "front_pages"
"""The folder of hand-written pages where `docs` holds the articles."""


@dataclass(frozen=True, slots=True)
class StartRequest:
    """What a person asked for."""

    folders: tuple[str, ...] = ()
    """The folders that were named: none, one, or originals and translations."""
    locale: Locale | None = None
    """The target locale, if given."""
    with_workflows: bool = False
    """Whether GitHub workflows are wanted."""
    is_dry: bool = False
    """Whether nothing is to be written."""


@dataclass(frozen=True, slots=True)
class StartWork:
    """What is to be done."""

    found: str
    """What there is, in words."""
    site: Site
    """The site."""
    file: str
    """Its configuration."""
    is_configured: bool
    """Whether the configuration is there already."""
    is_published: bool
    """Whether a publisher made the articles."""
    pages: FoundPages | None
    """The pages to make articles of; None if there are articles."""
    repository: GitRepository
    """The repository."""
    navigation: ExistingSite | None = None
    """The configuration whose navigation lists articles already; None if there is none."""
    doubtful: tuple[str, ...] = ()
    """The places of doubtful pairs in articles that are there already."""


def start_work(request: StartRequest) -> StartWork:
    """What ``request`` asks for. Raises `StartError`, `bitext.locales.LocaleCodeError` and `OSError`."""
    try:
        existing = existing_site()
    except SettingsError as error:
        raise StartError(str(error)) from None
    about = repository()
    if request.with_workflows and about.prefix:
        raise StartError(
            f"--workflows: GitHub looks in the top folder of a repository; run it in {about.root}"
        )
    if existing and existing.bitext is not None:
        return _again(request, existing, about)
    found = _found(request, existing)
    site = Site(project_name(about), SOURCE, (), repository=about.url)
    for installed in installed_themes()[:1]:
        site = replace(site, new_theme=installed)
    if existing:
        nav = existing.values.get("nav")
        theme = existing.values.get("theme")
        site = replace(
            site, docs=existing.docs, inherited=existing.file, theme=theme, has_nav=nav is not None
        )
    if isinstance(found, FoundArticles):
        return _from_articles(found.folder, request.locale, site, about)
    return _from_pages(with_locale(found, request.locale), existing, site, about)


def _found(request: StartRequest, existing: ExistingSite | None) -> FoundArticles | FoundPages:
    """What the named folders have, or else the current one; without what ``existing`` leaves out."""
    found = _all_found(request, existing)
    if existing is None or isinstance(found, FoundArticles):
        return found
    return without(found, existing.excluded, existing.docs)


def _all_found(request: StartRequest, existing: ExistingSite | None) -> FoundArticles | FoundPages:
    folders = tuple(os.path.relpath(folder).replace(os.sep, "/") for folder in request.folders)
    if len(folders) == 2:
        for folder in folders:
            markdown_files(folder)
        return found_pair(*folders, request.locale)
    if folders and folders != (".",):
        files = markdown_files(folders[0])
        return found_in(folders[0], files.paths, files.side_by_side)
    if existing and existing.i18n is not None:
        return _with_pages(existing.pages())
    if existing:
        files = markdown_files(existing.docs)
        return found_in(existing.docs, files.paths, files.side_by_side)
    files = markdown_files_here()
    return found_here(files.paths, files.side_by_side, files.made)


def _with_pages(found: FoundPages) -> FoundPages:
    """``found`` without the languages that have no folder. Raises `OSError` and `StartError`."""
    markdown_files(found.originals.place)
    there = [(locale, pages) for locale, pages in found.translations if pages and os.path.isdir(pages.place)]
    return replace(found, translations=tuple(there))


def _again(request: StartRequest, existing: ExistingSite, about: GitRepository) -> StartWork:
    """What is missing in a project that has bitext."""
    section = existing.bitext or {}
    source = str(section.get("source") or SOURCE)
    target = request.locale or parse_locale(str(section.get("target_locale") or ""))
    facts = articles_facts(source, target) if os.path.isdir(source) else None
    inherited = str(existing.values.get("INHERIT") or "")
    site = Site(project_name(about), source, existing.languages(), existing.docs, inherited=inherited)
    found = _found_again(request, existing, source, facts)
    pages: FoundPages | None = None
    if isinstance(found, FoundPages):
        known = _with_locales(found, facts) if request.locale is None else found
        pages = _as_before(with_locale(known, request.locale), existing, source)
    elif found.folder != os.path.normpath(source):
        raise StartError(
            f"{existing.file} has its articles in {source}; change source there under plugins: bitext"
            f" to use {found.folder}"
        )
    listed = str(section.get("articles_path") or ARTICLES_PATHS[0]).strip("/")
    site = replace(with_pages(site, facts.pages if facts else ()), articles_path=listed)
    words = f"{existing.file}, set up for bitext"
    is_published = bool(facts and facts.is_published)
    navigation = _navigation(existing, facts)
    doubtful = facts.doubtful if facts else ()
    return StartWork(words, site, existing.file, True, is_published, pages, about, navigation, doubtful)


def _found_again(
    request: StartRequest, existing: ExistingSite, source: str, facts: ArticlesFacts | None
) -> FoundArticles | FoundPages:
    parent = inherited_site(existing)
    if request.folders or (parent and parent.i18n is not None):
        return _found(request, parent)
    made = _made_of(existing, source, facts) if facts else None
    return made or FoundArticles(os.path.normpath(source))


def _made_of(existing: ExistingSite, source: str, facts: ArticlesFacts) -> FoundPages | None:
    """The pages that articles were made of; None if no such pages are found."""
    files = markdown_files_here()
    others = [path for path in files.paths if not (is_inside(path, source) or is_inside(path, existing.docs))]
    with suppress(StartError):
        found = found_here([*others, *files.made], files.side_by_side, files.made)
        if isinstance(found, FoundPages) and facts.pages & {*PageFiles(found.originals).paths()}:
            return found
    folder = folder_of(facts.pages, others) if facts.are_of_originals else ""
    return FoundPages(LanguagePages(folder)) if folder else None


def _with_locales(found: FoundPages, facts: ArticlesFacts | None) -> FoundPages:
    """English pages alone, to be translated into the locales of the articles that were made of them.

    Where a folder next to them may hold translations, a person has to say which it is.
    """
    if found.translations or facts is None or facts.is_published:
        return found
    siblings = os.listdir(os.path.dirname(found.originals.place) or ".")
    languages = [locale for name in siblings if (locale := language_of_folder(name))]
    if any(agree(one, locale) for one in languages for locale in facts.locales):
        return found
    return replace(found, translations=tuple((locale, None) for locale in facts.locales))


def _navigation(existing: ExistingSite, facts: ArticlesFacts | None) -> ExistingSite | None:
    """The configuration that has the navigation with articles; None if there is none."""
    if facts is None or not existing.listed & facts.pages:
        return None
    parent = inherited_site(existing)
    return parent if parent and parent.listed == existing.listed else existing


def _as_before(found: FoundPages, existing: ExistingSite, source: str) -> FoundPages:
    """The pages of ``found``, each under the locale that its articles have. Raises `StartError`."""
    _check_locales([locale for locale, _ in found.translations], existing)
    names = os.listdir(source) if os.path.isdir(source) else []
    there = [locale for name in names if (locale := parse_locale(name))]
    translations = []
    for locale, pages in found.translations:
        known = [one for one in there if agree(one, locale)]
        translations.append((known[0] if len(known) == 1 else locale, pages))
    return replace(found, translations=tuple(translations))


def _check_locales(locales: Iterable[Locale], existing: ExistingSite) -> None:
    """Raise `StartError` if the site has no language for one of ``locales``."""
    codes = [parse_locale(language.code) for language in existing.languages()]
    for locale in locales:
        if not any(code and agree(code, locale) for code in codes):
            raise StartError(
                f"{existing.file} has no language {locale}; add it under plugins: i18n: languages,"
                " then run this again"
            )


def _from_articles(folder: str, locale: Locale | None, site: Site, about: GitRepository) -> StartWork:
    facts = articles_facts(folder, locale)
    languages = _languages(site_codes(facts.locales).values(), is_published=facts.is_published)
    site = replace(
        with_pages(site, facts.pages),
        source=folder,
        languages=languages,
        docs=_docs(site, [folder]),
        target_locale=str(locale or ""),
        edit_base=about.edit_base(folder),
        has_codes=facts.has_codes,
    )
    words = f"side-by-side articles in {folder} ({_names(languages)}), {facts.count:,} in all"
    work = _new_work(words, site, None, about, is_published=facts.is_published)
    return replace(work, doubtful=facts.doubtful)


def _from_pages(
    found: FoundPages, existing: ExistingSite | None, site: Site, about: GitRepository
) -> StartWork:
    locales = [locale for locale, _ in found.translations]
    languages = existing.languages() if existing else ()
    if existing and languages:
        _check_locales(locales, existing)
    else:
        languages = _languages(site_codes(locales).values(), is_published=False)
    paths = PageFiles(found.originals).paths()
    folders = [found.originals, *(pages for _, pages in found.translations if pages)]
    places = list(dict.fromkeys(folder.place for folder in folders))
    site = with_pages(site, paths)
    docs = _docs(site, places)
    site = replace(
        site,
        docs=docs,
        languages=languages,
        pages=paths if len(paths) <= MOST_IN_NAVIGATION else (),
        left_out=_left_out(existing, places) if existing and docs == existing.docs else (),
        edit_base=about.edit_base(SOURCE),
    )
    words = f"pages in {', '.join(places)} ({_names(languages)})"
    if not any(pages for _, pages in found.translations):
        others = [language for language in languages if language.code != SOURCE_LANGUAGE]
        words = f"English pages in {', '.join(places)}, to be translated ({_names(others)})"
    return _new_work(words, site, found, about, is_published=False)


def _new_work(
    words: str, site: Site, pages: FoundPages | None, about: GitRepository, *, is_published: bool
) -> StartWork:
    check_languages(site.languages)
    return StartWork(words, site, configuration(site).path, False, is_published, pages, about)


def _languages(codes: Iterable[str], *, is_published: bool) -> tuple[SiteLanguage, ...]:
    ordered = default_first(codes, is_published=is_published)
    return tuple(SiteLanguage(code, native_name(code)) for code in ordered)


def _names(languages: Iterable[SiteLanguage]) -> str:
    return ", ".join(language.name for language in languages)


def _docs(site: Site, places: Iterable[str]) -> str:
    """The folder of hand-written pages of a site whose articles or pages are in ``places``.

    A project that has a configuration keeps its folder for style sheets and the like, but a front page in it
    would be one of its pages.
    """
    is_free = not any(is_inside(place, site.docs) or is_inside(site.docs, place) for place in places)
    return site.docs if is_free or (site.inherited and site.has_front_page) else _OTHER_DOCS


def _left_out(existing: ExistingSite, places: Iterable[str]) -> tuple[str, ...]:
    """Patterns of what MkDocs has to leave out since it becomes articles and their images."""
    if not any(is_inside(place, existing.docs) for place in places):
        return ()
    return (*existing.excluded, "*.md", *(f"*{suffix}" for suffix in IMAGE_SUFFIXES))
