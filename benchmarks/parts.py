"""The time of a cold build by part: seconds, in one process, so that nothing overlaps.

A part of `build.py`. It wraps the entry functions of each part; the time of
other wrapped functions inside them is subtracted.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PARTS = (
    # The part, and the functions that do it: module, class, method.
    ("reading articles: bytes to text, segments, metadata", "bitext.recovery", "", "recover"),
    ("error codes of all texts", "bitext.search.mentions", "", "article_codes"),
    ("which pages there are", "bitext.site.plan.kept", "", "kept_plan"),
    ("Material's frames", "bitext.site.build.site_build", "SiteBuild", "open"),
    ("segments marked, Markdown to safe HTML", "bitext.html.page", "", "article_html"),
    ("the ids of article pages", "bitext.html.names", "", "named"),
    ("the last check of names", "bitext.html.last_check", "", "checked"),
    ("clean Markdown next to pages", "bitext.render", "", "render"),
    ("checks of segments", "bitext.site.pages.translation", "SegmentFindings", "of"),
    ("the rest of article pages", "bitext.site.pages.article_page", "ArticlePages", "made"),
    ("lists, numbers, codes", "bitext.site.pages.maker", "PageMaker", "made"),
    ("keys of the cache", "bitext.site.build.keys", "Keys", "part"),
    ("main parts put into frames", "bitext.site.build.writer", "PageWriter", "page"),
    ("files written", "bitext.site.build.output", "SiteOutput", "write"),
    ("files for programs and search", "bitext.site.mkdocs_site", "LanguageFiles", "add"),
    ("the cache written", "bitext.site.build.incremental", "IncrementalBuild", "end"),
    ("the rest of reading", "bitext.site.plan.library", "LibraryReader", "read"),
    ("the rest of making pages", "bitext.site.build.builder", "PageBuilder", "finish"),
)


def measure(site: Path) -> None:
    """Print the parts of a cold build of the site in the folder ``site``."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, str(Path(__file__)), str(site / "mkdocs.yml"), str(site / "parts"))
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(done.stderr)
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    whole = seconds.pop("")
    rest = whole - sum(seconds.values())
    print(f"\na cold build by parts, one processor, {whole:.2f} s:")
    for what, took in [*seconds.items(), ("MkDocs, Material, static-i18n, and loading modules", rest)]:
        print(f"{what:<56}{took:>7.2f} s{took / whole:>6.0%}")


class _Clock:
    """Counts the time of each part without the parts that it calls."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    def wrapped(self, what: str, function: Any) -> Any:
        @functools.wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return function(*args, **named)
            finally:
                took = time.perf_counter() - start
                inner = self._inner.pop()
                self.seconds[what] = self.seconds.get(what, 0.0) + took - inner
                if self._inner:
                    self._inner[-1] += took

        return timed


def _wrap(clock: _Clock, what: str, module: str, kind: str, name: str) -> None:
    place = importlib.import_module(module)
    if kind:
        owner = getattr(place, kind)
        setattr(owner, name, clock.wrapped(what, getattr(owner, name)))
        return
    function = getattr(place, name)
    timed = clock.wrapped(what, function)
    for other in list(sys.modules.values()):  # modules that have imported it by name
        if getattr(other, "__name__", "").startswith("bitext") and getattr(other, name, None) is function:
            setattr(other, name, timed)


def _main(config_file: str, out: str) -> None:
    start = time.perf_counter()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    mkdocs_build = importlib.import_module("mkdocs.commands.build").build
    load_config = importlib.import_module("mkdocs.config").load_config
    config = load_config(config_file, site_dir=out)
    clock = _Clock()
    for part in PARTS:
        _wrap(clock, *part)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    order = {what: clock.seconds.get(what, 0.0) for what, *_ in PARTS}
    print(json.dumps({**order, "": time.perf_counter() - start}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
