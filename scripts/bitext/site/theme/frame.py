"""Material's page around an article: rendered once per shape, then filled by joining strings.

Rendering Material's `main.html` costs about a millisecond a page, and almost all of it is the same on
every article page. So it is rendered once per depth of folders and page shape, with a sentinel in each
place that varies, and cut there. A test renders pages both ways and compares bytes, so that a
Material upgrade that makes something else vary fails loudly.

Principles:

1. The template is the site's own `main.html`: overrides and features are honored.
2. A sentinel carries a probe for escaping: how its quotation mark comes out tells how a value has to
   be escaped in that place.
3. What comes from an article is never trusted to be escaped already, but for the page's HTML.
4. A folder is a sentinel, too, where nothing that the frame links to lies in it: how far up a link goes
   depends on the depth alone. Folders with pages of the navigation keep their names.
5. Once it is made, a frame is nothing but strings: other processes fill it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import jinja2
import markupsafe
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bitext.digests import digest
from bitext.patterns import lazy_pattern
from bitext.site.theme.head import settled, with_links
from bitext.site.theme.toc import TocItem, TocKind, shown_toc

# Letters only, so that neither URL quoting nor HTML escaping changes a sentinel.
_SLOT = lazy_pattern(r"bitextslot([a-z]+?)q(?:p(&quot;|&#34;|\"))?")


def _sentinel(name: str) -> str:
    return f"bitextslot{name}q"


def _text_sentinel(name: str) -> str:
    """A sentinel for text that a template may escape, with the probe that shows how it does."""
    return f"bitextslot{name}qp&quot;"


SLUG = _sentinel("slug")
"""Stands for the last part of the page's URL while a frame is rendered."""
MOST_FOLDERS = 8
"""Nested folders that sentinels represent; published articles have 6. What is deeper keeps its name."""
FOLDERS = tuple(_sentinel(f"folder{letter}") for letter in "abcdefgh")
"""Stand for folders of the page while a frame is rendered, the outermost one first."""
_FOLDER_NUMBERS = {f"folder{letter}": number for number, letter in enumerate("abcdefgh")}
_HEAD_END = "</head>"
_TITLE_END = "</title>"
_KNOWN = frozenset("title description content head early canonical slug ida skip toc".split()) | set(
    _FOLDER_NUMBERS
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides which parts of Material's page exist."""

    folder: str
    """Folder of the page, relative to that of its language, with `FOLDERS` in it; see `pattern`."""
    is_index: bool
    """Whether the page is the folder's own (``index.html``)."""
    has_description: bool
    """Whether the page has a description of its own."""
    toc: TocKind
    """What the table of contents is like."""
    alternates: frozenset[str]
    """Codes of the languages in which the page exists, its own included."""
    translations: frozenset[str]
    """Those of them in which it is not just the original: search engines learn of no others."""
    nav_path: str = ""
    """Page path, if the navigation lists the page: Material shows that one as open."""


def pattern(folder: str, named: Container[str]) -> tuple[str, tuple[str, ...]]:
    """``folder`` with sentinels for what is not in ``named``, and what they represent.

    ``named`` holds the folders in which the frame's links may lead, and the ones above them. Both are
    relative to the language's folder, without a slash at either end.
    """
    names = folder.split("/") if folder else []
    known = 0
    while known < len(names) and "/".join(names[: known + 1]) in named:
        known += 1
    end = known + MOST_FOLDERS
    replaced = [*names[:known], *FOLDERS[: len(names[known:end])], *names[end:]]
    return "/".join(replaced), tuple(names[known:end])


@dataclass(frozen=True, slots=True)
class PageValues:
    """What one page puts into its frame."""

    slug: str
    """Last part of the page's path on the site, without ``.html``, not URL-quoted."""
    folders: tuple[str, ...]
    """What `FOLDERS` represent, not URL-quoted."""
    title: str
    """Plain text."""
    description: str
    """Plain text; empty if the shape has none."""
    content: str
    """Safe HTML of the page."""
    items: tuple[TocItem, ...]
    """Headings, nested."""
    canonical: str = ""
    """Absolute URL of the page, or of the one that it replaces; empty for a site without address."""
    head: str = ""
    """Safe HTML for the end of the page's <head>."""
    early: str = ""
    """Safe HTML for the <head>, before the styles."""


Slot = tuple[str, str | None]
"""Name and probe of a sentinel."""


class FrameError(Exception):
    """Material's page has not the parts that this module knows how to fill."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What rendering a page with the site's theme takes, for one language."""

    env: jinja2.Environment
    """Jinja environment of the theme."""
    config: MkDocsConfig
    """The site's configuration."""
    nav: Navigation
    """Navigation of the language."""
    files: Files
    """Files of the language."""
    links: str = ""
    """Safe HTML for the <head> of every page of the language, hand-written ones included."""

    def context(self, page: Page) -> Any:
        """The template context of ``page``, as MkDocs and the plugins make it."""
        context = get_context(self.nav, self.files, self.config, page)
        return self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)

    def render(self, page: Page) -> str:
        """``page`` in the site's `main.html`: the regular way, which a frame has to equal."""
        page.active = True
        try:
            return with_links(self.env.get_template("main.html").render(self.context(page)), self.links)
        finally:
            page.active = False


@contextmanager
def _borrowed(page: Page) -> Iterator[None]:
    """Give ``page`` back as it was: one of the navigation is shown on every other page, too."""
    title, before = page.title, (page.meta, page.content, page.toc, page.canonical_url)
    try:
        yield
    finally:
        page.meta, page.content, page.toc, page.canonical_url = before
        page.title = title


@dataclass(frozen=True, slots=True)
class CutText:
    """Text of the theme, cut at its sentinels."""

    pieces: tuple[tuple[str, Slot], ...]
    """Each sentinel, with the text before it."""
    end: str
    """The text after the last of them."""

    def fill(self, fills: Mapping[str, Callable[[str | None], str]]) -> str:
        """The text, with what ``fills`` gives for the probe of each name."""
        filled = ((text, fills[name](probe) if name in fills else "") for text, (name, probe) in self.pieces)
        return "".join(map("".join, filled)) + self.end


@dataclass(frozen=True, slots=True)
class Frame:
    """One rendering of Material's page, cut at its sentinels."""

    pieces: tuple[tuple[bytes, Slot], ...]
    """Each place that varies, with the text before it. Of a page most is that: it is encoded only once."""
    end: bytes
    """The text after the last of them."""
    toc: TocPatterns | None
    """How entries of its table of contents are written; None if it has none."""
    digest: str
    """Of all its strings."""

    def fill(self, values: PageValues) -> bytes:
        """The whole page for ``values``, in UTF-8."""
        items = values.items
        fills = {
            "content": values.content,
            "head": values.head,
            "early": values.early,
            "canonical": html.escape(values.canonical),
            "slug": quote(values.slug),
        }
        if items:
            # The heading to skip to, and the first one where it is listed.
            fills["skip"] = fills["ida"] = html.escape(items[0].entry.id)
        if self.toc:
            fills["toc"] = self.toc.fill(shown_toc(items))
        for name, number in _FOLDER_NUMBERS.items():
            if number >= len(values.folders):
                break
            fills[name] = quote(values.folders[number])
        texts = {"title": values.title, "description": values.description}
        filled = {
            (name, probe): encoded(escaped(texts[name], probe) if name in texts else fills.get(name, ""))
            for name, probe in {slot for _, slot in self.pieces}
        }
        filling = [text for before, slot in self.pieces for text in (before, filled[slot])]
        return b"".join([*filling, self.end])


def rendered_frame(theme: Theme, page: Page, shape: Shape) -> Frame:
    """The frame for pages of ``shape``: ``page``, whose file has `SLUG` as name, as ``theme`` renders it.

    Raises `FrameError` if the theme's templates cannot be spliced.
    """
    with _borrowed(page):
        rendered, toc = _rendered(theme, page, shape)
    cut = _cut(_with_head(rendered))
    names = {name for _, (name, _) in cut.pieces}
    missing = {"title", "content"} - names
    if missing:
        raise FrameError(f"the theme's main.html shows no {' and no '.join(sorted(missing))}")
    if strange := names - _KNOWN:
        raise FrameError(f"the theme's main.html shows a sample of {min(strange)} where none is expected")
    said = digest(repr((cut, toc)).encode("utf-8", "surrogatepass"))
    return Frame(tuple((encoded(text), slot) for text, slot in cut.pieces), encoded(cut.end), toc, said)


def _rendered(theme: Theme, page: Page, shape: Shape) -> tuple[str, TocPatterns | None]:
    page.meta = {"title": _text_sentinel("title")}
    if page.title is None:  # a page of the navigation keeps the name that it has there
        page.title = page.meta["title"]
    if shape.has_description:
        page.meta["description"] = _text_sentinel("description")
    page.content = f"<h1>{_sentinel('content')}"
    page.toc = TableOfContents(_sample_toc(shape))
    canonical = page.canonical_url
    if canonical:
        page.canonical_url = _sentinel("canonical")
    rendered = theme.render(page).replace(page.content, _sentinel("content"))
    rendered = settled(rendered, canonical, shape.translations)
    return _with_toc(theme, page, rendered) if shape.toc in _WITH_ENTRIES else (rendered, None)


def encoded(html: str) -> bytes:
    """``html`` in UTF-8; what that cannot hold is written as a reference."""
    return html.encode("utf-8", "xmlcharrefreplace")


def escaped(text: str, probe: str | None) -> str:
    """``text`` escaped as the template escapes in the place where ``probe`` was seen."""
    return str(markupsafe.escape(text)) if probe == "&#34;" else html.escape(text)


def _with_head(rendered: str) -> str:
    """``rendered`` with the places for what a page adds to its head; the styles are after the title."""
    head, end, rest = rendered.partition(_HEAD_END)
    before, title, after = head.partition(_TITLE_END)
    return f"{before}{title}{_sentinel('early')}{after}{_sentinel('head')}{end}{rest}"


def _cut(rendered: str) -> CutText:
    pieces = []
    position = 0
    for match in _SLOT.finditer(rendered):
        pieces.append((rendered[position : match.start()], (match[1], match[2])))
        position = match.end()
    return CutText(tuple(pieces), rendered[position:])


def _sample_toc(shape: Shape) -> list[AnchorLink]:
    if shape.toc is TocKind.EMPTY:
        return []
    if shape.toc is TocKind.UNTITLED:
        return _two_items()
    title = AnchorLink(_sentinel("first"), _sentinel("skip"), 1)
    title.children = _two_items() if shape.toc is TocKind.TITLED else []
    return [title]


_WITH_ENTRIES = (TocKind.TITLED, TocKind.UNTITLED)


def _two_items() -> list[AnchorLink]:
    return [_sample_item("a"), _sample_item("b")]


def _sample_item(which: str) -> AnchorLink:
    return AnchorLink(_text_sentinel("text" + which), _sentinel("id" + which), 2)


@dataclass(frozen=True, slots=True)
class TocPatterns:
    """How the theme writes an entry of the table of contents."""

    leaf: CutText
    """An entry without others below it."""
    parent: CutText
    """One with others, and the place of these."""
    separator: str
    """What is between two entries of the first level."""
    child_separator: str
    """What is between two others."""

    def fill(self, items: Iterable[TocItem]) -> str:
        """The entries, as the theme writes them."""
        return self.separator.join(map(self._item, items))

    def _item(self, item: TocItem) -> str:
        fills: dict[str, Callable[[str | None], str]] = {
            "ida": lambda _: html.escape(item.entry.id),
            "texta": lambda probe: escaped(item.entry.title, probe),
            "children": lambda _: self.child_separator.join(map(self._item, item.children)),
        }
        return (self.parent if item.children else self.leaf).fill(fills)


def _with_toc(theme: Theme, page: Page, rendered: str) -> tuple[str, TocPatterns]:
    """``rendered`` with a sentinel for its two sample entries, where it shows them; how these are written."""
    template = theme.env.get_template("partials/toc-item.html")
    context = theme.context(page)

    def render(item: AnchorLink) -> str:
        return template.render({**context, "toc_item": item})

    first, second = map(render, _two_items())
    parent = _sample_item("a")
    parent.children = [_sample_item("b"), _sample_item("c")]
    opening, child_separator, closing = _around(render(parent), second, render(_sample_item("c")))
    separator = ""
    if _sentinel("texta") in rendered:  # not with toc.integrate, say: only pages of the navigation show it
        before, separator, after = _around(rendered, first, second)
        # The entry of an open page in the navigation shows the same list, for small screens.
        rest = after.replace(first + separator + second, _sentinel("toc"))
        rendered = before + _sentinel("toc") + rest
    children = _cut(opening + _sentinel("children") + closing)
    return rendered, TocPatterns(_cut(first), children, separator, child_separator)


def _around(text: str, first: str, second: str) -> tuple[str, str, str]:
    """What is before, between and after two samples in ``text``."""
    start = text.find(first)
    middle = text.find(second, start + len(first))
    if start < 0 or middle < 0:
        raise FrameError("the theme's table of contents does not list its entries one by one")
    return text[:start], text[start + len(first) : middle], text[middle + len(second) :]


def frame_page(config: MkDocsConfig, file: File) -> Page:
    """The page object of ``file`` that templates and plugins see; it has no link to an editor."""
    page = Page(None, file, config)
    page.edit_url = None
    return page
