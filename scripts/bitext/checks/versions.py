"""BT619 and BT620: what a translation looks like next to another state of its original.

Principles:

1. Three states can be newer or older: the file before a change, the publisher's English file, and the
   same article in another locale, whose original was handed off later.
2. Segments are compared by content: a sentence whose words the newer English has somewhere is up to date,
   wherever it is; markup, addresses and punctuation do not count.
3. The commit that an article was made from tells who changed an original: where it stayed the same,
   only the contributor did.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Article, Segment, Side
from bitext.checks.difference import Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.patterns import lazy_pattern

STALE = Rule(
    "BT619",
    "stale",
    Severity.WARNING,
    expected="a translation of the newest original",
    action="bring the sentence up to date with the newest original",
    summary=GuideText(
        "The original has changed since this was translated. Bring the sentence up to date.",
        "Oryginał zmienił się od czasu tłumaczenia. Uaktualnij zdanie.",
    ),
    page=RulePage(
        finds=GuideText(
            "A translation whose original has changed since. Three states can tell: the file before a"
            " change, the publisher's newest English file (`--english`), and the same article in"
            " another locale that was handed off later. A sentence that is anywhere in the newest"
            " English is up to date.",
            "Tłumaczenie, którego oryginał się od tego czasu zmienił. Mówią o tym trzy stany: plik przed"
            " zmianą, najnowszy angielski plik wydawcy (`--english`) i ten sam artykuł w innym"
            " języku, przekazany później. Zdanie, które jest gdziekolwiek w najnowszym oryginale,"
            " jest aktualne.",
        ),
        action_in_polish="Uaktualnij zdanie według najnowszego oryginału.",
        example=Example("Wait two hours.", "Poczekaj godzinę.", "Poczekaj dwie godziny."),
        is_of_segment=False,
    ),
)

ORIGINAL_CHANGED = Rule(
    "BT620",
    "original-changed",
    Severity.WARNING,
    expected="the original as the publisher wrote it",
    action="restore the original; only the translation is ours to change",
    summary=GuideText(
        "The original was changed, not the translation. Restore the original.",
        "Zmieniono oryginał zamiast tłumaczenia. Przywróć oryginał.",
    ),
    page=RulePage(
        finds=GuideText(
            "With `--changed-since`: the original of a segment was changed, or a segment is gone,"
            " although the article was made from the same commit of the original. The original is the"
            " publisher's.",
            "Z opcją `--changed-since`: zmieniono oryginał segmentu albo segment zniknął, chociaż"
            " artykuł powstał z tej samej wersji oryginału. Oryginał należy do wydawcy.",
        ),
        action_in_polish="Przywróć oryginał; do nas należy tylko tłumaczenie.",
        example=Example("Wait an hour.", "Poczekaj godzinę.", "Poczekaj godzinę."),
        is_of_segment=False,
    ),
)

MOST_SCANS = 200
"""Segments of one article that are looked for in all of the English, out of its order."""

_TAG = lazy_pattern(r"</?[A-Za-z][^<>]*+>|<!--[^\n]*?-->")
_ADDRESS = lazy_pattern(
    r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?=[\s)])|(?:https?|mailto):[^\s<>()\[\]]++"
)
_ENTITY = lazy_pattern(r"&\#?[A-Za-z0-9]{1,10};")
_NO_WORDS = lazy_pattern(r"[\W_]+")


def stale_against(article: Article, english: str) -> Iterator[tuple[Segment, Difference]]:
    """The segments of ``article`` whose original does not occur in ``english``, a newer English file."""
    newer, place, scans = plain(english), 0, 0
    for segment in article.segments:
        wanted = plain(segment.source)
        if not wanted:
            continue
        at = newer.find(wanted, place)
        if at >= 0:
            place = at + len(wanted)
            continue
        scans += 1
        if scans > MOST_SCANS:
            return
        if wanted not in newer:
            said = "the translation of an original that the newest English lacks"
            yield segment, Difference(segment.source, Side.SOURCE, said, 0, len(segment.target))


def changed_originals(
    now: Article, before: Article, *, is_same_commit: bool
) -> Iterator[tuple[Rule, Segment | None, Difference]]:
    """What became of the originals of ``before``; None for a segment that is gone.

    ``is_same_commit`` says whether both states were made from the same commit of the original.
    """
    old = {segment.id: segment for segment in before.segments}
    for segment in now.segments:
        other = old.pop(segment.id, None)
        if other is None or other.source == segment.source:
            continue
        if is_same_commit:
            said = f"another original than before, which was: {other.source}"
            yield ORIGINAL_CHANGED, segment, Difference(other.source, Side.SOURCE, said)
        elif segment.target == other.target and plain(other.source) != plain(segment.source):
            said = f"the translation of an older original: {other.source}"
            yield STALE, segment, Difference(segment.source, Side.SOURCE, said, 0, len(segment.target))
    if is_same_commit:
        for segment in old.values():
            said = f"no segment {segment.id}, which the file had"
            yield ORIGINAL_CHANGED, None, Difference(segment.source, Side.SOURCE, said)


def plain(text: str) -> str:
    """What originals are compared by: letters and digits, without markup, addresses and entities."""
    for hidden in (_ADDRESS, _TAG, _ENTITY):
        text = hidden.sub(" ", text)
    return _NO_WORDS.sub("", text).casefold()
