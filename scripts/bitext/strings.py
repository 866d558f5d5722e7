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


def text_language(language: str) -> str:
    """The language of our texts for ``language``, a code or tag in any form: English if there are none."""
    locale = parse_locale(language)
    return locale.language if locale and known(locale.language).texts else FALLBACK_LANGUAGE
