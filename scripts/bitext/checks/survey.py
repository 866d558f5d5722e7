"""One article as statistics need it: what was found in it, and digests instead of its texts.

Principles:

1. A survey depends on its article alone (its file, its locale, the settings, the glossary, the publisher's
   English file), so that it can be kept until one of these changes. What only shows in comparison
   with other articles is added by `bitext.checks.statistics`.
2. It holds no text: originals are compared by digests of 8 bytes, translations by digests of 4, which are
   compared among the translations of one original only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from bitext.article import LineIndex, Segment
from bitext.checks import CHECKS
from bitext.checks.consistency import is_compared, original_of, words_of
from bitext.checks.difference import SegmentFinding
from bitext.checks.glossary import Glossary
from bitext.checks.ignores import Ignore
from bitext.checks.one_article import OneArticle, takes_newer
from bitext.checks.settings import Settings
from bitext.checks.state import CheckedArticle
from bitext.metadata import Translation
from bitext.rules.table import known_rule
from bitext.states import UnitState

UNKNOWN = "unknown"
"""The kind of a translation that the article does not name."""
TRANSLATIONS = (*map(str, Translation), UNKNOWN)
"""Kinds of translation."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, as far as it is counted."""

    code: str
    """Code of the rule."""
    segment: str
    """Id of the segment; empty for a finding that is of none."""
    line: int
    """Its line in the file, from 1."""

    def __post_init__(self) -> None:
        known_rule(self.code)


@dataclass(frozen=True, slots=True)
class SurveyedUnit:
    """One segment that has an original."""

    id: str
    """Its id."""
    original: str
    """Digest of its original, white space aside: 16 hexadecimal digits."""
    translation: str
    """Digest of the words of its translation: 8 hexadecimal digits."""
    is_compared: bool
    """Whether its translation is compared with those of the same original."""
    line: int
    """Line of its translation, where comments silence findings by lines; else 0."""
    state: UnitState
    """The state of its translation."""


@dataclass(frozen=True, slots=True)
class Survey:
    """One article."""

    locale: str
    """Tag of its locale; empty where it is not known."""
    translation: str
    """One of `TRANSLATIONS`."""
    page_path: str
    """Path that the article has in every locale; empty where that is not known."""
    handoff: date | None
    """Date of its last handoff to translation."""
    commit: str
    """The commit of its original."""
    takes_newer: bool
    """Whether it is stale where another locale has a newer original."""
    units: tuple[SurveyedUnit, ...]
    """Its segments with an original, in order."""
    found: tuple[Found, ...]
    """What was found in it alone; where it has `comments`, with what they silence."""
    comments: tuple[Ignore, ...]
    """The comments in it that silence findings."""
    is_page: bool = True
    """Whether it has a page of its own."""

    def __post_init__(self) -> None:
        if self.translation not in TRANSLATIONS:
            raise ValueError(f"unknown kind of translation: {self.translation}")


def survey(state: CheckedArticle, settings: Settings, glossary: Glossary) -> Survey:
    """The article of ``state``. Never raises; linear in the length of its text."""
    one = OneArticle(state)
    checks = tuple(check for check in CHECKS if settings.is_on(check.rule))
    comments = one.comments
    index = LineIndex(state.article.text)
    return Survey(
        locale=str(state.locale or ""),
        translation=str(state.metadata.translation or UNKNOWN),
        page_path=state.page_path,
        handoff=state.metadata.handoff,
        commit=state.metadata.source_commit,
        takes_newer=takes_newer(state),
        units=tuple(
            _unit(segment, index.position(segment.target_start).line if comments else 0)
            for segment in state.article.segments
            if segment.source.strip() and not segment.is_residual
        ),
        found=tuple(
            Found(
                finding.code,
                finding.segment_id if isinstance(finding, SegmentFinding) else "",
                finding.line,
            )
            for finding in one.found(checks, settings, glossary)
        ),
        comments=comments,
    )


def _unit(segment: Segment, line: int) -> SurveyedUnit:
    return SurveyedUnit(
        segment.id,
        _digest(original_of(segment), 8),
        _digest(words_of(segment.target), 4),
        is_compared(segment),
        line,
        segment.state,
    )


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
