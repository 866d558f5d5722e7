"""How well articles are made from plain pages, judged by published ones that this project did not make.

``make bench-authoring`` prints, against the goals:

- ``new``: spans that are exactly the publisher's (F1), and articles cut exactly alike;
- ``align``: pairs that are exactly the publisher's, wrong pairs (no published pair has a part of both sides),
  and articles that are right as a whole; the same with a tenth of the translation's blocks dropped and
  a tenth added;
- ``update``: what becomes of the units of published articles whose English changed;
- that both bodies come back, byte for byte;
- peers in the same run: Gale and Church's alignment over the page's sentences (nltk), po4a's ``gettextize``;
- the time of the commands, as a ratio to ``bitext convert`` on the same articles.

A unit that merges several sentences (its id has a ``p``) counts as found where ours inside it cover it from
end to end.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from measured import measured  # type: ignore[import-not-found] # noqa: E402 - beside this script
from nltk.translate.gale_church import align_blocks  # type: ignore[import-untyped] # noqa: E402
from rapidfuzz import fuzz  # noqa: E402
from tests.corpora import AR, DE, JA, PL, CorporaError, Corpus, unpacked  # noqa: E402

from bitext import commonmark, parse, read_metadata, render  # noqa: E402
from bitext.article import Article, Side  # noqa: E402
from bitext.authoring.aligning import aligned_article  # noqa: E402
from bitext.authoring.composing import UnwritableError, written_body  # noqa: E402
from bitext.authoring.cutting import spans  # noqa: E402
from bitext.authoring.features import visible_length  # noqa: E402
from bitext.authoring.lines import placed  # noqa: E402
from bitext.authoring.sentences import possible_cuts  # noqa: E402
from bitext.authoring.stretches import items  # noqa: E402
from bitext.authoring.updating import updated_article  # noqa: E402
from bitext.states import UnitState  # noqa: E402

ZH = Corpus("alchemy-zh-TW-sample", "zh-TW", 200)
TH = Corpus("alchemy-th-TH-sample", "th-TH", 200)

Range = tuple[int, int]
PairOfRanges = tuple[Range, Range]


@dataclass(frozen=True)
class Bodies:
    """The two bodies of a published article, and its units in them."""

    name: str
    source: str
    target: str
    pairs: tuple[PairOfRanges, ...]
    merged: frozenset[PairOfRanges] = frozenset()

    @property
    def spans(self) -> set[Range]:
        return {pair[0] for pair in self.pairs}


def bodies_of(name: str, article: Article) -> Bodies:
    """The bodies of a published article to the letter."""
    units = [unit for unit in placed(article) if unit.segment.source and unit.segment.target]
    merged = frozenset((unit.source, unit.target) for unit in units if "-p" in unit.segment.id)
    pairs = tuple((unit.source, unit.target) for unit in units)
    return Bodies(name, written_body(article, Side.SOURCE), written_body(article, Side.TARGET), pairs, merged)


def published(corpus: Corpus, limit: int | None) -> Iterator[Bodies]:
    """The articles of a corpus that have units."""
    for path in sorted(corpus.path("sxs").rglob("*.md"))[:limit]:
        found = bodies_of(path.name, parse(path.read_text(encoding="utf-8", errors="replace")))
        if found.pairs:
            yield found


@dataclass
class Score:
    """What was found of what is there."""

    right: int = 0
    found: int = 0
    there: int = 0
    wrong: int = 0
    doubtful: int = 0
    wrong_and_doubtful: int = 0
    whole: int = 0
    articles: int = 0
    refused: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    def add(self, found: set[PairOfRanges], there: set[PairOfRanges]) -> None:
        self.right += len(found & there)
        self.found += len(found)
        self.there += len(there)
        self.whole += found == there
        self.articles += 1

    def words(self) -> str:
        return (
            f"F1 {self.f1:.4f}  wrong {self.wrong / max(self.found, 1):.3%}"
            f"  whole {self.whole / max(self.articles, 1):.3f}"
            f"  doubtful {self.doubtful / max(self.found, 1):.3%}"
        )


def with_merged(found: set[PairOfRanges], merged: Iterable[PairOfRanges]) -> set[PairOfRanges]:
    """``found`` with those that cover a merged unit from end to end put together."""
    together = set(found)
    for source, target in merged:
        inside = sorted(pair for pair in together if source[0] <= pair[0][0] and pair[0][1] <= source[1])
        if not inside or (source, target) in together:
            continue
        starts, ends = inside[0], inside[-1]
        if ((starts[0][0], ends[0][1]), (starts[1][0], ends[1][1])) == (source, target):
            together -= set(inside)
            together.add((source, target))
    return together


def is_wrong(pair: PairOfRanges, there: Sequence[PairOfRanges]) -> bool:
    """Whether no published pair has a part of both sides of ``pair``."""
    of_source = [other for other in there if _overlap(other[0], pair[0])]
    return bool(of_source) and not any(_overlap(other[1], pair[1]) for other in of_source)


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def judge_new(articles: Iterable[Bodies]) -> Score:
    """The spans of English that `bitext new` finds, against the publisher's."""
    score = Score()
    for bodies in articles:
        found = {(span, span) for span in spans(bodies.source)}
        merged = [(pair[0], pair[0]) for pair in bodies.merged]
        score.add(with_merged(found, merged), {(span, span) for span in bodies.spans})
    return score


Aligner = Callable[[str, str], tuple[list[PairOfRanges], set[PairOfRanges]]]
"""Two bodies to pairs, and those of them that are doubtful."""


def ours(source: str, target: str) -> tuple[list[PairOfRanges], set[PairOfRanges]]:
    """The units of the article that `bitext align` writes."""
    aligned = aligned_article(source, target, path="x.md", locale="und")
    units = [
        (unit.source, unit.target)
        for unit in placed(parse(aligned.text))
        if not unit.segment.is_residual and unit.segment.target and unit.segment.source
    ]
    low = [(pair.source, pair.target) for pair in aligned.doubtful]
    doubtful = {unit for unit in units if any(_overlap(unit[0], pair[0]) for pair in low)}
    return units, doubtful


def gale_church(source: str, target: str) -> tuple[list[PairOfRanges], set[PairOfRanges]]:
    """The sentences of both pages, aligned by their lengths alone."""
    left, right = spans(source), _sentences(target)
    if not left or not right:
        return [], set()
    lengths = [[max(visible_length(body[slice(*span)]), 1) for span in found]
               for body, found in ((source, left), (target, right))]  # fmt: skip
    groups: list[tuple[set[int], set[int]]] = []
    for at, other in align_blocks(*lengths):
        if groups and (at in groups[-1][0] or other in groups[-1][1]):
            groups[-1][0].add(at)
            groups[-1][1].add(other)
        else:
            groups.append(({at}, {other}))
    return [
        ((left[min(one)][0], left[max(one)][1]), (right[min(two)][0], right[max(two)][1]))
        for one, two in groups
    ], set()


def _sentences(body: str) -> list[Range]:
    """The sentences of a translation, cut where that is likely."""
    found = []
    for item in items(body):
        if not item.is_text:
            continue
        begun = item.start
        for cut in possible_cuts(body[item.start : item.end]):
            if cut.strength >= 0.5:
                found.append((begun, item.start + cut.end))
                begun = item.start + cut.start
        found.append((begun, item.end))
    return found


def judge_align(articles: Iterable[Bodies], aligner: Aligner = ours) -> Score:
    """The pairs of ``aligner``, against the publisher's."""
    score = Score()
    for bodies in articles:
        try:
            pairs, doubtful = aligner(bodies.source, bodies.target)
        except UnwritableError:
            score.refused += 1
            continue
        found, there = with_merged(set(pairs), bodies.merged), set(bodies.pairs)
        score.add(found, there)
        wrong = [pair for pair in found - there if is_wrong(pair, bodies.pairs)]
        score.wrong += len(wrong)
        score.doubtful += len(doubtful)
        score.wrong_and_doubtful += sum(pair in doubtful for pair in wrong)
    return score


def damaged(articles: Sequence[Bodies], seed: int = 17) -> Iterator[Bodies]:
    """``articles`` with a tenth of the translation's blocks dropped and a tenth of foreign ones added."""
    chance = random.Random(seed)  # noqa: S311 - the same for everybody
    stock = [bodies.target[slice(*block)] for bodies in articles[:50] for block in _blocks(bodies.target)]
    for bodies in articles:
        parts: list[str] = []
        moved: list[tuple[Range, int]] = []
        length = end = 0
        for block in _blocks(bodies.target):
            if chance.random() < 0.1:
                end = block[1]
                continue
            text = bodies.target[end : block[1]]
            moved.append(((end, block[1]), length - end))
            parts.append(text)
            length += len(text)
            end = block[1]
            if chance.random() < 0.1:
                added = "\n" + chance.choice(stock).strip("\n") + "\n\n"
                parts.append(added)
                length += len(added)
        pairs = {pair: found for pair in bodies.pairs if (found := _moved(pair, moved))}
        if pairs:
            merged = frozenset(pairs[pair] for pair in bodies.merged if pair in pairs)
            yield Bodies(bodies.name, bodies.source, "".join(parts), tuple(pairs.values()), merged)


def _moved(pair: PairOfRanges, moved: Sequence[tuple[Range, int]]) -> PairOfRanges | None:
    source, target = pair
    for block, shift in moved:
        if block[0] <= target[0] and target[1] <= block[1]:
            return source, (target[0] + shift, target[1] + shift)
    return None


def _blocks(body: str) -> list[Range]:
    """The blocks at the top level of a body."""
    found: list[Range] = []
    for event, start, end in commonmark.events(body):
        if isinstance(event, dict) and "Start" in event and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


@dataclass
class Following:
    """What became of the units of articles whose English changed."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, before: Article, after: Article) -> None:
        updated = parse(updated_article(before.text, written_body(after, Side.SOURCE)).text)
        ids = [segment.id for segment in updated.segments]
        self.counts["ids repeated"] += len(ids) - len(set(ids))
        known: dict[str, set[str]] = defaultdict(set)
        for segment in before.segments:
            known[segment.source].add(segment.target)
        following: dict[str, set[str]] = defaultdict(set)
        for segment in after.segments:
            following[segment.source].add(segment.target)
        done = Counter(one.source for one in updated.segments if one.state is UnitState.DONE)
        there = Counter(one.source for one in after.segments if one.source.strip())
        for source, count in Counter(one.source for one in before.segments if one.source.strip()).items():
            same = min(count, there[source])
            self.counts["unchanged"] += same
            self.counts["kept"] += min(same, done[source])
            self.counts["kept by the publisher"] += same if known[source] & following[source] else 0
        for segment in updated.segments:
            if segment.state is UnitState.DONE and segment.target not in known[segment.source]:
                self.counts["wrong"] += 1
            if segment.state is UnitState.STALE and segment.source in following:
                self._nearest(segment.target, min(following[segment.source]), before)

    def _nearest(self, offered: str, following: str, before: Article) -> None:
        best = max(fuzz.ratio(segment.target, following) for segment in before.segments)
        self.counts["stale"] += 1
        self.counts["nearest"] += fuzz.ratio(offered, following) >= best


def plain_pages() -> tuple[list[tuple[Path, Path]], Path]:
    """The pages of plain documentation in two languages, in pairs."""
    folder = unpacked("fastapi-en-de") / "fastapi"
    pairs = [
        (path, folder / "de" / path.relative_to(folder / "en")) for path in (folder / "en").rglob("*.md")
    ]
    return sorted(pair for pair in pairs if pair[1].is_file()), folder


def judge_plain() -> None:
    """Print what becomes of plain documentation, and what po4a makes of it."""
    pairs, _ = plain_pages()
    counts: Counter[str] = Counter()
    for original, translation in pairs:
        texts = original.read_bytes().decode(), translation.read_bytes().decode()
        try:
            article = parse(aligned_article(*texts, path=original.name, locale="de-DE").text)
        except UnwritableError:
            counts["refused"] += 1
            continue
        metadata, _ = read_metadata(article)
        back = render(article, Side.SOURCE, metadata), render(article, Side.TARGET, metadata)
        counts["equal"] += back == texts
    print(f"{'FastAPI':<28}{len(pairs)} pages, both equal {counts['equal']}, refused {counts['refused']}")
    if shutil.which("po4a-gettextize"):
        taken = sum(_gettextize(*pair) for pair in pairs)
        print(f"{'po4a gettextize':<28}{len(pairs)} pages, taken {taken} (by paragraphs)")
    else:
        print("po4a gettextize             not installed")


def _gettextize(original: Path, translation: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = ["po4a-gettextize", "-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8",
                   "-m", str(original), "-l", str(translation), "-p", f"{folder}/x.po"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=False)
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
        seconds: dict[str, list[float]] = defaultdict(list)
        for _ in range(TURNS):
            for made in ("out", "aligned", "new"):
                shutil.rmtree(folder / made, ignore_errors=True)
            for what, run in runs.items():
                seconds[what].append(measured((*command, *run, "--quiet"), None, keep=True).seconds)
        base = median(seconds["convert"])
        ratios = ", ".join(
            f"{what} {median(seconds[what]) / base:.1f}" for what in ("align", "new", "update")
        )
        print(f"time, convert is 1: {ratios} (goals 6, 2, 2)")


NEW_GOALS = {DE.name: (0.985, 0.89), PL.name: (0.990, 0.95)}


def main() -> None:
    """Print everything, as far as the corpora are there."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, help="articles of each corpus, for a quick look")
    limit = parser.parse_args().limit
    try:
        _cutting(limit)
        _aligning(limit)
        _following(limit)
        judge_plain()
        time_commands(DE)
    except CorporaError as missing:
        print(f"not measured: {missing}")


def _cutting(limit: int | None) -> None:
    print("new: spans exactly the publisher's; goals F1 / whole")
    for corpus in (DE, PL):
        score = judge_new(published(corpus, limit))
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
        print(f"{corpus.name:<28}{score.words()}  refused {score.refused}")
        print(f"{'  Gale and Church':<28}{judge_align(articles, gale_church).words()}")
        broken = list(damaged(articles))
        score = judge_align(broken)
        share = score.wrong_and_doubtful / score.wrong if score.wrong else 1
        print(f"{'  damaged':<28}{score.words()}  {share:.0%} of the wrong ones are doubtful"
              " (goals 0.955, 2.2%, 80%)")  # fmt: skip
        print(f"{'  Gale and Church, damaged':<28}{judge_align(broken, gale_church).words()}")


def _following(limit: int | None) -> None:
    folder = unpacked("alchemy-pl-PL-updates") / "pl-PL-updates"
    following = Following()
    changes = sorted(folder.iterdir())[:limit]
    for change in changes:
        names = ("before.md", "after.md")
        before, after = (parse((change / name).read_text(encoding="utf-8")) for name in names)
        following.add(before, after)
    counts = following.counts
    print(
        f"\nupdate, {len(changes):,} changes: wrong keeps {counts['wrong']} (0),"
        f" kept {counts['kept'] / max(counts['unchanged'], 1):.4f} (0.998; the publisher"
        f" {counts['kept by the publisher'] / max(counts['unchanged'], 1):.2f}), ids repeated"
        f" {counts['ids repeated']} (0), nearest {counts['nearest'] / max(counts['stale'], 1):.3f} of"
        f" {counts['stale']:,} stale (0.70)\n"
    )


if __name__ == "__main__":
    main()
