"""BT612: the same original, translated in different ways across the articles of one locale.

Principles:

1. Originals are the same if their characters are, white space aside; translations, if their words are:
   letter case, spaces, punctuation and leftovers that another rule finds do not count.
2. A translation is reported where another one is clearly the usual one: it occurs at least twice, and
   twice as often. If two are equally frequent, neither is reported.
3. Originals of one word depend on their place too often (*Open* is a verb or a state) and do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitext.article import Segment, Side
from bitext.checks.difference import Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

INCONSISTENT = Rule(
    "BT612",
    "inconsistent",
    Severity.WARNING,
    expected="one translation of the same original in all articles",
    action="use the more frequent translation, unless the place asks for another one",
    summary=GuideText(
        "The same original has another translation elsewhere. Use the more frequent one, unless the"
        " place asks for this one.",
        "To samo zdanie oryginału ma gdzie indziej inne tłumaczenie. Użyj częstszego, chyba że to"
        " miejsce wymaga innego.",
    ),
    page=RulePage(
        finds=GuideText(
            "A sentence that is translated in one way at least twice, and twice as often as in any"
            " other, and in another way here. Letter case and punctuation do not count, nor do"
            " originals of one word.",
            "Zdanie, które co najmniej dwa razy, i dwa razy częściej niż w jakikolwiek inny sposób,"
            " przetłumaczono tak samo, a tutaj inaczej. Wielkość liter i interpunkcja się nie liczą,"
            " a oryginały z jednego słowa też nie.",
        ),
        action_in_polish="Użyj częstszego tłumaczenia, chyba że to miejsce wymaga innego.",
        example=Example("See also", "Patrz także", "Zobacz też"),
        is_of_segment=False,
    ),
)

_SPACE = lazy_pattern(r"\s+")
# What another finding is about: keywords of alerts inside of a sentence, and the masks of translation tools.
_LEFTOVERS = lazy_pattern(r"\[!\w+\]|\{[0-9]{1,2}(?:&gt;|>)|(?:&lt;|<)[0-9]{1,2}\}")
_NO_WORDS = lazy_pattern(r"[\W_]+")
_WORD = lazy_pattern(r"[^\W\d_]+")
LEAST_WORDS = 2
"""Words of an original that is compared."""
LEAST_TIMES = 3
"""Occurrences of an original that is compared: of two translations neither is the usual one."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A segment of one article."""

    path: str
    """The article's file."""
    locale: Locale
    """The locale of its translation."""
    segment: Segment
    """The segment."""


class SeveralTranslations:
    """The originals that have more than one translation, by hash; only their segments are worth holding."""

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        """Those of ``occurrences``, none of which is held."""
        self._first: dict[int, int] = {}
        self._found: set[int] = set()
        for one in occurrences:
            if is_compared(one.segment):
                target = hash(one.segment.target)
                original = _hash(one)
                if self._first.setdefault(original, target) != target:
                    self._found.add(original)

    def has(self, occurrence: Occurrence) -> bool:
        """Whether the original of ``occurrence`` is one of them, or shares its hash with one."""
        return _hash(occurrence) in self._found


def _hash(occurrence: Occurrence) -> int:
    return hash((occurrence.locale, original_of(occurrence.segment)))


def inconsistent(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Difference]]:
    """The occurrences whose translation is not the usual one of their original."""
    groups: dict[tuple[Locale, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if is_compared(occurrence.segment):
            groups[occurrence.locale, original_of(occurrence.segment)].append(occurrence)
    for group in groups.values():
        if len(group) < LEAST_TIMES or len({occurrence.segment.target for occurrence in group}) == 1:
            continue
        keys = [words_of(occurrence.segment.target) for occurrence in group]
        known = usual(keys)
        if known is None:
            continue
        texts = Counter(
            occurrence.segment.target for occurrence, key in zip(group, keys, strict=True) if key == known
        )
        text = max(texts, key=lambda one: (not _LEFTOVERS.search(one), texts[one]))
        said = f"not the translation used {keys.count(known)} times elsewhere: {text}"
        for occurrence, key in zip(group, keys, strict=True):
            if key != known:
                yield occurrence, Difference(text, Side.TARGET, said, 0, len(occurrence.segment.target))


def is_compared(segment: Segment) -> bool:
    """Whether ``segment`` is compared with others of the same original."""
    if not segment.source or not segment.target or segment.target == segment.source:
        return False
    return len(_WORD.findall(segment.source)) >= LEAST_WORDS


def original_of(segment: Segment) -> str:
    """What originals are compared by: their characters, white space aside."""
    return _SPACE.sub(" ", segment.source).strip()


def words_of(text: str) -> str:
    """What translations are compared by: their words, letter case and punctuation aside."""
    return _NO_WORDS.sub(" ", _LEFTOVERS.sub(" ", text)).strip().casefold()


def usual(translations: Sequence[str]) -> str | None:
    """The usual one of the ``translations`` of one original, given by their words; None where none is."""
    if len(translations) < LEAST_TIMES:
        return None
    counts = Counter(translations).most_common(2)
    if len(counts) == 1:
        return None
    (key, times), (_, second) = counts
    return key if times >= 2 and times >= 2 * second else None
