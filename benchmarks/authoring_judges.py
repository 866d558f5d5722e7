"""Judges of articles that are made from plain pages: what is right, wrong and doubtful by published articles.

White space at the edges of a unit is not part of its text. A part of `authoring.py`.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nltk.translate.gale_church import align_blocks  # type: ignore[import-untyped]
from rapidfuzz import fuzz
from tests.corpora import Corpus

from bitext import commonmark, parse
from bitext.article import Article, Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.composing import UnwritableError, written_body
from bitext.authoring.cutting import spans
from bitext.authoring.features import of_text
from bitext.authoring.lines import placed
from bitext.authoring.sentences import possible_cuts
from bitext.authoring.stretches import items, trimmed
from bitext.authoring.updating import updated_article
from bitext.states import UnitState

Range = tuple[int, int]
PairOfRanges = tuple[Range, Range]


@dataclass(frozen=True)
class Bodies:
    """The two bodies of a published article, and its units in them."""

    name: str
    source: str
    target: str
    pairs: tuple[PairOfRanges, ...]
    merged: frozenset[PairOfRanges] = frozenset()
    dropped: tuple[Range, ...] = ()
    """Originals of pairs whose translation was taken out."""

    def texts(self, pair: PairOfRanges) -> tuple[str, str]:
        """The two texts of ``pair``."""
        return self.source[slice(*pair[0])], self.target[slice(*pair[1])]

    @property
    def spans(self) -> set[Range]:
        return {pair[0] for pair in self.pairs}


def bodies_of(name: str, article: Article) -> Bodies:
    """The bodies of a published article to the letter."""
    source, target = written_body(article, Side.SOURCE), written_body(article, Side.TARGET)
    pairs: list[PairOfRanges] = []
    merged: list[PairOfRanges] = []
    for unit in placed(article):
        pair = trimmed(source, *unit.source), trimmed(target, *unit.target)
        if all(start < end for start, end in pair):
            pairs.append(pair)
            if "-p" in unit.segment.id:
                merged.append(pair)
    return Bodies(name, source, target, tuple(pairs), frozenset(merged))


def published(corpus: Corpus, limit: int | None) -> Iterator[Bodies]:
    """The articles of a corpus that have units."""
    for path in sorted(corpus.path("sxs").rglob("*.md"))[:limit]:
        found = bodies_of(path.name, parse(path.read_text(encoding="utf-8", errors="replace")))
        if found.pairs:
            yield found


@dataclass
class Score:
    """How much of what exists was found."""

    right: int = 0
    found: int = 0
    there: int = 0
    wrong: int = 0
    doubtful: int = 0
    wrong_and_doubtful: int = 0
    whole: int = 0
    articles: int = 0
    refused: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    def add(self, found: set[PairOfRanges], there: set[PairOfRanges]) -> None:
        self.right += len(found & there)
        self.found += len(found)
        self.there += len(there)
        self.whole += found == there
        self.articles += 1

    def words(self) -> str:
        return (
            f"F1 {self.f1:.4f}  wrong {self.wrong / max(self.found, 1):.3%}"
            f"  whole {self.whole / max(self.articles, 1):.3f}"
            f"  doubtful {self.doubtful / max(self.found, 1):.3%}"
        )


def with_merged(found: set[PairOfRanges], merged: Iterable[PairOfRanges]) -> set[PairOfRanges]:
    """``found`` with those that cover a merged unit from end to end put together."""
    together = set(found)
    for source, target in merged:
        inside = sorted(pair for pair in together if source[0] <= pair[0][0] and pair[0][1] <= source[1])
        if not inside or (source, target) in together:
            continue
        starts, ends = inside[0], inside[-1]
        if ((starts[0][0], ends[0][1]), (starts[1][0], ends[1][1])) == (source, target):
            together -= set(inside)
            together.add((source, target))
    return together


def is_wrong(pair: PairOfRanges, bodies: Bodies) -> bool:
    """Whether no published pair has a part of both sides of ``pair``; the publisher translated its original.

    A pair of the same two texts as a published one is not wrong: no reader can tell them apart.
    """
    of_source = [other for other in bodies.pairs if _overlap(other[0], pair[0])]
    if any(_overlap(other[1], pair[1]) for other in of_source):
        return False
    if not of_source and not any(_overlap(source, pair[0]) for source in bodies.dropped):
        return False
    return bodies.texts(pair) not in map(bodies.texts, bodies.pairs)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def judge_new(articles: Iterable[Bodies]) -> Score:
    """The spans of English that `bitext new` finds, against the publisher's."""
    score = Score()
    for bodies in articles:
        found = {(span, span) for span in spans(bodies.source)}
        merged = [(pair[0], pair[0]) for pair in bodies.merged]
        score.add(with_merged(found, merged), {(span, span) for span in bodies.spans})
    return score


Aligner = Callable[[str, str], tuple[list[PairOfRanges], set[PairOfRanges]]]
"""Two bodies to pairs, and those of them that are doubtful."""


def ours(source: str, target: str) -> tuple[list[PairOfRanges], set[PairOfRanges]]:
    """The units of the article that `bitext align` writes."""
    aligned = aligned_article(source, target, path="x.md", locale="und")
    units = [
        (trimmed(source, *unit.source), trimmed(target, *unit.target))
        for unit in placed(parse(aligned.text))
        if not unit.segment.is_residual and unit.segment.target and unit.segment.source
    ]
    low = [(pair.source, pair.target) for pair in aligned.doubtful]
    doubtful = {unit for unit in units if any(_overlap(unit[0], pair[0]) for pair in low)}
    return units, doubtful


def gale_church(source: str, target: str) -> tuple[list[PairOfRanges], set[PairOfRanges]]:
    """The sentences of both pages, aligned by their lengths alone."""
    left, right = spans(source), _sentences(target)
    if not left or not right:
        return [], set()
    lengths = [[max(of_text(body[slice(*span)]).length, 1) for span in found]
               for body, found in ((source, left), (target, right))]  # fmt: skip
    groups: list[tuple[set[int], set[int]]] = []
    for at, other in align_blocks(*lengths):
        if groups and (at in groups[-1][0] or other in groups[-1][1]):
            groups[-1][0].add(at)
            groups[-1][1].add(other)
        else:
            groups.append(({at}, {other}))
    return [
        ((left[min(one)][0], left[max(one)][1]), (right[min(two)][0], right[max(two)][1]))
        for one, two in groups
    ], set()


def _sentences(body: str) -> list[Range]:
    """The sentences of a translation, cut where that is likely."""
    found = []
    for item in items(body):
        if not item.is_text:
            continue
        begun = item.start
        for cut in possible_cuts(body[item.start : item.end]):
            if cut.strength >= 0.5:
                found.append((begun, item.start + cut.end))
                begun = item.start + cut.start
        found.append((begun, item.end))
    return found


def judge_align(articles: Iterable[Bodies], aligner: Aligner = ours) -> Score:
    """The pairs of ``aligner``, against the publisher's."""
    score = Score()
    for bodies in articles:
        try:
            pairs, doubtful = aligner(bodies.source, bodies.target)
        except UnwritableError:
            score.refused += 1
            continue
        found, there = with_merged(set(pairs), bodies.merged), set(bodies.pairs)
        score.add(found, there)
        wrong = [pair for pair in found - there if is_wrong(pair, bodies)]
        score.wrong += len(wrong)
        score.doubtful += len(doubtful)
        score.wrong_and_doubtful += sum(pair in doubtful for pair in wrong)
    return score


def damaged(articles: Sequence[Bodies], seed: int = 17) -> Iterator[Bodies]:
    """``articles`` with a tenth of the translation's blocks dropped and a tenth of foreign ones added."""
    chance = random.Random(seed)  # noqa: S311 - the same on every machine
    stock = [bodies.target[slice(*block)] for bodies in articles[:50] for block in _blocks(bodies.target)]
    for bodies in articles:
        parts: list[str] = []
        moved: list[tuple[Range, int]] = []
        length = end = 0
        for block in _blocks(bodies.target):
            if chance.random() < 0.1:
                end = block[1]
                continue
            text = bodies.target[end : block[1]]
            moved.append(((end, block[1]), length - end))
            parts.append(text)
            length += len(text)
            end = block[1]
            if chance.random() < 0.1:
                added = "\n" + chance.choice(stock).strip("\n") + "\n\n"
                parts.append(added)
                length += len(added)
        pairs = {pair: found for pair in bodies.pairs if (found := _moved(pair, moved))}
        if pairs:
            merged = frozenset(pairs[pair] for pair in bodies.merged if pair in pairs)
            dropped = tuple(pair[0] for pair in bodies.pairs if pair not in pairs)
            yield Bodies(bodies.name, bodies.source, "".join(parts), tuple(pairs.values()), merged, dropped)


def _moved(pair: PairOfRanges, moved: Sequence[tuple[Range, int]]) -> PairOfRanges | None:
    source, target = pair
    for block, shift in moved:
        if block[0] <= target[0] and target[1] <= block[1]:
            return source, (target[0] + shift, target[1] + shift)
    return None


def _blocks(body: str) -> list[Range]:
    """The blocks at the top level of a body."""
    found: list[Range] = []
    for event, start, end in commonmark.events(body):
        if isinstance(event, dict) and "Start" in event and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


@dataclass
class Following:
    """What happened to the units of articles whose English changed."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, before: Article, after: Article) -> None:
        updated = parse(updated_article(before.text, written_body(after, Side.SOURCE)).text)
        ids = [segment.id for segment in updated.segments]
        self.counts["ids repeated"] += len(ids) - len(set(ids))
        known: dict[str, set[str]] = defaultdict(set)
        for segment in before.segments:
            known[segment.source].add(segment.target)
        following: dict[str, set[str]] = defaultdict(set)
        for segment in after.segments:
            following[segment.source].add(segment.target)
        done = Counter(one.source for one in updated.segments if one.state is UnitState.DONE)
        there = Counter(one.source for one in after.segments if one.source.strip())
        for source, count in Counter(one.source for one in before.segments if one.source.strip()).items():
            same = min(count, there[source])
            self.counts["unchanged"] += same
            self.counts["kept"] += min(same, done[source])
            self.counts["kept by the publisher"] += same if known[source] & following[source] else 0
        for segment in updated.segments:
            if segment.state is UnitState.DONE and segment.target not in known[segment.source]:
                self.counts["wrong"] += 1
            if segment.state is UnitState.STALE and segment.source in following:
                self._nearest(segment.target, min(following[segment.source]), before)

    def _nearest(self, offered: str, following: str, before: Article) -> None:
        best = max(fuzz.ratio(segment.target, following) for segment in before.segments)
        self.counts["stale"] += 1
        self.counts["nearest"] += fuzz.ratio(offered, following) >= best
