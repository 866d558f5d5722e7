"""The search index: Pagefind's own binary over the built pages, in front of or beside the build."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field

from pagefind.service import get_executable

BUNDLE = "pagefind"
"""Folder of the index on the site."""


class SearchError(Exception):
    """The index could not be made; its text says why, on one line."""


@dataclass(slots=True)
class Indexer:
    """Indexes one site at a time; under `serve` beside the build, which does not wait for it."""

    _running: subprocess.Popen[str] | None = field(default=None)

    def start(self, site_dir: str) -> None:
        """Start indexing ``site_dir``, the folder of the built site. Raises `SearchError`."""
        self.stop()
        executable = get_executable()
        if executable is None:
            raise SearchError("Pagefind's program is missing: pip install 'pagefind[extended]'")
        command = [
            str(executable), "--site", site_dir, "--output-subdir", BUNDLE, "--quiet",
            "--exclude-selectors", ".headerlink",
        ]  # fmt: skip
        try:
            self._running = subprocess.Popen(  # noqa: S603 - a program that a package brings
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        except OSError as error:
            raise SearchError(f"Pagefind cannot be run: {error}") from error

    def finish(self) -> None:
        """Wait for the index. Raises `SearchError` where Pagefind failed."""
        running, self._running = self._running, None
        if running is None:
            return
        _, errors = running.communicate()
        if running.returncode:
            last = errors.strip().splitlines()[-1:] or [f"exit code {running.returncode}"]
            raise SearchError(f"Pagefind could not index the site: {last[0]}")

    def stop(self) -> None:
        """End indexing that still runs: what it reads is about to change."""
        running, self._running = self._running, None
        if running is not None and running.poll() is None:
            running.kill()
            running.communicate()
