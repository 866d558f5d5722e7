"""A hundred thousand articles: how time and memory grow with their number.

    python benchmarks/many.py [--articles N] [--folder FOLDER] [--output FILE] [convert] [build] [search]

Folders of an eighth, a quarter, a half and all of N synthetic articles (100,000) are converted; with `build`,
sites are built of them instead, with `search` they can be searched, too. Each size is run cold, with no
changes and with one changed article, in separate processes. Time is that of the processors; the system's
time for writing files is reported separately, since it depends on the disk and on other writers. Memory is
that of all processes at their peak, what they share counted once (Linux).

Exits with 1 if from one size to the next, which is twice as large, the time of the processes themselves or
their memory grows more than `STEEPEST` times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import synthetic  # type: ignore[import-not-found] # next to this script
from measured import Measured, measured  # type: ignore[import-not-found] # next to this script
from sites import our_site  # type: ignore[import-not-found] # next to this script

ARTICLES = 100_000
PARTS = (8, 4, 2, 1)
STEEPEST = 2.6
"""From one size to the next: twice is linear, n log n at most 2.2, four times quadratic."""
RUNS = ("first run", "nothing changed", "one article changed")
_COLUMNS = (
    "what",
    "articles",
    "run",
    "own seconds",
    "ms/article",
    "system",
    "clock",
    "peak MB",
    "KB/article",
)


@dataclass(frozen=True)
class Row:
    """One run."""

    what: str
    articles: int
    run: str
    took: Measured

    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        own, peak = self.took.user_seconds, self.took.peak_mb
        return (
            self.what,
            f"{self.articles:,}",
            self.run,
            f"{own:.1f}",
            f"{own / self.articles * 1e3:.2f}",
            f"{self.took.cpu_seconds - own:.1f}",
            f"{self.took.seconds:.1f}",
            f"{peak:.0f}",
            f"{peak / self.articles * 1024:.1f}",
        )


def _converting(folder: Path) -> tuple[str, ...]:
    program = str(Path(sys.executable).with_name("bitext"))
    return (program, "convert", "--quiet", f"{folder}/source", f"{folder}/out")


def _building(folder: Path, *, search: bool = False) -> tuple[str, ...]:
    site = our_site(folder / "site", folder / "source", checks=True, search=search)
    return (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", f"{site}/mkdocs.yml")


WAYS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "convert": _converting,
    "build": _building,
    "search": lambda folder: _building(folder, search=True),
}


def measure(what: str, articles: int, place: Path | None) -> Iterator[Row]:
    """The runs of ``what`` over so many ``articles``, in a folder below ``place``."""
    with tempfile.TemporaryDirectory(prefix="many-", dir=place) as name:
        folder = Path(name)
        synthetic.write(folder / "source", articles)
        command = WAYS[what](folder)
        for run in RUNS:
            if run == RUNS[-1]:
                changed = next(iter(sorted((folder / "source").rglob("*.md"))))
                changed.write_text(changed.read_text("utf-8").replace("serwera", "hosta"), "utf-8")
            yield Row(what, articles, run, measured(command, None, with_memory=True))


def steep(rows: list[Row]) -> list[str]:
    """What grows faster than the number of articles, in words."""
    found = []
    for row in rows:
        half = next((one for one in rows if (one.what, one.run, one.articles * 2) ==
                     (row.what, row.run, row.articles)), None)  # fmt: skip
        if half is None:
            continue
        for name, now, before in (
            ("time", row.took.user_seconds, half.took.user_seconds),
            ("memory", row.took.peak_mb, half.took.peak_mb),
        ):
            if now > STEEPEST * before:
                found.append(
                    f"{row.what}, {row.run}: {name} times {now / before:.1f} at {row.articles:,} articles"
                )
    return found


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Measure; returns 1 if something is not linear."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ways", nargs="*", metavar="WAY", help=f"{', '.join(WAYS)} (convert)")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="the most (100000)")
    parser.add_argument("--folder", type=Path, help="where to work; else where temporary files go")
    parser.add_argument("--output", type=Path, help="write the table as Markdown there too")
    options = parser.parse_args()
    unknown = sorted(set(options.ways) - set(WAYS))
    if unknown:
        parser.error(f"no such way: {', '.join(unknown)}; known are {', '.join(WAYS)}")
    lines = [_line(_COLUMNS), "| --- | ---: | --- |" + " ---: |" * 6]
    print("\n".join(lines), flush=True)
    rows: list[Row] = []
    for what in options.ways or ["convert"]:
        for part in PARTS:
            for row in measure(what, options.articles // part, options.folder):
                rows.append(row)
                lines.append(_line(row.cells()))
                print(lines[-1], flush=True)
    if options.output:
        options.output.write_text("\n".join(lines) + "\n", "utf-8")
    problems = steep(rows)
    print("\n".join(["", *problems] if problems else ["", "all linear"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
