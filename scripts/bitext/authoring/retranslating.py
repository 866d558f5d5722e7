"""An article carried over to a changed translation: a team may keep editing plain pages.

Unchanged lines of the translation keep their units as they are. The text between them is aligned with its
part of the original again; a unit whose original is the same there keeps its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bitext.article import Article, Side
from bitext.authored import authored
from bitext.authoring.aligning import units_of
from bitext.authoring.alignment import align
from bitext.authoring.composing import ComposedUnit, authored_head, compose, written_body
from bitext.authoring.lines import PlacedSegment, Range, carried_over, holding, placed, to_the_letter
from bitext.authoring.marking import with_sourceless_whole
from bitext.authoring.numbering import Numbers
from bitext.authoring.pages import PlainPage, page_of
from bitext.authoring.updating import UnitChanges, UpdatedArticle
from bitext.parse import parse


def retranslated_article(text: str, translation: str) -> UpdatedArticle:
    """The article ``text`` after its translation has become the page ``translation``.

    Raises `bitext.authoring.composing.UnwritableError`.
    """
    article, page = parse(text), page_of(translation)
    head = _head(article, page)
    if written_body(article, Side.TARGET) == page.body:
        return UpdatedArticle(head + article.text[article.body_start :], UnitChanges(kept=_count(article)))
    # A sentence that the source page leaves out would be on it again.
    article = parse(with_sourceless_whole(article))
    change = _Change(article, page.body)
    units = list(change.units())
    source = written_body(article, Side.SOURCE)
    # All units have their ids.
    updated = compose(source, page.body, units, starts=(), head=head, prefix=change.numbers.prefix)
    return UpdatedArticle(updated, UnitChanges(**change.counts))


def _count(article: Article) -> int:
    return sum(not unit.segment.is_residual for unit in placed(article))


def _head(article: Article, page: PlainPage) -> str:
    about = article.authored
    if about is None or authored(page.values):
        return page.block or article.text[: article.body_start]
    return authored_head(page.values, about)


class _Change:
    """One change of a translation."""

    def __init__(self, article: Article, new: str) -> None:
        self._source, self._target = written_body(article, Side.SOURCE), new
        self._units = [unit for unit in placed(article) if not unit.segment.is_residual]
        _, equal = carried_over(written_body(article, Side.TARGET), new, to_the_letter)
        self._equal = equal
        self._ranges = [(block.start, block.end) for block in equal]
        self.numbers = Numbers(article)
        self.counts: Counter[str] = Counter()

    def units(self) -> Iterator[ComposedUnit]:
        """The units of the article with the new translation, in order."""
        ours = theirs = 0
        changed: list[PlacedSegment] = []
        for unit in self._units:
            where = self._kept(unit)
            if where is None or where[0] < theirs:
                changed.append(unit)
                continue
            yield from self._aligned(changed, (ours, unit.source[0]), (theirs, where[0]))
            changed = []
            self.counts["kept"] += 1
            yield _unit(unit, where)
            ours, theirs = unit.source[1], where[1]
        yield from self._aligned(changed, (ours, len(self._source)), (theirs, len(self._target)))

    def _kept(self, unit: PlacedSegment) -> Range | None:
        """Where the translation of ``unit`` is now, in a line that did not change."""
        at = holding(self._ranges, unit.target)
        return None if at is None else self._equal[at].moved(unit.target)

    def _aligned(self, old: Sequence[PlacedSegment], ours: Range, theirs: Range) -> Iterator[ComposedUnit]:
        """The units between two that were kept; ``old`` are those that were there."""
        if not old and self._source[slice(*ours)] == self._target[slice(*theirs)]:
            return
        known = {unit.source: unit for unit in old}
        source, target = self._source[slice(*ours)], self._target[slice(*theirs)]
        for found in units_of(source, target, align(source, target).pairs):
            where = ours[0] + found.source[0], ours[0] + found.source[1]
            there = theirs[0] + found.target[0], theirs[0] + found.target[1]
            before = known.pop(where, None)
            if before and self._target[slice(*there)] == before.segment.target:
                self.counts["kept"] += 1
                yield _unit(before, there)
                continue
            self.counts["translated"] += 1
            yield ComposedUnit(
                where, there, found.state, "", before.segment.id if before else self.numbers.new()
            )
        self.counts["gone"] += len(known)


def _unit(unit: PlacedSegment, target: Range) -> ComposedUnit:
    segment = unit.segment
    return ComposedUnit(unit.source, target, segment.state, segment.former, segment.id)
