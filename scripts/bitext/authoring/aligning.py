"""Two plain pages that are translations of each other to one article, and the pairs that need review."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.authored import Authored
from bitext.authoring.alignment import DOUBTFUL, AlignedPair, align
from bitext.authoring.composing import ComposedUnit, authored_head, compose, id_prefix, with_taken
from bitext.authoring.cutting import link_core, sentences
from bitext.authoring.pages import page_of
from bitext.authoring.stretches import Item
from bitext.states import UnitState


@dataclass(frozen=True, slots=True)
class AlignedArticle:
    """The result of aligning two pages."""

    text: str
    """The article."""
    pairs: tuple[AlignedPair, ...]
    """The pairs of sentences, with their scores."""
    source_only: tuple[tuple[int, int], ...]
    """Text that only the original has, as ranges of offsets in its body."""
    target_only: tuple[tuple[int, int], ...]
    """Text that only the translation has, as ranges of offsets in its body."""

    @property
    def doubtful(self) -> tuple[AlignedPair, ...]:
        """The pairs that need review."""
        return tuple(pair for pair in self.pairs if pair.score < DOUBTFUL)


def aligned_article(original: str, translation: str, *, path: str, locale: str) -> AlignedArticle:
    """The article of two pages at ``path``, relative to their folders; ``locale`` is a language tag.

    Raises `bitext.authoring.composing.UnwritableError`.
    """
    source, target = page_of(original), page_of(translation)
    found = align(source.body, target.body)
    text = compose(
        source.body,
        target.body,
        units_of(source.body, target.body, found.pairs),
        starts=[start for start, _ in sentences(source.body, found.source_items)],
        head=authored_head(target.values, Authored(locale, source.block or None)),
        prefix=id_prefix(path),
    )
    return AlignedArticle(
        with_taken(text),
        found.pairs,
        alone(found.source_items, [pair.source for pair in found.pairs]),
        alone(found.target_items, [pair.target for pair in found.pairs]),
    )


def units_of(source: str, target: str, pairs: tuple[AlignedPair, ...]) -> list[ComposedUnit]:
    """The units of an article: the pairs that are translated, and the text that only the original has."""
    found = []
    for pair in pairs:
        ranges = link_core(source, target, pair.source, pair.target)
        if ranges:
            state = UnitState.DOUBTFUL if pair.score < DOUBTFUL else UnitState.DONE
            found.append(ComposedUnit(*ranges, state))
    return found


def alone(items: Sequence[Item], known: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges of stretches that do not overlap ``known``, which is in order."""
    starts = [start for start, _ in known]
    ends = [end for _, end in known]
    return tuple(
        (item.start, item.end)
        for item in items
        if item.is_text and bisect_left(starts, item.end) <= bisect_right(ends, item.start)
    )
