"""The files of one language that the search box loads: codes and what covers them, ids, and titles in chunks.

All are JSON without spaces, equal for equal articles, with a ``version`` of their format. URLs are relative
to the site. Articles are numbered by their place in the chunks of titles, which are in order of URL.

Titles say the same words again and again: a file of titles lists what is between their spaces once, and has
numbers in place of it, so that a browser need not cut and compare each title.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from bitext.code_meanings import mail_words
from bitext.search.code_index import CodeIndex

VERSION = 4
"""Version of the format of every file."""

MOST = 6144
"""Articles whose titles the search box loads at once, from one file; a reader should not wait for more."""

CHUNK = 256
"""Articles in one file of titles where there are more; it is loaded when one of its articles is shown."""


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
    size = chunk_size(len(articles))
    for number, start in enumerate(range(0, len(articles), size)):
        yield f"titles/{number}.json", _json(_titles(articles[start : start + size]))


def chunk_size(count: int) -> int:
    """Articles in each title file, the last one aside, for ``count`` articles in all."""
    return max(-(-count // CHUNK), 1) * CHUNK if count <= MOST else CHUNK


def _titles(articles: Sequence[Findable]) -> dict[str, Any]:
    texts = [_parts(article) for article in articles]
    # What many titles say has a low number: it is short.
    words = [
        part for part, _ in Counter(part for parts in texts for text in parts for part in text).most_common()
    ]
    numbers = {part: number for number, part in enumerate(words)}
    return {
        "version": VERSION,
        "words": " ".join(words),
        "urls": [article.url for article in articles],
        "titles": [_short([[numbers[part] for part in text] for text in parts]) for parts in texts],
    }


def _parts(article: Findable) -> list[list[str]]:
    """What is between the spaces of its titles, and the words of its name that its other title lacks."""
    titles = (article.title, article.other_title, article.second)
    parts = [title.split(" ") if title else [] for title in titles]
    known = {"", *(part.lower() for part in parts[1])}
    return [*parts, [word for word in _name(article.url).split(" ") if word not in known]]


def _name(url: str) -> str:
    """The last part of a page's URL as words."""
    path = re.sub(r"(?:index)?\.html$", "", url).strip("/")
    return re.sub(r"[-_ ]+", " ", unquote(path.rpartition("/")[2]))


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
    size = chunk_size(len(articles))
    starts = [article.url for article in articles[::size]]
    return {
        "version": VERSION,
        "chunks": len(starts),
        "size": size,
        "starts": starts,
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
    return {"version": VERSION, "size": chunk_size(len(articles)), "ids": ordered}


def _short(row: list[Any]) -> list[Any]:
    """``row`` without empty values at its end."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
