"""BT636: a translation without a word of negation, where the original has *not*: a note.

A language may say the same without one (*do not forget* as *remember*), so this is a note. It is known for
the languages that have their words of negation in `bitext.languages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

NEGATION_LOST = Rule(
    "BT636",
    "negation-lost",
    Severity.INFO,
    expected="a negation, as in the original",
    action="see whether the translation says the opposite; if so, negate it",
    summary=GuideText(
        "The original has *not*, and the translation no word of negation. See whether it says the opposite.",
        "W oryginale jest *not*, a w tłumaczeniu nie ma przeczenia. Sprawdź, czy nie mówi czegoś odwrotnego.",
    ),
    page=RulePage(
        finds=GuideText(
            "A sentence without a word of negation, where the original has *not*, *never* or *cannot*. A"
            " language may say the same in other words, so this is a note. Languages whose negations"
            " bitext does not know are left out.",
            "Zdanie bez przeczenia, gdy w oryginale jest *not*, *never* lub *cannot*. Język może to samo"
            " powiedzieć inaczej, więc to tylko uwaga informacyjna. Języki, których przeczeń bitext nie zna,"
            " są pomijane.",
        ),
        action_in_polish="Sprawdź, czy tłumaczenie nie mówi czegoś odwrotnego; jeśli tak, dodaj przeczenie.",
        example=Example("Do not delete the file.", "Usuń plik.", "Nie usuwaj pliku."),
    ),
)

_NOT = lazy_pattern(r"\b(?:not|never|cannot)\b(?! (?:only|just|least)\b)|n['’]t\b", re.IGNORECASE)
_QUESTION = lazy_pattern(
    r"\b(?:if|or|why) not\b|n['’]t (?:forget|hesitate)|not (?:forget|hesitate)|\?\s*\Z"
    # Other languages say it without a negation: "only if", "not before".
    r"|\b(?:unless|until)\b",
    re.IGNORECASE,
)


def negation_lost(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The negation of the original that the translation of ``segment`` lacks."""
    words = known(locale.language).negations
    if not words or not any(
        sign in segment.source for sign in ("not", "Not", "never", "Never", "n't", "n’t")
    ):
        return
    source = without_code(prose(segment.source))
    said = _NOT.search(source)
    if not said or _QUESTION.search(source) or _NOT.search(segment.target):
        return
    if not _pattern(words).search(segment.target):
        yield Difference(said[0], Side.SOURCE, f"no negation, where the original has {said[0]}")


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


CHECKS = (Check(NEGATION_LOST, negation_lost, needs_language=True),)
