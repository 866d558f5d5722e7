"""An article carried over to a changed translation: a team may keep editing plain pages.

Principles:

1. What the new page still has of the translation keeps its units as they are; see
   `bitext.authoring.anchoring`. The text between them is aligned with its part of the original again; a unit
   whose original is the same there keeps its id.
2. A sentence that the page does not have yet, because its original is new, stays where its original is.
3. What someone has edited in the article since its translations were taken from the page stays, whether the
   page was edited or not; if both were, what the page has is reported.
4. If an edited translation has no place on the new page, the article stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bitext.article import Article, Side
from bitext.authored import authored
from bitext.authoring.aligning import alone, units_of
from bitext.authoring.alignment import Excerpts, align
from bitext.authoring.anchoring import Anchor, Gap, Page, anchors
from bitext.authoring.composing import ComposedUnit, authored_head, compose, with_taken, written_body
from bitext.authoring.features import visible_length
from bitext.authoring.lines import PlacedSegment, Range, placed
from bitext.authoring.marking import with_sourceless_whole
from bitext.authoring.numbering import Numbers
from bitext.authoring.pages import PlainPage, page_of
from bitext.authoring.stretches import items, items_between, trimmed
from bitext.authoring.taking import TakenTranslations
from bitext.authoring.unit_changes import (
    DoubtfulPair,
    EditedTwice,
    OneSidedText,
    UnitChanges,
    UpdatedArticle,
)
from bitext.authoring.untranslated import Untranslated
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.states import UnitState

_NOT_SPACE = lazy_pattern(r"\S")


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
    source, old = (written_body(article, side) for side in (Side.SOURCE, Side.TARGET))
    blocks, there = change.new_blocks(), units
    target, units = Untranslated(source, old, placed(article), blocks).put(page.body, units, change.missing)
    change.note_blocks(there, target)
    target, units = _with_own(target, units, change.own)
    # All units have their ids.
    updated = compose(source, target, units, starts=(), head=head, prefix=change.numbers.prefix)
    updated = with_taken(
        updated, change.instead, (text for text in blocks if text in target and text not in page.body)
    )
    return UpdatedArticle(
        updated,
        UnitChanges(**change.counts),
        edited_twice,
        tuple(change.one_sided),
        tuple(change.doubtful),
    )


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
        self._old = written_body(article, Side.TARGET)
        self._units = [unit for unit in placed(article) if not unit.segment.is_residual]
        self._source_items, self._target_items = items(self._source), items(new)
        self._taken = TakenTranslations(article.authored)
        self._scores: dict[Range, float] = {}
        self._ratio = _length_ratio(self._units)
        self.numbers = Numbers(article)
        self.counts: Counter[str] = Counter()
        self.own: dict[str, str] = {}
        """The translations by id that stay, whatever the new page has in their place."""
        self.instead: dict[str, str] = {}
        """What the page has for such a translation, if that was taken once; else nothing."""
        self.missing: list[PlacedSegment] = []
        """The sentences that the new page does not have yet."""
        self.edited_twice: list[EditedTwice] = []
        self.doubtful: list[DoubtfulPair] = []
        self.one_sided: list[OneSidedText] = []
        self.is_lost = False
        """Whether an edited translation has no place on the new page."""

    def units(self) -> Iterator[ComposedUnit]:
        """The units of the article with the new translation, in order."""
        page = Page(self._source, self._target, self._target_items)
        found = anchors(self._units, self._old, page, self._taken, self._is_edited)
        for gap in page.gaps(self._units, found):
            yield from self._aligned(gap)
            if gap.anchor:
                yield self._anchored(gap.anchor)

    def new_blocks(self) -> set[str]:
        """The code blocks and images that may be new in the original: not known to have been on the page."""
        blocks = (self._source[item.start : item.end] for item in self._source_items if not item.is_text)
        return {text for text in blocks if text in self._taken or not self._taken.is_known}

    def note_blocks(self, units: Sequence[ComposedUnit], written: str) -> None:
        """Note new code blocks and images that neither the page has nor ``written``, the translation."""
        ours, theirs = (
            Counter(item.kind for item in found) for found in (self._source_items, self._target_items)
        )
        whole = Gap((), (0, len(self._source)), (0, len(self._target)), None)
        for item in self._source_items:
            where = item.start, item.end
            text = self._source[slice(*where)]
            is_new = not item.is_text and text in self._taken and text not in written
            if is_new and theirs[item.kind] < ours[item.kind]:  # else the page may have it in other words
                self.one_sided.append(OneSidedText(text, Side.SOURCE, self._place(whole, units, where)))

    def _anchored(self, anchor: Anchor) -> ComposedUnit:
        self._stays(anchor.unit, anchor.target)
        self.counts["kept"] += 1
        return replace(_unit(anchor.unit, anchor.target), source=anchor.source)

    def _aligned(self, gap: Gap) -> Iterator[ComposedUnit]:
        """The units between two anchors."""
        if not gap.units and self._source[slice(*gap.source)] == self._target[slice(*gap.target)]:
            return
        known = {trimmed(self._source, *unit.source): unit for unit in gap.units}
        found = self._pairs(gap)
        for unit in found:
            before = known.pop(unit.source, None)
            if before and self._stays(before, unit.target):
                self.counts["kept"] += 1
                yield replace(_unit(before, unit.target), source=unit.source)
                continue
            self.counts["translated"] += 1
            self._note_doubt(unit)
            yield replace(unit, id=before.segment.id if before else self.numbers.new())
        self._without_partner(gap, found, known.values())

    def _note_doubt(self, unit: ComposedUnit) -> None:
        if unit.state is UnitState.DOUBTFUL:
            texts = self._source[slice(*unit.source)], self._target[slice(*unit.target)]
            self.doubtful.append(DoubtfulPair(*texts, self._scores[unit.target], unit.target[0]))

    def _pairs(self, gap: Gap) -> list[ComposedUnit]:
        """The pairs of sentences between two anchors."""
        ours = items_between(self._source, self._source_items, *gap.source)
        theirs = items_between(self._target, self._target_items, *gap.target)
        pairs = align(self._source, self._target, Excerpts(ours, theirs, self._ratio)).pairs
        found: list[ComposedUnit] = []
        for pair in pairs:
            for unit in units_of(self._source, self._target, (pair,)):
                part = self._translated_part(gap, unit.source)
                is_all = part == unit.source
                found += [unit] if is_all else self._pairs(Gap((), part, unit.target, None))
                self._scores[unit.target] = pair.score
        return found

    def _translated_part(self, gap: Gap, where: Range) -> Range:
        """An original without sentences at its edges that the page does not have, if anything is left."""
        inner = [unit for unit in gap.units if where[0] <= unit.source[0] and unit.source[1] <= where[1]]
        there = [unit for unit in inner if not self._is_missing(unit)]
        if not there or len(there) == len(inner):
            return where
        return trimmed(self._source, there[0].source[0], there[-1].source[1])

    def _without_partner(self, gap: Gap, found: Sequence[ComposedUnit], old: Iterable[PlacedSegment]) -> None:
        """Note what only one side has between two anchors; ``old`` are the sentences without a place."""
        merged = [unit.source for unit in found]
        for unit in old:
            where = trimmed(self._source, *unit.source)
            is_merged = any(one[0] <= where[0] and where[1] <= one[1] for one in merged)
            if self._is_missing(unit) and not is_merged:
                self._keep_missing(unit)
                continue
            offset = self._place(gap, found, where)
            self._put_aside(unit, offset)
            self.counts["gone"] += 1
            if not is_merged and not self._is_edited(unit) and unit.segment.source.strip():
                self.one_sided.append(OneSidedText(self._source[slice(*where)], Side.SOURCE, offset))
        theirs = items_between(self._target, self._target_items, *gap.target)
        for start, end in alone(theirs, [unit.target for unit in found]):
            self.one_sided.append(OneSidedText(self._target[start:end], Side.TARGET, start))

    def _place(self, gap: Gap, found: Sequence[ComposedUnit], where: Range) -> int:
        """Where on the new page the translation of the original ``where`` would be."""
        ends = [unit.target[1] for unit in found if unit.source[1] <= where[0]]
        start = max(ends, default=gap.target[0])
        following = _NOT_SPACE.search(self._target, start)
        return following.start() if following else len(self._target.rstrip())

    def _keep_missing(self, unit: PlacedSegment) -> None:
        """Keep a sentence that the new page does not have yet."""
        source, text = unit.segment.source.strip(), unit.segment.target.strip()
        self.missing.append(unit)
        self.counts["kept"] += 1
        if text != source:
            self.own[unit.segment.id] = text
            self.instead[text] = source

    def _is_missing(self, unit: PlacedSegment) -> bool:
        """Whether the new page can have no translation of ``unit`` yet."""
        segment = unit.segment
        if segment.state is UnitState.NEW:
            return True
        originals = segment.source.strip(), segment.former.strip()
        return self._is_edited(unit) and any(text and text in self._taken for text in originals)

    def _stays(self, before: PlacedSegment, there: Range) -> bool:
        """Whether a unit keeps its translation, though the new page may have another one in its place."""
        text, other = before.segment.target.strip(), self._target[slice(*there)].strip()
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

    def _put_aside(self, unit: PlacedSegment, offset: int) -> None:
        """Note a unit that has no place on the new page; it would be at ``offset``."""
        if self._is_edited(unit):
            self.is_lost = True
            self.edited_twice.append(EditedTwice(unit.segment.target.strip(), "", offset))


def _length_ratio(units: Iterable[PlacedSegment]) -> float:
    """How many times as long as their originals translations are."""
    ours = theirs = 0
    for unit in units:
        segment = unit.segment
        if segment.state is UnitState.DONE and segment.source.strip() and segment.target.strip():
            ours += visible_length(segment.source)
            theirs += visible_length(segment.target)
    return theirs / ours if ours and theirs else 1.0


def _unit(unit: PlacedSegment, target: Range) -> ComposedUnit:
    segment = unit.segment
    return ComposedUnit(unit.source, target, segment.state, segment.former, segment.id)
