"""An article carried over to a changed translation: a team may keep editing plain pages.

Principles:

1. Unchanged lines of the translation keep their units as they are. The text between them is aligned with its
   part of the original again; a unit whose original is the same there keeps its id.
2. What someone has edited in the article since its translations were taken from the page stays, whether the
   page was edited or not; if both were, what the page has is reported.
3. If an edited translation has no place on the new page, the article stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bitext.article import Article, Side
from bitext.authored import authored
from bitext.authoring.aligning import units_of
from bitext.authoring.alignment import align
from bitext.authoring.composing import ComposedUnit, authored_head, compose, with_taken, written_body
from bitext.authoring.lines import PlacedSegment, Range, carried_over, holding, placed, to_the_letter
from bitext.authoring.marking import with_sourceless_whole
from bitext.authoring.numbering import Numbers
from bitext.authoring.pages import PlainPage, page_of
from bitext.authoring.stretches import trimmed
from bitext.authoring.taking import TakenTranslations
from bitext.authoring.updating import EditedTwice, UnitChanges, UpdatedArticle
from bitext.parse import parse
from bitext.states import UnitState


def retranslated_article(text: str, translation: str) -> UpdatedArticle:
    """The article ``text`` after its translation has become the page ``translation``.

    Raises `bitext.authoring.composing.UnwritableError`.
    """
    article, page = parse(text), page_of(translation)
    head = _head(article, page)
    if written_body(article, Side.TARGET) == page.body:
        same = with_taken(head + article.text[article.body_start :])
        return UpdatedArticle(same, UnitChanges(kept=_count(article)))
    # A sentence that the source page leaves out would be on it again.
    article = parse(with_sourceless_whole(article))
    change = _Change(article, page.body)
    units = list(change.units())
    edited_twice = tuple(change.edited_twice)
    if change.is_lost:
        return UpdatedArticle(text, UnitChanges(), edited_twice)
    source = written_body(article, Side.SOURCE)
    target, units = _with_own(page.body, units, change.own)
    # All units have their ids.
    updated = compose(source, target, units, starts=(), head=head, prefix=change.numbers.prefix)
    updated = with_taken(updated, change.instead)
    return UpdatedArticle(updated, UnitChanges(**change.counts), edited_twice)


def _count(article: Article) -> int:
    return sum(not unit.segment.is_residual for unit in placed(article))


def _head(article: Article, page: PlainPage) -> str:
    about = article.authored
    if about is None or authored(page.values):
        return page.block or article.text[: article.body_start]
    return authored_head(page.values, about)


def _with_own(
    target: str, units: Sequence[ComposedUnit], own: Mapping[str, str]
) -> tuple[str, list[ComposedUnit]]:
    """``target`` with the texts that ``own`` has for ids of ``units``, and the units in it."""
    parts: list[str] = []
    found = []
    at = shift = 0
    for unit in units:
        start, end = unit.target
        text = own.get(unit.id, target[start:end])
        parts += [target[at:start], text]
        found.append(replace(unit, target=(start + shift, start + shift + len(text))))
        shift += len(text) - (end - start)
        at = end
    return "".join([*parts, target[at:]]), found


class _Change:
    """One change of a translation."""

    def __init__(self, article: Article, new: str) -> None:
        self._source, self._target = written_body(article, Side.SOURCE), new
        self._units = [unit for unit in placed(article) if not unit.segment.is_residual]
        _, equal = carried_over(written_body(article, Side.TARGET), new, to_the_letter)
        self._equal = equal
        self._ranges = [(block.start, block.end) for block in equal]
        self._taken = TakenTranslations(article.authored)
        self.numbers = Numbers(article)
        self.counts: Counter[str] = Counter()
        self.own: dict[str, str] = {}
        """The translations by id that stay, whatever the new page has in their place."""
        self.instead: dict[str, str] = {}
        """What the page has for such a translation, if that was taken once; else nothing."""
        self.edited_twice: list[EditedTwice] = []
        self.is_lost = False
        """Whether an edited translation has no place on the new page."""

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
        known = {trimmed(self._source, *unit.source): unit for unit in old}
        source, target = self._source[slice(*ours)], self._target[slice(*theirs)]
        for found in units_of(source, target, align(source, target).pairs):
            where = ours[0] + found.source[0], ours[0] + found.source[1]
            there = theirs[0] + found.target[0], theirs[0] + found.target[1]
            before = known.pop(where, None)
            if before and self._stays(before, there):
                self.counts["kept"] += 1
                yield replace(_unit(before, there), source=where)
                continue
            self.counts["translated"] += 1
            yield ComposedUnit(
                where, there, found.state, "", before.segment.id if before else self.numbers.new()
            )
        for unit in known.values():
            self._put_aside(unit, theirs)
        self.counts["gone"] += len(known)

    def _stays(self, before: PlacedSegment, there: Range) -> bool:
        """Whether a unit keeps its translation, though the new page may have another one in its place."""
        text, other = before.segment.target.strip(), self._target[slice(*there)]
        if text == other:
            return True
        if not self._is_edited(before):
            return False
        self.own[before.segment.id] = text
        self.instead[text] = other if other in self._taken else ""
        if not self.instead[text]:
            self.edited_twice.append(EditedTwice(text, other, there[0]))
        return True

    def _is_edited(self, unit: PlacedSegment) -> bool:
        """Whether someone has edited the translation of ``unit`` since it was taken from the page."""
        segment = unit.segment
        if not self._taken.is_known or segment.state is UnitState.NEW or not segment.target.strip():
            return False
        return segment.target not in self._taken

    def _put_aside(self, unit: PlacedSegment, theirs: Range) -> None:
        """Note a unit that has no place on the new page."""
        if self._is_edited(unit):
            self.is_lost = True
            self.edited_twice.append(EditedTwice(unit.segment.target.strip(), "", theirs[0]))


def _unit(unit: PlacedSegment, target: Range) -> ComposedUnit:
    segment = unit.segment
    return ComposedUnit(unit.source, target, segment.state, segment.former, segment.id)
