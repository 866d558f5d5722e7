"""The configuration of the commands, from `bitext.toml` or from the plugin's section of `mkdocs.yml`.

Principles:

1. MkDocs is not needed, and nothing that a file names is run: of YAML's tags only those of plain values
   count, ``!ENV`` and ``!!python/name:`` are read as nothing.
2. Paths in a configuration are relative to its folder.
3. What a `bitext.toml` does not say of the source and its locales, a `mkdocs.yml` next to it may.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from bitext.checks.settings import Settings, SettingsError, parse_settings
from bitext.finding import printable
from bitext.folder.xref_maps import read_xref_maps
from bitext.link_defaults import LINK_PREFIXES, PUBLISHER_URL
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.references import XrefMap
from bitext.store import CACHE_FOLDER

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILES = ("bitext.toml", "mkdocs.yml", "mkdocs.yaml")
"""Files that are looked for in the current folder, the first one counts."""

_PLUGIN_KEYS = ("source", "exclude", "target_locale", "link_prefixes", "publisher_url", "xref_maps", "cache")
_SOURCE = "source_articles"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says of the source, its locales and the checks."""

    folder: str = "."
    """The folder that paths are relative to."""
    file: str = ""
    """The file; empty where there is none."""
    source: str = _SOURCE
    """Folder of the articles, relative to `folder`."""
    exclude: tuple[str, ...] = ()
    """Articles in it that have no page of their own, as patterns of gitignore."""
    target_locale: Locale | None = None
    """Locale of articles that do not say theirs."""
    languages: tuple[Locale, ...] = ()
    """Target languages of the site."""
    named: frozenset[Locale] = frozenset()
    """Further locales that it names."""
    link_prefixes: tuple[str, ...] = LINK_PREFIXES
    """Beginnings of site-absolute links that lead to articles."""
    publisher_url: str = PUBLISHER_URL
    """Where other site-absolute links lead; empty for nowhere."""
    xref_maps: tuple[XrefMap, ...] = ()
    """Where the uids of other sites are."""
    docs: str = ""
    """Folder of the hand-written pages of a site, relative to `folder`; empty where there is no site."""
    cache: str = ""
    """Folder for what a run leaves for later ones, relative to `folder`; empty for none."""
    settings: Settings = field(default_factory=Settings)
    """What shall be found."""

    def leaves_out(self, path: str) -> bool:
        """Whether the article at ``path``, relative to the source, has no page of its own."""
        return bool(self.exclude) and _patterns(self.exclude).match_file(path)

    def path(self, name: str) -> str:
        """``name``, relative to the configuration's folder, as a path from the current folder."""
        return os.path.normpath(os.path.join(self.folder, name))


@lru_cache(maxsize=4)
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most configurations have no patterns

    return GitIgnoreSpec.from_lines(lines)


# PyYAML that was built without libyaml has only the slow one.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_SafeLoader):  # type: ignore[misc, valid-type]
    """YAML's safe loader; tags that it does not know give nothing."""


def _nothing(loader: object, suffix: str, node: yaml.Node) -> None:
    return None


_PlainLoader.add_multi_constructor("!", _nothing)
_PlainLoader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def read_configuration(file: str = "") -> Configuration:
    """The configuration in ``file``, or in the first of `FILES` that is here; else the defaults.

    Raises `SettingsError` and `OSError`.
    """
    name = file or next((name for name in FILES if os.path.isfile(name)), "")
    if not name:
        return Configuration()
    values, section = _values(name)
    folder, where = os.path.dirname(name) or ".", printable(name, 400)
    if section is None:
        return Configuration(folder, name, languages=_languages(values))
    checks = section.get("checks", {})
    if not isinstance(checks, dict):
        raise SettingsError(f"{where}: checks: expected a mapping")
    of_mkdocs = _of_mkdocs(folder) if name.endswith(".toml") else Configuration()
    return Configuration(
        folder=folder,
        file=name,
        source=_text(section, "source", of_mkdocs.source, where),
        exclude=_exclude(section, where) or of_mkdocs.exclude,
        target_locale=_locale(_text(section, "target_locale", "", where), where) or of_mkdocs.target_locale,
        languages=_languages(values) or of_mkdocs.languages,
        named=_named(section) or of_mkdocs.named,
        link_prefixes=_texts(section, "link_prefixes", of_mkdocs.link_prefixes, where),
        publisher_url=_text(section, "publisher_url", of_mkdocs.publisher_url, where),
        xref_maps=_xref_maps(section, folder, where) or of_mkdocs.xref_maps,
        cache=_text(section, "cache", of_mkdocs.cache if of_mkdocs.file else CACHE_FOLDER, where),
        docs=of_mkdocs.docs if name.endswith(".toml") else _docs(values),
        settings=parse_settings(checks, f"{where}: checks"),
    )


def site_values(name: str) -> Mapping[str, Any]:
    """What the `mkdocs.yml` called ``name`` holds. Raises `SettingsError` and `OSError`."""
    with open(name, "rb") as stream:
        values = _yaml(stream.read(), printable(name, 400))
    if not isinstance(values, dict):
        raise SettingsError(f"{printable(name, 400)}: expected a mapping, such as site_name: My site")
    return values


def _values(name: str) -> tuple[Any, Mapping[str, Any] | None]:
    """What the file ``name`` holds, and its section on bitext, if it has one."""
    with open(name, "rb") as stream:
        data = stream.read()
    where = printable(name, 400)
    if name.endswith(".toml"):
        values = _toml(data, where)
        return values, values
    loaded = _yaml(data, where)
    return loaded, _plugin(loaded, where)


def _of_mkdocs(folder: str) -> Configuration:
    """What a `mkdocs.yml` in ``folder`` says; nothing where it is damaged: that is for MkDocs to say."""
    for name in FILES[1:]:
        with suppress(OSError, SettingsError):
            return read_configuration(os.path.join(folder, name))
    return Configuration()


def _toml(data: bytes, where: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - most projects have no such file

    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{where}: {printable(str(error), 400)}") from None
    unknown = sorted(set(values) - {"checks", *_PLUGIN_KEYS})
    if unknown:
        known = ", ".join(("checks", *_PLUGIN_KEYS))
        raise SettingsError(f"{where}: unknown key {printable(unknown[0])!r}; known are {known}")
    return values


def _yaml(data: bytes, where: str) -> Any:
    try:
        return yaml.load(data, Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError) as error:
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise SettingsError(f"{where}{line}: {printable(said, 400)}") from None


def _plugin(values: Any, where: str) -> Mapping[str, Any] | None:
    """The plugin's section of a `mkdocs.yml`; None where it has none."""
    section = plugin_section(values, "bitext")
    if section is not None and not isinstance(section, dict):
        raise SettingsError(f"{where}: plugins: bitext: expected a mapping")
    return section


def plugin_section(values: Any, plugin: str) -> Any:
    """What a `mkdocs.yml` says of ``plugin``: a mapping, if all is well; None where it is not listed."""
    plugins = values.get("plugins") if isinstance(values, dict) else None
    if isinstance(plugins, dict):
        plugins = [plugins]
    for entry in plugins if isinstance(plugins, list) else ():
        if entry == plugin:
            return {}
        if isinstance(entry, dict) and plugin in entry:
            return entry[plugin] or {}
    return None


def _languages(values: Any) -> tuple[Locale, ...]:
    """The target languages that mkdocs-static-i18n builds."""
    section = plugin_section(values, "i18n")
    listed = section.get("languages") if isinstance(section, dict) else None
    tags = [
        str(language.get("locale"))
        for language in (listed if isinstance(listed, list) else ())
        if isinstance(language, dict) and language.get("build") is not False
    ]
    return tuple(locale for tag in tags if (locale := parse_locale(tag)) and tag != SOURCE_LANGUAGE)


def _named(section: Mapping[str, Any]) -> frozenset[Locale]:
    order = section.get("locale_order")
    tags = [tag for tag in order if isinstance(tag, str)] if isinstance(order, list) else []
    return frozenset(locale for tag in tags if (locale := parse_locale(tag)))


def _docs(values: Any) -> str:
    """The folder of the hand-written pages of the site that a `mkdocs.yml` is for."""
    docs = values.get("docs_dir") if isinstance(values, dict) else None
    return docs if isinstance(docs, str) and docs else "docs"


def _xref_maps(section: Mapping[str, Any], folder: str, where: str) -> tuple[XrefMap, ...]:
    try:
        return read_xref_maps(_texts(section, "xref_maps", (), where), folder)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from None


def _exclude(section: Mapping[str, Any], where: str) -> tuple[str, ...]:
    lines = tuple(line for line in _text(section, "exclude", "", where).splitlines() if line.strip())
    try:
        if lines:
            _patterns(lines)
    except ValueError as error:
        raise SettingsError(f"{where}: exclude: {printable(str(error), 400)}") from None
    return lines


def _texts(values: Mapping[str, Any], key: str, default: tuple[str, ...], where: str) -> tuple[str, ...]:
    value = values.get(key)
    if value is None:
        return default
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError(f"{where}: {key}: expected a list of strings")
    return tuple(value)


def _text(values: Mapping[str, Any], key: str, default: str, where: str) -> str:
    value = values.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {key}: expected a string")
    return value


def _locale(tag: str, where: str) -> Locale | None:
    if not tag:
        return None
    locale = parse_locale(tag)
    if locale is None:
        raise SettingsError(f"{where}: target_locale: {printable(tag)!r} is not a locale such as pl-PL")
    return locale
