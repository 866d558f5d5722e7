"""Precision and recall of the error codes that the search finds, on segments labeled by hand.

``python benchmarks/codes.py`` reads `tests/labels/codes.jsonl` and the texts from the publisher's corpora.
Half of the labels are a seeded sample of segments with anything that looks like a code, whether or not
any was found: recall is measured on those alone as well. ``--wrong`` prints each segment that is not right.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.corpora import CORPORA  # noqa: E402

from bitext import Side, parse  # noqa: E402
from bitext.encoding import decode  # noqa: E402
from bitext.search.mentions import error_codes  # noqa: E402

LABELS = ROOT / "tests" / "labels" / "codes.jsonl"


@dataclass(frozen=True)
class Label:
    """One segment that was labeled by hand."""

    corpus: str
    path: str
    segment: str
    side: str
    hash: str
    sample: str
    """``random``; ``found`` for a segment in which something was found; ``fresh`` for one read last."""
    verdict: tuple[str, ...]
    """Normal forms of the codes that it has."""


@dataclass(frozen=True)
class Score:
    """How often what was found is right, and how much was found."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.1%} ({self.right}/{self.found}), "
            f"recall {self.recall:.1%} ({self.right}/{self.expected})"
        )


def labels() -> list[Label]:
    """All labels, in the order of the file."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    return [Label(**{**row, "verdict": tuple(row["verdict"])}) for row in rows]


def texts(wanted: Iterable[Label]) -> Iterator[tuple[Label, str]]:
    """Each label whose segment is still what was read, with its text; raises `CorporaError`."""
    folders = {corpus.name: corpus.path("sxs") for corpus in CORPORA}
    for label in wanted:
        article = parse(decode((folders[label.corpus] / label.path).read_bytes())[0])
        for segment in article.segments:
            text = segment.side(Side(label.side))
            if segment.id == label.segment and digest(text) == label.hash:
                yield label, text
                break


def digest(text: str) -> str:
    """BLAKE2b of 16 bytes, in hexadecimal."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def score(read: Iterable[tuple[Label, str]]) -> Score:
    """Codes found against codes expected; letter case is the same."""
    right = found = expected = 0
    for label, text in read:
        got, known = ({code.lower() for code in codes} for codes in (error_codes(text), label.verdict))
        right, found, expected = right + len(got & known), found + len(got), expected + len(known)
    return Score(right, found, expected)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="precision and recall of error codes")
    parser.add_argument("--wrong", action="store_true", help="print the segments that are not right")
    options = parser.parse_args()
    read = list(texts(labels()))
    print(f"{len(read)} segments: {score(read)}")
    for sample in ("random", "found", "fresh"):
        part = [(label, text) for label, text in read if label.sample == sample]
        print(f"{sample:>8}, {len(part)} segments: {score(part)}")
    for label, text in read if options.wrong else ():
        if {code.lower() for code in error_codes(text)} != {code.lower() for code in label.verdict}:
            print(f"{label.path} {label.segment} {error_codes(text)} {label.verdict}: {text[:200]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
