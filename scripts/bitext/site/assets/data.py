"""What the scripts know besides their code: texts in the language of the pages, and facts of the site.

Each language has a JSON file for each script, next to it on the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bitext.search.folding import MARKED
from bitext.site.plan.layout import Layout, described
from bitext.strings import text

READER_TEXTS = (
    "name", "translation", "original", "both", "sentence", "settings", "keys", "hint", "copy", "copied",
    "address", "close", "failed", "now",
)  # fmt: skip
"""Keys of the texts that the reading modes show, after ``reader.``."""

ABOUT_TEXTS = ("improve", "report")
"""Those that they share with the line about an article, after ``about.``."""

BOX_TEXTS = (
    "results", "code", "range", "number", "words", "some", "none", "nocode", "near", "loading", "partly",
    "failed", "offline", "more", "language", "recent", "forget", "keep", "keys", "codes", "hint",
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

    ``codes`` is the URL of the list of all codes, relative to the site; empty where there is none.
    """
    languages = [
        {"code": code, "prefix": layout.prefix(code), **_described(code, names)} for code in layout.languages
    ]
    site = {"language": language, "codes": codes, "languages": languages, "letters": _LETTERS}
    return {"site": site, "texts": _texts(language, "search", BOX_TEXTS)}


def _described(code: str, names: Mapping[str, str]) -> dict[str, str]:
    known = described(code, names)
    return {"name": known["name"], "dir": known["dir"]}


def _texts(language: str, part: str, keys: Iterable[str]) -> dict[str, str]:
    return {key: text(language, f"{part}.{key}") for key in keys}
