"""What the configuration says, as the values that the plan, pages and build work from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from bitext.checks.settings import SettingsError, parse_settings
from bitext.folder.configuration import FILES, Configuration, read_configuration
from bitext.folder.reading import SourceFolder
from bitext.folder.xref_maps import read_xref_maps
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.site.config import BitextConfig
from bitext.site.mkdocs_files import docs_files, written_files
from bitext.site.pages.browser_files import BrowserFiles
from bitext.site.pages.options import PageOptions
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import LibraryReader
from bitext.site.plan.public_urls import PublicUrls
from bitext.site.plan.reading import PlanSources
from bitext.site.plan.site_plan import SitePlan
from bitext.site.plan.surveys import Surveys
from bitext.site.setup import configured_areas, language_codes


def base_folder(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`."""
    return Path(config.config_file_path or ".").resolve().parent


def source_folder(settings: BitextConfig, config: MkDocsConfig) -> Path:
    """The folder of the articles. Raises `PluginError` if it is missing or in the way of another one."""
    source = (base_folder(config) / settings.source).resolve()
    if not source.is_dir():
        raise PluginError(f"bitext: source: {settings.source!r} is not a folder next to mkdocs.yml")
    for name, other in (("docs_dir", config.docs_dir), ("site_dir", config.site_dir)):
        if source.is_relative_to(Path(other).resolve()) or Path(other).resolve().is_relative_to(source):
            raise PluginError(f"bitext: source and {name} must not contain each other")
    return source


def named_files(settings: BitextConfig, known: Configuration) -> list[str]:
    """The files that the configuration names and a build reads, and those that are read if they are there."""
    names = [FILES[0], settings.search_synonyms, settings.history, known.settings.glossary]
    names += [name for name in settings.xref_maps if "://" not in name]
    paths = [known.path(name) for name in names if name]
    return [path for path in paths if os.path.isfile(path)]


def locales_of(option: str, tags: Sequence[str]) -> tuple[Locale, ...]:
    """The locales that ``tags`` of an ``option`` name; raises `PluginError`."""
    locales = []
    for tag in tags:
        locale = parse_locale(tag)
        if locale is None:
            raise PluginError(f"bitext: {option}: {tag!r} is not a language tag")
        locales.append(locale)
    return tuple(locales)


def configuration_of(
    settings: BitextConfig, config: MkDocsConfig, languages: Sequence[str], order: Sequence[Locale]
) -> Configuration:
    """What the commands would read of this configuration; a `bitext.toml` next to it counts for the checks.

    ``languages`` are the codes of the site's languages, ``order`` the locales of ``locale_order``. Raises
    `PluginError` with one line if it cannot be used.
    """
    base = base_folder(config)
    own = base / FILES[0]
    try:
        known = read_configuration(str(own)) if own.is_file() else Configuration()
        checks = known.settings if own.is_file() else parse_settings(settings.checks, "bitext: checks")
    except SettingsError as error:
        raise PluginError(str(error)) from error
    targets = [settings.target_locale] if settings.target_locale else []
    return Configuration(
        str(base),
        source=settings.source,
        exclude=tuple(str(one.pattern) for one in settings.exclude.patterns) if settings.exclude else (),
        target_locale=next(iter(locales_of("target_locale", targets)), known.target_locale),
        languages=locales_of("languages", [code for code in languages if code != SOURCE_LANGUAGE]),
        named=frozenset(order),
        settings=checks,
    )


def site_layout(settings: BitextConfig, config: MkDocsConfig, i18n: Any) -> Layout:
    """How the site is laid out; ``i18n`` is the plugin that knows the languages and their names."""
    return Layout(
        languages=language_codes(i18n),
        names={language.locale: language.name for language in i18n.config.languages},
        directory_urls=config.use_directory_urls,
        articles_path=settings.articles_path,
        honour_robots=settings.honour_robots,
        areas=configured_areas(settings),
        link_prefixes=tuple(settings.link_prefixes),
    )


def page_options(settings: BitextConfig, config: MkDocsConfig) -> PageOptions:
    """What pages are like. Raises `PluginError` if a map of cross-references cannot be used."""
    try:
        xref_maps = read_xref_maps(settings.xref_maps, str(base_folder(config)))
    except SettingsError as error:
        raise PluginError(f"bitext: {error}") from None
    return PageOptions(
        repository=config.repo_url or "",
        edit_base=settings.edit_base,
        feedback_url=settings.feedback_url,
        marks=settings.marks,
        attribution=cast("str | dict[str, str]", settings.attribution),
        video_hosts=tuple(host.lower() for host in settings.video_hosts),
        image_hosts=tuple(host.lower() for host in settings.image_hosts),
        link_prefixes=tuple(settings.link_prefixes),
        publisher_url=settings.publisher_url,
        xref_maps=xref_maps,
        publisher_article_url=settings.publisher_article_url,
        search=settings.search,
        neighbors="navigation.footer" in (config.theme.get("features") or ()),
    )


def public_urls(i18n: Any, site_url: str) -> PublicUrls:
    """Where each language of the site will be: at an address of its own, or in the site at ``site_url``."""
    urls = {language.locale: language.site_url or site_url for language in i18n.config.languages}
    return PublicUrls({code: f"{url.rstrip('/')}/" if url else "" for code, url in urls.items()})


def browser_files(
    plan: SitePlan, urls: PublicUrls, language: str, config: MkDocsConfig, settings: BitextConfig
) -> BrowserFiles:
    """The files for browsers and feed readers of ``language``; ``urls`` says where its pages will be."""
    return BrowserFiles(
        plan,
        urls,
        language,
        name=config.site_name,
        description=config.site_description or "",
        author=config.site_author or "",
        has_search=settings.search,
    )


def plan_sources(
    settings: BitextConfig, config: MkDocsConfig, i18n: Any, reader: LibraryReader, files: Files
) -> PlanSources:
    """What the plan of the site is made from; ``files`` are those of the default language so far.

    Raises `PluginError`, and what `Surveys` raises.
    """
    folder = SourceFolder(str(source_folder(settings, config)))
    articles = reader.articles(folder)
    surveys = None
    if settings.status:
        surveys = Surveys(articles, settings.source, reader.configuration, reader.cache)
    return PlanSources(
        layout=site_layout(settings, config, i18n),
        folder=folder,
        articles=articles,
        is_left_out=articles.leaves_out,
        docs=docs_files(config),
        others=written_files(files),
        base=base_folder(config),
        history=settings.history,
        surveys=surveys,
    )
