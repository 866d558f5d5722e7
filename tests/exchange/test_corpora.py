"""The exchange on the real corpora: there and back without a change, and one edit in each article.

Each format takes another part of the articles; benchmarks/exchange.py takes all of them in each format.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext import parse, read_metadata
from bitext.encoding import decode
from bitext.exchange.editing import revise
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import Incoming
from bitext.exchange.units import ArticleUnits, article_units
from bitext.locales import Locale, parse_locale
from tests.corpora import CORPORA, CorporaError, Corpus, unpacked
from tests.exchange.articles import edited, extent_of, read
from tests.exchange.rules import csv_problems, po_problems, tmx_problems, xliff12_problems, xliff21_problems

pytestmark = pytest.mark.corpus

CHECKS = {
    "xliff": xliff21_problems, "xliff1.2": xliff12_problems, "po": po_problems, "tmx": tmx_problems,
    "csv": csv_problems,
}  # fmt: skip
STEP = 20
"""Every how many-th article a format takes."""


def part(corpus: Corpus, offset: int) -> list[tuple[Path, bytes, ArticleUnits]]:
    """Some of the articles of ``corpus`` that have units."""
    try:
        unpacked(corpus.name)
    except CorporaError as error:
        pytest.skip(str(error))
    root = corpus.path("sxs")
    fallback = parse_locale(corpus.folder[-5:])
    found = []
    for path in sorted(root.rglob("*.md"))[offset::STEP]:
        data = path.read_bytes()
        article = parse(decode(data)[0])
        metadata, _ = read_metadata(article)
        name = path.relative_to(root).as_posix()
        units = article_units(article, metadata, name, metadata.locale or fallback or Locale("und"))
        if units.units:
            found.append((path, data, units))
    return found


def there_and_back(name: str, articles: list[ArticleUnits]) -> dict[str, list[Incoming]]:
    """What a file says that was written and read again, by article."""
    form = format_named(name)
    pieces = (form.article(units, number) for number, units in enumerate(articles, 1))
    extent = extent_of(*articles)
    data = "".join((form.head(articles[0].locale, extent), *pieces, form.tail(extent))).encode()
    assert CHECKS[name](data) == []
    found: dict[str, list[Incoming]] = {}
    for incoming in read(form, data, 1 << 16):
        found.setdefault(incoming.path, []).append(incoming)
    return found


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
@pytest.mark.parametrize("name", FORMATS)
def test_there_and_back(corpus: Corpus, name: str) -> None:
    articles = part(corpus, list(FORMATS).index(name))
    found = there_and_back(name, [units for _, _, units in articles])
    assert len(found) == len(articles) > corpus.articles // STEP // 2
    for _, data, units in articles:
        revision = revise(units.path, data, units.locale, found[units.path])
        assert revision.findings == ()
        assert (revision.edits, revision.unchanged) == ((), len(units.units))
        assert revision.after == data


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_one_edit_in_each_article(corpus: Corpus) -> None:
    name = "xliff"
    articles = part(corpus, len(FORMATS))
    plain = {units.path: _plain(units) for _, _, units in articles}
    text = "Coś zupełnie innego"
    changed = [
        edited(units, {units.units[plain[units.path]].key: (text,)}) if plain[units.path] >= 0 else units
        for _, _, units in articles
    ]
    found = there_and_back(name, changed)
    edits = 0
    for _, data, units in articles:
        revision = revise(units.path, data, units.locale, found[units.path])
        at = plain[units.path]
        if at < 0:
            assert revision.after == data
            continue
        segment = parse(data.decode()).segments[units.units[at].ordinal]
        start, end = segment.target_start, segment.target_start + len(segment.target)
        before = data.decode()
        assert revision.after.decode() == before[:start] + text + before[end:]
        edits += len(revision.edits)
    assert edits > len(articles) * 0.8


def _plain(units: ArticleUnits) -> int:
    """Index of a unit of words alone, -1 if there is none."""
    for at, unit in enumerate(units.units):
        if all(isinstance(part, str) for part in (*unit.source, *unit.target)):
            return at
    return -1
