"""What an update did to an article, as values."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.article import Side


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """The effect of an update on an article, in units."""

    kept: int = 0
    """Units that stayed as they were."""
    moved: int = 0
    """Units that have moved."""
    copied: int = 0
    """Units whose translation is that of an equal original."""
    stale: int = 0
    """Units whose original has changed."""
    new: int = 0
    """Units without a translation."""
    translated: int = 0
    """Units whose translation has changed."""
    gone: int = 0
    """Units whose original is no longer there."""


@dataclass(frozen=True, slots=True)
class EditedTwice:
    """A translation that was edited in the article as well as in its plain page."""

    text: str
    """The translation in the article, which stays."""
    other: str
    """What the plain page has in its place; empty if no sentence of it is in that place."""
    offset: int
    """Offset of ``other`` in the page."""


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two sentences that may not belong together."""

    source: str
    """The original."""
    target: str
    """The translation."""
    score: float
    """How well they fit; see `bitext.authoring.alignment.DOUBTFUL`."""
    offset: int
    """Offset of the translation in the body of its page."""


@dataclass(frozen=True, slots=True)
class OneSidedText:
    """Text that only one of two pages has."""

    text: str
    """The text."""
    side: Side
    """The page that has it."""
    offset: int
    """Its offset in the body of the translation, or the offset at which its translation is missing."""


@dataclass(frozen=True, slots=True)
class UpdatedArticle:
    """An article after a change of one of its pages."""

    text: str
    """The article."""
    changes: UnitChanges
    """The effect on its units."""
    edited_twice: tuple[EditedTwice, ...] = ()
    """The translations of the plain page that were not taken."""
    one_sided: tuple[OneSidedText, ...] = ()
    """Text in changed parts of a translation that only one of the two pages has."""
    doubtful: tuple[DoubtfulPair, ...] = ()
    """The pairs in changed parts of a translation that need review."""
