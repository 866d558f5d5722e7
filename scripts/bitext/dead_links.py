"""Links and images of an article that lead nowhere: the commands find what the build of a site finds.

Principles:

1. What leads nowhere is decided by `bitext.links`, and where a link is by `bitext.html`, as on the page.
2. Making a page takes longer than anything else that happens to an article. It is made only where an address
   in the text leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.addresses import ArticlePlace, LinkAddress, addresses
from bitext.article import Article
from bitext.finding import Finding, by_place
from bitext.render import sides
from bitext.rules.pages import BROKEN_LINK, MISSING_IMAGE, UNKNOWN_UID

if TYPE_CHECKING:
    from bitext.html.surroundings import Included

LINK_RULES = (BROKEN_LINK, MISSING_IMAGE, UNKNOWN_UID)
"""The rules that a link or an image breaks that leads nowhere."""

_CODES = frozenset(rule.code for rule in LINK_RULES)


@dataclass(frozen=True, slots=True)
class Judging:
    """Surroundings of a page whose findings alone count; `bitext.html.Surroundings`.

    Without a place every link leads somewhere.
    """

    place: ArticlePlace | None = None
    language: str = "und"
    direction: str = "ltr"
    allowed_image_hosts: frozenset[str] = frozenset()

    def link(self, url: str) -> str | None:
        """``url``, unless it leads nowhere."""
        return None if not url or (self.place and self.place.leads_nowhere(LinkAddress(url))) else url

    def name(self, url: str) -> str | None:
        """``url``: a name is never missing."""
        return url

    def image(self, url: str) -> str | None:
        """``url``, unless there is no such image."""
        return None if self.place and self.place.leads_nowhere(LinkAddress(url, is_image=True)) else url

    def include(self, path: str) -> Included | None:
        """Nothing: what is included is judged by itself."""
        return None

    def text(self, key: str) -> str:
        """The English text."""
        from bitext.html.texts import TEXTS  # noqa: PLC0415 - as below

        return TEXTS[key]


def dead_links(article: Article, place: ArticlePlace) -> tuple[Finding, ...]:
    """The links and images of both sides of ``article`` that lead nowhere, in order of place. Never raises.

    Nor do those to places of its own page that are not there.
    """
    if not any(map(place.leads_nowhere, addresses(article))):
        return ()
    from bitext.html import article_html  # noqa: PLC0415 - it loads much, and is rarely needed

    found = {
        finding
        for side in sides(article)
        for finding in article_html(article, side, Judging(place)).findings
        if finding.code in _CODES and not finding.path
    }
    return tuple(sorted(found, key=by_place))
