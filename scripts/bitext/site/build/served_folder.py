"""The folder that `mkdocs serve` builds into: in the cache, so that the next start finds the pages there.

MkDocs itself makes a new temporary folder at every start, and would write all pages again.
"""

from __future__ import annotations

import os
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig

from bitext.folder.locking import FileLock, InUseError
from bitext.site.build.site_folder import site_lock

FOLDER = "served"
"""Its name in the cache's folder."""


class ServedFolder:
    """The folder of one `mkdocs serve`, from its first build to its end."""

    def __init__(self) -> None:
        """Not decided on yet."""
        self._folder = ""
        self._lock: FileLock | None = None
        self._is_decided = False

    @property
    def is_kept(self) -> bool:
        """Whether it is there for the next start; otherwise it is MkDocs' temporary one."""
        return bool(self._folder)

    def use(self, config: MkDocsConfig, cache: str) -> None:
        """Let ``config`` build into it, if that is kept; ``cache`` is the folder of the cache, or empty."""
        if not self._is_decided:
            self._is_decided = True
            base = os.path.dirname(os.path.realpath(config.config_file_path or ""))
            folder = os.path.join(base, cache, FOLDER)
            if cache and _is_reloading() and not _is_watched(folder, config):
                self._take(folder)
        if self._folder:
            config.site_dir = self._folder

    def _take(self, folder: str) -> None:
        """Take ``folder``, unless another server has it or it cannot be written."""
        try:
            os.makedirs(folder, exist_ok=True)
            self._lock = site_lock(folder)
        except (OSError, InUseError):
            return
        self._folder = folder

    def serve_with(self, server: Any) -> None:
        """Let MkDocs' live ``server`` serve it."""
        if not self._folder:
            return
        server.root = self._folder
        server.error_handler = self._error_page

    def _error_page(self, code: int) -> bytes | None:
        """The page for the HTTP status ``code``, as MkDocs looks for it in its own folder."""
        try:
            with open(os.path.join(self._folder, f"{code}.html"), "rb") as file:
                return file.read()
        except OSError:
            return None

    def release(self) -> None:
        """Let the next start have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _is_reloading() -> bool:
    """Whether the command is `mkdocs serve` with live reload: only then do plugins get to know the server.

    With `--clean` or `--dirty` it is not the usual one.
    """
    context = click.get_current_context(silent=True)
    named = context.params if context is not None else {}
    return named.get("livereload") is True and named.get("build_type") is None


def _is_watched(folder: str, config: MkDocsConfig) -> bool:
    """Whether a change in ``folder`` starts a build: then each build would start the next one."""
    return any(folder.startswith(os.path.join(os.path.realpath(place), "")) for place in config.watch)
