"""Every element inside every other one, in each place of an article: generated, not listed.

An article is a place that holds an element that holds an element. Both carry a name that our script looks
up, so that whatever gets its name past us takes the place of the page's own data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from playwright.sync_api import Page

from bitext import Side, parse
from bitext.commonmark import HTML_ELEMENTS
from bitext.html import article_html, sanitize
from tests.html.around import Around
from tests.html.names import BEGINNINGS, looked_up_names, wrong_names
from tests.site.conftest import unit

ELEMENTS = tuple(
    sorted(HTML_ELEMENTS | set("foreignobject image listing plaintext portal slot template xmp".split()))
)
"""The elements of HTML, those of old and those that parsers treat in ways of their own."""

NAMES = ("bt-page", "__search", "__config", "steps", "0a1b2-101", "location")
"""What elements are called: looked up by our script and by the theme, or by the browser, or by nobody."""

DATA = '{"counterpart":{"url":"index.md"}}'
INCLUDED = "included.md"

Wrapped = Callable[[str, str, str, str], str]
"""Outer element, inner element, their name, and what is in them, to HTML."""

FORMS: MappingProxyType[str, Wrapped] = MappingProxyType(
    {
        "closed": lambda o, i, n, c: f'<{o} id="{n}" name="{n}"><{i} id="{n}" name="{n}">{c}</{i}></{o}>',
        "never closed": lambda o, i, n, c: f'<{o} id="{n}"><{i} name="{n}" id="{n}">{c}',
        "the inner one never closed": lambda o, i, n, c: f'<{o} id="{n}"><{i} id="{n}">{c}</{o}>',
        "crossed": lambda o, i, n, c: f'<{o} id="{n}">a<{i} id="{n}">{c}</{o}>b</{i}>',
    }
)
"""How an element is in another one."""

PLACES: MappingProxyType[str, Callable[[str], str]] = MappingProxyType(
    {
        "line": lambda html: f"a {html} b",
        "block": lambda html: html,
        "heading": lambda html: f"## {html}",
        "heading in HTML": lambda html: f"<h2>{html}</h2>",
        "segment": lambda html: unit("0a1b2-101", html, "x"),
        "segment in a heading": lambda html: f"## {unit('0a1b2-101', html, 'x')}",
        "list": lambda html: f"- a\n- {html}",
        "quote": lambda html: f"> {html}",
        "alert": lambda html: f"> [!NOTE]\n> {html}",
        "table": lambda html: f"| a |\n|---|\n| {html} |",
        "link": lambda html: f"[{html}](here.md)",
        "tab": lambda html: f"# [{html}](#tab/x)",
        "included file": lambda html: f"[!INCLUDE [x]({INCLUDED})]",
        "included in a line": lambda html: f"a [!INCLUDE [x]({INCLUDED})] b",
        "included in a heading": lambda html: f"## [!INCLUDE [x]({INCLUDED})]",
    }
)
"""Every place of an article that an element can be in."""


@dataclass(frozen=True)
class Nesting:
    """One article."""

    outer: str
    inner: str
    form: str
    place: str
    name: str

    @property
    def html(self) -> str:
        """The one element in the other."""
        return FORMS[self.form](self.outer, self.inner, self.name, DATA)

    @property
    def text(self) -> str:
        """The article."""
        return f"{PLACES[self.place](self.html)}\n\n[a](#{self.name})\n"

    @property
    def files(self) -> dict[str, str]:
        """What it includes."""
        return {INCLUDED: f"{self.html}\n"}

    @property
    def content(self) -> str:
        """Its page."""
        return article_html(parse(self.text), Side.TARGET, Around(files=self.files)).content


NUMBER = len(ELEMENTS) ** 2 * len(FORMS) * len(PLACES)
"""How many there are."""


def nestings(share: int = 1, first: int = 0) -> Iterator[Nesting]:
    """One in ``share`` from the one of number ``first`` on; a prime share takes some of everything."""
    for number in range(first, NUMBER, share):
        pair, rest = divmod(number, len(FORMS) * len(PLACES))
        form, place = divmod(rest, len(PLACES))
        outer, inner = divmod(pair, len(ELEMENTS))
        yield Nesting(
            ELEMENTS[outer],
            ELEMENTS[inner],
            tuple(FORMS)[form],
            tuple(PLACES)[place],
            NAMES[number // share % len(NAMES)],
        )


@dataclass
class Judged:
    """What was found."""

    count: int = 0
    wrong: list[tuple[Nesting, list[str]]] = field(default_factory=list)
    shapes: dict[str, str] = field(default_factory=dict)
    """A page of each shape: what elements are in what others, whatever they say and are called."""


_NOT_SHAPE = re.compile(r'>[^<]+(?=<)| (?:id|href|title|data-s)="[^"]*"')


def judged(some: Iterable[Nesting]) -> Judged:
    """The pages of ``some``, judged as they are written; a browser has yet to look at each new shape."""
    found = Judged()
    for nesting in some:
        found.count += 1
        content = nesting.content
        wrong = wrong_names(content) + ([] if sanitize.is_safe(content) else ["a parser reads it otherwise"])
        if wrong:
            found.wrong.append((nesting, wrong))
        found.shapes.setdefault(_NOT_SHAPE.sub("", content), content)
    return found


_LOOK = Path(__file__).with_suffix(".js").read_text("utf-8").partition("\n")[2]
AT_ONCE = 2_000
"""Pages that the browser gets at a time."""


def looked_at(page: Page, contents: Iterable[str]) -> dict[str, list[str]]:
    """What a browser, which ``page`` is open in, finds wrong in each of ``contents``."""
    every = list(contents)
    found: dict[str, list[str]] = {}
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        wrong = page.evaluate(
            f"given => ({_LOOK})(...given)", [some, list(looked_up_names()), list(BEGINNINGS)]
        )
        found |= {content: problems for content, problems in zip(some, wrong, strict=True) if problems}
    return found
