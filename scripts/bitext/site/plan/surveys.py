"""The state of the site's translations: each article is surveyed once, in several processes, and summed.

What is kept in the cache: a survey for each article, under a digest of its bytes and of what else decides on
it, and the sum of them all under a digest of these. A site without the page asks for nothing of this.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import replace

from bitext.article import Article
from bitext.checks.glossary import Glossary, GlossaryError
from bitext.checks.statistics import TranslationStatistics, translation_statistics
from bitext.checks.survey import Survey, survey
from bitext.digests import digest
from bitext.folder.articles import ArticleFolder
from bitext.folder.checking import EnglishFiles, read_references, state_of
from bitext.folder.configuration import Configuration
from bitext.locales import Locale
from bitext.parse import parse
from bitext.processes import in_processes
from bitext.rules.table import RULES
from bitext.site.plan.configured_files import ConfiguredFileError
from bitext.store.cache import BuildCache
from bitext.store.packing import joined, loaded, packed

TABLE = "surveys"
"""Where the cache has them."""
_SUM = ""
"""Name of the row with the sum: no article has it."""


class Surveys:
    """Surveys the articles of one build."""

    def __init__(
        self,
        articles: ArticleFolder,
        source: str,
        configuration: Configuration,
        cache: BuildCache | None,
    ) -> None:
        """Of ``articles``, whose folder the configuration calls ``source``.

        ``cache`` has what earlier builds found. Raises `ConfiguredFileError` if ``configuration`` names a
        glossary that cannot be used.
        """
        self._articles = articles
        self._cache = cache
        self._source = os.path.normpath(source).replace(os.sep, "/")
        self._configuration = configuration
        self._settings = self._configuration.settings
        self._glossary = read_glossary(configuration)
        english = self._settings.english
        self._english = EnglishFiles(self._configuration, [articles.files.root]) if english else None
        counting = [rule.code for rule in RULES if self._settings.is_on(rule)]
        # What every survey depends on apart from the article itself.
        self._stamp = joined(self._source, *counting, self._glossary)

    def statistics(
        self, digests: Mapping[str, str], locales: Mapping[str, Locale | None], pages: Collection[str]
    ) -> TranslationStatistics:
        """The state of the articles whose bytes have ``digests`` and that are in ``locales``, by path.

        Those at ``pages`` have a page; the others are parts of these.

        Raises `WorkerError`.
        """
        keys = {path: self._key(path, each, locales[path]) for path, each in digests.items()}
        key = joined(repr(self._settings), keys, sorted(pages))
        kept = self._cache.value(TABLE, _SUM, key) if self._cache else None
        known = loaded(TranslationStatistics, kept)
        if known is not None:
            return known
        found = self._surveys(keys)
        paths = {self._shown(path): path for path in found}
        placed = {name: replace(found[path], is_page=path in pages) for name, path in paths.items()}
        summed = translation_statistics(placed, self._settings, lambda name: self._article(paths[name]))
        result = replace(
            summed,
            articles={paths[name]: times for name, times in summed.articles.items()},
            paths={tag: tuple(paths[name] for name in names) for tag, names in summed.paths.items()},
            parts=tuple(paths[name] for name in summed.parts),
        )
        if self._cache is not None:
            self._cache.add(TABLE, [(_SUM, key, packed(result))])
        return result

    def _surveys(self, keys: Mapping[str, str]) -> dict[str, Survey]:
        kept = self._cache.rows(TABLE) if self._cache else {}
        known = {
            path: one
            for path, key in keys.items()
            if path in kept and kept[path][0] == key and (one := loaded(Survey, kept[path][1])) is not None
        }
        unknown = [path for path in keys if path not in known]
        made = zip(unknown, in_processes(self.survey, unknown), strict=True)
        new = {path: one for path, one in made if one is not None}
        if self._cache is not None:
            self._cache.add(TABLE, ((path, keys[path], packed(one)) for path, one in new.items()))
        return {path: known.get(path) or new[path] for path in keys if path in known or path in new}

    def survey(self, path: str) -> Survey | None:
        """The survey of the article at ``path``; None if it cannot be read: another finding reports it."""
        try:
            read = self._articles.read(path)
        except OSError:
            return None
        state = state_of(self._shown(path), read)
        english = self._english.of(self._place(path), read.locale)[0] if self._english else None
        if english is not None:
            state = replace(state, english=english)
        return survey(state, self._settings, self._glossary)

    def _article(self, path: str) -> Article:
        try:
            return self._articles.read(path).article
        except OSError:
            return parse("")

    def _key(self, path: str, own: str, locale: Locale | None) -> str:
        english = self._english.of(self._place(path), locale)[0] if self._english else None
        newest = "" if english is None else digest(english.encode("utf-8", "surrogatepass"))
        return joined(self._stamp, own, str(locale or ""), newest)

    def _place(self, path: str) -> str:
        return os.path.join(self._articles.files.root, path)

    def _shown(self, path: str) -> str:
        return f"{self._source}/{path}"


def read_glossary(configuration: Configuration) -> Glossary:
    """The glossary that ``configuration`` names; empty where it names none. Raises `ConfiguredFileError`."""
    name = configuration.settings.glossary
    try:
        return read_references(configuration, "", configuration.path(name) if name else "").glossary
    except GlossaryError as error:
        raise ConfiguredFileError(f"checks: glossary: {error}") from error
    except OSError as error:
        raise ConfiguredFileError(f"checks: glossary: {error.strerror}: {name}") from error
