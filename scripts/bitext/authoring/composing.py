"""Two bodies and the pairs of their sentences to one article that restores both, byte for byte.

Principles:

1. Text is literal only if both bodies have it, character by character. White space that differs at the end
   of a unit's line becomes part of the unit; whatever else differs becomes a residual unit, whose id ends
   with ``-r`` and a number.
2. A unit's number is that of its first sentence on the original page, from `FIRST_NUMBER`: it depends on
   the original alone, so all locales share it.
3. The article is read again after writing. If it does not restore both bodies, blocks that show tags of
   their own become one unit each; if that does not help either, the page is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from bitext.article import Article, LiteralText, Side, StrayMarkup
from bitext.authored import Authored, authored_line, without_line
from bitext.authoring.taking import taken_from, with_untranslated
from bitext.parse import parse
from bitext.patterns import lazy_pattern
from bitext.render import render_body
from bitext.states import UnitState, state_comment

FIRST_NUMBER = 101
"""The number of the first sentence of a page, as the publisher counts."""

Range = tuple[int, int]


class UnwritableError(Exception):
    """Two pages that cannot be one article: some of their text would be read as the markup of a unit."""

    def __init__(self, side: Side, offset: int) -> None:
        """Say that the body of ``side`` cannot be restored from ``offset`` on."""
        self.side, self.offset = side, offset
        super().__init__(f"the {side} page has text that looks like the markup of a segment")


@dataclass(frozen=True, slots=True)
class ComposedUnit:
    """A text of the original page and its translation, to be written into an article."""

    source: Range
    """Range of the original, as offsets in its body."""
    target: Range
    """Range of the translation, as offsets in its body; empty if there is none."""
    state: UnitState = UnitState.DONE
    """The state of the translation."""
    former: str = ""
    """The original from which a stale translation was made."""
    id: str = ""
    """Its id; empty for the number of its first sentence."""


def id_prefix(path: str) -> str:
    """The first half of the ids of the article at ``path``, relative to its folder: five hex digits."""
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()[:5]


def authored_head(values: str, about: Authored) -> str:
    """The frontmatter of an article: ``values``, the text of the translation's own block, and ``about``."""
    return f"---\n{values}{authored_line(about)}---\n"


def with_taken(text: str, instead: Mapping[str, str] | None = None, untranslated: Iterable[str] = ()) -> str:
    """The article ``text`` with a note that its translations are those of its plain page.

    For the keys of ``instead`` the page has the values, or, if empty, something that was not taken. It does
    not have ``untranslated`` yet.
    """
    article = parse(text)
    about, block = article.authored, article.frontmatter
    if about is None or block is None:
        return text
    taken = replace(about, taken=taken_from(article, instead or {}))
    taken = with_untranslated(taken, untranslated)
    return authored_head(without_line(block.text), taken) + text[article.body_start :]


def compose(
    source: str, target: str, units: Sequence[ComposedUnit], *, starts: Sequence[int], head: str, prefix: str
) -> str:
    """The article whose two bodies are ``source`` and ``target``.

    ``units`` are in order on both sides and do not overlap; ``starts`` are the offsets at which the sentences
    of the original begin, ``head`` is the frontmatter of the article with its fences, and ``prefix`` the
    result of `id_prefix`. Raises `UnwritableError`.
    """
    wrong: tuple[Side, int] | None = None
    for arrange in (_as_they_are, _split, _joined):
        text = head + _Composer(source, target, starts, prefix).body(arrange(source, target, units))
        wrong = _first_difference(text, source, target)
        if wrong is None:
            return text
    raise UnwritableError(*(wrong or (Side.SOURCE, 0)))


def _first_difference(text: str, source: str, target: str) -> tuple[Side, int] | None:
    """Where the article ``text`` does not restore its bodies."""
    article = parse(text)
    for side, wanted in ((Side.SOURCE, source), (Side.TARGET, target)):
        found = render_body(article, side) if article.authored else written_body(article, side)
        if found != wanted:
            offset = next((at for at, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), 0)
            return side, offset
    return None


def written_body(article: Article, side: Side) -> str:
    """The body of one side of ``article``, unchanged: a publisher's protective escapes stay."""
    return "".join(
        piece.text if isinstance(piece, LiteralText) else piece.side(side)
        for piece in article.body()
        if not isinstance(piece, StrayMarkup)
    )


_OWN_TAGS = lazy_pattern(r"</?span\b[^<>]*>?|data-[ts]tu-id|sxs-lookup", re.IGNORECASE)


def _as_they_are(_source: str, _target: str, units: Sequence[ComposedUnit]) -> Sequence[ComposedUnit]:
    return units


def _split(source: str, target: str, units: Sequence[ComposedUnit]) -> list[ComposedUnit]:
    """``units``, cut at equal tags of the format's own kind, so that these tags are literal."""
    return [part for unit in units for part in _parts_between_tags(source, target, unit)]


def _parts_between_tags(source: str, target: str, unit: ComposedUnit) -> Iterator[ComposedUnit]:
    ours = list(_OWN_TAGS.finditer(source, *unit.source))
    theirs = list(_OWN_TAGS.finditer(target, *unit.target))
    if not ours or [tag[0] for tag in ours] != [tag[0] for tag in theirs]:
        yield unit
        return
    starts = unit.source[0], unit.target[0]
    places = [(one.span(), other.span()) for one, other in zip(ours, theirs, strict=True)]
    for one, other in [*places, ((unit.source[1],) * 2, (unit.target[1],) * 2)]:
        if source[starts[0] : one[0]].strip() and target[starts[1] : other[0]].strip():
            yield replace(unit, source=(starts[0], one[0]), target=(starts[1], other[0]))
        starts = one[1], other[1]


def _joined(source: str, target: str, units: Sequence[ComposedUnit]) -> list[ComposedUnit]:
    """``units``, those that show tags of the format merged with their neighbors in the same block."""
    found: list[ComposedUnit] = []
    for unit in units:
        before = found[-1] if found else None
        if before and _is_one_block(source, before, unit) and _shows_tags(source, target, before, unit):
            found[-1] = replace(
                before, source=(before.source[0], unit.source[1]), target=(before.target[0], unit.target[1])
            )
        else:
            found.append(unit)
    return found


def _is_one_block(source: str, before: ComposedUnit, unit: ComposedUnit) -> bool:
    return "\n\n" not in source[before.source[1] : unit.source[0]]


def _shows_tags(source: str, target: str, before: ComposedUnit, unit: ComposedUnit) -> bool:
    ours, theirs = source[before.source[0] : unit.source[1]], target[before.target[0] : unit.target[1]]
    return bool(_OWN_TAGS.search(ours) or _OWN_TAGS.search(theirs))


class _Composer:
    """Writes one body."""

    def __init__(self, source: str, target: str, starts: Sequence[int], prefix: str) -> None:
        self._source, self._target, self._prefix = source, target, prefix
        self._starts = starts
        self._residuals = 0
        self._last = 0
        self._used: set[str] = set()

    def body(self, units: Sequence[ComposedUnit]) -> str:
        """The body with ``units`` and the text between them."""
        self._used = {unit.id for unit in units if unit.id}
        return "".join(self._parts(units))

    def _parts(self, units: Sequence[ComposedUnit]) -> Iterator[str]:
        widened = _Widener(self._source, self._target).widened(units)
        ours = theirs = 0
        for unit in widened:
            yield from self._between((ours, unit.source[0]), (theirs, unit.target[0]))
            yield self._unit(unit)
            ours, theirs = unit.source[1], unit.target[1]
        yield from self._between((ours, len(self._source)), (theirs, len(self._target)))

    def _unit(self, unit: ComposedUnit) -> str:
        source, target = self._source[slice(*unit.source)], self._target[slice(*unit.target)]
        unit_id = unit.id or self._id(unit.source[0] + len(source) - len(source.lstrip()))
        return written_unit(unit_id, target, source) + state_comment(unit.state, unit.former)

    def _id(self, start: int) -> str:
        # Units are in order: no number below the last one is free for a unit with the same sentence.
        number = max(bisect_right(self._starts, start) - 1, 0) + FIRST_NUMBER
        number = max(number, self._last + 1)
        while f"{self._prefix}-{number}" in self._used:
            number += 1
        self._last = number
        unit_id = f"{self._prefix}-{number}"
        self._used.add(unit_id)
        return unit_id

    def _between(self, ours: Range, theirs: Range) -> Iterator[str]:
        """The text between two units: literal if it is equal, else a residual unit."""
        source, target = self._source[slice(*ours)], self._target[slice(*theirs)]
        if source == target:
            yield source
            return
        front, back = equal_edges(source, target)
        yield source[:front]
        self._residuals += 1
        unit_id = f"{self._prefix}-r{FIRST_NUMBER - 1 + self._residuals}"
        yield written_unit(unit_id, target[front : len(target) - back], source[front : len(source) - back])
        yield source[len(source) - back :]


def written_unit(id: str, target: str, source: str) -> str:
    """A unit in the markup of an article."""
    return (
        f'<span data-ttu-id="{id}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{id}">{source}</span></span>'
    )


def equal_edges(source: str, target: str) -> tuple[int, int]:
    """How many characters two texts share at both ends: whole lines, if words differ."""
    most = min(len(source), len(target))
    front = next((at for at in range(most) if source[at] != target[at]), most)
    most -= front
    back = next((at for at in range(most) if source[-1 - at] != target[-1 - at]), most)
    middle = source[front : len(source) - back] + target[front : len(target) - back]
    if any(char.isalnum() for char in middle):
        front = source.rfind("\n", 0, front) + 1
        begins_lines = source[: len(source) - back].endswith("\n") and target[: len(target) - back].endswith(
            "\n"
        )
        if back and not begins_lines:
            following = source.find("\n", len(source) - back)
            back = len(source) - following if following >= 0 else 0
    return front, back


class _Widener:
    """Moves white space that differs into the unit before it, or into the one after it."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = source, target

    def widened(self, units: Sequence[ComposedUnit]) -> list[ComposedUnit]:
        """``units`` with the white space around them that is not the same on both sides."""
        found: list[ComposedUnit] = []
        pending: tuple[int, int] | None = None
        ends = [(unit.source[0], unit.target[0]) for unit in units[1:]]
        ends.append((len(self._source), len(self._target)))
        for at, unit in enumerate(units):
            starts = pending or (unit.source[0], unit.target[0])
            begun = replace(unit, source=(starts[0], unit.source[1]), target=(starts[1], unit.target[1]))
            widened, pending = self._widen(begun, ends[at], has_next=at + 1 < len(units))
            found.append(widened)
        return found

    def _widen(self, unit: ComposedUnit, ends: Range, *, has_next: bool) -> tuple[ComposedUnit, Range | None]:
        source = self._source[unit.source[1] : ends[0]]
        target = self._target[unit.target[1] : ends[1]]
        if source == target:
            return unit, None
        most = min(len(source), len(target))
        front = next((at for at in range(most) if source[at] != target[at]), most)
        if "\n" in source[:front]:
            return unit, None  # other white space between blocks is not part of a sentence
        back = next((at for at in range(most) if source[-1 - at] != target[-1 - at]), most)
        ours, theirs = source[: len(source) - back], target[: len(target) - back]
        if not ours.strip() and not theirs.strip():
            end = unit.source[1] + len(ours), unit.target[1] + len(theirs)
            return replace(unit, source=(unit.source[0], end[0]), target=(unit.target[0], end[1])), None
        if has_next and not source[front:].strip() and not target[front:].strip():
            return unit, (unit.source[1] + front, unit.target[1] + front)
        return unit, None
