"""All articles of a source folder, as a site needs them: facts in memory, texts on the disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bitext.areas import TocNode, yaml_nodes
from bitext.article import Side
from bitext.corpus import (
    FRONT_PAGE,
    ArticleFacts,
    PlannedPage,
    caseless,
    in_merged_locales,
    is_front_page,
    locale_rank,
    own_names,
    page_path,
    plan,
)
from bitext.digests import digest
from bitext.finding import Finding, by_place
from bitext.folder.articles import ArticleFolder, articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.reading import SourceFolder, unreadable
from bitext.image_plan import Image, plan_images
from bitext.locales import SOURCE_LANGUAGE, Locale, LocaleCodeError, parse_locale
from bitext.metadata import Metadata
from bitext.processes import in_processes
from bitext.recovery import article_facts
from bitext.renames import Sketch
from bitext.roles import roles
from bitext.search.mentions import ArticleCodes
from bitext.site.plan.article_languages import in_no_language, language_of, not_built
from bitext.site.plan.own_facts import OwnFacts, own_facts
from bitext.source_articles import ArticleHeader
from bitext.states import StateCounts
from bitext.store.cache import BuildCache
from bitext.store.findings import finding_of
from bitext.store.packing import loaded, packed, unpacked
from bitext.titles import PageTitle

TablesOfContents = Mapping[str, tuple[TocNode, ...]]
"""Tables of contents by their path, relative to the folder of a language."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One article, without its text."""

    facts: ArticleFacts
    """What the plan of pages is made from."""
    metadata: Metadata
    """The metadata of its frontmatter."""
    titles: Mapping[Side, PageTitle]
    """Title of each page that it has."""
    pairing: str = ""
    """Digest of its English and the ids of its segments: two articles that share it pair by segment."""
    codes: ArticleCodes = field(default_factory=ArticleCodes)
    """Error codes in all its texts; none for a page that only leads to others."""
    openings: Mapping[Side, str] = field(default_factory=dict)
    """The sentence that it opens with, on each side that has one, as plain text."""
    states: StateCounts = field(default_factory=StateCounts)
    """How many of its segments are in each state."""
    sketch: Sketch = field(default=(), compare=False)
    """A sketch of its content, if it has no asset id; no page depends on it."""
    links: tuple[str, ...] = ()
    """Addresses of its links that may lead to other articles, as it has them."""


@dataclass(frozen=True, slots=True)
class Library:
    """A source folder at one moment."""

    entries: Mapping[str, LibraryEntry]
    """Articles by path, relative to the source folder."""
    pages: tuple[PlannedPage, ...]
    """Pages of every language."""
    images: tuple[Image, ...]
    """Images of every language."""
    files: Mapping[str, str]
    """Every article file by its caseless path, those without a page included."""
    locales: Mapping[str, Locale]
    """Target locale by language code."""
    findings: tuple[Finding, ...]
    """What is wrong with the articles and the folder, in order of path and place."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digest of the bytes of every article file by its path, those without a page included."""
    front: Mapping[str, str] = field(default_factory=dict)
    """Paths of articles that would be the front page of a language if it had none, by the path they want."""
    contents: Mapping[str, TablesOfContents] = field(default_factory=dict)
    """Tables of contents by language."""
    names: frozenset[str] = frozenset()
    """Names by which a link may call the folder of the articles, or that of a locale in it."""
    own_locales: Mapping[str, Locale | None] = field(default_factory=dict)
    """Locale of every article file by its path, those without a page included; None if it is not known."""

    def pages_of(self, language: str) -> Iterator[PlannedPage]:
        """Pages of one language, in order of article path."""
        return (page for page in self.pages if page.language == language)

    def digest_of(self, path: str) -> str:
        """The digest of the bytes of the article at ``path``; empty if there is none."""
        return self.digests.get(path, "")

    def include_path(self, path: str) -> str | None:
        """The article file at ``path``, letter case aside; None if there is none."""
        return self.files.get(caseless(path))

    def title(self, page: PlannedPage) -> PageTitle:
        """The title of ``page``; its file's name where the article has none."""
        title = self.entries[page.article_path].titles.get(page.side, PageTitle(""))
        return title if title.text else replace(title, text=page.path.rpartition("/")[2].removesuffix(".md"))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read of one file."""

    digest: str
    """Digest of its bytes."""
    data: bytes
    """What was read, packed."""


_Part = tuple[str, str, bytes | None, list[Finding]]
"""Path, digest or nothing if it cannot be read, what `ReadFile` has or None if it is known, and findings."""


@dataclass(slots=True)
class _Reader:
    """Reads one article after the other."""

    folder: SourceFolder
    known: Mapping[str, ReadFile]

    def read(self, path: str) -> _Part:
        try:
            data = self.folder.read(path)
        except OSError as error:
            return path, "", None, [unreadable(path, error)]
        found = digest(data)
        known = self.known.get(path)
        is_known = known is not None and known.digest == found
        return path, found, None if is_known else packed(own_facts(path, data)), []


@dataclass(slots=True)
class LibraryReader:
    """Reads a source folder again and again, and unchanged articles only once."""

    languages: Sequence[str]
    """Language codes of the site."""
    configuration: Configuration = field(default_factory=Configuration)
    """Decides on the locale of articles that do not name theirs."""
    order: Sequence[Locale] = ()
    """Locales whose English comes first."""
    cache: BuildCache | None = None
    """What earlier builds have read."""
    reads_again: bool = True
    """Whether it will read the folder again, and should remember what it was like."""
    gone: tuple[str, ...] = ()
    """Paths that were read the last time but one, and not the last time."""
    changed: int = 0
    """How many files the last time were not as the time before."""
    is_part_changed: bool = False
    """Whether others include one of these."""
    _known: dict[str, ReadFile] = field(default_factory=dict)
    """What the last reading gave, by path."""
    _stored: dict[str, tuple[bytes, OwnFacts]] = field(default_factory=dict)
    """The values of that, with the bytes that they come from."""
    _entries: dict[str, tuple[bytes, LibraryEntry]] = field(default_factory=dict)
    """The entries made of these."""
    _included: Collection[str] = ()
    """Paths of the files that others include."""

    def is_like(self, other: LibraryReader) -> bool:
        """Whether ``other`` would read a folder in the same way."""
        return (tuple(self.languages), self.configuration, tuple(self.order)) == (
            tuple(other.languages),
            other.configuration,
            tuple(other.order),
        )

    def articles(self, folder: SourceFolder) -> ArticleFolder:
        """The articles of ``folder``, in the locales that these and the configuration say."""
        return articles_of(folder, self.configuration)

    def read(
        self,
        articles: ArticleFolder,
        folder: SourceFolder,
        is_left_out: Callable[[str], bool],
        *,
        has_front: bool = False,
    ) -> Library:
        """The library of the ``articles`` in ``folder``.

        Articles for which ``is_left_out`` holds have no page; others may include them. ``has_front`` says
        that a language of the site has a front page of its own, so that no article is that. Raises
        `LocaleCodeError` where two locales would share a language of the site.
        """
        paths = folder.paths()
        if not self._known and self.cache is not None:
            self._known = self._remembered(self.cache)
        reader = _Reader(folder, self._known)
        # Where most is known, this process is quicker alone.
        is_short = len(self._known) >= len(paths) / 2
        read: dict[str, ReadFile] = {}
        for path, found, data, wrong in in_processes(reader.read, paths, is_short=is_short):
            folder.findings.extend(wrong)
            if found:
                read[path] = self._known[path] if data is None else ReadFile(found, data)
        if self.cache is not None:
            self.cache.add("entries", (
                (path, each.digest, each.data) for path, each in read.items() if self._known.get(path) != each
            ))  # fmt: skip
        self.gone = tuple(set(self._known) - set(read))
        changed = {path for path, each in read.items() if self._known.get(path) is not each}
        self.changed = len(changed)
        self._known = read
        library = self._of(articles, folder, read, is_left_out, has_front)
        self.is_part_changed = not changed.isdisjoint(self._included)
        self._stored = {path: each for path, each in self._stored.items() if path in read}
        self._entries = {path: each for path, each in self._entries.items() if path in library.entries}
        if not self.reads_again:
            self._known, self._stored, self._entries = {}, {}, {}
        return library

    def _remembered(self, cache: BuildCache) -> dict[str, ReadFile]:
        """What the cache has, without what is damaged."""
        known = {}
        for path, (found, data) in cache.rows("entries").items():
            if self._is_sound(path, data):
                known[path] = ReadFile(found, data)
        return known

    def _is_sound(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is what was read of the article at ``path``; its value is noted."""
        stored = loaded(OwnFacts, data)
        if stored is None:
            return False
        locale = stored.metadata.locale
        if locale is not None and parse_locale(str(locale)) != locale:
            return False
        self._stored[path] = data, stored
        return True

    def _of(
        self,
        articles: ArticleFolder,
        folder: SourceFolder,
        read: Mapping[str, ReadFile],
        is_left_out: Callable[[str], bool],
        has_front: bool,
    ) -> Library:
        stored = {path: self._unpacked(path, each.data) for path, each in read.items()}
        articles.know(
            ArticleHeader(path, each.metadata.locale, each.role.includes) for path, each in stored.items()
        )
        known = roles({path: each.role for path, each in stored.items()}, articles.rule.given)
        self._included = known.includers
        findings: list[Finding] = []
        entries: dict[str, LibraryEntry] = {}
        own_locales: dict[str, Locale | None] = {}
        for path, each in stored.items():
            locale, notes = articles.locale_of(path, each.metadata.locale)
            own_locales[path] = locale
            if not is_left_out(path):
                findings += known.without_duties(path, [*map(finding_of, each.findings), *notes])
                if locale is not None and known.is_page(path):
                    entries[path] = self._entry(path, read[path].data, each, locale)
        files = {caseless(path): path for path in read}
        digests = {path: each.digest for path, each in read.items()}
        taken = (FRONT_PAGE,) if has_front else ()
        library = self._library(folder, files, entries, [*folder.findings, *findings], taken)
        nodes = {path: each.nodes for path, each in stored.items() if each.nodes and not is_left_out(path)}
        nodes |= {path: found for path in folder.contents() if (found := _nodes_at(folder, path))}
        contents = self._contents(nodes, articles, own_locales)
        return replace(
            library,
            own_locales=own_locales,
            digests=digests,
            contents=contents,
            names=own_names(
                articles.rule.given,
                ((entry.facts.path, entry.facts.page_path) for entry in entries.values()),
            ),
        )

    def _contents(
        self,
        nodes: Mapping[str, tuple[TocNode, ...]],
        articles: ArticleFolder,
        known: Mapping[str, Locale | None],
    ) -> Mapping[str, TablesOfContents]:
        """The tables of contents of each language; of several for the original's the first locale's."""
        locales = {
            path: known[path] if path in known else articles.locale_of(path, None)[0] for path in nodes
        }
        rank = locale_rank(self.order)
        placed = sorted((rank(locale), path, locale) for path, locale in locales.items() if locale)
        found: dict[str, dict[str, tuple[TocNode, ...]]] = {}
        for _, path, locale in placed:
            for code in (language_of(locale, self.languages), SOURCE_LANGUAGE):
                if code is not None:
                    found.setdefault(code, {}).setdefault(page_path(path, locale), nodes[path])
        return found

    def _unpacked(self, path: str, data: bytes) -> OwnFacts:
        known = self._stored.get(path)
        if known is None or known[0] != data:
            known = self._stored[path] = data, unpacked(OwnFacts, data)
        return known[1]

    def _entry(self, path: str, data: bytes, stored: OwnFacts, locale: Locale) -> LibraryEntry:
        """The entry of an article, the same one as long as it and its locale are the same."""
        known = self._entries.get(path)
        if known is None or known[0] != data or known[1].facts.locale != locale:
            metadata = stored.metadata
            facts = article_facts(
                path, locale, metadata.handoff, metadata.source_commit, stored.source_digest
            )
            known = (
                data,
                LibraryEntry(
                    facts,
                    metadata,
                    stored.titles,
                    stored.pairing,
                    stored.codes,
                    stored.openings,
                    stored.states,
                    stored.sketch,
                    stored.links,
                ),
            )
            self._entries[path] = known
        return known[1]

    def _library(
        self,
        folder: SourceFolder,
        files: dict[str, str],
        entries: dict[str, LibraryEntry],
        findings: list[Finding],
        taken: tuple[str, ...],
    ) -> Library:
        every = in_merged_locales(entry.facts for entry in entries.values())
        aliases, unbuilt = self._aliases({facts.locale for facts in every})
        if every and len(unbuilt) == len({facts.locale for facts in every}):
            raise LocaleCodeError(in_no_language(every, self.languages))
        findings += [not_built(facts) for facts in every if facts.locale in unbuilt]
        facts = [facts for facts in every if facts.locale not in unbuilt]
        planned = plan(facts, self.order, aliases, taken)
        images, wrong_images = plan_images(folder.images(), facts, planned, self.order)
        findings += [*planned.findings, *wrong_images]
        findings.sort(key=by_place)
        locales = {code: locale for locale, code in planned.codes.items()}
        wanted = {page.path: entries[page.article_path].facts.page_path for page in planned.pages if taken}
        front = {path: given for given, path in wanted.items() if is_front_page(path)}
        return Library(entries, planned.pages, images, files, locales, tuple(findings), front=front)

    def _aliases(self, locales: Iterable[Locale]) -> tuple[dict[str, str], set[Locale]]:
        """The site's code for each locale, and the locales that it has none for.

        Of several locales that are closest to one language of the site it shows the one that it is
        named after, else the first one of the configured order.
        """
        rank = locale_rank(self.order)
        holders: dict[str, Locale] = {}
        unbuilt: set[Locale] = set()
        for locale in sorted(locales, key=rank):
            code = language_of(locale, self.languages)
            if code is None:
                unbuilt.add(locale)
            elif code not in holders or parse_locale(code) == locale:
                unbuilt.update([holders[code]] if code in holders else [])
                holders[code] = locale
            else:
                unbuilt.add(locale)
        return {str(locale): code for code, locale in holders.items()}, unbuilt


def _nodes_at(folder: SourceFolder, path: str) -> tuple[TocNode, ...]:
    """The nodes of the table of contents in YAML at ``path``; none if it cannot be read."""
    try:
        return yaml_nodes(folder.read(path))
    except OSError as error:
        folder.findings.append(unreadable(path, error))
        return ()
