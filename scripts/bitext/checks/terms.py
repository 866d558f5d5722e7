"""Terms that the articles themselves suggest: labels in bold and short segments, with their translations.

Principles:

1. A label is a bold passage; where both sides of a segment have as many, they are paired in their order. A
   short segment of a few words (a heading, a cell) is paired with its translation as a whole.
2. What a term is translated as, and how often, is counted per locale; what occurs once suggests nothing.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bitext.checks.consistency import Occurrence
from bitext.checks.glossary import UNTRANSLATED
from bitext.patterns import lazy_pattern
from bitext.spreadsheets import guarded

LEAST_TIMES = 3
"""Occurrences of a term that is suggested."""
MOST_WORDS = 4
"""Words of a term."""

_BOLD = lazy_pattern(r"\*\*(?P<words>[^*\n]{1,80})\*\*")
_EDGES = " \t\u00a0.,:;!?\"'“”„«»()[]「」"
_MARKUP = lazy_pattern(r"[`<>\[\]*\\]|https?:")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A term and what it is translated as."""

    source: str
    """The term in English."""
    locale: str
    """Tag of the locale."""
    translations: tuple[tuple[str, int], ...]
    """Its translations with the number of their occurrences, the most frequent first."""

    @property
    def times(self) -> int:
        """How often it occurs."""
        return sum(times for _, times in self.translations)

    @property
    def share(self) -> float:
        """The share of the most frequent translation, 0 to 1."""
        return self.translations[0][1] / self.times


def suggested(occurrences: Iterable[Occurrence]) -> list[Suggested]:
    """The terms of the articles, the most frequent first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for occurrence in occurrences:
        for source, target in _pairs(occurrence.segment.source, occurrence.segment.target):
            counts[source, str(occurrence.locale)][target] += 1
    found = [
        Suggested(source, locale, tuple(translations.most_common()))
        for (source, locale), translations in counts.items()
        if translations.total() >= LEAST_TIMES
    ]
    return sorted(found, key=lambda one: (-one.times, one.locale, one.source))


def _pairs(source: str, target: str) -> Iterator[tuple[str, str]]:
    labels, others = _BOLD.findall(source), _BOLD.findall(target)
    if labels and len(labels) == len(others):
        pairs = list(zip(labels, others, strict=True))
    elif not _MARKUP.search(source) and not _MARKUP.search(target):
        pairs = [(source, target)]
    else:
        return
    for one, other in pairs:
        term, translation = one.strip(_EDGES), other.strip(_EDGES)
        if term and translation and len(term.split()) <= MOST_WORDS and any(map(str.isalpha, term)):
            yield term, translation


def terms_text(terms: Iterable[Suggested]) -> str:
    """A line for each term: how often, the term, its translations."""
    lines = []
    for one in terms:
        shown = ", ".join(f"{text} ({times:,})" for text, times in one.translations[:4])
        more = f", {len(one.translations) - 4:,} more" if len(one.translations) > 4 else ""
        lines.append(f"{one.times:>6,}  {one.locale}  {one.source} → {shown}{more}")
    return "\n".join(lines)


def terms_csv(terms: Iterable[Suggested], separator: str = ",") -> str:
    """A glossary as `bitext.checks.glossary` reads it, with the most frequent translation of each term.

    ``separator`` is one of `bitext.spreadsheets.SEPARATORS`.
    """
    rows: dict[str, dict[str, str]] = {}
    locales: dict[str, None] = {}
    for one in terms:
        locales.setdefault(one.locale)
        best = one.translations[0][0].replace("|", " ")
        rows.setdefault(one.source, {})[one.locale] = UNTRANSLATED if best == one.source else guarded(best)
    out = _Lines()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(["en", *locales])
    for source, cells in rows.items():
        writer.writerow([guarded(source), *(cells.get(tag, "") for tag in locales)])
    return "".join(out)


class _Lines(list[str]):
    """What a `csv.writer` writes to."""

    def write(self, text: str) -> int:
        self.append(text)
        return len(text)
