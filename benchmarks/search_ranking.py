"""Queries with their right answers, ranks, proportions, and the log of blind runs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("code", "id", "paste", "polish-inflected", "polish-plain", "english")
TITLE_KINDS = ("polish-inflected", "polish-plain", "english", "polish-synonym")
"""The kinds of the set that was written from titles alone."""
UNKNOWN = "unknown"
"""Codes that no article covers: the right answer says so and shows no result."""
DEPTHS = (1, 3, 10)
_Z = 1.959963984540054  # of a two-sided 95% interval


@dataclass(frozen=True)
class Query:
    """A query, and the right articles for it."""

    id: str
    kind: str
    text: str
    right: tuple[str, ...]
    """Paths of articles, relative to the corpus' ``sxs`` folder; any of them is right."""
    why: str


def read_queries(path: Path) -> list[Query]:
    """The queries of a file, one JSON object a line.

    Raises `ValueError` with the number of the line, but none of its content.
    """
    queries = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            queries.append(_query(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ValueError(f"{path.name}, line {number}: not a query") from None
    return queries


def _query(values: Any) -> Query:
    query = Query(values["id"], values["kind"], values["query"], tuple(values["right"]), values["why"])
    texts = (query.id, query.kind, query.text, query.why, *query.right)
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError
    if query.kind not in (*KINDS, *TITLE_KINDS, UNKNOWN) or (query.kind == UNKNOWN) != (not query.right):
        raise ValueError
    return query


def rank(found: Sequence[str], right: Iterable[str]) -> int | None:
    """The place of the first right article among the pages found, from 1; None if it is not there."""
    pages = {path.removesuffix(".md") for path in right}
    return next((place for place, path in enumerate(found, 1) if path in pages), None)


@dataclass(frozen=True)
class Proportion:
    """A number out of a total."""

    hits: int
    total: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval after Wilson (1927), between 0 and 1."""
        if not self.total:
            return 0.0, 1.0
        share, square = self.hits / self.total, _Z * _Z / self.total
        middle = share + square / 2
        spread = _Z * math.sqrt(share * (1 - share) / self.total + square / (4 * self.total))
        low, high = (middle - spread) / (1 + square), (middle + spread) / (1 + square)
        return max(low, 0.0), min(high, 1.0)

    def __str__(self) -> str:
        low, high = self.interval
        share = self.hits / self.total if self.total else 0
        return f"{self.hits:>3}/{self.total:<3} {share:>4.0%} ({low:.0%}-{high:.0%})"


@dataclass(frozen=True)
class Answer:
    """The results of one search for one query."""

    query: Query
    found: tuple[str, ...]
    """Page paths, in order."""
    says_unknown: bool = False

    @property
    def rank(self) -> int | None:
        return rank(self.found, self.query.right)

    @property
    def is_right_about_unknown(self) -> bool:
        """Whether it shows nothing, and says why."""
        return self.says_unknown and not self.found


def proportions(answers: Iterable[Answer], kind: str | None = None) -> tuple[Proportion, ...]:
    """How often a right article is within each of `DEPTHS`; of one kind, or of all that have one."""
    ranks = [
        answer.rank
        for answer in answers
        if (answer.query.kind == kind if kind else answer.query.kind != UNKNOWN)
    ]
    return tuple(
        Proportion(sum(place is not None and place <= depth for place in ranks), len(ranks))
        for depth in DEPTHS
    )


def unknown(answers: Iterable[Answer]) -> tuple[Proportion, Proportion]:
    """How many unknown codes are reported as unknown without any result; and how many have no result."""
    those = [answer for answer in answers if answer.query.kind == UNKNOWN]
    return (
        Proportion(sum(answer.is_right_about_unknown for answer in those), len(those)),
        Proportion(sum(not answer.found for answer in those), len(those)),
    )


def log_entry(
    answers: dict[str, list[Answer]],
    kinds: Sequence[str],
    *,
    date: str,
    commit: str,
    versions: dict[str, str],
) -> dict[str, Any]:
    """A run as the log has it: figures only, by search and kind of ``kinds``; never a query."""
    figures: dict[str, Any] = {}
    for name, those in answers.items():
        by_kind = {kind: [each.hits for each in proportions(those, kind)] for kind in kinds}
        totals = {kind: proportions(those, kind)[0].total for kind in kinds}
        figures[name] = {"top": list(DEPTHS), "hits": by_kind, "of": totals}
        if any(answer.query.kind == UNKNOWN for answer in those):
            said, _ = unknown(those)
            figures[name]["unknown"] = [said.hits, said.total]
    return {"date": date, "commit": commit, "versions": versions, "figures": figures}


def append(log: Path, entry: dict[str, Any]) -> None:
    """Append a run to the log as one line of JSON; existing lines do not change."""
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
