"""BT601: a number of the original that the translation lacks, or a number that only it has.

Principles:

1. Numbers count that have two digits or more, a decimal, or a percent sign; a lone digit is as often
   written out. It counts where each side has one number, in digits, that the other lacks.
2. A number has several readings, for 1.000 is one in English and a thousand in German: two numbers
   agree if they share a reading. Only what no reading explains is reported. A full stop or comma separates
   thousands only where the original's language or that of the translation has it so (CLDR).
3. What a translation may rightly write in another way is explained: months, hours of the afternoon,
   numbers in words, multiples (万, million), 24/7. A language without CLDR's spelling rules has digits only.
4. Units that no language translates (GB, ms, %) belong to their number.
5. Numbers in addresses, tags and GUIDs do not count; those of error codes and code spans belong to
   other rules, and are only what a number may agree with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bitext.article import Segment, Side
from bitext.checks.dates import MONTHS
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.multiples import multiplied
from bitext.checks.number_words import is_spelled_out
from bitext.checks.prose import code_spans, prose
from bitext.checks.units import unit_differs
from bitext.codes import codes_in
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

NUMBER_DIFFERS = Rule(
    "BT601",
    "number-differs",
    Severity.WARNING,
    expected="the numbers of the original, in the locale's own form",
    action="put the number of the original into the translation, or say why not in the pull request",
    summary=GuideText(
        "A number of the original is missing or different. Compare the two and restore it.",
        "Brakuje liczby z oryginału albo jest inna. Porównaj obie strony i ją przywróć.",
    ),
    page=RulePage(
        finds=GuideText(
            "A number of the original that the translation lacks, or one that only the translation"
            " has, or one with another unit. Numbers of two digits or more count, decimals and"
            " percentages; of one digit where each side has just one that the other lacks. Each language's"
            " own"
            " form is fine: a decimal comma, a space or a full stop between thousands, Arabic digits,"
            " 13:00 or 13.00 for 1 p.m., a number in words. Words are known for the languages for which"
            " Unicode's CLDR has spelling rules; in other languages only digits count.",
            "Liczba z oryginału, której brak w tłumaczeniu, taka, którą ma tylko tłumaczenie, albo taka z"
            " inną jednostką. Liczą się liczby co najmniej dwucyfrowe, ułamki dziesiętne i procenty, a"
            " jednocyfrowe, gdy każda strona ma jedną, której nie ma druga. Zapis właściwy"
            " językowi jest dobry: przecinek dziesiętny, spacja lub kropka między tysiącami, cyfry"
            " arabskie, 13:00 albo 13.00 zamiast 1 p.m., liczba słownie. Słowa są znane w językach, dla"
            " których CLDR ma reguły zapisu słownego; w innych liczą się tylko cyfry.",
        ),
        action_in_polish="Wpisz liczbę z oryginału albo napisz w pull requeście, dlaczego ma być inna.",
        example=Example("Wait 24 hours.", "Poczekaj 42 godziny.", "Poczekaj 24 godziny."),
    ),
)

_DIGIT = lazy_pattern(r"\d")
_DIGITS = lazy_pattern(r"[0-9]+")
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = lazy_pattern(rf"[0-9]+(?:[.,'’][0-9]+|[{_SPACES}][0-9]{{3}}(?![0-9]))*")
_NUMBER_IN_ENGLISH = lazy_pattern(r"[0-9]+(?:[.,][0-9]+)*")
_SEPARATORS = lazy_pattern(rf"[.,'’{_SPACES}]")
# Measures that translations convert into those of their readers.
_CONVERTED = lazy_pattern(r"\b(?:inch|foot|feet|yard|mile|ounce|pound|gallon|fahrenheit)|°F", re.IGNORECASE)
_SEPARATED = lazy_pattern(r"[0-9][.,](?=[0-9]{3}(?![0-9]))")
_UNIT = lazy_pattern(r"(?:[A-Za-z]{1,5}|-?[A-Za-z]+)(?![A-Za-z0-9])")
_PERCENT_AFTER = lazy_pattern(r"\s?\\?%")
_PERCENT_BEFORE = lazy_pattern(r"%\s?\Z")
_ATTACHED = lazy_pattern(r"(?:[A-Za-z_]|[A-Za-z]-)\Z")
# A variable of the publisher's build that was left in the original, for a product and its version.
_SHORT_NAME = lazy_pattern(r"\b[a-z]{2,}[0-9]{2}[a-z]{3,}\b")
_LIST_MARKER = lazy_pattern(r"\s*(?:\*\*)?[0-9]{1,2}[.)]\s+(?=\S)")
_ALWAYS_OPEN = lazy_pattern(r"24\s?[/x×]\s?7(?:\s?[/x×]\s?365)?")
_ALWAYS_OPEN_NUMBERS = frozenset({"24", "7", "365"})
_MONTH = lazy_pattern(rf"\b(?:{MONTHS})\b")
_MONTHS = frozenset(str(month) for month in range(1, 13))
_DATE = lazy_pattern(r"\b[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}\b")
_FULL_HOUR = lazy_pattern(r"(?:[01]?[0-9]|2[0-4])\.00")
_HOUR = lazy_pattern(r"([0-9]{1,2})(?::[0-9]{2})?\s?(?:[ap]\.?m\b|noon)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a side."""

    start: int
    text: str
    readings: frozenset[str]
    """Its possible values, each as digits with an optional decimal point; versions as written."""
    parts: frozenset[str]
    """The numbers between its separators."""
    counts: bool
    """Whether its loss is worth a finding."""
    is_named: bool
    """Whether it is a part of a name: M365, v2, `AB-3`."""


def number_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The numbers that differ between the sides of ``segment``, whose translation is in ``locale``."""
    source, target = ascii_digits(segment.source), ascii_digits(segment.target)
    digits, found = _DIGITS.findall(source), _DIGITS.findall(target)
    if not digits and not found:
        return
    if sorted(digits) == sorted(found) and not _are_separated(source, target):
        return
    source, target = prose(source), prose(target)
    originals = _numbers(source, _NUMBER_IN_ENGLISH, _Separators(",", "."), SOURCE_LANGUAGE)
    translations = _numbers(target, _NUMBER, _separators(locale), locale.language)
    excused = _excused(source)
    alone = _one_for_another(originals, translations, (source, target), segment, locale)
    known = frozenset[str]().union(*(number.readings | number.parts for number in translations))
    run_together = target.replace(". ", ".").replace(", ", ",")
    lost = [
        number
        for number in _reportable(originals, source)
        if not (number.readings & (known | excused))
        and not (len(number.parts) > 1 and number.text in run_together)
        and not is_spelled_out(number.readings, segment.target, locale.language)
    ]
    known = frozenset[str]().union(*(number.readings | number.parts for number in originals))
    added = [
        number
        for number in _reportable(translations, target)
        if not _is_of(number, known)
        and not ((number.readings | number.parts) & excused)
        and not is_spelled_out(number.readings, segment.source, SOURCE_LANGUAGE)
    ]
    if not lost and any(name not in target for name in _SHORT_NAME.findall(source)):
        added = []
    yield from _differences(lost, added) if lost or added else alone


def _one_for_another(
    originals: list[_Number],
    translations: list[_Number],
    texts: tuple[str, str],
    segment: Segment,
    locale: Locale,
) -> Iterator[Difference]:
    """The one number of each side that the other side lacks, if each side has just one."""
    source, target = texts
    lost = _free(_unmatched(originals, translations), source)
    added = _free(_unmatched(translations, originals), target)
    if len(lost) != 1 or len(added) != 1 or len(originals) != len(translations):
        return
    if _CONVERTED.search(segment.source):
        return
    (old,), (new,) = lost, added
    is_written = is_spelled_out(old.readings, segment.target, locale.language) or is_spelled_out(
        new.readings, segment.source, SOURCE_LANGUAGE
    )
    if is_written or old.is_named or new.is_named or (old.readings | new.readings) & _excused(segment.source):
        return
    yield from _differences(lost, added)


def _unmatched(numbers: list[_Number], others: list[_Number]) -> list[_Number]:
    """Those of ``numbers`` for which ``others`` have none of their own."""
    left = list(others)
    unmatched = []
    for number in numbers[:MOST_TOKENS]:
        match = next((one for one in left if one.readings & number.readings), None)
        if match:
            left.remove(match)
        else:
            unmatched.append(number)
    return unmatched


def _differences(lost: list[_Number], added: list[_Number]) -> Iterator[Difference]:
    """A number that is lost and one that is new are taken for one that changed, in order."""
    for at, number in enumerate(lost):
        if at < len(added):
            said = f"{added[at].text} instead of {number.text}"
            yield Difference(number.text, Side.SOURCE, said, added[at].start, len(added[at].text))
        else:
            yield Difference(number.text, Side.SOURCE, f"no {number.text}, which the original has")
    for number in added[len(lost) :]:
        said = f"{number.text}, which the original lacks"
        yield Difference(number.text, Side.TARGET, said, number.start, len(number.text))


@dataclass(frozen=True, slots=True)
class _Separators:
    """Which of full stop and comma are which in numbers."""

    thousands: str
    decimals: str


def _are_separated(source: str, target: str) -> bool:
    """Whether the same digits are separated in different ways."""
    return _SEPARATED.findall(source) != _SEPARATED.findall(target)


@cache
def _separators(locale: Locale) -> _Separators:
    """Those of ``locale``, of its language and of English."""
    from babel import Locale as BabelLocale  # noqa: PLC0415 - loading it takes long
    from babel.core import UnknownLocaleError  # noqa: PLC0415

    thousands, decimals = {","}, {"."}
    for tag in (str(locale), locale.language):
        try:
            symbols = BabelLocale.parse(tag, sep="-").number_symbols["latn"]
        except (UnknownLocaleError, ValueError, KeyError):
            return _Separators(".,", ".,")
        thousands.add(symbols["group"])
        decimals.add(symbols["decimal"])
    return _Separators("".join(thousands & {".", ","}), "".join(decimals & {".", ","}))


def _numbers(text: str, pattern: re.Pattern[str], separators: _Separators, language: str) -> list[_Number]:
    marker = _LIST_MARKER.match(text)
    hours = {match.start() for match in _HOUR.finditer(text)}
    matches = list(pattern.finditer(text, marker.end() if marker else 0))
    values = multiplied(matches, language)
    found = []
    for match in matches:
        parts = _SEPARATORS.split(match[0])
        readings = _readings(match[0], parts, separators) | values.get(match.start(), frozenset())
        if match.start() in hours:
            readings |= {str(int(parts[0]) % 12), str(int(parts[0]) % 12 + 12)}
        shown = frozenset(_plain(part) for part in parts)
        is_named = bool(_ATTACHED.search(text[max(match.start() - 2, 0) : match.start()]))
        found.append(_Number(match.start(), match[0], readings, shown, _counts(match, parts), is_named))
    return found


def _readings(text: str, parts: list[str], separators: _Separators) -> frozenset[str]:
    if len(parts) == 1:
        return frozenset({_plain(text)})
    signs = set(text) & {".", ","}
    is_whole = len(parts) == 2 and len(parts[1]) == 3 and not signs & set(separators.decimals)
    readings = set() if is_whole and signs else {text.replace(",", ".")}
    if _FULL_HOUR.fullmatch(text):
        readings.add(_plain(parts[0]))
    if (
        not signs - set(separators.thousands)
        and 1 <= len(parts[0]) <= 3
        and parts[0] != "0"
        and all(len(part) == 3 for part in parts[1:])
    ):
        readings.add(_plain("".join(parts)))
    if len(parts) > 2 and len(parts[-1]) != 3 and all(len(part) == 3 for part in parts[1:-1]):
        readings.add(f"{_plain(''.join(parts[:-1]))}.{parts[-1]}")
    return frozenset(readings)


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _counts(match: re.Match[str], parts: list[str]) -> bool:
    text, before = match.string, match.string[max(match.start() - 2, 0) : match.start()]
    digits = "".join(parts)
    if _PERCENT_AFTER.match(text, match.end()) or _PERCENT_BEFORE.search(before):
        return True
    if len(digits) < 2 or not digits.strip("0"):
        return False
    after = text[match.end() : match.end() + 1]
    if after == "_" or (after.isascii() and after.isalpha() and not _UNIT.match(text, match.end())):
        return False
    # M365, x64 and COVID-19 are names; KB4052623 and Office2016 hold a number.
    return not _ATTACHED.search(before) or len(digits) >= 4


def _reportable(numbers: list[_Number], text: str) -> list[_Number]:
    """The numbers that count and are neither in an error code nor in a code span, each once."""
    counting = [number for number in numbers if number.counts]
    distinct: dict[str, _Number] = {}
    for number in _free(counting, text):
        distinct.setdefault(number.text, number)
    return list(distinct.values())[:MOST_TOKENS]


def _free(numbers: list[_Number], text: str) -> list[_Number]:
    """Those of ``numbers`` that are neither in an error code nor in a code span."""
    if not numbers:
        return []
    places = [(code.offset, code.end) for code in codes_in(text)]
    places += [(offset, offset + len(code)) for offset, code in code_spans(text)]
    places.sort()
    starts = [start for start, _ in places]
    free = []
    for number in numbers:
        at = bisect_right(starts, number.start) - 1
        if at < 0 or number.start >= places[at][1]:
            free.append(number)
    return free


def _is_of(number: _Number, known: frozenset[str]) -> bool:
    """Whether a number of the translation is among those of the original, whole or in parts."""
    return bool(number.readings & known) or (len(number.parts) > 1 and number.parts <= known)


def _excused(source: str) -> frozenset[str]:
    """Readings that may differ: months of a date, and the numbers of 24/7."""
    excused: set[str] = set()
    if _ALWAYS_OPEN.search(source):
        excused |= _ALWAYS_OPEN_NUMBERS
    if _MONTH.search(source) or _DATE.search(source):
        excused |= _MONTHS
    return frozenset(excused)


def _differing(segment: Segment, locale: Locale) -> Iterator[Difference]:
    if _DIGIT.search(segment.source) or _DIGIT.search(segment.target):
        yield from number_differs(segment, locale)
        yield from unit_differs(segment, locale)


CHECKS = (Check(NUMBER_DIFFERS, _differing, message="mark.number"),)
