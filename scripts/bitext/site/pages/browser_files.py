"""What browsers and feed readers ask for, a file of each for each language: the search, and what has changed.

The feed is Atom (RFC 4287), the search an OpenSearch description (version 1.1 draft 6,
https://github.com/dewitt/opensearch). Both need absolute addresses, so a site without one has neither.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from bitext.exchange.inline_codes import UNSAFE
from bitext.patterns import lazy_pattern
from bitext.site.plan.layout import FEED, OPEN_SEARCH
from bitext.site.plan.page import SitePage
from bitext.site.plan.public_urls import PublicUrls
from bitext.site.plan.site_plan import SitePlan

MOST_ENTRIES = 50
"""Articles in a feed: a reader that asks once a month misses few, and the file stays small."""
SHORT_NAME = 16
"""Characters of a ``ShortName``, by OpenSearch; ``Description`` may have `LONGEST_DESCRIPTION`."""
LONGEST_DESCRIPTION = 1024
_FEED_TYPE = "application/atom+xml"
_SEARCH_TYPE = "application/opensearchdescription+xml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_JOINTS = " -–—|:,;·"
"""What joins the parts of a name, and says nothing at its end."""
_UNSAFE = lazy_pattern(f"[{UNSAFE}]")


@dataclass(frozen=True, slots=True)
class BrowserFiles:
    """The files for browsers and feed readers of one language."""

    plan: SitePlan
    """All pages."""
    urls: PublicUrls
    """Where each language will be."""
    language: str
    """Language code."""
    name: str
    """The site's name."""
    description: str = ""
    """A sentence that describes it; may be empty."""
    author: str = ""
    """Who publishes it; its name counts where this is empty."""
    has_search: bool = True
    """Whether the site has a search."""

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Name of each file, relative to the site, and what makes its content."""
        if self._base and self.has_search:
            yield self._prefix + OPEN_SEARCH, self._open_search
        if self._base and self._changed():
            yield self._prefix + FEED, self._feed

    def links(self) -> str:
        """What the head of each page says of them, as HTML."""
        kinds = {
            # A space in the attribute's value: see `bitext.site.theme.head`.
            FEED: ("alternate ", _FEED_TYPE, self.name),
            OPEN_SEARCH: ("search", _SEARCH_TYPE, self._short_name()),
        }
        lines = []
        for name, _ in self.files():
            relation, media_type, title = kinds[name.removeprefix(self._prefix)]
            lines.append(
                f'<link rel="{relation}" type="{media_type}" title="{escape(title)}" '
                f'href="{escape(self._base + name)}">\n  '
            )
        return "".join(lines)

    @property
    def _base(self) -> str:
        return self.urls.bases.get(self.language, "")

    @property
    def _prefix(self) -> str:
        return self.plan.layout.prefix(self.language)

    @property
    def _home(self) -> str:
        return self._base + self._prefix

    def _short_name(self) -> str:
        """The site's name, cut to what OpenSearch allows; browsers tell searches apart by it."""
        code = "" if self.language == self.plan.layout.default else f" {self.language}"
        room = SHORT_NAME - len(code)
        name = " ".join(self.name.split())
        # Of a first word that is too long itself, its beginning says more than nothing.
        short = textwrap.shorten(name, room, placeholder="").rstrip(_JOINTS) or name[:room]
        return short + code

    def _open_search(self) -> str:
        description = textwrap.shorten(self.description or self.name, LONGEST_DESCRIPTION, placeholder="…")
        return (
            f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            f"  <ShortName>{_text(self._short_name())}</ShortName>\n"
            f"  <Description>{_text(description)}</Description>\n"
            f'  <Url type="text/html" template="{_text(self._home)}?q={{searchTerms}}"/>\n'
            f'  <Url type="{_SEARCH_TYPE}" rel="self" template="{_text(self._home + OPEN_SEARCH)}"/>\n'
            f"  <Language>{_text(self.language)}</Language>\n"
            "  <InputEncoding>UTF-8</InputEncoding>\n"
            "</OpenSearchDescription>\n"
        )

    def _changed(self) -> list[SitePage]:
        """The articles with a date that search engines may list, newest first."""
        dated = [
            page
            for page in self.plan.articles_of(self.language)
            if page.is_translated and page.lastmod and not page.is_noindex
        ]
        dated.sort(key=lambda page: page.path)
        dated.sort(key=lambda page: page.lastmod, reverse=True)
        return dated[:MOST_ENTRIES]

    def _feed(self) -> str:
        pages = self._changed()
        own = _text(self._home + FEED)
        subtitle = f"  <subtitle>{_text(self.description)}</subtitle>\n" if self.description else ""
        return (
            f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(self.language)}">\n'
            f"  <id>{own}</id>\n"
            f"  <title>{_text(self.name)}</title>\n{subtitle}"
            f"  <updated>{_instant(pages[0])}</updated>\n"
            f"  <author><name>{_text(self.author or self.name)}</name></author>\n"
            f'  <link rel="self" type="{_FEED_TYPE}" href="{own}"/>\n'
            f'  <link rel="alternate" type="text/html" href="{_text(self._home)}"/>\n'
            f"{''.join(map(self._entry, pages))}</feed>\n"
        )

    def _entry(self, page: SitePage) -> str:
        url = _text(self.urls.of(page))
        summary = f"    <summary>{_text(page.description)}</summary>\n" if page.description else ""
        return (
            f"  <entry>\n    <id>{url}</id>\n"
            f"    <title>{_text(page.title)}</title>\n"
            f"    <updated>{_instant(page)}</updated>\n"
            f'    <link rel="alternate" type="text/html" href="{url}"/>\n'
            f"{summary}  </entry>\n"
        )


def _instant(page: SitePage) -> str:
    """The day of the last change as Atom wants it, with a time (RFC 3339)."""
    return f"{page.lastmod}T00:00:00Z"


def _text(text: str) -> str:
    """``text`` for XML; for what that cannot hold there is U+FFFD."""
    return _UNSAFE.sub("\ufffd", escape(text))
