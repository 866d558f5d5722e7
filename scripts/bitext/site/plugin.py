"""The MkDocs plugin: each hook translates and calls one function.

A build runs once per language: mkdocs-static-i18n builds the default language and then, from its own
`on_post_build`, every other one. The plugin reads the source folder once, in the first pass.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from bitext.folder.locking import FileLock, InUseError
from bitext.locales import SOURCE_LANGUAGE, Locale, LocaleCodeError, parse_locale
from bitext.processes import WorkerError
from bitext.site.assets.files import add_assets
from bitext.site.build.builder import Memory
from bitext.site.build.incremental import BuildMemory
from bitext.site.build.output import Output
from bitext.site.config import BitextConfig
from bitext.site.other_plugins import warn_of_blind_plugins
from bitext.site.plan.library import Librarian
from bitext.site.plan.site_pages import Catalogue
from bitext.site.plan.site_plan import Shelf
from bitext.site.refusals import is_refusal, refusal, without_traceback
from bitext.site.report import LogFilter, Report
from bitext.site.search.box import SearchBox, add_search_box
from bitext.site.search.indexing import Indexing
from bitext.site.search.pagefind import Indexer, SearchError
from bitext.site.search.records import hand_written_record, is_excluded
from bitext.site.setup import (
    check_address,
    check_settings,
    check_theme,
    i18n_of,
    language_codes,
    relative_alternates,
    reset_alternates,
)
from bitext.site.theme.compiled_templates import CompiledTemplates
from bitext.site.theme.frame import FrameError, Theme
from bitext.site.theme.head import settled
from bitext.site.theme.languages import add_language

log = logging.getLogger("mkdocs.plugins.bitext")
log.addFilter(LogFilter())

_Result = TypeVar("_Result")

MANY_VALUES = 100_000
"""Values that a build may make before Python's collector looks for what can go."""


class BitextPlugin(BasePlugin[BitextConfig]):  # type: ignore[no-untyped-call]  # as in config.py
    """Articles in side-by-side markup as pages of the site."""

    def __init__(self) -> None:
        self._serving = False
        self._librarian: Librarian | None = None
        self._shelf: Shelf | None = None
        self._made: Catalogue | None = None
        self._indexer = Indexer()
        self._nav: Navigation | None = None
        self._memory: BuildMemory | None = None
        self._lock: FileLock | None = None
        self._folders: tuple[str, ...] = ()
        self._indexing: Indexing | None = None
        self._site_url = ""
        self._is_dirty = False
        self._thresholds: tuple[int, ...] = ()
        self._compiled = CompiledTemplates()
        self._server: Any = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is served; the hook also keeps this object over rebuilds."""
        self._serving = command == "serve"
        self._is_dirty = dirty
        # A build makes hundreds of thousands of values that stay; to look through them again and again for
        # circles takes a tenth of its time.
        self._thresholds = gc.get_threshold()
        gc.set_threshold(MANY_VALUES, *self._thresholds[1:])

    # Ahead of mkdocs-static-i18n, which changes the configuration for each language.
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check what the configuration says; watch the source folder under `serve`."""
        self._folders = (config.site_dir, config.docs_dir)
        check_theme(config)
        check_settings(self.config, config)
        if self._serving and self._server is None:
            check_address(config)
        i18n = i18n_of(config)
        source = self._source(config)
        if not i18n.building:
            if self._server is None:  # once is enough
                warn_of_blind_plugins(config)
            if self._shelf is not None:
                self._made = self._shelf.made
            self._shelf = None
            self._site_url = config.site_url or ""
            languages = language_codes(i18n)
            if self.config.only not in ("", *languages):
                raise PluginError(f"bitext: only: {self.config.only!r} is no language of the site")
            librarian = Librarian(
                languages, self._fallback(languages), self._order(), reads_again=self._serving
            )
            # Under `serve` the object outlives a rebuild, and with it what is known of articles.
            if self._librarian is None or not self._librarian.is_like(librarian):
                self._librarian = librarian
        if str(source) not in config.watch:
            config.watch.append(str(source))
            if self._server is not None:  # MkDocs reads the list only once, when it starts to serve
                self._server.watch(str(source))
        add_assets(config, search=self.config.search)
        return config

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """End what still works on the last build, and save its pages from being removed."""
        if not i18n_of(config).building:
            self._indexer.stop()
            self._keep_others_out(config)
            self._remember(config)

    # After mkdocs-static-i18n, whose own handling of files is meant for `docs_dir`.
    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add this language's article pages, list, images and assets."""
        language = i18n_of(config).current_language
        if self._shelf is None:
            self._shelf = self._read(config, files)
            self._shelf.yield_to(files, language)
            self._start(self._shelf, config)
        else:
            self._shelf.yield_to(files, language)
        self._shelf.add_files(files, config, language)
        return files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, which every page's frame shows; name our pages in it."""
        if self._shelf is not None:
            self._shelf.extend_navigation(nav, files, config, i18n_of(config).current_language)
        self._nav = nav
        return nav

    @event_priority(-200)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let the pages of this language be written: their theme is known now."""
        env.bytecode_cache = self._compiled
        add_language(env, i18n_of(config).current_language)
        shelf = self._shelf
        if shelf is not None and self.config.search:
            language = i18n_of(config).current_language
            add_search_box(env, SearchBox(language, shelf.list_url(language)))
        if shelf is not None and self._nav is not None:
            theme = Theme(env, config, self._nav, files)
            if self.config.only in ("", i18n_of(config).current_language):
                self._refusing(FrameError, lambda: shelf.open(theme, i18n_of(config).current_language))
        return env

    @event_priority(-200)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let search find a hand-written page, unless the page asks to be left out."""
        language = i18n_of(config).current_language
        is_ours = self.config.only in ("", language)
        if self._indexing is not None and is_ours and not is_excluded(page.meta):
            self._indexing.add_hand_written(hand_written_record(page, html, language))
        return html

    @event_priority(-200)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Make the switch of languages on front pages relative, as it is on all others."""
        relative_alternates(page, config)
        return context

    @event_priority(-200)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Settle the links to other languages on a hand-written page, as on ours."""
        return settled(output, page.canonical_url)

    @event_priority(-200)
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give our pages to the sitemap, and the languages to the error page."""
        reset_alternates(config)
        if self._shelf is not None:
            self._shelf.extend_context(context, template_name, config)
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

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site and report, once all languages are built."""
        if i18n_of(config).building or self._shelf is None:
            return
        pages = self._refusing((WorkerError, SearchError), self._shelf.press.finish)
        report = Report(self._shelf.all_findings(), self.config.source)
        report.log(log)
        log.info(self._shelf.summary())
        self._end(pages, self._shelf, config)
        self._let_others_in()
        if not self._serving and report.reaches(self.config.fail_on):
            raise PluginError(f"bitext: {report.reason(self.config.fail_on)}")

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> Any:
        """Remember the server: the source folder may change while it runs."""
        self._server = server
        server.builder = without_traceback(server.builder)
        return server

    # After those of other plugins, since it may end the build itself.
    @event_priority(-200)
    def on_build_error(self, *, error: Exception) -> None:
        """End what still runs; where the disk refuses a file of MkDocs' own, say so in one line."""
        self._stop()
        if isinstance(error, OSError) and is_refusal(error, self._folders):
            log.error("bitext: %s", refusal(error))
            log.debug("Where that was:", exc_info=error)
            raise Abort("The site is not complete") from error

    def on_shutdown(self) -> None:
        """End what still runs."""
        self._stop()
        if self._thresholds:
            gc.set_threshold(*self._thresholds)
        if not self._serving:
            # The program is about to end, and Python would look through all of it once more.
            gc.freeze()

    def _stop(self) -> None:
        # What takes in pages goes first, and what it starts after it.
        if self._indexing is not None:
            self._indexing.give_up()
        if self._shelf is not None:
            self._shelf.stop()
        self._indexer.stop()
        if self._memory is not None:
            self._memory.give_up()
        self._let_others_in()

    def _keep_others_out(self, config: MkDocsConfig) -> None:
        """Stop where another build is writing to the same site; `serve` has a folder of its own."""
        if self._serving:
            return
        parent, name = os.path.split(os.path.realpath(config.site_dir))
        lock = FileLock(os.path.join(parent, f".{name}.bitext-lock"))
        try:
            lock.acquire()
        except InUseError:
            raise PluginError(
                f"bitext: another build is writing to {config.site_dir}; wait until it is done"
            ) from None
        self._lock = lock

    def _let_others_in(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _ends_alone(self, config: MkDocsConfig) -> bool:
        """Whether no other plugin and no hook gets the built site, and may change its pages."""
        own = (self, i18n_of(config))
        return all(getattr(method, "__self__", None) in own for method in config.plugins.events["post_build"])

    def _output(self, config: MkDocsConfig, *, is_kept: bool) -> Output:
        urls = {
            language.locale: language.site_url or self._site_url
            for language in i18n_of(config).config.languages
        }
        bases = {code: f"{url.rstrip('/')}/" if url else "" for code, url in urls.items()}
        return Output(config.site_dir, bases, config.repo_url or "", is_kept)

    def _remember(self, config: MkDocsConfig) -> None:
        """Find out what the last build has left."""
        fallback = self._librarian.fallback if self._librarian else None
        before = self._memory
        memory = BuildMemory(config, self.config, str(fallback or ""), lasting=not self._serving)
        if before is not None and memory.is_like(before):
            memory.take_over(before)
        self._memory = memory
        if not self._is_dirty:
            memory.put_aside()

    def _start(self, shelf: Shelf, config: MkDocsConfig) -> None:
        """Begin to make pages, and behind that, since it starts threads, the search index."""
        memory = self._memory
        if memory is None:  # pragma: no cover: on_pre_build comes first
            raise PluginError("bitext: on_files before on_pre_build")
        memory.make_way(shelf.catalogue.files())
        known = memory.state.search_keys if self.config.search and memory.has_search() else {}
        # Who has just saved an article waits for its page, and not for what finds it.
        is_later = self._serving and memory.cache is not None
        indexing = None
        if self.config.search:
            indexing = Indexing(self._indexer, known, is_later=is_later)
        self._indexing = indexing
        if indexing is not None:
            shelf.index = indexing.add
        shelf.start(
            self._output(config, is_kept=bool(memory.state.pages)),
            Memory(
                memory.cache,
                memory.settings,
                memory.state.pages,
                is_site_as_left=memory.is_as_left and self._ends_alone(config),
                defers_records=indexing is not None and indexing.is_later,
            ),
        )
        if indexing is not None:
            self._refusing(SearchError, indexing.begin)

    def _end(self, pages: Mapping[str, bytes], shelf: Shelf, config: MkDocsConfig) -> None:
        """Leave what the next build will want."""
        memory, indexing = self._memory, self._indexing
        if memory is None:  # pragma: no cover: as above
            return
        gone = self._librarian.gone if self._librarian else ()
        pages_gone = shelf.press.forgotten()
        forgotten = {"entries": gone, "surveys": gone, "answers": pages_gone, "pages": pages_gone}
        # Under `serve` the index that is there stays until the next one is made.
        search_keys: Mapping[str, str] = indexing.known if indexing is not None else {}
        if indexing is not None and not self._serving:
            search_keys = self._refusing(SearchError, lambda: indexing.finish(config.site_dir, shelf.press))
        self._refusing(OSError, lambda: memory.end(pages, search_keys, forgotten))
        if indexing is not None and self._serving:
            folder, press, done = config.site_dir, shelf.press, memory.note_search
            self._refusing(SearchError, lambda: indexing.finish_beside(folder, press, done))

    def _read(self, config: MkDocsConfig, files: Files) -> Shelf:
        librarian = self._librarian
        if librarian is None:  # pragma: no cover: on_config comes first
            raise PluginError("bitext: on_files before on_config")
        memory = self._memory
        if memory is not None:
            self._refusing(OSError, memory.put_back)
            librarian.cache = memory.cache
        source = self._source(config)
        return self._refusing(
            (LocaleCodeError, WorkerError),
            lambda: Shelf.read(
                librarian, source, self.config, config, i18n_of(config), files=files, before=self._made
            ),
        )

    def _source(self, config: MkDocsConfig) -> Path:
        base = Path(config.config_file_path or ".").resolve().parent
        source = (base / self.config.source).resolve()
        if not source.is_dir():
            raise PluginError(f"bitext: source: {self.config.source!r} is no folder beside mkdocs.yml")
        for name, other in (("docs_dir", config.docs_dir), ("site_dir", config.site_dir)):
            if source.is_relative_to(Path(other).resolve()) or Path(other).resolve().is_relative_to(source):
                raise PluginError(f"bitext: source and {name} must not lie in one another")
        return source

    def _fallback(self, languages: tuple[str, ...]) -> Locale | None:
        """The locale of articles that do not say theirs; a site with one target language has no doubt."""
        if not self.config.target_locale:
            targets = [code for code in languages if code != SOURCE_LANGUAGE]
            return parse_locale(targets[0]) if len(targets) == 1 else None
        locale = parse_locale(self.config.target_locale)
        if locale is None:
            raise PluginError(f"bitext: target_locale: {self.config.target_locale!r} is no language tag")
        return locale

    def _order(self) -> list[Locale]:
        order = []
        for tag in self.config.locale_order:
            locale = parse_locale(tag)
            if locale is None:
                raise PluginError(f"bitext: locale_order: {tag!r} is no language tag")
            order.append(locale)
        return order

    def _refusing(
        self, refused: type[Exception] | tuple[type[Exception], ...], call: Callable[[], _Result]
    ) -> _Result:
        """Do ``call``; stop the build with one clear line where it raises ``refused`` or the disk refuses."""
        try:
            return call()
        except OSError as error:
            raise PluginError(f"bitext: {refusal(error)}") from error
        except refused as error:
            raise PluginError(f"bitext: {error}") from error


__all__ = ["BitextPlugin"]
