"""What a finding is known by from run to run: lines move, segments keep their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from bitext.checks.baseline import key_of
from bitext.checks.difference import SegmentFinding
from bitext.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A fingerprint for each of ``findings``: 16 hexadecimal digits, no two alike.

    It is made from file, rule, segment id and token; of several that share them, from their number too.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        token = finding.token if isinstance(finding, SegmentFinding) else ""
        key = (*key_of(finding), token)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
