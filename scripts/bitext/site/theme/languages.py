"""Material's own texts in languages that it has no translation for.

Material stops a build with a template error where it lacks a language, and calls Brazilian Portuguese
`pt`. Such a language gets the texts of the closest one that Material has, but is named for what it is:
screen readers, search and the direction of the page depend on that.
"""

from __future__ import annotations

from typing import Any

import jinja2

from bitext.locales import direction, parse_locale

_FOLDER = "partials/languages"
_THEME = "bitext-theme"
"""Prefix under which our templates find the theme's own of the same name."""
# Where the language alone says too little.
_CLOSEST = {
    "zh-Hant": "zh-Hant",
    "zh-TW": "zh-TW",
    "zh-HK": "zh-Hant",
    "ku": "ku-IQ",
    "no": "nb",
    "pt-BR": "pt-BR",
}


def add_language(env: jinja2.Environment, language: str) -> None:
    """Make sure that the theme's ``env`` has texts for ``language``, a code of the site."""
    if _named(env, language) == language:
        return
    template = (
        f'{{% import "{_THEME}/{_FOLDER}/{_closest(env, language)}.html" as closest %}}'
        "{% macro t(key) %}{{ "
        f'{{"language": "{language}", "direction": "{direction(language)}"}}[key] or closest.t(key) }}}}'
        "{% endmacro %}"
    )
    added = jinja2.DictLoader({f"{_FOLDER}/{language}.html": template})
    if env.loader is not None:
        env.loader = jinja2.ChoiceLoader([added, env.loader, jinja2.PrefixLoader({_THEME: env.loader})])


def _named(env: jinja2.Environment, language: str) -> str:
    """What the theme's texts for ``language`` call it: `pt` for `pt-BR`; empty if it has none."""
    if not _exists(env, language):
        return ""
    module: Any = env.get_template(f"{_FOLDER}/{language}.html").module
    return str(module.t("language"))


def _exists(env: jinja2.Environment, language: str) -> bool:
    try:
        env.get_template(f"{_FOLDER}/{language}.html")
    except jinja2.TemplateNotFound:
        return False
    return True


def _closest(env: jinja2.Environment, language: str) -> str:
    locale = parse_locale(language)
    if locale is None:
        return "en"
    with_script = f"{locale.language}-{locale.script}" if locale.script else ""
    candidates = (
        language,
        _CLOSEST.get(language),
        _CLOSEST.get(with_script),
        locale.language,
        _CLOSEST.get(locale.language),
    )
    return next((code for code in candidates if code and _exists(env, code)), "en")
