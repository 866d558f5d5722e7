"""The real corpora: every article parses, nothing is lost, and pages equal the publisher's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from bitext import Article, Side, StrayMarkup, parse, read_metadata, render, render_body
from bitext.frontmatter import plain_values
from tests.corpora import AR, CORPORA, DE, JA, PL, PT, PUBLISHED, ROOT, TH, ZH, CorporaError, Corpus, unpacked

sys.path.insert(0, str(ROOT))

from benchmarks import oracle

pytestmark = pytest.mark.corpus


@pytest.fixture(autouse=True, scope="session")
def _corpora_are_there() -> None:
    try:
        for corpus in PUBLISHED:
            unpacked(corpus.name)
    except CorporaError as error:
        pytest.skip(str(error))


def articles(corpus: Corpus) -> list[tuple[Path, Article]]:
    paths = sorted(path for path in corpus.path("sxs").rglob("*.md") if path.is_file())
    return [(path, parse(path.read_bytes().decode())) for path in paths]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_every_article_parses_and_loses_nothing(corpus: Corpus) -> None:
    found = articles(corpus)
    assert len(found) == corpus.articles
    for path, article in found:
        assert "".join(piece.text for piece in article.pieces).encode() == path.read_bytes()
        metadata, _ = read_metadata(article)
        assert metadata.locale or not article.frontmatter or article.segments[0].start < article.body_start
        for side in Side:
            page = render(article, side, metadata)
            assert not any(sign in page for sign in ("data-ttu-id", "data-stu-id", "sxs-lookup"))


# Stray markup in the published files themselves, by file name.
STRAY: dict[str, set[str]] = {PL.name: set(), JA.name: set(), AR.name: set(), DE.name: set()}


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_published_markup_is_whole(corpus: Corpus) -> None:
    stray = {
        path.name
        for path, article in articles(corpus)
        if any(isinstance(piece, StrayMarkup) for piece in article.pieces)
    }
    assert stray == STRAY[corpus.name]


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_fast_path_reads_published_frontmatter_as_yaml_does(corpus: Corpus) -> None:
    read = 0
    for path, article in articles(corpus):
        fast = plain_values(article.frontmatter.text) if article.frontmatter else None
        if fast is None:
            continue
        read += 1
        assert article.frontmatter
        loaded = yaml.load(article.frontmatter.text, Loader=yaml.CBaseLoader)  # noqa: S506 builds only texts
        by_yaml = {key: None if value == "" else value for key, value in loaded.items()}
        assert {key: None if value == "" else value for key, value in fast.items()} == by_yaml, path
    assert read > corpus.articles * 0.99


# Byte-equal and same HTML at least, and by name the pages that give another HTML: in each of them
# the publisher's file was edited at another time than the side-by-side one.
EXPECTED = {
    (PL, Side.TARGET): (
        2_905,
        2_900,
        {
            # an image's alternative text, a sentence longer there
            "testing-alchemy-inline-videos.md",
        },
    ),
    (JA, Side.TARGET): (291, 290, set()),
    (AR, Side.TARGET): (292, 292, set()),
    (ZH, Side.TARGET): (200, 200, set()),
    (TH, Side.TARGET): (200, 200, set()),
    (PT, Side.TARGET): (
        234,
        224,
        {
            # an image's alternative text, a sentence longer there
            "fundamentals/url-rewriting.md",
            "tutorials/first-mvc-app/controller-methods-views.md",
            "tutorials/first-mvc-app/new-field.md",
            "tutorials/first-web-api.md",
            "tutorials/publish-to-azure-webapp-using-vs.md",
            "tutorials/web-api-help-pages-using-swagger/samples/3.0/TodoApi.Swashbuckle/readme.md",
        },
    ),
    (DE, Side.TARGET): (
        708,
        686,
        {
            # another translation of some sentences
            "access/desktop-database-reference/changes-in-access.md",
            "outlook/mapi/hexfrombin.md",
            "visio/alignment-cell-tabs-section.md",
            # another translation, and bold marks set apart
            "visio/disttopath-function.md",
            "visio/nearestpointonpath-function.md",
            "visio/pointalongpath-function.md",
            # an image's alternative text, a sentence longer there
            "ddpi/handle-high-dpi-and-dpi-scaling-in-your-office-solution.md",
        },
    ),
}


@pytest.mark.parametrize(("corpus", "side"), EXPECTED, ids=lambda value: getattr(value, "name", str(value)))
def test_target_pages_equal_the_publishers(corpus: Corpus, side: Side) -> None:
    total, equal, different = EXPECTED[corpus, side]
    result = oracle.tally(corpus, side)
    assert result.total == total
    assert result.equal >= equal
    assert set(result.different) <= different


def test_english_pages_equal_the_originals() -> None:
    result = oracle.tally(DE, Side.SOURCE)
    assert result.total == 708
    assert result.equal >= 658
    assert result.equal + len(result.same_html) >= 669
    kinds = {kind for found in result.different.values() for kind in found}
    assert oracle.OTHER not in kinds


def test_english_of_two_locales_is_the_same() -> None:
    """Where Polish and Japanese stem from the same commit of the original."""
    compared = equal = 0
    polish = {path.name: article for path, article in articles(PL)}
    for path, article in articles(JA):
        both = (article, polish.get(path.name, article))
        commits = {read_metadata(one)[0].source_commit for one in both}
        if path.name in polish and len(commits) == 1 and commits != {""}:
            compared += 1
            equal += render_body(both[0], Side.SOURCE) == render_body(both[1], Side.SOURCE)
    assert compared > 100
    assert equal >= 0.98 * compared
