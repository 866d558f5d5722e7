"""The pages of codes: one for each code and each range, and the list of them all, as `bitext.indexes` has
pages.

They need no script: a code page says what the code means by its standard, and lists the articles that cover
it, the other ways in which programs write it, and the codes next to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bitext.code_meanings import code_meaning, family_name
from bitext.indexes import LONGEST_LIST, IndexEntry, IndexPage, Section, paginated
from bitext.search.code_index import CodeIndex
from bitext.search.families import code_slug, family, writings
from bitext.search.ranges import CodeRange
from bitext.strings import counted

FOLDER = "codes"
"""Folder of the pages in each language."""
LIST_PATH = f"{FOLDER}/index.md"
"""Page path of the list of all codes."""

LONGEST_FAMILY = 40
"""Maximum number of codes of the same family on a page: those closest in the order of codes."""

_AFTER_CODE = " \u00a0:,–—-"
"""What may be between a code and the rest of a title."""

Texts = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Covering:
    """An article as the page of a code lists it."""

    title: str
    """Its title in the language of the page, plain text."""
    other_title: str = ""
    """Its title in the other language, or empty."""
    other_language: str = ""
    """Language code of that title."""
    second: str = ""
    """What else names it, plain text, or empty."""
    language: str = ""
    """Language code of its title, if it differs from the page's."""


def code_path(normal: str) -> str:
    """The page path of the code, or range, with the normal form ``normal``."""
    return f"{FOLDER}/{code_slug(normal)}.md"


def title_after(code: str, title: str) -> str:
    """``title`` as it is read next to ``code``: without that at its beginning, if anything is left."""
    rest = title[len(code) :] if title.casefold().startswith(code.casefold()) else ""
    return (rest.lstrip(_AFTER_CODE) or title) if rest[:1] in _AFTER_CODE else title


def code_pages(
    index: CodeIndex, articles: Mapping[str, Covering], text: Texts, language: str
) -> Iterator[IndexPage]:
    """Every page of codes in ``language``, the list of all codes first; none without codes.

    ``articles`` are those of the language by page path; codes that none of them covers have no page.
    ``text`` returns the text for a key.
    """
    pages = _CodePages(index, articles, text, language)
    if pages.codes:
        yield from pages.all()


class _CodePages:
    def __init__(
        self, index: CodeIndex, articles: Mapping[str, Covering], text: Texts, language: str
    ) -> None:
        self._articles = articles
        self._language = language
        self._text = text
        self.codes = {code: paths for code, found in index.codes.items() if (paths := self._known(found))}
        self.ranges = {
            covered: paths for covered, found in index.ranges.items() if (paths := self._known(found))
        }
        self._families: dict[str, list[str]] = {}
        for code in self.codes:
            self._families.setdefault(family(code), []).append(code)

    def _known(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(path for path in paths if path in self._articles)

    def all(self) -> Iterator[IndexPage]:
        up = LIST_PATH
        yield from self._list(up)
        for code, paths in self.codes.items():
            title = self._text("codes.of_code").replace("{code}", code)
            sections = [
                self._covering(paths),
                *self._by_ranges(code, paths),
                *self._writings(code),
                *self._family(code),
            ]
            meaning = code_meaning(code, self._language)
            lead = str(meaning) if meaning else ""
            yield IndexPage(code_path(code), title, tuple(sections), up, lead=lead, code=code)
        for covered, paths in self.ranges.items():
            title = (
                self._text("codes.of_range").replace("{first}", covered.first).replace("{last}", covered.last)
            )
            sections = [self._covering(paths), *self._inside(covered)]
            yield IndexPage(code_path(covered.normal), title, tuple(sections), up)

    def _list(self, path: str) -> Iterator[IndexPage]:
        title, count = self._text("codes.all"), len(self.codes)
        lead = counted(self._language, "codes.count", count)
        ranges = tuple(IndexEntry(covered.normal, code_path(covered.normal)) for covered in self.ranges)
        if count > LONGEST_LIST:
            yield from paginated(path, title, (*map(self._line, self.codes), *ranges), "", lead)
            return
        sections = []
        for name, codes in groupby(self.codes, family):
            heading = family_name(name, self._language) if name else ""
            sections.append(Section(heading, tuple(map(self._line, codes))))
        shown = _without_loners(sections, self._text("codes.others"))
        if ranges:
            shown = (*shown, Section(self._text("codes.ranges"), ranges, "near"))
        yield IndexPage(path, title, shown, count=count, lead=lead)

    def _line(self, code: str) -> IndexEntry:
        """A code in the list, with the title of its best article."""
        best = self.codes[code][0]
        article = self._articles[best]
        title = IndexEntry(title_after(code, article.title), best, language=article.language)
        return IndexEntry(code, code_path(code), titles=(title,))

    def _covering(self, paths: Sequence[str]) -> Section:
        entries = []
        for path in paths:
            article = self._articles[path]
            note, note_language = article.other_title, article.other_language
            second, language = article.second, article.language
            entries.append(
                IndexEntry(article.title, path, note, note_language, second=second, language=language)
            )
        return Section(self._text("codes.articles"), tuple(entries))

    def _by_ranges(self, code: str, known: Sequence[str]) -> Iterator[Section]:
        """Articles that do not name ``code``, but a range around it: a section for each range."""
        seen = set(known)
        for covered, paths in self.ranges.items():
            others = [path for path in paths if path not in seen] if covered.covers(code) else []
            if others:
                seen.update(others)
                heading = self._text("search.range").replace("{code}", code)
                yield replace(self._covering(others), heading=heading.replace("{range}", covered.normal))

    def _writings(self, code: str) -> Iterator[Section]:
        forms = writings(code)
        if forms:
            yield Section(self._text("codes.writings"), tuple(IndexEntry(form, "") for form in forms), "near")

    def _family(self, code: str) -> Iterator[Section]:
        name = family(code)
        if not name:
            return
        others = self._families[name]
        at = others.index(code)
        start = max(min(at - LONGEST_FAMILY // 2, len(others) - LONGEST_FAMILY - 1), 0)
        near = [other for other in others[start : start + LONGEST_FAMILY + 1] if other != code]
        ranges = [covered.normal for covered in self.ranges if covered.covers(code)]
        entries = [IndexEntry(other, code_path(other)) for other in (*ranges, *near)]
        if entries:
            yield Section(self._text("codes.family"), tuple(entries), "near")

    def _inside(self, covered: CodeRange) -> Iterator[Section]:
        inside = [code for code in self.codes if covered.covers(code)]
        if inside:
            yield Section(
                self._text("codes.inside"),
                tuple(IndexEntry(code, code_path(code)) for code in inside),
                "near",
            )


def _without_loners(sections: Iterable[Section], heading: str) -> tuple[Section, ...]:
    """``sections`` with those of a single code or without a name as one at the end."""
    kept: list[Section] = []
    loners: list[IndexEntry] = []
    for section in sections:
        if section.heading and len(section.entries) > 1:
            kept.append(section)
        else:
            loners += section.entries
    return (*kept, Section(heading if kept else "", tuple(loners))) if loners else tuple(kept)
