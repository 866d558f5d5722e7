"""Segments on the page: each one's text inside a mark of its own.

Principles:

1. A mark goes into the Markdown, as an inline tag around the segment's text, and the page is rendered.
   Without the marks the HTML has to equal that of the clean page, else the marks that disturb it
   are found by halving and dropped: the text stays.
2. A mark never crosses the boundary of a block or of an inline element: it is cut into several ones.
3. While the page is made, a mark is an element that no article has (``<bt-s>``), so that nothing in an
   article can pass for one; at the end it becomes ``<span class="bt-s" id="ID">``. Further
   pieces of a segment, or a segment that is on the page a second time, are ``<span class="bt-s"
   data-s="ID">``. Language and direction are set once, on the page's container, and on segments that show
   the original on a translated page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from bitext import commonmark
from bitext.commonmark import is_element
from bitext.html.body import Place
from bitext.html.names import SEGMENT_CLASS
from bitext.html.tags import BLOCK_ELEMENTS, TAG, VOID_ELEMENTS
from bitext.patterns import lazy_pattern

NAMES = ("bt-s", "bt-t", "bt-u")
"""Element names for marks; the first one that the article does not mention is taken."""

MOST_RENDERED = 4_000_000
"""Characters that the search for disturbing marks may render for one page."""

LONGEST_INDENT = 200
"""Characters before a segment that are searched for the start of its line."""

# What begins a block has to stay at the start of its line, before the mark.
_BLOCK_START = lazy_pattern(r"(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+)+")
_BEFORE_BLOCK = lazy_pattern(r"[ \t>]*\Z")


@dataclass(frozen=True, slots=True)
class Marked:
    """A rendered page with marks."""

    html: str
    """HTML, not yet safe."""
    name: str
    """The marks' element name."""
    dropped: tuple[Place, ...]
    """Segments without a mark."""
    count: int
    """The marks in it."""
    segments: int
    """How many segments have a mark; that of one in a cell that the table has no column for is not in it."""


def marked(text: str, places: Sequence[Place], plain: str, used: set[str]) -> Marked:
    """``text`` rendered with its segments marked; ``plain`` is its rendering without marks.

    ``used`` holds the ids that are already on the page; those of the segments are added.
    """
    name = next((name for name in NAMES if name not in text), "")
    if not name:
        return Marked(plain, NAMES[0], tuple(places), 0, 0)
    kept, html = _kept(text, places, plain, name)
    firsts = _firsts(kept, used)
    if len(firsts) < len(kept):
        html = commonmark.html(with_tags(text, kept, name, firsts))
    html = _cut(html, name)
    ids = {id(place) for place in kept} if len(kept) < len(places) else set()
    dropped = tuple(place for place in places if id(place) not in ids) if len(kept) < len(places) else ()
    return Marked(html, name, dropped, html.count(f"<{name} "), len(firsts))


def _firsts(places: Sequence[Place], used: set[str]) -> set[int]:
    """The places whose segment is on the page for the first time, by offset."""
    firsts = set()
    for place in places:
        if place.id not in used:
            used.add(place.id)
            firsts.add(place.start)
    return firsts


def with_tags(text: str, places: Sequence[Place], name: str, firsts: set[int] | None = None) -> str:
    """``text`` with a tag before and after each of ``places``."""
    parts: list[str] = []
    end = 0
    closing = f"</{name}>"
    for place in places:
        start = place.start
        key = "s" if firsts is None or start in firsts else "d"
        if text[start] in "-*+>#0123456789":
            start = _behind_block_start(text, place)
        parts += (text[end:start], f'<{name} {key}="{place.id}">', text[start : place.end], closing)
        end = place.end
    parts.append(text[end:])
    return "".join(parts)


def _behind_block_start(text: str, place: Place) -> int:
    line = text.rfind("\n", max(place.start - LONGEST_INDENT, 0), place.start) + 1
    if not _BEFORE_BLOCK.match(text, line, place.start):
        return place.start
    start = _BLOCK_START.match(text, place.start, place.end)
    return start.end() if start and start.end() < place.end else place.start


def _kept(text: str, places: Sequence[Place], plain: str, name: str) -> tuple[Sequence[Place], str]:
    """The places whose marks leave the page as it is, and the page with them."""
    html = commonmark.html(with_tags(text, places, name))
    if _is_undisturbed(html, plain, name):
        return places, html
    kept = _Search(text, plain, name).undisturbing(places)
    html = commonmark.html(with_tags(text, kept, name))
    return (kept, html) if _is_undisturbed(html, plain, name) else ((), plain)


def _is_undisturbed(html: str, plain: str, name: str) -> bool:
    """Whether ``html`` without its marks is ``plain``, and each mark that begins ends before the next one.

    The end of one may be gone: CommonMark drops cells that a table has no column for.
    """
    if _UNMARKING[name].sub("", html) != plain:
        return False
    if html.count(f"<{name} ") != html.count(f"</{name}>"):
        return False
    if "<table>" not in html:
        return True
    ends = _ENDS[name].findall(html)
    return ends == ["", "/"] * (len(ends) // 2)


_UNMARKING = {name: lazy_pattern(rf'<{name} [sd]="[^"]*">|</{name}>') for name in NAMES}
_ENDS = {name: lazy_pattern(rf"<(/?){name}\b") for name in NAMES}


class _Search:
    """Finds by halving which marks disturb a page, within a limit of work."""

    def __init__(self, text: str, plain: str, name: str) -> None:
        self.text, self.plain, self.name = text, plain, name
        self.budget = MOST_RENDERED // (len(text) + 1)

    def undisturbing(self, places: Sequence[Place]) -> Sequence[Place]:
        """The places of ``places`` whose marks, each with its neighbors, change nothing."""
        if len(places) <= 1:
            return ()
        middle = len(places) // 2
        return [*self._half(places[:middle]), *self._half(places[middle:])]

    def _half(self, places: Sequence[Place]) -> Sequence[Place]:
        if not places or self.budget <= 0:
            return ()
        self.budget -= 1
        html = commonmark.html(with_tags(self.text, places, self.name))
        return places if _is_undisturbed(html, self.plain, self.name) else self.undisturbing(places)


# A mark with tags in it other than a few inline elements with nothing but text in them.
_WITH_TAGS = {
    name: lazy_pattern(
        rf"""<{name}\ ([sd])="([^"]*)">
        (?!(?:[^<]++|<(?P<plain>strong|em|code|a|b|i)(?:\ [^<>]*)?>[^<]*+</(?P=plain)>|<br\ ?/?>)*+</{name}>)
        (.*?)</{name}>""",
        re.DOTALL | re.VERBOSE,
    )
    for name in NAMES
}


def _cut(html: str, name: str) -> str:
    """``html`` with every mark that crosses a boundary cut there."""

    def pieces(match: re.Match[str]) -> str:
        key, segment, _, inner = match.groups()
        cuts = _cuts(inner)
        return match[0] if not cuts else _in_pieces(inner, cuts, name, key, segment)

    return _WITH_TAGS[name].sub(pieces, html)


def _cuts(inner: str) -> list[re.Match[str]]:
    """The tags in ``inner`` that a mark must not enclose."""
    tags = list(TAG.finditer(inner))
    partner: dict[int, int] = {}
    cut = [False] * len(tags)
    stack: list[int] = []
    for at, tag in enumerate(tags):
        element = tag["name"].lower()
        if not is_element(tag[0]):
            continue  # a placeholder: text
        cut[at] = element in BLOCK_ELEMENTS
        if element in VOID_ELEMENTS or tag[0].endswith("/>"):
            continue
        if not tag["close"]:
            stack.append(at)
        elif stack and tags[stack[-1]]["name"].lower() == element:
            partner[stack.pop()] = at
        else:
            cut[at] = True
    for at in stack:
        cut[at] = True
    before = [0]
    for is_cut in cut:
        before.append(before[-1] + is_cut)
    for start, end in partner.items():
        if before[end] > before[start + 1]:
            cut[start] = cut[end] = True
    return [tag for tag, is_cut in zip(tags, cut, strict=True) if is_cut]


def _in_pieces(inner: str, cuts: Sequence[re.Match[str]], name: str, key: str, segment: str) -> str:
    parts = []
    start = 0
    for tag in [*cuts, None]:
        text = inner[start : tag.start() if tag else len(inner)]
        if text.strip():
            parts.append(f'<{name} {key}="{segment}">{text}</{name}>')
            key = "d"
        else:
            parts.append(text)
        if tag:
            parts.append(tag[0])
            start = tag.end()
    return "".join(parts)


def are_whole(safe: str, page: Marked) -> bool:
    """Whether every mark of ``page`` came through the sanitizer as an element."""
    name = page.name
    is_text = f"&lt;{name}" in safe or f"&lt;/{name}" in safe
    is_complete = safe.count(f"<{name} ") == page.count and safe.count(f'<{name} s="') == page.segments
    return not is_text and is_complete


_OPEN_TAG = lazy_pattern(r"""<[a-zA-Z][^<>]*=\s*["'][^<>]*\Z""")


def is_in_tag(text: str, place: Place) -> bool:
    """Whether ``place`` is in an attribute of a tag, judging by the text before it."""
    return bool(_OPEN_TAG.search(text[max(place.start - 2_000, 0) : place.start]))


def marked_ids(html: str, name: str) -> set[str]:
    """The ids of the segments that are marked in ``html``."""
    return set(re.findall(rf'<{name} s="([^"]*)">', html))


def as_spans(html: str, name: str, originals: Set[str] = frozenset(), language: str = "") -> str:
    """``html`` with the marks as the spans of the page, which still have the article's ids.

    ``language`` holds the attributes of the segments ``originals``, which are not in the page's language.
    """
    if f"<{name} " not in html:
        return html
    if originals:
        html = _with_language(html, name, originals, language)
    html = html.replace(f'<{name} s="', f'<span class="{SEGMENT_CLASS}" id="')
    html = html.replace(f'<{name} d="', f'<span class="{SEGMENT_CLASS}" data-s="')
    return html.replace(f"</{name}>", "</span>")


def _with_language(html: str, name: str, originals: Set[str], language: str) -> str:
    def spoken(mark: re.Match[str]) -> str:
        if mark["id"] not in originals:
            return mark[0]
        key = "id" if mark["key"] == "s" else "data-s"
        return f'<span class="{SEGMENT_CLASS}"{language} {key}="{mark["id"]}">'

    return re.sub(rf'<{name} (?P<key>[sd])="(?P<id>[^"]*)">', spoken, html)
