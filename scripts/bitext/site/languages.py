"""Material's own texts in languages that it has no translation for.

Material stops a build with a template error where it lacks a language. Such a language gets the texts
of the closest one that Material has, but is named for what it is: screen readers, search and the
direction of the page depend on that.
"""

from __future__ import annotations

import jinja2

from bitext.locales import parse_locale

_FOLDER = "partials/languages"
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
    if _exists(env, language):
        return
    locale = parse_locale(language)
    direction = "rtl" if locale and locale.is_right_to_left else "ltr"
    template = (
        f'{{% import "{_FOLDER}/{_closest(env, language)}.html" as closest %}}'
        "{% macro t(key) %}{{ "
        f'{{"language": "{language}", "direction": "{direction}"}}[key] or closest.t(key) }}}}'
        "{% endmacro %}"
    )
    added = jinja2.DictLoader({f"{_FOLDER}/{language}.html": template})
    env.loader = jinja2.ChoiceLoader([*([env.loader] if env.loader else []), added])


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
        _CLOSEST.get(language),
        _CLOSEST.get(with_script),
        locale.language,
        _CLOSEST.get(locale.language),
    )
    return next((code for code in candidates if code and _exists(env, code)), "en")
