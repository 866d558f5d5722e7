"""Hostile sizes and shapes: time and memory as they grow, each in a process of its own.

    python benchmarks/limits.py [--output FILE] [--quick] [CASE...]

Each case is run at a quarter, a half and all of the size that the limit on an article's bytes allows, so
that linear work doubles from one to the next, and beyond that limit, where it is refused.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.html.around import Around

from bitext import Side
from bitext.checks import check_article
from bitext.exchange.incoming import ExchangeError
from bitext.folder.configuration import Configuration
from bitext.folder.convert import Options, convert
from bitext.folder.importing import Importing
from bitext.folder.reading import SourceFolder
from bitext.html import article_html
from bitext.locales import parse_locale
from bitext.recovery import recover

UNIT = (
    '<span data-ttu-id="a1b2c-101">{0}</span><span class="sxs-lookup">'
    '<span data-stu-id="a1b2c-101">{0}</span></span>'
)
REFUSING = frozenset({"BT205", "BT207", "BT304", "BT406", "BT411"})
"""Findings that say that an article, or a part of it, is refused."""
PARTS = (0.25, 0.5, 1.0)
STEEPEST = 3.2
"""Between a half and all of the size: twice is linear, four times quadratic."""


def _yaml_bomb(size: int) -> str:
    levels = "".join(f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]\n" for at in range(1, 10))
    return f"---\nl0: &l0 [lol]\n{levels}title: x\n---\n" + "x " * (size // 2)


TEXTS: MappingProxyType[str, tuple[int, int, Callable[[int], str]]] = MappingProxyType(
    {
        "one line": (9_900_000, 50_000_000, lambda size: "słowo " * (size // 7)),
        "one segment": (9_900_000, 50_000_000, lambda size: UNIT.format("słowo " * (size // 14))),
        "segments": (9_900_000, 50_000_000, lambda size: UNIT.format("słowo") * (size // 130)),
        "span tags": (1_600_000, 10_000_000, lambda size: "<span>" * size),
        "closed span tags": (1_500_000, 10_000_000, lambda size: "<span></span>" * (size // 2)),
        "elements deep": (100_000, 1_000_000, lambda size: "<div>" * size + "x" + "</div>" * size),
        "quotes deep": (100_000, 10_000_000, lambda size: "> " * size + "x"),
        "lists deep": (100_000, 10_000_000, lambda size: "- " * size + "x"),
        "emphases deep": (100_000, 10_000_000, lambda size: "*a **b " * size),
        "brackets deep": (100_000, 10_000_000, lambda size: "[" * size + "x" + "]" * size),
        "anchors of one name": (600_000, 1_000_000, lambda size: '<a name="x"></a>' * size),
        "bytes behind a billion laughs": (9_900_000, 50_000_000, _yaml_bomb),
        "includes": (500_000, 1_000_000, lambda size: "[!INCLUDE [x](x)]\n\n" * size),
    }
)
"""The largest size within the limit on an article's bytes, one beyond it, and the text of a size."""

_PO_HEAD = 'msgid ""\nmsgstr ""\n"Language: pl_PL\\n"\n"X-Source-Language: en\\n"\n\n'
_PO_ENTRY = (
    '#. bitext 0123456789abcdef\n#: a.md:1\nmsgctxt "a.md#00000-{0:07}"\n'
    'msgid "Sentence {0:07} of the article."\nmsgstr "Zdanie {0:07} artykułu."\n\n'
)


def _po_entries(size: int) -> str:
    return "".join(_PO_ENTRY.format(at) for at in range(size // len(_PO_ENTRY.format(0).encode())))


PO_TEXTS: MappingProxyType[str, tuple[int, int, Callable[[int], str]]] = MappingProxyType(
    {
        "PO, entries": (100_000_000, 0, _po_entries),
        "PO, obsolete entries": (
            100_000_000,
            0,
            lambda size: '#~ msgid "a"\n#~ msgstr "b"\n\n' * (size // 28),
        ),
        "PO, a string": (9_900_000, 100_000_000, lambda size: f'msgid "{"x" * size}"\nmsgstr ""\n'),
        "PO, lines of a string": (9_900_000, 100_000_000, lambda size: 'msgid ""\n' + '"x"\n' * (size // 4)),
        "PO, quotes": (9_900_000, 100_000_000, lambda size: 'msgid "' + '\\"' * (size // 2) + '"\n'),
        "PO, lines of comments": (9_900_000, 100_000_000, lambda size: "#. a note\n" * (size // 10)),
        "PO, former texts": (9_900_000, 100_000_000, lambda size: '#| "x"\n' * (size // 7)),
        "PO, flags": (9_900_000, 100_000_000, lambda size: f"#, {'fuzzy, ' * (size // 7)}\n"),
        "PO, empty lines": (9_900_000, 100_000_000, lambda size: "\n" * size),
    }
)
"""The same for files of translations."""

EMPTY_FILES = 200_000


@dataclass(frozen=True)
class Cost:
    """The time and memory of one run."""

    seconds: float
    """Seconds of processor time, which other programs on the machine do not affect."""
    megabytes: float
    """Peak memory of the process, above its memory at the start."""
    said: str
    """Codes of findings that say that it was refused."""


def _page(text: str) -> str:
    """The findings on an article with ``text``, after all steps on it and on a valid one next to it."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "pl-PL").mkdir()
        (Path(place) / "pl-PL" / "hostile.md").write_text(text, "utf-8")
        (Path(place) / "pl-PL" / "sound.md").write_text(f"# {UNIT.format('x')}\n", "utf-8")
        folder = SourceFolder(place)
        said, pages = set(), []
        for path, data in folder.articles():
            found = recover(data)
            said |= {finding.code for finding in found.findings}
            for side in Side:
                made = article_html(found.article, side, Around(files={"x": "x"}))
                said |= {finding.code for finding in made.findings}
            check_article(found.article, found.metadata.locale)
            pages.append(path)
        said |= {finding.code for finding in folder.findings}
    if "pl-PL/sound.md" not in pages:
        raise AssertionError("the rest is not made")
    return " ".join(sorted(said & REFUSING))


def _import(text: str) -> str:
    """What is said of a PO file with ``text`` for a folder with one article."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "source").mkdir()
        (Path(place) / "source" / "a.md").write_text(f"# {UNIT.format('x')}\n", "utf-8")
        file = Path(place) / "x.po"
        file.write_text(_PO_HEAD + text, "utf-8")
        try:
            Importing(str(file.parent / "source"), Configuration(target_locale=parse_locale("pl-PL"))).read(
                str(file)
            )
        except ExchangeError as error:
            return "refused" if "more than" in str(error) or "at most" in str(error) else ""
    return ""


def _empty_files(size: int) -> str:
    """Convert as many empty articles as ``size`` says."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "pl-PL"
        source.mkdir()
        for number in range(size):
            (source / f"{number}.md").touch()
        begun = time.process_time()
        summary = convert(str(source), str(Path(place) / "out"), Options())
        if summary.pages.written != size:
            raise AssertionError("a page is missing")
        return f"{time.process_time() - begun:.1f} s without making the files"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measured(run: Callable[[int], str], size: int, answer: multiprocessing.Queue[Cost]) -> None:
    before, begun = _peak(), time.process_time()
    said = run(size)
    answer.put(Cost(time.process_time() - begun, _peak() - before, said))


def cost(run: Callable[[int], str], size: int) -> Cost:
    """The time and memory of ``run`` at ``size``."""
    context = multiprocessing.get_context("fork")
    answer: multiprocessing.Queue[Cost] = context.Queue()
    process = context.Process(target=_measured, args=(run, size, answer))
    process.start()
    found = answer.get(timeout=1200)
    process.join()
    return found


def main() -> int:
    """Measure every case; returns 1 if one grows faster than its size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help="beginnings of cases; all without")
    parser.add_argument("--output", type=Path, help="write the table as Markdown there too")
    parser.add_argument("--quick", action="store_true", help="a twentieth of each size")
    options = parser.parse_args()
    runs: dict[str, tuple[int, int, Callable[[int], str]]] = {
        name: (within, beyond, lambda size, make=make: _page(make(size)))  # type: ignore[misc]
        for name, (within, beyond, make) in TEXTS.items()
    }
    runs |= {
        name: (within, beyond, lambda size, make=make: _import(make(size)))  # type: ignore[misc]
        for name, (within, beyond, make) in PO_TEXTS.items()
    }
    runs["empty files"] = (EMPTY_FILES, 0, _empty_files)
    rows = [
        "| what | size | a quarter | half | all | memory, all | said | beyond | seconds | said |",
        "|---|---:|---:|---:|---:|---:|---|---:|---:|---|",
    ]
    print("\n".join(rows), flush=True)
    steep = 0
    for name, (within, beyond, run) in runs.items():
        if options.cases and not name.startswith(tuple(options.cases)):
            continue
        whole = within // 20 if options.quick else within
        costs = [cost(run, int(whole * part)) for part in PARTS]
        is_steep = costs[2].seconds > 1 and costs[2].seconds > STEEPEST * costs[1].seconds
        steep += is_steep
        seconds = " | ".join(f"{one.seconds:.2f} s" for one in costs)
        said = f"{costs[2].said}{' NOT LINEAR' if is_steep else ''}".strip()
        row = f"| {name} | {whole:,} | {seconds} | {costs[2].megabytes:.0f} MB | {said} |"
        if beyond:
            more = cost(run, beyond)
            row += f" {beyond:,} | {more.seconds:.2f} s | {more.said} |"
            steep += more.said == ""
        rows.append(row)
        print(row, flush=True)
    if options.output:
        options.output.write_text("\n".join(rows) + "\n", "utf-8")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
