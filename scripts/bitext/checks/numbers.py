"""BT601: a number of the original that the translation lacks, or a number that only it has.

Principles:

1. Numbers count that have two digits or more, a decimal, or a percent sign; a lone digit is as often
   written out.
2. A number has several readings, for 1.000 is one in English and a thousand in German: two numbers
   agree if they share a reading. Only what no reading explains is reported.
3. What a translation may rightly write in another way is explained: months, hours of the afternoon,
   numbers in words, multiples (万, million), 24/7.
4. Numbers in addresses, tags and GUIDs do not count; those of error codes and code spans belong to
   other rules, and are only what a number may agree with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.checks.dates import MONTHS
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.number_words import is_spelled_out, multiples
from bitext.checks.prose import code_spans, prose
from bitext.codes import codes_in
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import SOURCE_LANGUAGE, Locale

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
            " has. Numbers of two digits or more count, decimals and percentages. Each language's own"
            " form is fine: a decimal comma, a space or a full stop between thousands, Arabic digits,"
            " 13:00 for 1 p.m., a number in words.",
            "Liczba z oryginału, której brak w tłumaczeniu, albo taka, którą ma tylko tłumaczenie. Liczą"
            " się liczby co najmniej dwucyfrowe, ułamki dziesiętne i procenty. Zapis właściwy"
            " językowi jest dobry: przecinek dziesiętny, spacja lub kropka między tysiącami, cyfry"
            " arabskie, 13:00 zamiast 1 p.m., liczba słownie.",
        ),
        action_in_polish="Wpisz liczbę z oryginału albo napisz w pull requeście, dlaczego ma być inna.",
        example=Example("Wait 24 hours.", "Poczekaj 42 godziny.", "Poczekaj 24 godziny."),
    ),
)

_DIGITS = re.compile(r"[0-9]+")
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(rf"[0-9]+(?:[.,'’][0-9]+|[{_SPACES}][0-9]{{3}}(?![0-9]))*")
_NUMBER_IN_ENGLISH = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SEPARATORS = re.compile(rf"[.,'’{_SPACES}]")
_UNIT = re.compile(r"(?:[A-Za-z]{1,5}|-?[A-Za-z]+)(?![A-Za-z0-9])")
_PERCENT_AFTER = re.compile(r"\s?\\?%")
_PERCENT_BEFORE = re.compile(r"%\s?\Z")
_ATTACHED = re.compile(r"(?:[A-Za-z_]|[A-Za-z]-)\Z")
_LIST_MARKER = re.compile(r"\s*(?:\*\*)?[0-9]{1,2}[.)]\s+(?=\S)")
_MULTIPLES = multiples({3: r"[kK](?![A-Za-z])", 6: r"M(?![A-Za-z])"})
_ALWAYS_OPEN = re.compile(r"24\s?[/x×]\s?7(?:\s?[/x×]\s?365)?")
_ALWAYS_OPEN_NUMBERS = frozenset({"24", "7", "365"})
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_MONTHS = frozenset(str(month) for month in range(1, 13))
_DATE = re.compile(r"\b[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}\b")
_HOUR = re.compile(r"([0-9]{1,2})(?::[0-9]{2})?\s?(?:[ap]\.?m\b|noon)", re.IGNORECASE)


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


def number_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The numbers that differ between the sides of ``segment``, whose translation is in ``locale``."""
    source, target = ascii_digits(segment.source), ascii_digits(segment.target)
    if sorted(_DIGITS.findall(source)) == sorted(_DIGITS.findall(target)):
        return
    source, target = prose(source), prose(target)
    originals = _numbers(source, _NUMBER_IN_ENGLISH)
    translations = _numbers(target, _NUMBER)
    excused = _excused(source)
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
    yield from _differences(lost, added)


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


def _numbers(text: str, pattern: re.Pattern[str]) -> list[_Number]:
    marker = _LIST_MARKER.match(text)
    hours = {match.start() for match in _HOUR.finditer(text)}
    found = []
    for match in pattern.finditer(text, marker.end() if marker else 0):
        parts = _SEPARATORS.split(match[0])
        readings = _readings(match[0], parts) | _multiples(match, parts)
        if match.start() in hours:
            readings |= {str(int(parts[0]) % 12), str(int(parts[0]) % 12 + 12)}
        shown = frozenset(_plain(part) for part in parts)
        found.append(_Number(match.start(), match[0], readings, shown, _counts(match, parts)))
    return found


def _readings(text: str, parts: list[str]) -> frozenset[str]:
    if len(parts) == 1:
        return frozenset({_plain(text)})
    readings = {text.replace(",", ".")}
    if 1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:]):
        readings.add(_plain("".join(parts)))
    if len(parts) > 2 and len(parts[-1]) != 3 and all(len(part) == 3 for part in parts[1:-1]):
        readings.add(f"{_plain(''.join(parts[:-1]))}.{parts[-1]}")
    return frozenset(readings)


def _multiples(match: re.Match[str], parts: list[str]) -> frozenset[str]:
    for power, unit in _MULTIPLES:
        if unit.match(match.string, match.end()):
            if len(parts) == 1:
                return frozenset({_plain(match[0] + "0" * power)})
            decimals = parts[-1][:power]
            return frozenset({_plain("".join(parts[:-1]) + decimals + "0" * (power - len(decimals)))})
    return frozenset()


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
    if not counting:
        return []
    places = [(code.offset, code.end) for code in codes_in(text)]
    places += [(offset, offset + len(code)) for offset, code in code_spans(text)]
    places.sort()
    starts = [start for start, _ in places]
    distinct: dict[str, _Number] = {}
    for number in counting:
        at = bisect_right(starts, number.start) - 1
        if at < 0 or number.start >= places[at][1]:
            distinct.setdefault(number.text, number)
    return list(distinct.values())[:MOST_TOKENS]


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


CHECKS = (Check(NUMBER_DIFFERS, number_differs, message="mark.number"),)
