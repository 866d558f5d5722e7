"""Which articles belong together: by links, codes, article ids and rare words of their titles. Pure.

Principles:

1. Nothing here comes from running text, so an edit of a sentence changes no other page.
2. What few articles share says more than what many do: it counts as one part of those that have it. Nothing
   depends on how many articles there are, so a new article changes only what it belongs to.
3. Work is linear: what more than `MOST_HOLDERS` articles share says nothing, and of the words of a title only
   the rarest count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bitext.languages import language
from bitext.patterns import lazy_pattern

MOST_RELATED = 8
"""Articles kept for one; its page shows fewer, and no title twice."""
MOST_HOLDERS = 80
"""Articles that may share something that still says they belong together."""
_WORDS = 6
"""Rarest words, and pairs of words, of a title that count."""
_LINK, _CODE, _ID, _WORD = 2.0, 3.0, 3.0, 1.0
_WORD_OF_TITLE = lazy_pattern(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Relations:
    """What connects one article with others."""

    path: str
    """Its page path."""
    title: str
    """Its title, plain text, in a language that all have if possible."""
    codes: tuple[str, ...] = ()
    """Normal forms of the codes that it covers."""
    ids: tuple[str, ...] = ()
    """Its article ids."""
    links: tuple[str, ...] = ()
    """Page paths that it links to."""


def related_articles(articles: Iterable[Relations]) -> dict[str, tuple[str, ...]]:
    """The paths of the articles that belong most to each of ``articles``, by path, the closest first."""
    known = {article.path: article for article in articles}
    features = _rarest({path: _features(article) for path, article in known.items()})
    holders: dict[str, list[str]] = {}
    for path, own in features.items():
        for feature in own:
            holders.setdefault(feature, []).append(path)
    scores: dict[str, dict[str, float]] = {path: {} for path in known}
    for article in known.values():
        for other in article.links:
            if other in known and other != article.path:
                _add(scores[article.path], other, _LINK)
                _add(scores[other], article.path, _LINK)
    for path, own in features.items():
        mine = scores[path]
        for feature, weight in own.items():
            others = holders[feature]
            if len(others) <= MOST_HOLDERS:
                part = weight / len(others)
                for other in others:
                    mine[other] = mine.get(other, 0.0) + part
        mine.pop(path, None)
    return {path: _best(found) for path, found in scores.items()}


def _add(scores: dict[str, float], path: str, weight: float) -> None:
    scores[path] = scores.get(path, 0.0) + weight


def _best(scores: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(scores, key=lambda path: (-scores[path], path))[:MOST_RELATED])


def _features(article: Relations) -> dict[str, float]:
    """What the article has in common with others, with its weight; the prefix keeps kinds apart."""
    common = language("en").common_words
    words = [word.casefold() for word in _WORD_OF_TITLE.findall(article.title)]
    said = [word for word in words if word not in common]
    found = {f"word {word}": _WORD for word in said}
    found |= {f"word {one} {other}": _WORD for one, other in pairwise(said)}
    found |= {f"code {code.lower()}": _CODE for code in article.codes}
    return found | {f"id {number.lower()}": _ID for number in article.ids}


def _rarest(features: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """``features`` with the rarest words of each title; what one article has alone connects nothing."""
    counts: dict[str, int] = {}
    for own in features.values():
        for feature in own:
            counts[feature] = counts.get(feature, 0) + 1
    kept = {}
    for path, own in features.items():
        shared = [feature for feature in own if 1 < counts[feature] <= MOST_HOLDERS]
        words = sorted(
            (feature for feature in shared if feature.startswith("word ")),
            key=lambda feature: (counts[feature], feature),
        )
        dropped = set(words[_WORDS:])
        kept[path] = {feature: own[feature] for feature in shared if feature not in dropped}
    return kept
