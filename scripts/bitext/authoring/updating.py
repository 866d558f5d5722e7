"""An article carried over to a changed original: what stays keeps its id and translation, byte for byte.

Principles:

1. Pages are compared by lines. An equal line keeps its pieces as they are, old cuts included.
2. An old original that changed lines still have word for word, as whole new sentences, keeps its id and
   translation; so does one that has moved.
3. Any other sentence is stale, with the old translation whose original is most like it (at least `ALIKE`
   percent), or else new.
4. An id is never reused or changed: new ones continue from the highest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from bitext.article import Article, Segment, Side
from bitext.authored import without_line
from bitext.authoring.composing import UnwritableError, authored_head, written_body, written_unit
from bitext.authoring.cutting import spans
from bitext.authoring.lines import (
    PlacedSegment,
    Range,
    carried_over,
    holding,
    placed,
    published,
    to_the_letter,
)
from bitext.authoring.marking import with_sourceless_whole
from bitext.authoring.numbering import Numbers
from bitext.authoring.pages import page_of
from bitext.authoring.stretches import items
from bitext.authoring.taking import with_untranslated
from bitext.authoring.unit_changes import UnitChanges, UpdatedArticle
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.states import UnitState, state_comment

_BLANK_LINE, _BLANK_END = lazy_pattern(r"[ \t]*\r?\n"), lazy_pattern(r"\n[ \t]*\r?\n\Z")
NEIGHBORS = 20
"""Segments before one without an original that may tell its place."""
ALIKE = 50
"""Minimum similarity, in percent, of two originals for one's translation to be offered for the other."""
MOST_SENTENCES = 12
"""Sentences of a new original that a unit may hold for its old one to be found there."""
MOST_PAIRS = 250_000
"""Pairs of a new and an old original that are compared on one page."""


def updated_article(text: str, original: str) -> UpdatedArticle:
    """The article ``text`` after its original has become the page ``original``.

    Raises `bitext.authoring.composing.UnwritableError`.
    """
    # A sentence that the source page is without would be lost outside segments.
    article, page = parse(with_sourceless_whole(parse(text))), page_of(original)
    update = _Update(article, page.body)
    body = update.body()
    updated = _head(article, page.block, update.untranslated()) + body
    if written_body(parse(updated), Side.SOURCE) != update.text:
        raise UnwritableError(Side.SOURCE, 0)
    return UpdatedArticle(updated, UnitChanges(**update.counts))


def _head(article: Article, block: str, untranslated: Iterable[str]) -> str:
    """The frontmatter of ``article`` after the frontmatter of its original has become ``block``."""
    about, old = article.authored, article.frontmatter
    if about is None or old is None:
        return article.text[: article.body_start]
    about = with_untranslated(replace(about, original=block or None), untranslated)
    return authored_head(without_line(old.text), about)


class _Update:
    """One change of an original."""

    def __init__(self, article: Article, new: str) -> None:
        self._is_authored = article.authored is not None
        key = to_the_letter if self._is_authored else published
        self._old = written_body(article, Side.SOURCE)
        self.text, self._equal = carried_over(self._old, new, key)
        self.counts: Counter[str] = Counter()
        self._numbers = Numbers(article)
        self._kept: list[tuple[Range, Segment]] = []
        self._loose: list[tuple[Sequence[Segment], Segment]] = []
        units = placed(article)
        self._last = units[-1].segment if units else None
        sentences = self._free_sentences()
        self._left = self._keep_equal_lines(units, sentences)
        free = self._elsewhere(self._in_place(sentences))
        for span in self._alike(free):
            self._put(span, UnitState.NEW, "new")
        self.counts["gone"] += len(self._left)
        self._put_loose()

    def body(self) -> str:
        """The new body, in side-by-side markup."""
        parts: list[str] = []
        position = 0
        for (start, end), segment in sorted(self._kept, key=lambda one: one[0]):
            parts.append(self.text[position:start])
            space = self._line_end(segment) if end < len(self.text) else ""
            parts.append(written_unit(segment.id, segment.target + space, segment.source))
            parts.append(state_comment(segment.state, segment.former))
            position = end
        return "".join([*parts, self.text[position:]])

    def _line_end(self, segment: Segment) -> str:
        """The line end that a translation lacks because its page ended there without one."""
        text = segment.source.rstrip()
        is_without = segment is self._last and segment.target == segment.target.rstrip()
        return segment.source[len(text) :] if is_without and text else ""

    def untranslated(self) -> Iterator[str]:
        """The originals without a translation, and new code blocks and images."""
        yield from (segment.source for _, segment in self._kept if segment.state is UnitState.NEW)
        for item in items(self.text):
            block = self.text[item.start : item.end]
            if not item.is_text and block not in self._old:
                yield block

    def _add(self, where: Range, segment: Segment, kind: str) -> None:
        self._kept.append((where, segment))
        if not segment.is_residual:
            self.counts[kind] += 1

    def _keep_equal_lines(
        self, units: Sequence[PlacedSegment], sentences: Sequence[Range]
    ) -> list[PlacedSegment]:
        """Keep the units in equal lines that none of the changed ``sentences`` overlaps; returns the rest."""
        left = []
        starts = [start for start, _ in sentences]
        blocks = iter(self._equal)
        block = next(blocks, None)
        for at, unit in enumerate(units):
            while block and unit.source[0] >= block.end and unit.source != (block.end, block.end):
                block = next(blocks, None)
            where = block.moved(unit.source) if block and block.holds(unit.source) else None
            overlapped = bisect_left(starts, where[1]) - 1 if where else -1
            if where and (overlapped < 0 or sentences[overlapped][1] <= where[0]):
                self._add(where, unit.segment, "kept")
            elif unit.segment.is_residual:
                continue
            elif unit.segment.source.strip():
                left.append(unit)
            else:
                nearest = NEIGHBORS if self._is_authored else 1
                before = [one.segment for one in units[max(at - nearest, 0) : at]]
                self._loose.append((before, unit.segment))
        return left

    def _free_sentences(self) -> list[Range]:
        """The sentences of the new body in lines that changed."""
        equal = [block.moved((block.start, block.end)) for block in self._equal]
        return [span for span in spans(self.text) if holding(equal, span) is None]

    def _in_place(self, free: list[Range]) -> list[Range]:
        """Keep old originals that occur word for word, as one or more whole sentences."""
        rest: list[Range] = []
        known: dict[str, deque[int]] = defaultdict(deque)
        for number, unit in enumerate(self._left):
            known[unit.segment.source].append(number)
        used: set[int] = set()
        at = last = 0
        while at < len(free):
            found = self._first_covering(free, at, known)
            if found is None:
                rest.append(free[at])
                at += 1
                continue
            number, end = found
            used.add(known[self._left[number].segment.source].popleft())
            unit = self._left[number]
            is_in_order = unit.source[0] >= last
            last = max(last, unit.source[0])
            self._add((free[at][0], free[end - 1][1]), unit.segment, "kept" if is_in_order else "moved")
            at = end
        self._left = [unit for number, unit in enumerate(self._left) if number not in used]
        return rest

    def _first_covering(
        self, free: Sequence[Range], at: int, known: dict[str, deque[int]]
    ) -> tuple[int, int] | None:
        """The first unit whose original is the text from ``at`` on, and the index past its last sentence."""
        found = []
        for end in range(at + 1, min(at + MOST_SENTENCES, len(free)) + 1):
            numbers = known.get(self.text[free[at][0] : free[end - 1][1]])
            if numbers:
                found.append((numbers[0], end))
        return min(found, default=None)

    def _elsewhere(self, free: list[Range]) -> list[Range]:
        """Copy the translation of an equal original that has its place."""
        known: dict[str, Segment] = {}
        for _, segment in self._kept:
            if segment.state is UnitState.DONE and not segment.is_residual:
                known.setdefault(segment.source, segment)
        rest = []
        for span in free:
            equal = known.get(self.text[slice(*span)])
            if equal is None:
                rest.append(span)
            else:
                self._add(span, replace(equal, id=self._numbers.new()), "copied")
        return rest

    def _alike(self, free: list[Range]) -> list[Range]:
        """Offer old translations for new originals that are like theirs, the most alike first."""
        texts = [self.text[slice(*span)] for span in free]
        scores = _scores(texts, [unit.segment.source for unit in self._left])
        used: set[int] = set()
        taken: set[int] = set()
        for _, new, old in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
            if new not in used and old not in taken:
                used.add(new)
                taken.add(old)
                self._offer(free[new], self._left[old].segment)
        self._left = [unit for at, unit in enumerate(self._left) if at not in taken]
        return [span for at, span in enumerate(free) if at not in used]

    def _offer(self, span: Range, old: Segment) -> None:
        if old.state is UnitState.NEW:
            self._put(span, UnitState.NEW, "new", old=old)
            return
        former = old.former if old.state is UnitState.STALE else old.source
        self._put(span, UnitState.STALE, "stale", old=old, former=former)

    def _put_loose(self) -> None:
        """Put segments without an original behind the nearest one before them that is still there.

        In a publisher's article such a segment goes with the one right before it.
        """
        places = {segment.id: where for where, segment in self._kept}
        for before, segment in self._loose:
            found = next((places[one.id][1] for one in reversed(before) if one.id in places), None)
            if found is None and not self._is_authored:
                self.counts["gone"] += 1
                continue
            at = self._behind(found or 0, segment.target)
            places[segment.id] = at, at
            self._add((at, at), segment, "kept")

    def _behind(self, at: int, target: str) -> int:
        """Where ``target`` goes if it goes behind offset ``at``: whole lines go behind the line there."""
        if not target.endswith("\n"):
            return at
        at = self.text.find("\n", at) + 1 or len(self.text)
        blank = _BLANK_LINE.match(self.text, at) if _BLANK_END.search(target) else None
        return blank.end() if blank else at

    def _put(
        self, span: Range, state: UnitState, kind: str, *, old: Segment | None = None, former: str = ""
    ) -> None:
        source = self.text[slice(*span)]
        target = source if state is UnitState.NEW or old is None else old.target
        unit_id = old.id if old else self._numbers.new()
        self._add(span, Segment(unit_id, target, source, "", 0, 0, 0, state, former), kind)


def _scores(new: Sequence[str], old: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """The similarity of texts, in percent, and their indices; on a large page, of those about as far on."""
    around = max(MOST_PAIRS // max(len(new), 1), 1)
    for at, text in enumerate(new):
        first = max(min(at * len(old) // len(new) - around // 2, len(old) - around), 0)
        near = old[first : first + around]
        for _, score, other in process.extract_iter(text, near, scorer=fuzz.ratio, score_cutoff=ALIKE):
            yield score, at, first + other
