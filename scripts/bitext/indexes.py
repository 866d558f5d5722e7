"""Indexes of thousands of articles: by area, letter, product, article number and date.

Principles:

1. No page lists more than `LONGEST_LIST` articles; a longer list is cut into numbered pages.
2. An index exists only if it is useful: one with a single group is omitted.
3. A page's path depends on what it lists, not on how many others there are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from bitext.alphabet import initial, initial_key, sort_key
from bitext.anchors import slug, unique
from bitext.patterns import lazy_pattern
from bitext.strings import counted, written_number

LONGEST_LIST = 200
"""Maximum number of articles on one page."""

LONGEST_OVERVIEW = 50
"""Groups of one kind that the overview lists; if there are more, they get their own page."""

_AREA = "area"
"""The kind of groups that a site has areas for."""
_LETTER = "letter"
"""The kind of groups by letter."""
OTHER_LISTS = "other"
"""The kind of the section that leads to lists of other things."""
_PRODUCT = "product"
"""The kind of groups that metadata makes: shown where a site has no areas."""
_LONGEST_END = 12
"""Characters of a text that name the end of a page at the most."""
_ARTICLE_NUMBER = lazy_pattern(r"^\d{3,8}[ \u00a0–—-]+(?=\S)")
_NUMBER = lazy_pattern(r"[A-Za-z0-9][\w.\-]{0,63}", re.ASCII)


def listed_name(title: str) -> str:
    """``title`` without the article number that many begin with: readers do not look it up there."""
    return _ARTICLE_NUMBER.sub("", title)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article on a list."""

    title: str
    """Plain text."""
    path: str
    """Its page path, relative to the language's folder."""
    product: str = ""
    """Product or area; empty if its metadata has none."""
    numbers: tuple[str, ...] = ()
    """Article ids."""
    handoff: date | None = None
    """Date of its last handoff to translation."""
    second: str = ""
    """What else names it, plain text; may be empty."""

    @property
    def name(self) -> str:
        """See `listed_name`."""
        return listed_name(self.title)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of a list: a link and the note after it."""

    text: str
    """Plain text of the link."""
    path: str
    """Path of the page that it leads to, ending in ``.md``, relative to the language's folder; or empty."""
    note: str = ""
    """Plain text after the link, such as a number."""
    note_language: str = ""
    """Language code of the note, if it differs from the page's."""
    second: str = ""
    """A second line, plain text; may be empty."""
    titles: tuple[IndexEntry, ...] = ()
    """Articles that are named after it, as links."""
    language: str = ""
    """Language code of the text, if it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the list below it."""

    heading: str
    """Plain text; empty for a list without heading."""
    entries: tuple[IndexEntry, ...]
    """Its lines, in order."""
    kind: str = ""
    """What it lists, for its style: ``letter``, ``area``, ``near`` (codes alone) or ``other`` (lists)."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index."""

    path: str
    """Its page path, ending in ``.md``, relative to the language's folder."""
    title: str
    """Plain text."""
    sections: tuple[Section, ...]
    """Its lists, in order."""
    up: str = ""
    """Path of the page above it; empty for the overview."""
    count: int = 0
    """How many articles the whole list has, over all its pages."""
    pages: tuple[str, ...] = ()
    """Paths of all pages of the list, if there is more than one."""
    ranges: tuple[str, ...] = ()
    """What each of these pages holds, such as ``Pa–Po``; none for a list in another order."""
    lead: str = ""
    """A sentence below the title, plain text; without one the number of articles is shown."""
    code: str = ""
    """The error code that the page is about; empty for a list."""
    number: str = ""
    """The article number that the page is about; empty for another list."""

    @property
    def is_noindex(self) -> bool:
        """Whether search engines are asked not to index it."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One way to order articles."""

    name: str
    """Folder of its pages, and the suffix of its texts' keys."""
    groups: Callable[[Listed], Iterable[str]]
    """The groups that an article belongs to."""
    order: Callable[[str], Any]
    """Sort key of groups."""
    label: Callable[[str], str]
    """A group's name for readers."""


class Indexes:
    """The indexes of one language."""

    def __init__(
        self,
        articles: Iterable[Listed],
        language: str,
        base: str,
        text: Callable[[str], str],
        month: Callable[[date], str],
        *,
        areas: Iterable[tuple[str, Sequence[str]]] = (),
    ) -> None:
        """Indexes below the folder ``base`` of the language's folder.

        ``text`` returns the text for a key, ``month`` the name of a month with its year; ``areas`` are in
        order, each with its name and the paths of its articles.
        """
        self._articles = sorted(articles, key=lambda article: sort_key(article.name, language))
        # An article is on several lists, and shares one line among them.
        self._lines = {
            article.path: IndexEntry(article.title, article.path, second=article.second)
            for article in self._articles
        }
        self._places = {article.path: at for at, article in enumerate(self._articles)}
        self._language = language
        self._base = base
        self._text = text
        self._paths: dict[tuple[str, str], str] = {}
        self._area_lists = tuple(areas)
        self._kinds = (
            _Kind(_AREA, lambda _: (), str, str),
            _Kind(_LETTER, self._letters, lambda group: initial_key(group, language), str),
            _Kind(_PRODUCT, _products, str.casefold, str),
            _Kind("date", _months, _newest_first, lambda group: month(date.fromisoformat(f"{group}-01"))),
        )

    def pages(self) -> Iterator[IndexPage]:
        """Every page, the overview first."""
        grouped = {kind.name: self._grouped(kind) for kind in self._kinds}
        grouped[_AREA] = self._by_area()
        if len(grouped[_AREA]) > 1:
            grouped[_PRODUCT] = {}
        numbers = self._by_number()
        yield self._overview(grouped, numbers)
        for kind in self._kinds:
            if self._is_shown(kind, grouped[kind.name]):
                yield from self._of_kind(kind, grouped[kind.name])
        yield from self._number_pages(numbers)

    def area_paths(self) -> Mapping[str, str]:
        """The paths of the pages that list the areas, by name, once `pages` has given all."""
        return {group: path for (kind, group), path in self._paths.items() if kind == _AREA}

    def _entries(self, articles: Iterable[Listed]) -> tuple[IndexEntry, ...]:
        return tuple([self._lines[article.path] for article in articles])

    def _letters(self, article: Listed) -> tuple[str, ...]:
        return (initial(article.name, self._language),)

    def _grouped(self, kind: _Kind) -> dict[str, list[Listed]]:
        groups: dict[str, list[Listed]] = {}
        spellings: dict[str, str] = {}
        for article in self._articles:
            for group in kind.groups(article):
                groups.setdefault(spellings.setdefault(_path_name(group), group), []).append(article)
        return self._placed(kind.name, {group: groups[group] for group in sorted(groups, key=kind.order)})

    def _placed(self, kind: str, groups: dict[str, list[Listed]]) -> dict[str, list[Listed]]:
        """``groups`` of one kind, whose pages have paths now."""
        used: dict[str, int] = {}
        for group in groups:  # names that differ only in punctuation get different pages
            name = unique(slug(group) or "other", used)
            self._paths[kind, group] = f"{self._base}/{kind}/{name}/index.md"
        return groups

    def _by_area(self) -> dict[str, list[Listed]]:
        """The areas and their articles, both in the order in which they were given."""
        listed = {article.path: article for article in self._articles}
        groups: dict[str, dict[str, Listed]] = {}
        for name, paths in self._area_lists:
            found = {path: listed[path] for path in paths if path in listed}
            if found:
                groups.setdefault(name, {}).update(found)
        return self._placed(_AREA, {name: list(found.values()) for name, found in groups.items()})

    def _by_number(self) -> dict[str, list[Listed]]:
        numbers: dict[str, list[Listed]] = {}
        for article in self._articles:
            for number in dict.fromkeys(number.lower() for number in article.numbers):
                if _NUMBER.fullmatch(number):
                    numbers.setdefault(number, []).append(article)
        return {number: numbers[number] for number in sorted(numbers, key=_by_value)}

    def _overview(
        self, grouped: Mapping[str, Mapping[str, Sequence[Listed]]], numbers: Mapping[str, object]
    ) -> IndexPage:
        sections = [
            Section(self._text(f"articles.{kind.name}"), self._links_to(kind, grouped[kind.name]), kind.name)
            for kind in self._kinds
            if self._is_shown(kind, grouped[kind.name])
        ]
        if not self._is_long:
            sections += [Section(letter, self._entries(group)) for letter, group in grouped["letter"].items()]
        if numbers:
            # Without a count: an article may have several numbers, and the list itself says how many it has.
            entry = IndexEntry(self._text("articles.number"), f"{self._base}/number/index.md")
            sections.append(Section(self._text("articles.others"), (entry,), OTHER_LISTS))
        title = self._text("articles.all")
        return IndexPage(f"{self._base}/index.md", title, tuple(sections), count=len(self._articles))

    @property
    def _is_long(self) -> bool:
        return len(self._articles) > LONGEST_LIST

    def _is_shown(self, kind: _Kind, groups: Mapping[str, object]) -> bool:
        """Whether a kind of groups has pages: a short list is one page, and only areas order it otherwise."""
        if kind.name == _AREA:
            return len(groups) > 1
        return self._is_long and (len(groups) > 1 or kind.name == _LETTER)

    def _links_to(self, kind: _Kind, groups: Mapping[str, Sequence[Listed]]) -> tuple[IndexEntry, ...]:
        """Links to the groups, or one to the page that lists them."""
        if len(groups) <= LONGEST_OVERVIEW:
            return self._group_links(kind, groups)
        name = self._text(f"articles.{kind.name}")
        return (
            IndexEntry(
                name, f"{self._base}/{kind.name}/index.md", f"({written_number(self._language, len(groups))})"
            ),
        )

    def _group_links(self, kind: _Kind, groups: Mapping[str, Sequence[Listed]]) -> tuple[IndexEntry, ...]:
        return tuple(
            IndexEntry(
                kind.label(group),
                self._paths[kind.name, group],
                "" if kind.name == _LETTER else f"({written_number(self._language, len(articles))})",
            )
            for group, articles in groups.items()
        )

    def _of_kind(self, kind: _Kind, groups: Mapping[str, Sequence[Listed]]) -> Iterator[IndexPage]:
        up = f"{self._base}/index.md"
        if len(groups) > LONGEST_OVERVIEW:
            title, own = self._text(f"articles.{kind.name}"), f"{self._base}/{kind.name}/index.md"
            lead = counted(self._language, "articles.count", len(self._articles))
            yield from paginated(own, title, self._group_links(kind, groups), up, lead)
            up = own
        for group, articles in groups.items():
            title = f"{self._text('articles.all')}: {kind.label(group)}"
            path, entries = self._paths[kind.name, group], self._entries(articles)
            yield from paginated(path, title, entries, up, is_sorted=self._is_sorted(articles))

    def _is_sorted(self, articles: Sequence[Listed]) -> bool:
        """Whether ``articles`` are in order of their names: a publisher's table has an order of its own."""
        return all(self._places[one.path] < self._places[other.path] for one, other in pairwise(articles))

    def _number_pages(self, numbers: Mapping[str, Sequence[Listed]]) -> Iterator[IndexPage]:
        """A page for each article number, ``id/<number>/``, and their list, which links those of several."""
        if not numbers:
            return
        up = f"{self._base}/number/index.md"
        entries = tuple(
            IndexEntry(
                number,
                f"id/{number}.md" if len(articles) > 1 else "",
                titles=tuple(IndexEntry(article.title, article.path) for article in articles[:3]),
            )
            for number, articles in numbers.items()
        )
        title = self._text("articles.number")
        lead = self._text("articles.numbers").replace("{count}", written_number(self._language, len(numbers)))
        yield from paginated(up, title, entries, f"{self._base}/index.md", lead)
        for number, articles in numbers.items():
            name = self._text("articles.of_number").replace("{number}", number)
            yield from paginated(f"id/{number}.md", name, self._entries(articles), up, number=number)


def _path_name(group: str) -> str:
    """The folder of a group's pages: equal for names that differ only in letter case, otherwise unique."""
    plain = group.lower().replace("–", "-")
    name = slug(plain)
    if name == plain.replace(" ", "-"):
        return name
    # A slug drops the signs that distinguish C++ from C.
    return f"{name or 'other'}-{hashlib.blake2b(plain.encode(), digest_size=3).hexdigest()}"


def paginated(
    path: str,
    title: str,
    entries: tuple[IndexEntry, ...],
    up: str,
    lead: str = "",
    *,
    number: str = "",
    is_sorted: bool = True,
) -> Iterator[IndexPage]:
    """The pages of one list of ``entries``: ``path``, then ``2.md``, ``3.md`` … below it.

    ``number`` is the article number that they are about, if they are.
    ``is_sorted`` says that they are in order of their texts, so that a page can be named by its ends.
    """
    if 0 < len(entries) <= LONGEST_LIST:
        section = Section("", entries)
        yield IndexPage(path, title, (section,), up, len(entries), (), (), lead, number=number)
        return
    parts = [entries[at : at + LONGEST_LIST] for at in range(0, len(entries), LONGEST_LIST)]
    folder = path.removesuffix("index.md") if path.endswith("/index.md") else f"{path[:-3]}/"
    paths = tuple(path if at == 0 else f"{folder}{at + 1}.md" for at in range(len(parts)))
    ranges = _ranges(parts) if is_sorted else ()
    for at, part in enumerate(parts):
        name = title if at == 0 else f"{title} ({at + 1}/{len(parts)})"
        above = up or (path if at else "")
        section = Section("", part)
        yield IndexPage(paths[at], name, (section,), above, len(entries), paths, ranges, lead, number=number)


def _ranges(parts: Sequence[Sequence[IndexEntry]]) -> tuple[str, ...]:
    """What each of the ``parts`` of a sorted list holds: the beginnings of its first and its last text.

    They are as long as it takes to tell the last text of a part from the first of the next one.
    """
    ends = [(listed_name(part[0].text), listed_name(part[-1].text)) for part in parts]
    joints = [(one[1], other[0]) for one, other in pairwise(ends)]
    if all(len(text) <= _LONGEST_END for each in ends for text in each):
        length = _LONGEST_END
    else:
        telling = (n for n in range(2, _LONGEST_END + 1) if all(a[:n] != b[:n] for a, b in joints))
        length = next(telling, _LONGEST_END)
    return tuple(f"{first[:length].strip()}–{last[:length].strip()}" for first, last in ends)


def _products(article: Listed) -> tuple[str, ...]:
    return (article.product,) if article.product else ()


def _months(article: Listed) -> tuple[str, ...]:
    return (article.handoff.isoformat()[:7],) if article.handoff else ()


def _newest_first(month: str) -> int:
    return -int(month.replace("-", ""))


def _by_value(number: str) -> tuple[int, int, str]:
    return (0, int(number), number) if number.isdecimal() else (1, 0, number)
