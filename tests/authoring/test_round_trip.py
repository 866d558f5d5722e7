"""Articles made from pages give both pages back, byte for byte, whatever the pages hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from bitext import parse
from bitext.article import Side
from bitext.authoring.aligning import aligned_article
from bitext.authoring.composing import UnwritableError
from bitext.authoring.creating import new_article
from bitext.authoring.pages import page_of
from bitext.render import render_body
from tests.corpora import DE, CorporaError, unpacked
from tests.strategies import hostile_text

SPECIFICATION = Path(__file__).parents[2] / "node_modules" / "commonmark-spec" / "spec.txt"
# As the package itself finds them.
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)

# What GitHub adds to CommonMark.
EXTENSIONS = (
    "| one | two |\n| --- | :-: |\n| b `\\|` az | **x \\| y** |\n| bar |\n| a | b | c |\n\nmore\n",
    "| one |\n| --- |\n> quoted\n",
    "- [ ] one\n- [x] two\n  - [X] three\n",
    "~~One~~ ~two~ ~~~three~~~ ~~four\n\nfive~~\n",
    "www.example.org/a_(b) https://example.org/?a=b&amp. a.b@example.org, mailto:a@b.c xmpp:a@b.c/d\n",
    "<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is off. <XMP> too.\n</blockquote>\n",
    "One[^1] two.[^note]\n\n[^1]: First.\n[^note]:\n    Second.\n\n    More.\n",
    "> [!WARNING]\n> One. Two.\n",
)


def bodies(text: str) -> tuple[str, str]:
    article = parse(text)
    return render_body(article, Side.SOURCE), render_body(article, Side.TARGET)


def bodies_of(*pages: str) -> tuple[str, ...]:
    return tuple(page_of(page).body for page in pages)


def specified() -> list[str]:
    """The examples of CommonMark's specification."""
    if not SPECIFICATION.is_file():
        pytest.skip("CommonMark's specification is not installed (npm ci)")
    found = [match[1].replace("→", "\t") for match in EXAMPLE.finditer(SPECIFICATION.read_text("utf-8"))]
    assert len(found) > 600
    return found


def differences(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pages that do not come back, those that are refused included."""
    for original, translation in pages:
        try:
            aligned = bodies(aligned_article(original, translation, path="a.md", locale="pl").text)
            new = bodies(new_article(original, path="a.md", locale="pl"))
        except UnwritableError:
            yield original, translation
            continue
        if aligned != bodies_of(original, translation) or new != bodies_of(original, original):
            yield original, translation


def test_examples_of_commonmark() -> None:
    examples = specified()
    translated = ((example, example.upper()) for example in examples)
    assert list(differences(translated)) == []
    assert list(differences(pairwise(examples))) == []


def test_what_github_adds() -> None:
    assert list(differences((text, text.upper()) for text in EXTENSIONS)) == []
    assert list(differences(pairwise(EXTENSIONS))) == []


@given(hostile_text, hostile_text)
def test_hostile_pages(original: str, translation: str) -> None:
    try:
        aligned = bodies(aligned_article(original, translation, path="a.md", locale="pl").text)
        new = bodies(new_article(original, path="a.md", locale="pl"))
    except UnwritableError:
        return
    assert aligned == bodies_of(original, translation)
    assert new == bodies_of(original, original)


@pytest.mark.corpus
def test_real_pages_in_two_languages() -> None:
    try:
        folder = unpacked("fastapi-en-de") / "fastapi"
    except CorporaError as missing:
        pytest.skip(str(missing))
    pages = [
        (path.read_bytes().decode(), (folder / "de" / path.relative_to(folder / "en")).read_bytes().decode())
        for path in sorted((folder / "en").rglob("*.md"))
        if (folder / "de" / path.relative_to(folder / "en")).is_file()
    ]
    assert len(pages) == 124
    assert list(differences(pages)) == []


@pytest.mark.corpus
def test_real_pages_of_a_publisher() -> None:
    try:
        folder = DE.path("source")
    except CorporaError as missing:
        pytest.skip(str(missing))
    names = [path.relative_to(folder) for path in sorted(folder.rglob("*.md"))][::4]
    texts = ((folder / name, DE.path("target") / name) for name in names)
    pages = [
        (one.read_bytes().decode(), other.read_bytes().decode()) for one, other in texts if other.is_file()
    ]
    assert len(pages) > 150
    assert list(differences(pages)) == []
