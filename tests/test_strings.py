"""The texts that readers see: every language has every one of them, with the same values in it."""

from __future__ import annotations

import re
import string

import pytest

from bitext.html import TEXTS as IN_ARTICLES
from bitext.languages import languages
from bitext.locales import direction
from bitext.strings import FALLBACK_LANGUAGE, text

TEXTS = {language.code: language.texts for language in languages() if language.texts}
ENGLISH = TEXTS[FALLBACK_LANGUAGE]
OTHERS = sorted(set(TEXTS) - {FALLBACK_LANGUAGE})
SAME = {"video", "about.markdown", "issue.source", "reader.original", "editor.original"}
"""Texts of a word that languages share: Video, Markdown, Original."""


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


def test_a_key_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        text("pl", "no.such.key")
