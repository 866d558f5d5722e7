"""BT654: a segment that is gone from an article, by the numbers of the others.

Principles:

1. The publisher numbers the segments of an article one after the other. Units that it writes without markup,
   such as the sentences that a picture has for a text, are numbered, too: where one of these is in between,
   nothing is said. Of 111,676 published segments none is reported.
2. An article that bitext made is not judged: a sentence that its original lost takes its number with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Article, Segment, Side
from bitext.checks.difference import Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.patterns import lazy_pattern

SEGMENT_MISSING = Rule(
    "BT654",
    "segment-missing",
    Severity.WARNING,
    expected="all segments of the article, whose numbers follow one another",
    action="restore the segment from the history of the file, or say why not in the pull request",
    summary=GuideText(
        "A segment between two others is gone, on both pages. Restore it from the history of the file.",
        "Brakuje segmentu między dwoma innymi, na obu stronach. Przywróć go z historii pliku.",
    ),
    page=RulePage(
        finds=GuideText(
            "A number that is missing between those of two segments, where no picture explains it. The last"
            " segments of an article are not known to be missing; `--changed-since` finds them (BT620).",
            "Brakujący numer między numerami dwóch segmentów, którego nie wyjaśnia obraz. O ostatnich"
            " segmentach artykułu nie wiadomo, że ich brakuje; znajduje je `--changed-since` (BT620).",
        ),
        action_in_polish="Przywróć segment z historii pliku albo wyjaśnij jego brak w pull requeście.",
        example=Example("One. Two. Three.", "Raz. Trzy.", "Raz. Dwa. Trzy."),
        is_of_segment=False,
    ),
)

_NUMBER = lazy_pattern(r"(?P<article>[0-9a-f]{5})-(?P<number>[0-9]{3,6})")
_WITHOUT_MARKUP = lazy_pattern(r"!\[|\[!|<(?:img|svg|video|iframe)\b|:::image", re.IGNORECASE)


def segment_missing(article: Article) -> Iterator[tuple[Segment, Difference]]:
    """The segments of ``article`` before which one is missing."""
    if article.authored is not None:
        return
    segments = article.segments
    numbers = [_number(segment) for segment in segments]
    free = _first_free(numbers)
    for before, segment, (name, last), (other, number) in zip(
        segments, segments[1:], numbers, numbers[1:], strict=False
    ):
        gone = free[name, last]
        if name != other or gone >= number:
            continue
        if not _WITHOUT_MARKUP.search(article.text, before.start, segment.start):
            said = f"no segment {name}-{gone} before {segment.id}"
            yield segment, Difference(f"{name}-{gone}", Side.SOURCE, said)


def _first_free(numbers: list[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """For each of ``numbers`` the first one after it, in the same article, that is not among them."""
    free: dict[tuple[str, int], int] = {}
    for name, number in sorted(numbers, reverse=True):
        free[name, number] = free.get((name, number + 1), number + 1)
    return free


def _number(segment: Segment) -> tuple[str, int]:
    match = _NUMBER.fullmatch(segment.id)
    return (match["article"], int(match["number"])) if match else (segment.id, 0)
