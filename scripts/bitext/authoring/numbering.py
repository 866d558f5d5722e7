"""Ids for segments added to an article: none is ever reused."""

from __future__ import annotations

from bitext.article import Article
from bitext.authoring.composing import FIRST_NUMBER
from bitext.patterns import lazy_pattern

_NUMBER = lazy_pattern(r"-p?([0-9]{1,9})\Z")


class Numbers:
    """Returns ids that no unit of an article has or, as far as its ids show, had."""

    def __init__(self, article: Article) -> None:
        """Continue from the highest number in ``article``."""
        ids = [segment.id for segment in article.segments]
        numbers = [int(match[1]) for name in ids if (match := _NUMBER.search(name))]
        self._next = max(numbers, default=FIRST_NUMBER - 1) + 1
        self.prefix = next((name.rpartition("-")[0] for name in ids if "-" in name), "00000")
        """The prefix of all ids of the article."""

    def new(self) -> str:
        """The next id."""
        number, self._next = self._next, self._next + 1
        return f"{self.prefix}-{number}"
