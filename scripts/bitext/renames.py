"""Articles that were renamed, recognized by their content as Git does, where there is no asset id. Pure.

Principles:

1. What two articles share of their originals decides, not their translations: a rename often comes with new
   ones.
2. An article has one former name and one later one: the pair that shares the most, if no other one shares as
   much. Two that are equally near tell nothing: a wrong redirect is worse than none.
3. More than half of what both have has to be shared. Articles are compared by a fixed number of digests, so
   that the time is linear in the length of the texts.

Source: A. Broder, "On the resemblance and containment of documents" (1997): the least of all digests are a
sample by which the share of common ones is estimated.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bitext.article import Article, LiteralText, Segment

Sketch = tuple[str, ...]
"""The least digests of what an article says, in order; empty for one that says nothing."""

SIZE = 32
"""Digests of a sketch."""
DIGITS = 8
"""Hexadecimal digits of each."""
LEAST_SHARE = 0.5
"""Two articles are one if both have more than this share of all that they have."""
MOST_ALIKE = 50
"""Articles that share a sentence before it says nothing of them."""


def sketch(article: Article) -> Sketch:
    """The sketch of ``article``: of its originals, or of its lines where it has none."""
    texts = [" ".join(piece.source.split()) for piece in article.body() if isinstance(piece, Segment)]
    if not any(texts):
        literal = (piece.text for piece in article.body() if isinstance(piece, LiteralText))
        texts = [" ".join(line.split()) for line in "".join(literal).splitlines()]
    return _least({_digest(text) for text in texts if text})


def _least(digests: Iterable[str]) -> Sketch:
    return tuple(sorted(digests)[:SIZE])


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGITS // 2).hexdigest()


def share(one: Sketch, other: Sketch) -> float:
    """The share of what two articles have that both have, from 0 to 1; exact for short ones."""
    both = _least({*one, *other})
    return len(set(both) & set(one) & set(other)) / len(both) if both else 0.0


def renamed(gone: Mapping[str, Sketch], come: Mapping[str, Sketch]) -> dict[str, str]:
    """Which of the articles that are ``gone`` each of those that have ``come`` is, if it is one."""
    nearest_old: dict[str, list[tuple[float, str]]] = defaultdict(list)
    nearest_new: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for old, new in _candidates(gone, come):
        found = share(gone[old], come[new])
        if found > LEAST_SHARE:
            nearest_old[new].append((found, old))
            nearest_new[old].append((found, new))
    pairs = {}
    for new, olds in nearest_old.items():
        nearest = _best(olds)
        if nearest is not None and _best(nearest_new[nearest]) == new:
            pairs[new] = nearest
    return pairs


def _best(found: list[tuple[float, str]]) -> str | None:
    """The nearest one; None where two are equally near."""
    most = max(each for each, _ in found)
    best = [key for each, key in found if each == most]
    return best[0] if len(best) == 1 else None


def _candidates(gone: Mapping[str, Sketch], come: Mapping[str, Sketch]) -> dict[tuple[str, str], None]:
    """Pairs that share anything but what is in many articles."""
    places: dict[str, list[str]] = defaultdict(list)
    for new, digests in come.items():
        for each in digests:
            places[each].append(new)
    counts: dict[str, int] = defaultdict(int)
    for digests in gone.values():
        for each in digests:
            counts[each] += 1
    return {
        (old, new): None
        for old, digests in gone.items()
        for each in digests
        if counts[each] <= MOST_ALIKE and len(places.get(each, ())) <= MOST_ALIKE
        for new in places.get(each, ())
    }
