"""What a file of a translation tool says, in every format: values, and the one error for a whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bitext.exchange.inline_codes import Content
from bitext.exchange.units import ArticleUnits
from bitext.locales import Locale


class ExchangeError(Exception):
    """A file that cannot be taken at all; its text is one line that says why, and where."""


class Readiness(StrEnum):
    """Whether a translation in a file counts."""

    DONE = "done"
    """It does."""
    CONFIRMED = "confirmed"
    """It does, and a person has said so: an unchanged translation is then right as well."""
    OFFERED = "offered"
    """It is marked as a suggestion: it counts where someone has changed it."""
    WITHHELD = "withheld"
    """It is marked as unfinished: it does not count."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One unit as a file has it. Its codes have no text: only their numbers are believed."""

    path: str
    """The article's file, as the file names it."""
    key: str
    """The unit's key; empty where the file has lost it, and its base has to tell."""
    base: str
    """What `bitext.exchange.units.base_of` gave at the export; empty where the file has lost it."""
    source: Content | None
    """The original; None where the file has none."""
    target: Content | None
    """The translation; None where the file has none."""
    readiness: Readiness
    """Whether the translation counts."""
    source_locale: str
    """Tag of the language of the original; may be empty."""
    target_locale: str
    """Tag of the language of the translation; may be empty."""
    line: int = 0
    """Line of the file, from 1; 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What is in a file, known once all of it is."""

    units: int
    """How many units."""
    last: str
    """The last one: `bitext.exchange.units.name_of`."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a file says of itself as a whole: it may have been cut off between two units."""

    units: int
    """How many units were exported; 0 where that is not known."""
    is_there: bool
    """Whether the end of what was exported is in the file."""


class Format(Protocol):
    """A format: how units are written, and how they are read."""

    def head(self, locale: Locale, extent: Extent) -> str:
        """The beginning of a file of translations into ``locale`` that has so much in it."""

    def article(self, article: ArticleUnits, number: int) -> str:
        """The units of an article, the ``number``-th of its file, from 1; it has some."""

    def tail(self, extent: Extent) -> str:
        """The end of a file that has so much in it."""

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming | Ending]:
        """The units of a file, read piece by piece; raises `ExchangeError` where it is damaged.

        A format that can be cut without damage gives an `Ending` behind them.
        """


LONGEST_TARGET = 100_000
"""Characters of a translation that are taken; the longest published segment has 10,000."""
