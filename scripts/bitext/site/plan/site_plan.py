"""What one build knows of our pages, as MkDocs asks for it: files, addresses, entries of the sitemap."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as NavigationPage

from bitext.article import Article
from bitext.corpus import caseless
from bitext.encoding import decode
from bitext.finding import Finding
from bitext.folder.reading import SourceFolder, unreadable
from bitext.links import places
from bitext.locales import SOURCE_LANGUAGE, SOURCE_TAG, direction
from bitext.parse import parse
from bitext.search.record import Record
from bitext.site.assets.files import asset_files, search_box_files
from bitext.site.build.builder import Memory, Press
from bitext.site.build.output import Output
from bitext.site.config import BitextConfig
from bitext.site.mkdocs_files import AssetFile, SitePageFile, add_pages, written_files
from bitext.site.pages.machine_files import program_files
from bitext.site.pages.surroundings import Asked, Neighbourhood
from bitext.site.pages.translation import Marked
from bitext.site.plan.counterparts import Counterparts
from bitext.site.plan.hand_written import hand_written
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Librarian
from bitext.site.plan.page import SitePage
from bitext.site.plan.redirects import former_pages
from bitext.site.plan.site_pages import Catalogue
from bitext.site.plan.surveys import Surveys
from bitext.site.search.files import search_files
from bitext.site.setup import language_codes
from bitext.site.theme.frame import Theme
from bitext.site.theme.frames import frames_of
from bitext.status import PATH as STATUS_PATH
from bitext.strings import text

CODES_PATH = "codes/index.md"
"""Page path of the list of all codes."""


@dataclass(frozen=True, slots=True)
class LanguageTexts:
    """A language as a template needs it."""

    code: str
    """Language code on the site."""
    home: str
    """URL of its front page."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.code)

    def text(self, key: str) -> str:
        """A text of ours, see `bitext.strings`."""
        return text(self.code, key)


@dataclass(slots=True)
class Shelf:
    """Everything that one build knows of our pages, through all languages."""

    catalogue: Catalogue
    """The pages."""
    folder: SourceFolder
    """Where the articles lie."""
    settings: BitextConfig
    """The plugin's configuration."""
    names: Mapping[str, str]
    """The languages' own names by code."""
    findings: list[Finding] = field(default_factory=list)
    """What came up while pages were made."""
    marked: Marked = field(default_factory=Marked)
    """What differs between the sides of articles, as far as pages have asked for it."""
    index: Callable[[Record], None] | None = None
    """Takes what search shall find of each article page; None on a site without search."""
    asked: list[Asked] = field(default_factory=list)
    """What pages have asked about the site around them, and what they were told."""
    made: Catalogue | None = None
    """The pages as they were made, before files of others took addresses; only for a build that follows."""
    counterparts: Counterparts = field(init=False)
    """The page that each page is read beside."""
    _articles: dict[str, Article] = field(default_factory=dict)
    _press: Press | None = None
    _files: dict[str, SitePageFile] = field(default_factory=dict)
    _gone: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counterparts = Counterparts(self.catalogue)

    @classmethod
    def read(
        cls,
        librarian: Librarian,
        source: Path,
        settings: BitextConfig,
        config: MkDocsConfig,
        i18n: Any,
        *,
        files: Files,
        before: Catalogue | None = None,
    ) -> Shelf:
        """Read the source folder; ``files`` are those of the default language that MkDocs has.

        ``before`` is what was `made` of the folder the last time.

        Raises `bitext.locales.LocaleCodeError`, `bitext.processes.WorkerError` and `OSError`.
        """
        exclude = settings.exclude
        folder = SourceFolder(str(source))
        library = librarian.read(folder, exclude.match_file if exclude else lambda _: False)
        layout = Layout(
            languages=language_codes(i18n),
            directory_urls=config.use_directory_urls,
            articles_path=settings.articles_path,
            honour_robots=settings.honour_robots,
        )
        names = {language.locale: language.name for language in i18n.config.languages}
        former = former_pages(library, config, settings.history)
        written = hand_written(config, layout, written_files(files))
        standing = None
        if settings.status:
            surveys = Surveys(folder, settings, config, librarian.fallback, librarian.cache)
            standing = surveys.standing(library.digests)
        made = before
        if made is None or made.layout != layout or not made.has_pages_of(library, written, former, standing):
            made = Catalogue(layout, library, written, former, standing=standing)
        if not librarian.reads_again:
            return cls(made, folder, settings, names)
        return cls(made.copied(library), folder, settings, names, made=made)

    @property
    def layout(self) -> Layout:
        """How the site is laid out."""
        return self.catalogue.layout

    def summary(self) -> str:
        """What was built, on one line."""
        counts = ", ".join(
            f"{sum(page.is_translated for page in self.catalogue.articles_of(language))} {language}"
            for language in self.layout.languages
        )
        return f"articles: {len(self.catalogue.library.entries)}, pages: {counts}"

    def all_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the folder, its articles and their pages, in order of path and place."""
        every = {*self.catalogue.library.findings, *self.catalogue.findings, *self.findings}
        return tuple(sorted(every, key=lambda f: (f.path, f.line, f.column, f.code, f.found)))

    def start(self, output: Output, memory: Memory) -> None:
        """Begin to make all pages, for ``output``, with what ``memory`` has of earlier builds."""
        self._press = Press(self, output, memory)

    @property
    def press(self) -> Press:
        """What makes the pages; `start` comes first."""
        if self._press is None:  # pragma: no cover
            raise RuntimeError("no pages are being made")
        return self._press

    def stop(self) -> None:
        """Give up the pages that are not written yet."""
        if self._press is not None:
            self._press.stop()

    def yield_to(self, files: Files, language: str) -> None:
        """Leave the pages of ``language`` out for which others have brought ``files``."""
        self._gone[language] = self.catalogue.yield_to(language, written_files(files))

    @contextmanager
    def noting(self, findings: list[Finding], records: list[Record]) -> Iterator[None]:
        """Let ``findings`` and ``records`` take what comes up while pages are made."""
        before = (self.findings, self.index)
        self.findings = findings
        self.asked.clear()
        if self.index is not None:
            self.index = records.append
        try:
            yield
        finally:
            self.findings, self.index = before

    def forget_articles(self) -> None:
        """Free the memory of articles that are done with."""
        self._articles.clear()
        self.marked = Marked()

    def add_files(self, files: Files, config: MkDocsConfig, language: str) -> None:
        """Add the pages, images and assets of ``language`` to the site's ``files``."""
        self._files.clear()
        add_pages(files, lambda path: self._file(path, config, language))
        for image in self.catalogue.copies:
            if image.language == language:
                path, source = f"{language}/{image.path}", image.source_path
                place, read = os.path.join(self.folder.root, source), partial(self._data, source)
                files.append(AssetFile(config, path, self.layout.image(image), place, read))
        if language == self.layout.default:
            for asset in asset_files(config, self.layout, status=self.settings.status):
                files.append(asset)
            for file in program_files(self, config, files):
                files.append(file)
            if self.settings.search:
                codes = {code: self._url(code, CODES_PATH) for code in self.layout.languages}
                for file in search_box_files(config, self.layout, self.names, codes):
                    files.append(file)
                for file in search_files(self.catalogue, config):
                    files.append(file)

    def list_url(self, language: str) -> str:
        """URL of the list of codes of ``language``, else of its list of articles; relative to the site."""
        articles = f"{self.settings.articles_path.strip('/')}/index.md"
        return self._url(language, CODES_PATH) or self._url(language, articles)

    def _url(self, language: str, path: str) -> str:
        page = self.catalogue.pages_of(language).get(path)
        return page.address.url if page else ""

    def _file(self, src_uri: str, config: MkDocsConfig, language: str) -> SitePageFile | None:
        """The file of our page at ``src_uri`` in ``language``, always the same one; None if there is none."""
        found = self._files.get(src_uri)
        page = self.catalogue.pages_of(language).get(src_uri.removeprefix(f"{language}/"))
        if found is not None or page is None or not src_uri.startswith(f"{language}/"):
            return found
        file = self._files[src_uri] = SitePageFile(config, page.address, page.language, page.path)
        # The navigation may show it, so it has to know its other languages itself.
        file.alternates = {
            code: file if other is page else SitePageFile(config, other.address, code, other.path)
            for code, other in self.catalogue.alternates(page).items()
        }
        return file

    def extend_navigation(self, nav: Navigation, files: Files, config: MkDocsConfig, language: str) -> None:
        """Give our pages in ``nav`` their titles; where nobody wrote one, put the list of articles there."""
        for shown in nav.pages:
            path = shown.file.src_uri.partition("/")[2]
            page = self.catalogue.pages_of(language).get(path)
            if isinstance(shown.file, SitePageFile) and shown.title is None and page is not None:
                shown.title = html.escape(page.title)
        articles = f"{self.settings.articles_path.strip('/')}/index.md"
        for path, key in ((articles, "articles.all"), (STATUS_PATH, "status.title")):
            file = files.src_uris.get(f"{language}/{path}") if config.nav is None else None
            if isinstance(file, SitePageFile):
                listed = NavigationPage(html.escape(text(language, key)), file, config)
                nav.items.append(listed)
                nav.pages.append(listed)

    def open(self, theme: Theme, language: str) -> None:
        """Let the pages of ``language`` be written, for which ``theme`` was set up. Raises `FrameError`."""
        if self._press is not None:
            self._press.open(frames_of(theme, self.catalogue, language), self._gone.get(language, ()))

    def neighbourhood(self, language: str) -> Neighbourhood:
        """What pages of ``language`` know of each other."""
        library = self.catalogue.library
        addresses = dict(self.catalogue.hand_written.urls.get(language, {}))
        addresses.update((page.path, page.address.url) for page in self.catalogue.articles_of(language))
        images = [image.path for image in self.catalogue.images if image.language == language]
        locale = SOURCE_TAG if language == SOURCE_LANGUAGE else str(library.locales.get(language, language))
        return Neighbourhood(
            language=language,
            prefix=self.layout.prefix(language),
            places=places(
                addresses, images, self.settings.link_prefixes, self.settings.publisher_url, locale
            ),
            addresses=addresses,
            image_hosts=frozenset(host.lower() for host in self.settings.image_hosts),
            articles=self,
            asked=self.asked,
        )

    def digest_of(self, path: str) -> str:
        """The digest of the article at ``path``."""
        return self.catalogue.library.digests.get(path, "")

    def include_path(self, path: str) -> str | None:
        """The article file at ``path``, letter case aside; None if there is none."""
        return self.catalogue.library.files.get(caseless(path))

    def article(self, path: str) -> Article:
        """The article at ``path``, read anew; empty where it has gone since the folder was read."""
        found = self._articles.get(path)
        if found is None:
            found = self._articles[path] = self._read(path)
        return found

    def _read(self, path: str) -> Article:
        return parse(decode(self._data(path) or b"")[0])

    def _data(self, path: str) -> bytes | None:
        """The bytes of the file at ``path`` in the source folder; None, and a finding, if unreadable."""
        try:
            return self.folder.read(path)
        except OSError as error:
            self.findings.append(unreadable(path, error))
            return None

    def extend_context(self, context: Any, template_name: str, config: MkDocsConfig) -> None:
        """Give our pages to the template of the sitemap, and the languages to that of the error page."""
        if template_name == "sitemap.xml":
            others = context["i18n_alternates"]
            context["i18n_alternates"] = {
                code: [*files, *self._sitemap(code, config)] for code, files in others.items()
            }
        elif template_name == "404.html":
            base = context["base_url"].rstrip("/")
            context["bitext_languages"] = [
                LanguageTexts(code, f"{base}/{self.layout.prefix(code)}") for code in self.layout.languages
            ]

    def _sitemap(self, language: str, config: MkDocsConfig) -> list[Any]:
        """Our pages of ``language``, as mkdocs-static-i18n's `sitemap.xml` wants them."""
        entries = []
        for page in self.catalogue.pages_of(language).values():
            if not page.is_noindex:
                entry = _sitemap_file(page, config)
                entry.alternates = {
                    code: _sitemap_file(other, config)
                    for code, other in self.catalogue.alternates(page).items()
                    if not other.is_noindex
                }
                entries.append(entry)
        return entries


def _sitemap_file(page: SitePage, config: MkDocsConfig) -> Any:
    url = urljoin(f"{(config.site_url or '').rstrip('/')}/", page.address.url)
    shown = SimpleNamespace(is_link=False, canonical_url=url, abs_url=None, update_date=page.lastmod)
    return SimpleNamespace(page=shown, url=page.address.url)
