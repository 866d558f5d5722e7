"""Language tags: from the many spellings of articles and folders to the codes of a site.

Tags follow BCP 47 (RFC 5646), of which language, script and region occur here. The site's codes
are those that mkdocs-static-i18n takes as folder names: two letters, with an optional script and
an optional two-letter region.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

SOURCE_LANGUAGE = "en"
"""The language of the originals, as a folder and as a language code."""

SOURCE_TAG = "en-us"
"""The locale of the originals in the publisher's addresses."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?",
    re.IGNORECASE | re.ASCII,
)
# What mkdocs-static-i18n 1.3 accepts (config.RE_LOCALE), less its variant with an underscore.
_SITE_CODE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
# Languages without a two-letter code, by the two-letter code of the closest language that has one.
_TWO_LETTERS = {"fil": "tl", "prs": "fa", "quz": "qu", "cmn": "zh", "arb": "ar", "nob": "nb"}
# ISO 639-1, so that a folder `it` or `ar` can be told from a folder `img` or `qa`.
_ISO_639_1 = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)
# Languages without two letters that publishers localise into, so that a folder `fil-PH` can be told
# from a folder `how-to` or `add-in`.
_THREE_LETTERS = frozenset(
    """arb arn ast brx chr ckb cmn doi dsb fil gsw haw hsb kok mai mni moh nob nqo nso prs quc quz sah
    sat sma smj smn sms syr tzm zgh""".split()
)
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

    def __str__(self) -> str:
        """The tag, such as ``pl-PL``, ``sr-Latn-RS`` or ``es-419``."""
        return "-".join(part for part in (self.language, self.script, self.region) if part)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        if self.script:
            return self.script in _RTL_SCRIPTS
        return self.language in _RIGHT_TO_LEFT


def parse_locale(tag: str) -> Locale | None:
    """The locale that ``tag`` names, in any letter case, with ``-`` or ``_``; None if it is none."""
    match = _TAG.fullmatch(tag.strip())
    if not match:
        return None
    language, script, region = match["language"], match["script"] or "", match["region"] or ""
    return Locale(language.lower(), script.title(), region.upper())


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """The direction in which ``language``, a tag, is written: ``ltr`` or ``rtl``."""
    locale = parse_locale(language)
    return "rtl" if locale and locale.is_right_to_left else "ltr"


def locale_of_folder(name: str) -> Locale | None:
    """The locale that a folder is named after, or None.

    The language must be a known one, and a bare one have two letters: ``img``, ``how-to`` and ``fil``
    are no locales, ``pl``, ``pl-pl`` and ``fil-PH`` are.
    """
    locale = parse_locale(name)
    if locale is None:
        return None
    is_known = locale.language in _ISO_639_1
    if locale.script or locale.region:
        is_known = is_known or locale.language in _THREE_LETTERS
    return locale if is_known else None


def two_letters(language: str) -> str:
    """The two-letter code of ``language``, or of the closest language that has one; else ``language``."""
    return _TWO_LETTERS.get(language, language)


class LocaleCodeError(ValueError):
    """Locales that get no code on the site; its text names them and says what to do."""


def site_codes(locales: Iterable[Locale], aliases: Mapping[str, str] | None = None) -> dict[Locale, str]:
    """The folder and language code on the site for each of ``locales``.

    ``aliases`` maps tags (in any letter case) to codes and comes first. Otherwise a locale gets its
    language alone (``pl``), unless another one shares it or it is the language of the originals;
    then script and region stay (``pt-BR``, ``zh-Hant``). Raises `LocaleCodeError` where two locales
    would get one code, or one that mkdocs-static-i18n does not take.
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
    """Those of ``locales`` for which `site_codes` would raise, and why; it takes what is left.

    Raises `LocaleCodeError` where an alias is to blame.
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
        full = str(Locale(language, locale.script, locale.region))
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
        elif not _SITE_CODE.fullmatch(code):
            problems[locale] = NoCode(
                f"locale {locale}: mkdocs-static-i18n takes no language code {code!r}",
                f"give it one of two letters, as in --alias {locale}={_free_code(locale)}",
                is_given,
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


def _free_code(locale: Locale) -> str:
    region = f"-{locale.region}" if locale.region.isalpha() else ""
    return f"{locale.language[:2]}{region}"
