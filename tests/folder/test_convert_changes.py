"""A conversion reads and writes only what changed since the last one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.folder import convert as job
from bitext.folder.article_pages import Recovered, recover
from bitext.folder.convert import Counts
from bitext.folder.manifest import STATE_FOLDER
from tests.folder.articles import PNG, article, files, put, unit
from tests.folder.conversion import run


def test_a_run_with_nothing_changed_writes_nothing(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article(body=unit("", "empty", "aaaaa-102")))
    put(source, "pl-PL/i.png", PNG)
    first = run(source, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = run(source, out)
    after = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    hidden = {path for path in before if path.name == STATE_FOLDER}  # the stage came and went
    assert {path: at for path, at in after.items() if path not in hidden} == {
        path: at for path, at in before.items() if path not in hidden
    }
    assert (second.pages, second.images) == (Counts(0, 2, 0), Counts(0, 2, 0))
    assert second.findings == first.findings
    assert (second.articles, second.segments) == (first.articles, first.segments)


def test_only_the_page_that_changed_is_written(source: Path, out: Path) -> None:
    put(source, "x.md", article("Jeden", "One"))
    put(source, "y.md", article("Dwa", "Two"))
    run(source, out)
    put(source, "x.md", article("Pierwszy", "One"))
    # The English page stays the same but for what the frontmatter says, which is nothing of it.
    assert run(source, out).pages == Counts(1, 3, 0)
    assert b"# Pierwszy" in files(out)["pl/x.md"]


def test_a_touched_article_is_no_changed_one(source: Path, out: Path) -> None:
    file = put(source, "x.md", article())
    run(source, out)
    os.utime(file, (1, 1))
    os.utime(out / "pl" / "x.md", (1, 1))
    assert run(source, out).pages == Counts(0, 2, 0)


def test_a_page_that_somebody_deleted_comes_back(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    put(source, "i.png", PNG)
    run(source, out)
    before = files(out)
    for path in ("pl/x.md", "en/x.md", "pl/i.png"):
        (out / path).unlink()
    summary = run(source, out)
    assert (summary.pages.written, summary.images.written) == (2, 1)
    assert files(out) == before


def test_another_version_makes_every_page_anew(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "x.md", article())
    run(source, out)
    monkeypatch.setattr("bitext.folder.cache.engine_stamp", lambda: "other")
    recovered: list[str] = []

    def noted(path: str, data: bytes) -> Recovered:
        recovered.append(path)
        return recover(path, data)

    monkeypatch.setattr(job, "recover", noted)
    assert run(source, out).pages == Counts(0, 2, 0)
    assert recovered == ["x.md"]
    run(source, out)
    assert recovered == ["x.md"]


def damaged_lines(line: str) -> Iterator[str]:
    """A line of the cache with each of its values, and each of a finding, of another type."""
    odd_values: list[object] = [None, -1.5, [[]]]
    for odd in odd_values:
        values = json.loads(line)
        for at in range(len(values)):
            yield json.dumps([*values[:at], odd, *values[at + 1 :]])
        for at, value in enumerate(values[9][0]):
            other = odd if isinstance(value, str) else "x"
            finding = [*values[9][0][:at], other, *values[9][0][at + 1 :]]
            yield json.dumps([*values[:9], [finding]])
    yield "[" * 100_000
    yield line[: len(line) // 2]


def test_a_damaged_line_of_the_cache_is_passed_over(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "a.md", article(body="\n<<<<<<< HEAD\n"))
    put(source, "b.md", article())
    expected = run(source, out)
    recovered: list[str] = []

    def noted(path: str, data: bytes) -> Recovered:
        recovered.append(path)
        return recover(path, data)

    monkeypatch.setattr(job, "recover", noted)
    cache = out / STATE_FOLDER / "cache.jsonl"
    header, first, second = cache.read_text().splitlines()
    for damaged in damaged_lines(first):
        cache.write_text("\n".join([header, damaged, second, ""]))
        recovered.clear()
        summary = run(source, out)
        assert (summary.findings, summary.pages) == (expected.findings, Counts(0, 4, 0)), damaged
        assert recovered == ["a.md"], damaged
        assert cache.read_text().splitlines() == [header, first, second]
