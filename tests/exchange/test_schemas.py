"""XLIFF against the schemas of OASIS, where Debian's package php-symfony-translation has brought them.

.ci/run unpacks that package into .cache/xliff; no package of Python ships them. The schema of 2.0 is that of
2.1's core, whose namespace it shares.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from bitext.exchange.formats import format_named
from bitext.exchange.units import ArticleUnits
from tests.corpora import CORPORA, ROOT, CorporaError, Corpus, unpacked
from tests.exchange.articles import file_of, units_of
from tests.exchange.contract import EMPTY, UNITS, suggested
from tests.folder.articles import unit

INSIDE = "usr/share/php/Symfony/Component/Translation/Resources/schemas"
PLACES = (ROOT / ".cache" / "xliff" / INSIDE, Path("/") / INSIDE)
FOLDER = next((place for place in PLACES if place.is_dir()), Path())
SCHEMAS = {"xliff": "xliff-core-2.0.xsd", "xliff1.2": "xliff-core-1.2-strict.xsd"}

pytestmark = pytest.mark.skipif(
    not FOLDER.name, reason="the schemas of XLIFF (php-symfony-translation) are not here"
)


@cache
def schema(name: str) -> etree.XMLSchema:
    # That of xml:lang and its kin lies next to the others; its address elsewhere is not asked.
    text = (FOLDER / SCHEMAS[name]).read_text(encoding="utf-8")
    text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', text)
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.fromstring(text.encode(), parser, base_url=str(FOLDER / SCHEMAS[name])))


def problems(name: str, *articles: ArticleUnits) -> list[str]:
    valid = schema(name)
    valid.validate(etree.fromstring(file_of(format_named(name), *articles)))
    return [f"{error.line}: {error.message}" for error in valid.error_log]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_is_valid(name: str) -> None:
    repeated = units_of(" ".join(unit(word, word, "ą \x01:1") for word in ("a", "b")), "b.md")
    assert problems(name, UNITS, repeated) == []


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("score", [100, 82])
def test_a_file_with_suggestions_is_valid(name: str, score: int) -> None:
    assert problems(name, replace(UNITS, units=(suggested(EMPTY, score),))) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_finds_what_is_wrong(name: str) -> None:
    data = file_of(format_named(name), UNITS).replace(b"<source>", b"<x/><source>", 1)
    assert not schema(name).validate(etree.fromstring(data))


@pytest.mark.corpus
@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_published_articles_are_valid(corpus: Corpus, name: str) -> None:
    try:
        root = unpacked(corpus.name)
    except CorporaError as error:
        pytest.skip(str(error))
    paths = sorted(path for path in root.rglob("*.md") if "sxs" in path.parts)[::15]
    articles = [units_of(path.read_bytes().decode(), path.relative_to(root).as_posix()) for path in paths]
    assert len(articles) > 10
    assert problems(name, *(units for units in articles if units.units)) == []
