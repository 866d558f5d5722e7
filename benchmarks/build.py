"""How long a site takes to build, against its peers in the same run.

The peers: MkDocs with Material and mkdocs-static-i18n, and Hugo with a plain template, each on the clean
pages that `bitext convert` makes of the same articles; Hugo's pages indexed by Pagefind's own program;
and MkDocs' floor, a site of two hand-written pages. All commands run in turns, several times; medians.
Absolute times depend on the machine, ratios on the programs.

The Polish corpus is used if it is available (``BITEXT_CORPORA`` names its folder), otherwise synthetic
articles of the same shape. Files are kept in memory if the system allows it, so that no disk is measured;
``--folder`` names another place.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

import growth  # type: ignore[import-not-found] # next to this script
import parts  # type: ignore[import-not-found] # next to this script
import pythons  # type: ignore[import-not-found] # next to this script
import recording  # type: ignore[import-not-found] # next to this script
import serving  # type: ignore[import-not-found] # next to this script
import synthetic  # type: ignore[import-not-found] # next to this script
from measured import Measured, measured  # type: ignore[import-not-found] # next to this script
from pagefind.service import get_executable
from sites import (  # type: ignore[import-not-found] # next to this script
    floor_site,
    hugo_site,
    our_site,
    stock_site,
)

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("BITEXT_CORPORA", ROOT.parent / "shared" / "corpora"))
ARTICLES = 2_910
TURNS = 3
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
PACKAGES = (
    "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "hugo", "pagefind", "pyromark", "nh3", "mkdocs-bitext",
)  # fmt: skip

LIMITS = (
    # What is compared, with what, and the minimum speedup.
    ("cold", "stock", 8.0),
    ("cold", "stock, its search off", 8.0),
    ("cold", "Hugo", 1.0),
    ("cold, checks on", "stock", 6.5),
    ("cold, checks on", "Hugo", 0.65),
    ("cold, checks and search on", "Hugo and Pagefind", 0.75),
    ("nothing changed", "MkDocs' floor", 1 / 0.9),
    ("one edited, search aside", "MkDocs' floor", 1 / 1.4),
    ("one edited", "MkDocs' floor", 1 / 3),
    ("check of one changed", "bitext --version", 1 / 2),
    ("check of all again", "check of all", 5.0),
)
# The same in the guide's words.
IN_WORDS = {
    "cold": "clean build, checks and search off",
    "cold, checks on": "clean build, checks on",
    "cold, checks and search on": "clean build, checks and search on",
    "nothing changed": "no changes",
    "one edited, search aside": "one article edited, search off",
    "one edited": "one article edited",
    "stock": "stock MkDocs",
    "stock, its search off": "stock MkDocs, search off",
    "MkDocs' floor": "MkDocs on two pages",
    "check of one changed": "bitext check of one changed article",
    "check of all again": "bitext check of all, again",
    "check of all": "bitext check of all",
}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--turns", type=int, default=TURNS, help="repetitions")
    parser.add_argument("--ours", action="store_true", help="no peers, only MkDocs' floor and bitext")
    parser.add_argument("--growth", action="store_true", help="time and memory, by articles and by locales")
    parser.add_argument("--serve", action="store_true", help="from saving an article to its text in Chromium")
    parser.add_argument("--pythons", action="store_true", help="this Python and the newest one here")
    parser.add_argument("--folder", type=Path, help="where the sites are built")
    parser.add_argument("--record", action="store_true", help="write the table into the guide")
    options = parser.parse_args()
    # The packages of the peers were compiled when they were installed.
    compileall.compile_dir(ROOT / "scripts", quiet=1)
    with _folder(options.folder) as folder:
        print(f"{_where()}; files in {'memory' if folder.is_relative_to(MEMORY) else folder.parent}")
        if options.growth:
            growth.measure(folder)
        elif options.pythons:
            pythons.measure(folder, _articles(folder)[0], options.turns)
        elif options.serve:
            rows = serving.measure(folder, _articles(folder)[0])
            if options.record:
                header = ("bitext under mkdocs serve", "compared with", "times as long", "goal")
                recording.record("serve", header, rows, _where().replace("\n", ", "))
        else:
            _speed(folder, options.turns, with_peers=not options.ours, recorded=options.record)


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    base = named or (MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None)
    with tempfile.TemporaryDirectory(prefix="bitext-bench-", dir=base) as folder:
        yield Path(folder)


def _where() -> str:
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{name} missing")
    return f"Python {platform.python_version()}, {os.cpu_count()} cores\n{', '.join(versions)}"


def _articles(folder: Path) -> tuple[Path, str]:
    archive = CORPORA / "alchemy-pl-PL.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "corpus", filter="data")
        return folder / "corpus" / "pl-PL" / "sxs", "published articles"
    synthetic.write(folder / "corpus", ARTICLES)
    return folder / "corpus", "synthetic articles"


@dataclass(slots=True)
class _Contest:
    """The contestants, in order: functions from the number of the turn to the measurement."""

    runs: dict[str, Callable[[int], Measured]]
    results: dict[str, list[Measured]] = field(default_factory=dict)

    def run(self, turns: int) -> None:
        for turn in range(turns):
            # The first in one turn is the last in the next.
            for name in list(self.runs)[:: -1 if turn % 2 else 1]:
                self.results.setdefault(name, []).append(self.runs[name](turn))

    def seconds(self, name: str) -> float:
        return float(median(each.seconds for each in self.results[name]))

    def cpu_seconds(self, name: str) -> float:
        return float(median(each.cpu_seconds for each in self.results[name]))

    def row(self, name: str) -> str:
        results = self.results[name]
        times = f"{self.seconds(name):>9.2f}{self.cpu_seconds(name):>9.2f}"
        return f"{name:<28}{times}{results[-1].note}"


def _speed(folder: Path, turns: int, *, with_peers: bool, recorded: bool) -> None:
    source, what = _articles(folder)
    print(f"{sum(1 for _ in source.rglob('*.md')):,} {what}, {turns} turns, medians\n")
    contest = _Contest({"MkDocs' floor": _building(floor_site(folder / "floor"))})
    if with_peers:
        contest.runs |= _peers(folder, source)
    contest.runs |= _ours(folder, source)
    contest.run(turns)
    print(f"{'':<28}{'seconds':>9}{'CPU':>9}")
    for name in contest.runs:
        print(contest.row(name))
    print(f"\n{'how many times as fast; by processor time':<60}{'limit':>8}")
    rows = []
    for name, other, limit in LIMITS:
        if name in contest.runs and other in contest.runs:
            ratio = contest.seconds(other) / contest.seconds(name)
            of_processors = contest.cpu_seconds(other) / contest.cpu_seconds(name)
            shown = (f"{ratio:.2f}", f"{of_processors:.2f}", f"{limit:.2f}")
            rows.append((IN_WORDS[name], IN_WORDS.get(other, other), *shown))
            verdict = "met" if ratio >= limit else "MISSED"
            print(f"{name + ' : ' + other:<44}{ratio:>8.2f}{of_processors:>8.2f}{limit:>8.2f}  {verdict}")
    if recorded and with_peers:
        header = ("what bitext does", "compared with", "times as fast", "by processor time", "goal")
        recording.record("build", header, rows, _where().replace("\n", ", "))
    parts.measure(our_site(folder / "in-parts", source, checks=True, search=False))


def _peers(folder: Path, source: Path) -> dict[str, Callable[[int], Measured]]:
    pages = folder / "pages"
    _quietly(sys.executable, str(ROOT / "scripts" / "convert.py"), str(source), str(pages),
             "--target-locale", "pl-PL")  # fmt: skip
    hugo, left_out = hugo_site(folder / "hugo", pages)
    indexed = (str(get_executable()), "--quiet", "--site")

    def rendered(turn: int) -> Measured:
        out = folder / f"hugo-{turn}"
        return measured((*hugo, str(out)), out, f"  without {left_out} articles that stop it")

    def searched(turn: int) -> Measured:
        out = folder / f"hugo-found-{turn}"
        first = measured((*hugo, str(out)), out, keep=True)
        second = measured((*indexed, str(out)), None)
        shutil.rmtree(out)
        return Measured(first.seconds + second.seconds, first.cpu_seconds + second.cpu_seconds)

    return {
        "stock": _building(stock_site(folder / "stock", pages, search=True)),
        "stock, its search off": _building(stock_site(folder / "stock-bare", pages, search=False)),
        "Hugo": rendered,
        "Hugo and Pagefind": searched,
    }


def _ours(folder: Path, source: Path) -> dict[str, Callable[[int], Measured]]:
    bare = our_site(folder / "bare", source, checks=False, search=False)
    checked = our_site(folder / "checked", source, checks=True, search=False)
    whole = our_site(folder / "whole", source, checks=True, search=True)
    again = our_site(folder / "again", source, checks=True, search=True)
    unfound = our_site(folder / "unfound", source, checks=True, search=False)
    articles = sorted(source.rglob("*.md"))
    checking = (str(Path(sys.executable).with_name("bitext")),)
    project = our_site(folder / "project", source, checks=True, search=False)
    whole_check = (*checking, "check", "--quiet", "--config", str(project / "mkdocs.yml"), str(source))

    def checked_one(turn: int) -> Measured:
        article = articles[100 + turn]
        text = article.read_bytes()
        article.write_bytes(text.replace(b".</span>", f" ({turn}).</span>".encode(), 1))
        try:
            return measured((*checking, "check", "--quiet", str(article)), None, codes=(0, 1))
        finally:
            article.write_bytes(text)

    def checked_all(turn: int) -> Measured:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        return measured(whole_check, None, codes=(0, 1))

    def checked_again(turn: int) -> Measured:
        if not (project / ".cache").exists():
            checked_all(turn)
        return measured(whole_check, None, codes=(0, 1))

    def unchanged(turn: int) -> Measured:
        warm = again / "site"
        if not warm.exists():
            _building(again, keep=warm)(turn)
        return _noted(_building(again, keep=warm), warm)(turn)

    def edited(site: Path, turn: int) -> Measured:
        warm = site / "site"
        if not warm.exists():
            _building(site, keep=warm)(turn)
        article = sorted(source.rglob("*.md"))[100 + turn]
        text = article.read_bytes()
        article.write_bytes(text.replace(b".</span>", f" ({turn}).</span>".encode(), 1))
        try:
            return _noted(_building(site, keep=warm), warm)(turn)
        finally:
            article.write_bytes(text)
            _building(site, keep=warm)(turn)

    return {
        "cold": _building(bare),
        "cold, checks on": _building(checked),
        "cold, checks and search on": _building(whole),
        "nothing changed": unchanged,
        "one edited, search aside": partial(edited, unfound),
        "one edited": partial(edited, again),
        "bitext --version": lambda turn: measured((*checking, "--version"), None),
        "check of one changed": checked_one,
        "check of all": checked_all,
        "check of all again": checked_again,
    }


def _noted(run: Callable[[int], Measured], site: Path) -> Callable[[int], Measured]:
    def noted(turn: int) -> Measured:
        before = _times(site)
        result = run(turn)
        after = _times(site)
        touched = sum(before.get(path) != time for path, time in after.items())
        return Measured(
            result.seconds, result.cpu_seconds, f"  {touched} of {len(after):,} files written anew"
        )

    return noted


def _times(site: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def _building(site: Path, keep: Path | None = None) -> Callable[[int], Measured]:
    """A run of `mkdocs build` in the folder ``site``: clean, or into the existing ``keep``."""

    def run(turn: int) -> Measured:
        out = keep or site / f"out-{turn}"
        if keep is None:
            shutil.rmtree(site / ".cache", ignore_errors=True)
        command = (sys.executable, "-m", "mkdocs", "build", "--quiet",
                   "--config-file", str(site / "mkdocs.yml"), "--site-dir", str(out))  # fmt: skip
        return measured(command, out, keep=keep is not None)

    return run


def _quietly(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)} gave {done.returncode}: {done.stderr}")


if __name__ == "__main__":
    main()
