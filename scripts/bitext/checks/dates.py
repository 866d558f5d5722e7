"""BT608: a date of the original whose month the translation has otherwise.

Principles:

1. Dates are read where the original has a month by name, or day, month and year in figures. Days and years
   are numbers and belong to the rule on numbers.
2. Names of months are those of CLDR in all widths and forms, of every region of the language; a name is
   found by its stem, since languages inflect it.
3. A date is wrong where the translation names another month, or has none at all. Where both orders of
   day and month would do, nothing is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

DATE_DIFFERS = Rule(
    "BT608",
    "date-differs",
    Severity.WARNING,
    expected="the dates of the original, in the locale's own form",
    action="put the day, month and year of the original into the translation",
    summary=GuideText(
        "A date has another month than in the original. Restore it, in the form of the language.",
        "Data ma inny miesiąc niż w oryginale. Popraw ją, w formie właściwej dla języka.",
    ),
    page=RulePage(
        finds=GuideText(
            "A date whose month differs. Names of months are known for all languages of CLDR,"
            " inflected ones too; figures are fine where the language uses them. Days and years are"
            " numbers: see BT601.",
            "Data z innym miesiącem. Znane są nazwy miesięcy we wszystkich językach CLDR, także"
            " odmienione; cyfry są dobre tam, gdzie język ich używa. Dzień i rok to liczby: zobacz"
            " BT601.",
        ),
        action_in_polish="Wpisz dzień, miesiąc i rok z oryginału.",
        example=Example("It ends on October 13.", "Kończy się 13 września.", "Kończy się 13 października."),
    ),
)

_ENGLISH = known(SOURCE_LANGUAGE).months
MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _ENGLISH).replace(
    "Sep(?:tember)?", "Sep(?:t(?:ember)?)?"
)
"""An expression for the names of the months in English, short and long."""
_ORDINAL = f"(?:{'|'.join(known(SOURCE_LANGUAGE).ordinals)})?"
_DATE = lazy_pattern(
    rf"\b(?:(?P<month>{MONTHS})\b\.?(?:,?\s(?:(?P<day>[0-3]?[0-9]){_ORDINAL}\b,?)?(?:\s?(?P<year>(?:19|20)[0-9]{{2}}))?\b)"
    rf"|(?P<first>[0-3]?[0-9]){_ORDINAL}\s(?:of\s)?(?P<later>{MONTHS})\b)"
)
_FIGURES = lazy_pattern(r"[0-9]+")
# Languages that write months in figures.
_FIGURED = frozenset(("ja", "ko", "zh"))
_MONTH_OF_YEAR = lazy_pattern(r"(?<![0-9.,])([0-9]{1,2})\s?[月월](?=\s?[0-9])")
_AMERICAN = lazy_pattern(r"\b(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?[0-9])/(?P<year>(?:19|20)[0-9]{2})\b")
_IN_FIGURES = lazy_pattern(
    r"(?<![0-9./-])(?:(?P<a>[0-9]{1,2})(?P<sign>[./-])\s?(?P<b>[0-9]{1,2})(?P=sign)\s?(?P<year>(?:19|20)[0-9]{2})"
    r"|(?P<first_year>(?:19|20)[0-9]{2})\s?[./年년-]\s?(?P<c>[0-9]{1,2})\s?[./月월-]\s?(?P<d>[0-9]{1,2}))(?![0-9])"
)


def date_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The dates whose month differs between the sides of ``segment``."""
    source = segment.source
    yield from _figured(segment, locale)
    if not any(name[:3] in source for name in _ENGLISH):
        return
    wanted = _dates(without_code(prose(source)))
    names = _stems(locale.language)
    if not wanted or not names:
        return
    target = ascii_digits(without_code(prose(segment.target))).casefold()
    figures = {figure.lstrip("0") for figure in _FIGURES.findall(target)}
    named = {month for month, stems in enumerate(names, 1) if any(_stands(stem, target) for stem in stems)}
    in_dates = {month for month in named if any(_in_date(stem, target) >= 0 for stem in names[month - 1])}
    months = {month for month, _ in wanted}
    in_figures = {}
    if locale.language in _FIGURED:
        in_figures = {int(match[1]): match for match in _MONTH_OF_YEAR.finditer(target)}
    for month, text in wanted:
        if month in named or month in in_figures or _keeps_english(month, target):
            continue
        if strange := [match for number, match in in_figures.items() if number not in months]:
            said = f"{strange[0][0]} instead of {text}"
            yield Difference(text, Side.SOURCE, said, strange[0].start(), len(strange[0][0]))
            continue
        other = next(iter(sorted(in_dates - months)), 0)
        if not other and str(month) in figures:
            continue
        if other:
            stem, at = next((stem, at) for stem in names[other - 1] if (at := _in_date(stem, target)) >= 0)
            yield Difference(
                text, Side.SOURCE, f"{segment.target[at : at + len(stem)]}… instead of {text}", at
            )
        else:
            yield Difference(text, Side.SOURCE, f"no month of {text}, which the original has")


def _figured(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Dates in figures: a month beyond the twelfth, or another day or month of the same year."""
    is_figured = locale.language in _FIGURED and ("月" in segment.target or "월" in segment.target)
    if not is_figured and ("/" not in segment.source or not _AMERICAN.search(segment.source)):
        return
    target = ascii_digits(without_code(prose(segment.target)))
    for match in _MONTH_OF_YEAR.finditer(target) if is_figured else ():
        if int(match[1]) > len(_ENGLISH):
            yield Difference(match[0], Side.TARGET, f"the month {match[1]}", match.start(), len(match[0]))
            return
    if "/" not in segment.source:
        return
    found = {
        (match["year"] or match["first_year"], _parts(match)): match for match in _IN_FIGURES.finditer(target)
    }
    for match in _AMERICAN.finditer(without_code(prose(segment.source))):
        wanted = match["year"], frozenset((int(match["month"]), int(match["day"])))
        others = [other for key, other in found.items() if key[0] == wanted[0]]
        if len(others) == 1 and wanted not in found:
            said = f"{others[0][0]} instead of {match[0]}"
            yield Difference(match[0], Side.SOURCE, said, others[0].start(), len(others[0][0]))


def _parts(match: re.Match[str]) -> frozenset[int]:
    """Day and month of a date in figures, in any order."""
    names = ("a", "b") if match["year"] else ("c", "d")
    return frozenset(int(match[name]) for name in names)


def _dates(text: str) -> list[tuple[int, str]]:
    """Month and text of each date that has a day or a year next to its month."""
    found = {}
    for match in _DATE.finditer(text):
        name = match["month"] or match["later"]
        if match["later"] or match["day"] or match["year"]:
            month = next(at for at, full in enumerate(_ENGLISH, 1) if full.startswith(name[:3]))
            found[month] = match[0].strip(" ,.")
    return list(found.items())


def _keeps_english(month: int, target: str) -> bool:
    return re.search(rf"(?<![^\W_]){_ENGLISH[month - 1][:3].lower()}", target) is not None


def _stands(stem: str, text: str) -> bool:
    if not stem[0].isascii() and not stem[0].isalpha():
        return stem in text
    start = r"(?<![^\W_])" if stem.isascii() else ""
    return re.search(start + re.escape(stem), text) is not None


def _in_date(stem: str, text: str) -> int:
    """Where the name is next to a figure: in *maj 2020*, but not in *mają*; -1 if nowhere."""
    name = re.escape(stem)
    found = re.search(
        rf"[0-9][.ºª日]?\s{{0,2}}(?:de\s|d['’])?(?P<after>{name})|(?P<before>{name})\w{{0,4}}[.,]?\s{{0,2}}[0-9]",
        text,
    )
    return max(found.span("after")[0], found.span("before")[0]) if found else -1


@lru_cache(maxsize=64)
def _stems(language: str) -> tuple[tuple[str, ...], ...]:
    """The stems of the names of the twelve months in ``language``; empty where CLDR has none."""
    from babel import Locale as BabelLocale  # noqa: PLC0415 - loading it takes long
    from babel.core import UnknownLocaleError  # noqa: PLC0415
    from babel.localedata import locale_identifiers  # noqa: PLC0415

    months: list[set[str]] = [set() for _ in range(12)]
    for identifier in locale_identifiers():
        if identifier != language and not identifier.startswith(f"{language}_"):
            continue
        try:
            known = BabelLocale.parse(identifier).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in known[context][width].items():
                    months[int(number) - 1].add(_stem(str(name)))
    if not all(months):
        return ()
    shared = [set.union(*(other for at, other in enumerate(months) if at != own)) for own in range(12)]
    return tuple(
        tuple(sorted((stem for stem in months[at] if stem not in shared[at] and stem), key=len, reverse=True))
        for at in range(12)
    )


def _stem(name: str) -> str:
    """``name`` without an ending that inflection may change."""
    plain = name.casefold().rstrip(".")
    if any(char.isdigit() for char in plain):
        return plain
    return plain[:-2] if len(plain) > 5 else plain


CHECKS = (Check(DATE_DIFFERS, date_differs, needs_language=True),)
