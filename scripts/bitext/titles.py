"""The one title of a page: its main heading, and what the publisher's title says where that is another one.

Principles:

1. A page has the same title wherever it is named: on itself, in lists, in results, in the browser's tab.
2. That is its heading of level 1; only a page without one has the title of its frontmatter.
3. A number in front that is one of the article's own ids is for the publisher, not for readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bitext.article import Side
from bitext.commonmark import inline_words, title_of
from bitext.metadata import Metadata
from bitext.patterns import lazy_pattern

_NUMBER = lazy_pattern(
    r"(?P<number>\w{3,12})(?::[ \u00a0]?|[ \u00a0]?[–—-][ \u00a0]|[ \u00a0])[ \u00a0]*(?=\S)"
)

_BETWEEN = lazy_pattern(r"[:,.]?\s+(?:[–—-]\s+)?")


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a page is called."""

    text: str
    """Plain text; empty if nothing names the page."""
    second: str = ""
    """The title in its frontmatter, plain text; empty where it says the same."""


def shown_title(side: Side, metadata: Metadata, body: str) -> PageTitle:
    """The title of one side's page; ``body`` is its clean Markdown. Never raises; linear in its length."""
    ids = metadata.article_ids
    declared = without_id(inline_words(metadata.title if side is Side.TARGET else metadata.source_title), ids)
    heading, is_main = title_of(body)
    heading = without_id(heading, ids)
    if not heading or not is_main:
        return PageTitle(declared or heading)
    return PageTitle(heading, "" if _words(declared) == _words(heading) else declared)


def _words(title: str) -> str:
    """``title`` without what may come between its words: a colon, a comma, a dash or a full stop."""
    return _BETWEEN.sub(" ", f"{title.casefold()} ")


def without_id(title: str, ids: Iterable[str]) -> str:
    """``title`` without one of the article's own ``ids`` in front of it."""
    match = _NUMBER.match(title)
    return title[match.end() :] if match and match["number"] in ids else title


def told_apart(titles: Mapping[str, PageTitle], names: Sequence[Callable[[str], str]]) -> Mapping[str, str]:
    """The second line of each page of ``titles``, by its path; those of one title have different ones.

    Of its frontmatter's title and what each of ``names`` calls it, a page that shares its title gets the
    first that no other page of that title has; the last of ``names`` should differ on all pages.
    """
    seconds = {path: title.second for path, title in titles.items()}
    groups: dict[str, list[str]] = {}
    for path, title in titles.items():
        groups.setdefault(title.text.casefold(), []).append(path)
    for paths in groups.values():
        if len(paths) > 1:
            seconds |= _distinct(paths, [seconds.__getitem__, *names])
    return seconds


def _distinct(paths: Sequence[str], names: Iterable[Callable[[str], str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        said = {path: name(path) for path in paths}
        times = Counter(words.casefold() for words in said.values())
        own = {path: words for path, words in said.items() if words and times[words.casefold()] == 1}
        found = {**own, **found}
    return found
