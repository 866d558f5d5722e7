"""The codes of one article, from all its text: titles, headings, both bodies and its page's name.

Principles:

1. What only looks like an error code is left out: flags such as ``0x00000001`` need a cue.
2. A code in a title, in the heading of the page or in its name shows what the article is about; those in
   the body are in the order of the original, then those that only the translation has.
3. A range such as ``5.7.606-649`` covers every code between its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bitext.article import Side
from bitext.codes import Code, CodeKind, codes_in
from bitext.patterns import lazy_pattern
from bitext.roles import in_includes
from bitext.search.names import names_an_error, names_in
from bitext.search.ranges import CodeRange, ranges_in


@dataclass(frozen=True, slots=True)
class Mention:
    """One code of an article."""

    normal: str
    """Its normal form."""
    in_title: bool
    """Whether a title, the page's heading or its name has it."""
    place: int = 0
    """Offset in the original's body of its first place there; codes of the translation only come later."""


@dataclass(frozen=True, slots=True)
class ArticleCodes:
    """All codes of an article."""

    mentions: tuple[Mention, ...] = ()
    """Its codes, each once: those of the title first, then in order of place."""
    ranges: tuple[tuple[CodeRange, bool], ...] = ()
    """Its ranges, each once, and whether a title has them."""
    notices: tuple[str, ...] = ()
    """Ids of the message centre that it names, such as ``MC207439``: not codes, but readers look for them."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The normal forms of its codes, in order."""
        return tuple(mention.normal for mention in self.mentions)


def article_codes(titles: Iterable[str], bodies: Mapping[Side, str], name: str) -> ArticleCodes:
    """The codes of the article with these ``titles``, Markdown ``bodies`` and page ``name`` (a slug).

    Never raises; linear in the length of the texts.
    """
    titles = tuple(titles)
    source, target = bodies.get(Side.SOURCE, ""), bodies.get(Side.TARGET, "")
    heads = dict.fromkeys([*titles, _heading(source), _heading(target)])
    found = _Codes()
    # Two long texts are searched faster than many short ones.
    found.add(_APART.join(heads), in_title=True)
    found.add_slug(name)
    found.add(f"{source}{_APART}{target}")
    ordered = sorted(found.mentions.values(), key=lambda mention: (not mention.in_title, mention.place))
    notices = tuple(_notices((*titles, source, target)))
    return ArticleCodes(tuple(ordered), tuple(found.ranges.items()), notices)


_APART = "\n" * 60
"""Separator of texts: context around a number does not extend across it."""

_NOTICE = lazy_pattern(r"(?<![A-Za-z0-9])MC ?([0-9]{5,7})(?![0-9])")


def _notices(texts: Iterable[str]) -> Iterator[str]:
    found = (f"MC{match[1]}" for text in texts if "MC" in text for match in _NOTICE.finditer(text))
    return iter(dict.fromkeys(found))


@dataclass(slots=True)
class _Codes:
    """The codes of an article, as its texts are read: titles first, then the original."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    ranges: dict[CodeRange, bool] = field(default_factory=dict)

    def add(self, text: str, start: int = 0, *, in_title: bool = False) -> None:
        for place, normal in _found(text):
            self._mention(normal, start + place, in_title)
        for place, covered in ranges_in(text):
            self.ranges.setdefault(covered, in_title)
            for normal in (covered.first, covered.last):
                self._mention(normal, start + place, in_title)

    def add_slug(self, name: str) -> None:
        for text in _slug_texts(name):
            self.add(text, in_title=True)
        if not _DIGIT.search(name):
            return
        words = _SLUG_STATUS.sub("", name).replace("-", " ")
        for code in codes_in(words):
            if code.kind in _SURE_IN_SLUG and _is_error(code, words):
                self._mention(code.normal, 0, True)

    def _mention(self, normal: str, place: int, in_title: bool) -> None:
        before = self.mentions.get(normal)
        if before is None or (place < before.place and not before.in_title):
            self.mentions[normal] = Mention(normal, in_title, 0 if in_title else place)


def error_codes(text: str) -> tuple[str, ...]:
    """The normal forms of the codes of errors in ``text``, each once, the ends of ranges included."""
    found = _Codes()
    found.add(text)
    return tuple(mention.normal for mention in sorted(found.mentions.values(), key=lambda one: one.place))


def _found(text: str) -> Iterator[tuple[int, str]]:
    """Place and normal form of each code that an index should have."""
    for code in codes_in(text):
        if _is_error(code, text):
            yield code.offset, code.normal
    for code in names_in(text):
        yield code.offset, code.normal


def _is_error(code: Code, text: str) -> bool:
    """Whether ``code`` is one of an error: a short hexadecimal number is mostly a flag or a size."""
    if code.kind is CodeKind.CONSTANT:
        return names_an_error(code.normal)
    if code.kind is not CodeKind.HRESULT:
        return True
    value = int(code.normal, 16)
    # The severity bits of an HRESULT or NTSTATUS, with some code below them.
    if _IN_GUID.match(text, code.end):
        return False
    if len(code.normal) == 10 and value >> 30 in (2, 3) and value & 0x3FFF_FFFF and value != 0xFFFF_FFFF:
        return True
    before = text[max(code.offset - 48, 0) : code.offset]
    # A cue that makes any number in its place a code makes this one a code.
    return any(other.offset == len(before) for other in codes_in(f"{before}{_ANY_NUMBER}"))


_DIGIT = lazy_pattern(r"\d")
_ANY_NUMBER = "30125"
# The parts of a GUID in C: 0x9240a6c3, 0xaf41, 0x11d2, …
_IN_GUID = lazy_pattern(r",\s?0[xX][0-9A-Fa-f]{1,4}\b")
_HEADING = lazy_pattern(r"^#[ \t]+(.+)$", re.MULTILINE)


def _heading(body: str) -> str:
    match = _HEADING.search(body, 0, 4_000)
    return match[1] if match else ""


_SLUG_STATUS = lazy_pattern(
    r"(?<![^-])(?:[245][0-9]{2}-)?(?P<code>[45]-[1-7]-[0-9]{1,3})(?:-(?P<last>[0-9]{3}))?(?![^-])", re.ASCII
)
# A number in an address has no context that would show what it is.
_SURE_IN_SLUG = frozenset(
    {CodeKind.STATUS, CodeKind.HRESULT, CodeKind.AADSTS, CodeKind.HTTP, CodeKind.CONSTANT}
)


def _slug_texts(name: str) -> Iterator[str]:
    """The text that the name of a page represents: ``5-7-606-649-banned`` means *5.7.606-649*."""
    for match in _SLUG_STATUS.finditer(name):
        status, last = match["code"].replace("-", "."), match["last"]
        is_range = last and int(last) > int(status.rpartition(".")[2])
        yield f"#{status}-{last}" if is_range else f"#{status}"


def is_index_page(path: str, topic: str) -> bool:
    """Whether the article at ``path`` only leads to others, or is only shown inside others.

    ``topic`` is its ``ms.topic``. Hubs and tables of contents name the codes of all that they list;
    an included file has a page of its own only if it was not excluded. A file named *index* is an
    article if it has an article's topic, such as ``overview``.
    """
    topic, name = topic.lower(), path.lower().rpartition("/")[2].removesuffix(".md")
    if topic in _INDEX_TOPICS or name in _INDEX_NAMES or (name == "index" and topic in ("", "article")):
        return True
    return in_includes(path)


_INDEX_TOPICS = frozenset({"hub-page", "landing-page", "hub", "landing", "toc", "contents", "include"})
_INDEX_NAMES = frozenset({"toc", "hub", "landing", "landing-page", "hub-page"})
