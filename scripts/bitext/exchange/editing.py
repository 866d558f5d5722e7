"""Translations back into an article: a surgical edit, or a finding that says why not. Pure.

Principles:

1. Only the bytes of translations that were changed in a file change, and the comments on the states of
   these go; everything else stays, whatever the encoding, the byte order mark and the line ends.
2. What a file says about markup is never believed: a code is looked up in the article by its number. Text
   that would become markup, or leave a marker that could, is refused for its unit.
3. A unit whose original or translation has changed since the export is a conflict: it is reported and left.
4. Before an edit counts, the article is parsed again: the same segments, the same originals, and on the page
   the same blocks as before, or those that the originals would make there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from bitext.article import Article, LineIndex, Segment, Side
from bitext.checks import check_article
from bitext.commonmark import blocks
from bitext.encoding import LosslessText, decode, decode_losslessly
from bitext.exchange.acceptance import (
    RefusedError,
    check_surroundings,
    check_text,
    resolved,
    with_edges_of,
)
from bitext.exchange.damage import Damage, damage
from bitext.exchange.incoming import Incoming, Readiness
from bitext.exchange.inline_codes import Content, raw
from bitext.exchange.layout import without_layout
from bitext.exchange.look_alikes import Reading, without_look_alikes
from bitext.exchange.losses import Losses, is_repetition, losses
from bitext.exchange.placeholders import with_placeholders
from bitext.exchange.units import Base, TranslationUnit, article_units, is_blank, parse_base
from bitext.finding import Finding, Rule, by_place, printable
from bitext.locales import Locale
from bitext.metadata import read_metadata
from bitext.parse import parse
from bitext.render import render_body
from bitext.rules.exchange import (
    LOST_CODE,
    LOST_PLACEHOLDER,
    MARKUP_IN_TEXT,
    NOT_EDITABLE,
    NOT_FINISHED,
    PLACEHOLDER_READ,
    SOURCE_CHANGED,
    TARGET_CHANGED,
    UNIT_GONE,
)
from bitext.states import UnitState


@dataclass(frozen=True, slots=True)
class NewTranslation:
    """A new translation of one segment."""

    unit: TranslationUnit
    """The segment's unit, as the article has it."""
    former: str
    """The translation in the article, as written there."""
    target: str
    """The new one."""
    lost: Losses
    """The codes that it lacks."""


@dataclass(frozen=True, slots=True)
class RevisedArticle:
    """What came of the units of a file for one article."""

    path: str
    """The article's file."""
    before: bytes
    """Its bytes."""
    after: bytes
    """Its bytes with the edits; the bytes before if there are none."""
    edits: tuple[NewTranslation, ...]
    """What was taken, in order of the text."""
    unchanged: int
    """Units that the file has as it was exported, or as the article has them by now."""
    findings: tuple[Finding, ...]
    """Conflicts, refusals, and what the checks say of what was taken; by place."""
    damage: Damage = field(default_factory=Damage)
    """What the units say of the whole file."""


def revise(
    path: str, data: bytes, locale: Locale, incoming: Sequence[Incoming], *, allows_lost: bool = False
) -> RevisedArticle:
    """The article at ``path`` with the bytes ``data``, in ``locale``, with the translations of ``incoming``.

    Where it ``allows_lost`` codes, or a person has confirmed a translation, it may lack links and code.
    Never raises; linear in the length of the article and of what comes in: the search for units that break
    the page tries the article `MOST_TRIALS` times at most.
    """
    revising = _Revising(path, data, locale, allows_lost=allows_lost)
    edits = [edit for unit in incoming if (edit := revising.edit(unit))]
    return revising.revision(edits)


class _Verdict(Enum):
    """What becomes of a unit."""

    UNCHANGED = auto()
    TAKE = auto()
    LEAVE = auto()


class _Revising:
    """One article on its way to a revision."""

    def __init__(self, path: str, data: bytes, locale: Locale, *, allows_lost: bool) -> None:
        self._path = path
        self._allows_lost = allows_lost
        self._data = data
        self._locale = locale
        self._article = parse(decode(data)[0])
        units = article_units(self._article, read_metadata(self._article)[0], path, locale)
        self._units = {unit.key: unit for unit in units.units}
        self._same: dict[str, list[TranslationUnit]] = {}
        for unit in units.units:
            self._same.setdefault(_of_both_sides(unit.base), []).append(unit)
        self._segments = self._article.segments
        self._index = LineIndex(self._article.text)
        self._findings: list[Finding] = []
        self._unchanged = 0
        self._damage = Damage()

    def edit(self, incoming: Incoming) -> NewTranslation | None:
        """The edit that a unit of a file asks for; None, and perhaps a finding, where it asks for none."""
        unit = self._unit(incoming)
        base = parse_base(incoming.base)
        if unit is None:
            return None
        self._damage |= damage(incoming, unit)
        incoming = without_layout(incoming, unit)
        segment = self._segments[unit.ordinal]
        if base is None:
            self._note(NOT_EDITABLE, f"segment {unit.key} without the note of what it was", segment)
            return None
        target = with_edges_of(unit.target, incoming.target or ())
        verdict = self._verdict(unit, segment, base, incoming, target)
        if verdict is _Verdict.UNCHANGED:
            self._unchanged += 1
        if verdict is not _Verdict.TAKE:
            return None
        return self._checked(unit, segment, target, is_typed=incoming.readiness is Readiness.CONFIRMED)

    def _unit(self, incoming: Incoming) -> TranslationUnit | None:
        """The unit that is meant; None, and a finding, where none is."""
        if incoming.key:
            unit = self._units.get(incoming.key)
            found = f"segment {printable(incoming.key)} in the file, and not in the article"
        else:
            same = self._same.get(_of_both_sides(incoming.base), [])
            unit = same[0] if len(same) == 1 else None
            found = "a segment without a name in the file, and not just one in the article as it was exported"
        if unit is None:
            self._note(UNIT_GONE, found)
        return unit

    def _verdict(
        self, unit: TranslationUnit, segment: Segment, base: Base, incoming: Incoming, target: Content
    ) -> _Verdict:
        """``target`` is the translation of ``incoming`` with the white space around the article's one."""
        said = () if is_blank(target) else incoming.target or ()
        is_done = incoming.readiness in (Readiness.DONE, Readiness.CONFIRMED)
        if said and _is_news(segment.state, incoming.readiness):
            return self._conflict(unit, segment, base, incoming) or _Verdict.TAKE
        is_untouched = base.offered_was(said) or base.offered_was(target)
        if with_placeholders(target) == with_placeholders(unit.target) or (is_untouched and is_blank(target)):
            return _Verdict.UNCHANGED
        if is_untouched and is_done and base.has_target(segment.target):
            # What a memory offered, confirmed: it differs from the article, and neither was changed.
            return self._conflict(unit, segment, base, incoming) or _Verdict.TAKE
        if is_untouched:
            if not is_done:
                self._note(NOT_FINISHED, f"segment {unit.key} with an unconfirmed suggestion", segment)
                return _Verdict.LEAVE
            return _Verdict.UNCHANGED
        if is_blank(target) or incoming.readiness is Readiness.WITHHELD:
            what = "an empty translation" if is_blank(target) else "a translation marked as unfinished"
            self._note(NOT_FINISHED, f"segment {unit.key} with {what}", segment)
            return _Verdict.LEAVE
        return self._conflict(unit, segment, base, incoming) or _Verdict.TAKE

    def _conflict(
        self, unit: TranslationUnit, segment: Segment, base: Base, incoming: Incoming
    ) -> _Verdict | None:
        if not base.has_source(segment.source):
            self._note(
                SOURCE_CHANGED, f"segment {unit.key} whose original has changed since the export", segment
            )
            return _Verdict.LEAVE
        if incoming.source is not None and _words(incoming.source) != _words(unit.source):
            self._note(SOURCE_CHANGED, f"segment {unit.key} with another original in the file", segment)
            return _Verdict.LEAVE
        if not base.has_target(segment.target):
            found = f"segment {unit.key} whose translation has changed since the export"
            self._note(TARGET_CHANGED, found, segment)
            return _Verdict.LEAVE
        return None

    def _checked(
        self, unit: TranslationUnit, segment: Segment, target: Content, *, is_typed: bool
    ) -> NewTranslation | None:
        """What a person has just typed has no look-alikes, and may lack codes."""
        try:
            reading = Reading(target, ()) if is_typed else without_look_alikes(unit, target)
            parts = resolved(unit, reading.target)
            check_text(unit, parts)
            check_surroundings(self._article.text, segment, raw(parts))
            lost = losses(unit, parts)
            if lost.needed and not (is_typed or self._allows_lost):
                raise RefusedError(LOST_CODE, f"a translation without {lost.needed}")
        except RefusedError as refused:
            self._note(refused.rule, f"segment {unit.key}: {refused}", segment, refused.passage)
            return None
        text = raw(parts)
        if text == segment.target and segment.state is UnitState.DONE:
            self._unchanged += 1
            return None
        if all_lost := " ".join(filter(None, (lost.needed, lost.formatting))):
            self._note(LOST_PLACEHOLDER, f"segment {unit.key} without {all_lost}", segment)
        if reading.read:
            self._note(PLACEHOLDER_READ, f"segment {unit.key} with {' '.join(reading.read)}", segment)
        return NewTranslation(unit, segment.target, text, lost)

    def revision(self, edits: list[NewTranslation]) -> RevisedArticle:
        """The article with those of ``edits`` that leave its markup and its blocks as they are."""
        edits.sort(key=lambda edit: edit.unit.ordinal)
        after = self._data
        if edits:
            lossless = decode_losslessly(self._data)
            if lossless is None:
                self._note(NOT_EDITABLE, "an article whose bytes are damaged UTF-16 or UTF-32")
                edits = []
            else:
                edits, after = self._applied(lossless, edits)
        findings = (*self._findings, *self._checks(after, edits))
        return RevisedArticle(
            self._path, self._data, after, tuple(edits), self._unchanged,
            tuple(sorted(findings, key=by_place)), self._damage,
        )  # fmt: skip

    def _applied(
        self, lossless: LosslessText, edits: list[NewTranslation]
    ) -> tuple[list[NewTranslation], bytes]:
        trial = _Trial(self._article, lossless)
        refused = {edit.unit.ordinal: edit.unit.key for edit in trial.breaking(edits)}
        for ordinal, key in refused.items():
            found = f"segment {key} with a text that changes the blocks of the page around it"
            if ordinal in trial.untried:
                found = f"segment {key} in an article where too many texts change the blocks of the page"
            self._note(MARKUP_IN_TEXT, found, self._segments[ordinal])
        kept = [edit for edit in edits if edit.unit.ordinal not in refused]
        return kept, trial.data(kept) if kept else self._data

    def _checks(self, after: bytes, edits: Sequence[NewTranslation]) -> Iterator[Finding]:
        """What the checks of segments say of the segments that were edited."""
        if not edits:
            return
        article = parse(decode(after)[0])
        edited = [article.segments[edit.unit.ordinal] for edit in edits]
        # Ids may repeat, places do not.
        starts = [segment.target_start for segment in edited]
        for finding in check_article(replace(article, pieces=tuple(edited)), self._locale):
            edit = edits[bisect_right(starts, finding.start) - 1]
            if not is_repetition(finding, edit.lost):
                yield finding.at(self._path)

    def _note(self, rule: Rule, found: str, segment: Segment | None = None, passage: str = "") -> None:
        line, column = 1, 1
        if segment:
            place = self._index.position(segment.target_start)
            line, column = place.line, place.column
        self._findings.append(Finding(rule, found, line, column, self._path, passage=passage))


def _is_news(state: UnitState, readiness: Readiness) -> bool:
    """Whether it says something new that a translation holds as it is."""
    if readiness is Readiness.CONFIRMED:
        return state is not UnitState.DONE
    return state in (UnitState.STALE, UnitState.DOUBTFUL) and readiness is Readiness.DONE


def _of_both_sides(base: str) -> str:
    """The digests of ``base`` that do not depend on what a memory offered."""
    return base.strip()[: len("s0123456789t0123456789")]


def _words(parts: Content) -> list[str]:
    """A content as far as tools keep it: some fold white space in originals, which are not edited."""
    return with_placeholders(parts).split()


MOST_TRIALS = 200
"""How often an article is tried out: enough to find one unit in thousands, or a hundred in a row."""


class _Trial:
    """An article in which edits are tried out."""

    def __init__(self, article: Article, lossless: LosslessText) -> None:
        self._lossless = lossless
        self._segments = parse(lossless.text).segments
        self._before = article
        self._skeleton = _skeleton(article)
        self._trials = 0
        self.untried: set[int] = set()
        """Ordinals of edits that were given up because too many others break something."""

    def data(self, edits: Sequence[NewTranslation]) -> bytes:
        """The article's bytes with ``edits``, which come in order of the text."""
        text, parts, position = self._lossless.text, [], 0
        for edit in edits:
            segment = self._segments[edit.unit.ordinal]
            target_end = segment.target_start + len(segment.target)
            parts += [text[position : segment.target_start], edit.target]
            parts.append(text[target_end : segment.markup_end])
            # The comment on its state goes: it is translated now.
            position = segment.end
        return self._lossless.encode("".join((*parts, text[position:])))

    def breaking(self, edits: list[NewTranslation]) -> list[NewTranslation]:
        """Those of ``edits`` that break something; all of them where they do so only together."""
        if len(self._segments) != len(self._before.segments):
            return edits
        found = self._culprits(edits)
        refused = {edit.unit.ordinal for edit in found}
        rest = [edit for edit in edits if edit.unit.ordinal not in refused]
        return found if self._keeps_segments(rest, self._parsed(rest)) else edits

    def _culprits(self, edits: list[NewTranslation]) -> list[NewTranslation]:
        """By halving, so that one bad unit among many costs little.

        Two groups that are sound each by itself are sound together: what one segment does to the blocks of
        a page does not depend on the words of another one.
        """
        if not edits:
            return []
        if self._trials >= MOST_TRIALS:
            self.untried.update(edit.unit.ordinal for edit in edits)
            return edits
        self._trials += 1
        if self._is_sound(edits):
            return []
        if len(edits) == 1:
            return edits
        middle = len(edits) // 2
        return self._culprits(edits[:middle]) + self._culprits(edits[middle:])

    def _is_sound(self, edits: Sequence[NewTranslation]) -> bool:
        after = self._parsed(edits)
        return self._keeps_segments(edits, after) and self._keeps_blocks(edits, after)

    def _parsed(self, edits: Sequence[NewTranslation]) -> Article:
        return parse(decode(self.data(edits))[0])

    def _keeps_segments(self, edits: Sequence[NewTranslation], after: Article) -> bool:
        """Whether only the translations of ``edits`` differ."""
        if len(after.segments) != len(self._segments):
            return False
        targets = {edit.unit.ordinal: edit.target for edit in edits}
        for ordinal, (old, new) in enumerate(zip(self._before.segments, after.segments, strict=True)):
            wanted = targets.get(ordinal, old.target)
            if (new.id, new.source, new.target) != (old.id, old.source, wanted):
                return False
        return True

    def _keeps_blocks(self, edits: Sequence[NewTranslation], after: Article) -> bool:
        """Whether the page has the blocks that it had, or those that the originals would make there.

        The latter so that a translation that makes no block, or another one, can be fixed.
        """
        skeleton = _skeleton(after)
        if skeleton == self._skeleton:
            return True
        originals = [replace(edit, target=raw(edit.unit.source)) for edit in edits]
        return skeleton == _skeleton(self._parsed(originals))


def _skeleton(article: Article) -> tuple[str, ...]:
    """The blocks of the translation's page."""
    return tuple(block.kind for block in blocks(render_body(article, Side.TARGET)))
