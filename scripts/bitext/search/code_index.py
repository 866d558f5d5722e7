"""From a code to the articles that cover it, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bitext.search.families import code_key
from bitext.search.mentions import ArticleCodes
from bitext.search.ranges import CodeRange


@dataclass(frozen=True, slots=True)
class CodeIndex:
    """All codes of a site and their articles, by page path."""

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Page paths by the normal form of a code, in order of `code_key`: those with the code in the title
    come first, then by place in the original. What covers it only by a range is not among them."""
    ranges: Mapping[CodeRange, tuple[str, ...]] = field(default_factory=dict)
    """Page paths by range, in order of the ranges."""


def code_index(articles: Mapping[str, Iterable[ArticleCodes]]) -> CodeIndex:
    """The index of ``articles``: the codes of each article, by page path.

    A page can show one article in each language; the codes of all of them count.
    """
    found: dict[str, list[tuple[bool, int, str]]] = {}
    spellings: dict[str, str] = {}
    ranges: dict[CodeRange, list[tuple[bool, int, str]]] = {}
    for path in sorted(articles):
        best: dict[str, tuple[bool, int, str]] = {}
        for article in articles[path]:
            for mention in article.mentions:
                # Names of errors are found in any letter case; the first spelling is kept.
                normal = spellings.setdefault(mention.normal.lower(), mention.normal)
                place = (not mention.in_title, mention.place, path)
                best[normal] = min(best.get(normal, place), place)
            for covered, in_title in article.ranges:
                ranges.setdefault(covered, []).append((not in_title, 0, path))
        for normal, place in best.items():
            found.setdefault(normal, []).append(place)
    by_range = {covered: _paths(ranges[covered]) for covered in sorted(ranges, key=_range_key)}
    codes = {normal: _paths(found[normal]) for normal in sorted(found, key=code_key)}
    return CodeIndex(codes, by_range)


def _paths(places: Iterable[tuple[bool, int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for _, _, path in sorted(places)))


def _range_key(covered: CodeRange) -> tuple[str, int, int]:
    return covered.subject, covered.start, covered.stop
