"""Links of plain pages to headings in their own language lead there, too, once the pages are an article."""

from __future__ import annotations

import pytest

from bitext import Side, parse
from bitext.article import Article
from bitext.authoring.aligning import aligned_article
from bitext.authoring.creating import new_article
from bitext.checks import check_article
from bitext.checks.links import LINK_DIFFERS
from bitext.html import article_html
from bitext.locales import parse_locale
from tests.html.around import Around

ORIGINAL = (
    "# Mail\n\nSee [here](#last-part), [there](b.md#more-text).\n\n## Last part\n\n"
    "## Own {#given}\n\n## A - B\n"
)
TRANSLATION = (
    "# Poczta\n\nZobacz [tu](#ostatnia-czesc), [tam](b.md#wiecej-tekstu).\n\n## Ostatnia część\n\n"
    "## Własny {#given}\n\n## A - B\n"
)


def article(translation: str = TRANSLATION) -> Article:
    return parse(aligned_article(ORIGINAL, translation, path="a.md", locale="pl-PL").text)


def test_a_heading_has_the_anchors_of_its_own_language() -> None:
    page = article_html(article(), Side.TARGET, Around())
    assert not [one for one in page.findings if "b.md" not in one.found]
    assert '<h2 id="last-part"><a id="ostatnia-część"></a><a id="ostatnia-czesc"></a>' in page.content
    assert '<a href="#ostatnia-czesc">tu</a>' in page.content
    assert '<h2 id="given"><span' in page.content
    original = article_html(article(), Side.SOURCE, Around())
    assert '<h2 id="last-part"><span' in original.content
    assert '<h2 id="a---b"><a id="a-b"></a><span' in original.content


def test_headings_with_the_same_words_have_the_anchors_of_python_markdown() -> None:
    original = "# A\n\nSee [b](#example_1) and [c](#example_2).\n\n" + "## Example\n\n" * 3
    translation = "# A\n\nZobacz [b](#proba_1) i [c](#example_2).\n\n" + "## Próba\n\n" * 3
    made = parse(aligned_article(original, translation, path="a.md", locale="pl-PL").text)
    for side, anchors in ((Side.SOURCE, ("example_1",)), (Side.TARGET, ("proba_1", "example_1"))):
        page = article_html(made, side, Around())
        assert not page.findings
        second = page.content.partition('<h2 id="example-1">')[2].partition("</h2>")[0]
        assert all(f'<a id="{anchor}"></a>' in second for anchor in anchors)


def test_headings_without_a_letter_of_ascii_are_numbered() -> None:
    made = parse(aligned_article("## A\n\n## B\n", "## 件\n\n## 名\n", path="a.md", locale="ja-JP").text)
    page = article_html(made, Side.TARGET, Around())
    assert '<h2 id="b"><a id="名"></a><a id="_2"></a>' in page.content


def test_an_anchor_that_another_heading_was_given_is_taken() -> None:
    original = "# A\n\nSee [b](#example_1), [c](#example).\n\n## Example\n\n## Other {#example}\n"
    page = article_html(parse(new_article(original, path="a.md", locale="pl-PL")), Side.SOURCE, Around())
    assert not page.findings
    first, given = page.content.split("<h2 ")[1:]
    assert first.startswith('id="example-1"><a id="example_1"></a>')
    assert given.startswith('id="example">')


def test_a_link_to_an_anchor_of_its_own_language_is_no_error() -> None:
    def found(translation: str) -> list[str]:
        findings = check_article(article(translation), parse_locale("pl-PL"))
        return [one.token for one in findings if one.rule is LINK_DIFFERS]

    assert found(TRANSLATION) == []
    assert found(TRANSLATION.replace("b.md#", "c.md#")) == ["b.md#more-text"]
    assert found(TRANSLATION.replace("b.md#wiecej-tekstu", "b.md")) == ["b.md#more-text"]
    as_published = parse(article().text[article().body_start :])
    assert [one.rule for one in check_article(as_published, parse_locale("pl-PL"))].count(LINK_DIFFERS) == 2


@pytest.mark.parametrize(
    ("original", "translation", "is_error"),
    [
        ("https://example.org/en/a/", "https://example.org/pl/a/", False),
        ("../en/a.md#top", "../pl/a.md#gora", False),
        ("a.md", "a.pl.md", False),
        ("https://en.example.org/Mail", "https://pl.example.org/Poczta", False),
        ("https://example.org/en/a/", "https://example.org/pl/b/", True),
        ("https://example.org/a#b", "https://example.org/a#c", True),
        ("a.md", "b.md", True),
    ],
)
def test_a_link_to_the_version_in_its_own_language_is_no_error(
    original: str, translation: str, is_error: bool
) -> None:
    pages = f"See [it]({original}).\n", f"Zobacz [to]({translation}).\n"
    made = parse(aligned_article(*pages, path="a.md", locale="pl-PL").text)
    findings = check_article(made, parse_locale("pl-PL"))
    assert (LINK_DIFFERS in [one.rule for one in findings]) is is_error


def test_an_untranslated_heading_has_one_anchor() -> None:
    text = new_article("# Mail\n", path="a.md", locale="pl-PL")
    assert '<h1 id="mail"><span' in article_html(parse(text), Side.TARGET, Around()).content
