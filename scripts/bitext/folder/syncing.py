"""A publisher's articles into our folder: what is new, what is other, what is gone.

Principles:

1. Articles and images are taken, nothing else, and no links: they may lead to what was never meant to be
   published. What else is in our folder stays.
2. Where nothing fit to be taken was found, nothing is removed: a wrong branch must not empty a folder.
3. The history is brought up to date before and after, so that no rename is missed.
"""

from __future__ import annotations

import dataclasses
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bitext.changes import Changes
from bitext.finding import Finding
from bitext.folder.changes import Snapshot, changes_between, snapshot
from bitext.folder.configuration import Configuration
from bitext.folder.history import record, replace
from bitext.folder.publisher import fetch
from bitext.folder.reading import SourceFolder
from bitext.locales import Locale, agree, parse_locale


class NothingToSyncError(Exception):
    """A folder that is not one of side-by-side articles; its text is one line."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where the articles of a locale come from."""

    repository: str
    """``owner/name`` on GitHub, or a URL."""
    branch: str
    """The branch with the side-by-side files; empty for the default one."""
    folder: str
    """The folder with the articles; empty for the whole repository."""
    locale: Locale
    """The locale of the articles, and the name of their folder here."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did."""

    commit: str
    """The commit that was fetched."""
    changes: Changes
    """What changed here."""
    findings: tuple[Finding, ...] = ()
    """What of the publisher's was left out, and why; paths are relative to the folder that was fetched."""


def sync(publisher: Publisher, source: str, history: str, configuration: Configuration) -> Synced:
    """Fetch the publisher's articles into their locale's folder in ``source``.

    ``history`` is the file of former paths; ``configuration`` may say the locale of articles that do not.
    Raises `bitext.folder.git.GitError`,
    `NothingToSyncError`, `bitext.folder.history.DamagedHistoryError` and `OSError`.
    """
    with tempfile.TemporaryDirectory(prefix="bitext-") as temporary:
        place, commit = fetch(
            publisher.repository, publisher.branch, publisher.folder, Path(temporary, "publisher")
        )
        theirs = SourceFolder(str(place), takes_links=False)
        own = dataclasses.replace(configuration, target_locale=publisher.locale)
        after = snapshot(theirs, own)
        _check(after, publisher)
        ours = os.path.join(source, folder_of_locale(source, publisher.locale))
        os.makedirs(ours, exist_ok=True)
        record(source, history, configuration)
        before = snapshot(SourceFolder(ours), own)
        mirror(theirs, ours)
    record(source, history, configuration)
    return Synced(commit, changes_between(before, after), tuple(theirs.findings))


def folder_of_locale(source: str, locale: Locale) -> str:
    """Name of the folder for ``locale`` in ``source``: that which is there, in whatever letter case."""
    usual = str(locale)
    try:
        with os.scandir(source) as entries:
            names = [entry.name for entry in entries if parse_locale(entry.name) == locale]
    except FileNotFoundError:
        return usual
    folders = sorted(name for name in names if os.path.isdir(os.path.join(source, name)))
    return usual if usual in folders or not folders else folders[0]


def _check(found: Snapshot, publisher: Publisher) -> None:
    """Raise `NothingToSyncError` unless ``found`` is a folder of side-by-side articles."""
    if not found.articles:
        raise NothingToSyncError("no articles there (files whose names end with .md); name another folder")
    if not any(article.segments for article in found.articles):
        raise NothingToSyncError("no article there has segments; name the branch with the side-by-side files")
    others = [article for article in found.articles if not _is_in(article.locale, publisher.locale)]
    if len(others) > len(found.articles) // 2:
        raise NothingToSyncError(f"most articles there are in {others[0].locale}, not in {publisher.locale}")


def _is_in(tag: str, locale: Locale) -> bool:
    """Whether the locale ``tag``, where it is known, can mean ``locale``."""
    other = parse_locale(tag)
    return other is None or agree(other, locale)


def mirror(theirs: SourceFolder, ours: str) -> None:
    """Make the articles and images in the folder ``ours`` those of ``theirs``; raises `OSError`."""
    paths = [path for path, _ in theirs.articles()] + [*theirs.images(), *theirs.contents()]
    here = SourceFolder(ours)
    there = {path for path, _ in here.articles()} | {*here.images(), *here.contents()}
    # Before anything is written: of two names that differ in case only, some systems have one file.
    for path in sorted(there - set(paths)):
        os.unlink(os.path.join(ours, path))
        _remove_empty(ours, path.rpartition("/")[0])
    for path in paths:
        data = theirs.read(path)
        if path not in there or here.read(path) != data:
            replace(os.path.join(ours, path), data)


def _remove_empty(root: str, folder: str) -> None:
    with suppress(OSError):
        while folder:
            os.rmdir(os.path.join(root, folder))
            folder = folder.rpartition("/")[0]
