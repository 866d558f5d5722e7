"""Memory of each command on the largest corpus known: 2,877 long articles, 77 MB, 245,667 segments.

    python benchmarks/memory.py [--articles N] [WAY ...]

The articles are synthetic (`large.py`). Memory is that of all our processes at their peak, what they share
counted once (Linux); Pagefind's is reported apart. Exits with 1 if ours is above `LIMIT`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import large  # type: ignore[import-not-found] # next to this script
import yaml
from measured import measured  # type: ignore[import-not-found] # next to this script
from sites import our_site  # type: ignore[import-not-found] # next to this script

LIMIT = 500
"""MB."""
LANGUAGES = ("de", "en")


def _bitext(*arguments: str) -> Callable[[Path], tuple[str, ...]]:
    program = str(Path(sys.executable).with_name("bitext"))
    return lambda folder: (program, *(each.format(folder=folder) for each in arguments))


def _building(*, search: bool) -> Callable[[Path], tuple[str, ...]]:
    def command(folder: Path) -> tuple[str, ...]:
        place = folder / ("search" if search else "status")
        site = our_site(place, folder / "source", checks=True, search=search, languages=LANGUAGES)
        if not search:
            file = site / "mkdocs.yml"
            config = yaml.safe_load(file.read_text("utf-8"))
            config["plugins"][-1]["bitext"]["status"] = True
            file.write_text(yaml.safe_dump(config), "utf-8")
        return (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", f"{site}/mkdocs.yml")

    return command


WAYS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "convert": _bitext("convert", "--quiet", "{folder}/source", "{folder}/out"),
    "check": _bitext("check", "{folder}/source", "--quiet"),
    "stats": _bitext("stats", "{folder}/source"),
    "glossary": _bitext("glossary", "{folder}/source"),
    "export": _bitext("export", "--quiet", "xliff", "{folder}/source", "{folder}/exchange"),
    "search": _building(search=True),
    "status": _building(search=False),
}


def main() -> int:
    """Measure; returns 1 if the limit is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ways", nargs="*", metavar="WAY", help=f"{', '.join(WAYS)} (all)")
    parser.add_argument("--articles", type=int, default=large.ARTICLES, metavar="N", help="fewer, to try it")
    options = parser.parse_args()
    unknown = sorted(set(options.ways) - set(WAYS))
    if unknown:
        parser.error(f"no such way: {', '.join(unknown)}; known are {', '.join(WAYS)}")
    is_met = True
    print("| what | seconds | our processes, MB | Pagefind, MB |\n| --- | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory(prefix="memory-") as name:
        folder = Path(name)
        large.write(folder / "source", options.articles, large.SEGMENTS * options.articles // large.ARTICLES)
        for what in options.ways or WAYS:
            took = measured(WAYS[what](folder), None, with_memory=True, apart="pagefind")
            is_met = is_met and took.peak_mb <= LIMIT
            print(f"| {what} | {took.seconds:.0f} | {took.peak_mb:.0f} | {took.apart_mb:.0f} |", flush=True)
    print(f"\nlimit {LIMIT} MB: {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
