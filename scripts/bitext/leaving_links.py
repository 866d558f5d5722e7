"""Links of an article that climb out of the folder of articles: text in, findings out.

A publisher's articles link to articles in folders that were not copied; on the site such a link is
broken. Links inside code are text, as are Markdown links in raw HTML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from bitext.article import Article, LineIndex
from bitext.commonmark import Verbatim
from bitext.finding import Finding
from bitext.rules.files import LINK_LEAVES_SOURCE

FINDINGS_PER_ARTICLE = 50
"""Links that one article yields findings for; a further one counts the rest."""

# Only links that could climb: each alternative ends with a character class that stops at a space.
_CLIMBING = re.compile(
    r"""(?:(?P<markdown>\]\(\s{0,8}<?|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]{1,8}<?)|(?:href|src)=["'])"""
    r"""(?P<url>[^\s<>()"']*?\.\./[^\s<>()"']*)""",
    re.MULTILINE,
)


def leaving_links(article: Article, path: str) -> tuple[Finding, ...]:
    """A finding for each link of ``article`` that leads out of the folder; ``path`` is relative to it.

    Linear in the length of the article. The findings name no file: see `Finding.at`.
    """
    if "../" not in article.text:
        return ()
    leaving = list(_leaving(article, path))
    if not leaving:
        return ()
    index = LineIndex(article.text)
    seen: dict[tuple[int, str], Finding] = {}
    for offset, url in leaving:
        place = index.position(offset)
        # A segment has the same link on both sides: one finding covers both.
        seen.setdefault(
            (place.line, url), Finding(LINK_LEAVES_SOURCE, f"a link to {url}", place.line, place.column)
        )
    findings = list(seen.values())
    more = len(findings) - FINDINGS_PER_ARTICLE
    if more > 0:
        last = findings[FINDINGS_PER_ARTICLE]
        findings[FINDINGS_PER_ARTICLE:] = [
            Finding(LINK_LEAVES_SOURCE, f"{more} more like it", last.line, last.column)
        ]
    return tuple(findings)


def _leaving(article: Article, path: str) -> Iterator[tuple[int, str]]:
    """The offset and the address of each link that leads out."""
    start = article.body_start
    climbing = [match for match in _CLIMBING.finditer(article.text, start) if _leads_out(match["url"], path)]
    if not climbing:
        return
    verbatim = Verbatim(article.text[start:])
    for match in climbing:
        inside = verbatim.at(match.start() - start)
        # Code and raw HTML have no Markdown links; an attribute is a link only in raw HTML.
        if inside is None if match["markdown"] else inside and not inside.is_code:
            yield match.start("url"), match["url"]


def _leads_out(url: str, path: str) -> bool:
    if "://" in url or url.startswith("/"):
        return False
    address = re.split(r"[?#]", url, maxsplit=1)[0]
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
    return place == ".." or place.startswith("../")
