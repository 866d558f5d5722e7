"""The Content-Security-Policy of a built site: what the theme and bitext put into pages, and nothing else.

Principles:

1. Everything that no page of the site needs is refused (CSP Level 3, https://www.w3.org/TR/CSP3/).
2. Scripts and styles in a page count by the SHA-256 of their text, never by `unsafe-inline`.
3. Only what a template of the theme has is allowed to run or to style. Where a script came from cannot be
   told from its place in a page: one that an article got past the sanitizer could be anywhere. So texts
   are compared with the templates, and whatever else there is stays refused and is named.
4. Pagefind runs WebAssembly, which takes `wasm-unsafe-eval`; JavaScript is still never evaluated.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from bitext.patterns import lazy_pattern

_RUNS = lazy_pattern(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script|module|)\Z", re.IGNORECASE)
_JINJA = lazy_pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# What may replace a value: inside quotation marks it cannot end them.
_QUOTED, _BARE = r"[^\"'\\<>`\n]*", r"[\w.-]*"
# Tables of Python-Markdown, which makes the hand-written pages.
_ALIGNED = frozenset(f"text-align: {side};" for side in ("left", "center", "right"))

_GITHUB, _GITLAB = "https://api.github.com", "https://gitlab.com"
_GOOGLE_FONTS = "https://fonts.googleapis.com"
_FONT_FILES = {_GOOGLE_FONTS: "https://fonts.gstatic.com"}

Sources = frozenset[tuple[str, str]]
"""Names of directives, each with a source: an origin, a hash or a keyword."""


@dataclass(frozen=True, slots=True)
class Known:
    """The scripts, styles and hosts that templates put into pages."""

    inline: Mapping[str, re.Pattern[str]]
    """Expressions for the texts of inline elements, by ``script`` and ``style``."""
    styles: frozenset[str]
    """Values of attributes ``style``."""
    origins: frozenset[str]
    """Other hosts from which scripts and style sheets come, as origins."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A script or style in a page that no template has."""

    line: int
    """Its line in the page, from 1."""
    what: str
    """One of the keys of `ADVICE`."""
    text: str
    """Its text, or the host that it comes from."""


@dataclass(frozen=True, slots=True)
class PageNeeds:
    """The sources that one page needs in addition to the site's own files."""

    sources: Sources
    """The sources that it is allowed."""
    foreign: tuple[Foreign, ...]
    """The scripts and styles that it is not allowed, in order."""


_TO_SCRIPT = "move it to a file that extra_javascript names"
_TO_STYLE = "move it to a file that extra_css names"
ADVICE = {
    "inline script": _TO_SCRIPT,
    "event handler": _TO_SCRIPT,
    "script of another host": "name it in extra_javascript",
    "inline style": _TO_STYLE,
    "style attribute": f"use a class, and {_TO_STYLE}",
    "style sheet of another host": "name it in extra_css",
}
"""What to do about each kind of `Foreign`, if it is meant to be there."""


def known_from(templates: Iterable[str], addresses: Iterable[str]) -> Known:
    """What Jinja's ``templates`` put into pages; ``addresses`` are of scripts and style sheets configured.

    An inline text in which statements of Jinja decide (``{% if … %}``) is not one of them: its
    result is unknown.
    """
    inline: dict[str, set[str]] = {"script": set(), "style": set()}
    styles, origins = set(_ALIGNED), set(map(_origin, addresses))
    for template in templates:
        for tag in _Read(template).tags():
            if (text := _inline(tag)) and "{%" not in text:
                inline[tag.name].add(_expression(text))
            styles.add(_attribute(tag, "style"))
            if tag.name == "script" or _is_style_sheet(tag):
                origins.add(_origin(_attribute(tag, "src" if tag.name == "script" else "href")))
    alternatives = {name: re.compile("|".join(sorted(texts)) or r"(?!)") for name, texts in inline.items()}
    return Known(alternatives, frozenset(styles), frozenset(origins))


def _expression(text: str) -> str:
    """A regular expression for what a template's ``text`` becomes."""
    expression, at = "", 0
    for match in _JINJA.finditer(text):
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        value = _QUOTED if around in ('""', "''") else _BARE
        expression += re.escape(text[at : match.start()]) + ("" if match[0].startswith("{#") else value)
        at = match.end()
    return expression + re.escape(text[at:])


def page_needs(html: str, known: Known) -> PageNeeds:
    """The needs of the page ``html`` of a built site; only ``known`` ones are allowed. Never raises."""
    sources: set[tuple[str, str]] = set()
    foreign: list[Foreign] = []
    for tag in _Read(html).tags():
        for directive, source, what in _of_tag(tag, known):
            if what:
                foreign.append(Foreign(tag.sourceline or 1, what, source))
            elif source:
                sources.add((directive, source))
    return PageNeeds(frozenset(sources), tuple(foreign))


_Need = tuple[str, str, str]
"""Directive and source; or an empty string, the text of a foreign element, and its kind."""


def _of_tag(tag: Tag, known: Known) -> Iterator[_Need]:
    if text := _inline(tag):
        is_known = known.inline[tag.name].fullmatch(text) is not None
        yield (f"{tag.name}-src", _hash(text), "") if is_known else ("", text, f"inline {tag.name}")
    for name in tag.attrs:
        value = _attribute(tag, name)
        if name == "style" and value in known.styles:
            yield from (("style-src-attr", "'unsafe-hashes'", ""), ("style-src-attr", _hash(value), ""))
        elif name == "style" or name.startswith("on"):
            yield "", value, "style attribute" if name == "style" else "event handler"
        elif name == "data-bt-video":
            yield "frame-src", _origin(value), ""
        elif (tag.name, name) in _LOADING:
            yield from _loaded(_LOADING[tag.name, name], _origin(value), known)
    if _is_style_sheet(tag):
        yield from _loaded("style-src", _origin(_attribute(tag, "href")), known)
    if tag.name == "a" and tag.get("data-md-component") == "source":
        yield "connect-src", _stars(_attribute(tag, "href")), ""


def _is_style_sheet(tag: Tag) -> bool:
    return tag.name == "link" and "stylesheet" in _attribute(tag, "rel").lower().split()


def _inline(tag: Tag) -> str:
    """The text of a script that runs or of a style; empty for anything else."""
    is_script = tag.name == "script" and "src" not in tag.attrs and _RUNS.match(_attribute(tag, "type"))
    return tag.text if (is_script or tag.name == "style") and tag.text.strip() else ""


_LOADING = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("source", "src"): "media-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("form", "action"): "form-action",
}
_ACTIVE = {"script-src": "script of another host", "style-src": "style sheet of another host"}


def _loaded(directive: str, origin: str, known: Known) -> Iterator[_Need]:
    if origin and directive in _ACTIVE and origin not in known.origins:
        yield "", origin, _ACTIVE[directive]
        return
    yield directive, origin, ""
    if directive == "style-src":
        yield "font-src", _FONT_FILES.get(origin, ""), ""


def _stars(repository: str) -> str:
    """The host that Material asks how many stars a ``repository`` has."""
    return {"https://github.com": _GITHUB, "https://gitlab.com": _GITLAB}.get(_origin(repository), "")


class _Wanted(SoupStrainer):
    """Collects the elements that load, run or style; a tree of all elements would take most of the time."""

    _NAMES = frozenset({"script", "style", "link", "form", *(name for name, _ in _LOADING)})

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Any) -> bool:
        wanted = ("style", "data-bt-video", "data-md-component" if name == "a" else "")
        return name in self._NAMES or any(each.startswith("on") or each in wanted for each in attrs or ())

    def allow_string_creation(self, string: str) -> bool:
        return False


class _Read:
    """A page or template, read as a browser would."""

    def __init__(self, html: str) -> None:
        # Of two attributes with one name, browsers use the first.
        self._soup = BeautifulSoup(
            html,
            "html.parser",
            parse_only=_Wanted(),
            multi_valued_attributes=None,
            on_duplicate_attribute="ignore",
        )

    def tags(self) -> Iterator[Tag]:
        """The elements that load, run or style, in order."""
        return iter(self._soup.find_all(True))


def _attribute(tag: Tag, name: str) -> str:
    return str(tag.get(name) or "")


def _origin(url: str) -> str:
    """Scheme and host of an address of another site; empty for one of this site."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.netloc:
        return ""
    return f"{parts.scheme or 'https'}://{parts.netloc.rpartition('@')[2].lower()}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8', 'surrogatepass')).digest()).decode()}'"


def policy(needed: Iterable[Sources], *, has_search: bool, in_page: bool = False) -> str:
    """The policy for pages that need what is ``needed``, on one line.

    ``has_search``: whether the site has Pagefind. ``in_page``: for a ``<meta>``, which cannot forbid
    that others frame the page.
    """
    ours: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if has_search else [])],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    if not in_page:
        ours["frame-ancestors"] = ["'self'"]
    for directive, source in sorted(set().union(*needed)):
        ours.setdefault(directive, []).append(source)
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in ours.items())
