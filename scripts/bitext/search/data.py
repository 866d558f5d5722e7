"""The files of one language that the search box loads: codes and what covers them, ids, and titles in chunks.

All are JSON without spaces, equal for equal articles, with a ``version`` of their format. URLs are relative
to the site. Articles are numbered by their place in the chunks of titles, which are in order of URL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bitext.code_meanings import mail_words
from bitext.search.code_index import CodeIndex

VERSION = 3
"""Version of the format of every file."""

CHUNK = 256
"""Articles in one file of titles."""


@dataclass(frozen=True, slots=True)
class Findable:
    """An article as the search box of one language shows it."""

    path: str
    """Its page path."""
    url: str
    """URL of its page in the language, relative to the site, quoted."""
    title: str
    """Its title in the language; plain text."""
    other_title: str = ""
    """Its title in the other language, empty if it is the same."""
    ids: tuple[str, ...] = ()
    """Its article ids, and what else readers ask for it by."""
    second: str = ""
    """What else names it, or tells it from others; plain text, may be empty."""
    sentence: str = ""
    """The sentence that it opens with; plain text, may be empty."""
    original: str = ""
    """The original of that sentence, if the page shows a translation; may be empty."""
    translation: str = ""
    """Who translated it: ``machine``, ``human`` or nothing."""


def data_files(
    articles: Sequence[Findable], index: CodeIndex, pages: tuple[str, str], language: str
) -> Iterator[tuple[str, str]]:
    """Name and content of each file of one ``language``, a code or tag.

    ``articles`` are in order of URL; ``pages`` is the text before and after the slug of a code in
    the URL of its page, relative to the site.
    """
    yield "codes.json", _json(_codes(articles, index, pages, language))
    yield "answers.json", _json(_answers(articles, index))
    yield "ids.json", _json(_ids(articles))
    for number in range(chunks(len(articles))):
        part = articles[number * CHUNK : (number + 1) * CHUNK]
        rows = [_short([article.url, article.title, article.other_title, article.second]) for article in part]
        yield f"titles/{number}.json", _json({"version": VERSION, "articles": rows})


def chunks(count: int) -> int:
    """Number of title files for ``count`` articles."""
    return -(-count // CHUNK)


def _codes(
    articles: Sequence[Findable], index: CodeIndex, pages: tuple[str, str], language: str
) -> dict[str, Any]:
    covering = _covering(articles, index)
    numbers = {article.path: at for at, article in enumerate(covering)}

    def numbered(paths: Sequence[str]) -> list[int]:
        return [numbers[path] for path in paths if path in numbers]

    ranges = [
        [covered.first, covered.last, numbered(paths)]
        for covered, paths in index.ranges.items()
        if numbered(paths)
    ]
    codes = {normal: numbered(paths) for normal, paths in index.codes.items() if numbered(paths)}
    return {
        "version": VERSION,
        "chunks": chunks(len(articles)),
        "size": CHUNK,
        "starts": [article.url for article in articles[::CHUNK]],
        "pages": list(pages),
        "articles": [_short([article.url, article.title, article.second]) for article in covering],
        "codes": codes,
        "ranges": ranges,
        "meanings": dict(mail_words(language)),
    }


def _covering(articles: Sequence[Findable], index: CodeIndex) -> list[Findable]:
    """Those of ``articles`` that cover a code, in order."""
    held = {path for paths in (*index.codes.values(), *index.ranges.values()) for path in paths}
    return [article for article in articles if article.path in held]


def _answers(articles: Sequence[Findable], index: CodeIndex) -> dict[str, Any]:
    """What the articles of `codes.json` open with, in the same order."""
    rows = [
        [article.sentence, article.original, article.translation] for article in _covering(articles, index)
    ]
    return {"version": VERSION, "articles": rows}


def _ids(articles: Sequence[Findable]) -> dict[str, Any]:
    ids: dict[str, list[int]] = {}
    for number, article in enumerate(articles):
        for name in dict.fromkeys(map(str.lower, article.ids)):
            ids.setdefault(name, []).append(number)
    ordered: Mapping[str, list[int]] = {name: ids[name] for name in sorted(ids)}
    return {"version": VERSION, "chunks": chunks(len(articles)), "size": CHUNK, "ids": ordered}


def _short(row: list[str]) -> list[str]:
    """``row`` without an empty value at its end."""
    return row if row[-1] else row[:-1]


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
