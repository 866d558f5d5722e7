"""Whether all that takes part in a build reads nothing but what `bitext.site.build.outcome` looks at.

Principles:

1. What is not on a list is not known. Names of extensions are those of `markdown_extensions`, plugins are
   recognized by their class, since any package may bring a plugin of a known name.
2. A part is on a list if it reads the configuration, the pages and files of its own package, and no clock.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_PLUGINS = frozenset(
    """bitext.site.plugin.BitextPlugin mkdocs_static_i18n.plugin.I18n mkdocs.contrib.search.SearchPlugin
    material.plugins.search.plugin.SearchPlugin""".split()
)
# Python-Markdown's own, by both of their names, and those of pymdown-extensions. Not `snippets` and `b64`,
# which read other files, nor `pathconverter`, which looks for them.
_OF_MARKDOWN = frozenset(
    """abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em
    md_in_html meta nl2br sane_lists smarty tables toc wikilinks""".split()
)
_OF_PYMDOWN = frozenset(
    """arithmatex betterem caret critic details emoji escapeall extra fancylists highlight inlinehilite keys
    magiclink mark progressbar quotes saneheaders smartsymbols striphtml superfences tabbed tasklist tilde
    blocks.admonition blocks.caption blocks.definition blocks.details blocks.html blocks.tab""".split()
)
# Functions that `mkdocs.yml` may name.
_FUNCTIONS = ("pymdownx.", "material.extensions.", "markdown.")

ICONS = ".icons"
"""Folder of a theme with thousands of files, which change with their package alone."""
CLOCK = b"build_date"
"""What a template says that shows the time of the build."""


class UnknownPartError(Exception):
    """It is not certain that a build would give what is there; the text says why."""


def check_parts(config: MkDocsConfig) -> None:
    """Raise `UnknownPartError` if some part of the site of ``config`` is not known."""
    if config.hooks:
        raise UnknownPartError("hooks may read anything")
    for name, plugin in config.plugins.items():
        kind = type(plugin)
        if f"{kind.__module__}.{kind.__qualname__}" not in _PLUGINS:
            raise UnknownPartError(f"the plugin {name} may read anything")
        if plugin.config.get("prebuild_index"):
            raise UnknownPartError(f"the plugin {name} runs another program (prebuild_index)")
    own = list(config.plugins.values())
    for methods in config.plugins.events.values():
        if any(getattr(method, "__self__", None) not in own for method in methods):
            raise UnknownPartError("something that is not a plugin listens to MkDocs' events")
    for name in config.markdown_extensions:
        if not _is_known(name):
            raise UnknownPartError(f"the extension {name} may read anything")
        if "custom_icons" in str((config.mdx_configs.get(name) or {}).get("options", "")):
            raise UnknownPartError(f"the extension {name} reads icons of its own (custom_icons)")


def _is_known(extension: str) -> bool:
    package, _, name = extension.rpartition("markdown.extensions.")
    if not package and name in _OF_MARKDOWN:
        return True
    return extension.startswith("pymdownx.") and extension.removeprefix("pymdownx.") in _OF_PYMDOWN


def values_of(config: MkDocsConfig) -> Iterator[Any]:
    """All that `mkdocs.yml` and the command line say, as plain values. Raises `UnknownPartError`.

    MkDocs takes extensions and plugins out of what it has read of the file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # MkDocs itself does not use `user_configs`
        yield plain(list(config.user_configs))
        yield plain([config.markdown_extensions, config.mdx_configs])
        for name, plugin in config.plugins.items():
            yield name, plain(list(plugin.config.user_configs))


def plain(value: Any) -> Any:
    """``value`` of `mkdocs.yml` as plain values that are equal only if it is.

    Raises `UnknownPartError` where nothing shows that.
    """
    if value is None or isinstance(value, (bool, int, float, str, bytes)):
        return value
    if isinstance(value, date):
        return ["date", str(value)]
    if isinstance(value, dict):
        return {str(key): [type(key).__name__, plain(each)] for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return ["function", *_function(value)]


def _function(value: Any) -> Iterator[Any]:
    if isinstance(value, partial):
        yield from (*_function(value.func), plain(value.args), plain(value.keywords))
        return
    name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    is_named = isinstance(value, (FunctionType, BuiltinFunctionType, type)) and "<" not in name
    if not is_named or not name.startswith(_FUNCTIONS):
        raise UnknownPartError(f"mkdocs.yml has a value that is not known ({type(value).__name__})")
    yield name
