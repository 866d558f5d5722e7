"""Language tags: from the many spellings of articles and folders to the codes of a site.

Principles:

1. A tag is one of BCP 47 (RFC 5646) with language, script, region and variants, in any letter case, with
   ``-`` or ``_``.
2. Few folders whose name could be a locale are one. A folder counts if Unicode's CLDR knows the locale and
   it has a region or script (`pl-PL`, neither `cu` nor `no-code`), or if an article or the configuration
   names it.
3. The site's codes are the shortest tags that tell its locales apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bitext.patterns import lazy_pattern

SOURCE_LANGUAGE = "en"
"""The language of the originals, as a folder and as a language code."""

SOURCE_TAG = "en-us"
"""The locale of the originals in the publisher's addresses."""

_TAG = lazy_pattern(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variant>(?:[-_](?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE | re.ASCII,
)
# Languages without a two-letter code, by the two-letter code of the closest language that has one.
_TWO_LETTERS = {"fil": "tl", "prs": "fa", "quz": "qu", "cmn": "zh", "arb": "ar", "nob": "nb"}
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo prs ps sd ug ur yi".split())
_RTL_SCRIPTS = frozenset("Arab Hebr Syrc Thaa Nkoo Adlm Rohg".split())


@dataclass(frozen=True, slots=True, order=True)
class Locale:
    """A language tag in its canonical letter case."""

    language: str
    """Two or three lower-case letters."""
    script: str = ""
    """Four letters, the first one a capital, or empty."""
    region: str = ""
    """Two capitals or three digits, or empty."""
    variant: str = ""
    """Variants in lower-case letters, such as ``valencia``, joined by ``-``; or empty."""

    def __str__(self) -> str:
        """The tag, such as ``pl-PL``, ``sr-Latn-RS``, ``es-419`` or ``ca-ES-valencia``."""
        return "-".join(part for part in (self.language, self.script, self.region, self.variant) if part)

    @property
    def is_full(self) -> bool:
        """Whether it has a script, region or variant."""
        return bool(self.script or self.region)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        if self.script:
            return self.script in _RTL_SCRIPTS
        return self.language in _RIGHT_TO_LEFT


@lru_cache(maxsize=1024)  # thousands of articles name the same few
def parse_locale(tag: str) -> Locale | None:
    """The locale that ``tag`` names, in any letter case, with ``-`` or ``_``; None if it is not a locale."""
    match = _TAG.fullmatch(tag.strip())
    if not match:
        return None
    language, script, region = match["language"], match["script"] or "", match["region"] or ""
    variant = match["variant"].lower().replace("_", "-").lstrip("-")
    return Locale(language.lower(), script.title(), region.upper(), variant)


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """The direction in which ``language``, a tag, is written: ``ltr`` or ``rtl``."""
    locale = parse_locale(language)
    return "rtl" if locale and locale.is_right_to_left else "ltr"


def locale_of_folder(name: str, named: Iterable[Locale] = ()) -> Locale | None:
    """The locale that a folder is named after, or None: see principle 2.

    ``named`` are locales that articles or the configuration name: with ``pl-PL`` among them, ``pl`` counts.
    """
    locale = parse_locale(name)
    if locale is None:
        return None
    is_named = any(one == locale or is_fuller(one, locale) for one in named)
    return locale if is_named or (locale.is_full and _is_in_cldr(locale)) else None


@cache
def _is_in_cldr(locale: Locale) -> bool:
    """Whether Unicode's CLDR has data for ``locale``, or lists its language among those of its region."""
    # Imported on demand: loading it takes longer than many a run, and most articles name their locales.
    from babel.core import Locale as Known  # noqa: PLC0415
    from babel.core import UnknownLocaleError, get_global  # noqa: PLC0415

    language = get_global("language_aliases").get(locale.language, locale.language).partition("_")[0]
    try:
        known = Known.parse(str(replace(locale, language=language)), sep="-")
    except (UnknownLocaleError, ValueError):
        spoken = get_global("territory_languages").get(locale.region, {})
        return language in spoken and not locale.script and not locale.variant
    likely = get_global("likely_subtags").get(known.language, "").split("_")
    return (
        locale.script in ("", known.script, *likely[1:2])
        and locale.region in ("", known.territory)
        and locale.variant.upper() in ("", known.variant)
    )


@cache
def is_known_language(language: str) -> bool:
    """Whether CLDR has data for the code ``language``, or knows it by another name."""
    from babel.core import get_global  # noqa: PLC0415 - as above
    from babel.localedata import exists  # noqa: PLC0415

    return exists(language) or language in get_global("language_aliases")


def is_fuller(left: Locale, right: Locale) -> bool:
    """Whether ``left`` says all that ``right`` says, and more."""
    return (
        left != right
        and left.language == right.language
        and left.variant == right.variant
        and right.script in ("", left.script)
        and right.region in ("", left.region)
    )


def agree(left: Locale, right: Locale) -> bool:
    """Whether two tags can mean one locale: subtags that one of them omits do not count."""
    return (
        left.language == right.language
        and (not left.script or not right.script or left.script == right.script)
        and (not left.region or not right.region or left.region == right.region)
        and (not left.variant or not right.variant or left.variant == right.variant)
    )


def merged_locales(locales: Iterable[Locale]) -> dict[Locale, Locale]:
    """The locale that each of ``locales`` means: itself, or the only fuller one among them.

    Publishers write ``pl`` for ``pl-PL`` and ``zh-TW`` for ``zh-Hant-TW``. If two fuller locales
    fit (``pt`` with ``pt-BR`` and ``pt-PT``) it stays as it is, and so does the language of the
    originals.
    """
    unique = sorted(set(locales))
    return {locale: _meant(locale, unique) for locale in unique}


def _meant(locale: Locale, locales: Sequence[Locale]) -> Locale:
    if locale == Locale(SOURCE_LANGUAGE):
        return locale
    fuller = [other for other in locales if is_fuller(other, locale)]
    fullest = [other for other in fuller if not any(is_fuller(third, other) for third in fuller)]
    return fullest[0] if len(fullest) == 1 else locale


def two_letters(language: str) -> str:
    """The two-letter code of ``language``, or of the closest language that has one; else ``language``."""
    return _TWO_LETTERS.get(language, language)


class LocaleCodeError(ValueError):
    """Locales that get no code on the site; its text names them and says what to do."""


def site_codes(locales: Iterable[Locale], aliases: Mapping[str, str] | None = None) -> dict[Locale, str]:
    """The folder and language code on the site for each of ``locales``.

    ``aliases`` maps tags (in any letter case) to codes and comes first. Otherwise a locale gets its
    language alone (``pl``), unless another one shares it or it is the language of the originals;
    then the whole tag stays (``pt-BR``, ``zh-Hant``). Raises `LocaleCodeError` if two locales
    would get one code, if CLDR does not know the language, and for an alias that is not a language tag.
    """
    given = _by_locale(aliases or {})
    codes = _codes(locales, given)
    for problem in _problems(codes, given).values():
        raise LocaleCodeError(str(problem))
    return codes


@dataclass(frozen=True, slots=True)
class NoCode:
    """Why a locale gets no code on the site."""

    found: str
    """What is wrong, in words."""
    action: str
    """What to do about it."""
    is_by_alias: bool = False
    """Whether an alias is to blame."""

    def __str__(self) -> str:
        """``found; action``."""
        return f"{self.found}; {self.action}"


def codeless(locales: Iterable[Locale], aliases: Mapping[str, str] | None = None) -> dict[Locale, NoCode]:
    """Those of ``locales`` for which `site_codes` would raise, and why; it accepts the others.

    Raises `LocaleCodeError` if an alias is to blame.
    """
    given = _by_locale(aliases or {})
    problems = _problems(_codes(locales, given), given)
    for problem in problems.values():
        if problem.is_by_alias:
            raise LocaleCodeError(str(problem))
    return problems


def _by_locale(aliases: Mapping[str, str]) -> dict[str, str]:
    return {str(parse_locale(tag) or tag): code for tag, code in aliases.items()}


def _codes(locales: Iterable[Locale], given: Mapping[str, str]) -> dict[Locale, str]:
    unique = sorted(set(locales))
    short = [two_letters(locale.language) for locale in unique]
    codes: dict[Locale, str] = {}
    for locale, language in zip(unique, short, strict=True):
        shared = short.count(language) > 1 or language == SOURCE_LANGUAGE
        full = str(replace(locale, language=language))
        codes[locale] = given.get(str(locale)) or (full if shared else language)
    return codes


def _problems(codes: Mapping[Locale, str], given: Mapping[str, str]) -> dict[Locale, NoCode]:
    originals = Locale(SOURCE_LANGUAGE)
    seen = {SOURCE_LANGUAGE: originals}
    problems: dict[Locale, NoCode] = {}
    for locale, code in codes.items():
        is_given = str(locale) in given
        if locale == originals and not is_given:
            problems[locale] = NoCode(
                f"locale {locale}: {locale} is the language of the originals, not of a translation",
                "the source folder should be the one that holds the side-by-side articles",
            )
        elif is_given and str(parse_locale(code)) != code:
            problems[locale] = NoCode(
                f"locale {locale}: {code!r} is not a language tag",
                f"write --alias {locale}=CODE with one such as {_example(code)}",
                is_by_alias=True,
            )
        elif not is_given and len(locale.language) > 2 and not is_known_language(locale.language):
            problems[locale] = NoCode(
                f"locale {locale}: CLDR knows no language {locale.language!r}",
                f"correct the locale, or give it a language code with --alias {locale}=CODE",
            )
        elif code in seen:
            problems[locale] = NoCode(
                f"locales {seen[code]} and {locale}: both would get the code {code!r}",
                f"give one of them another with --alias {locale}=CODE",
                is_given or str(seen[code]) in given,
            )
        else:
            seen[code] = locale
    return problems


def _example(code: str) -> str:
    """``code`` in its correct form, or an example of a code."""
    locale = parse_locale(code)
    return str(locale) if locale else "pt or pt-BR"
