"""How well articles are made from plain pages, judged by published ones that this project did not make.

``make bench-authoring`` prints, against the goals:

- ``new``: spans that are exactly the publisher's (F1), and articles cut exactly alike;
- ``align``: pairs that are exactly the publisher's, wrong pairs (no published pair has a part of both sides),
  and articles that are right as a whole; the same with a tenth of the translation's blocks dropped and
  a tenth added;
- ``update``: what happens to the units of published articles whose English changed;
- whether both bodies are restored, byte for byte;
- peers in the same run: Gale and Church's alignment over the page's sentences (nltk), po4a's ``gettextize``;
- the processor time of the commands, as a ratio to ``bitext convert`` on the same articles.

``--table pairs`` measures the first two points, ``--table commands`` the others.

A unit that merges several sentences (its id has a ``p``) counts as found where ours inside it cover it from
end to end.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from importlib import metadata
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

import recording  # type: ignore[import-not-found] # noqa: E402 - next to this script
from authoring_judges import (  # type: ignore[import-not-found] # noqa: E402 - next to this script
    Following,
    Score,
    damaged,
    gale_church,
    judge_align,
    judge_new,
    published,
)
from measured import measured  # type: ignore[import-not-found] # noqa: E402 - next to this script
from tests.corpora import AR, DE, JA, PL, TH, ZH, CorporaError, Corpus, unpacked  # noqa: E402

from bitext import parse, read_metadata, render  # noqa: E402
from bitext.article import Side  # noqa: E402
from bitext.authoring.aligning import aligned_article  # noqa: E402
from bitext.authoring.composing import UnwritableError  # noqa: E402


def plain_pages() -> tuple[list[tuple[Path, Path]], Path]:
    """The pages of plain documentation in two languages, in pairs."""
    folder = unpacked("fastapi-en-de") / "fastapi"
    pairs = [
        (path, folder / "de" / path.relative_to(folder / "en")) for path in (folder / "en").rglob("*.md")
    ]
    return sorted(pair for pair in pairs if pair[1].is_file()), folder


def judge_plain() -> None:
    """Print the results for plain documentation, and those of po4a."""
    pairs, _ = plain_pages()
    counts: Counter[str] = Counter()
    for original, translation in pairs:
        texts = original.read_bytes().decode(), translation.read_bytes().decode()
        try:
            article = parse(aligned_article(*texts, path=original.name, locale="de-DE").text)
        except UnwritableError:
            counts["refused"] += 1
            continue
        values, _ = read_metadata(article)
        back = render(article, Side.SOURCE, values), render(article, Side.TARGET, values)
        counts["equal"] += back == texts
    print(f"{'FastAPI':<28}{len(pairs)} pages, both equal {counts['equal']}, refused {counts['refused']}")
    restored = f"{counts['equal']} / {len(pairs)}"
    _REST.append(("bitext align", "pages of FastAPI restored, byte for byte", restored, "100%"))
    if shutil.which("po4a-gettextize"):
        taken = sum(_gettextize(*pair) for pair in pairs)
        _REST.append(
            ("po4a-gettextize", "pages of FastAPI taken, by paragraphs", f"{taken} / {len(pairs)}", "")
        )
        print(f"{'po4a gettextize':<28}{len(pairs)} pages, taken {taken} (by paragraphs)")
    else:
        print("po4a gettextize             not installed")


def _gettextize(original: Path, translation: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = ["po4a-gettextize", "-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8",
                   "-m", str(original), "-l", str(translation), "-p", f"{folder}/x.po"]  # fmt: skip
        # It leaves a file in the current folder where it fails.
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        return done.returncode == 0


TURNS = 3


def time_commands(corpus: Corpus) -> None:
    """Print how long the commands take, medians of several turns, against `bitext convert`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = (sys.executable, "-c", "import sys; from bitext.cli import main; sys.exit(main())")
        tag = corpus.folder.removeprefix("client-")
        convert = ("convert", str(corpus.path("sxs")), str(folder / "pages"), "--target-locale", tag)
        measured((*command, *convert, "--quiet"), None, keep=True)
        english, translated = (str(folder / "pages" / language) for language in ("en", tag[:2]))
        runs = {
            "convert": (convert[0], convert[1], str(folder / "out"), *convert[3:]),
            "align": ("align", english, translated, "--to", tag, "--out", str(folder / "aligned")),
            "new": ("new", english, "--to", tag, "--out", str(folder / "new")),
            "update": ("update", str(folder / "aligned"), english),
        }
        # Processor time: other programs of a busy machine do not count.
        seconds: dict[str, list[float]] = defaultdict(list)
        for _ in range(TURNS):
            for made in ("out", "aligned", "new"):
                shutil.rmtree(folder / made, ignore_errors=True)
            for what, run in runs.items():
                seconds[what].append(measured((*command, *run, "--quiet"), None, keep=True).cpu_seconds)
        base = median(seconds["convert"])
        ratios = {what: f"{median(seconds[what]) / base:.1f}" for what in ("align", "new", "update")}
        words = ", ".join(f"{what} {ratio}" for what, ratio in ratios.items())
        print(f"processor time, convert is 1: {words} (goals 6, 2, 2)")
        _REST.extend(
            (f"bitext {what}", "processor time, convert is 1", ratios[what], goal)
            for what, goal in (("align", "6"), ("new", "2"), ("update", "2"))
        )


NEW_GOALS = {DE.name: (0.985, 0.89), PL.name: (0.990, 0.95)}


def main() -> None:
    """Print everything for which the corpora are available."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, help="articles of each corpus, for a quick look")
    parser.add_argument(
        "--table", choices=("pairs", "commands"), help="measure for this table of the guide only"
    )
    parser.add_argument("--record", action="store_true", help="write the tables into the guide")
    options = parser.parse_args()
    limit = options.limit
    try:
        if options.table != "commands":
            _cutting(limit)
            _aligning(limit)
        if options.table != "pairs":
            _following(limit)
            judge_plain()
            time_commands(DE)
    except CorporaError as missing:
        print(f"not measured: {missing}")
        return
    if options.record:
        where = f"Python {platform.python_version()}, {os.cpu_count()} cores"
        where += f", nltk {metadata.version('nltk')}" + (f", --limit {limit}" if limit else "")
        if _PAIRS:
            recording.record("authoring", _PAIRS_HEADER, _PAIRS, where)
        if _REST:
            recording.record("authoring commands", ("command", "measured", "figure", "goal"), _REST, where)


_PAIRS_HEADER = ("program", "language", "F1", "wrong pairs", "articles wholly right", "doubtful")
_PAIRS: list[tuple[str, ...]] = []
_REST: list[tuple[str, ...]] = []


def _note(program: str, corpus: Corpus, score: Score) -> None:
    """Keep a row of the table of pairs."""
    found = max(score.found, 1)
    shares = f"{score.wrong / found:.2%}", f"{score.whole / max(score.articles, 1):.1%}"
    doubtful = "" if program.startswith("Gale") else f"{score.doubtful / found:.2%}"
    _PAIRS.append((program, corpus.folder.removeprefix("client-"), f"{score.f1:.3f}", *shares, doubtful))


def _cutting(limit: int | None) -> None:
    print("new: spans exactly the publisher's; goals F1 / whole")
    for corpus in (DE, PL):
        score = judge_new(published(corpus, limit))
        _note("bitext new", corpus, score)
        goals = NEW_GOALS[corpus.name]
        print(
            f"{corpus.name:<28}F1 {score.f1:.4f} ({goals[0]})  whole {score.whole / score.articles:.3f}"
            f" ({goals[1]})"
        )


def _aligning(limit: int | None) -> None:
    print("\nalign: goals F1 0.980, wrong 0.1%, whole 0.90, doubtful 1%")
    for corpus in (PL, DE, JA, AR, ZH, TH):
        articles = list(published(corpus, limit))
        score = judge_align(articles)
        _note("bitext align", corpus, score)
        print(f"{corpus.name:<28}{score.words()}  refused {score.refused}")
        score = judge_align(articles, gale_church)
        _note("Gale and Church", corpus, score)
        print(f"{'  Gale and Church':<28}{score.words()}")
        broken = list(damaged(articles))
        score = judge_align(broken)
        _note("bitext align, damaged pages", corpus, score)
        share = score.wrong_and_doubtful / score.wrong if score.wrong else 1
        print(f"{'  damaged':<28}{score.words()}  {share:.0%} of the wrong ones are doubtful"
              " (goals 0.955, 2.2%, 80%)")  # fmt: skip
        score = judge_align(broken, gale_church)
        _note("Gale and Church, damaged pages", corpus, score)
        print(f"{'  Gale and Church, damaged':<28}{score.words()}")


def _following(limit: int | None) -> None:
    folder = unpacked("alchemy-pl-PL-updates") / "pl-PL-updates"
    following = Following()
    changes = sorted(folder.iterdir())[:limit]
    for change in changes:
        names = ("before.md", "after.md")
        before, after = (parse((change / name).read_text(encoding="utf-8")) for name in names)
        following.add(before, after)
    counts = following.counts
    kept, of_publisher = (
        counts[name] / max(counts["unchanged"], 1) for name in ("kept", "kept by the publisher")
    )
    nearest = counts["nearest"] / max(counts["stale"], 1)
    _REST.extend(
        [
            ("bitext update", "wrong translations kept", str(counts["wrong"]), "0"),
            ("bitext update", "unchanged sentences kept", f"{kept:.2%}", "99.8%"),
            ("the publisher", "unchanged sentences kept", f"{of_publisher:.0%}", ""),
            ("bitext update", "stale sentences with the nearest old translation", f"{nearest:.1%}", "70%"),
        ]
    )
    print(
        f"\nupdate, {len(changes):,} changes: wrong keeps {counts['wrong']} (0),"
        f" kept {kept:.4f} (0.998; the publisher {of_publisher:.2f}), ids repeated"
        f" {counts['ids repeated']} (0), nearest {nearest:.3f} of"
        f" {counts['stale']:,} stale (0.70)\n"
    )


if __name__ == "__main__":
    main()
