"""An article carried over to a changed page: what did not change keeps id and translation, byte for byte.

Principles:

1. Pages are compared by lines. An equal line keeps its pieces as they are, old cuts included.
2. In changed lines an old original that is there word for word, as whole new sentences, keeps its id and
   translation; so does one that is elsewhere now.
3. What is left is stale with the old translation whose original is most like it, from `ALIKE` per cent, and
   else new.
4. No id is ever used again or changed: new ones count on from the highest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from bitext.article import Article, LiteralText, Segment, Side, StrayMarkup
from bitext.authored import Authored, authored_line, without_line
from bitext.authoring.composing import FIRST_NUMBER, UnwritableError, written_unit
from bitext.authoring.cutting import spans
from bitext.authoring.pages import page_of
from bitext.parse import parse
from bitext.states import UnitState, state_comment

ALIKE = 50
"""How many per cent alike two originals have to be for one's translation to be offered for the other."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did to an article, in units."""

    kept: int = 0
    """Units that stayed as they were."""
    moved: int = 0
    """Units that are in another place now."""
    copied: int = 0
    """Units whose translation is that of an equal original."""
    stale: int = 0
    """Units whose original has changed."""
    new: int = 0
    """Units without a translation."""
    gone: int = 0
    """Units whose original is no longer there."""

    @property
    def is_none(self) -> bool:
        """Whether the article stays as it is."""
        return not (self.moved or self.copied or self.stale or self.new or self.gone)


@dataclass(frozen=True, slots=True)
class UpdatedArticle:
    """An article after a change of its original."""

    text: str
    """The article."""
    changes: Changes
    """What became of its units."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit and where its original is."""

    segment: Segment
    where: Range

    @property
    def text(self) -> str:
        return self.segment.source


@dataclass(slots=True)
class _Side:
    """A body with its units and where they are in it."""

    text: str
    units: list[_Placed] = field(default_factory=list)


def updated_article(text: str, original: str) -> UpdatedArticle:
    """The article ``text`` after its original has become the page ``original``.

    Raises `UnwritableError` where the new original has text that looks like the markup of a unit.
    """
    article, page = parse(text), page_of(original)
    update = _Update(_source_side(article), page.body, _numbers(article))
    body = update.body()
    about = article.authored
    head = article.text[: article.body_start]
    if about is not None and article.frontmatter is not None:
        lines = without_line(article.frontmatter.text)
        new = authored_line(Authored(about.locale, page.block or None))
        head = f"{article.text[: article.frontmatter.start]}{lines}{new}{_closing(article)}"
    updated = head + body
    if _source_side(parse(updated)).text != update.text:
        raise UnwritableError(Side.SOURCE, 0)
    return UpdatedArticle(updated, update.changes())


def _closing(article: Article) -> str:
    block = article.frontmatter
    return article.text[block.start + len(block.text) : block.end] if block else ""


def _source_side(article: Article) -> _Side:
    """The English body of ``article`` as it stands there, and where each segment is in it."""
    side = _Side("")
    texts: list[str] = []
    length = 0
    for piece in article.body():
        if isinstance(piece, StrayMarkup):
            continue
        text = piece.text if isinstance(piece, LiteralText) else piece.source
        if isinstance(piece, Segment):
            side.units.append(_Placed(piece, (length, length + len(text))))
        texts.append(text)
        length += len(text)
    side.text = "".join(texts)
    return side


_NUMBER = re.compile(r"-p?([0-9]{1,9})\Z")


class _Numbers:
    """Gives out ids that no unit of an article has."""

    def __init__(self, ids: Sequence[str]) -> None:
        numbers = [int(match[1]) for name in ids if (match := _NUMBER.search(name))]
        self._next = max(numbers, default=FIRST_NUMBER - 1) + 1
        self._prefix = next((name.rpartition("-")[0] for name in ids if "-" in name), "00000")

    def new(self) -> str:
        number, self._next = self._next, self._next + 1
        return f"{self._prefix}-{number}"


def _numbers(article: Article) -> _Numbers:
    return _Numbers([segment.id for segment in article.segments])


_ANCHOR = re.compile(r"(?<=#[ \t])<a name=\"[^\"<>]*\"></a>")


def _key(line: str) -> str:
    """A line without what the publisher's pipeline adds: names of headings, protective escapes."""
    return _ANCHOR.sub("", line).replace("\\*", "*")


class _Update:
    """One change of an original."""

    def __init__(self, old: _Side, new: str, numbers: _Numbers) -> None:
        self._old, self._numbers = old, numbers
        self.text, self._equal = _carried_over(old.text, new)
        self._kept: list[tuple[Range, Segment]] = []
        self._left: list[_Placed] = []
        self._counts: dict[str, int] = defaultdict(int)
        self._keep_equal_lines()
        self._place_rest()

    def changes(self) -> Changes:
        """What became of the units."""
        return Changes(**self._counts)

    def body(self) -> str:
        """The new body, in side-by-side markup."""
        parts: list[str] = []
        position = 0
        for (start, end), segment in sorted(self._kept, key=lambda one: one[0]):
            parts.append(self.text[position:start])
            parts.append(written_unit(segment.id, segment.target, segment.source))
            parts.append(state_comment(segment.state, segment.former))
            position = end
        return "".join([*parts, self.text[position:]])

    def _add(self, where: Range, segment: Segment, kind: str) -> None:
        self._kept.append((where, segment))
        if not segment.is_residual:
            self._counts[kind] += 1

    def _keep_equal_lines(self) -> None:
        blocks = iter(self._equal)
        block = next(blocks, None)
        for unit in self._old.units:
            while block and unit.where[0] >= block[1] and not unit.where[0] == unit.where[1] == block[1]:
                block = next(blocks, None)
            if block and block[0] <= unit.where[0] and unit.where[1] <= block[1]:
                shift = block[2] - block[0]
                self._add((unit.where[0] + shift, unit.where[1] + shift), unit.segment, "kept")
            elif not unit.segment.is_residual:
                self._left.append(unit)

    def _free_sentences(self) -> list[Range]:
        """The sentences of the new body in lines that changed."""
        equal = [(start, start + end - begin) for begin, end, start in self._equal]
        return [
            span
            for span in spans(self.text)
            if not any(start <= span[0] and span[1] <= end for start, end in equal)
        ]

    def _place_rest(self) -> None:
        free = self._in_place(self._free_sentences())
        free = self._elsewhere(free)
        free = self._alike(free)
        for span in free:
            self._put(span, UnitState.NEW, "new")
        self._counts["gone"] += len(self._left)

    def _in_place(self, free: list[Range]) -> list[Range]:
        """Keep old originals that are there word for word, as one or more whole sentences, in their order."""
        rest: list[Range] = []
        at = 0
        waiting = list(self._left)
        while at < len(free):
            found = next(
                (
                    (unit, end)
                    for unit in waiting
                    if (end := _covers(self.text, free, at, unit.text)) is not None
                ),
                None,
            )
            if found is None:
                rest.append(free[at])
                at += 1
                continue
            unit, end = found
            self._add((free[at][0], free[end - 1][1]), unit.segment, "kept")
            self._left.remove(unit)
            waiting.remove(unit)
            at = end
        return rest

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
        pairs = sorted(
            _scores(texts, [unit.text for unit in self._left]), key=lambda one: (-one[0], one[1], one[2])
        )
        used: set[int] = set()
        taken: set[int] = set()
        for _, new, old in pairs:
            if new in taken or old in used:
                continue
            taken.add(new)
            used.add(old)
            segment = self._left[old].segment
            former = segment.former if segment.state is UnitState.STALE else segment.source
            is_new = segment.state is UnitState.NEW
            self._put(
                free[new],
                UnitState.NEW if is_new else UnitState.STALE,
                "new" if is_new else "stale",
                segment=segment,
                former="" if is_new else former,
            )
        self._left = [unit for at, unit in enumerate(self._left) if at not in used]
        return [span for at, span in enumerate(free) if at not in taken]

    def _put(
        self, span: Range, state: UnitState, kind: str, *, segment: Segment | None = None, former: str = ""
    ) -> None:
        source = self.text[slice(*span)]
        target = source if state is UnitState.NEW or segment is None else segment.target
        unit_id = segment.id if segment else self._numbers.new()
        self._add(span, Segment(unit_id, target, source, "", 0, 0, 0, state, former), kind)


def _scores(new: list[str], old: list[str]) -> Iterator[tuple[float, int, int]]:
    for at, text in enumerate(new):
        for _, score, other in process.extract_iter(text, old, scorer=fuzz.ratio, score_cutoff=ALIKE):
            yield score, at, other


def _covers(text: str, free: list[Range], at: int, original: str) -> int | None:
    """Past which of the sentences ``free`` from ``at`` on ``original`` ends; None where it is not there."""
    start = free[at][0]
    if not text.startswith(original, start):
        return None
    end = start + len(original)
    for place in range(at, len(free)):
        if free[place][1] == end:
            return place + 1
        if free[place][1] > end:
            break
    return None


def _carried_over(old: str, new: str) -> tuple[str, list[tuple[int, int, int]]]:
    """``new`` with the lines that are equal in ``old`` as they are there, and where these are.

    Each of the places is a start and an end in ``old`` and the start in the text that is given back.
    """
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(
        None, [_key(line) for line in ours], [_key(line) for line in theirs], autojunk=False
    )
    parts: list[str] = []
    places = []
    length = begun = 0
    offsets = _offsets(ours)
    for block in matcher.get_matching_blocks():
        between = "".join(theirs[begun : block.b])
        equal = "".join(ours[block.a : block.a + block.size])
        start = length + len(between)
        places.append((offsets[block.a], offsets[block.a + block.size], start))
        parts += [between, equal]
        length = start + len(equal)
        begun = block.b + block.size
    text = "".join(parts)
    return text, [place for place in places if place[0] < place[1]]


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets
