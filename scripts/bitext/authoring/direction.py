"""Which of two pages is the English one."""

from __future__ import annotations

from collections.abc import Iterable

from bitext.authoring.sentences import masked
from bitext.languages import language
from bitext.locales import SOURCE_LANGUAGE
from bitext.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")
_ENGLISH = language(SOURCE_LANGUAGE).common_words
LEAST = 0.12
"""Share of the most common words of English among the words of an English text, at the least."""
TIMES = 4
"""How many times as large it is as in a text that is not English."""


def are_swapped(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether in pairs of Markdown texts, a page and its translation, the translations are in English.

    False if that is not clear.
    """
    both = tuple(pairs)
    first, second = ("\n".join(pair[at] for pair in both) for at in (0, 1))
    return _share(second) >= max(LEAST, TIMES * _share(first))


def _share(text: str) -> float:
    """The share of words that are the most common ones of English, the first such word aside."""
    words = _WORD.findall(masked(text).casefold())
    return (sum(word in _ENGLISH for word in words) - 1) / len(words) if words else 0.0
