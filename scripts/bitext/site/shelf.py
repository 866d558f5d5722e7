"""The pages of one build: which there are and where they stand, through all languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from bitext.article import Article, Side
from bitext.corpus import Page, caseless
from bitext.encoding import decode
from bitext.finding import Finding, Rule, Severity
from bitext.folder.reading import SourceFolder, unreadable
from bitext.links import places
from bitext.locales import SOURCE_LANGUAGE, parse_locale
from bitext.parse import parse
from bitext.site.address import Address, address
from bitext.site.assets import asset_files
from bitext.site.config import BitextConfig
from bitext.site.files import AssetFile, SitePageFile
from bitext.site.frame import FrameError, Theme
from bitext.site.library import Librarian, Library
from bitext.site.page import SitePage
from bitext.site.setup import language_codes
from bitext.site.surroundings import Neighbourhood
from bitext.site.writer import PageWriter
from bitext.strings import text

HAND_WRITTEN_WINS = Rule(
    "BT502",
    "hand-written-wins",
    Severity.WARNING,
    "an address that no page in docs_dir has",
    "rename the article or the page; the article is not on the site",
)
"""An article whose address a hand-written page has."""


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
        locale = parse_locale(self.code)
        return "rtl" if locale and locale.is_right_to_left else "ltr"

    def text(self, key: str) -> str:
        """A text of ours, see `bitext.strings`."""
        return text(self.code, key)


@dataclass(slots=True)
class Shelf:
    """Everything that one build knows of its article pages, through all languages."""

    library: Library
    """The articles."""
    folder: SourceFolder
    """Where the articles lie."""
    settings: BitextConfig
    """The plugin's configuration."""
    default: str
    """The site's default language."""
    languages: tuple[str, ...]
    """The site's languages, the default one first."""
    findings: list[Finding] = field(default_factory=list)
    """What came up while pages were made."""
    _pages: dict[str, dict[str, SitePage]] = field(default_factory=dict)
    _listed: dict[str, SitePage] = field(default_factory=dict)
    _writer: PageWriter | None = None

    @classmethod
    def read(cls, librarian: Librarian, source: Path, settings: BitextConfig, i18n: Any) -> Shelf:
        """Read the source folder. Raises `bitext.locales.LocaleCodeError`."""
        exclude = settings.exclude
        folder = SourceFolder(str(source))
        library = librarian.read(folder, exclude.match_file if exclude else lambda _: False)
        return cls(library, folder, settings, i18n.default_language, language_codes(i18n))

    def summary(self) -> str:
        """What was built, on one line."""
        numbers = (f"{sum(1 for page in pages.values() if page.article_path)} {language}"
                   for language, pages in self._pages.items())  # fmt: skip
        return f"articles: {len(self.library.entries)}, pages: {', '.join(numbers)}"

    def all_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the folder, its articles and their pages, in order of path and place."""
        return tuple(
            sorted({*self.library.findings, *self.findings}, key=lambda f: (f.path, f.line, f.column, f.code))
        )

    def pages_of(self, language: str, config: MkDocsConfig) -> dict[str, SitePage]:
        """The article pages of ``language`` by page path."""
        if language not in self._pages:
            made = (self._article_page(page, config) for page in self.library.pages_of(language))
            self._pages[language] = {page.address.src_uri.partition("/")[2]: page for page in made}
        return self._pages[language]

    def _article_page(self, page: Page, config: MkDocsConfig) -> SitePage:
        metadata = self.library.entries[page.article_path].metadata
        return SitePage(
            language=page.language,
            address=self._address(page.language, page.path, config),
            title=self.library.title(page),
            description=metadata.description if page.side is Side.TARGET else "",
            article_path=page.article_path,
            side=page.side,
            lastmod=metadata.handoff.isoformat() if metadata.handoff else "",
            is_noindex=metadata.is_noindex,
        )

    def _address(self, language: str, path: str, config: MkDocsConfig) -> Address:
        prefix = "" if language == self.default else language
        return address(language, path, prefix, directory_urls=config.use_directory_urls)

    def add_files(self, files: Files, config: MkDocsConfig, language: str) -> None:
        """Add the pages, images and assets of ``language`` to the site's ``files``."""
        for other in self.languages:
            self.pages_of(other, config)
            self._listed.setdefault(other, self._list_page(other, config))
        taken = {file.dest_uri for file in files}
        made: list[SitePageFile] = []
        for path, page in list(self.pages_of(language, config).items()):
            if page.address.dest_uri in taken:
                del self._pages[language][path]
                what = f"the address of a hand-written page, {page.address.url or '/'}"
                self.findings.append(Finding(HAND_WRITTEN_WINS, what, path=page.article_path))
            else:
                made.append(self._file(page, config))
        listed = self._list_page(language, config)
        if listed.address.dest_uri not in taken:
            made.append(self._list_file(listed, config))
        for file in made:
            files.append(file)
        self._add_images(files, config, language)
        if language == self.default:
            for asset in asset_files(config, self.languages):
                files.append(asset)

    def _list_page(self, language: str, config: MkDocsConfig) -> SitePage:
        path = f"{self.settings.articles_path.strip('/')}/index.md"
        return SitePage(language, self._address(language, path, config), text(language, "articles.all"))

    def _file(self, page: SitePage, config: MkDocsConfig) -> SitePageFile:
        return SitePageFile(config, page.address, page.language, lambda file: self._written(page, file))

    def _list_file(self, page: SitePage, config: MkDocsConfig) -> SitePageFile:
        """The file of a list; the navigation may show it, so it knows its other languages itself."""
        file = self._file(page, config)
        others = {code: self._file(other, config) for code, other in self._listed.items()}
        file.alternates = {**others, page.language: file}
        return file

    def _written(self, page: SitePage, file: File) -> str:
        if self._writer is None:  # pragma: no cover: MkDocs copies files after on_env
            raise FrameError("a page is asked for before the theme is known")
        return self._writer.written(page, file)

    def _add_images(self, files: Files, config: MkDocsConfig, language: str) -> None:
        prefix = "" if language == self.default else f"{language}/"
        for image in self.library.images:
            if image.language == language and f"{prefix}{image.path}" not in files.src_uris:
                source = str(Path(self.folder.root) / image.source_path)
                files.append(AssetFile(config, f"{language}/{image.path}", f"{prefix}{image.path}", source))

    def neighbourhood(self, language: str, config: MkDocsConfig) -> Neighbourhood:
        """What pages of ``language`` know of each other."""
        pages = self.pages_of(language, config)
        images = [image.path for image in self.library.images if image.language == language]
        locale = "en-us" if language == SOURCE_LANGUAGE else str(self.library.locales.get(language, language))
        known = places(pages, images, self.settings.link_prefixes, self.settings.publisher_url, locale)
        return Neighbourhood(
            language=language,
            prefix="" if language == self.default else f"{language}/",
            places=known,
            addresses={path: page.address.url for path, page in pages.items()},
            image_hosts=frozenset(host.lower() for host in self.settings.image_hosts),
            articles=self,
        )

    def include_path(self, path: str) -> str | None:
        """The article file at ``path``, letter case aside; None if there is none."""
        return self.library.files.get(caseless(path))

    def article(self, path: str) -> Article:
        """The article at ``path``, read anew; empty where it has gone since the folder was read."""
        try:
            data = self.folder.read(path)
        except OSError as error:
            self.findings.append(unreadable(path, error))
            return parse("")
        return parse(decode(data)[0])

    def open(self, theme: Theme, language: str) -> None:
        """Get ready to write the pages of ``language``, for which ``theme`` was set up."""
        self._writer = PageWriter(self, theme, language)

    def extend_context(self, context: Any, template_name: str, config: MkDocsConfig) -> None:
        """Give our pages to the template of the sitemap, and the languages to that of the error page."""
        if template_name == "sitemap.xml":
            others = context["i18n_alternates"]
            ours = self.sitemap(config)
            context["i18n_alternates"] = {code: [*others[code], *ours.get(code, [])] for code in others}
        elif template_name == "404.html":
            base = context["base_url"].rstrip("/")
            context["bitext_languages"] = [
                LanguageTexts(code, f"{base}/{'' if code == self.default else f'{code}/'}")
                for code in self.languages
            ]

    def alternates(self, page: SitePage) -> dict[str, SitePage]:
        """The same article in each language in which it has a page, its own included."""
        if not page.article_path:
            return self._listed
        path = page.address.src_uri.partition("/")[2]
        return {code: pages[path] for code, pages in self._pages.items() if path in pages}

    def sitemap(self, config: MkDocsConfig) -> dict[str, list[Any]]:
        """Our pages by language, as mkdocs-static-i18n's `sitemap.xml` wants them."""
        made: dict[str, list[Any]] = {}
        for language, pages in self._pages.items():
            every = [*pages.values(), *([self._listed[language]] if language in self._listed else [])]
            made[language] = [self._sitemap_entry(page, config) for page in every if not page.is_noindex]
        return made

    def _sitemap_entry(self, page: SitePage, config: MkDocsConfig) -> Any:
        entry = _sitemap_file(page, config)
        entry.alternates = {
            code: _sitemap_file(other, config) for code, other in self.alternates(page).items()
        }
        return entry


def _sitemap_file(page: SitePage, config: MkDocsConfig) -> Any:
    url = urljoin(f"{(config.site_url or '').rstrip('/')}/", page.address.url)
    shown = SimpleNamespace(is_link=False, canonical_url=url, abs_url=None, update_date=page.lastmod)
    return SimpleNamespace(page=shown, url=page.address.url)
