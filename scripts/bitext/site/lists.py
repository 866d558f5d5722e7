"""The list of all articles of one language, as the HTML of a page."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bitext.html import TocEntry
from bitext.strings import text

_ARTICLE_NUMBER = re.compile(r"^\d{3,8}[ \u00a0–—-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article on a list."""

    title: str
    """Plain text."""
    href: str
    """Its URL, relative to the list, quoted."""

    @property
    def name(self) -> str:
        """The title without the article number that leads many: nobody looks for it in a list."""
        return _ARTICLE_NUMBER.sub("", self.title)


def article_list(language: str, articles: Iterable[Listed]) -> tuple[str, tuple[TocEntry, ...]]:
    """The page's HTML and its headings: articles by first letter, numbers and signs first."""
    ordered = sorted(articles, key=lambda article: (_letter(article.name), sort_key(article.name)))
    heading = html.escape(text(language, "articles.all"))
    count = html.escape(text(language, "articles.count").format(count=len(ordered)))
    parts = [f"<h1>{heading}</h1>\n<p>{count}</p>\n"]
    entries = [TocEntry(1, "", text(language, "articles.all"))]
    for number, (letter, group) in enumerate(groupby(ordered, key=lambda article: _letter(article.name))):
        name = letter or "0–9"
        anchor = f"letter-{number}" if not letter.isascii() or not letter else f"letter-{letter.lower()}"
        entries.append(TocEntry(2, anchor, name))
        parts.append(f'<h2 id="{anchor}">{html.escape(name)}</h2>\n<ul class="bt-articles">\n')
        parts += [
            f'<li><a href="{html.escape(article.href)}">{html.escape(article.title)}</a></li>\n'
            for article in group
        ]
        parts.append("</ul>\n")
    return "".join(parts), tuple(entries)


def sort_key(title: str) -> tuple[str, str]:
    """Words without regard to letter case and accents first, then the title itself."""
    folded = unicodedata.normalize("NFD", title.casefold()).replace("ł", "l")
    return "".join(char for char in folded if not unicodedata.combining(char)), title


def _letter(title: str) -> str:
    """The first letter of ``title`` as a capital, empty for numbers and signs."""
    first = next((char for char in title if char.isalnum()), "")
    return first.upper()[:1] if first.isalpha() else ""
