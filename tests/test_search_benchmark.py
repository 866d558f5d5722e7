"""The search benchmark's own parts: intervals, ranks, query files, the log of blind runs."""

from __future__ import annotations

import json
import math
from pathlib import Path
from statistics import NormalDist

import pytest
from benchmarks.search_ranking import (
    KINDS,
    TITLE_KINDS,
    UNKNOWN,
    Answer,
    Proportion,
    Query,
    append,
    log_entry,
    proportions,
    rank,
    read_queries,
    unknown,
)

from tests.corpora import PL, CorporaError

LABELS = Path(__file__).parent / "labels"
# Kinds, and the number of queries of each, by set.
SETS = {"queries": (KINDS, 22), "queries-titles": (TITLE_KINDS, 25)}
HALVES = [
    pytest.param(path, *SETS[name], id=path.stem)
    for name in SETS
    for half in ("", "-blind")
    if (path := LABELS / f"{name}{half}.jsonl").exists()
]

code = Query("t1", "code", "5.7.750", ("a.md", "b/c.md"), "the title")
english = Query("t2", "english", "mail bounces", ("d.md",), "the title")
nothing = Query("t3", UNKNOWN, "5.7.999", (), "no article")


# R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(hits: int, total: int, low: float, high: float) -> None:
    assert Proportion(hits, total).interval == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(("hits", "total"), [(0, 6), (19, 22), (22, 22), (120, 132)])
def test_the_limits_are_where_the_score_test_rejects(hits: int, total: int) -> None:
    for limit in Proportion(hits, total).interval:
        if 0.001 < limit < 0.999:  # at 0 and 1 nothing is left to compare
            score = abs(hits / total - limit) / math.sqrt(limit * (1 - limit) / total)
            assert score == pytest.approx(NormalDist().inv_cdf(0.975))


def test_nothing_asked_says_nothing() -> None:
    assert Proportion(0, 0).interval == (0, 1)


def test_rank_is_that_of_the_first_right_page() -> None:
    assert rank(["x", "b/c", "a"], code.right) == 2
    assert rank(["x", "c"], code.right) is None


def test_proportions_count_unknown_codes_apart() -> None:
    answers = [Answer(code, ("x", "a")), Answer(english, ()), Answer(nothing, ("junk",), says_unknown=True)]
    assert [each.hits for each in proportions(answers)] == [0, 1, 1]
    assert {each.total for each in proportions(answers)} == {2}
    assert [each.total for each in proportions(answers, "english")] == [1, 1, 1]
    assert [each.hits for each in unknown(answers)] == [0, 0]
    assert [each.hits for each in unknown([Answer(nothing, (), says_unknown=True)])] == [1, 1]
    assert [each.hits for each in unknown([Answer(nothing, ())])] == [0, 1]


def test_the_log_has_figures_and_no_queries(tmp_path: Path) -> None:
    log = tmp_path / "runs.log"
    append(log, {"earlier": True})
    answers = {
        "ours": [Answer(code, ("a",)), Answer(english, ("x", "d")), Answer(nothing, (), says_unknown=True)]
    }
    append(
        log,
        log_entry(
            answers, KINDS, date="2026-01-02T03:04:05+00:00", commit="abc1234", versions={"mkdocs": "1.6"}
        ),
    )
    first, second = log.read_text("utf-8").splitlines()
    assert json.loads(first) == {"earlier": True}
    assert json.loads(second) == {
        "date": "2026-01-02T03:04:05+00:00",
        "commit": "abc1234",
        "versions": {"mkdocs": "1.6"},
        "figures": {
            "ours": {
                "top": [1, 3, 10],
                "hits": {**{kind: [0, 0, 0] for kind in KINDS}, "code": [1, 1, 1], "english": [0, 1, 1]},
                "of": {**dict.fromkeys(KINDS, 0), "code": 1, "english": 1},
                "unknown": [1, 1],
            }
        },
    }
    assert all(
        text not in second for query in (code, english, nothing) for text in (query.text, *query.right)
    )


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": "t1", "kind": "code", "query": "secret", "right": []}',
        '{"id": "t1", "kind": "code", "query": "secret", "right": [], "why": "x"}',
        '{"id": "t1", "kind": "unknown", "query": "secret", "right": ["a.md"], "why": "x"}',
        '{"id": "t1", "kind": "else", "query": "secret", "right": ["a.md"], "why": "x"}',
        '{"id": "t1", "kind": "code", "query": " ", "right": ["a.md"], "why": "x"}',
        '{"id": "t1", "kind": "code", "query": "secret", "right": [1], "why": "x"}',
    ],
)
def test_a_wrong_line_is_named_and_not_shown(line: str, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text("\n" + line, "utf-8")
    with pytest.raises(ValueError, match=r"^queries\.jsonl, line 2: not a query$"):
        read_queries(file)


# What fails here is named by id: nobody may see the blind half.
@pytest.mark.parametrize(("path", "kinds", "number"), HALVES)
def test_each_half_has_as_many_queries_of_each_kind(path: Path, kinds: tuple[str, ...], number: int) -> None:
    queries = read_queries(path)
    ids = [query.id for query in queries]
    assert len(set(ids)) == len(ids)
    repeated = len(queries) - len({query.text for query in queries})
    assert repeated == 0
    counts = {kind: sum(query.kind == kind for query in queries) for kind in kinds}
    assert counts == dict.fromkeys(kinds, number)


@pytest.mark.corpus
@pytest.mark.parametrize(("path", "kinds", "number"), HALVES)
def test_each_right_article_is_there(path: Path, kinds: tuple[str, ...], number: int) -> None:
    try:
        folder = PL.path("sxs")
    except CorporaError as error:
        pytest.skip(str(error))
    missing = [
        query.id
        for query in read_queries(path)
        if not all((folder / article).is_file() for article in query.right)
    ]
    assert missing == []
