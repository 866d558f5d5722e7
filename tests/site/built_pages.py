"""What tests read from the pages of a built site, many of them: facts and visible text, one pass a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_WORD = re.compile(r"\w+")
# Elements that are a part of a line of text: what stands next to them belongs to the same word.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em i ins kbd mark q s samp small span strike
    strong sub sup time tt u var wbr""".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CODE = frozenset(("code", "pre"))
_NO_TEXT = frozenset(("script", "style", "template"))
_WAYS_ON = frozenset(("bt-trail", "bt-related", "bt-neighbors"))
"""Classes of what names other pages: its text is theirs."""


@dataclass(slots=True)
class BuiltPage:
    """One HTML file of a site."""

    path: str
    """The file, relative to the site's folder."""
    lang: str = ""
    dir: str = ""
    """Of the body."""
    title: str = ""
    canonical: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """Language and address, as the head names them."""
    robots: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    references: list[str] = field(default_factory=list)
    """Every ``href`` and ``src`` that a browser would follow or load."""
    main_links: set[str] = field(default_factory=set)
    """Targets of the links in the page's main part."""
    headings: int = 0
    """How many ``h1`` its main part has."""
    segments: set[str] = field(default_factory=set)
    text_language: tuple[str, str] = ("", "")
    """Language and direction of the article's text."""
    text: str = ""
    """Visible text of the main part, each block on a line of its own; addresses of broken links aside."""
    description: str = ""
    """What its head says of it."""
    prose: str = ""
    """Visible text of the whole page outside code, title and description included."""

    def words(self) -> Counter[str]:
        """The words of the main part."""
        return words(self.text)


def words(text: str) -> Counter[str]:
    """The words of ``text`` and how often each occurs."""
    return Counter(_WORD.findall(text))


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage, *, is_fragment: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.text: list[str] = []
        self.prose: list[str] = []
        self.in_main = 1 if is_fragment else 0
        self.in_code = 0
        self.in_nothing = 0
        self.in_title = False
        self.in_address = False
        self.way_on = ""
        """The tag of what names other pages, while it is open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        values = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self._say("\n", everywhere=True)
        if tag in _CODE:
            self.in_code += 1
        elif tag in _NO_TEXT:
            self.in_nothing += 1
        elif _WAYS_ON & set(values.get("class", "").split()):
            self.in_nothing += 1
            self.way_on = tag
        elif tag == "span" and values.get("class") == "bt-address":
            # The address of a broken link, which the page adds: "[function](x)s" stays one word.
            self.in_address = True
            if self.text and self.text[-1].endswith(" "):
                self.text[-1] = self.text[-1][:-1]
        elif tag == "article":
            self.in_main += 1
        elif tag == "title":
            self.in_title = not page.title
        self._note(tag, values)
        if "id" in values:
            page.ids[values["id"]] += 1
        for name in ("href", "src"):
            if name in values and not (tag == "link" and "canonical" in values.get("rel", "")):
                page.references.append(values[name])
        if self.in_main:
            self._note_in_main(tag, values)

    def _note(self, tag: str, values: dict[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.lang = values.get("lang", "")
        elif tag == "body":
            page.dir = values.get("dir", "")
        elif tag == "link":
            kinds = values.get("rel", "").split()
            if "canonical" in kinds:
                page.canonical.append(values.get("href", ""))
            if "alternate" in kinds and "hreflang" in values:
                page.alternates.append((values["hreflang"], values.get("href", "")))
        elif tag == "meta" and values.get("name") == "robots":
            page.robots = values.get("content", "")
        elif tag == "meta" and values.get("name") == "description":
            page.description = values.get("content", "")
            self.prose.append(f"\n{page.description}\n")

    def _note_in_main(self, tag: str, values: dict[str, str]) -> None:
        page = self.page
        kinds = values.get("class", "").split()
        if tag == "a" and "href" in values:
            page.main_links.add(values["href"])
        elif tag == "h1":
            page.headings += 1
        elif "bt-s" in kinds:
            page.segments.add(values.get("id") or values.get("data-s", ""))
        elif "bt-text" in kinds:
            page.text_language = values.get("lang", ""), values.get("dir", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self._say("\n", everywhere=True)
        if tag in _CODE:
            self.in_code -= 1
        elif tag in _NO_TEXT:
            self.in_nothing -= 1
        elif tag == self.way_on:
            self.in_nothing -= 1
            self.way_on = ""
        elif tag == "span":
            self.in_address = False
        elif tag == "article":
            self.in_main -= 1
        elif tag == "title":
            self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.page.title += data
        if not self.in_nothing:
            self._say(data)

    def _say(self, text: str, *, everywhere: bool = False) -> None:
        if self.in_main and not self.in_address:
            self.text.append(text)
        if everywhere or not self.in_code:
            self.prose.append(text)

    def finish(self) -> BuiltPage:
        self.close()
        self.page.text = "".join(self.text)
        self.page.prose = "".join(self.prose)
        self.page.title = self.page.title.strip()
        return self.page


def read_page(out: Path, path: str) -> BuiltPage:
    """The page in the file ``path`` of the site in the folder ``out``."""
    reader = _Reader(BuiltPage(path))
    reader.feed((out / path).read_text("utf-8"))
    return reader.finish()


def read_fragment(html: str) -> BuiltPage:
    """A piece of HTML, all of which is the main part."""
    reader = _Reader(BuiltPage(""), is_fragment=True)
    reader.feed(html)
    return reader.finish()


def read_site(out: Path) -> dict[str, BuiltPage]:
    """Every page of the site in the folder ``out``, by path."""
    paths = sorted(file.relative_to(out).as_posix() for file in out.rglob("*.html"))
    return {path: read_page(out, path) for path in paths}


def broken_references(out: Path, pages: dict[str, BuiltPage], base: str = "/docs/") -> list[str]:
    """Every reference of ``pages`` that leads to no file of the site in ``out``, or to no id of its page.

    ``base`` is the path below which the site is to be served. Addresses of other hosts do not count;
    with a host of its own the site's address does.
    """
    files = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    wrong = []
    for page in pages.values():
        for reference in page.references:
            parts = urlsplit(reference)
            if parts.scheme or parts.netloc:
                continue
            path = urlsplit(urljoin(f"{base}{page.path}", reference)).path
            target = unquote(path.removeprefix(base)) if path.startswith(base) else "?"
            if not target or target.endswith("/"):
                target += "index.html"
            if target not in files:
                wrong.append(f"{page.path}: {reference}: no file")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                wrong.append(f"{page.path}: {reference}: no such place")
    return wrong
