"""What the site around the plugin must be like, checked once with one clear line for each fault."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from bitext.locales import SOURCE_LANGUAGE


def check_theme(config: MkDocsConfig) -> None:
    """Refuse every theme but Material: pages are spliced from its templates. Raises `PluginError`."""
    if config.theme.name != "material":
        raise PluginError("bitext: theme: name must be material (pip install mkdocs-material)")


def i18n_of(config: MkDocsConfig) -> Any:
    """The plugin object of mkdocs-static-i18n. Raises `PluginError` where it is missing or unfit."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None:
        raise PluginError("bitext: plugins: i18n is missing (pip install mkdocs-static-i18n)")
    if i18n.config.docs_structure != "folder":
        raise PluginError("bitext: plugins: i18n: docs_structure must be folder")
    return i18n


def language_codes(i18n: Any) -> tuple[str, ...]:
    """The languages that the site is built in, the default one first. Raises `PluginError`."""
    codes = tuple(i18n.build_languages)
    default = i18n.default_language
    if default not in codes:
        raise PluginError("bitext: plugins: i18n: one language must have default: true")
    if SOURCE_LANGUAGE not in codes:
        raise PluginError(
            f"bitext: plugins: i18n: languages must have {SOURCE_LANGUAGE}, the language of the originals"
        )
    return (default, *(code for code in codes if code != default))


def prefix_of(language: str, i18n: Any) -> str:
    """The language's folder on the site; empty for the default language."""
    return "" if language == i18n.default_language else language


def reset_alternates(config: MkDocsConfig) -> None:
    """Point the switch of languages to the front pages; what was rendered so far left its own there."""
    initial = i18n_of(config).extra_alternate
    if initial:
        config.extra.alternate = deepcopy(initial)  # type: ignore[attr-defined]  # as that plugin does


def relative_alternates(page: Page, config: MkDocsConfig) -> None:
    """Let the switch of languages on a front page find the other ones wherever the site is.

    mkdocs-static-i18n has absolute paths there, which are wrong below a path that ``site_url`` does
    not name, and on a disk.
    """
    if i18n_of(config).extra_alternate:
        others = getattr(page.file, "alternates", {})
        for alternate in config.extra.alternate:  # type: ignore[attr-defined]
            if alternate["lang"] in others:
                alternate["link"] = others[alternate["lang"]].url
