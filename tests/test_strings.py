"""The texts that readers see: every language has every one of them, with the same values in it."""

from __future__ import annotations

import re
import string

import pytest
from babel import Locale

from bitext.html import TEXTS as IN_ARTICLES
from bitext.languages import languages
from bitext.locales import direction
from bitext.strings import FALLBACK_LANGUAGE, counted, percent, text, written_number

TEXTS = {language.code: language.texts for language in languages() if language.texts}
ENGLISH = TEXTS[FALLBACK_LANGUAGE]
OTHERS = sorted(set(TEXTS) - {FALLBACK_LANGUAGE})
SAME = {"video", "editor.link", "about.markdown", "issue.source", "reader.original", "editor.original"}
"""Texts of a word that languages share: Video, Markdown, Original, link."""


def placeholders(value: str) -> list[str]:
    return sorted(field for _, field, _, _ in string.Formatter().parse(value) if field is not None)


def test_the_languages_that_are_promised() -> None:
    assert {"pl", "en", "de", "ja", "ar"} <= set(TEXTS)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_text(language: str) -> None:
    assert set(TEXTS[language]) == set(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_those_of_the_original(language: str) -> None:
    for key, value in TEXTS[language].items():
        assert placeholders(value) == placeholders(ENGLISH[key]), key


@pytest.mark.parametrize("language", OTHERS)
def test_texts_are_translated(language: str) -> None:
    same = {key for key, value in TEXTS[language].items() if value == ENGLISH[key]}
    assert same <= SAME


@pytest.mark.parametrize("language", TEXTS)
def test_texts_are_plain_and_trimmed(language: str) -> None:
    for key, value in TEXTS[language].items():
        assert value == value.strip(), key
        assert value, key
        assert not re.search(r"[<>&]|  ", value), key


@pytest.mark.parametrize("language", [code for code in TEXTS if direction(code) == "rtl"])
def test_what_a_search_or_a_mark_quotes_has_its_own_direction(language: str) -> None:
    quoted = re.compile(r"\{(?:code|range|query|number|token)\}")
    for key, value in TEXTS[language].items():
        if key.startswith(("search.", "mark.")):
            bare = re.sub("\u2066[^\u2069]*\u2069|\u2068[^\u2069]*\u2069", "", value)
            assert not quoted.search(bare), key


def test_what_articles_ask_for_is_there() -> None:
    assert set(IN_ARTICLES) <= set(ENGLISH)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", "Szukaj"),
        ("pl-PL", "Szukaj"),
        ("PL_pl", "Szukaj"),
        ("en", "Search"),
        ("xx", "Search"),
        ("", "Search"),
    ],
)
def test_a_language_in_any_form(language: str, expected: str) -> None:
    assert text(language, "search") == expected


PLURALS = {language.code: language.plurals for language in languages() if language.texts}


@pytest.mark.parametrize("language", PLURALS)
def test_every_language_has_each_plural_form_that_it_needs(language: str) -> None:
    needed = {Locale.parse(language).plural_form(count) for count in (*range(1000), 10**6)}
    assert set(PLURALS[language]) == set(PLURALS[FALLBACK_LANGUAGE])
    for key, forms in PLURALS[language].items():
        assert set(forms) == needed, key
        for value in forms.values():
            assert set(placeholders(value)) <= set(placeholders(PLURALS[FALLBACK_LANGUAGE][key]["other"]))
            assert value == value.strip(), key


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("pl", 1, "1 artykuł"),
        ("pl", 2, "2 artykuły"),
        ("pl", 5, "5 artykułów"),
        ("pl-PL", 22, "22 artykuły"),
        ("pl", 2910, "2\u00a0910 artykułów"),
        ("en", 1, "1 article"),
        ("en", 2910, "2,910 articles"),
        ("de", 2910, "2.910 Artikel"),
        ("ja", 3, "3 件の記事"),
        ("ar", 2, "مقالتان"),
        ("ar", 3, "3 مقالات"),
        ("xx", 2, "2 articles"),
    ],
)
def test_a_number_decides_the_form(language: str, count: int, expected: str) -> None:
    assert counted(language, "articles.count", count) == expected


def test_numbers_as_a_language_writes_them() -> None:
    assert [written_number(code, 2910.5) for code in ("pl", "en", "de", "xx")] == [
        "2\u00a0910,5", "2,910.5", "2.910,5", "2,910.5",
    ]  # fmt: skip
    assert [percent(code, 0.1718) for code in ("pl", "en", "de")] == ["17,2%", "17.2%", "17,2\u00a0%"]


def test_a_key_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        text("pl", "no.such.key")
