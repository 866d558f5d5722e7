"""The one place that sets up the CommonMark engine and gets the structure of a text from it.

Articles are written for CommonMark with pipe tables (GitHub Flavored Markdown), as the publisher's
own engine, Markdig, reads them. Python-Markdown builds another block structure on one article in
sixteen. The engine is pulldown-cmark through pyromark: linear on any text, by design.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyromark

from bitext.patterns import lazy_pattern

_ENGINE = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH)

# A tag with any other name is a placeholder such as <policyname>: text. See `is_element`.
HTML_ELEMENTS = frozenset(
    """a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body
    br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog
    dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4
    h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
    math menu meta meter nav noframes noscript object ol optgroup option output p param picture pre
    progress q rp rt ruby s samp script search section select slot small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
    u ul var video wbr""".split()
)
# What HTML gives a meaning without a value, and what a writer may leave without one.
_BARE_ATTRIBUTES = frozenset(
    """align allowfullscreen alt async autofocus autoplay border checked class compact controls defer
    disabled draggable formnovalidate height hidden href inert ismap itemscope loop multiple muted nomodule
    noresize noshade novalidate nowrap open playsinline readonly required reversed selected src style valign
    width""".split()
)
_BARE_WORDS = lazy_pattern(r"(?:\s++[^\s<>=\"'/`]++)++\s*+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text."""

    level: int
    """1 to 6."""
    text: str
    """Its words without markup, white space folded; may be empty."""
    link: str = ""
    """The address of the first link in it; may be empty."""


# Only what begins with an id: a heading may well end with {id}, as in an address.
_ATTRIBUTES = lazy_pattern(
    r'[ \t]*\{:?[ \t]*#(?P<id>[^\s{}<>"&#]++)(?:[ \t][^{}<>\n]*+)?\}(?P<end>(?:</[^<>]++>|\s)*+)\Z'
)


_VALUE = r"""(?:"[^"{}<>\n]*+"|'[^'{}<>\n]*+'|[^\s{}<>"'=]++)"""
ATTRIBUTE_LIST = (
    rf"""\{{:?[ \t]*+(?:[#.][^\s{{}}<>"'=]++|[A-Za-z][\w:-]*+={_VALUE})"""
    rf"""(?:[ \t]++(?:[#.]?[\w:-]++(?:={_VALUE})?))*+[ \t]*+\}}"""
)
"""The expression for a list of attributes, as Python-Markdown's attr_list has it, in any text."""


def heading_id(text: str) -> tuple[str, str]:
    """The id that the end of a heading gives it, and the ``text`` or HTML of the heading without it.

    Format: ``{#id}`` and ``{ #id }``, with more attributes or not, as Python-Markdown's attr_list, Pandoc and
    Markdig have it. The id is empty if there is none.
    """
    found = _ATTRIBUTES.search(text) if "{" in text else None
    return (found["id"], text[: found.start()] + found["end"].rstrip()) if found else ("", text)


def html(markdown: str) -> str:
    """``markdown`` (a body without frontmatter) as HTML; raw HTML passes through unchecked."""
    return _ENGINE.html(_encodable(markdown))


def _encodable(text: str) -> str:
    """``text`` with lone surrogates, which UTF-8 cannot hold, replaced; as long as before."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def headings(markdown: str) -> Iterator[Heading]:
    """The headings of ``markdown`` (a body without frontmatter), in order, found on demand.

    Headings written as raw HTML do not count.
    """
    found = _headings((event, 0, 0) for event in _ENGINE.events(_encodable(markdown)))
    return (heading for heading, _, _ in found)


def placed_headings(markdown: str) -> Iterator[tuple[Heading, int, int]]:
    """The same, each with the offsets in characters of its start and its end."""
    return _headings(events(markdown))


def _headings(placed: Iterable[tuple[Any, int, int]]) -> Iterator[tuple[Heading, int, int]]:
    level, link = 0, ""
    words: list[str] = []
    for event, begin, behind in placed:
        if isinstance(event, dict):
            start: Any = event.get("Start")
            if isinstance(start, dict) and "Heading" in start:
                level, link, words = int(start["Heading"]["level"][1]), "", []
                continue
            if isinstance(start, dict) and "Link" in start:
                link = link or start["Link"]["dest_url"]
            end: Any = event.get("End")
            if level and isinstance(end, dict) and "Heading" in end:
                yield Heading(level, heading_id(" ".join("".join(words).split()))[1], link), begin, behind
                level = 0
                continue
        if level:
            words.append(_words(event))


def title_heading(markdown: str) -> str:
    """The words of the first heading of level 1, else of the first heading, else an empty string.

    A title has no file to include: of an include in it, it has the text, or the name of the file.
    """
    return title_of(markdown)[0]


def main_heading(markdown: str) -> str:
    """The same of a heading of level 1 only; an empty string if there is none."""
    heading, is_main = title_of(markdown)
    return heading if is_main else ""


def title_of(markdown: str) -> tuple[str, bool]:
    """The words of `title_heading`, and whether they are those of a heading of level 1."""
    if "[!" in markdown[:_BEGINNING]:
        markdown = _INCLUDE.sub(
            lambda include: include["text"] or include["name"].removesuffix(".md"), markdown
        )
    if not _MAY_BE_HEADING.search(markdown):
        return "", False
    may_have_main = _MAY_BE_MAIN.search(markdown) is not None
    beginning = markdown[: markdown.find("\n\n", _BEGINNING) + 1]
    # Later text changes an earlier heading only if it defines what a name in brackets links to.
    if "[" not in beginning:
        words, is_main = _title(beginning, may_have_main)
        if is_main or (words and not may_have_main):
            return words, is_main
    return _title(markdown, may_have_main)


# The engine takes longer than these: a heading of its kinds has such a sign, wherever it is.
_UNDERLINED = r"[ \t\x0b\x0c]*+(?:[\r\n]|\Z)"
_MAY_BE_HEADING = lazy_pattern(rf"#(?:\s|\Z)|={_UNDERLINED}|-{_UNDERLINED}")
_MAY_BE_MAIN = lazy_pattern(rf"#(?<!##)(?:\s|\Z)|={_UNDERLINED}")


_INCLUDE = lazy_pattern(
    r"\[!INCLUDE\s{0,9}[-+]?\s{0,9}\[(?P<text>[^\[\]]*+)\]\((?:[^()/\n]*+/)*+(?P<name>[^()/\n]*+)\)\s{0,9}\]",
    re.IGNORECASE,
)


_BEGINNING = 300
"""Characters at the start of a text that contain the title of most texts."""


def _title(markdown: str, may_have_main: bool) -> tuple[str, bool]:
    """The words of a title, and whether they are those of a heading of level 1, if there may be one."""
    first = ""
    for heading in headings(markdown):
        if heading.level == 1 and heading.text and not heading.link.startswith("#tab/"):
            return heading.text, True
        first = first or heading.text
        if first and not may_have_main:
            break
    return first, False


def _words(event: Any) -> str:
    """What a reader sees of an inline event."""
    if event in ("SoftBreak", "HardBreak"):
        return " "
    if not isinstance(event, dict):
        return ""
    if "InlineHtml" in event:
        tag: str = event["InlineHtml"]
        return "" if tag.startswith("<!") or is_element(tag) else tag
    text: str = event.get("Text") or event.get("Code") or ""
    return text


def is_element(tag: str) -> bool:
    """Whether ``tag`` is of an HTML element; ``<policyname>`` and ``<data being collected>`` are text."""
    written = tag.lstrip("</")
    length = next(
        (at for at, char in enumerate(written) if not (char.isalnum() or char == "-")), len(written)
    )
    name, rest = written[:length].lower(), written[length:]
    if name not in HTML_ELEMENTS:
        return False
    words = rest[:-1].lower().split() if _BARE_WORDS.fullmatch(rest) else []
    return not words or not _BARE_ATTRIBUTES.isdisjoint(words)


def emphasis(inline: str) -> tuple[int, int]:
    """How many bold and italic passages ``inline``, the text of a paragraph, has; how many asterisks show."""
    passages = asterisks = 0
    # The sign in front keeps a list marker or a hash from beginning a block; it changes no emphasis.
    for event in _ENGINE.events(f". {_encodable(inline)}"):
        if isinstance(event, dict):
            if event.get("Start") in ("Strong", "Emphasis"):
                passages += 1
            elif "Text" in event:
                text: str = event["Text"]
                asterisks += text.count("*")
    return passages, asterisks


def first_asterisk(inline: str) -> int:
    """Offset of the first asterisk that ``inline``, the text of a paragraph, shows; -1 if it shows none."""
    # As above, no block begins.
    for event, start, _ in events(f". {inline}"):
        if isinstance(event, dict) and "*" in event.get("Text", ""):
            return start + int(event["Text"].index("*")) - 2
    return -1


def inline_words(inline: str) -> str:
    """What a reader sees of ``inline``, the text of a paragraph: no markup, white space folded."""
    # As above, no block begins.
    words = "".join(_words(event) for event in _ENGINE.events(f". {_encodable(inline)}"))
    return " ".join(words.removeprefix(".").split())


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text: where it begins, and what it is."""

    start: int
    """Offset of its first character."""
    kind: str
    """Its kind, such as ``heading 2``, ``paragraph``, ``list``, ``item``, ``cell``."""


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of ``markdown`` (a body without frontmatter), in order; those within others included."""
    found: list[tuple[int, str]] = []
    for event, place in _ENGINE.events_with_range(_encodable(markdown)):
        kind = _block_kind(event.get("Start")) if isinstance(event, dict) else ""
        if kind:
            found.append((place["start"], kind))
    offsets = _in_characters(markdown, sorted({(start, start) for start, _ in found}))
    by_byte = dict(zip(sorted({start for start, _ in found}), (start for start, _ in offsets), strict=True))
    return tuple(Block(by_byte[start], kind) for start, kind in found)


_BLOCKS = {
    "Paragraph": "paragraph",
    "Item": "item",
    "HtmlBlock": "HTML",
    "TableHead": "head",
    "TableRow": "row",
    "TableCell": "cell",
}


def _block_kind(start: Any) -> str:
    """The kind of a block; empty for what is not a block."""
    if isinstance(start, str):
        return _BLOCKS.get(start, "")
    if not isinstance(start, dict):
        return ""
    if "Heading" in start:
        return f"heading {start['Heading']['level'][1]}"
    for name, kind in (("List", "list"), ("BlockQuote", "quote"), ("CodeBlock", "code"), ("Table", "table")):
        if name in start:
            return f"numbered {kind}" if name == "List" and start["List"] is not None else kind
    return ""


@dataclass(frozen=True, slots=True)
class VerbatimRange:
    """A piece of raw HTML or code: backslashes show there."""

    start: int
    """Offset of its first byte in UTF-8."""
    end: int
    """Offset just past its last one."""
    is_code: bool
    """Whether it is code."""


def verbatim_ranges(markdown: str) -> list[VerbatimRange]:
    """Where backslashes show: raw HTML, inline tags and code, in order, without overlap.

    ``markdown`` is a body without frontmatter.
    """
    ranges = []
    for event, place in _ENGINE.events_with_range(_encodable(markdown)):
        if isinstance(event, dict):
            start: Any = event.get("Start")
            is_code = "Code" in event or (isinstance(start, dict) and "CodeBlock" in start)
            if is_code or start == "HtmlBlock" or "InlineHtml" in event:
                ranges.append(VerbatimRange(place["start"], place["end"], is_code))
    return ranges


class Verbatim:
    """Raw HTML and code of one text: where nothing of Markdown counts."""

    def __init__(self, text: str) -> None:
        """Those of ``text``, a body without frontmatter."""
        self._ranges = verbatim_ranges(text)
        self._starts = [found.start for found in self._ranges]
        self._text = text
        self._character = self._byte = 0

    def at(self, offset: int) -> VerbatimRange | None:
        """The raw HTML or code at ``offset``, in characters; it must grow from call to call."""
        self._byte += len(self._text[self._character : offset].encode("utf-8", "surrogatepass"))
        self._character = offset
        at = bisect_right(self._starts, self._byte) - 1
        return self._ranges[at] if at >= 0 and self._byte < self._ranges[at].end else None


def fenced_ranges(markdown: str) -> list[tuple[int, int]]:
    """Fenced code and code spans as ranges of offsets in characters; indented code does not count."""
    ranges = []
    for event, place in _ENGINE.events_with_range(_encodable(markdown)):
        if isinstance(event, dict):
            start: Any = event.get("Start")
            block = start.get("CodeBlock") if isinstance(start, dict) else None
            if "Code" in event or (isinstance(block, dict) and "Fenced" in block):
                ranges.append((place["start"], place["end"]))
    return _in_characters(markdown, ranges)


def fenced_blocks(markdown: str) -> list[tuple[int, int]]:
    """Fenced code blocks as ranges of offsets in characters, in order, the fences included."""
    ranges = []
    for event, place in _ENGINE.events_with_range(_encodable(markdown)):
        start: Any = event.get("Start") if isinstance(event, dict) else None
        block = start.get("CodeBlock") if isinstance(start, dict) else None
        if isinstance(block, dict) and "Fenced" in block:
            ranges.append((place["start"], place["end"]))
    return _in_characters(markdown, ranges)


def html_blocks(markdown: str) -> list[tuple[int, int]]:
    """Blocks of raw HTML, as ranges of offsets in characters, in order."""
    ranges = [
        (place["start"], place["end"])
        for event, place in _ENGINE.events_with_range(_encodable(markdown))
        if isinstance(event, dict) and event.get("Start") == "HtmlBlock"
    ]
    return _in_characters(markdown, ranges)


def _in_characters(markdown: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of UTF-8 byte offsets, in order, as ranges of offsets in characters."""
    text = _encodable(markdown)
    if text.isascii():
        return ranges
    encoded = text.encode()
    found, byte, character = [], 0, 0
    for start, end in ranges:
        character += len(encoded[byte:start].decode())
        length = len(encoded[start:end].decode())
        found.append((character, character + length))
        character, byte = character + length, end
    return found


def events(markdown: str) -> list[tuple[Any, int, int]]:
    """The events of the engine for ``markdown``, each with its range of offsets in characters."""
    text = _encodable(markdown)
    found = [(event, place["start"], place["end"]) for event, place in _ENGINE.events_with_range(text)]
    if text.isascii():
        return found
    encoded = text.encode()
    offsets: dict[int, int] = {}
    byte = character = 0
    for offset in sorted({offset for _, start, end in found for offset in (start, end)}):
        character += len(encoded[byte:offset].decode())
        offsets[offset] = character
        byte = offset
    return [(event, offsets[start], offsets[end]) for event, start, end in found]
