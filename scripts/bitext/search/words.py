"""What words mean to the search of one site: a file of synonyms, and names written alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from bitext.patterns import lazy_pattern

_NAME = lazy_pattern(r"[^\W\d_][\w+#-]+")


class SynonymsError(Exception):
    """A file of synonyms that cannot be used; its text is one line that says why."""


def parse_synonyms(text: str) -> tuple[str, ...]:
    """The groups of words in the ``text`` of a file, their words separated by one space.

    A line is a group; one that is empty or begins with ``#`` is none. Raises `SynonymsError`.
    """
    groups = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if sign := next((sign for sign in ",;=" if sign in line), ""):
            raise SynonymsError(
                f"line {number}: separate the words by spaces, not {sign!r}; {line.strip()!r}"
            )
        if len(words) < 2:
            raise SynonymsError(f"line {number}: a line needs at least two words; found {line.strip()!r}")
        groups.append(" ".join(words))
    return tuple(groups)


def names(texts: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The words with a capital letter that both ``texts`` and ``others`` have, in order."""
    both = _capitals(texts) & _capitals(others)
    return tuple(sorted(both))


def _capitals(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _NAME.findall(text) if word != word.lower()}
