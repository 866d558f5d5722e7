"""Two plain pages that are translations of each other to one article, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.authored import Authored
from bitext.authoring.alignment import DOUBTFUL, Pair, align
from bitext.authoring.composing import Unit, authored_head, compose, id_prefix
from bitext.authoring.cutting import link_core
from bitext.authoring.pages import page_of
from bitext.authoring.stretches import items


@dataclass(frozen=True, slots=True)
class AlignedArticle:
    """What came of two pages."""

    text: str
    """The article."""
    pairs: tuple[Pair, ...]
    """The pairs of sentences, with their scores."""
    source_only: tuple[tuple[int, int], ...]
    """What only the original has, as ranges of offsets in its body."""
    target_only: tuple[tuple[int, int], ...]
    """What only the translation has, as ranges of offsets in its body."""

    @property
    def doubtful(self) -> tuple[Pair, ...]:
        """The pairs that a person should look at."""
        return tuple(pair for pair in self.pairs if pair.score < DOUBTFUL)


def aligned_article(original: str, translation: str, *, path: str, locale: str) -> AlignedArticle:
    """The article of two pages at ``path``, relative to their folders; ``locale`` is a language tag.

    Raises `bitext.authoring.composing.UnwritableError`.
    """
    source, target = page_of(original), page_of(translation)
    pairs = align(source.body, target.body)
    units = units_of(source.body, target.body, pairs)
    text = compose(
        source.body,
        target.body,
        units,
        head=authored_head(target.values, Authored(locale, source.block or None)),
        prefix=id_prefix(path),
    )
    return AlignedArticle(
        text,
        pairs,
        _alone(source.body, [p.source for p in pairs]),
        _alone(target.body, [p.target for p in pairs]),
    )


def units_of(source: str, target: str, pairs: tuple[Pair, ...]) -> list[Unit]:
    """The units of an article: the pairs that are translated, and what the original has alone."""
    found = []
    for pair in pairs:
        ranges = link_core(source, target, pair.source, pair.target)
        if ranges:
            found.append(Unit(*ranges))
    return found


def _alone(body: str, known: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches of ``body`` of which nothing is in ``known``."""
    starts = [item for item in items(body) if item.is_text]
    return tuple(
        (item.start, item.end)
        for item in starts
        if not any(start < item.end and item.start < end for start, end in known)
    )
