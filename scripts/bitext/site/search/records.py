"""The records of the site's pages for its search index."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from mkdocs.structure.pages import Page

from bitext.search.record import Record, record
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_pages import Catalogue

_TAG = re.compile(r"<[^<>]*+>")


def article_record(catalogue: Catalogue, page: SitePage, body: str) -> Record:
    """The record of the article page ``page``, whose text is ``body``, safe HTML."""
    entry = catalogue.library.entries[page.article_path]
    return record(
        page.address.url,
        page.language,
        page.title,
        body,
        other_title=catalogue.other_title(page),
        codes=entry.codes.codes,
        ids=catalogue.ids(page),
    )


def hand_written_record(page: Page, body: str, language: str) -> Record:
    """The record of a hand-written page in ``language``, whose content is ``body``."""
    url = "" if page.url in (".", "./") else page.url
    title = html.unescape(_TAG.sub("", str(page.title or "")))
    return record(url, language, title, body)


def is_excluded(meta: Mapping[str, Any] | None) -> bool:
    """Whether the frontmatter of a hand-written page asks to leave it out of the search."""
    wish = meta.get("search") if meta else None
    return bool(wish.get("exclude")) if isinstance(wish, dict) else wish is False
