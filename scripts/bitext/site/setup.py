"""What the site around the plugin must be like, checked once with one clear line for each fault."""

from __future__ import annotations

import logging
import os
import re
import socket
from copy import deepcopy
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from bitext.checks.settings import SettingsError, parse_settings
from bitext.derived_areas import ConfiguredArea
from bitext.folder.git import is_tracked
from bitext.folder.installed import installed_themes
from bitext.locales import SOURCE_LANGUAGE, parse_locale
from bitext.patterns import lazy_pattern
from bitext.site.config import BitextConfig
from bitext.themes import PACKAGES

log = logging.getLogger("mkdocs.plugins.bitext")

_GOOGLE_FONTS = {"text": "Roboto", "code": "Roboto Mono"}
_HOST = lazy_pattern(r"[\w-]+(?:\.[\w-]+)*")
_FOLDER = lazy_pattern(r"[\w\-]+(?:/[\w\-]+)*")
_MAIL = lazy_pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_FEEDBACK_PLACES = ("{address}", "{title}", "{path}", "{segment}", "{source}", "{target}")
# Placeholders for values in an address of the configuration.
_PLACES = {"publisher_url": ("{locale}",), "publisher_article_url": ("{locale}", "{path}")}


def configure_language(config: MkDocsConfig) -> None:
    """Give MaterialX what mkdocs-static-i18n gives Material, which it knows by name only.

    That is the theme's language and the language switch (`theme.language`, `extra.alternate`).
    """
    i18n = i18n_of(config)
    if config.theme.name == "materialx" and i18n.config.reconfigure_material:
        i18n.reconfigure_material_theme(config, i18n.current_language)


def check_theme(config: MkDocsConfig) -> None:
    """Refuse every theme but Material and MaterialX, which carries it on. Raises `PluginError`.

    Pages are spliced from the theme's templates. Both packages install the same folder, so that with both
    in one environment it is not known which templates are there.

    `navigation.instant` fetches pages into the open one: mkdocs-static-i18n refuses to switch languages
    with it, and the scripts of a page would not run.

    Material's default fonts come from Google: a site that does not ask for them does without, so that
    reading a page tells no other host about it.
    """
    if config.theme.name not in PACKAGES:
        raise PluginError(f"bitext: theme: name must be {' or '.join(PACKAGES)}, not {config.theme.name}")
    if len(installed_themes()) > 1:
        packages = " and ".join(PACKAGES.values())
        raise PluginError(f"bitext: {packages} overwrite each other; uninstall both, then install one")
    if "navigation.instant" in (config.theme.get("features") or ()):
        raise PluginError(
            "bitext: theme: features: navigation.instant does not work with the language switch; remove it"
        )
    font = config.theme.get("font")
    if f"{config.theme.name}/privacy" in config.plugins or font is False:
        return
    if font == _GOOGLE_FONTS:
        config.theme["font"] = False
    else:
        log.warning("theme: font %s is loaded from Google by every reader; font: false avoids that", font)


def warn_of_tracked_cache(settings: BitextConfig, config: MkDocsConfig) -> None:
    """Say in the log that the cache is under version control: who sends a change of it writes the pages."""
    folder = Path(config.config_file_path or ".").resolve().parent / settings.cache
    if settings.cache and is_tracked(str(folder)):
        log.warning(
            "cache: Git tracks files in %s, and anyone who can change them controls the site:"
            " git rm -r --cached %s, and name it in .gitignore", settings.cache, settings.cache
        )  # fmt: skip


def check_address(config: MkDocsConfig) -> None:
    """Refuse an address that cannot be served at, before the build: MkDocs would say so after it, at length.

    Raises `PluginError`.
    """
    host, port = config.dev_addr
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # as Python's own servers: a port that has just been left is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        reason = error.strerror or error
        raise PluginError(
            f"bitext: dev_addr: cannot serve at {host}:{port} ({reason}); stop the program there,"
            f" or choose another port: mkdocs serve --dev-addr {host}:{port + 1}"
        ) from error


def check_settings(settings: BitextConfig, config: MkDocsConfig) -> None:
    """Refuse values that would write outside the site or show wrong things. Raises `PluginError`."""
    names = [name for name in config.plugins if name == "bitext" or name.startswith("bitext #")]
    if len(names) > 1:
        raise PluginError("bitext: plugins: bitext is listed more than once")
    if not _FOLDER.fullmatch(settings.articles_path.strip("/")):
        raise PluginError(f"bitext: articles_path: {settings.articles_path!r} is not a folder name")
    _check_attribution(settings, config)
    configured_areas(settings)
    for name in ("image_hosts", "video_hosts"):
        for host in getattr(settings, name):
            if host and not _HOST.fullmatch(host):
                raise PluginError(f"bitext: {name}: {host!r} is not a host name, such as img.example.com")
    if settings.edit_base and not config.repo_url and "://" not in settings.edit_base:
        # It may come from the environment, and be missing on some machines.
        log.info("bitext: edit_base: without repo_url no page has a link to it")
    for name, known in _PLACES.items():
        url = getattr(settings, name, "")
        if url and not re.match(r"https?://[^/{}]+(?:/|\Z)", url):
            raise PluginError(f"bitext: {name}: {url!r} is not an address that begins with https://")
        for place in re.findall(r"\{[^{}]*\}", url):
            if place not in known:
                raise PluginError(f"bitext: {name}: {place} is not known; use {' and '.join(known)}")
    _check_feedback(settings.feedback_url)
    try:
        parse_settings(settings.checks, "bitext: checks")
    except SettingsError as error:
        raise PluginError(str(error)) from error
    if settings.search and any(name in config.plugins for name in ("search", f"{config.theme.name}/search")):
        log.warning("plugins: search is not needed: bitext has its own search, and both are shown")


def _check_feedback(url: str) -> None:
    if url and not re.match(r"https?://[^/{}]+(?:/|\Z)", url) and not _MAIL.fullmatch(url):
        raise PluginError(
            f"bitext: feedback_url: {url!r} is not an address that begins with https://, or a mail address"
        )
    for place in re.findall(r"\{[^{}]*\}", url):
        if place not in _FEEDBACK_PLACES:
            raise PluginError(
                f"bitext: feedback_url: {place} is not known; use {', '.join(_FEEDBACK_PLACES)}"
            )


def _check_attribution(settings: BitextConfig, config: MkDocsConfig) -> None:
    lines = settings.attribution if isinstance(settings.attribution, dict) else {}
    # One that is not built today is still a language of the site.
    codes = [language.locale for language in i18n_of(config).config.languages]
    known = {*codes, *(code.partition("-")[0] for code in codes)}
    for code, line in lines.items():
        if not isinstance(line, str):
            raise PluginError("bitext: attribution: each language code needs a text")
        if code not in known:
            raise PluginError(f"bitext: attribution: {code} is not a language of the site")


def configured_areas(settings: BitextConfig) -> tuple[ConfiguredArea, ...]:
    """The areas that ``settings`` name. Raises `PluginError`."""
    return tuple(_configured_area(number, area) for number, area in enumerate(settings.areas, 1))


def _configured_area(number: int, area: Any) -> ConfiguredArea:
    name, patterns = area.get("name"), area.get("articles")
    names: dict[Any, Any] = name if isinstance(name, dict) else {"": name}
    lines: Any = patterns.splitlines() if isinstance(patterns, str) else patterns
    if not names or not all(
        isinstance(code, str) and isinstance(said, str) and said for code, said in names.items()
    ):
        raise PluginError(f"bitext: areas: area {number} needs a name, or one for each language code")
    if not lines or not all(isinstance(line, str) for line in lines) or set(area) - {"name", "articles"}:
        raise PluginError(
            f"bitext: areas: area {number} needs articles (patterns of paths), and nothing else"
        )
    return ConfiguredArea(names, tuple(lines))


def i18n_of(config: MkDocsConfig) -> Any:
    """The plugin object of mkdocs-static-i18n. Raises `PluginError` if it is missing or unfit."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None:
        raise PluginError("bitext: plugins: i18n is missing (pip install mkdocs-static-i18n)")
    if i18n.config.docs_structure != "folder":
        raise PluginError("bitext: plugins: i18n: docs_structure must be folder")
    return i18n


def language_codes(i18n: Any) -> tuple[str, ...]:
    """The languages that the site is built in, the default one first. Raises `PluginError`."""
    codes = tuple(i18n.build_languages)
    if len(set(codes)) < len(codes):
        raise PluginError("bitext: plugins: i18n: a language is listed more than once")
    for code in codes:
        locale = parse_locale(code)
        if str(locale) != code:
            advice = f"; write {locale}" if locale else ""
            raise PluginError(f"bitext: plugins: i18n: {code!r} is not a language tag{advice}")
    default = i18n.default_language
    if default not in codes:
        raise PluginError("bitext: plugins: i18n: one language must have default: true")
    if SOURCE_LANGUAGE not in codes:
        raise PluginError(
            f"bitext: plugins: i18n: languages must have {SOURCE_LANGUAGE}, the language of the originals"
        )
    return (default, *(code for code in codes if code != default))


def reset_alternates(config: MkDocsConfig) -> None:
    """Point the switch of languages to the front pages; what was rendered so far left its own there."""
    initial = i18n_of(config).extra_alternate
    if initial:
        config.extra.alternate = deepcopy(initial)  # type: ignore[attr-defined]  # as that plugin does


def relative_alternates(page: Page, config: MkDocsConfig) -> None:
    """Let the switch of languages find the other ones wherever the site is.

    mkdocs-static-i18n has absolute paths on front pages, and on pages that another language has not;
    they are wrong below a path that ``site_url`` does not name, and on a disk.
    """
    i18n = i18n_of(config)
    if i18n.extra_alternate:
        others = getattr(page.file, "alternates", {})
        for alternate in config.extra.alternate:  # type: ignore[attr-defined]
            code = alternate["lang"]
            if code in others:
                alternate["link"] = others[code].url
            elif str(alternate["link"]).startswith("/"):
                prefix = "" if code == i18n.default_language else f"{code}/"
                home = f"{prefix}{'' if config.use_directory_urls else 'index.html'}"
                alternate["link"] = home or "./"
