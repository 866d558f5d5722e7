"""Search against Material's own on the same 5,820 pages: bytes, time, indexing, and who ranks better.

``make bench-search`` measures in real Chromium over the Polish corpus. Options:

- ``--misses`` also prints each query of the open half without a right answer in our first three;
- ``--blind`` asks the blind half instead, prints figures only, and writes them to ``search-blind.log``;
- ``--titles`` asks the set that was written from titles alone, and measures nothing else;
- ``--only ours|material`` asks one of the two, ``--ranking`` leaves the measurements out.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks import search_browser as browsing  # noqa: E402
from benchmarks import search_ranking as ranking  # noqa: E402
from benchmarks import search_sites as sites  # noqa: E402
from benchmarks.search_browser import Box, First, Reader  # noqa: E402
from benchmarks.search_ranking import Answer, Query  # noqa: E402
from benchmarks.search_sites import Site  # noqa: E402
from tests.corpora import CorporaError  # noqa: E402

LABELS = ROOT / "tests" / "labels"
LOG = ROOT / "benchmarks" / "search-blind.log"
REPETITIONS, TURNS = 5, 3
KB = 1_000

TIMED = (
    ("the page's language", "nie mogę usunąć plików z onedrive", 200 * KB),
    ("the other language", "turn off giphy in teams chats", 350 * KB),
    (
        "a long paste with a code",
        "Delivery has failed to these recipients or groups: anna@example.com Your message couldn't be "
        "delivered. Generating server: AM6PR05MB4533.eurprd05.prod.outlook.com Remote Server returned "
        "'550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.'",
        350 * KB,
    ),
    (
        "a long paste without one",
        "The Managed Metadata Service or Connection is currently not available. The Application Pool or "
        "Managed Metadata Web Service may not have been started. Please Contact your Administrator. "
        "Correlation ID: 6d1f9f9e-30a1-2000-7c1a-0f2d2bd1b0aa Date and Time: 2/11/2021 1:02:11 AM",
        350 * KB,
    ),
)
"""Name, query, and the bytes that our search may send for it."""
TIME_LIMIT = 1 / 6
INDEXING_LIMIT = 1.5
CODE_LIMIT = 18 * 1024
TOP_LIMITS = {3: 0.85, 10: 0.93}
TITLE_LIMITS = {"polish-inflected": 0.85, "polish-plain": 0.88, "english": 0.80, "polish-synonym": 0.70}
"""Of queries that were written from titles: the share with a right article in the first three, by kind."""


@dataclass(frozen=True)
class QuerySet:
    """A set of queries that is asked."""

    stem: str
    """The name of its files, without that of the half."""
    kinds: tuple[str, ...]


SETS = {False: QuerySet("queries", ranking.KINDS), True: QuerySet("queries-titles", ranking.TITLE_KINDS)}
"""The sets, by whether `--titles` is given."""


def main() -> None:
    options = _options()
    try:
        sites.articles()
    except CorporaError as error:
        print(f"nothing was measured: {error}")
        return

    if browsing.chromium() is None:
        print("nothing was measured: no Chromium on this machine (Debian: apt-get install chromium)")
        return
    measures = not (options.ranking or options.blind or options.titles)
    asked = SETS[options.titles]
    build = {"ours": sites.ours, "material": sites.material}
    built = {name: build[name]() for name in build if options.only in (None, name)}
    boxes = {"ours": browsing.OURS, "material": browsing.MATERIAL}
    versions = sites.versions()
    with browsing.playing() as playwright:
        browser = browsing.launch(playwright)
        versions["chromium"] = browser.version
        print(", ".join(f"{name} {version}" for name, version in versions.items()), "\n")
        if measures:
            _print_first_results(_first_results(playwright, built, boxes))
        half = "-blind" if options.blind else ""
        queries = ranking.read_queries(LABELS / f"{asked.stem}{half}.jsonl")
        answers = {}
        for name, site in built.items():
            with browsing.served(site.folder) as host:
                reader = Reader(browser, host, boxes[name])
                answers[name] = _answers(reader, queries)
                reader.close()
        browser.close()
    if measures and "ours" in built:
        _print_costs(built["ours"])
    _print_ranking(answers, asked.kinds, "blind" if options.blind else "open")
    if options.blind:
        entry = ranking.log_entry(answers, asked.kinds, date=_now(), commit=_commit(), versions=versions)
        ranking.append(LOG, entry)
    elif options.misses and "ours" in answers:
        _print_misses(answers)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search against Material's own on the same pages.")
    parser.add_argument("--blind", action="store_true", help="ask the blind half, and log the figures")
    parser.add_argument("--misses", action="store_true", help="print what is not in the first three")
    parser.add_argument("--titles", action="store_true", help="ask what was written from titles alone")
    parser.add_argument("--only", choices=("ours", "material"), help="ask one of the two searches")
    parser.add_argument("--ranking", action="store_true", help="ask the queries only")
    options = parser.parse_args()
    if options.blind and options.misses:
        parser.error("the blind half is never printed")
    return options


def _first_results(
    playwright: Playwright, built: Mapping[str, Site], boxes: Mapping[str, Box]
) -> dict[tuple[str, str], list[First]]:

    found: dict[tuple[str, str], list[First]] = {}
    for _ in range(REPETITIONS):
        for what, query, _limit in TIMED:
            for name, site in built.items():  # in turns, so that a busy moment hits both
                with browsing.served(site.folder) as host:
                    browser = browsing.launch(playwright)
                    reader = Reader(browser, host, boxes[name])
                    found.setdefault((what, name), []).append(reader.first_result(query))
                    browser.close()
    return found


def _print_first_results(found: Mapping[tuple[str, str], Sequence[First]]) -> None:
    print(f"First result, cold, from opening the search on a page that has loaded; medians of {REPETITIONS}")
    print(f"{'':<26}{'':<10}{'KB':>8}{'limit':>7}{'ms':>8}{'of Material':>13}{'limit':>7}   KB of the page")
    for what, _query, limit in TIMED:
        for name in ("ours", "material"):
            if (what, name) not in found:
                continue
            those = found[what, name]
            size, page = median(each.search for each in those), median(each.page for each in those)
            taken = _milliseconds(those)
            line = f"{what if name == 'ours' else '':<26}{name:<10}{size / KB:>8.0f}"
            if name == "ours":
                other = _milliseconds(found.get((what, "material"), []))
                ratio = taken / other if taken and other else None
                line += f"{limit / KB:>7.0f}{_number(taken):>8}{_ratio(ratio):>13}{TIME_LIMIT:>7.2f}"
                met = taken is not None and size <= limit and (ratio is None or ratio <= TIME_LIMIT)
                line += f"   {page / KB:.0f}  {_verdict(met)}"
            else:
                line += f"{'':>7}{_number(taken):>8}{'':>13}{'':>7}   {page / KB:.0f}"
            print(line)
    print()


def _milliseconds(those: Sequence[First]) -> float | None:
    times = [each.milliseconds for each in those if each.milliseconds is not None]
    return median(times) if len(times) == len(those) and times else None


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.0f}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _print_costs(site: Site) -> None:
    turns = [sites.indexing(site) for _ in range(TURNS)]
    alone, records = median(each.pagefind for each in turns), median(each.records for each in turns)
    with_search, without = median(each.with_search for each in turns), median(each.without for each in turns)
    ratios = records / alone, (with_search - without) / alone
    print(f"Indexing, medians of {TURNS}: Pagefind's own binary on the built pages {alone:.1f} s")
    print(
        f"  our {turns[0].pages:,} records through Pagefind {records:.1f} s: {ratios[0]:.2f} times, "
        f"limit {INDEXING_LIMIT}  {_verdict(ratios[0] <= INDEXING_LIMIT)}"
    )
    print(
        f"  what search adds to a build, {with_search:.1f} s in place of {without:.1f} s: {ratios[1]:.2f} "
        f"times, limit {INDEXING_LIMIT}  {_verdict(ratios[1] <= INDEXING_LIMIT)}"
    )
    size = sum(len(gzip.compress(path.read_bytes(), 9)) for path in _search_code(site))
    limit = f"limit {CODE_LIMIT / KB:.1f}  {_verdict(size <= CODE_LIMIT)}"
    print(f"Search script and style {size / KB:.1f} KB gzip, {limit}\n")


def _search_code(site: Site) -> Iterator[Path]:
    """Our scripts and style, and their data for the page's language; Pagefind's own are elsewhere."""
    names = ("search.js", "search-box.js", "search.pl.json", "search.css")
    return (site.folder / "assets" / "bitext" / name for name in names)


def _answers(reader: Reader, queries: Sequence[Query]) -> list[Answer]:
    reader.start("teams")
    answers = []
    for query in queries:
        found, says_unknown = reader.results(query.text)
        answers.append(Answer(query, tuple(found), says_unknown))
    return answers


def _print_ranking(answers: dict[str, list[Answer]], kinds: tuple[str, ...], half: str) -> None:
    print(f"Right article within the first, the {half} half; in brackets the Wilson 95% interval")
    print(f"{'':<18}{'':<10}" + "".join(f"{depth:>23}" for depth in ranking.DEPTHS))
    for kind in (*kinds, None):
        for name, those in answers.items():
            shown = "".join(f"{each!s:>23}" for each in ranking.proportions(those, kind))
            print(f"{(kind or 'all') if name == next(iter(answers)) else '':<18}{name:<10}{shown}")
    if "ours" in answers:
        print(f"{'':<18}limits    {', '.join(_limits(answers['ours'], kinds))}")
    for name, those in answers.items():
        said, silent = ranking.unknown(those)
        if said.total:
            print(f"unknown codes     {name:<10}said so, nothing shown {said}; nothing shown {silent}")
    print()


def _limits(answers: Sequence[Answer], kinds: tuple[str, ...]) -> Iterator[str]:
    """Each limit of a set with its verdict."""
    limits: list[tuple[str | None, int, float]]
    if kinds == ranking.TITLE_KINDS:
        limits = [(kind, 3, limit) for kind, limit in TITLE_LIMITS.items()]
    else:
        limits = [(None, depth, limit) for depth, limit in TOP_LIMITS.items()]
    for kind, depth, limit in limits:
        top = ranking.proportions(answers, kind)[ranking.DEPTHS.index(depth)]
        verdict = _verdict(top.hits >= limit * top.total)
        yield f"{kind + ' ' if kind else ''}first {depth} at least {limit:.0%}: {verdict}"


def _print_misses(answers: dict[str, list[Answer]]) -> None:
    print("Not in the first three, the open half")
    theirs = {answer.query.id: answer.rank for answer in answers.get("material", [])}
    for answer in answers["ours"]:
        if answer.query.kind == ranking.UNKNOWN:
            if answer.is_right_about_unknown:
                continue
        elif answer.rank is not None and answer.rank <= 3:
            continue
        query = answer.query
        place = f"ours {answer.rank or '-'}, Material {theirs.get(query.id) or '-'}"
        print(f"{query.id} {query.kind}: {' '.join(query.text.split())[:110]!r} ({place})")
        print(f"     right {', '.join(query.right) or 'none'}")
        print(f"     found {', '.join(answer.found[:5]) or 'nothing'}")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _commit() -> str:
    """The commit that is measured; with a plus sign where the files differ from it."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    done = subprocess.run(
        [git, "describe", "--always", "--dirty=+", "--exclude=*"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or "unknown"


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
