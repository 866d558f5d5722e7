"""Alignment is exact: each segment on a page pairs with that of the same id on the other side's page.

Of every article of the real corpora, in the rendering that pages and fragments share. What has no
partner is counted by kind; a segment of no kind fails the test.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bitext import Article, Side, parse
from bitext.html import article_html
from bitext.render import sides
from tests.corpora import AR, DE, JA, PL, CorporaError, Corpus
from tests.html.around import Plain

pytestmark = pytest.mark.corpus

NO_ORIGINAL = "a unit whose original is empty"
UNMARKED = "a segment that cannot be marked on the other side (BT407)"

# How many segments without a partner there are in a half of each corpus, at most.
EXCEPTIONS: dict[str, dict[str, int]] = {
    PL.name: {UNMARKED: 2},
    JA.name: {UNMARKED: 3},
    AR.name: {UNMARKED: 3},
    DE.name: {NO_ORIGINAL: 70, UNMARKED: 30},
}
PARTS = 2
"""A corpus is read in this many parts, on as many cores."""

_SEGMENT = re.compile(r'<span class="bt-s" (id|data-s)="([^"]*)">')
_NAMED = re.compile(r"segment (\S+) in a place")


def shown(article: Article, side: Side) -> tuple[Counter[str], set[str]]:
    """Segments on the page of one side and in how many pieces, and those that could not be marked."""
    made = article_html(article, side, Plain())
    found = _SEGMENT.findall(made.content)
    firsts = [name for kind, name in found if kind == "id"]
    assert len(set(firsts)) == len(firsts)
    dropped = {match[1] for f in made.findings if f.code == "BT407" and (match := _NAMED.search(f.found))}
    return Counter(name for _, name in found), dropped


def unpaired(article: Article) -> dict[str, str]:
    """Segments that one of the two pages has and the other has not, each with its kind, or none."""
    target, no_target = shown(article, Side.TARGET)
    source, no_source = shown(article, Side.SOURCE)
    empty = {unit.id for unit in article.segments if not unit.source.strip() or not unit.target.strip()}
    kinds = {}
    for name in target.keys() ^ source.keys():
        unmarked = name in no_target | no_source
        kinds[name] = NO_ORIGINAL if name in empty else UNMARKED if unmarked else ""
    return kinds


def files(corpus: Corpus, part: int) -> list[Path]:
    try:
        return sorted(corpus.path("sxs").rglob("*.md"))[part::PARTS]
    except CorporaError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("corpus", [PL, JA, AR, DE], ids=lambda corpus: corpus.name)
def test_each_segment_pairs(corpus: Corpus, part: int) -> None:
    kinds: Counter[str] = Counter()
    wrong = {}
    for path in files(corpus, part):
        article = parse(path.read_bytes().decode("utf-8", "replace"))
        if Side.SOURCE not in sides(article):
            continue
        found = unpaired(article)
        kinds.update(found.values())
        if "" in found.values():
            wrong[path.name] = [name for name, kind in found.items() if not kind]
    assert wrong == {}
    assert {
        kind: count for kind, count in kinds.items() if count > EXCEPTIONS[corpus.name].get(kind, 0)
    } == {}
