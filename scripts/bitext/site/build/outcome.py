"""What the last `mkdocs build` gave, and whether another one would give the same: then none is needed.

Principles:

1. A build that ends at once says what the last one said, and fails as that failed.
2. Nothing has changed if the configuration with the command line, the date, the program and everything in
   the site's sources and in its folder are as they were. Where this is not certain, the site is built.
3. Of sources, content decides where a time differs: a checkout and a copy are no changes. Of the program and
   of the built site every difference counts.
4. What changes while a site is built is a change after that.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

import click
from click.core import ParameterSource
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import get_build_date

from bitext.folder.engine import engine_stamp
from bitext.folder.git import is_tracked
from bitext.site.build.file_states import (
    TICK,
    FileState,
    UnsettledError,
    content_digest,
    files_in,
    settled,
    states_in,
    states_of,
)
from bitext.site.build.known_parts import CLOCK, ICONS, UnknownPartError, check_parts, values_of
from bitext.site.build.log_lines import LogKeeper, LogLine, least_level, say_again, strict_counts
from bitext.site.build.site_folder import name_of_site
from bitext.site.config import BitextConfig
from bitext.store.cache import OUTCOMES, BuildCache, Row
from bitext.store.packing import joined, loaded, packed

_STARTUP = 60 * 1_000_000_000
"""Nanoseconds that a program may have taken to load its modules before a build begins."""
_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth", ".py")


log = logging.getLogger("mkdocs.plugins.bitext")


class ChangedError(Exception):
    """Something has changed since the last build; the text says what."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build gave, and from what."""

    startup: tuple[str, ...]
    """Files of the modules that were loaded before the build."""
    modules: tuple[str, ...]
    """Files of those that were loaded after it."""
    program: str
    """Digest of the states of these files, of the theme's, and of what is installed."""
    sources: Mapping[str, tuple[FileState, str]]
    """State and digest of the content of each file of the sources."""
    site: str
    """Digest of the states of all files of the built site."""
    level: int
    """The lowest level of the lines."""
    lines: tuple[LogLine, ...]
    """What was logged."""
    failure: str
    """Why the build failed once the site was complete; empty if it did not."""


def begun(config: MkDocsConfig, settings: BitextConfig, *, is_dirty: bool) -> BuildWatch:
    """Begin to watch the build of ``config``. Raises `UnknownPartError` if no later one could end at once."""
    try:
        _check_command(is_dirty=is_dirty)
        check_parts(config)
        _check_templates(config)
        return BuildWatch(config, settings)
    except (OSError, ValueError, AttributeError, UnsettledError) as error:
        raise UnknownPartError(str(error)) from None


def _check_command(*, is_dirty: bool) -> None:
    context = click.get_current_context(silent=True)
    code = getattr(context.command.callback, "__code__", None) if context is not None else None
    if context is None or code is None or code.co_name != "build_command":
        raise UnknownPartError("the site is not built by the command mkdocs build")
    if is_dirty or context.get_parameter_source("clean") is ParameterSource.COMMANDLINE:
        raise UnknownPartError("--dirty was given" if is_dirty else "--clean was given")
    if os.name != "posix":
        raise UnknownPartError("this system does not tell when a file was changed")


def _check_templates(config: MkDocsConfig) -> None:
    """Raise `UnknownPartError` if a template of the site's own shows the time of the build."""
    own = [os.path.join(config.docs_dir, name) for name in config.extra_templates]
    for place in (*own, *_custom_folders(config)):
        for path in files_in(place):
            if path.endswith((".html", ".xml", ".txt")) and CLOCK in _content(path):
                raise UnknownPartError(f"{path} shows the time of the build")


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _custom_folders(config: MkDocsConfig) -> list[str]:
    return [config.theme.custom_dir] if config.theme.custom_dir else []


class BuildWatch:
    """Watches one build: what it is made from when it begins, and when it ends."""

    def __init__(self, config: MkDocsConfig, settings: BitextConfig) -> None:
        """That of ``config``. Raises `UnknownPartError`, `UnsettledError` and `OSError`."""
        if not settings.cache:
            raise UnknownPartError("cache is empty")
        self._config = config
        self._settings = settings
        self._base = os.path.realpath(os.path.dirname(config.config_file_path or ""))
        self._cache = os.path.join(self._base, settings.cache)
        os.makedirs(self._cache, exist_ok=True)
        self.name = name_of_site(config.site_dir, self._base)
        """The name of the built site in the cache."""
        self._theme = [each for each in config.theme.dirs if each != config.theme.custom_dir]
        self.key = self._key()
        """A digest of the configuration and of what else is no file."""
        self.places = [*self._named_files(), *_custom_folders(config)]
        """The files and folders of the sources."""
        self._startup = tuple(sorted(_module_files()))
        self._before, self._begin = settled(self._sources, lambda taken: taken.values(), self._cache)
        self._last: Outcome | None = None
        self._keeper: LogKeeper | None = None

    def _key(self) -> str:
        config = self._config
        mask = os.umask(0)
        os.umask(mask)
        return joined(
            list(values_of(config)),
            config.config_file_path or "",
            os.path.realpath(config.site_dir),
            os.path.realpath(config.docs_dir),
            get_build_date(),
            os.environ.get("SOURCE_DATE_EPOCH", ""),
            [os.geteuid(), os.getegid(), mask],
            [sys.version, list(sys.flags)],
            is_tracked(self._cache),
        )

    def _named_files(self) -> Iterator[str]:
        """Files and folders that the configuration names, whether they are there or not."""
        settings, checks = self._settings, self._settings.checks
        yield self._config.docs_dir
        yield self._path(settings.source)
        yield self._path(settings.history)
        if settings.search_synonyms:
            yield self._path(settings.search_synonyms)
        yield from (self._path(name) for name in settings.xref_maps if "://" not in name)
        own = self._path("bitext.toml")
        yield own
        if os.path.isfile(own):
            yield self._path("mkdocs.yml")
            try:
                checks = tomllib.loads(_content(own).decode()).get("checks", {})
            except ValueError as error:
                raise UnknownPartError(f"{own}: {error}") from None
        for name in ("glossary", "english"):
            if isinstance(named := checks.get(name), str) and named:
                yield self._path(named)

    def _path(self, name: str) -> str:
        return os.path.normpath(os.path.join(self._base, name))

    def _sources(self) -> dict[str, FileState]:
        return states_of(path for place in self.places for path in files_in(place))

    def _program(self, modules: Iterable[str]) -> str:
        """Digest of the states of the files of ``modules``, of the theme, and of what is installed."""
        files = [path for folder in self._theme for path in files_in(folder, (ICONS,))]
        states = states_of([*modules, *files, *_installed()])
        if any(state[3] > self._begin - _STARTUP for state in states.values()):
            raise UnsettledError("the program has changed just now")
        return joined(sorted(states.items()))

    def _site(self) -> str:
        """Digest of the states of all files of the built site."""
        folder = self._config.site_dir
        time.sleep(TICK)  # the last file was written just now, and a second look costs more than a wait
        found, _ = settled(lambda: states_in(folder), lambda taken: (each for _, each in taken), self._cache)
        return joined(found)

    def unchanged(self) -> Outcome:
        """What the last build gave, which another one would give again.

        Raises `ChangedError` if it would not, or if that is not known.
        """
        store = BuildCache(self._cache, engine_stamp())
        try:
            self._last = last = loaded(Outcome, store.value(OUTCOMES, self.name, self.key))
            if last is None:
                raise ChangedError("nothing is known of a build with this configuration, program and date")
            self._check(last)
            if any(state != last.sources[path][0] for path, state in self._before.items()):
                # Next time nothing need be read.
                same = {path: (state, last.sources[path][1]) for path, state in self._before.items()}
                store.add(OUTCOMES, [(self.name, self.key, packed(replace(last, sources=same)))])
                store.commit({})
        except (OSError, UnsettledError) as error:
            raise ChangedError(str(error)) from None
        finally:
            store.give_up()
        return last

    def _check(self, last: Outcome) -> None:
        if least_level() < last.level:
            raise ChangedError("the last build logged less than this one")
        if self._startup != last.startup:
            raise ChangedError("other modules were loaded")
        self._check_sources(last.sources)
        if self._program(last.modules) != last.program:
            raise ChangedError("the program, the theme or what is installed has changed")
        if self._site() != last.site:
            raise ChangedError(f"{self._config.site_dir} is not as it was left")

    def _check_sources(self, last: Mapping[str, tuple[FileState, str]]) -> None:
        other = min(self._before.keys() ^ last.keys(), default="")
        if other:
            raise ChangedError(f"{other} has come or gone")
        doubtful = [path for path, state in self._before.items() if state != last[path][0]]
        for path in doubtful:
            # Mode and size first: most changes show there.
            if self._before[path][:2] != last[path][0][:2] or content_digest(path) != last[path][1]:
                raise ChangedError(f"{path} has changed")
        if doubtful and self._sources() != self._before:
            raise ChangedError("a file has changed just now")

    def keep_log(self) -> None:
        """Keep what is logged from now on."""
        self._keeper = LogKeeper()

    def stop(self) -> None:
        """Keep nothing more."""
        if self._keeper is not None:
            self._keeper.stop()

    def row(self, failure: str) -> Row | None:
        """The row of what the build has given; None where that is not known. ``failure`` is why it fails."""
        try:
            modules = tuple(sorted(_module_files()))
            program, site = self._program(modules), self._site()
            known = self._last.sources if self._last is not None else {}
            sources = {
                path: known[path]
                if path in known and known[path][0] == state
                else (state, content_digest(path))
                for path, state in self._before.items()
            }
            if self._sources() != self._before:
                raise UnsettledError("files have changed while the site was built")
            lines = tuple(self._keeper.lines) if self._keeper is not None else ()
            outcome = Outcome(self._startup, modules, program, sources, site, least_level(), lines, failure)
            return self.name, self.key, packed(outcome)
        except (OSError, ValueError, UnsettledError) as error:  # names that are not text, for example
            log.debug("The next build does not end at once: %s", error)
            return None


def _module_files() -> set[str]:
    """The files of the modules that are loaded, without our own: `engine_stamp` knows these."""
    own = os.path.join(os.path.realpath(os.path.dirname(sys.modules["bitext"].__file__ or "")), "")
    files = {str(file) for each in list(sys.modules.values()) if (file := getattr(each, "__file__", None))}
    return {file for file in files if not os.path.realpath(file).startswith(own)}


def _installed() -> Iterator[str]:
    """What shows which packages are installed, and code that Python runs when it starts."""
    for place in dict.fromkeys(sys.path):
        if os.path.isfile(place):
            yield place
        elif os.path.isdir(place or "."):
            yield from (
                os.path.join(place, name) for name in os.listdir(place or ".") if name.endswith(_INSTALLED)
            )


def end_at_once(outcome: Outcome, config: MkDocsConfig) -> NoReturn:
    """End the command as the build ended that gave ``outcome``: with what it said, and its exit code."""
    say_again(outcome.lines)
    if outcome.failure:
        raise PluginError(outcome.failure)
    if counts := strict_counts():
        found = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
        raise Abort(f"Aborted with {found} in strict mode!")  # as MkDocs does
    log.info("Nothing has changed since the last build: %s is complete", config.site_dir)
    raise SystemExit(0)
