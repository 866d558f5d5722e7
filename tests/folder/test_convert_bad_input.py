"""A bad article, file or link is a finding, and everything else is converted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitext.folder.reading import SourceFolder
from tests.folder.articles import PNG, article, files, put, unit
from tests.folder.conversion import codes, run


def test_an_empty_source(source: Path, out: Path) -> None:
    assert codes(run(source, out)) == [("BT312", ".")]
    assert files(out) == {}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("clean", b"---\nms.contentlocale: pl-PL\n---\n# Clean\n", {"BT107"}),
        ("empty", b"", {"BT107", "BT201"}),
        ("UTF-16", article().encode("utf-16"), {"BT122"}),
        ("UTF-16 without a mark", article().encode("utf-16-be"), {"BT122"}),
        ("UTF-32", article().encode("utf-32"), {"BT122"}),
        ("invalid UTF-8", article().encode() + b"\xc5 and \xff", {"BT121"}),
        ("conflict", article(body="<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n").encode(), {"BT108"}),
        ("no frontmatter", unit("Witaj", "Hello").encode(), {"BT201"}),
        ("bad YAML", b"---\ntitle: [\n---\n" + unit("Witaj", "Hello").encode(), {"BT203"}),
        ("zero bytes", article(body="\0\0\0").encode(), set()),
        ("a link out of the folder", article(body="[x](../../y.md)").encode(), {"BT401"}),
    ],
)
def test_bad_articles(source: Path, out: Path, name: str, content: bytes, expected: set[str]) -> None:
    put(source, "pl-PL/bad.md", content)
    put(source, "pl-PL/good.md", article())
    summary = run(source, out)
    assert {finding.code for finding in summary.findings} == expected, name
    assert {finding.path for finding in summary.findings} <= {"pl-PL/bad.md"}
    assert {"pl/good.md", "en/good.md", "pl/bad.md"} <= set(files(out))
    files(out)["pl/bad.md"].decode()
    assert run(source, out).findings == summary.findings


def test_utf16_is_read_as_what_it_is(source: Path, out: Path) -> None:
    put(source, "x.md", article("Zażółć").encode("utf-16"))
    run(source, out)
    assert files(out)["pl/x.md"].decode().endswith("# Zażółć\n")


def test_where_the_first_damaged_byte_stands(source: Path, out: Path) -> None:
    put(source, "x.md", article().encode() + "żó".encode() + b"\xff")
    (finding,) = run(source, out).findings
    assert (finding.line, finding.column) == (7, 3)


def test_a_file_that_cannot_be_read(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, "bad.md", article())
    put(source, "good.md", article())
    read = SourceFolder.read

    def refuse(self: SourceFolder, path: str) -> bytes:
        if path == "bad.md":
            raise PermissionError(13, "Permission denied", path)
        return read(self, path)

    monkeypatch.setattr(SourceFolder, "read", refuse)
    summary = run(source, out)
    assert codes(summary) == [("BT304", "bad.md")]
    assert "Permission denied" in summary.findings[0].found
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def refusing(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files and folders of these names cannot be read, not even by root."""
    read, scandir = SourceFolder.read, os.scandir

    def refuse(self: SourceFolder, path: str) -> bytes:
        if os.path.basename(path) in names:
            raise PermissionError(13, "Permission denied", path)
        return read(self, path)

    def refuse_folder(path: object) -> object:
        if isinstance(path, str) and os.path.basename(path.rstrip("/")) in names:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)  # type: ignore[call-overload] # handed on as it is

    monkeypatch.setattr(SourceFolder, "read", refuse)
    monkeypatch.setattr("bitext.folder.reading.os.scandir", refuse_folder)


@pytest.mark.parametrize("is_upgraded", [False, True])
def test_pages_stay_whose_source_cannot_be_read_this_time(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, is_upgraded: bool
) -> None:
    for path in ("pl-PL/bad.md", "pl-PL/closed/x.md", "pl-PL/a/gone.md", "pl-PL/Two.md", "pl-PL/two.md"):
        put(source, path, article())
    put(source, "pl-PL/closed/i.png", PNG)
    put(source, "pl-PL/good.md", article())
    run(source, out)
    before = files(out)
    with monkeypatch.context() as patch:
        refusing(patch, "bad.md", "closed", "two.md")
        if is_upgraded:
            patch.setattr("bitext.folder.cache.engine_stamp", lambda: "other")
        (source / "pl-PL/a/gone.md").unlink()
        summary = run(source, out)
    assert codes(summary) == [("BT304", f"pl-PL/{path}") for path in ("bad.md", "closed", "two.md")]
    assert [finding.action for finding in summary.findings][1] == (
        "fix its permissions (its contents were skipped)"
    )
    assert summary.pages.removed == 2
    assert before.keys() - files(out).keys() == {"en/a/gone.md", "pl/a/gone.md"}
    assert [code for code, _ in codes(run(source, out))] == ["BT301"]
    assert files(out).keys() == before.keys() - {"en/a/gone.md", "pl/a/gone.md"}
    (source / "pl-PL/bad.md").unlink()
    assert run(source, out).pages.removed == 2


def test_a_locale_that_cannot_be_read_keeps_all_its_pages(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "pl-PL/x.md", article())
    put(source, "pl-PL/i.png", PNG)
    put(source, "de-DE/y.md", article("Hallo", "Hello", "de-DE"))
    run(source, out)
    before = files(out)
    refusing(monkeypatch, "pl-PL")
    assert codes(run(source, out)) == [("BT304", "pl-PL")]
    assert files(out) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_permissions(source: Path, out: Path) -> None:
    put(source, "bad.md", article()).chmod(0)
    put(source, "closed/x.md", article())
    (source / "closed").chmod(0)
    put(source, "good.md", article())
    try:
        assert codes(run(source, out)) == [("BT304", "bad.md"), ("BT304", "closed")]
    finally:
        (source / "closed").chmod(0o755)
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def test_a_folder_named_as_an_article(source: Path, out: Path) -> None:
    put(source, "x.md/inner.md", article())
    (finding,) = run(source, out).findings
    assert str(finding) == (
        "x.md:1:1: warning BT305: a folder with the name of an article; expected a regular file:"
        " rename it; the articles in it were taken"
    )
    assert sorted(files(out)) == ["en/x.md/inner.md", "pl/x.md/inner.md"]


def test_symbolic_links(source: Path, out: Path, tmp_path: Path) -> None:
    put(source, "real.md", article())
    put(source, "folder/y.md", article())
    outside = put(tmp_path, "outside/x.md", article("Tajne"))
    for name, target in [
        ("inside.md", source / "real.md"),
        ("outside.md", outside),
        ("broken.md", tmp_path / "nothing"),
        ("linked", source / "folder"),
        ("elsewhere", outside.parent),
        ("folder/back", source),
        ("loop.md", source / "loop.md"),
    ]:
        (source / name).symlink_to(target)
    summary = run(source, out)
    assert codes(summary) == [
        ("BT307", "broken.md"),
        ("BT306", "elsewhere"),
        ("BT306", "folder/back"),
        ("BT306", "linked/back"),
        ("BT307", "loop.md"),
        ("BT306", "outside.md"),
    ]
    assert sorted(path for path in files(out) if path.startswith("pl/")) == [
        "pl/folder/y.md",
        "pl/inside.md",
        "pl/linked/y.md",
        "pl/real.md",
    ]
    assert not any("Tajne" in page.decode() for page in files(out).values())


def test_folders_that_link_to_each_other_end(source: Path, out: Path) -> None:
    for name in "abcdef":
        put(source, f"{name}/x.md", article())
        for other in "abcdef":
            if other != name:
                (source / name / other).symlink_to(source / other, target_is_directory=True)
    summary = run(source, out)
    assert summary.articles == 6 + 30
    assert {finding.code for finding in summary.findings} == {"BT306"}


def test_a_pipe_is_not_opened(source: Path, out: Path) -> None:
    put(source, "good.md", article())
    os.mkfifo(source / "pipe.md")
    assert codes(run(source, out)) == [("BT305", "pipe.md")]
