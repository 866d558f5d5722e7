"""What the head of an article's page says to programs that show a link to it: Open Graph, https://ogp.me/."""

from __future__ import annotations

import html
from collections.abc import Iterator

from bitext.locales import Locale
from bitext.site.plan.page import SitePage


def open_graph(page: SitePage, locale: Locale | str) -> str:
    """The properties of the article ``page``, whose text is in ``locale``, for the end of its <head>."""
    lines = (
        f'<meta property="{name}" content="{html.escape(value)}">\n  '
        for name, value in _properties(page, str(locale))
        if value
    )
    return "".join(lines)


def _properties(page: SitePage, locale: str) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", page.title
    yield "og:description", page.description
    yield "og:locale", locale.replace("-", "_")
    yield "article:modified_time", page.lastmod
