"""What changed between two folders of articles."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.changes import ArticleVersion, Changes, compare, compare_files, state
from bitext.digests import digest
from bitext.folder.articles import articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.reading import SourceFolder


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A folder of articles at one moment."""

    articles: tuple[ArticleVersion, ...] = ()
    """Its articles in order of path."""
    images: tuple[tuple[str, str], ...] = ()
    """Path and digest of each image, in order of path."""


def snapshot(folder: SourceFolder, configuration: Configuration) -> Snapshot:
    """``folder`` as it is; raises `OSError` where an image cannot be read.

    ``configuration`` may say the locale of articles that do not.
    """
    articles = articles_of(folder, configuration)
    return Snapshot(
        tuple(state(read.path, read.article, read.metadata, read.locale) for read in articles.articles()),
        tuple((path, digest(folder.read(path))) for path in folder.images()),
    )


def changes_between(old: Snapshot, new: Snapshot) -> Changes:
    """What happened from ``old`` to ``new``."""
    return compare(old.articles, new.articles, compare_files(dict(old.images), dict(new.images)))
