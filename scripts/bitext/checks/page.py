"""What the page of an article cannot show as it is written: the findings of `bitext.html`, as far as they are
about the article in itself.

Principles:

1. Links to other pages and images are judged where all articles are known. Includes are not: the build of a
   site says what is wrong with these.
2. Making a page takes longer than all other checks of an article. It is made only where the text has a sign
   that any of the findings needs; `tests/checks/test_corpora.py` holds that none is missed.
"""

from __future__ import annotations

import re

from bitext.addresses import ArticlePlace, addresses
from bitext.article import Article
from bitext.dead_links import LINK_RULES, Judging
from bitext.finding import Finding, by_place
from bitext.patterns import lazy_pattern
from bitext.render import sides
from bitext.rules.pages import (
    BROKEN_LINK,
    BROKEN_TAG,
    OPEN_COMMENT,
    OPEN_FENCE,
    RAW_SYNTAX,
    REFUSED_LINK,
    REMOVED_HTML,
    STRAY_ALERT,
    SYSTEM_LINK,
    TOO_DEEP,
    TRANSLATED_KEYWORD,
    UNSUPPORTED,
)

PAGE_RULES = (
    BROKEN_LINK,
    REFUSED_LINK,
    SYSTEM_LINK,
    REMOVED_HTML,
    TOO_DEEP,
    OPEN_COMMENT,
    BROKEN_TAG,
    TRANSLATED_KEYWORD,
    STRAY_ALERT,
    UNSUPPORTED,
    OPEN_FENCE,
    RAW_SYNTAX,
)
"""The rules of pages that an article can break by itself; of links only those to places of its own page."""

_CODES = frozenset(rule.code for rule in PAGE_RULES)
_LINK_CODES = frozenset(rule.code for rule in LINK_RULES)
_UNIT = r"span(?:\ data-[ts]tu-id=\"[^\"<>]*\"|\ class=\"sxs-lookup\")?"
_SIGNS = lazy_pattern(
    rf"""<(?!(?:{_UNIT}|/span|a\ name="[^"<>]*"></a|/a)>)   # HTML, but for units and the publisher's anchors
      | \[(?:</?span[^<>]*>)*[!\[] | ::: | \#tab/          # constructs of the publisher's dialect
      | \](?:\(\s*(?:[)<#]|(?!https?://)[^)\s]*[:&\\])|:)   # links to nothing, into the page, elsewhere
      | &(?:\#|l[bs]|excl|colon|num)                       # the same signs as entities
    """,
    re.VERBOSE,
)
_OF_GENERATORS = lazy_pattern(
    r'^[ \t]*+(?:!!!|\?\?\?|===[!+]*+[ \t]+"|:[ \t]|///)|--8<--|\[\^|\{[%*]'
    r"|:(?:material|fontawesome|octicons|simple)-",
    re.MULTILINE,
)
"""What the pages of an article that bitext made may show of Python-Markdown and other generators."""
_LINK = lazy_pattern(r"(?<!\\)\[[^\[\]\n`]*+\]\([^()\s<>\\]*+\)")
"""A link that is surely one, unless it is in code or in another one; then there is a sign more than links."""
_INLINE, _NESTED, _INDENTED = ("*", "_", "["), (">>", "> >", "- -", "+ +", "* *"), (" " * 100, "\t" * 25)
_MANY = 200
"""Signs of emphasis and links that elements nested too deep need at the least."""
_SEVERAL = 20
"""Signs of lists and quotes next to each other that they need at the least, where nothing is far indented."""


def page_findings(article: Article, place: ArticlePlace | None = None) -> tuple[Finding, ...]:
    """What the pages of both sides of ``article`` cannot show, in order of place. Never raises.

    ``place`` says what its links and images can lead to; without it every one to something else is fine.
    """
    is_dead = place is not None and any(map(place.leads_nowhere, addresses(article)))
    is_shown = article.authored is not None and bool(_OF_GENERATORS.search(article.text))
    if not (is_dead or is_shown or _has_signs(article.text) or _has_open_fences(article)):
        return ()
    from bitext.html import article_html  # noqa: PLC0415 - it loads much, and many articles have no signs

    codes = _CODES | _LINK_CODES if place else _CODES
    found = {
        finding
        for side in sides(article)
        for finding in article_html(article, side, Judging(place)).findings
        if finding.code in codes and not finding.path
    }
    return tuple(sorted(found, key=by_place))


def _has_open_fences(article: Article) -> bool:
    """Whether a code block holds segments; where no construct of the dialect is, as on the page."""
    if "```" not in article.text and "~~~" not in article.text:
        return False
    from bitext.html.body import body_of  # noqa: PLC0415 - as above
    from bitext.html.open_fences import open_fences  # noqa: PLC0415

    return any(next(open_fences(body_of(article, side)), None) for side in sides(article))


def _has_signs(text: str) -> bool:
    """Whether ``text``, that of an article, has anything that a finding needs."""
    return (
        bool(_SIGNS.search(text))
        or text.count("](") != len(_LINK.findall(text))
        or sum(map(text.count, _INLINE)) >= _MANY
        or sum(map(text.count, _NESTED)) >= _SEVERAL
        or any(space in text for space in _INDENTED)
    )
