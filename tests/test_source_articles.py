"""The locale of each article of a source: what decides, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given

from bitext import parse, read_metadata
from bitext.locales import Locale, parse_locale
from bitext.source_articles import ArticleHeader, LocaleRule, SourceFacts, header_of
from tests.corpora import CORPORA, CorporaError, Corpus
from tests.strategies import damaged_articles, frontmatter_blocks, hostile_text

PL, DE = Locale("pl", "", "PL"), Locale("de", "", "DE")


def headers(*articles: str) -> list[ArticleHeader]:
    """Each from ``path locale``; no locale for ``path`` alone."""
    return [
        ArticleHeader(path, parse_locale(tag)) for path, _, tag in (one.partition(" ") for one in articles)
    ]


def locale(
    path: str, own: Locale | None = None, rule: LocaleRule | None = None, source: tuple[str, ...] = ()
) -> tuple[Locale | None, list[str]]:
    chosen = rule or LocaleRule()
    found, findings = chosen.locale_of(path, own, lambda: chosen.facts(headers(*source)))
    assert all(finding.path == path for finding in findings)
    return found, [finding.code for finding in findings]


def test_contentlocale_comes_first_then_a_folder_then_the_option() -> None:
    german = LocaleRule(target=DE)
    assert locale("x.md", PL, german) == (PL, [])
    assert locale("a/pl-PL/b/x.md", None, german) == (PL, [])
    assert locale("a/Pl-pL/x.md") == (PL, [])
    assert locale("a/b/x.md", None, german) == (DE, [])
    assert locale("x.md") == (None, ["BT303"])


def test_then_the_only_locale_of_the_source_then_the_only_language_of_the_site() -> None:
    site = LocaleRule(languages=(Locale("de"),))
    assert locale("x.md", None, site, ("a.md pl-PL", "x.md")) == (PL, [])
    assert locale("x.md", None, site, ("a.md pl-PL", "b.md fr-FR", "x.md")) == (Locale("de"), [])
    assert locale("x.md", None, site, ("x.md",)) == (Locale("de"), [])
    two = LocaleRule(languages=(Locale("de"), Locale("fr")))
    assert locale("x.md", None, two, ("x.md",)) == (None, ["BT303"])


def test_the_option_comes_before_the_only_locale() -> None:
    assert locale("x.md", None, LocaleRule(target=DE), ("a.md pl-PL", "x.md")) == (DE, [])


@pytest.mark.parametrize(
    ("source", "only"),
    [
        (("a.md pl-PL", "b.md pl"), "pl-PL"),
        (("a.md pl-PL", "b.md en-us", "c.md en"), "pl-PL"),
        (("a.md pl-PL", "de-DE/b.md"), None),
        (("pl-PL/a.md", "b.md"), "pl-PL"),
        (("a.md pl-PL", "no-code/b.md", "it/c.md"), "pl-PL"),
        (("a.md pt-BR", "b.md pt-PT"), None),
        (("a.md en-GB",), "en-GB"),
        ((), None),
    ],
)
def test_the_only_locale(source: tuple[str, ...], only: str | None) -> None:
    assert LocaleRule().facts(headers(*source)).only == (parse_locale(only) if only else None)


def test_the_folder_that_was_given_counts_and_comes_first() -> None:
    assert locale("x.md", None, LocaleRule("pl-PL")) == (PL, [])
    assert locale("de-DE/x.md", None, LocaleRule("pl-PL")) == (PL, [])
    assert locale("pl-PL/x.md", None, LocaleRule("it")) == (PL, [])
    assert locale("x.md", DE, LocaleRule("pl-PL")) == (DE, ["BT310"])


def test_a_language_alone_counts_where_something_names_it() -> None:
    assert locale("pl/x.md") == (None, ["BT303"])
    assert locale("pl/x.md", None, None, ("a.md pl-PL", "b.md de-DE", "pl/x.md")) == (Locale("pl"), [])
    assert locale("pl/x.md", None, LocaleRule(languages=(Locale("pl"), DE))) == (Locale("pl"), [])
    assert locale("pl/x.md", None, LocaleRule(named=frozenset([PL]))) == (Locale("pl"), [])
    assert locale("it/pl-PL/x.md") == (PL, [])


@pytest.mark.parametrize("folder", ["no-code", "my-site", "co-op", "my-docs", "ps-fr", "cu", "in", "img"])
def test_folders_that_only_look_like_locales(folder: str) -> None:
    source = ("a.md pl-PL", f"{folder}/x.md")
    assert locale(f"{folder}/x.md", None, None, source) == (PL, [])
    assert locale("x.md", None, LocaleRule(folder), source) == (PL, [])
    assert locale(f"{folder}/x.md", PL) == (PL, [])


def test_a_file_named_as_a_locale_is_none() -> None:
    assert locale("pl-PL") == (None, ["BT303"])


def test_contentlocale_against_the_folder() -> None:
    assert locale("de-DE/x.md", PL) == (PL, ["BT310"])
    assert locale("it/x.md", PL) == (PL, [])
    assert locale("pl-pl/x.md", PL) == (PL, [])


def test_the_whole_source_is_asked_only_where_that_matters() -> None:
    def asked() -> SourceFacts:
        raise AssertionError

    rule = LocaleRule("source", target=DE)
    assert rule.locale_of("in/x.md", PL, asked) == (PL, ())
    assert rule.locale_of("pl-PL/in/x.md", None, asked) == (PL, ())
    assert rule.locale_of("x.md", None, asked) == (DE, ())


@given(damaged_articles() | frontmatter_blocks() | hostile_text)
def test_a_header_says_what_the_frontmatter_says(text: str) -> None:
    assert header_of("x.md", text).locale == read_metadata(parse(text))[0].locale


@pytest.mark.parametrize(
    "block",
    [
        "ms.contentlocale: pl-PL", "ms.contentlocale: 'pl-PL'", "ms.contentlocale: pl", "title: T",
        "ms.contentlocale: pl-PL # x", "ms.contentlocale: pl-PL\nms.contentlocale: de-DE",
        "a: |\n ms.contentlocale: pl-PL", "a: [b\nms.contentlocale: pl-PL", "MS.ContentLocale: pl-PL",
        "a: \"b\nms.contentlocale: pl-PL\nc\"", "x: &a y\nms.contentlocale: pl-PL",
        "ms.contentlocale: polish", "ms.contentlocale: pl-PL\r",
        "x: y\n  - z\nms.contentlocale: pl-PL", "x: y\n- z\nms.contentlocale: pl-PL",
        "x:\n- z\nms.contentlocale: pl-PL", "x: 'a'\ny: \"b\"\nms.contentlocale: pl-PL\n- z",
        "ms.contentlocale: no-NO", "x: '\nms.contentlocale: pl-PL\n'",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "text", ["---\n{}\n---\n# x\n", "\ufeff---\n{}\n---\n", "---\n{}\n", "{}\n", "---\n{}\n--- \nx"]
)
def test_a_header_of_any_frontmatter(block: str, text: str) -> None:
    whole = text.format(block)
    assert header_of("x.md", whole).locale == read_metadata(parse(whole))[0].locale


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
def test_headers_of_the_corpora(corpus: Corpus) -> None:
    try:
        folder = corpus.path("sxs")
    except CorporaError as error:
        pytest.skip(str(error))
    for file in sorted(folder.rglob("*.md"))[::10]:
        text = file.read_text("utf-8", "replace")
        assert header_of("x.md", text).locale == read_metadata(parse(text))[0].locale, file
