"""The bytes of one article to its pages and to what is worth remembering of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from bitext import recovery
from bitext.addresses import LinkAddress, addresses
from bitext.article import Article, Segment, Side
from bitext.digests import digest
from bitext.finding import Finding, by_place
from bitext.locales import Locale
from bitext.render import render
from bitext.roles import FileFacts, file_facts
from bitext.states import StateCounts


def new_digest() -> blake2b:
    """The beginning of a digest, for bytes that come piece by piece."""
    return blake2b(digest_size=16)


@dataclass(frozen=True, slots=True)
class CachedArticle:
    """What is worth remembering of an article, so that it need not be parsed again."""

    digest: str
    """Digest of the article's bytes."""
    locale: Locale | None
    """What its frontmatter says of its locale."""
    handoff: date | None
    """Date of its last handoff to translation."""
    source_commit: str
    """Commit of its original; may be empty."""
    english: str
    """Digest of its English body; empty where it has no original."""
    segments: int
    """How many segments it has."""
    states: StateCounts
    """How many of them are in each state."""
    target_page: str
    """Digest of its target page."""
    source_page: str
    """Digest of its English page; empty where it has none."""
    findings: tuple[Finding, ...]
    """What is wrong with it, in order of place; the findings name no file."""
    role: FileFacts
    """The facts that decide on its role in the source."""
    uid: str
    """Its name for cross-references; may be empty."""
    addresses: tuple[LinkAddress, ...]
    """Addresses in it that may lead nowhere."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The pages of an article, as bytes, and what is worth remembering."""

    memory: CachedArticle
    """What is worth remembering."""
    target: bytes
    """The target page."""
    source: bytes
    """The English page; empty where it has none."""

    def page(self, side: Side) -> bytes:
        """The page of one side."""
        return self.target if side is Side.TARGET else self.source


def recover(path: str, data: bytes) -> Recovered:
    """The pages of the article at ``path`` (relative to the source folder) with the bytes ``data``.

    Never raises; linear in the length of the article.
    """
    found = recovery.recover(data, path)
    article, metadata = found.article, found.metadata
    target, source = (_page(found, side) for side in (Side.TARGET, Side.SOURCE))
    memory = CachedArticle(
        digest=digest(data),
        locale=metadata.locale,
        handoff=metadata.handoff,
        source_commit=metadata.source_commit,
        english=found.source_digest,
        segments=_count_segments(article),
        states=article.states,
        target_page=digest(target),
        source_page=digest(source) if Side.SOURCE in found.bodies else "",
        findings=_in_order(found.findings),
        role=file_facts(article),
        uid=metadata.uid,
        addresses=addresses(article),
    )
    return Recovered(memory, target, source)


def _page(found: recovery.RecoveredArticle, side: Side) -> bytes:
    """The page of one side; empty where it has none."""
    body = found.bodies.get(side)
    return b"" if body is None else render(found.article, side, found.metadata, body).encode()


def _count_segments(article: Article) -> int:
    return sum(isinstance(piece, Segment) for piece in article.pieces)


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(findings) < 2:
        return findings
    return tuple(sorted(findings, key=by_place))
