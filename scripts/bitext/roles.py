"""What the files of a source are: articles, parts that articles include, or tables of contents. Pure.

Principles:

1. A part is a file that a page includes, one in a folder named ``includes``, or one with text that has
   neither frontmatter nor any trace of a segment. It has no page, and needs neither frontmatter nor a locale.
2. Files that only include each other are articles: no text is lost.
3. A table of contents (``TOC.md``) says how the articles are ordered; it has no page either.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from bitext.article import Article
from bitext.commonmark import Verbatim
from bitext.corpus import caseless
from bitext.finding import Finding
from bitext.links import within
from bitext.locales import Locale, locale_of_folder
from bitext.patterns import lazy_pattern
from bitext.rules.files import NO_LOCALE
from bitext.rules.frontmatter import NO_FRONTMATTER
from bitext.rules.segments import NO_SEGMENTS

INCLUDES = frozenset({"includes", "_includes"})
"""Folders of what articles include."""
TOC = "toc.md"
"""What a table of contents in Markdown is called, letter case aside."""
YAML_TOCS = ("toc.yml", "toc.yaml")
"""What one in YAML is called."""

# The address follows the text of the link, which may hold units of several lines.
_INCLUDE = lazy_pattern(
    r"""\[!INCLUDE\b(?:(?!\[!INCLUDE\b).){0,2000}?\]\(\s{0,9}<?(?P<path>[^()<>"\n]{1,500}?)>?(?:\s+"[^"\n]*")?\s{0,9}\)""",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the role of a file depends on."""

    includes: tuple[str, ...] = ()
    """Addresses of the files that it includes, as it has them."""
    is_bare: bool = False
    """Whether it has text, but neither frontmatter nor any trace of a segment."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The files of a source that are not articles."""

    includers: Mapping[str, str] = field(default_factory=dict)
    """A page by the path of each file that it includes, directly or not."""
    parts: frozenset[str] = frozenset()
    """Paths of all parts, those that no page includes among them."""

    def is_page(self, path: str) -> bool:
        """Whether the file at ``path`` has a page of its own."""
        return path not in self.parts and not is_contents(path)

    def is_shown(self, path: str) -> bool:
        """Whether a page shows the file at ``path``: its own, or one that includes it."""
        return self.is_page(path) or path in self.includers

    def without_duties(self, path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """``findings`` on the file at ``path`` without those that only an article can break."""
        if self.is_page(path):
            return tuple(findings)
        # Of text that nothing shows, and that may be meant as an article, something has to be said.
        is_lost = not (self.is_shown(path) or in_includes(path) or is_contents(path))
        duties = (NO_FRONTMATTER, NO_LOCALE) if is_lost else (NO_FRONTMATTER, NO_LOCALE, NO_SEGMENTS)
        return tuple(one for one in findings if one.rule not in duties)


def file_facts(article: Article) -> FileFacts:
    """What the role of the file with ``article`` depends on. Linear in its length; never raises."""
    is_damaged = any(finding.rule is not NO_SEGMENTS for finding in article.findings)
    is_bare = not (article.frontmatter or article.segments or is_damaged) and bool(article.text.strip())
    return FileFacts(tuple(includes_of(article.text, article.body_start)), is_bare)


def roles(files: Mapping[str, FileFacts], name: str = "") -> Roles:
    """The roles of the ``files`` of a source, by path; ``name`` is that of its folder."""
    known = {caseless(path): path for path in files}
    included = {path: _included(path, facts, known, name) for path, facts in files.items() if facts.includes}
    inside = {part for path, parts in included.items() for part in parts if part != path}
    includers: dict[str, str] = {}
    for page in files:
        if page not in inside and not is_contents(page):
            _include(page, page, included, includers)
    bare = (path for path, facts in files.items() if facts.is_bare)
    in_folders = (path for path in files if in_includes(path))
    return Roles(includers, frozenset((*includers, *bare, *in_folders)))


def is_contents(path: str) -> bool:
    """Whether the file at ``path`` is a table of contents, by its name."""
    return posixpath.basename(path).lower() == TOC


def in_includes(path: str) -> bool:
    """Whether the file at ``path`` is in a folder of what articles include."""
    return not INCLUDES.isdisjoint(path.lower().split("/")[:-1])


def include_place(address: str, path: str, locale: Locale | None) -> tuple[str, str]:
    """The path that the file at ``path`` includes as ``address``, and the folder of its locale, or nothing.

    Paths are relative to the source. ``~/`` is the folder of ``locale`` that the file is in, else the source.
    """
    top, slash, _ = path.partition("/")
    root = top if slash and locale_of_folder(top, [locale] if locale else ()) else ""
    base = root if address.startswith("~/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(base, unquote(address.removeprefix("~/")))), root


def includes_of(text: str, start: int = 0) -> Iterable[str]:
    """Addresses of what ``text`` includes outside code, from its offset ``start`` on."""
    found = list(_INCLUDE.finditer(text, start)) if "[!include" in text.lower() else []
    if not found:
        return
    verbatim = Verbatim(text[start:])
    for match in found:
        inside = verbatim.at(match.start() - start)
        if not inside or not inside.is_code:
            yield match["path"].strip()


def _included(path: str, facts: FileFacts, known: Mapping[str, str], name: str) -> list[str]:
    """The files that the one at ``path`` includes, as far as they are ``known``."""
    found = (_candidates(address, path, name) for address in facts.includes)
    places = (next((known[name] for name in names if name in known), None) for names in found)
    return [place for place in places if place]


def _candidates(address: str, path: str, name: str) -> list[str]:
    place = within(include_place(address, path, None)[0], {caseless(name)})
    top, slash, _ = path.partition("/")
    inside = [f"{top}/{place}"] if slash and address.startswith("~/") else []
    return [caseless(name) for name in (*inside, place)]


def _include(page: str, path: str, included: Mapping[str, list[str]], includers: dict[str, str]) -> None:
    """Note ``page`` for all that the file at ``path`` includes."""
    waiting = [path]
    while waiting:
        for part in included.get(waiting.pop(), ()):
            if part != page and part not in includers:
                includers[part] = page
                waiting.append(part)
