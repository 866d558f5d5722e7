"""Every page of the real corpora and of our own articles against the reference rendering.

The reference is markdown-it-py's rendering of the clean page, sanitized in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bitext import Article, Side, commonmark, parse
from bitext.html import ArticleHtml, article_html, sanitize
from bitext.html.body import body_of
from tests.corpora import AR, CORPORA, DE, JA, PL, ROOT, CorporaError, Corpus
from tests.html.around import Plain
from tests.html.names import wrong_names
from tests.html.pages import ids, raw_syntax, reference, same_reference

OURS = ROOT / "source_articles"
BATCHES = 8
"""Parts into which a corpus is cut, so that workers share it."""

RAW_IN_THE_ARTICLES = {
    # Emphasis that CommonMark does not see, such as `** text **`, and links with an address of two
    # words: the publisher's pages show them too; the reference has the same signs on the same pages.
    PL.name: {"**": 23, "](": 6},
    JA.name: {"**": 4},
    AR.name: {"**": 4},
    DE.name: {"**": 47, "](": 3},
}
"""Raw syntax that is no mark-up of ours: pages a corpus may have of it, at most."""

UNMARKED = {PL.name: 6, JA.name: 5, AR.name: 0, DE.name: 111}
"""Segments that have no place on a page that can be marked, at most.

Nearly all stand in a cell that a table has too many: the engine drops it, as GitHub does. The others
hold one half of an emphasis, in PL and JA.
"""


@dataclass
class Tally:
    """What was found on the pages of a part of a corpus."""

    pages: int = 0
    raw: Counter[str] = field(default_factory=Counter)
    unmarked: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, name: str, article: Article, side: Side) -> None:
        page = article_html(article, side, Plain())
        where = f"{name} ({side})"
        self.pages += 1
        self.problems += (f"{where}: {problem}" for problem in problems(article, side, page))
        self.raw.update(raw_syntax(page.content).keys())
        self.unmarked += sum(finding.code == "BT407" for finding in page.findings)


def problems(article: Article, side: Side, page: ArticleHtml) -> Iterator[str]:
    expected = reference(article, side)
    if not sanitize.is_safe(page.content):
        yield "no fixed point of the sanitizer"
    lost = expected.lost_on(page.content)
    if lost:
        yield f"words lost: {lost}"
    if wrong := wrong_names(page.content):
        yield f"names: {wrong[:3]}"
    found = ids(page.content)
    for sign, text in raw_syntax(page.content).items():
        if sign not in raw_syntax(expected.html):
            yield f"raw syntax {sign}: {text!r}"
    body = body_of(article, side)
    if "[!" not in body.text and ":::" not in body.text:
        if not same_reference(page.content, commonmark.html(body.text)):
            yield "without its spans not the rendering of the clean page"
        places = {place.id for place in body.places}
        dropped = sum(finding.code == "BT407" for finding in page.findings)
        if len(places & set(found)) + dropped < len(places):
            yield f"segments neither marked nor reported: {sorted(places - set(found))[:3]}"


def articles(folder: Path, part: int) -> Iterator[tuple[str, Article]]:
    for path in sorted(folder.rglob("*.md"))[part::BATCHES]:
        yield path.relative_to(folder).as_posix(), parse(path.read_bytes().decode("utf-8", "replace"))


@pytest.mark.corpus
@pytest.mark.parametrize("part", range(BATCHES))
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_every_page_of_a_corpus(corpus: Corpus, part: int) -> None:
    try:
        folder = corpus.path("sxs")
    except CorporaError as error:
        pytest.skip(str(error))
    tally = Tally()
    for name, article in articles(folder, part):
        for side in Side:
            tally.add(name, article, side)
    assert tally.problems == []
    assert tally.pages >= 2 * (corpus.articles // BATCHES)
    for sign, count in tally.raw.items():
        assert count <= RAW_IN_THE_ARTICLES[corpus.name].get(sign, 0), sign
    assert tally.unmarked <= UNMARKED[corpus.name]


def test_every_page_of_our_own_articles() -> None:
    tally = Tally()
    for part in range(BATCHES):
        for name, article in articles(OURS, part):
            for side in Side:
                tally.add(name, article, side)
    assert tally.problems == []
    assert not tally.raw
    assert tally.unmarked == 0
