"""What a project has, told by the names of its folders."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bitext.locales import Locale
from bitext.starting.found import (
    FoundArticles,
    FoundPages,
    LanguagePages,
    StartError,
    folder_of,
    found_here,
    found_in,
    found_pair,
    language_of_folder,
    with_locale,
)

PL, DE = Locale("pl"), Locale("de")


def folders(found: FoundArticles | FoundPages) -> tuple[str, dict[str, str]]:
    """The folder of the originals and those of the translations by locale."""
    assert isinstance(found, FoundPages)
    return found.originals.place, {
        str(locale): pages.place if pages else "" for locale, pages in found.translations
    }


@pytest.mark.parametrize(
    ("paths", "originals", "translations"),
    [
        (["en/a.md", "pl/a.md"], "en", {"pl": "pl"}),
        (["docs/en/a.md", "docs/pl/a.md", "docs/de/a.md"], "docs/en", {"de": "docs/de", "pl": "docs/pl"}),
        (["docs/en-US/a.md", "docs/pt-BR/a.md", "docs/pt-PT/a.md"], "docs/en-US",
         {"pt-BR": "docs/pt-BR", "pt-PT": "docs/pt-PT"}),
        (["my docs/en/a.md", "my docs/pl/a.md"], "my docs/en", {"pl": "my docs/pl"}),
        # The topmost folders of languages count, and README.md of the project does not.
        (["README.md", "c/d/en/x/en/a.md", "c/d/pl/x/en/a.md"], "c/d/en", {"pl": "c/d/pl"}),
        # Folders that could be languages are none next to English ones with other names.
        (["docs/en/db/a.md", "docs/en/api/a.md", "docs/pl/api/a.md", "docs/img/a.md"], "docs/en",
         {"pl": "docs/pl"}),
        (["docs/a.md", "docs/api/b.md"], "docs", {}),
        (["docs/en/a.md"], "docs/en", {}),
    ],
)  # fmt: skip
def test_pages_are_found_by_the_names_of_their_folders(
    paths: Sequence[str], originals: str, translations: dict[str, str]
) -> None:
    assert folders(found_here(paths, ())) == (originals, translations)


@pytest.mark.parametrize(
    ("paths", "side_by_side", "expected"),
    [
        ([], [], "no folder with articles or pages here; name one"),
        (
            ["README.md", "a.md"],
            [],
            "the only Markdown files are in the current folder itself (README.md, a.md)",
        ),
        (["a/x.md", "b/x.md"], [], "pages in several folders (a, b); name the one with your pages"),
        (["pl/x.md"], [], "pl: translations without the English pages; name the folder of these first"),
        (["a/en/x.md", "a/pl/x.md", "b/en/x.md", "b/pl/x.md"], [], "several folders have pages in English"),
        (["docs/en/x.md", "docs/pl/x.md", "docs/PL/x.md"], [], "two folders of one locale in docs"),
        (["a/x.md", "b/x.md"], ["a/x.md", "b/x.md"], "side-by-side articles in several folders (a, b)"),
        (["x.md"], ["x.md"], "the articles are in the current folder itself; move them"),
    ],
)
def test_what_is_not_clear_is_not_guessed(
    paths: Sequence[str], side_by_side: Sequence[str], expected: str
) -> None:
    with pytest.raises(StartError, match=re.escape(expected)):
        found_here(paths, side_by_side)


def test_side_by_side_articles_come_first() -> None:
    paths = ["articles/pl-PL/x.md", "docs/en/a.md", "docs/pl/a.md"]
    assert found_here(paths, paths[:1]) == FoundArticles("articles")
    assert found_in("any", ["en/a.md", "pl/a.md"], ["pl/a.md"]) == FoundArticles("any")


def test_articles_that_were_made_of_pages_come_after_them() -> None:
    made = ["source_articles/pl/a.md"]
    paths = ["docs/en/a.md", "docs/pl/a.md", *made]
    assert folders(found_here(paths, made, made)) == ("docs/en", {"pl": "docs/pl"})
    # Without the originals, the articles are all that there is.
    assert found_here(paths[1:], made, made) == FoundArticles("source_articles")
    assert found_here([*paths, "published/x.md"], ["published/x.md"], ()) == FoundArticles("published")


def test_a_named_folder_holds_languages_or_pages() -> None:
    assert folders(found_in("docs", ["en/a.md", "pl/a.md"], ())) == ("docs/en", {"pl": "docs/pl"})
    assert folders(found_in("docs", ["a.md"], ())) == ("docs", {})
    with pytest.raises(StartError, match="docs/pl: translations without the English pages"):
        found_in("docs/pl", ["a.md"], ())


@pytest.mark.parametrize(
    ("place", "locale"),
    [("pl", "pl"), ("x/de-DE", "de-DE"), ("content/de/docs", "de"), ("i18n/zh_Hant/pages", "zh-Hant")],
)
def test_the_locale_of_translations_is_in_their_path(place: str, locale: str) -> None:
    assert folders(found_pair("en", place, None)) == ("en", {locale: place})


@pytest.mark.parametrize(
    ("originals", "translations", "locale", "expected"),
    [
        ("pages", "translated", None, "cannot tell the locale of translated by its name; add it"),
        ("pages", "api", None, "cannot tell the locale of api"),
        ("pl", "en", None, "en is the language of the originals"),
        ("en", "pl", Locale("en", "", "GB"), "en-GB is the language of the originals"),
        ("pages", "pages/pl", None, "one folder holds the other"),
        (".", "pl", None, "one folder holds the other"),
    ],
)
def test_a_pair_that_cannot_be_used_is_refused(
    originals: str, translations: str, locale: Locale | None, expected: str
) -> None:
    with pytest.raises(StartError, match=expected):
        found_pair(originals, translations, locale)


def test_a_given_locale_chooses_among_translations() -> None:
    found = FoundPages(LanguagePages("en"), ((DE, LanguagePages("de")), (PL, LanguagePages("pl"))))
    assert with_locale(found, None) == found
    assert folders(with_locale(found, Locale("pl", "", "PL"))) == ("en", {"pl-PL": "pl"})
    with pytest.raises(StartError, match="--to ja: there are translations into de, pl; name one"):
        with_locale(found, Locale("ja"))


def test_english_alone_needs_a_locale() -> None:
    found = FoundPages(LanguagePages("docs"))
    assert folders(with_locale(found, PL)) == ("docs", {"pl": ""})
    with pytest.raises(StartError, match="docs has pages in one language; say which one to translate into"):
        with_locale(found, None)


@pytest.mark.parametrize("name", ["api", "src", "db", "guide", "xx", "img"])
def test_folders_that_are_no_languages(name: str) -> None:
    assert language_of_folder(name) is None


def test_suffixes_tell_the_languages_of_a_shared_folder() -> None:
    names = ["a.md", "a.pl.md", "b.en.md", "c.d.md", "guide/e.pl.md"]
    every = frozenset(("en", "pl"))
    english, polish = LanguagePages("docs", "en", every), LanguagePages("docs", "pl", every, False)
    assert [english.page(name) for name in names] == ["a.md", None, "b.md", "c.d.md", None]
    assert [polish.page(name) for name in names] == [None, "a.md", None, None, "guide/e.md"]


def test_the_folder_that_articles_were_made_of_has_most_of_their_pages() -> None:
    pages = {"index.md", "guide/index.md", "guide/a.md"}
    paths = ["README.md", "manual/docs/index.md", "manual/docs/guide/index.md", "manual/docs/guide/a.md"]
    assert folder_of(pages, paths) == "manual/docs"
    assert folder_of(pages, [*paths, *(path.replace("docs", "old") for path in paths)]) == ""
    assert folder_of(pages, ["x/other.md"]) == ""
    assert folder_of(pages, []) == ""
