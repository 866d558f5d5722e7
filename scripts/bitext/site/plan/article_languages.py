"""In which of a site's languages articles are shown, and what is wrong where it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bitext.corpus import ArticleFacts
from bitext.finding import Finding
from bitext.languages import language as known_language
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale, two_letters
from bitext.rules.site import LANGUAGE_NOT_BUILT

MOST_LOCALES = 5
"""Locales that a message names."""


def not_built(facts: ArticleFacts) -> Finding:
    """The finding for an article in a locale that the site has no language for."""
    advice = "" if _can_be_built(facts) else f"nothing: {_TWO_LETTERS_ONLY}; the article has no page"
    found = f"an article in {facts.locale}"
    return Finding(LANGUAGE_NOT_BUILT, found, path=facts.path, advice=advice)


def language_of(locale: Locale, languages: Sequence[str]) -> str | None:
    """The one of ``languages`` in which articles in ``locale`` are shown: the closest, or None."""
    known = {code: parse_locale(code) for code in languages if code != SOURCE_LANGUAGE}
    # mkdocs-static-i18n takes no `fil`: Filipino is `tl` there, as in `bitext.locales.site_codes`.
    locale = replace(locale, language=two_letters(locale.language))
    script = locale.script or known_language(locale.language).scripts.get(locale.region, "")
    for wanted in (
        locale,
        Locale(locale.language, "", locale.region),
        Locale(locale.language, script),
        Locale(locale.language),
    ):
        for code, other in known.items():
            if other == wanted:
                return code
    same = [code for code, other in known.items() if other and other.language == locale.language]
    return same[0] if len(same) == 1 else None


def in_no_language(articles: Sequence[ArticleFacts], languages: Sequence[str]) -> str:
    """What is wrong with a site in ``languages`` that would show none of ``articles``, and what to do."""
    counts = Counter(str(facts.locale) for facts in articles)
    found = ", ".join(f"{locale} ({count:,})" for locale, count in counts.most_common(MOST_LOCALES))
    more = ", …" if len(counts) > MOST_LOCALES else ""
    advice = "add the language of the articles" if any(map(_can_be_built, articles)) else _TWO_LETTERS_ONLY
    return (
        f"plugins: i18n: languages: {', '.join(languages)}, but the articles are in {found}{more}; {advice}"
    )


def _can_be_built(facts: ArticleFacts) -> bool:
    """Whether a site can have the language of an article."""
    return len(two_letters(facts.locale.language)) == 2


_TWO_LETTERS_ONLY = "mkdocs-static-i18n has languages of two letters only"
