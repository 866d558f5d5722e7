"""Text in side-by-side markup to an `Article`: lossless, total and linear.

A unit is written ``<span data-ttu-id="ID">TARGET</span><span class="sxs-lookup"><span
data-stu-id="ID">SOURCE</span></span>`` by the publisher's localization pipeline; the format has no
specification, its variants were counted on published articles.

Principles:

1. Every text parses; what is not a unit is literal text, so joining the pieces gives the text back.
2. Well-formed units are found by one regular expression with possessive quantifiers, whose work is
   linear; only the text between them is cut into tokens for the variants and the damage.
3. A unit never crosses the start of another one. White space between its two halves, other
   attributes, another letter case, ``'`` or ``&quot;`` in place of ``"`` are accepted; the published
   form has none of them.
4. ``<span>`` and ``</span>`` inside a unit are its text: of a run of closing tags the balance of
   the text tells which two close the unit.
5. Markup that has lost its other half becomes `StrayMarkup`: a reader never sees it, and the text
   that it wrapped is literal text, shown in both languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bitext.article import Article, Frontmatter, LineIndex, LiteralText, Piece, Segment, StrayMarkup
from bitext.authored import authored
from bitext.entity_quotes import ENTITY, damaged_quotes, damaged_range
from bitext.finding import Finding, Rule
from bitext.patterns import lazy_pattern
from bitext.rules.frontmatter import OPEN_FRONTMATTER
from bitext.rules.segments import (
    CONFLICT_MARKERS,
    EMPTY_SOURCE,
    EMPTY_TARGET,
    ESCAPED_QUOTES,
    HALF_PAIR,
    ID_MISMATCH,
    NO_SEGMENTS,
    REPEATED_ID,
)
from bitext.states import COMMENT, UnitState, former_text
from bitext.unit_tags import UNIT_TAG, UnitPlaces, id_of, unit_places

FINDINGS_PER_RULE = 50
"""Findings of one rule that one article yields; a further one counts the rest."""

# The possessive quantifiers (*+) forbid backtracking: each attempt is linear in what it consumes,
# and it never consumes more than the text up to the next <span> or </span>.
_UNIT = lazy_pattern(
    r'<span data-ttu-id="(?P<id>[^"<>&\n]++)">'
    r"(?P<target>(?:[^<]++|<(?!/?span\b))*+)"
    r'</span><span class="sxs-lookup"><span data-stu-id="(?P=id)">'
    r"(?P<source>(?:[^<]++|<(?!/?span\b))*+)"
    rf"</span></span>(?!</span)(?:{COMMENT})?+"
)
_COMMENT = lazy_pattern(COMMENT)
_SIGN_OF_TARGET = lazy_pattern("ttu-id", re.IGNORECASE | re.ASCII)
_SPAN = lazy_pattern(r"<[sS][pP][aA][nN]\b")
_OPENING_FENCE = lazy_pattern(r"\ufeff?---[ \t]*\r?\n")
_CLOSING_FENCE = lazy_pattern(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
# A thematic break far below a block that was never closed must not swallow the article.
_UNIT_IN_HEADING = lazy_pattern(r"^\#{1,6}[ \t](?:<a\b[^<>\n]*+></a>)?<span data-ttu-id=", re.MULTILINE)
_CONFLICT = lazy_pattern(r"^(?:<{7}|>{7})(?= |\r?$)", re.MULTILINE)


def parse(text: str) -> Article:
    """Cut ``text`` into an `Article`.

    Never raises on any string. Time and memory are linear in the length of the text. The article's
    findings name places by line and column and no file: see `Finding.at`.
    """
    notes = _Notes()
    frontmatter = _frontmatter(text, notes)
    body_start = frontmatter.end if frontmatter else 0
    reader = _Reader(text, notes)
    if frontmatter:
        reader.read(0, body_start)
    reader.read(body_start, len(text))
    if not reader.ids and not (frontmatter and authored(frontmatter.text)):
        notes.add(NO_SEGMENTS, body_start, "an article without any segment")
    damaged = damaged_range(text, body_start, reader.damaged)
    if damaged:
        quotes = damaged_quotes(text, damaged)
        notes.add(ESCAPED_QUOTES, quotes[0][0], f"{len(quotes):,} &quot; in place of quotes")
    for conflict in _CONFLICT.finditer(text):
        notes.add(CONFLICT_MARKERS, conflict.start(), f"the line {conflict[0]}")
    return Article(text, frontmatter, tuple(reader.pieces), notes.findings(text), damaged)


def body_start(text: str) -> int:
    """The offset in the article ``text`` at which its frontmatter ends; 0 if it has none."""
    frontmatter = _frontmatter(text, _Notes())
    return frontmatter.end if frontmatter else 0


def _frontmatter(text: str, notes: _Notes) -> Frontmatter | None:
    opening = _OPENING_FENCE.match(text)
    if not opening:
        return None
    closing = _CLOSING_FENCE.search(text, opening.end())
    if not closing or _UNIT_IN_HEADING.search(text, opening.end(), closing.start()):
        notes.add(OPEN_FRONTMATTER, 0, "a frontmatter that is never closed")
        return None
    yaml = text[opening.end() : closing.start()]
    return Frontmatter(yaml, opening.end(), closing.end())


@dataclass(slots=True)
class _Notes:
    """What was noticed on the way, by offset; becomes findings in order of place."""

    noted: list[tuple[int, Rule, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, rule: Rule, offset: int, found: str) -> None:
        count = self.counts.get(rule.code, 0) + 1
        self.counts[rule.code] = count
        if count <= FINDINGS_PER_RULE:
            self.noted.append((offset, rule, found))
        elif count == FINDINGS_PER_RULE + 1:
            self.noted.append((offset, rule, ""))

    def findings(self, text: str) -> tuple[Finding, ...]:
        if not self.noted:
            return ()
        index = LineIndex(text)
        found = []
        for offset, rule, what in sorted(self.noted, key=lambda note: note[0]):
            more = self.counts[rule.code] - FINDINGS_PER_RULE
            place = index.position(offset)
            found.append(Finding(rule, what or f"{more} more like it", place.line, place.column))
        return tuple(found)


class _Reader:
    """Collects the pieces of one text, in order."""

    def __init__(self, text: str, notes: _Notes) -> None:
        self.text = text
        self.notes = notes
        self.pieces: list[Piece] = []
        self.ids: set[str] = set()
        self.damaged: list[tuple[int, int]] = []
        self._literal_start = 0
        # Open <span>s outside the units: True where the tag was stray markup, so that the closing
        # tag that belongs to it is removed, too.
        self._open_spans: list[bool] = []
        self._shell_end = -1

    def read(self, start: int, end: int) -> None:
        """Read the text from offset ``start`` up to ``end``; pieces end at ``end``."""
        position = start
        for unit in _UNIT.finditer(self.text, start, end):
            self._between(position, unit.start())
            self._segment(unit["id"], unit.span(), unit.span("target"), unit.span("source"), unit)
            position = unit.end()
        self._between(position, end)
        self._flush(end, end)

    def _flush(self, end: int, next_start: int) -> None:
        """Make the literal text up to ``end`` a piece; further literal text has ``next_start``."""
        if self._literal_start < end:
            self.pieces.append(LiteralText(self.text[self._literal_start : end], self._literal_start))
        self._literal_start = next_start

    def _segment(
        self,
        id: str,
        whole: tuple[int, int],
        target: tuple[int, int],
        source: tuple[int, int],
        comment: re.Match[str] | None,
    ) -> None:
        text, start = self.text, whole[0]
        self._flush(*whole)
        segment = Segment(
            id, text[slice(*target)], text[slice(*source)], text[slice(*whole)], start,
            target[0], source[0], *_state(comment),
        )  # fmt: skip
        self.pieces.append(segment)
        if id in self.ids:
            self.notes.add(REPEATED_ID, start, f"the id {id} a second time")
        self.ids.add(id)
        if segment.is_residual:
            return
        if not segment.target.strip() and segment.state is UnitState.DONE:
            self.notes.add(EMPTY_TARGET, start, f"segment {id} without a translation")
        if not segment.source.strip():
            self.notes.add(EMPTY_SOURCE, start, f"segment {id} without an original")

    def _stray(self, token: re.Match[str]) -> None:
        self._flush(*token.span())
        self.pieces.append(StrayMarkup(token[0], token.start()))

    def _between(self, start: int, end: int) -> None:
        """Read text without a well-formed unit."""
        if not self._open_spans and not _SPAN.search(self.text, start, end):
            return
        tokens_there = UNIT_TAG.finditer(self.text, start, end)
        if not _SIGN_OF_TARGET.search(self.text, start, end):
            for token in tokens_there:  # one at a time: there may be millions
                self._outside_unit(token)
            return
        tokens = list(tokens_there)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.lastgroup == "target" and (pair := unit_places(tokens, at)):
                self._put_together(token, pair)
                at = pair.next_token
                continue
            self._outside_unit(token)
            at += 1

    def _put_together(self, opening: re.Match[str], pair: UnitPlaces) -> None:
        start = opening.start()
        unit_id = id_of(opening)
        for tags in ((start, opening.end()), (pair.target_end, pair.source_start)):
            self.damaged += (entity.span() for entity in ENTITY.finditer(self.text, *tags))
        if pair.missing:
            self.notes.add(HALF_PAIR, start, f"segment {unit_id} in which {pair.missing} is missing")
        elif not unit_id:
            self.notes.add(ID_MISMATCH, start, "a pair without an id")
        elif pair.source_id != unit_id:
            self.notes.add(ID_MISMATCH, start, f"the ids {unit_id} and {pair.source_id} in one pair")
        comment = _COMMENT.match(self.text, pair.end)
        self._segment(
            unit_id, (start, comment.end() if comment else pair.end), (opening.end(), pair.target_end),
            (pair.source_start, pair.source_end), comment,
        )  # fmt: skip

    def _outside_unit(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "inner":
                self._open_spans.append(False)
            case "close":
                if self._open_spans and self._open_spans.pop():
                    self._stray(token)
            case "target":
                self._half(token, f"a translation {id_of(token)} without its original")
            case "source":
                self._half(token, f"an original {id_of(token)} without its translation")
            case "broken":
                self._half(token, "a tag without its closing bracket")
            case _:
                self._half(token, 'an original (<span class="sxs-lookup">) without its translation')

    def _half(self, token: re.Match[str], found: str) -> None:
        self._open_spans.append(True)
        self._stray(token)
        # The wrapper and the original in it are one fault, not two.
        if token.start() != self._shell_end:
            self.notes.add(HALF_PAIR, token.start(), found)
        self._shell_end = token.end() if token.lastgroup == "lookup" else -1


def _state(comment: re.Match[str] | None) -> tuple[UnitState, str]:
    """The state in the comment after a unit, if it has one."""
    if comment is None or not comment["state"]:
        return UnitState.DONE, ""
    return UnitState(comment["state"]), former_text(comment["former"] or "")
