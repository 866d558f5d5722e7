"""What the hooks of the MkDocs plugin do: each translates and calls one function.

A build runs once per language: mkdocs-static-i18n builds the default language and then, from its own
`on_post_build`, every other one. The plugin reads the source folder once, in the first pass.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from bitext.folder.configuration import Configuration
from bitext.folder.locking import FileLock, InUseError
from bitext.locales import LocaleCodeError
from bitext.processes import WorkerError
from bitext.site.assets.files import add_assets
from bitext.site.build.article_texts import ArticleTexts
from bitext.site.build.builder import BuildOrder
from bitext.site.build.incremental import IncrementalBuild
from bitext.site.build.keys import Keys
from bitext.site.build.outcome import BuildWatch
from bitext.site.build.output import SiteOutput
from bitext.site.build.report import Report
from bitext.site.build.served_folder import ServedFolder
from bitext.site.build.site_build import SiteBuild
from bitext.site.build.site_folder import site_lock
from bitext.site.config import BitextConfig
from bitext.site.configured import (
    base_folder,
    browser_files,
    configuration_of,
    locales_of,
    named_files,
    page_options,
    plan_sources,
    public_urls,
    source_folder,
)
from bitext.site.mkdocs_files import written_files
from bitext.site.mkdocs_site import LanguageFiles, languages_of, list_url, sitemap_entries
from bitext.site.other_plugins import ends_alone, warn_of_blind_plugins
from bitext.site.pages.home import with_home
from bitext.site.pages.inputs import page_inputs
from bitext.site.pages.options import PageOptions
from bitext.site.plan.address import relative
from bitext.site.plan.configured_files import ConfiguredFileError
from bitext.site.plan.library import LibraryReader
from bitext.site.plan.reading import read_plan
from bitext.site.plan.site_plan import SitePlan
from bitext.site.plan.surveys import read_glossary
from bitext.site.refusals import is_refusal, refusal, refusing, without_traceback
from bitext.site.search.box import SearchBox, add_search_box
from bitext.site.search.indexing import Indexing
from bitext.site.search.pagefind import Indexer, SearchError
from bitext.site.search.records import hand_written_record, is_excluded
from bitext.site.search.words import read_synonyms, words_of
from bitext.site.setup import (
    check_address,
    check_settings,
    check_theme,
    configure_language,
    i18n_of,
    language_codes,
    relative_alternates,
    reset_alternates,
    warn_of_tracked_cache,
)
from bitext.site.theme.compiled_templates import CompiledTemplates
from bitext.site.theme.frame import FrameError, Theme
from bitext.site.theme.head import settled, with_links
from bitext.site.theme.languages import add_language
from bitext.site.theme.listing import list_visible

if TYPE_CHECKING:
    from bitext.site.editor.serving import ServedEditor

log = logging.getLogger("mkdocs.plugins.bitext")


class SiteHooks:
    """The hooks of one plugin object, see `bitext.site.plugin`, through all builds of a process."""

    def __init__(self, plugin: BasePlugin[BitextConfig], *, serving: bool, is_dirty: bool) -> None:
        """Those of ``plugin``; ``serving`` under `serve`, ``is_dirty`` where no old file is removed."""
        self.watch: BuildWatch | None = None
        """What watches a build whose outcome shall be known to the next one."""
        self._plugin = plugin
        self._serving = serving
        self._is_dirty = is_dirty
        self._folders: tuple[str, ...] = ()
        self._site_url = ""
        self._options = PageOptions()
        self._server: Any = None
        self._served = ServedFolder()
        self._editor: ServedEditor | None = None
        self._lock: FileLock | None = None
        self._compiled = CompiledTemplates()
        self._indexer = Indexer()
        self._reader: LibraryReader | None = None
        self._incremental: IncrementalBuild | None = None
        self._known = Configuration()
        self._planned: SitePlan | None = None
        self._build: SiteBuild | None = None
        self._files: LanguageFiles | None = None
        self._links = ""
        self._nav: Navigation | None = None

    def start_again(self, *, serving: bool, is_dirty: bool) -> None:
        """Begin another command in the same process: forget the server of the last one."""
        self._serving, self._is_dirty = serving, is_dirty
        self._server = self._editor = None
        self._served = ServedFolder()

    @property
    def config(self) -> BitextConfig:
        """The plugin's section of the configuration as it is now."""
        return self._plugin.config

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check what the configuration says; watch what is read under `serve`."""
        self._served.use(config, self.config.cache)
        self._folders = (config.site_dir, config.docs_dir)
        check_theme(config)
        check_settings(self.config, config)
        if self._serving and self._server is None:
            check_address(config)
        source = source_folder(self.config, config)
        if not i18n_of(config).building:
            self._begin_build(config)
        for place in (str(source), *named_files(self.config, self._known)):
            if place not in config.watch:
                config.watch.append(place)
                if self._server is not None:  # MkDocs reads the list only once, when it starts to serve
                    self._server.watch(place)
        add_assets(config, search=self.config.search)
        return config

    def _begin_build(self, config: MkDocsConfig) -> None:
        """Forget the last build, but for what is known of articles: under `serve` this object outlives it."""
        if self._server is None:  # once is enough
            warn_of_blind_plugins(config)
            warn_of_tracked_cache(self.config, config)
        self._planned = self._build.planned if self._build is not None else None
        self._build = None
        self._site_url = config.site_url or ""
        languages = language_codes(i18n_of(config))
        if self.config.only not in ("", *languages):
            raise PluginError(f"bitext: only: {self.config.only!r} is not a language of the site")
        self._options = page_options(self.config, config)
        order = locales_of("locale_order", self.config.locale_order)
        self._known = configuration_of(self.config, config, languages, order)
        reader = LibraryReader(languages, self._known, order, reads_again=self._serving)
        if self._reader is None or not self._reader.is_like(reader):
            self._reader = reader

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """End what still works on the last build, and save its pages from being removed."""
        configure_language(config)
        list_visible(config.theme)
        if not i18n_of(config).building:
            self._indexer.stop()
            if not self._serving:  # which has a folder of its own
                with refusing(InUseError):
                    self._lock = site_lock(config.site_dir)
            self._remember(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add this language's article pages, list, images and assets."""
        language = i18n_of(config).current_language
        taken = list(written_files(files))
        if self._build is None:
            self._build = self._planned_build(config, files)
            self._build.leave_out(language, taken)
            self._start(self._build, config)
        else:
            self._build.leave_out(language, taken)
        urls = public_urls(i18n_of(config), self._site_url)
        browsers = browser_files(self._build.plan, urls, language, config, self.config)
        self._links = browsers.links()
        self._files = LanguageFiles(self._build.plan, browsers, config)
        self._files.add(files, self._build.source, self._words(config, self._build.plan))
        return files

    def _words(self, config: MkDocsConfig, plan: SitePlan) -> dict[str, Any] | None:
        """What words mean to the search; None on a site without one, or where another build has said it."""
        if not self.config.search or i18n_of(config).current_language != plan.layout.default:
            return None
        with refusing(ConfiguredFileError):
            synonyms = read_synonyms(base_folder(config), self.config.search_synonyms)
            return words_of(plan, synonyms, read_glossary(self._known))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, which every page's frame shows; name our pages in it."""
        if self._files is not None:
            self._files.extend_navigation(nav, files)
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let the pages of this language be written: their theme is known now."""
        language = i18n_of(config).current_language
        env.bytecode_cache = self._compiled
        add_language(env, language)
        if self._build is None or self._nav is None:
            return env
        if self.config.search:
            add_search_box(env, SearchBox(language, list_url(self._build.plan, language)))
        if self.config.only in ("", language):
            with refusing(FrameError):
                self._build.open(Theme(env, config, self._nav, files, self._links), language)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let search find a hand-written page, unless it asks to be left out; fill the home block of one."""
        language = i18n_of(config).current_language
        indexing = self._build.indexing if self._build is not None else None
        excluded = self.config.search_exclude
        is_out = is_excluded(page.meta) or bool(excluded and excluded.match_file(page.file.src_uri))
        if indexing is not None and self.config.only in ("", language) and not is_out:
            indexing.add_hand_written(hand_written_record(page.url, str(page.title or ""), html, language))
        if self._build is None:
            return html
        plan, here = self._build.plan, page.file.url.removeprefix("./")
        return with_home(html, plan, language, lambda path: relative(plan.url(language, path), here))

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Make the switch of languages on front pages relative, as it is on all others."""
        relative_alternates(page, config)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the head of a hand-written page what ours have: settled links, and those for browsers."""
        return with_links(settled(output, page.canonical_url), self._links)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give our pages to the sitemap, and the languages to the error page."""
        reset_alternates(config)
        if self._build is not None and template_name == "sitemap.xml":
            plan, others = self._build.plan, context["i18n_alternates"]
            context["i18n_alternates"] = {
                code: [*files, *sitemap_entries(plan, code, config)] for code, files in others.items()
            }
        elif self._build is not None and template_name == "404.html":
            context["bitext_languages"] = languages_of(self._build.plan.layout, context["base_url"])
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out what would be wrong: MkDocs writes no file for a template without output."""
        if template_name == "404.html" and i18n_of(config).building:
            return ""  # the first pass has written it, in the site's default language
        if template_name == "sitemap.xml" and not config.site_url:
            return ""  # a sitemap has to have absolute addresses
        if template_name == "404.html":
            return settled(output_content, config.site_url)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site and report, once all languages are built."""
        build = self._build
        if i18n_of(config).building or build is None:
            return
        with refusing(WorkerError, SearchError):
            pages = build.finish()
        report = Report(build.findings(), self.config.source)
        report.log(log)
        log.info(build.plan.summary())
        self._end(build, pages, report, config)
        self._let_others_in()
        self._edit(build)
        failure = self._failure(report)
        if failure:
            raise PluginError(failure)

    def _failure(self, report: Report) -> str:
        """Why the build fails; empty if it does not."""
        fails = not self._serving and report.reaches(self.config.fail_on)
        return f"bitext: {report.reason(self.config.fail_on)}" if fails else ""

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> Any:
        """Remember the server: the source folder may change while it runs. Let its pages be edited."""
        self._server = server
        self._served.serve_with(server)
        server.builder = without_traceback(server.builder)
        if self.config.editor:
            from bitext.site.editor.serving import start_editor  # noqa: PLC0415 - no build needs it

            self._editor = start_editor(server, config.dev_addr.host)
        if self._build is not None:
            self._edit(self._build)
        return server

    def _edit(self, build: SiteBuild) -> None:
        """Let the articles of ``build`` be edited, if its pages are served."""
        if self._editor is not None:
            self._editor.edit(build.plan, build.source.folder, self._known, self._server.mount_path)

    def on_build_error(self, *, error: Exception) -> None:
        """End what still runs; if the disk refuses one of MkDocs' own files, report it in one line."""
        self._stop()
        if isinstance(error, OSError) and is_refusal(error, self._folders):
            log.error("bitext: %s", refusal(error))
            log.debug("Where that was:", exc_info=error)
            raise Abort("The site is not complete") from error

    def on_shutdown(self) -> None:
        """End what still runs."""
        self._stop()
        if self._incremental is not None:
            self._incremental.leave()
        self._served.release()
        if self._editor is not None:
            self._editor.stop()

    def _stop(self) -> None:
        if self._build is not None:
            self._build.stop()
        self._indexer.stop()
        if self._incremental is not None:
            self._incremental.give_up()
        self._let_others_in()

    def _let_others_in(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _remember(self, config: MkDocsConfig) -> None:
        """Find out what the last build has left."""
        before, is_kept = self._incremental, self._served.is_kept
        incremental = IncrementalBuild(config, self.config, serving=self._serving, is_kept=is_kept)
        if before is not None and incremental.is_like(before):
            incremental.take_over(before)
        self._incremental = incremental
        if not self._is_dirty:
            incremental.move_away()

    def _planned_build(self, config: MkDocsConfig, files: Files) -> SiteBuild:
        """A build of what the source folder holds now."""
        reader, incremental = self._reader, self._incremental
        if reader is None or incremental is None:  # pragma: no cover: other hooks come first
            raise PluginError("bitext: on_files before on_pre_build")
        with refusing(LocaleCodeError, WorkerError, ConfiguredFileError):
            incremental.move_back()
            reader.cache = incremental.cache
            sources = plan_sources(self.config, config, i18n_of(config), reader, files)
            plan = read_plan(sources, reader, self._planned)
        indexing = None
        if self.config.search:
            # Who has just saved an article waits for its page, and not for what finds it.
            is_later = self._serving and incremental.cache is not None
            indexing = Indexing(self._indexer, incremental.search_keys(), is_later=is_later)
        return SiteBuild(plan, sources.folder, indexing, incremental.frames)

    def _start(self, build: SiteBuild, config: MkDocsConfig) -> None:
        """Begin to make pages."""
        incremental, reader, i18n = self._incremental, self._reader, i18n_of(config)
        if reader is None or incremental is None:  # pragma: no cover: as above
            return
        incremental.make_way(build.plan.files())
        is_as_left = incremental.is_as_left and ends_alone(config, (self._plugin, i18n))
        texts = ArticleTexts(build.source.folder, build.plan.library)
        inputs = page_inputs(build.plan, self._options, public_urls(i18n, self._site_url), texts)
        order = BuildOrder(
            inputs,
            SiteOutput(config.site_dir, is_kept=bool(incremental.state.pages)),
            incremental.earlier(Keys(inputs, incremental.settings).plan, reader, is_site_as_left=is_as_left),
            only=self.config.only,
            defers_records=build.indexing is not None and build.indexing.is_later,
        )
        with refusing(SearchError):
            build.start(order)

    def _end(self, build: SiteBuild, pages: Mapping[str, bytes], found: Report, config: MkDocsConfig) -> None:
        """Leave what the next build will want."""
        incremental = self._incremental
        if incremental is None:  # pragma: no cover: as above
            return
        gone = self._reader.gone if self._reader else ()
        forgotten = {
            **dict.fromkeys(("entries", "surveys"), gone),
            **dict.fromkeys(("answers", "pages", "records"), build.forgotten()),
        }
        with refusing(SearchError):
            # Under `serve` the index that is there stays until the next one is made.
            keys = build.known_index if self._serving else build.index(config.site_dir)
            watch = self.watch if found.is_lasting else None
            outcome = partial(watch.row, self._failure(found)) if watch is not None else lambda: None
            incremental.end(pages, keys, forgotten, outcome)
            if self._serving:
                build.index_later(config.site_dir, incremental.note_search)
