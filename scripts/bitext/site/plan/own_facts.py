"""What the plan of a site needs to know of one article, as far as the article says it by itself.

It is kept in the cache. The locale of an article may depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bitext.areas import TocNode, markdown_nodes
from bitext.article import Article, Side
from bitext.digests import digest
from bitext.metadata import Metadata
from bitext.opening import opening
from bitext.patterns import lazy_pattern
from bitext.recovery import RecoveredArticle, recover
from bitext.renames import Sketch, sketch
from bitext.roles import FileFacts, file_facts, is_contents
from bitext.search.mentions import ArticleCodes, article_codes, is_index_page
from bitext.states import StateCounts
from bitext.store.findings import StoredFinding, stored_finding
from bitext.titles import PageTitle, shown_title


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What an article says by itself."""

    metadata: Metadata
    """The metadata of its frontmatter."""
    titles: Mapping[Side, PageTitle]
    """Title of each page that it has."""
    source_digest: str
    """Digest of its English body; empty if it has no original."""
    pairing: str
    """As `bitext.site.plan.library.LibraryEntry` has it."""
    codes: ArticleCodes
    """Error codes in all its texts."""
    openings: Mapping[Side, str]
    """The sentence that it opens with, on each side that has one, as plain text."""
    findings: tuple[StoredFinding, ...]
    """What is wrong with it."""
    role: FileFacts
    """The facts that decide on its role in the source."""
    states: StateCounts
    """How many of its segments are in each state."""
    sketch: Sketch
    """A sketch of its content, if it has no asset id."""
    nodes: tuple[TocNode, ...] = ()
    """Those of a table of contents."""
    links: tuple[str, ...] = ()
    """Addresses of its links that may lead to other articles, each once, as it has them."""


MOST_LINKS = 200
"""Links of an article that connect it with others."""
_LINK = lazy_pattern(r"(?:\]\(<?|<(?=xref:))(?!#|https?:|mailto:|tel:)([^()\s<>]{1,500})")


def own_facts(path: str, data: bytes) -> OwnFacts:
    """What the article at ``path`` with the bytes ``data`` says by itself."""
    recovered = recover(data, path)
    titles = {side: shown_title(side, recovered.metadata, body) for side, body in recovered.bodies.items()}
    body = recovered.bodies.get(Side.SOURCE, "")
    pairing = "\n".join([recovered.source_digest, *_pairing(path, recovered.article, body)])
    return OwnFacts(
        recovered.metadata,
        titles,
        recovered.source_digest,
        digest(pairing.encode("utf-8", "replace")),
        _codes(path, recovered, titles),
        opening(recovered.article),
        tuple(stored_finding(finding.at(path)) for finding in recovered.findings),
        file_facts(recovered.article),
        recovered.article.states,
        () if recovered.metadata.asset_id else sketch(recovered.article),
        markdown_nodes(recovered.article) if is_contents(path) else (),
        _links(recovered),
    )


def _links(recovered: RecoveredArticle) -> tuple[str, ...]:
    body = next(iter(recovered.bodies.values()), "")
    return tuple(dict.fromkeys(match[1] for match in _LINK.finditer(body)))[:MOST_LINKS]


def _pairing(path: str, article: Article, body: str) -> Iterator[str]:
    """What two articles with one English body have to share as well for their segments to pair."""
    if "[!INCLUDE" in body.upper():
        yield path  # what is included may differ
    yield from (segment.id for segment in article.segments)


def _codes(path: str, recovered: RecoveredArticle, titles: Mapping[Side, PageTitle]) -> ArticleCodes:
    if is_index_page(path, recovered.metadata.topic):
        return ArticleCodes()
    name = path.rpartition("/")[2].removesuffix(".md").lower()
    said = [words for title in titles.values() for words in (title.text, title.second) if words]
    return article_codes(said, recovered.bodies, name)
