"""The changes between two states of a folder of articles, as values: for the text of a pull request.

Principles:

1. A segment is known by its original, not by its id: ids are numbered anew with each handoff. The same
   original twice in an article is counted twice.
2. An article that was renamed keeps its asset id, if no other article of its locale has it on either side.
   Where one side has none, its content tells: see `bitext.renames`.
3. Each article is listed once, under its most important change: see `ChangeKind`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bitext.article import Article, Segment, Side
from bitext.locales import Locale
from bitext.metadata import Metadata
from bitext.renames import Sketch, renamed, sketch
from bitext.render import page_title, render_body


class ChangeKind(StrEnum):
    """What happened to an article, the most important kind first."""

    ADDED = "added"
    """It is new."""
    REMOVED = "removed"
    """It is gone."""
    RENAMED = "renamed"
    """It has another path, and the same asset id, or the same content but for less than half of it."""
    NEWER_ORIGINAL = "newer original"
    """It was made from another commit of the original."""
    RETRANSLATED = "retranslated"
    """The same originals have other translations."""
    TEXT = "other text"
    """Segments came or went, or text outside of segments changed, and none of the above."""
    METADATA = "only metadata"
    """Only the frontmatter changed."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """The parts of one article, at one moment, that are compared."""

    path: str
    """Its file, relative to the folder."""
    title: str
    """Its title in the target language, plain text; may be empty."""
    asset_id: str
    """Its asset id; may be empty."""
    locale: str
    """Tag of its target locale; may be empty."""
    source_commit: str
    """Commit of its original; may be empty."""
    segments: Mapping[tuple[str, str], int]
    """How often it has each pair of original and translation."""
    digest: str
    """Digest of the whole file."""
    body_digest: str
    """Digest of the body."""
    sketch: Sketch
    """A sketch of the content."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one article."""

    kind: ChangeKind
    """Its most important change."""
    path: str
    """Its path; the former one if it is gone."""
    title: str
    """Its title, plain text; may be empty."""
    former_path: str = ""
    """Its former path, if it has changed."""
    segments: int = 0
    """How many segments it has, or had if it is gone."""
    retranslated: int = 0
    """Segments with the same original and another translation."""
    added: int = 0
    """Segments whose original is new in it."""
    removed: int = 0
    """Segments whose original is gone from it."""
    is_newer_original: bool = False
    """Whether it was made from another commit of the original."""


@dataclass(frozen=True, slots=True)
class Files:
    """What happened to files that are not articles, such as images."""

    added: int = 0
    """How many are new."""
    removed: int = 0
    """How many are gone."""
    changed: int = 0
    """How many have changed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to a folder."""

    articles: tuple[Change, ...]
    """Changes in order of kind and path."""
    images: Files = Files()
    """What happened to its images."""

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind, in order of path."""
        return tuple(change for change in self.articles if change.kind is kind)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.articles and self.images == Files()

    @property
    def retranslated_segments(self) -> int:
        """Segments with the same original and another translation, over all articles."""
        return sum(change.retranslated for change in self.articles)


def state(path: str, article: Article, metadata: Metadata, locale: Locale | None) -> ArticleVersion:
    """The ``article`` at ``path`` with its metadata, in ``locale`` if that is known."""
    text = article.text
    body = "" if metadata.title else render_body(article, Side.TARGET)
    return ArticleVersion(
        path=path,
        title=page_title(article, Side.TARGET, metadata, body),
        asset_id=metadata.asset_id,
        locale=str(locale or ""),
        source_commit=metadata.source_commit,
        segments=Counter(_pairs(article)),
        digest=_digest(text),
        body_digest=_digest(text[article.body_start :]),
        sketch=sketch(article),
    )


def compare(
    old: Iterable[ArticleVersion], new: Iterable[ArticleVersion], images: Files | None = None
) -> Changes:
    """What happened between the articles ``old`` and ``new``; ``images`` is passed on."""
    before = {article.path: article for article in old}
    after = {article.path: article for article in new}
    renamed = _renamed(before, after)
    changes = [_change(before[path], after[path]) for path in before.keys() & after.keys()]
    changes += [_change(before[was], after[now]) for now, was in renamed.items()]
    changes += [
        _whole(ChangeKind.ADDED, after[path]) for path in after.keys() - before.keys() - renamed.keys()
    ]
    gone = before.keys() - after.keys() - set(renamed.values())
    changes += [_whole(ChangeKind.REMOVED, before[path]) for path in gone]
    order = list(ChangeKind)
    found = [change for change in changes if change is not None]
    found.sort(key=lambda change: (order.index(change.kind), change.path))
    return Changes(tuple(found), images or Files())


def compare_files(old: Mapping[str, str], new: Mapping[str, str]) -> Files:
    """What happened to files, given the digest of each by path."""
    return Files(
        added=len(new.keys() - old.keys()),
        removed=len(old.keys() - new.keys()),
        changed=sum(old[path] != new[path] for path in old.keys() & new.keys()),
    )


def _pairs(article: Article) -> Iterator[tuple[str, str]]:
    return ((piece.source, piece.target) for piece in article.body() if isinstance(piece, Segment))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _renamed(before: Mapping[str, ArticleVersion], after: Mapping[str, ArticleVersion]) -> dict[str, str]:
    """The former path of each article that has another one now."""
    was, now = _by_asset(before.values()), _by_asset(after.values())
    pairs = ((now[key], was[key]) for key in was.keys() & now.keys())
    found = {
        here.path: there.path for here, there in pairs if here.path not in before and there.path not in after
    }
    gone = [before[path] for path in before.keys() - after.keys() - set(found.values())]
    come = [after[path] for path in after.keys() - before.keys() - found.keys()]
    return found | _renamed_by_content(gone, come)


def _renamed_by_content(gone: Iterable[ArticleVersion], come: Iterable[ArticleVersion]) -> dict[str, str]:
    """The former path of each article of ``come`` that is one of ``gone``, in its locale, by its content."""
    old, new = _by_locale(gone), _by_locale(come)
    found: dict[str, str] = {}
    for locale in old.keys() & new.keys():
        there, here = old[locale], new[locale]
        pairs = renamed(_sketches(there), _sketches(here))
        # Two asset ids are two articles.
        found |= {now: was for now, was in pairs.items() if not (here[now].asset_id and there[was].asset_id)}
    return found


def _by_locale(articles: Iterable[ArticleVersion]) -> dict[str, dict[str, ArticleVersion]]:
    found: dict[str, dict[str, ArticleVersion]] = defaultdict(dict)
    for article in articles:
        found[article.locale][article.path] = article
    return found


def _sketches(articles: Mapping[str, ArticleVersion]) -> dict[str, Sketch]:
    return {path: article.sketch for path, article in articles.items()}


def _by_asset(articles: Iterable[ArticleVersion]) -> dict[tuple[str, str], ArticleVersion]:
    """The articles whose asset id is unique in their locale."""
    found: dict[tuple[str, str], list[ArticleVersion]] = {}
    for article in articles:
        if article.asset_id:
            found.setdefault((article.locale, article.asset_id), []).append(article)
    return {key: of[0] for key, of in found.items() if len(of) == 1}


def _whole(kind: ChangeKind, article: ArticleVersion) -> Change:
    return Change(kind, article.path, article.title, segments=sum(article.segments.values()))


def _change(old: ArticleVersion, new: ArticleVersion) -> Change | None:
    """What happened to an article that is there on both sides; None if nothing did."""
    if old.path == new.path and old.digest == new.digest:
        return None
    retranslated, added, removed = _segment_counts(old.segments, new.segments)
    is_newer = bool(new.source_commit) and old.source_commit != new.source_commit
    if old.path != new.path:
        kind = ChangeKind.RENAMED
    elif is_newer:
        kind = ChangeKind.NEWER_ORIGINAL
    elif retranslated:
        kind = ChangeKind.RETRANSLATED
    else:
        kind = ChangeKind.METADATA if old.body_digest == new.body_digest else ChangeKind.TEXT
    return Change(
        kind,
        new.path,
        new.title,
        former_path=old.path if old.path != new.path else "",
        segments=sum(new.segments.values()),
        retranslated=retranslated,
        added=added,
        removed=removed,
        is_newer_original=is_newer,
    )


def _segment_counts(
    old: Mapping[tuple[str, str], int], new: Mapping[tuple[str, str], int]
) -> tuple[int, int, int]:
    """How many segments were translated anew, came and went."""
    only_old, only_new = Counter(old) - Counter(new), Counter(new) - Counter(old)
    gone, come = _by_source(only_old), _by_source(only_new)
    retranslated = sum(min(count, come[source]) for source, count in gone.items())
    return retranslated, come.total() - retranslated, gone.total() - retranslated


def _by_source(pairs: Mapping[tuple[str, str], int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (source, _), count in pairs.items():
        counts[source] += count
    return counts
