"""The judge of a page's names: what is wrong with them, as a parser of HTML reads them.

It shares nothing with `bitext.html.names` but the prefix and the form of segments' ids.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

from bitext.anchors import PREFIX, SEGMENT
from tests.html.looked_up import looked_up

_HEADING = re.compile("h[1-6]")
_SEGMENT = re.compile(SEGMENT)
# Whatever else may name an element, or refer to one by its name.
_OTHER = frozenset("for form headers itemref list name popovertarget usemap xlink:href".split())


BEGINNINGS = ("__", "bt-", "md-", "fn:", "fnref:")
"""How names begin that the theme and our scripts make up as they run."""


@lru_cache(maxsize=1)
def looked_up_names() -> frozenset[str]:
    """What the theme and our scripts look up, and beginnings of it."""
    return frozenset(looked_up())


def is_looked_up(name: str) -> bool:
    """Whether the theme or our scripts may look up ``name``."""
    return name in looked_up_names() or name.startswith(BEGINNINGS)


class _Names(HTMLParser):
    """The names of a page and what leads to them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.ids: list[tuple[str, dict[str, str]]] = []
        self.permalinks: list[str] = []
        self.targets: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append((tag, values))
        href = values.get("href", "")
        if values.get("class") == "headerlink":
            self.permalinks.append(href[1:])
        elif href.startswith("#"):
            self.targets.append(unquote(href[1:]))
        self.targets += [values["data-s"]] if "data-s" in values else []
        self.wrong += [f"{tag} {name}" for name in values if name in _OTHER or name.startswith("aria-")]


def wrong_names(html: str) -> list[str]:
    """What is wrong with the names of ``html``, the text of an article as it is on its page."""
    page = _Names(html)
    wrong, seen = page.wrong, set[str]()
    for tag, values in page.ids:
        name = values["id"]
        is_published = tag == "a" or (_HEADING.fullmatch(tag) and name in page.permalinks)
        is_segment = values.get("class") == "bt-s" and _SEGMENT.fullmatch(name)
        if not (is_published or is_segment or name.startswith(PREFIX)):
            wrong.append(f"{tag} of an article is called {name}")
        if is_looked_up(name):
            wrong.append(f"{tag} is called {name}, which is looked up")
        if name in seen:
            wrong.append(f"{tag} is called {name} as well")
        seen.add(name)
    wrong += [f"a link to {name}, which is not there" for name in page.targets if name not in seen]
    wrong += [f"a heading without its name {name}" for name in page.permalinks if name not in seen]
    return wrong
