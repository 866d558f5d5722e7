"""BT641 to BT643: segments that are not translated yet, whose original has changed, or that are in doubt.

The state of a segment is in the article (`bitext.states`), so nothing is compared here.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.states import UnitState

NOT_TRANSLATED = Rule(
    "BT641",
    "not-translated",
    Severity.INFO,
    expected="a translation",
    action="translate the sentence, and delete the comment that calls it new",
    summary=GuideText(
        "The sentence is marked as new. Translate it, and delete the comment after it.",
        "Zdanie jest oznaczone jako nowe. Przetłumacz je i usuń komentarz za nim.",
    ),
    page=RulePage(
        finds=GuideText(
            "A segment that `bitext new` or `bitext update` marked as new: it is not translated yet.",
            "Segment, który polecenie `bitext new` albo `bitext update` oznaczyło jako nowy: nie jest"
            " jeszcze przetłumaczony.",
        ),
        action_in_polish="Przetłumacz zdanie i usuń komentarz, który nazywa je nowym.",
        example=Example("Wait for an hour.", "Wait for an hour.", "Poczekaj godzinę."),
        is_of_segment=False,
    ),
)

OUTDATED = Rule(
    "BT642",
    "outdated",
    Severity.WARNING,
    expected="a translation of the original as it is now",
    action="compare both originals, fix the translation, and delete the comment that calls it stale",
    summary=GuideText(
        "The original has changed since the sentence was translated. Fix the translation, and delete the"
        " comment behind it.",
        "Oryginał zmienił się od czasu przetłumaczenia zdania. Popraw tłumaczenie i usuń komentarz za nim.",
    ),
    page=RulePage(
        finds=GuideText(
            "A segment that `bitext update` marked as stale: its original has changed since it was"
            " translated. The comment behind it has the original that was translated.",
            "Segment, który polecenie `bitext update` oznaczyło jako nieaktualny: jego oryginał zmienił się"
            " od czasu przetłumaczenia. Komentarz za segmentem zawiera przetłumaczony oryginał.",
        ),
        action_in_polish=(
            "Porównaj oba oryginały, popraw tłumaczenie i usuń komentarz, który nazywa je nieaktualnym."
        ),
        example=Example("Choose another user.", "Wybierz użytkownika.", "Wybierz innego użytkownika."),
        is_of_segment=False,
    ),
)


IN_DOUBT = Rule(
    "BT643",
    "in-doubt",
    Severity.WARNING,
    expected="two sentences that are clearly translations of each other",
    action="compare them, fix what is wrong, and delete the comment that calls them doubtful",
    summary=GuideText(
        "The sentence may be the translation of another original. Compare both, and delete the comment"
        " after it.",
        "Zdanie może być tłumaczeniem innego oryginału. Porównaj je i usuń komentarz za nim.",
    ),
    page=RulePage(
        finds=GuideText(
            "A segment that `bitext align` marked as doubtful: the two sentences may not belong together."
            " Under `mkdocs serve`, the pair can be confirmed, split or joined with the next one.",
            "Segment, który polecenie `bitext align` oznaczyło jako wątpliwy: te dwa zdania mogą do siebie"
            " nie pasować. W `mkdocs serve` parę można potwierdzić, podzielić albo połączyć z następną.",
        ),
        action_in_polish="Porównaj zdania, popraw, co trzeba, i usuń komentarz, który nazywa je wątpliwymi.",
        example=Example("Choose a user.", "Poczekaj godzinę.", "Wybierz użytkownika."),
        is_of_segment=False,
    ),
)


def not_translated(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Whether ``segment`` is new."""
    if segment.state is UnitState.NEW:
        length = len(segment.target)
        yield Difference(segment.source, Side.SOURCE, "a sentence that is not translated yet", 0, length)


def outdated(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Whether ``segment`` is stale; the token is the original that was translated."""
    if segment.state is UnitState.STALE:
        found = "a translation of an original that has changed"
        yield Difference(segment.former, Side.SOURCE, found, 0, len(segment.target))


def in_doubt(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Whether ``segment`` is doubtful."""
    if segment.state is UnitState.DOUBTFUL:
        found = "a sentence that may be the translation of another original"
        yield Difference(segment.source, Side.SOURCE, found, 0, len(segment.target))


CHECKS = (
    Check(NOT_TRANSLATED, not_translated, is_of_new=True),
    Check(OUTDATED, outdated, message="mark.stale", is_of_equal=True),
    Check(IN_DOUBT, in_doubt, is_of_equal=True),
)
