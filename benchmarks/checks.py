"""The checks of the two sides, measured on the publisher's corpora.

Prints how often each rule finds something, its precision on the segments labeled by hand
(``tests/labels/checks.jsonl``), its recall on planted defects, and the time of checking the Polish
corpus next to that of converting it, in the same run. ``--sample RULE`` prints a seeded sample of the
segments that a rule marks, for labeling.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from benchmarks.planted import SEGMENT_PLANTERS, missed_cells, missed_code, missed_damage, planted  # noqa: E402
from benchmarks.plants import plants, tokens  # noqa: E402
from tests.corpora import AR, DE, JA, PL, PT, TH, ZH, CorporaError, Corpus  # noqa: E402

from bitext import Article, Locale, Segment, parse, parse_locale, read_metadata  # noqa: E402
from bitext.checks import CHECKS, SegmentFinding, differences  # noqa: E402
from bitext.checks.glossary import parse_glossary  # noqa: E402
from bitext.checks.run import CheckedArticle, References, check  # noqa: E402
from bitext.checks.settings import Settings  # noqa: E402
from bitext.corpus import page_path  # noqa: E402
from bitext.finding import Finding, Severity  # noqa: E402
from bitext.rules.table import RULE_BY_CODE, RULES  # noqa: E402

LABELS = ROOT / "tests" / "labels" / "checks.jsonl"
GLOSSARY = ROOT / "benchmarks" / "glossary.csv"
LOCALES = {PL: "pl-PL", JA: "ja-JP", AR: "ar-SA", DE: "de-DE"}
MORE_LOCALES = {ZH: "zh-TW", TH: "th-TH", PT: "pt-BR"}
"""Locales that ``--all`` adds, whose findings are labelled, too."""
SAMPLE = {Severity.ERROR: 30, Severity.WARNING: 15, Severity.INFO: 0}
"""Findings of a rule that are labelled, or all if there are fewer."""
PLANTS = 100
SEED = 7
SAMPLE_SEED = 2030
REPETITIONS = 5
LEAST_PRECISION = {Severity.ERROR: 0.98, Severity.WARNING: 0.85, Severity.INFO: 0.0}
LEAST_RECALL = 0.95
# Rules that compare with another state of the file, which no corpus has: they are measured only by plants.
WITHOUT_CORPUS = ("BT620", "BT621")
MEASURED = tuple(rule for rule in RULES if rule.code.startswith("BT6") and rule.code not in WITHOUT_CORPUS)


@dataclass(frozen=True)
class Checked:
    """One corpus and what the checks find in it."""

    corpus: Corpus
    locale: Locale
    articles: dict[str, Article]
    """By path."""
    findings: dict[tuple[str, str], tuple[Finding, ...]]
    """By path and segment id; the id is empty for findings outside segments."""

    def segments(self) -> Iterator[tuple[str, Segment]]:
        for path, article in self.articles.items():
            for segment in article.segments:
                yield path, segment


def states(corpus: Corpus, tag: str) -> list[CheckedArticle]:
    """The articles of one corpus, which is in ``tag``, with the publisher's English where there is one."""
    locale = parse_locale(tag)
    assert locale is not None  # noqa: S101
    folder = corpus.path("sxs")
    english = folder.parent / "source"
    found = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        article = parse(path.read_bytes().decode("utf-8", "replace"))
        newest = english / name
        text = newest.read_text(encoding="utf-8", errors="replace") if newest.is_file() else None
        metadata, _ = read_metadata(article)
        found.append(
            CheckedArticle(
                f"{corpus.name}/{name}",
                article.text,
                len(article.segments),
                metadata,
                locale,
                (),
                page_path(name, locale),
                english=text,
            )
        )
    return found


def checked_all(locales: Mapping[Corpus, str] = LOCALES) -> list[Checked]:
    """The corpora checked together: they share articles, whose English can be newer in one of them."""
    by_corpus = {corpus: states(corpus, tag) for corpus, tag in locales.items()}
    glossary = parse_glossary(GLOSSARY.read_text(encoding="utf-8"))
    everything = [state for of_corpus in by_corpus.values() for state in of_corpus]
    result = check(everything, Settings(select=("BT6",)), References(glossary))
    findings: dict[tuple[str, str], list[Finding]] = {}
    for one in result.reported:
        name = one.finding.segment_id if isinstance(one.finding, SegmentFinding) else ""
        findings.setdefault((one.finding.path, name), []).append(one.finding)
    return [_checked(corpus, of_corpus, findings) for corpus, of_corpus in by_corpus.items()]


def _checked(
    corpus: Corpus, of_corpus: list[CheckedArticle], findings: dict[tuple[str, str], list[Finding]]
) -> Checked:
    prefix = f"{corpus.name}/"
    own = {
        (path.removeprefix(prefix), name): tuple(found)
        for (path, name), found in findings.items()
        if path.startswith(prefix)
    }
    articles = {state.path.removeprefix(prefix): state.article for state in of_corpus}
    locale = of_corpus[0].locale
    assert locale is not None  # noqa: S101
    return Checked(corpus, locale, articles, own)


def text_hash(segment: Segment) -> str:
    """The digest by which a label names a segment's text."""
    text = f"{segment.target}\0{segment.source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def marked(corpus: Checked, rule: str) -> dict[tuple[str, str], Segment]:
    """The segments in which a rule finds something, by path and id."""
    return {
        (path, segment.id): segment
        for path, segment in corpus.segments()
        if any(finding.code == rule for finding in corpus.findings.get((path, segment.id), ()))
    }


def sample(corpora: list[Checked], rule: str, seed: int) -> None:
    """Print a sample of the segments in which a rule finds something, in equal parts of each corpus."""
    wanted = SAMPLE[RULE_BY_CODE[rule].severity] or 15
    shares = [list(marked(corpus, rule).items()) for corpus in corpora]
    chance = random.Random(f"{seed} {rule}")  # noqa: S311
    for share in shares:
        chance.shuffle(share)
    queue = [
        (corpus, one)
        for turn in zip_longest(*shares)
        for corpus, one in zip(corpora, turn, strict=True)
        if one
    ]
    for corpus, (key, segment) in queue[:wanted]:
        label = {
            "corpus": corpus.corpus.name, "path": key[0], "segment": key[1], "hash": text_hash(segment),
            "rule": rule, "verdict": None,
        }  # fmt: skip
        print(json.dumps(label))
        for finding in corpus.findings[key]:
            if finding.code == rule:
                print(f"    {finding.found}")
        print(f"    EN {segment.source!r}\n    -> {segment.target!r}")


def labels() -> list[dict[str, str | bool]]:
    if not LABELS.is_file():
        return []
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines() if line]


def print_rates(corpora: list[Checked]) -> None:
    """Print how often each rule finds something, in each corpus and for each 1,000 units."""
    print(f"{'findings':<12}" + "".join(f"{corpus.locale!s:>8}{'/1,000':>8}" for corpus in corpora))
    units = {corpus.locale: sum(1 for _ in corpus.segments()) for corpus in corpora}
    print(f"{'units':<12}" + "".join(f"{units[corpus.locale]:>8,}{'':>8}" for corpus in corpora))
    counts = {
        corpus.locale: Counter(one.code for found in corpus.findings.values() for one in found)
        for corpus in corpora
    }
    for rule in MEASURED:
        cells = "".join(
            f"{counts[corpus.locale][rule.code]:>8}"
            f"{1000 * counts[corpus.locale][rule.code] / units[corpus.locale]:>8.2f}"
            for corpus in corpora
        )
        print(f"{rule.code:<12}{cells}")


def print_precision(corpora: list[Checked]) -> bool:
    """Print precision on the labelled segments that are still marked; whether it is enough."""
    known = {(label["corpus"], label["path"], label["segment"], label["rule"]): label for label in labels()}
    print(f"\n{'precision':<12}{'marked':>8}{'labelled':>10}{'true':>6}{'share':>8}{'limit':>8}")
    met = True
    for rule in MEASURED:
        limit = LEAST_PRECISION[rule.severity]
        if not limit:
            continue
        total, verdicts = 0, []
        for corpus in corpora:
            for (path, name), segment in marked(corpus, rule.code).items():
                total += 1
                label = known.get((corpus.corpus.name, path, name, rule.code))
                if label and label["hash"] == text_hash(segment):
                    verdicts.append(bool(label["verdict"]))
        if not total:
            print(f"{rule.code:<12}{total:>8}")
            continue
        share = sum(verdicts) / max(len(verdicts), 1)
        enough = share >= limit and len(verdicts) >= min(total, SAMPLE[rule.severity])
        met = met and enough
        print(
            f"{rule.code:<12}{total:>8}{len(verdicts):>10}{sum(verdicts):>6}{share:>8.1%}{limit:>8.0%}"
            f"  {_verdict(enough)}"
        )
    return met


RECALL_RULES = (
    *("BT101", "BT102", "BT103", "BT104", "BT105"),
    *("BT601", "BT602", "BT603", "BT606", "BT622"),
    *SEGMENT_PLANTERS,
)
"""Rules whose recall on planted defects is measured."""


def missed_plants(corpora: list[Checked], rule: str) -> dict[str, tuple[int, list[str]]]:
    """By locale: how many defects were planted, and those that the rule did not find."""
    return {str(corpus.locale): _missed_in(corpora, corpus, rule) for corpus in corpora}


def _missed_in(corpora: list[Checked], corpus: Checked, rule: str) -> tuple[int, list[str]]:
    seed = f"{SEED} {rule} {corpus.locale}"
    if rule.startswith("BT1"):
        return missed_damage(rule, list(corpus.articles.values()), count=PLANTS, seed=seed)
    if rule == "BT606":
        return missed_code(PLANTS, seed)
    clean = [
        segment
        for path, segment in corpus.segments()
        if (path, segment.id) not in corpus.findings and segment.source and segment.target != segment.source
    ]
    if rule == "BT622":
        return missed_cells(clean, count=PLANTS, seed=seed)
    one = next(one for one in CHECKS if one.rule.code == rule)

    def is_found(segment: Segment) -> bool:
        return any(check is one for check, _ in differences(segment, corpus.locale, (one,)))

    if rule in SEGMENT_PLANTERS:
        pairs = list(planted(SEGMENT_PLANTERS[rule], clean, count=PLANTS, seed=seed))
        missed = [changed.target for _, changed in pairs if not is_found(changed)]
        return len(pairs), missed
    everything = [segment for other in corpora for _, segment in other.segments()]
    carried = tokens(rule, everything)
    made = list(plants(rule, corpus.locale.language, clean, carried, count=PLANTS, seed=SEED))
    lost = [plant for plant in made if not is_found(plant.segment)]
    return len(made), [f"{plant.defect}: {plant.token!r} in {plant.segment.target!r}" for plant in lost]


def print_recall(corpora: list[Checked], *, show_missed: bool) -> bool:
    """Print how many planted defects are found; whether error rules find enough of them."""
    print(f"\n{'recall':<12}" + "".join(f"{corpus.locale!s:>12}" for corpus in corpora) + f"{'limit':>8}")
    met = True
    for rule in RECALL_RULES:
        result = missed_plants(corpora, rule)
        shares = {locale: 1 - len(missed) / max(count, 1) for locale, (count, missed) in result.items()}
        cells = "".join(f"{f'{count - len(missed)}/{count}':>12}" for count, missed in result.values())
        is_error = RULE_BY_CODE[rule].severity is Severity.ERROR
        enough = not is_error or min(shares.values()) >= LEAST_RECALL
        met = met and enough
        print(f"{rule:<12}{cells}{f'{LEAST_RECALL:.0%}' if is_error else '-':>8}  {_verdict(enough)}")
        if show_missed:
            for locale, (_, missed) in result.items():
                for miss in missed:
                    print(f"    {locale} {miss}")
    return met


def print_times(polish: Checked) -> None:
    """Time of `bitext check` on the Polish corpus next to that of `bitext convert`: medians, in turns."""
    checking, converting = [], []
    source = str(PL.path("sxs"))
    script = str(ROOT / "scripts" / "convert.py")
    check_command = [
        sys.executable,
        "-c",
        "from bitext.cli import main; main()",
        "check",
        "--target-locale",
        "pl-PL",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(REPETITIONS):
            start = time.perf_counter()
            subprocess.run(
                [*check_command, source], check=False, capture_output=True, env=environment, cwd=folder
            )
            checking.append(time.perf_counter() - start)
            start = time.perf_counter()
            command = [sys.executable, script, "--quiet", source, f"{folder}/{turn}"]
            subprocess.run(command, check=False, capture_output=True)
            converting.append(time.perf_counter() - start)
    print(f"\n{'time (wall clock)':<30}{'seconds':>9}")
    print(f"{'bitext check':<30}{median(checking):>9.2f}")
    print(f"{'bitext convert':<30}{median(converting):>9.2f}")
    print(f"{'check/convert':<31}{median(checking) / median(converting):>8.2f}")


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def main() -> int:
    """Print the tables; returns 1 if a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", metavar="RULE", choices=sorted(RULE_BY_CODE), help="segments to label")
    parser.add_argument("--all", action="store_true", help="all corpora, also those that tests leave out")
    parser.add_argument("--missed", action="store_true", help="show the planted defects that were not found")
    parser.add_argument("--no-times", action="store_true", help="leave the times out")
    options = parser.parse_args()
    try:
        corpora = checked_all(LOCALES | MORE_LOCALES if options.all else LOCALES)
    except CorporaError as error:
        print(error)
        return 0
    if options.sample:
        sample(corpora, options.sample, SAMPLE_SEED)
        return 0
    print_rates(corpora)
    precise = print_precision(corpora)
    complete = print_recall(corpora, show_missed=options.missed)
    if not options.no_times:
        print_times(corpora[0])
    return int(not (precise and complete))


if __name__ == "__main__":
    sys.exit(main())
