"""The job: a folder of articles to a folder of clean pages, one folder for each language.

Articles are read one at a time, and their pages wait in files until the plan is known, so that
memory holds facts and never texts. An article that did not change is not parsed again; a page that
did not change is not written again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from bitext.addresses import LinkAddress
from bitext.article import Side
from bitext.corpus import (
    ArticleFacts,
    Plan,
    in_merged_locales,
    may_come_from,
    plan,
)
from bitext.digests import digest
from bitext.finding import Finding, by_place
from bitext.folder.article_pages import CachedArticle, Recovered, recover
from bitext.folder.articles import articles_of
from bitext.folder.cache import ConversionCache, LinkCache, cache_in
from bitext.folder.configuration import Configuration
from bitext.folder.convert_places import check_places
from bitext.folder.link_places import FolderPages, JudgedArticle, dead_links_of, link_places
from bitext.folder.reading import ARTICLE_SUFFIX, SourceFolder, unreadable
from bitext.folder.writing import PageFolder, PlaceState, Wanted, left_behind, opened, refused
from bitext.image_plan import plan_images
from bitext.locales import Locale, LocaleCodeError, NoCode, codeless, parse_locale
from bitext.metadata import line_of_key
from bitext.recovery import article_facts, parsed
from bitext.roles import FileFacts, Roles, is_contents, roles
from bitext.rules.files import NO_LANGUAGE_CODE, UNREADABLE
from bitext.source_articles import ArticleHeader
from bitext.states import StateCounts

Progress = Callable[[int, int], None]
"""Called for each step with the number done and the total."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert."""

    fallback: Locale | None = None
    """Target locale of articles that name none and are in no folder named as one."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Language codes by locale tag, where the usual code will not do."""
    order: Sequence[Locale] = ()
    """Locales whose English is shown first, where the handoff dates are equal."""
    configuration: Configuration = field(default_factory=Configuration)
    """What a configuration file says of the source and its locales."""


@dataclass(slots=True)
class Counts:
    """What became of the files of one kind."""

    written: int = 0
    """Files that were written, new or changed."""
    unchanged: int = 0
    """Files that were there already."""
    removed: int = 0
    """Files whose source has gone."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    articles: int
    """Articles that were converted."""
    segments: int
    """Segments in them."""
    states: StateCounts
    """How many of these, residual ones aside, are in each state."""
    languages: tuple[str, ...]
    """Language codes of the pages, English included, where there are any."""
    pages: Counts
    """What became of the pages."""
    images: Counts
    """What became of the copies of images."""
    findings: tuple[Finding, ...]
    """What is wrong, in order of file and place."""


def convert(
    source: str, out: str, options: Options | None = None, progress: Progress | None = None
) -> Summary:
    """Convert the articles in folder ``source`` to pages in folder ``out``.

    Articles in a locale that gets no language code are left out, with a finding.

    Raises `bitext.folder.convert_places.PlaceError` for folders that will not do,
    `bitext.locales.LocaleCodeError` where an option names such a locale or no other is left,
    `bitext.folder.locking.InUseError` where another run is writing to ``out``, and `OSError` where the disk
    refuses altogether.
    """
    check_places(source, out)
    with opened(os.path.realpath(out)) as output:
        return _Job(SourceFolder(source), output, options or Options(), progress or _silent).run()


def _configuration(options: Options) -> Configuration:
    """What the configuration and the ``options`` say together; the latter come first."""
    known = options.configuration
    locales = {locale for tag in options.aliases if (locale := parse_locale(tag))}
    return replace(
        known,
        target_locale=options.fallback or known.target_locale,
        named=known.named.union(locales, options.order),
    )


def _silent(done: int, total: int) -> None:
    """Ignore the progress."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The pages of one article: their digests, and where they wait for their places, if they do."""

    segments: int
    states: StateCounts
    target: str
    source: str
    kept_target: tuple[int, int] | None = None
    kept_source: tuple[int, int] | None = None

    def digest(self, side: Side) -> str:
        return self.target if side is Side.TARGET else self.source

    def kept(self, side: Side) -> tuple[int, int] | None:
        return self.kept_target if side is Side.TARGET else self.kept_source


@dataclass(frozen=True, slots=True)
class _File:
    """One page or image on its way."""

    wanted: Wanted
    side: Side | None = None
    """The side of the article that it shows; None for an image."""
    kept: tuple[int, int] | None = None
    """Where `PageFolder.spool` keeps it; None where it is to be made when it is needed."""


class _Job:
    """One run."""

    def __init__(
        self, source: SourceFolder, output: PageFolder, options: Options, progress: Progress
    ) -> None:
        self._source = source
        self._output = output
        self._options = options
        self._progress = progress
        self._articles = articles_of(source, _configuration(options))
        self._facts: list[ArticleFacts] = []
        self._without_locale: list[tuple[str, CachedArticle]] = []
        self._known: dict[str, _Known] = {}
        self._files: dict[str, FileFacts] = {}
        self._roles = Roles()
        self._uids: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, tuple[LinkAddress, ...]]] = {}
        self._findings: list[Finding] = []
        self._last: tuple[str, Recovered] | None = None

    def run(self) -> Summary:
        self._read()
        aliased = (locale for tag in self._options.aliases if (locale := parse_locale(tag)))
        self._facts = self._with_codes(in_merged_locales(self._facts, aliased))
        planned = plan(self._facts, self._options.order, self._options.aliases)
        copies = list(self._images(planned))
        self._findings += self._dead_links()
        pages, images = Counts(), Counts()
        self._remove(chain(self._pages(planned), copies), pages, images)
        self._write(chain(self._pages(planned), copies), pages, images)
        self._output.finish()
        self._findings += [*self._source.findings, *planned.findings]
        self._findings.sort(key=by_place)
        languages = sorted({page.language for page in planned.pages})
        return Summary(
            articles=len(self._facts),
            segments=sum(self._known[article.path].segments for article in self._facts),
            states=sum((self._known[article.path].states for article in self._facts), StateCounts()),
            languages=tuple(languages),
            pages=pages,
            images=images,
            findings=tuple(self._findings),
        )

    def _read(self) -> None:
        total = len(self._source)
        with cache_in(self._output.state_folder) as cache:
            for done, (path, data) in enumerate(self._source.articles(), 1):
                self._article(cache, path, data)
                self._progress(done, total)
        self._place_the_rest()

    def _article(self, cache: ConversionCache, path: str, data: bytes) -> None:
        memory = cache.find(path, digest(data))
        kept_target = kept_source = None
        if memory is None:
            recovered = recover(path, data)
            memory = recovered.memory
            cache.add(path, memory)
            kept_target = self._output.spool(recovered.target)
            kept_source = self._output.spool(recovered.source)
        self._findings += [finding.at(path) for finding in memory.findings]
        self._files[path] = memory.role
        if memory.uid:
            self._uids.setdefault(memory.uid, path)
        if memory.addresses:
            self._addresses[path] = memory.digest, memory.addresses
        self._known[path] = _Known(
            memory.segments, memory.states, memory.target_page, memory.source_page, kept_target, kept_source
        )
        if memory.locale:
            self._place(path, memory)
        else:
            self._without_locale.append((path, memory))

    def _place_the_rest(self) -> None:
        """Those that do not name their locale, once it is known what all others name."""
        headers = chain(
            (self._header(facts.path, facts.locale) for facts in self._facts),
            (self._header(path) for path, _ in self._without_locale),
        )
        self._articles.know(headers)
        known = self._roles = roles(self._files, self._articles.rule.given)
        for path, memory in self._without_locale:
            self._place(path, memory)
        self._without_locale.clear()
        self._findings = [one for one in self._findings if known.without_duties(one.path, [one])]
        self._leave_out()
        self._facts.sort(key=lambda facts: facts.path)

    def _leave_out(self) -> None:
        """Forget the articles that the configuration leaves out; no page is made of a table of contents."""
        gone = {path for path in self._files if self._articles.is_left_out(path)}
        self._facts = [one for one in self._facts if one.path not in gone and not is_contents(one.path)]
        self._findings = [one for one in self._findings if one.path not in gone]

    def _header(self, path: str, locale: Locale | None = None) -> ArticleHeader:
        return ArticleHeader(path, locale, self._files[path].includes)

    def _place(self, path: str, memory: CachedArticle) -> None:
        """Give the article its locale."""
        locale, notes = self._articles.locale_of(path, memory.locale)
        self._findings += notes
        if locale is not None:
            self._facts.append(
                article_facts(path, locale, memory.handoff, memory.source_commit, memory.english)
            )

    def _with_codes(self, facts: list[ArticleFacts]) -> list[ArticleFacts]:
        """``facts`` without the articles of locales that get no language code; a finding for each of these.

        Raises `LocaleCodeError` where an option is to blame, and where nothing would be left.
        """
        problems = codeless({article.locale for article in facts}, self._options.aliases)
        kept = [article for article in facts if article.locale not in problems]
        for locale, problem in problems.items():
            if locale == self._articles.rule.target or not kept:
                raise LocaleCodeError(str(problem))
        for article in facts:
            if article.locale in problems:
                self._findings.append(self._left_out(article, problems[article.locale]))
        return kept

    def _left_out(self, article: ArticleFacts, problem: NoCode) -> Finding:
        try:
            line = line_of_key(parsed(self._source.read(article.path)).article, "ms.contentlocale")
        except OSError:
            line = 1
        advice = f"{problem.action} (article skipped)"
        return Finding(NO_LANGUAGE_CODE, problem.found, line, path=article.path, advice=advice)

    def _pages(self, planned: Plan) -> Iterator[_File]:
        for page in planned.pages:
            known = self._known[page.article_path]
            path = f"{page.language}/{page.path}"
            wanted = Wanted(path, known.digest(page.side), page.article_path)
            yield _File(wanted, page.side, known.kept(page.side))

    def _images(self, planned: Plan) -> Iterator[_File]:
        images, findings = plan_images(self._source.images(), self._facts, planned, self._options.order)
        self._findings += findings
        digests: dict[str, str] = {}
        for image in images:
            path = image.source_path
            if path not in digests:
                digests[path] = self._digest_of_image(path)
            if digests[path]:
                yield _File(Wanted(f"{image.language}/{image.path}", digests[path], path))

    def _dead_links(self) -> Iterator[Finding]:
        """Links and images that lead nowhere, as on a site of these articles."""
        shown = {facts.path: facts.page_path for facts in self._facts if self._roles.is_shown(facts.path)}
        own = {path: page for path, page in shown.items() if self._roles.is_page(path)}
        pages = FolderPages(self._articles.rule.given, own, self._uids)
        known = link_places(pages, self._source.images(), _configuration(self._options))
        judged = (
            JudgedArticle(path, shown[path], *each) for path, each in self._addresses.items() if path in shown
        )
        cache = LinkCache(self._output.state_folder)
        yield from dead_links_of(self._source, judged, known, cache)
        cache.finish()

    def _digest_of_image(self, path: str) -> str:
        """Empty where the image cannot be read."""
        try:
            return digest(self._source.read(path))
        except OSError as error:
            self._findings.append(unreadable(path, error))
            return ""

    def _remove(self, files: Iterable[_File], pages: Counts, images: Counts) -> None:
        """Remove what is not among ``files``; a page stays whose source could not be read this time."""
        unread = {
            finding.path
            for finding in (*self._source.findings, *self._findings)
            if finding.rule is UNREADABLE
        }
        may_come = may_come_from(unread)
        removed, kept = self._output.remove_all_but(
            (file.wanted.path for file in files), lambda path: may_come(path.partition("/")[2])
        )
        for path, state in kept:
            self._findings.append(left_behind(self._from_source(path), state))
        pages.removed = sum(path.endswith(ARTICLE_SUFFIX) for path in removed)
        images.removed = len(removed) - pages.removed

    def _from_source(self, path: str) -> str:
        """A path in the output, as seen from the source folder: that is where findings count from."""
        seen = os.path.relpath(self._output.place(path), os.path.realpath(self._source.root))
        return seen.replace(os.sep, "/")

    def _write(self, files: Iterable[_File], pages: Counts, images: Counts) -> None:
        open_places: list[_File] = []
        for file in files:
            state = self._output.state(file.wanted)
            if state is PlaceState.OPEN:
                open_places.append(file)
            elif state is PlaceState.CURRENT:
                (images if file.side is None else pages).unchanged += 1
            else:
                self._findings.append(refused(file.wanted, state))
        self._output.announce([file.wanted for file in open_places])
        for file in open_places:
            finding = self._put(file)
            if finding:
                self._findings.append(finding)
            else:
                (images if file.side is None else pages).written += 1

    def _put(self, file: _File) -> Finding | None:
        if file.kept:
            return self._output.put(file.wanted, self._output.spooled(file.kept))
        path = file.wanted.source_path
        try:
            data = self._source.read(path) if file.side is None else self._page_again(path, file.side)
        except OSError as error:
            return unreadable(path, error)
        return self._output.put(replace(file.wanted, digest=digest(data)), data)

    def _page_again(self, path: str, side: Side) -> bytes:
        """A page of an unchanged article, which is missing from the output."""
        if self._last is None or self._last[0] != path:
            self._last = path, recover(path, self._source.read(path))
        return self._last[1].page(side)
