"""What in Material's own page would request files that are not needed, or another host.

Material's script fetches ``sitemap.xml`` next to every ``link[rel=alternate]``, to find the same page in
another language; mkdocs-static-i18n has already pointed these links to that page, which has no
sitemap next to it: each page view would request files that do not exist. The script's selector compares
the whole attribute, while HTML reads ``rel`` as a list of words: an extra space keeps the link and stops
the requests.

It also asks the hosts of repositories, such as api.github.com, how many stars the one of ``repo_url`` has,
on every visit. The link to the repository stays; the attribute by which the script knows it goes.

The page is the theme's, and may have the owner's own templates in it: tags are read by Python's HTML parser,
and only these tags are edited, so that every other byte stays as it is. BeautifulSoup, which is built on that
parser, takes a fifth of a second to load; every build comes through here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

from bitext.patterns import lazy_pattern

_HEAD_END = "</head>"
_SOURCE = 'data-md-component="source"'
_START = lazy_pattern(r"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")

_Edit = tuple[int, str, str]
"""Where a tag begins, the tag, and what takes its place."""


def settled(page: str, canonical: str | None, languages: Container[str] | None = None) -> str:
    """``page``, HTML, with its links to other languages absolute, as search engines want them, and all quiet.

    ``canonical`` is the page's own absolute URL, None where the site has no address yet. Links to
    other languages than ``languages`` go; None keeps them all.
    """
    edits = [*_alternates(page, canonical, languages), *_repositories(page)]
    for start, tag, new in sorted(edits, reverse=True):
        page = page[:start] + new + page[start + len(tag) :]
    return page


def with_links(page: str, links: str) -> str:
    """``page``, HTML, with ``links``, safe HTML, at the end of its head."""
    return page.replace(_HEAD_END, links + _HEAD_END, 1)


def _alternates(page: str, canonical: str | None, languages: Container[str] | None) -> Iterator[_Edit]:
    head = page[: page.find(_HEAD_END)] if _HEAD_END in page else page
    for start, text, values in _tags(head, "link", "hreflang="):
        if values.get("rel") != "alternate":
            continue
        if languages is not None and values.get("hreflang") not in languages:
            yield start, text, ""
            continue
        values |= {"rel": "alternate ", "href": urljoin(canonical or "", values.get("href", ""))}
        attributes = (f'{name}="{html.escape(value)}"' for name, value in values.items())
        yield start, text, f"<link {' '.join(attributes)}>"


def _repositories(page: str) -> Iterator[_Edit]:
    for start, text, values in _tags(page, "a", _SOURCE):
        if values.get("data-md-component") == "source":
            yield start, text, re.sub(rf"\s+{_SOURCE}", "", text)


def _tags(page: str, name: str, attribute: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Place, text and attributes of each start tag called ``name`` that has the text ``attribute`` in it."""
    at = page.find(attribute)
    while at >= 0:
        found = _START.match(page, page.rfind("<", 0, at))
        tag = _Tag(found[0]) if found else None
        if found and tag and tag.name == name:
            yield found.start(), found[0], tag.attributes
        at = page.find(attribute, at + len(attribute))


class _Tag(HTMLParser):
    """A single start tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.name, self.attributes = "", dict[str, str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes = tag, {name: value or "" for name, value in attrs}
