"""The articles of a folder, each read, parsed and in its locale: every command and the plugin begin here.

Principles:

1. Files come from `bitext.folder.reading`, articles from `bitext.recovery`, locales from
   `bitext.source_articles`: no command has a way of its own.
2. An article that the configuration leaves out is none, unless a page includes it.
3. What all articles of a source say together is read where it matters, and once. The source is the configured
   one for a folder in it, else the folder itself.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from bitext.article import Article
from bitext.encoding import decode
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.reading import SourceFolder, read_inside
from bitext.locales import Locale
from bitext.metadata import Metadata
from bitext.recovery import parsed
from bitext.roles import in_includes
from bitext.source_articles import ArticleHeader, LocaleRule, SourceFacts, header_of


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read."""

    path: str
    """Its file, with forward slashes, relative to the folder."""
    data: bytes
    """Its bytes."""
    article: Article
    """The article itself."""
    metadata: Metadata
    """The metadata of its frontmatter."""
    locale: Locale | None
    """Its locale; None if it is not known."""
    damage: tuple[Finding, ...]
    """What is wrong with its bytes; they name no file."""
    findings: tuple[Finding, ...]
    """What is wrong with its bytes, its markup and its frontmatter; they name no file."""
    notes: tuple[Finding, ...]
    """What is wrong with its locale; they name the file."""


class ArticleFolder:
    """A folder of articles, or one that single articles are read from."""

    def __init__(
        self,
        files: SourceFolder | SingleFiles,
        rule: LocaleRule,
        source: str | None,
        leaves_out: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """The articles of ``files`` under ``rule``; ``source`` is the folder of all articles, if known.

        ``leaves_out`` says which of them the configuration gives no page, by path.
        """
        self.files = files
        self.leaves_out = leaves_out
        self.rule = rule
        self._source = source
        self._facts: SourceFacts | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the folder of all articles of the source."""
        return self._source == self.files.root

    def articles(self) -> Iterator[ReadArticle]:
        """Each article in order of path, read one at a time; those that cannot be read become findings.

        What is left out is not among them.
        """
        if isinstance(self.files, SourceFolder):
            for path, data in self.files.articles():
                if not self.is_left_out(path):
                    yield self.of(path, data)

    def is_left_out(self, path: str) -> bool:
        """Whether the configuration leaves out the article at ``path``, and no page includes it."""
        if not self.leaves_out(path):
            return False
        page = self.facts().includers.get(path)
        return page is None or self.leaves_out(page.path)

    def read(self, path: str) -> ReadArticle:
        """The article at ``path``; raises `OSError`."""
        return self.of(path, self.files.read(path))

    def of(self, path: str, data: bytes) -> ReadArticle:
        """The article at ``path`` with the bytes ``data``."""
        found = parsed(data, path)
        locale, notes = self.locale_of(path, found.metadata.locale)
        return ReadArticle(
            path, data, found.article, found.metadata, locale, found.damage, found.findings, notes
        )

    def locale_of(self, path: str, own: Locale | None) -> tuple[Locale | None, tuple[Finding, ...]]:
        """The locale of the article at ``path`` whose ``ms.contentlocale`` is ``own``; see `LocaleRule`.

        What others include needs none: it is in that of their page.
        """
        locale, notes = self.rule.locale_of(path, own, self.facts)
        return locale, () if in_includes(path) and locale is None else notes

    def know(self, headers: Iterable[ArticleHeader]) -> None:
        """Take ``headers`` of all its articles, so that they need not be read again for `facts`."""
        if self._source == self.files.root:
            self._facts = self.rule.facts(headers)

    def facts(self) -> SourceFacts:
        """What all articles of the source say together."""
        if self._facts is None:
            self._facts = self._read_facts()
        return self._facts

    def _read_facts(self) -> SourceFacts:
        if self._source is None:
            return self.rule.facts(())
        if self._source == self.files.root and isinstance(self.files, SourceFolder):
            return self.rule.facts(_headers(self.files))
        facts = replace(self.rule, given=_name(self._source)).facts(_headers(SourceFolder(self._source)))
        # Paths there are not relative to this folder.
        return facts if self._source == self.files.root else replace(facts, includers={})


class SingleFiles:
    """The files below a folder that a person named one by one."""

    def __init__(self, root: str) -> None:
        """Those below ``root``."""
        self.root = root

    def read(self, path: str) -> bytes:
        """The bytes of the file at ``path``; raises `OSError`."""
        return read_inside(self.root, path)


def articles_of(folder: SourceFolder, configuration: Configuration) -> ArticleFolder:
    """The articles of ``folder``, in the locales that these and ``configuration`` say."""
    configured = configuration.path(configuration.source)
    source = configured if _is_below(folder.root, configured) else folder.root
    inside = os.path.relpath(folder.root, source).replace(os.sep, "/")
    leaves_out = partial(_leaves_out, configuration, inside) if configuration.exclude else lambda _: False
    return ArticleFolder(folder, _rule(_name(folder.root), configuration), source, leaves_out)


def _leaves_out(configuration: Configuration, folder: str, path: str) -> bool:
    return configuration.leaves_out(posixpath.normpath(posixpath.join(folder, path)))


def articles_at(path: str, configuration: Configuration) -> tuple[ArticleFolder, str]:
    """The folder for the single file ``path``, and its path in there."""
    configured = configuration.path(configuration.source)
    if _is_below(path, configured):
        root, given, source = configured, _name(configured), configured
    elif _is_below(path, "."):
        # No folder was given, and that one works in this folder says nothing.
        root, given, source = ".", "", None
    else:
        root = os.path.dirname(path)
        given, source = _name(root), None
    inside = os.path.relpath(os.path.abspath(path), os.path.abspath(root)).replace(os.sep, "/")
    return ArticleFolder(SingleFiles(root), _rule(given, configuration), source), inside


def _rule(given: str, configuration: Configuration) -> LocaleRule:
    return LocaleRule(given, configuration.target_locale, configuration.languages, configuration.named)


def _headers(folder: SourceFolder) -> Iterator[ArticleHeader]:
    for path in folder.paths():
        with suppress(OSError):
            yield header_of(path, decode(folder.read(path))[0])


def _name(folder: str) -> str:
    return os.path.basename(os.path.abspath(folder))


def _is_below(path: str, folder: str) -> bool:
    """Whether ``path`` is something in ``folder``, as far as their names tell."""
    return os.path.abspath(path).startswith(os.path.abspath(folder).rstrip(os.sep) + os.sep)
