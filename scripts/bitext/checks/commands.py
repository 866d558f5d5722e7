"""A command that differs between the two sides of a segment."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Segment
from bitext.checks.difference import Difference
from bitext.locales import Locale


def command_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The commands that differ between the sides of ``segment``."""
    yield from ()
