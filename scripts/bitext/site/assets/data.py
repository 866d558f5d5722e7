"""What the scripts know apart from their code: texts in the language of the pages, and facts of the site.

Each language has a JSON file for each script, next to it on the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from bitext.code_cues import AFTER_ERROR, PRODUCTS, words
from bitext.languages import language as known
from bitext.languages.language import Language
from bitext.locales import direction
from bitext.search.folding import MARKED
from bitext.site.plan.layout import Layout, described
from bitext.strings import text, text_language

READER_TEXTS = (
    "name", "translation", "original", "both", "sentence", "settings", "keys", "hint", "copy", "copied",
    "pair", "paired", "uncopied",
    "address", "close", "failed", "now", "former", "today",
)  # fmt: skip
"""Keys of the texts that the reading modes show, after ``reader.``."""

ABOUT_TEXTS = ("improve", "report")
"""Those that they share with the line about an article, after ``about.``."""

BOX_TEXTS = (
    "results", "code", "begun", "range", "number", "words", "written", "some", "none", "nocode", "near",
    "recognized", "cleaned", "page", "loading", "partly", "offline", "more", "language", "recent",
    "forget", "keep", "keys", "codes", "hint", "meant",
)  # fmt: skip
"""Keys of the texts that the search box shows, after ``search.``."""

# The script makes capital letters from small ones itself, except where they have another form.
_LETTERS = {
    letter: marked
    for letter, marked in MARKED.items()
    if letter.lower() == letter
    or letter.lower().upper() != letter
    or MARKED.get(letter.lower(), "").upper() != marked
}


def reader_data(language: str) -> dict[str, str]:
    """The texts of the reading modes in ``language``, by key."""
    return _texts(language, "reader", READER_TEXTS) | _texts(language, "about", ABOUT_TEXTS)


def search_data(layout: Layout, language: str, names: Mapping[str, str], codes: str) -> dict[str, Any]:
    """What the search box on pages of ``language`` works from; ``names`` are the languages' own, by code.

    ``codes`` is the URL of the list of all codes, relative to the site; empty if there is none.
    """
    languages = [
        {"code": code, "prefix": layout.prefix(code), **_described(code, names)} for code in layout.languages
    ]
    site = {
        "language": language, "codes": codes, "languages": languages,
    }  # fmt: skip
    texts = _texts(language, "search", BOX_TEXTS) | _texts(language, "about", ("machine", "human"))
    said = text_language(language)
    voice = {"lang": said, "dir": direction(said)}
    return {"site": site, "texts": texts, "said": voice}


def meanings(codes: Iterable[str], synonyms: Iterable[str] = (), names: Iterable[str] = ()) -> dict[str, Any]:
    """What words mean to a search, in the languages with the ``codes``: see `meanings.js`.

    ``synonyms`` are the groups of the site, its ``names`` words that name its products.
    """
    data = [known(code.partition("-")[0].lower()) for code in codes]
    return {
        "common": " ".join(sorted({word for each in data for word in each.common_words})),
        "synonyms": [*synonyms, *(group for each in data for group in each.synonym_groups)],
        "opposites": [pair for each in data for pair in each.opposite_pairs],
        "named": " ".join(names),
    }


@cache
def cues() -> dict[str, Any]:
    """How queries are read in any language: letters, and words that make a number a code or a version.

    The letters are those that Unicode does not take apart. Each of the others is the source of a regular
    expression of JavaScript with the flags ``i`` and ``u``.
    """
    errors = words(
        lambda cues: cues.errors, lambda cues: cues.codes, lambda cues: cues.status, among=_is_apart
    )
    joined = words(lambda cues: cues.errors, lambda cues: cues.codes, among=_is_joined)
    error = rf"(?:{_START}(?:{errors}|https?|smtp|ndr)|{joined})"
    code = rf"""{error}(?:\s(?:{AFTER_ERROR})\.?)?[\s:;=#"'(]{{0,4}}$"""
    versions = words(lambda cues: cues.versions, among=_is_apart)
    joined = words(lambda cues: cues.versions, among=_is_joined)
    version = rf"(?:{_START}(?:{versions}|{PRODUCTS})|{joined})[\s:(]{{0,3}}$"
    # Of letters JavaScript's \w has those of ASCII only.
    return {
        "code": code.replace(r"\w", _LETTER),
        "version": version.replace(r"\w", _LETTER),
        "letters": _LETTERS,
    }


_LETTER = r"[\p{L}\p{M}\p{N}_]"
_START = r"(?<!\p{L})"


def _is_apart(language: Language) -> bool:
    return language.has_beginnings


def _is_joined(language: Language) -> bool:
    return not language.has_beginnings


def _described(code: str, names: Mapping[str, str]) -> dict[str, str]:
    known = described(code, names)
    return {"name": known["name"], "dir": known["dir"]}


def _texts(language: str, part: str, keys: Iterable[str]) -> dict[str, str]:
    return {key: text(language, f"{part}.{key}") for key in keys}
