"""The records of the site's pages for its search index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bitext.search.record import Record, record
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan


def article_record(plan: SitePlan, page: SitePage, body: str) -> Record:
    """The record of the article page ``page``, whose text is ``body``, safe HTML."""
    entry = plan.library.entries[page.article_path]
    return record(
        page.address.url,
        page.language,
        page.title,
        body,
        other_title=plan.other_title(page),
        second=page.second,
        codes=entry.codes.codes,
        ids=plan.ids(page),
    )


def hand_written_record(url: str, title: str, body: str, language: str) -> Record:
    """The record of a hand-written page in ``language``.

    ``url`` is relative to the site, ``title`` and ``body``, its content, are HTML.
    """
    at = "" if url in (".", "./") else url
    return record(at, language, _plain(title), body, is_hand_written=True)


def _plain(title: str) -> str:
    """The text of ``title``, HTML."""
    if "<" not in title and "&" not in title:
        return title
    # Few titles have markup, and this takes a fifth of a second to load.
    from bs4 import BeautifulSoup  # noqa: PLC0415

    # In an element, since it warns of a bare text that could be the name of a file.
    return BeautifulSoup(f"<p>{title}</p>", "html.parser").get_text()


def is_excluded(meta: Mapping[str, Any] | None) -> bool:
    """Whether the frontmatter of a hand-written page asks to leave it out of the search."""
    wish = meta.get("search") if meta else None
    return bool(wish.get("exclude")) if isinstance(wish, dict) else wish is False
