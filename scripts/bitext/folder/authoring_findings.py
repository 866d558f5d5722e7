"""What a person should look at in articles that were aligned or updated, with its place in the pages."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import LineIndex, Side
from bitext.authoring.aligning import AlignedArticle
from bitext.authoring.alignment import DOUBTFUL
from bitext.authoring.pages import page_of
from bitext.authoring.unit_changes import DoubtfulPair, EditedTwice, OneSidedText, UpdatedArticle
from bitext.finding import Finding, Rule, printable
from bitext.folder.page_files import PageFile
from bitext.rules.authoring import DOUBTFUL_PAIR, EDITED_TWICE, ONE_SIDED_TEXT


def findings_of_alignment(aligned: AlignedArticle, source: PageFile, target: PageFile) -> tuple[Finding, ...]:
    """What was found in the two pages of an article."""
    ours, theirs = page_of(source.text).body, page_of(target.text).body
    places = _Places(target)
    doubtful = (
        DoubtfulPair(ours[slice(*pair.source)], theirs[slice(*pair.target)], pair.score, pair.target[0])
        for pair in aligned.doubtful
    )
    found = [places.doubtful(pair) for pair in doubtful]
    for start, end in aligned.target_only:
        found.append(places.one_sided(OneSidedText(theirs[start:end], Side.TARGET, start)))
    places = _Places(source)
    for start, end in aligned.source_only:
        found.append(places.one_sided(OneSidedText(ours[start:end], Side.SOURCE, start)))
    return tuple(found)


def findings_of_update(updated: UpdatedArticle, page: PageFile) -> tuple[Finding, ...]:
    """What was found in the plain ``page`` of a translation that an article was carried over to."""
    return tuple(_of_update(updated, _Places(page)))


def _of_update(updated: UpdatedArticle, places: _Places) -> Iterator[Finding]:
    yield from map(places.edited_twice, updated.edited_twice)
    yield from map(places.doubtful, updated.doubtful)
    yield from map(places.one_sided, updated.one_sided)


class _Places:
    """Findings at offsets of the body of a page."""

    def __init__(self, page: PageFile) -> None:
        self._place = page.place
        self._index = LineIndex(page.text)
        self._start = len(page_of(page.text).block)

    def edited_twice(self, one: EditedTwice) -> Finding:
        other = f"“{printable(one.other, 200)}” here" if one.other else "the sentence is not on this page"
        text = f"“{printable(one.text, 200)}” in the article, {other}"
        return self._finding(EDITED_TWICE, text, one.offset)

    def doubtful(self, pair: DoubtfulPair) -> Finding:
        original, translated = (f"“{printable(text, 60)}”" for text in (pair.source, pair.target))
        found = f"{translated} paired with {original}, score {pair.score:.1f} (doubtful below {DOUBTFUL:.0f})"
        return self._finding(DOUBTFUL_PAIR, found, pair.offset)

    def one_sided(self, one: OneSidedText) -> Finding:
        other = "original" if one.side is Side.TARGET else "translation"
        text = f"text that the {other} does not have: {printable(one.text, 60)}"
        return self._finding(ONE_SIDED_TEXT, text, one.offset)

    def _finding(self, rule: Rule, found: str, offset: int) -> Finding:
        place = self._index.position(self._start + offset)
        return Finding(rule, found, place.line, place.column, self._place)
