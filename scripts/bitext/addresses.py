"""The addresses in an article that may lead nowhere, found without making its page.

Principles:

1. What leads nowhere is decided by `bitext.links`, as on the site.
2. Rather too many addresses are found than too few: `bitext.dead_links` looks at those that matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from bitext.article import Article
from bitext.links import LinkKind, Places, image_target, link_target
from bitext.patterns import lazy_pattern

_PLAIN = r"""(?:[^\s<>()"']|\([^\s<>()"']*\))*"""
# The first character is matched alone, and without regard to case nothing is before it: so the engine skips
# the others at once.
_ADDRESS = lazy_pattern(
    rf"""[\[\]!<hH](?:
      (?<=\[)!(?i:include|code)\b[^\[\]]{{0,100}}\[[^\[\]]{{0,300}}\]\([^()]*\)  # what a file has
    |(?:(?P<image>(?<=!)\[[^\[\]]{{0,300}}\]\(|(?<=<)(?i:img)\b[^<>]{{0,500}}?\b(?i:src)\s*=\s*["']?)
       |(?<=\])\(|(?<=\[)[^\]\n]{{1,300}}\]:(?!:)|(?<=[hH])(?i:ref)\s*=\s*["']?)
     \s{{0,8}}(?:<(?P<bracketed>[^<>\n]*)>|(?P<plain>{_PLAIN}))
    |(?<=<)(?P<reference>(?i:xref):[^\s<>]*)>)""",
    re.VERBOSE,
)
_ELSEWHERE = lazy_pattern(r"(?:https?|mailto|tel|ftp):|//|\#tab/", re.IGNORECASE)
_NAME = lazy_pattern(r"""\b(?:name|id)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkAddress:
    """An address that an article may have in a link or an image."""

    url: str
    """As the article has it."""
    is_image: bool = False
    """Whether it seems to be that of an image."""
    is_missing: bool = False
    """Whether it is a place of its own page that the text does not name; it may be that of a heading."""


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """Where an article is among the others."""

    known: Places
    """What links and images can lead to."""
    folder: str
    """Folder in which its links are relative."""

    def leads_nowhere(self, address: LinkAddress) -> bool:
        """Whether ``address`` leads nowhere, as far as that is known without the page."""
        if address.url.startswith("#"):
            return address.is_missing
        find = image_target if address.is_image else link_target
        return find(address.url, self.folder, self.known).kind is LinkKind.BROKEN


def addresses(article: Article) -> tuple[LinkAddress, ...]:
    """The addresses in ``article`` that may lead nowhere, each once; rather too many than too few."""
    found: dict[LinkAddress, None] = {}
    names: frozenset[str] | None = None
    for match in _ADDRESS.finditer(article.text, article.body_start):
        url = next(
            (part for part in match.group("bracketed", "plain", "reference") if part is not None), None
        )
        if url is None or _ELSEWHERE.match(url):
            continue
        url = unescape(url)
        if url.startswith("#") and names is None:
            names = frozenset(_NAME.findall(article.text))
        is_missing = names is not None and url.startswith("#") and unquote(url[1:]) not in names
        if is_missing or not url.startswith("#"):
            found[LinkAddress(url, bool(match["image"]), is_missing)] = None
    return tuple(found)
