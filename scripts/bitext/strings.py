"""The texts of the user interface, by language; they are in the files of `bitext.languages`.

A language that has none, or a key that is missing in a language, falls back to English.
"""

from __future__ import annotations

from functools import lru_cache

from bitext.languages import language as known
from bitext.locales import parse_locale

FALLBACK_LANGUAGE = "en"


@lru_cache(maxsize=4096)
def text(language: str, key: str) -> str:
    """The text ``key`` in ``language``, a code or tag in any form; in English if it is missing.

    Raises `KeyError` for a key that no language has, which is a bug.
    """
    own = known(text_language(language)).texts
    return own.get(key) or known(FALLBACK_LANGUAGE).texts[key]


def counted(language: str, key: str, count: int) -> str:
    """The text ``key`` in the plural form that ``count`` takes, with ``count`` in the place of ``{count}``.

    In English if ``language``, a code or tag in any form, has no such text. Raises `KeyError` for a key that
    no language has.
    """
    of = text_language(language)
    forms = known(of).plurals.get(key)
    if forms is None:
        of, forms = FALLBACK_LANGUAGE, known(FALLBACK_LANGUAGE).plurals[key]
    return forms[_plural(of, count)].replace("{count}", written_number(language, count))


@lru_cache(maxsize=4096)
def _plural(language: str, count: int) -> str:
    from babel import Locale  # noqa: PLC0415 - loading it takes long

    return str(Locale.parse(language).plural_form(count))


@lru_cache(maxsize=4096)
def written_number(language: str, value: float) -> str:
    """``value`` as ``language``, a code or tag in any form, writes it: ``2 910``, ``17,2``."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    return str(format_decimal(value, locale=_number_locale(language)))


@lru_cache(maxsize=4096)
def percent(language: str, share: float) -> str:
    """``share``, where 1 is everything, in percent with one decimal as ``language`` writes it: ``17,2%``."""
    from babel.numbers import format_percent  # noqa: PLC0415 - as above

    written = format_percent(round(share, 3), locale=_number_locale(language), decimal_quantization=False)
    return str(written)


@lru_cache
def _number_locale(language: str) -> str:
    """Babel's name of ``language``; English where it has none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return FALLBACK_LANGUAGE


def text_language(language: str) -> str:
    """The language of our texts for ``language``, a code or tag in any form: English if there are none."""
    locale = parse_locale(language)
    return locale.language if locale and known(locale.language).texts else FALLBACK_LANGUAGE
