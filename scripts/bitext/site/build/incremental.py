"""What one build leaves for the next one: the cache, the folder of the site, and what is in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext.digests import digest
from bitext.folder.engine import engine_stamp
from bitext.site.build.earlier import EarlierBuilds, WrittenPage
from bitext.site.build.known_frames import KnownFrames
from bitext.site.build.site_folder import SiteFolder, name_of_site
from bitext.site.config import BitextConfig
from bitext.site.plan.layout import BUNDLE
from bitext.site.plan.library import LibraryReader
from bitext.store.cache import FRAMES, OUTCOMES, BuildCache, Row
from bitext.store.packing import PathInside, joined, loaded, packed

MOST_CHANGED = 50
"""Articles that have changed, and files that are gone, for which one process is enough."""
MOST_SITES = 4
"""Folders of built sites that are remembered: those that were written last."""
# What decides on which pages there are, and not on what is on them.
_NO_PART_OF_PAGES = ("exclude", "fail_on", "cache", "only", "checks", "status")


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What is in the folder of a built site."""

    pages: Mapping[PathInside, bytes] = field(default_factory=dict)
    """Each page of ours by its file, a packed `WrittenPage`: there may be hundreds of thousands."""

    search_keys: Mapping[str, str] = field(default_factory=dict)
    """By language a digest of what its search index was made of; empty if there is none."""
    search_files: str = ""
    """Digest of the names, sizes and times of its files."""
    plan: str = ""
    """A digest of what the plan had to say about all pages; empty where that is not known."""

    def files(self) -> Iterator[str]:
        """Files of all pages, relative to the site."""
        states = (loaded(WrittenPage, page) for page in self.pages.values())
        return (file for state in states if state is not None for file in state.files)


def _number(key: str) -> int:
    """The number of a build that ``key`` is; that of a damaged one is 0."""
    return int(key) if key.isdecimal() else 0


class IncrementalBuild:
    """What the last build left, through one build. Under `serve` it is there for the next one as well."""

    def __init__(self, config: MkDocsConfig, settings: BitextConfig, *, serving: bool, is_kept: bool) -> None:
        """That of the site of ``config``; under `mkdocs serve` its folder may not be kept."""
        base = Path(config.config_file_path or ".").resolve().parent
        values = [(name, value) for name, value in settings.items() if name not in _NO_PART_OF_PAGES]
        self.settings = joined(*values, config.use_directory_urls)
        """A digest of the configuration."""
        self.cache: BuildCache | None = None
        """What earlier builds made; None if nothing is to be remembered."""
        if settings.cache:
            self.cache = BuildCache(str(base / settings.cache), engine_stamp())
        self._folder = config.site_dir
        self._site = name_of_site(config.site_dir, str(base)) if is_kept or not serving else ""
        self._serving = serving
        self._site_folder = SiteFolder(config.site_dir)
        self._has_search = settings.search
        self._is_away = False
        self._had_search: bool | None = None
        self.state = BuiltSite()
        """What is in the site's folder."""
        self.frames = KnownFrames()
        """The frames of the last build."""
        self._is_known = self._is_followed = self._follows = False
        self._plan = ""
        self._lost = 0
        self.is_as_left = False
        """Whether the folder is one of `serve`, and has all that this process's last whole build left."""

    def is_like(self, other: IncrementalBuild) -> bool:
        """Whether ``other`` is about the same folder."""
        return (self._folder, self._site) == (other._folder, other._site)

    def take_over(self, other: IncrementalBuild) -> None:
        """Go on with the state that ``other`` ended with."""
        self.state, self.frames = other.state, other.frames
        self._is_known = self._serving
        self._follows = self._serving and other._is_followed

    def move_away(self) -> None:
        """Before MkDocs empties the site's folder: save it."""
        self._site_folder.recover()
        if not self._is_known:
            self.state = self._stored()
            self.frames = KnownFrames(self._value(FRAMES))
        if self.state.pages:
            self._site_folder.move_away()
            self._is_away = True

    def move_back(self) -> None:
        """After that: keep only our own files there."""
        if not self._is_away:
            return
        self._is_away = False
        if not self._site_folder.move_back():
            self.state = BuiltSite()
            return
        is_kept = self._has_search and self.has_search()
        known = set(self.state.files())
        found = self._site_folder.sweep(known, (BUNDLE,) if is_kept else ())
        self._lost = len(known) - found
        self.is_as_left = self._follows and not self._lost

    def make_way(self, pages: Container[str]) -> None:
        """Before anything is written: remove the pages of the last build that are not among ``pages`` now.

        Another file may want the path of a folder of theirs, or a folder that of a file.
        """
        gone = {file: page for file, page in self.state.pages.items() if file not in pages}
        if gone:
            self._site_folder.remove(BuiltSite(gone).files())

    def earlier(self, plan: str, reader: LibraryReader, *, is_site_as_left: bool) -> EarlierBuilds:
        """What is known of earlier builds now that ``plan``, as `Keys.plan` has it, is known.

        ``reader`` has read the articles, and knows how many have changed since.
        """
        self._plan = plan
        is_same = bool(plan) and plan == self.state.plan
        # Any number of pages may show a part.
        is_short = is_same and not reader.is_part_changed and reader.changed + self._lost <= MOST_CHANGED
        return EarlierBuilds(
            self.cache,
            self.settings,
            self.state.pages,
            is_plan_same=is_same,
            is_short=is_short,
            is_site_as_left=is_site_as_left,
        )

    def search_keys(self) -> Mapping[str, str]:
        """The keys of the search index of the last build, if it is there as it was; none otherwise."""
        return self.state.search_keys if self._has_search and self.has_search() else {}

    def has_search(self) -> bool:
        """Whether the search index of the last build is there, as it was."""
        if self._had_search is None:
            self._had_search = bool(self.state.search_keys) and self.state.search_files == self._bundle()
        return self._had_search

    def end(
        self,
        pages: Mapping[str, bytes],
        search_keys: Mapping[str, str],
        gone: Mapping[str, Iterable[str]],
        outcome: Callable[[], Row | None] = lambda: None,
    ) -> None:
        """After the build: remember ``pages``, and forget what is no longer in the site.

        ``gone`` are names of rows that the cache need not hold any longer, by table. ``outcome`` is asked
        for the row of this build's outcome once the site is complete.
        """
        changed = {file: page for file, page in self.state.pages.items() if pages.get(file) != page}
        renewed = {file: pages[file] for file in changed if file in pages}
        gone_files = set(BuiltSite(changed).files()) - set(BuiltSite(renewed).files())
        if gone_files:  # or they may be those of another page now
            self._site_folder.remove(gone_files - set(BuiltSite(pages).files()))
        self._site_folder.restore_times()
        files = ""
        if search_keys:
            # Under `serve` the index is made after the build, and nothing else changes it.
            is_same = self._serving and search_keys == self.state.search_keys and self.has_search()
            files = self.state.search_files if is_same else self._bundle()
        self.state = BuiltSite(pages, search_keys, files, self._plan)
        self._is_followed = True
        if self.cache is None:
            return
        forgotten = {table: list(names) for table, names in gone.items()}
        # What `serve` has when it ends is remembered then; until then this differs in what it wrote since.
        if self._site and not self._is_known:
            forgotten |= self._remember_site()
            if (row := outcome()) is not None:
                self.cache.add(OUTCOMES, [row])
        self.cache.commit(forgotten)

    def note_search(self, keys: Mapping[str, str]) -> None:
        """Remember that the index with ``keys`` is there."""
        self.state = replace(self.state, search_keys=keys, search_files=self._bundle())

    def leave(self) -> None:
        """When `serve` ends: remember what is in the site's folder for the next start."""
        if self.cache is not None and self._serving and self._site and self._is_followed:
            self.cache.commit(self._remember_site())

    def _remember_site(self) -> dict[str, list[str]]:
        """Let the state wait for the cache, if it is another one; the names of rows that can go, by table."""
        if self.cache is None:  # pragma: no cover: nothing is remembered
            return {}
        others = self.cache.rows("sites")
        number = max([_number(key) for key, _ in others.values()], default=0) + 1
        data = packed(self.state)
        if others.pop(self._site, ("", b""))[1] != data:
            self.cache.add("sites", [(self._site, str(number), data)])
        if self.frames.is_new:
            self.cache.add(FRAMES, [(self._site, "", self.frames.data())])
        latest = sorted(others, key=lambda name: _number(others[name][0]), reverse=True)
        gone = latest[MOST_SITES - 1 :]
        return {"sites": gone, FRAMES: gone, OUTCOMES: [*gone, self._site]}

    def give_up(self) -> None:
        """Leave everything as a build left it that ended before its time."""
        if self._is_away:
            self._is_away = False
            self._site_folder.move_back()
        if self.cache is not None:
            self.cache.give_up()

    def _stored(self) -> BuiltSite:
        return loaded(BuiltSite, self._value("sites")) or BuiltSite()

    def _value(self, table: str) -> bytes | None:
        """What the cache has in ``table`` on this site."""
        return self.cache.value(table, self._site) if self.cache is not None and self._site else None

    def _bundle(self) -> str:
        """Digest of the names, sizes and times of the search index."""
        lines = []
        for folder, _, names in os.walk(os.path.join(self._folder, BUNDLE)):
            for name in names:
                path = os.path.join(folder, name)
                state = os.lstat(path)
                where = os.path.relpath(path, self._folder)
                lines.append(f"{where} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}")
        return digest("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")) if lines else ""
