"""The checks of the two sides, measured on the publisher's corpora.

Prints how often each rule finds something, its precision on the segments labelled by hand
(``tests/labels/checks.jsonl``), its recall on planted defects, and the time of checking the Polish
corpus beside that of converting it, in the same run. ``--sample RULE`` prints a seeded sample of the
segments that a rule marks, to be labelled.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from benchmarks.plants import plants, tokens  # noqa: E402
from tests.corpora import AR, DE, JA, PL, CorporaError, Corpus  # noqa: E402

from bitext import Article, Locale, Segment, parse, parse_locale  # noqa: E402
from bitext.checks import CHECKS, SegmentFinding, marks  # noqa: E402
from bitext.finding import Severity  # noqa: E402
from bitext.rules import RULE_BY_CODE  # noqa: E402

LABELS = ROOT / "tests" / "labels" / "checks.jsonl"
LOCALES = {PL: "pl-PL", JA: "ja-JP", AR: "ar-SA", DE: "de-DE"}
SAMPLE = 30
PLANTS = 100
SEED = 7
REPETITIONS = 5
LEAST_PRECISION = {Severity.ERROR: 0.95, Severity.WARNING: 0.80}
LEAST_RECALL = 0.95


@dataclass(frozen=True)
class Checked:
    """One corpus and what the checks find in it."""

    corpus: Corpus
    locale: Locale
    articles: dict[str, Article]
    """By path."""
    findings: dict[tuple[str, str], tuple[SegmentFinding, ...]]
    """By path and segment id."""

    def segments(self) -> Iterator[tuple[str, Segment]]:
        for path, article in self.articles.items():
            for segment in article.segments:
                yield path, segment


def checked(corpus: Corpus) -> Checked:
    locale = parse_locale(LOCALES[corpus])
    assert locale is not None  # noqa: S101
    folder = corpus.path("sxs")
    articles = {
        path.relative_to(folder).as_posix(): parse(path.read_bytes().decode("utf-8", "replace"))
        for path in sorted(folder.rglob("*.md"))
    }
    findings = {
        (path, segment): found
        for path, article in articles.items()
        for segment, found in marks(article, locale).items()
    }
    return Checked(corpus, locale, articles, findings)


def text_hash(segment: Segment) -> str:
    """What a label names a segment's text by."""
    text = f"{segment.target}\0{segment.source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def marked(corpus: Checked, rule: str) -> dict[tuple[str, str], Segment]:
    """The segments that a rule marks, by path and id."""
    return {
        (path, segment.id): segment
        for path, segment in corpus.segments()
        if any(finding.code == rule for finding in corpus.findings.get((path, segment.id), ()))
    }


def sample(corpora: list[Checked], rule: str) -> None:
    """Print up to `SAMPLE` marked segments of each corpus with all that is found in them."""
    for corpus in corpora:
        found = marked(corpus, rule)
        keys = sorted(found)
        random.Random(SEED).shuffle(keys)  # noqa: S311
        for key in keys[:SAMPLE]:
            segment = found[key]
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
    print(f"{'findings':<12}{'units':>8}" + "".join(f"{check.rule.code:>8}{'/1,000':>8}" for check in CHECKS))
    for corpus in corpora:
        units = sum(1 for _ in corpus.segments())
        counts = Counter(finding.code for found in corpus.findings.values() for finding in found)
        cells = "".join(
            f"{counts[check.rule.code]:>8}{1000 * counts[check.rule.code] / units:>8.2f}" for check in CHECKS
        )
        print(f"{corpus.locale!s:<12}{units:>8,}{cells}")


def print_precision(corpora: list[Checked]) -> bool:
    """Print precision on the labelled segments that are still marked; whether it is enough."""
    known = {(label["corpus"], label["path"], label["segment"], label["rule"]): label for label in labels()}
    print(f"\n{'precision':<12}{'marked':>8}{'labelled':>10}{'true':>6}{'share':>8}{'limit':>8}")
    met = True
    for check in CHECKS:
        rule, total, verdicts = check.rule.code, 0, []
        for corpus in corpora:
            for (path, name), segment in marked(corpus, rule).items():
                total += 1
                label = known.get((corpus.corpus.name, path, name, rule))
                if label and label["hash"] == text_hash(segment):
                    verdicts.append(bool(label["verdict"]))
        share, limit = sum(verdicts) / max(len(verdicts), 1), LEAST_PRECISION[check.rule.severity]
        met = met and share >= limit
        print(
            f"{rule:<12}{total:>8}{len(verdicts):>10}{sum(verdicts):>6}{share:>8.1%}{limit:>8.0%}"
            f"  {_verdict(share >= limit)}"
        )
    return met


def missed_plants(corpora: list[Checked], rule: str) -> dict[str, tuple[int, list[str]]]:
    """By locale: how many defects were planted, and those that the rule did not find."""
    everything = [segment for corpus in corpora for _, segment in corpus.segments()]
    carried = tokens(rule, everything)
    result = {}
    for corpus in corpora:
        clean = [
            segment
            for path, segment in corpus.segments()
            if (path, segment.id) not in corpus.findings
            and segment.source
            and segment.target != segment.source
        ]
        count, missed = 0, []
        check = next(check for check in CHECKS if check.rule.code == rule)
        for plant in plants(rule, corpus.locale.language, clean, carried, count=PLANTS, seed=SEED):
            count += 1
            if not any(True for _ in check.differences(plant.segment, corpus.locale)):
                missed.append(f"{plant.defect}: {plant.token!r} in {plant.segment.target!r}")
        result[str(corpus.locale)] = (count, missed)
    return result


def print_recall(corpora: list[Checked], *, show_missed: bool) -> bool:
    """Print how many planted defects are found; whether error rules find enough of them."""
    print(f"\n{'recall':<12}" + "".join(f"{corpus.locale!s:>12}" for corpus in corpora) + f"{'limit':>8}")
    met = True
    for check in CHECKS:
        rule = check.rule.code
        result = missed_plants(corpora, rule)
        shares = {locale: 1 - len(missed) / max(count, 1) for locale, (count, missed) in result.items()}
        cells = "".join(f"{f'{count - len(missed)}/{count}':>12}" for count, missed in result.values())
        is_error = check.rule.severity is Severity.ERROR
        enough = not is_error or min(shares.values()) >= LEAST_RECALL
        met = met and enough
        print(f"{rule:<12}{cells}{f'{LEAST_RECALL:.0%}' if is_error else '-':>8}  {_verdict(enough)}")
        if show_missed:
            for locale, (_, missed) in result.items():
                for miss in missed:
                    print(f"    {locale} {miss}")
    return met


def print_times(polish: Checked) -> None:
    """Time of checking the parsed Polish corpus beside converting it: medians, in turns, on one core each."""
    checking, parsing, converting = [], [], []
    source = PL.path("sxs")
    texts = [article.text for article in polish.articles.values()]
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(REPETITIONS):
            start = time.process_time()
            parsed = [parse(text) for text in texts]
            parsing.append(time.process_time() - start)
            start = time.process_time()
            for article in parsed:
                marks(article, polish.locale)
            checking.append(time.process_time() - start)
            start = time.perf_counter()
            script = str(ROOT / "scripts" / "convert.py")
            command = [sys.executable, script, "--quiet", str(source), f"{folder}/{turn}"]
            subprocess.run(command, check=False, capture_output=True)
            converting.append(time.perf_counter() - start)
    check, convert = median(checking), median(converting)
    print(f"\n{'time':<30}{'seconds':>9}")
    print(f"{'parsing (CPU)':<30}{median(parsing):>9.2f}")
    print(f"{'checking (CPU)':<30}{check:>9.2f}")
    print(f"{'converting (wall clock)':<30}{convert:>9.2f}")
    print(f"{'parsing and checking/converting':<31}{(check + median(parsing)) / convert:>8.2f}")


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def main() -> int:
    """Print the tables; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", metavar="RULE", choices=sorted(RULE_BY_CODE), help="segments to label")
    parser.add_argument("--missed", action="store_true", help="show the planted defects that were not found")
    parser.add_argument("--no-times", action="store_true", help="leave the times out")
    options = parser.parse_args()
    try:
        corpora = [checked(corpus) for corpus in LOCALES]
    except CorporaError as error:
        print(error)
        return 0
    if options.sample:
        sample(corpora, options.sample)
        return 0
    print_rates(corpora)
    precise = print_precision(corpora)
    complete = print_recall(corpora, show_missed=options.missed)
    if not options.no_times:
        print_times(corpora[0])
    return int(not (precise and complete))


if __name__ == "__main__":
    sys.exit(main())
