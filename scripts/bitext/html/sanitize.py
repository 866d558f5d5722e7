"""Any HTML to safe HTML: an allow-list of elements and attributes, by a maintained library (ammonia).

Principles:

1. Nothing passes that runs, loads, submits, styles or covers; the text of removed elements stays.
2. A tag whose name HTML does not know, such as ``<policyname>``, is a placeholder: text. So is one with
   nothing but words that are not attributes, such as ``<data being collected>``. Neither nests anything.
3. What was removed is a finding; what is trusted (our own markup) is added afterwards.
4. The result is a fixed point of `is_safe`, whose allow-list has our own markup too.
5. In a text without raw HTML every tag is the CommonMark engine's. If each is recognized as one, a parser
   would remove nothing, and only its notation has to be applied (`of_engine`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nh3

from bitext.commonmark import HTML_ELEMENTS, is_element
from bitext.html.segments import NAMES
from bitext.html.tags import BLOCK_ELEMENTS, TAG, VOID_ELEMENTS
from bitext.patterns import lazy_pattern

DEEPEST_HTML = 200
"""Levels of nested elements that a page may have; published articles have 14."""

MOST_MOVES = 8
"""How often a page with raw tables may change when it is read again."""

ELEMENTS = frozenset(
    """a abbr acronym b bdi bdo big blockquote br caption center cite code col colgroup data dd del
    details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q
    rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr
    tt u ul var wbr""".split()
)
"""Elements that an article may use."""

_EVERYWHERE = frozenset({"id", "title", "lang", "dir"})
_CELL = frozenset({"align", "valign", "colspan", "rowspan"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": _EVERYWHERE,
    "a": frozenset({"href", "name"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "code": frozenset({"class"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": _CELL,
    "th": _CELL | {"scope", "abbr"},
    "tr": frozenset({"align", "valign"}),
    "time": frozenset({"datetime"}),
}
# Only images may use `data:`: see `hrefs`.
_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "data"}
# Attributes whose removal changes nothing that a reader sees.
_SILENT = frozenset({"class", "markdown", "target", "rel", "role", "border", "cellpadding", "cellspacing"})
# Drawings and formulas, whose content a sanitizer takes away with them.
_FOREIGN = frozenset({"svg", "math"})
# Their content is not text of the page.
_WITH_CONTENT = {"script", "style"}

_INCOMING = nh3.Cleaner(
    tags=ELEMENTS | set(NAMES),
    attributes={**_ATTRIBUTES, **dict.fromkeys(NAMES, frozenset({"s", "d"}))},
    clean_content_tags=_WITH_CONTENT,
    link_rel=None,
    url_schemes=_SCHEMES,
)
_OUTGOING = nh3.Cleaner(
    tags=ELEMENTS | {"section"},
    attributes={
        **_ATTRIBUTES,
        "*": _EVERYWHERE | {"class"},
        "span": frozenset({"data-s"}),
        "a": frozenset({"href", "rel"}),
        "img": frozenset({"src", "alt", "width", "height", "loading"}),
    },
    clean_content_tags=_WITH_CONTENT,
    link_rel=None,
    url_schemes=_SCHEMES,
)

# The publisher's anchors are the one raw HTML that nearly every article has.
_ANCHOR = lazy_pattern(r'<a name="[\w.-]+"></a>', re.ASCII)
_HEADING_ANCHOR = lazy_pattern(r'<h[1-6]><a name="[\w.-]+"></a>', re.ASCII)
_ANY_TAG = lazy_pattern(r"<[^<>]*>")
_VALUE = r'(?:[^"&<>]|&amp;)*+'
# A parser of addresses refuses some hosts and ports; names that end in letters are valid.
HOST = r"(?:(?![xX][nN]--)[a-zA-Z0-9-]++\.)*+(?![xX][nN]--)[a-zA-Z][a-zA-Z0-9-]*+"
_HREF = rf'(?:https?://{HOST}(?:[/?\#]{_VALUE})?|(?:mailto:|[/\#]){_VALUE}|(?:[^":&<>]|&amp;)*+)'
_OF_ENGINE = lazy_pattern(
    rf"""(?:</?(?:p|li|ul|ol|strong|em|del|code|pre|h[1-6]|blockquote|table|thead|tbody|tr|th|td|a|bt-[stu])>
    |<[bh]r>|<ol\ start="[0-9]+">|<bt-[stu]\ [sd]="[\w-]+">
    |<a\ name="[\w.-]+">|<a\ href="{_HREF}"(?:\ title="{_VALUE}")?>
    |<img\ src="{_HREF}"\ alt="{_VALUE}"(?:\ title="{_VALUE}")?>|<t[hd]\ align="(?:left|right|center)">
    |<code\ class="language-[\w+\#.-]*">)*+""",
    re.VERBOSE | re.ASCII,
)
# What an HTML parser drops or reads differently.
_UNREAD = lazy_pattern("[\x00\r]")

# What HTML takes for white space is ASCII.
_NAME = lazy_pattern(r"</?([a-zA-Z][^\s/<>]*)", re.ASCII)
_TAG_OF_WORDS = lazy_pattern(r"<[a-zA-Z][a-zA-Z0-9-]*+(?:\s++[^\s<>=\"'/`]++)++\s*+>", re.ASCII)
# Tags as the CommonMark engine writes them, and the most frequent ones of articles: nothing to remove.
_PLAIN_TAG = lazy_pattern(
    r"""<(?!/|bt-\w\ [sd]="|a\ name="[^"]*">|a\ href="[^"]*"(?:\ title="[^"]*")?>
    |img\ src="[^"]*"\ alt="[^"]*"(?:\ title="[^"]*")?\ />|code\ class="language-|t[hd]\ align="
    |ol\ start="\d)[a-zA-Z]+\s[^<>]*>""",
    re.VERBOSE,
)
_ATTRIBUTE = lazy_pattern(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TABLE_TAG = lazy_pattern(r"</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)(?: [^<>]*)?>")
_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_TABLE_PART = lazy_pattern(r"<(?:table|thead|tbody|tfoot|tr|td|th|caption)(?![\w-])", re.IGNORECASE)
_NESTED_TABLE = lazy_pattern(r"<table\b(?:[^<]++|<(?!/?table\b))*+<table\b", re.IGNORECASE)
_ITEM_IN_ITEM = lazy_pattern(r"<li[ >](?:[^<]++|<(?!/?(?:li|ul|ol)[ >]))*+<li[ >]")
_HEADING_IN_HEADING = lazy_pattern(r"<h[1-6][ >](?:[^<]++|<(?!/?h[1-6][ >]))*+<h[1-6][ >]")
_CODE_CLASS = lazy_pattern(r'<code class="(?!language-[\w+#.-]*">)[^"]*">')
_OPENING = lazy_pattern(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_FLAT = VOID_ELEMENTS | {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot"}


def safe(html: str) -> str:
    """``html`` with only what an article may use, well-formed; marks stay."""
    is_disordered = html.count("<table") > html.count("<table><thead><tr>") and not _are_tables_closed(html)
    html = _INCOMING.clean(html)
    if is_disordered or has_heading_in_heading(html) or _ITEM_IN_ITEM.search(html):
        html = _settled(html)
    return _CODE_CLASS.sub("<code>", html) if "<code class=" in html else html


def has_heading_in_heading(html: str) -> bool:
    """Whether ``html`` has a heading inside another one; a parser would end the outer one there."""
    return bool(_HEADING_IN_HEADING.search(html))


def has_raw_html(markdown: str) -> bool:
    """Whether ``markdown`` may contain HTML other than the publisher's anchors; HTML in code counts, too."""
    return markdown.count("<") != 2 * len(_ANCHOR.findall(markdown))


def of_engine(html: str) -> str | None:
    """The result of `safe` for ``html``, rendered from Markdown without raw HTML, its segments marked.

    None if that takes a parser.
    """
    if _UNREAD.search(html):
        return None
    # An anchor inside a link would end it; the publisher's are at the beginning of headings.
    if html.count('<a name="') != len(_HEADING_ANCHOR.findall(html)):
        return None
    # A backslash turns the start tag of an anchor into text, and leaves its end tag.
    if html.count("<a ") != html.count("</a>"):
        return None
    html = html.replace(" />", ">")
    if not _OF_ENGINE.fullmatch("".join(dict.fromkeys(_ANY_TAG.findall(html)))):
        return None
    return html.replace("&quot;", '"').replace("\xa0", "&nbsp;")


def _are_tables_closed(html: str) -> bool:
    """Whether each part of a table is written in small letters, closed, and in no other table."""
    opened = len(_TABLE_PART.findall(html))
    closed = sum(
        html.count(f"</{name}>") for name in ("table", "thead", "tbody", "tr", "td", "th", "caption")
    )
    return opened == closed and not _NESTED_TABLE.search(html)


def _settled(html: str) -> str:
    """``html`` in a form that no longer changes: misplaced elements move on each pass."""
    for _ in range(MOST_MOVES):
        again = _INCOMING.clean(html)
        if again == html:
            return html
        html = again
    # No table gets into such disorder by mistake.
    return _TABLE_TAG.sub("", html)


def refuses(href: str) -> bool:
    """Whether the sanitizer removes ``href``, as an attribute has it, from a link: its host is not valid."""
    return "href=" not in _INCOMING.clean(f'<a href="{href}"></a>')


def normalized(html: str) -> str:
    """A finished page's ``html`` as the sanitizer leaves it: itself, if it is well-formed and safe."""
    return _OUTGOING.clean(html)


def is_safe(html: str) -> bool:
    """Whether a finished page's ``html`` is a fixed point of the sanitizer."""
    return normalized(html) == html


def is_too_deep(html: str) -> bool:
    """Whether elements are nested deeper than a page may have: time would be quadratic in the depth."""
    if html.count("<") < 2 * DEEPEST_HTML:
        return False
    depth = 0
    for tag in _OPENING.finditer(with_placeholders(html)[0]):
        if tag[2].lower() in _FLAT:
            continue
        if not tag[1]:
            depth += 1
            if depth > DEEPEST_HTML:
                return True
        elif depth:
            depth -= 1
    return False


def with_placeholders(html: str, mark: str = "") -> tuple[str, frozenset[str]]:
    """``html`` with placeholders as text and without the tags that are removed; names of these elements.

    ``mark`` is the name of the marks' elements, which stay. Tags are removed before the HTML is
    parsed, since in some elements (a title, a template, a drawing) a parser would lose the text.
    """
    html = _TAG_OF_WORDS.sub(lambda tag: tag[0] if is_element(tag[0]) else "&lt;" + tag[0][1:], html)
    odd = set(_NAME.findall(html)) - ELEMENTS - {mark}
    if not odd:
        return html, frozenset()
    lowered = {name.lower() for name in odd}
    if lowered - HTML_ELEMENTS - _FOREIGN:
        html = _NAME.sub(lambda match: _placeholder(match, mark), html)
    removed = frozenset((lowered & (HTML_ELEMENTS | _FOREIGN)) - ELEMENTS)
    for name in sorted(removed & _WITH_CONTENT):
        html = _without_unclosed(html, name)
    if removed - _WITH_CONTENT:
        gone = removed - _WITH_CONTENT
        html = TAG.sub(lambda match: "" if match["name"].lower() in gone else match[0], html)
        # A damaged tag is text: in some elements everything after it would be text, too.
        html = _NAME.sub(lambda tag: "&lt;" + tag[0][1:] if tag[1].lower() in gone else tag[0], html)
    return html, removed


def _without_unclosed(html: str, name: str) -> str:
    """``html`` with unclosed elements as text; otherwise everything after them would be removed, too."""
    ends = re.finditer(rf"</{name}(?:[\s/][^<>]*)?>", html, re.IGNORECASE)
    closed = max((end.start() for end in ends), default=-1)
    unclosed = re.compile(f"<(?={name}\\b)", re.IGNORECASE)
    return html[: closed + 1] + unclosed.sub("&lt;", html[closed + 1 :])


def _placeholder(match: re.Match[str], mark: str) -> str:
    name = match[1].lower()
    return (
        match[0] if name in HTML_ELEMENTS or name in _FOREIGN or match[1] == mark else "&lt;" + match[0][1:]
    )


def removed_attributes(html: str) -> Iterator[tuple[str, str]]:
    """Tags of ``html`` with an attribute that will be removed, and its name."""
    for tag in dict.fromkeys(_PLAIN_TAG.findall(html)):
        match = TAG.match(tag)
        if not match or match["name"].lower() not in ELEMENTS:
            continue
        allowed = _EVERYWHERE | _ATTRIBUTES.get(match["name"].lower(), frozenset())
        for attribute in _ATTRIBUTE.finditer(match["attributes"]):
            name = attribute[1].lower()
            if name not in allowed and name not in _SILENT and not name.startswith("data-"):
                yield tag, attribute[1]


__all__ = ["BLOCK_ELEMENTS", "is_safe", "is_too_deep", "normalized", "removed_attributes", "safe",
           "with_placeholders"]  # fmt: skip
