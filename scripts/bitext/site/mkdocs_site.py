"""The plan of the site as MkDocs asks for it: files, navigation, sitemap, error page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from bitext.locales import direction
from bitext.search.code_pages import LIST_PATH
from bitext.site.assets.files import asset_files, search_box_files
from bitext.site.build.source_files import SourceFiles
from bitext.site.mkdocs_files import AssetFile, MadeFile, SitePageFile, add_pages, is_written
from bitext.site.pages.browser_files import BrowserFiles
from bitext.site.pages.machine_files import MachineFiles
from bitext.site.plan.layout import Layout
from bitext.site.plan.page import SitePage
from bitext.site.plan.site_plan import SitePlan
from bitext.site.search.files import search_files
from bitext.status import PATH as STATUS_PATH
from bitext.strings import text


class LanguageFiles:
    """Our pages of one language, and what is there once for all, as files of MkDocs."""

    def __init__(self, plan: SitePlan, browsers: BrowserFiles, config: MkDocsConfig) -> None:
        """Those in ``plan``, of the language of ``browsers``."""
        self._plan = plan
        self._browsers = browsers
        self._language = browsers.language
        self._config = config
        self._files: dict[str, SitePageFile] = {}

    def add(self, files: Files, source: SourceFiles, words: Mapping[str, Any] | None) -> None:
        """Add pages, images and assets to ``files`` of the site; images come from ``source``.

        ``words`` is what words mean to the search; None on a site without one.
        They take the place of files that ``exclude_docs`` leaves out.
        """
        images = {file.src_uri: file for file in self._images(source)}
        for file in [file for file in files if not is_written(file)]:
            if file.src_uri in images or self._file(file.src_uri):
                files.remove(file)
        add_pages(files, self._file)
        for file in images.values():
            files.append(file)
        if self._language == self._plan.layout.default:
            for file in [*self._assets(), *(self._search(words) if words else ())]:
                files.append(file)
        for file in list(self._made_files(files)):
            files.append(file)

    def _file(self, src_uri: str) -> SitePageFile | None:
        """The file of our page at ``src_uri``, always the same one; None if there is none."""
        found = self._files.get(src_uri)
        if found is not None or not src_uri.startswith(f"{self._language}/"):
            return found
        page = self._plan.pages_of(self._language).get(src_uri.removeprefix(f"{self._language}/"))
        if page is None:
            return None
        file = self._files[src_uri] = self._file_of(page)
        # The navigation may show it, so it has to know its other languages itself.
        file.alternates = {
            code: file if other is page else self._file_of(other)
            for code, other in self._plan.alternates(page).items()
        }
        return file

    def _file_of(self, page: SitePage) -> SitePageFile:
        return SitePageFile(self._config, page.address, page.language, page.path)

    def _images(self, source: SourceFiles) -> Iterator[File]:
        layout = self._plan.layout
        for image in self._plan.copies:
            if image.language == self._language:
                src_uri, path = f"{self._language}/{image.path}", image.source_path
                place, read = source.place(path), partial(source.read, path)
                yield AssetFile(self._config, src_uri, layout.image(image), place, read)

    def _assets(self) -> Iterator[File]:
        return asset_files(self._config, self._plan.layout, status=self._plan.statistics is not None)

    def _made_files(self, others: Files) -> Iterator[File]:
        """The files for programs and browsers, but for those that the owner has written among ``others``."""
        config, made = self._config, [self._browsers.files()]
        if self._language == self._plan.layout.default:
            base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
            every = MachineFiles(self._plan, config.site_name, config.site_description or "", base)
            made.append(every.files())
        taken = {file.dest_uri for file in others}
        return (MadeFile(config, name, make) for name, make in chain(*made) if name not in taken)

    def _search(self, words: Mapping[str, Any]) -> Iterator[File]:
        layout = self._plan.layout
        codes = {code: self._plan.url(code, LIST_PATH) for code in layout.languages}
        yield from search_box_files(self._config, layout, codes, words)
        for path, content in search_files(self._plan):
            yield File.generated(self._config, path, content=content)

    def extend_navigation(self, nav: Navigation, files: Files) -> None:
        """Give our pages in ``nav`` their titles.

        Without a ``nav``, add the publisher's front page, where it is an article like others, and our lists.
        """
        for shown in nav.pages:
            path = shown.file.src_uri.partition("/")[2]
            page = self._plan.pages_of(self._language).get(path)
            if isinstance(shown.file, SitePageFile) and shown.title is None and page is not None:
                shown.title = html.escape(page.title)
        for path in (*self._plan.library.front.values(), self._plan.layout.list_path, STATUS_PATH):
            file = files.src_uris.get(f"{self._language}/{path}") if self._config.nav is None else None
            page = self._plan.pages_of(self._language).get(path)
            if isinstance(file, SitePageFile) and page is not None:
                listed = Page(html.escape(page.title), file, self._config)
                nav.items.append(listed)
                nav.pages.append(listed)


def list_url(plan: SitePlan, language: str) -> str:
    """URL of the list of codes of ``language``, else of its list of articles; relative to the site."""
    return plan.url(language, LIST_PATH) or plan.url(language, plan.layout.list_path)


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


def languages_of(layout: Layout, base_url: str) -> list[LanguageTexts]:
    """The languages of the site, for the template of the error page."""
    base = base_url.rstrip("/")
    return [LanguageTexts(code, f"{base}/{layout.prefix(code)}") for code in layout.languages]


def sitemap_entries(plan: SitePlan, language: str, config: MkDocsConfig) -> Iterator[Any]:
    """Our pages of ``language``, as mkdocs-static-i18n's `sitemap.xml` wants them."""
    for page in plan.pages_of(language).values():
        if not page.is_noindex:
            entry = _sitemap_file(page, config)
            entry.alternates = {
                code: _sitemap_file(other, config)
                for code, other in plan.alternates(page).items()
                if not other.is_noindex
            }
            yield entry


def _sitemap_file(page: SitePage, config: MkDocsConfig) -> Any:
    url = urljoin(f"{(config.site_url or '').rstrip('/')}/", page.address.url)
    shown = SimpleNamespace(is_link=False, canonical_url=url, abs_url=None, update_date=page.lastmod)
    return SimpleNamespace(page=shown, url=page.address.url)
