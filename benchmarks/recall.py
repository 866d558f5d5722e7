"""Recall by kind of defect, and units flagged per thousand, of the checks and their peers, in seven locales.

Plants ten defects of each kind of `benchmarks.kinds` in each locale, into sampled segments where the checks
find nothing, and prints how many are found: by warnings and errors, notes not counted. ``--rule CODE``
prints a sample of what a rule finds in the corpora instead, to be read. Where a peer is not
installed, the table says so.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from _pytest.outcomes import Skipped  # noqa: E402
from benchmarks.kinds import KINDS, Kind  # noqa: E402
from tests.corpora import AR, DE, JA, PL, PT, TH, ZH, CorporaError, Corpus  # noqa: E402
from tests.exchange.test_weblate import NEEDED, WEBLATE  # noqa: E402
from tests.fresh_environment import fresh_environment  # noqa: E402

from bitext import Article, Locale, Segment, parse, parse_locale, read_metadata  # noqa: E402
from bitext.checks import differences  # noqa: E402
from bitext.checks.run import CheckedArticle, check  # noqa: E402
from bitext.checks.settings import Settings  # noqa: E402
from bitext.finding import Severity  # noqa: E402

LOCALES = {PL: "pl-PL", JA: "ja-JP", AR: "ar-SA", DE: "de-DE", ZH: "zh-TW", TH: "th-TH", PT: "pt-BR"}
ARTICLES = 120
"""Articles of each locale that are read."""
ENVIRONMENT = ROOT / "build" / "weblate"
"""Where Weblate is installed."""
PLANTS = 10
SEED = 11
OF_NEIGHBOURS = ("two translations exchanged", "segment deleted")
"""Kinds that take more than the text of one segment."""
_Names = Callable[[Segment, Locale], frozenset[str]]
"""What names the tests that a segment fails."""


@dataclass(frozen=True)
class Sample:
    """Some articles of one locale."""

    locale: Locale
    articles: dict[str, Article]

    def segments(self) -> Iterator[tuple[Article, Segment]]:
        for article in self.articles.values():
            for segment in article.segments:
                if segment.source and segment.target and not segment.is_residual:
                    yield article, segment


def sampled(corpus: Corpus, articles: int) -> Sample:
    """A seeded sample of ``corpus``."""
    locale = parse_locale(LOCALES[corpus])
    assert locale is not None  # noqa: S101
    folder = corpus.path("sxs")
    paths = sorted(folder.rglob("*.md"))
    random.Random(SEED).shuffle(paths)  # noqa: S311
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths[:articles]}
    return Sample(locale, {name: parse(text.decode("utf-8", "replace")) for name, text in texts.items()})


def bitext_names(segment: Segment, locale: Locale) -> frozenset[str]:
    """The codes of the warnings and errors in ``segment``."""
    return frozenset(
        f"{one.rule.code} {difference.token}"
        for one, difference in differences(segment, locale)
        if one.rule.severity is not Severity.INFO
    )


def of_article(article: Article, locale: Locale) -> Counter[str]:
    """The warnings and errors in a whole article."""
    state = CheckedArticle(
        "a.md", article.text, len(article.segments), read_metadata(article)[0], locale, article.findings
    )
    return Counter(
        one.finding.code for one in check([state], Settings()).reported if one.severity is not Severity.INFO
    )


def pofilter() -> _Names | None:
    """The tests of translate-toolkit's pofilter; None where it is not installed."""
    try:
        from translate.filters import checks as filters  # noqa: PLC0415
        from translate.storage import po  # noqa: PLC0415
    except ImportError:
        return None
    by_language: dict[str, object] = {}

    def names(segment: Segment, locale: Locale) -> frozenset[str]:
        if locale.language not in by_language:
            config = filters.CheckerConfig(targetlanguage=str(locale).replace("-", "_"))
            by_language[locale.language] = filters.StandardChecker(config)
        unit = po.pounit(segment.source)
        unit.target = segment.target
        checker = by_language[locale.language]
        return frozenset(checker.run_filters(unit))  # type: ignore[attr-defined]

    return names


def weblate() -> _Names | None:
    """Weblate's checks, in an environment of their own in build/; None where that cannot be made."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "whole").exists():
        try:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            fresh_environment(ENVIRONMENT, *NEEDED, alone=WEBLATE)
            (ENVIRONMENT / "whole").touch()
        except (AssertionError, OSError, subprocess.SubprocessError, Skipped) as error:
            print(f"Weblate cannot be installed: {str(error).splitlines()[-1]}")
            return None
    program = subprocess.Popen(
        [python, ROOT / "benchmarks" / "weblate_checks.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    known: dict[tuple[str, str, str], frozenset[str]] = {}

    def names(segment: Segment, locale: Locale) -> frozenset[str]:
        asked = segment.source, segment.target, str(locale).replace("-", "_")
        if asked not in known:
            assert program.stdin is not None  # noqa: S101
            assert program.stdout is not None  # noqa: S101
            line = json.dumps(dict(zip(("source", "target", "code"), asked, strict=True)))
            program.stdin.write(f"{line}\n")
            program.stdin.flush()
            known[asked] = frozenset(json.loads(program.stdout.readline()))
        return known[asked]

    return names


def installed_peers() -> dict[str, _Names]:
    """The peers that can be asked, by name; says which cannot."""
    peers = {"pofilter": pofilter(), "Weblate": weblate()}
    for name, names in peers.items():
        if names is None:
            print(f"{name} is not installed: not measured")
    return {name: names for name, names in peers.items() if names is not None}


def clean(sample: Sample) -> list[tuple[Article, Segment]]:
    """The segments where the checks find nothing, in an order by chance."""
    found = [
        (article, segment)
        for article, segment in sample.segments()
        if segment.target.strip() != segment.source.strip()
        and 3 < len(segment.source) < 300
        and not bitext_names(segment, sample.locale)
    ]
    random.Random(SEED).shuffle(found)  # noqa: S311
    return found


def plants(
    kind: Kind, sample: Sample, segments: list[tuple[Article, Segment]]
) -> Iterator[tuple[Article, Segment, Segment]]:
    """Article, clean segment and segment with the defect, `PLANTS` of them as far as there are such."""
    name = f"{kind.group} {kind.name}"
    chance = random.Random(f"{SEED} {name} {sample.locale}")  # noqa: S311
    is_short = kind.group == "untranslated"
    made = 0
    start = zlib.crc32(name.encode()) % max(len(segments), 1)
    for article, segment in segments[start:] + segments[:start]:
        if len(segment.source) < 20 and not is_short:
            continue
        changed = kind.plant(segment, chance, sample.locale.language)
        if changed is None or (changed == segment and kind.name not in OF_NEIGHBOURS):
            continue
        yield article, segment, changed
        made += 1
        if made == PLANTS:
            return


def with_target(article: Article, *edits: tuple[Segment, str]) -> Article:
    """``article`` with other translations."""
    text = article.text
    for segment, target in sorted(edits, key=lambda edit: -edit[0].target_start):
        at = segment.target_start
        text = text[:at] + target + text[at + len(segment.target) :]
    return parse(text)


def is_found_in_article(kind: Kind, sample: Sample, article: Article, old: Segment, new: Segment) -> bool:
    """Whether the checks find more in the article with the defect."""
    changed = with_target(article, (old, new.target))
    if kind.name in OF_NEIGHBOURS:
        order = article.segments
        at = order.index(old)
        other = order[at + 1 if at + 1 < len(order) else at - 1]
        changed = (
            parse(article.text[: old.start] + article.text[old.end :])
            if kind.name == "segment deleted"
            else with_target(article, (old, other.target), (other, old.target))
        )
    return bool(of_article(changed, sample.locale) - of_article(article, sample.locale))


def found(
    kind: Kind, sample: Sample, segments: list[tuple[Article, Segment]], names: _Names
) -> tuple[int, int, list[str]]:
    """How many plants of ``kind`` there are, how many are found, and those that are not."""
    made, right, missed = 0, 0, []
    for article, old, new in plants(kind, sample, segments):
        made += 1
        is_found = bool(names(new, sample.locale) - names(old, sample.locale))
        if kind.is_of_article and names is bitext_names and not is_found:
            is_found = is_found_in_article(kind, sample, article, old, new)
        right += is_found
        if not is_found:
            missed.append(f"{new.source!r} -> {new.target!r}")
    return made, right, missed


def flagged(sample: Sample, names: _Names) -> tuple[int, int]:
    """Units, and those of them that fail a test."""
    units = list(sample.segments())
    return len(units), sum(bool(names(segment, sample.locale)) for _, segment in units)


def print_rule(samples: list[Sample], code: str, most: int) -> None:
    """A sample of what one rule finds, over all locales, to be read."""
    hits = [
        (sample.locale, segment, difference.found)
        for sample in samples
        for _, segment in sample.segments()
        for one, difference in differences(segment, sample.locale)
        if one.rule.code == code
    ]
    print(Counter(str(locale) for locale, _, _ in hits))
    by_locale: dict[Locale, list[tuple[Segment, str]]] = defaultdict(list)
    for locale, segment, said in hits:
        by_locale[locale].append((segment, said))
    for locale, own in by_locale.items():
        random.Random(SEED).shuffle(own)  # noqa: S311
        for segment, said in own[: max(most // len(by_locale), 4)]:
            print(f"[{locale}] {said}\n    EN {segment.source[:400]!r}\n    -> {segment.target[:400]!r}")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rule", help="print what this rule finds")
    parser.add_argument("--most", type=int, default=30, help="findings that --rule prints")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="articles of each locale")
    parser.add_argument("--kind", help="only kinds whose name has this in it")
    parser.add_argument("--missed", action="store_true", help="show what was not found")
    parser.add_argument("--no-peers", action="store_true", help="without pofilter and Weblate")
    options = parser.parse_args()
    try:
        samples = [sampled(corpus, options.articles) for corpus in LOCALES]
    except CorporaError as error:
        print(error)
        return 0
    if options.rule:
        print_rule(samples, options.rule, options.most)
        return 0
    started = time.process_time()
    peers = {} if options.no_peers else installed_peers()
    segments = [clean(sample) for sample in samples]
    names = "".join(f"{sample.locale!s:>7}" for sample in samples)
    print(f"{'kind':<52}{names}{'all':>7}" + "".join(f"{peer:>10}" for peer in peers))
    shares: dict[str, list[float]] = defaultdict(list)
    for kind in KINDS:
        if not options.kind or options.kind in f"{kind.group}: {kind.name}":
            print_kind(
                kind, list(zip(samples, segments, strict=True)), peers, shares, shows_missed=options.missed
            )
    means = {name: sum(own) / max(len(own), 1) for name, own in shares.items()}
    last = "".join(f"{means[peer]:>10.1%}" for peer in peers)
    print(f"{'mean over the kinds':<52}{'':>49}{means['bitext']:>7.1%}{last}")
    if not options.kind:
        print_flagged(samples, peers)
    print(f"processor time: {time.process_time() - started:.0f} s")
    return 0


def print_kind(
    kind: Kind,
    places: list[tuple[Sample, list[tuple[Article, Segment]]]],
    peers: Mapping[str, _Names],
    shares: dict[str, list[float]],
    *,
    shows_missed: bool,
) -> None:
    """A row of the table; adds to ``shares`` what bitext and each of the ``peers`` finds."""
    results = [found(kind, sample, own, bitext_names) for sample, own in places]
    made = max(sum(one[0] for one in results), 1)
    shares["bitext"].append(sum(one[1] for one in results) / made)
    for peer, names in peers.items():
        shares[peer].append(sum(found(kind, sample, own, names)[1] for sample, own in places) / made)
    cells = "".join(f"{f'{one[1]}/{one[0]}':>7}" for one in results)
    last = "".join(f"{shares[peer][-1]:>10.0%}" for peer in peers)
    print(f"{f'{kind.group}: {kind.name}':<52}{cells}{shares['bitext'][-1]:>7.0%}{last}", flush=True)
    if shows_missed:
        for (sample, _), (_, _, missed) in zip(places, results, strict=True):
            for miss in missed[:3]:
                print(f"      {sample.locale} {miss[-260:]}")


def print_flagged(samples: list[Sample], peers: Mapping[str, _Names]) -> None:
    """Units flagged per thousand of the corpora as they are."""
    for label, names in {"bitext": bitext_names, **peers}.items():
        counts = [flagged(sample, names) for sample in samples]
        cells = "".join(f"{1000 * hits / units:>7.1f}" for units, hits in counts)
        total = 1000 * sum(hits for _, hits in counts) / sum(units for units, _ in counts)
        print(f"{f'units flagged per thousand, {label}':<52}{cells}{total:>7.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
