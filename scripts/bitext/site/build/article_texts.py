"""The texts of articles, read again while pages are made: those of a large folder would fill the memory."""

from __future__ import annotations

from bitext.article import Article
from bitext.encoding import decode
from bitext.finding import Finding
from bitext.folder.reading import SourceFolder, unreadable
from bitext.parse import parse
from bitext.site.plan.library import Library


class ArticleTexts:
    """The articles of a source folder; implements `bitext.site.pages.surroundings.Articles`."""

    def __init__(self, folder: SourceFolder, library: Library) -> None:
        """The articles in ``folder``, which ``library`` was made of."""
        self._folder = folder
        self._library = library
        self._read: dict[str, tuple[Article, tuple[Finding, ...]]] = {}

    def include_path(self, path: str) -> str | None:
        """The article file at ``path``, letter case aside; None if there is none."""
        return self._library.include_path(path)

    def digest_of(self, path: str) -> str:
        """The digest of the article at ``path``; empty if there is none."""
        return self._library.digest_of(path)

    def read(self, path: str) -> tuple[Article, tuple[Finding, ...]]:
        """The article at ``path``; empty, with the reason, where it has gone since the folder was read."""
        if path not in self._read:
            try:
                self._read[path] = parse(decode(self._folder.read(path))[0]), ()
            except OSError as error:
                self._read[path] = parse(""), (unreadable(path, error),)
        return self._read[path]

    def forget(self) -> None:
        """Free the memory of articles that are done with."""
        self._read.clear()
