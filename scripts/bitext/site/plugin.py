"""The MkDocs plugin: its hooks, and when they run among those of others.

What they do is in `bitext.site.build.hooks`, which is imported once a site is built.
"""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from bitext.site.build.known_parts import UnknownPartError
from bitext.site.build.log_lines import LogFilter
from bitext.site.build.outcome import BuildWatch, ChangedError, begun, end_at_once
from bitext.site.config import BitextConfig

if TYPE_CHECKING:
    import jinja2
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from bitext.site.build.hooks import SiteHooks

log = logging.getLogger("mkdocs.plugins.bitext")
log.addFilter(LogFilter())

MANY_VALUES = 100_000
"""Values that a build may make before Python's collector looks for what can go."""


class BitextPlugin(BasePlugin[BitextConfig]):  # type: ignore[no-untyped-call]  # as in config.py
    """Articles in side-by-side markup as pages of the site."""

    def __init__(self) -> None:
        self._hooks: SiteHooks | None = None
        self._serving = False
        self._is_dirty = False
        self._looks_back = False
        self._watch: BuildWatch | None = None
        self._thresholds: tuple[int, ...] = ()

    @property
    def hooks(self) -> SiteHooks:
        """What the hooks do. MkDocs keeps this object for all that one process serves and builds."""
        if self._hooks is None:
            from bitext.site.build.hooks import SiteHooks  # noqa: PLC0415 - a quarter of a short build

            self._hooks = SiteHooks(self, serving=self._serving, is_dirty=self._is_dirty)
        return self._hooks

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is served; the hook also keeps this object over rebuilds."""
        self._serving, self._is_dirty = command == "serve", dirty
        self._watch, self._looks_back = None, command == "build"
        if self._hooks is not None:
            self._hooks.start_again(serving=self._serving, is_dirty=dirty)
        # A build makes hundreds of thousands of values that stay; to look through them again and again for
        # circles takes a tenth of its time.
        self._thresholds = gc.get_threshold()
        gc.set_threshold(MANY_VALUES, *self._thresholds[1:])

    # Ahead of mkdocs-static-i18n, which changes the configuration for each language.
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """End at once where nothing has changed; check what the configuration says."""
        if self._looks_back:
            self._looks_back = False
            self._look_back(config)
            self.hooks.watch = self._watch
        return self.hooks.on_config(config)

    def _look_back(self, config: MkDocsConfig) -> None:
        """End the command as the last one ended, if this one would give the same; watch it otherwise."""
        try:
            watch = begun(config, self.config, is_dirty=self._is_dirty)
        except UnknownPartError as error:
            log.debug("A build where nothing has changed does not end at once: %s", error)
            return
        try:
            last = watch.unchanged()
        except ChangedError as error:
            log.debug("The site is built: %s", error)
            watch.keep_log()
            self._watch = watch
        else:
            end_at_once(last, config)

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """End what still works on the last build, and save its pages from being removed."""
        self.hooks.on_pre_build(config=config)

    # After mkdocs-static-i18n, whose own handling of files is meant for `docs_dir`.
    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add this language's article pages, list, images and assets."""
        return self.hooks.on_files(files, config=config)

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Name our pages in the navigation."""
        return self.hooks.on_nav(nav, config=config, files=files)

    @event_priority(-200)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Let the pages of this language be written: their theme is known now."""
        return self.hooks.on_env(env, config=config, files=files)

    @event_priority(-200)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let search find a hand-written page; fill the home block of one."""
        return self.hooks.on_page_content(html, page=page, config=config, files=files)

    @event_priority(-200)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Make the switch of languages on front pages relative, as it is on all others."""
        return self.hooks.on_page_context(context, page=page, config=config, nav=nav)

    @event_priority(-200)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the head of a hand-written page what ours have."""
        return self.hooks.on_post_page(output, page=page, config=config)

    @event_priority(-200)
    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give our pages to the sitemap, and the languages to the error page."""
        return self.hooks.on_template_context(context, template_name=template_name, config=config)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out what would be wrong."""
        return self.hooks.on_post_template(output_content, template_name=template_name, config=config)

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the site and report, once all languages are built."""
        self.hooks.on_post_build(config=config)

    def on_serve(self, server: Any, /, *, config: MkDocsConfig, builder: Any) -> Any:
        """Remember the server, and let its pages be edited."""
        return self.hooks.on_serve(server, config=config, builder=builder)

    # After those of other plugins, since it may end the build itself.
    @event_priority(-200)
    def on_build_error(self, *, error: Exception) -> None:
        """End what still runs; report what the disk refuses in one line."""
        if self._hooks is not None:
            self._hooks.on_build_error(error=error)

    def on_shutdown(self) -> None:
        """End what still runs."""
        if self._watch is not None:
            self._watch.stop()
        if self._hooks is not None:
            self._hooks.on_shutdown()
        if self._thresholds:
            gc.set_threshold(*self._thresholds)
        if not self._serving:
            # The program is about to end, and Python would look through all of it once more.
            gc.freeze()


__all__ = ["BitextPlugin"]
