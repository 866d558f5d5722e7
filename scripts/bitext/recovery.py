"""The bytes of one article to everything that its pages are made from. Pure.

Everything that reads an article starts with `parsed`, which decodes, parses and reads the metadata. The
converter and the MkDocs plugin use `recover`, which also renders the body of each side that has a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bitext.article import Article, Side
from bitext.corpus import ArticleFacts, page_path
from bitext.digests import digest
from bitext.encoding import decode
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.metadata import Metadata, read_metadata
from bitext.parse import parse
from bitext.render import render_body, sides
from bitext.roles import in_includes
from bitext.rules.frontmatter import NO_FRONTMATTER
from bitext.unmarked import unmarked_findings


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and its metadata."""

    article: Article
    """The article itself."""
    metadata: Metadata
    """The values of its frontmatter."""
    damage: tuple[Finding, ...]
    """What is wrong with its bytes; they name no file."""
    findings: tuple[Finding, ...]
    """What is wrong with its bytes, its markup and its frontmatter; they name no file."""


@dataclass(frozen=True, slots=True)
class RecoveredArticle:
    """An article, and the clean text of both its sides."""

    article: Article
    """The article itself."""
    metadata: Metadata
    """The values of its frontmatter."""
    bodies: Mapping[Side, str]
    """The clean Markdown body of each side that has a page; no source without any original."""
    findings: tuple[Finding, ...]
    """What is wrong with its bytes, its markup and its frontmatter, and sentences outside every segment."""

    @property
    def source_digest(self) -> str:
        """Digest of its English body; empty if it has no original."""
        body = self.bodies.get(Side.SOURCE)
        return "" if body is None else digest(body.encode())

    def facts(self, path: str, locale: Locale) -> ArticleFacts:
        """The facts for a plan: it is at ``path`` and in ``locale``, as determined by `locale_of`."""
        return article_facts(
            path, locale, self.metadata.handoff, self.metadata.source_commit, self.source_digest
        )


def parsed(data: bytes, path: str = "") -> ParsedArticle:
    """The article at ``path`` with the bytes ``data``. Never raises; linear in their number."""
    text, damage = decode(data)
    article = parse(text)
    metadata, notes = read_metadata(article)
    if in_includes(path):
        # What other articles include has no frontmatter of its own.
        notes = tuple(note for note in notes if note.rule is not NO_FRONTMATTER)
    return ParsedArticle(article, metadata, tuple(damage), (*damage, *article.findings, *notes))


def recover(data: bytes, path: str = "") -> RecoveredArticle:
    """The article at ``path`` with the bytes ``data``, and both its sides.

    Never raises; linear in their number.
    """
    found = parsed(data, path)
    bodies = {side: render_body(found.article, side) for side in sides(found.article)}
    findings = (*found.findings, *unmarked_findings(found.article))
    return RecoveredArticle(found.article, found.metadata, bodies, findings)


def article_facts(
    path: str, locale: Locale, handoff: date | None, source_commit: str, source_digest: str
) -> ArticleFacts:
    """The facts of an article in ``locale`` at ``path``; an empty ``source_digest`` means no English page."""
    return ArticleFacts(
        path=path,
        locale=locale,
        page_path=page_path(path, locale),
        handoff=handoff,
        source_commit=source_commit,
        source_digest=source_digest,
        has_source=bool(source_digest),
    )
