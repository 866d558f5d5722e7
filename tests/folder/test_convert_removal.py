"""What a conversion removes from the folder of pages, and a person's files, which it keeps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitext.folder.convert import Counts
from tests.folder.articles import PNG, article, files, folders, put
from tests.folder.conversion import codes, run

# What goes away.


def test_pages_of_articles_that_are_gone(source: Path, out: Path) -> None:
    gone = put(source, "pl-PL/deep/er/x.md", article())
    image = put(source, "pl-PL/deep/i.png", PNG)
    put(source, "pl-PL/y.md", article())
    run(source, out)
    gone.unlink()
    image.unlink()
    summary = run(source, out)
    assert (summary.pages, summary.images) == (Counts(0, 2, 2), Counts(0, 0, 2))
    assert sorted(files(out)) == ["en/y.md", "pl/y.md"]
    assert folders(out) == ["en", "pl"]


def test_a_folder_that_is_not_ours_stays(source: Path, out: Path) -> None:
    gone = put(source, "pl-PL/a/x.md", article())
    put(source, "pl-PL/y.md", article())
    (out / "pl" / "a").mkdir(parents=True)
    run(source, out)
    gone.unlink()
    run(source, out)
    assert folders(out) == ["en", "pl", "pl/a"]


def test_an_article_without_its_original_loses_the_english_page(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    run(source, out)
    put(source, "pl-PL/x.md", "---\nms.contentlocale: pl-PL\n---\n# Clean\n")
    summary = run(source, out)
    assert sorted(files(out)) == ["pl/x.md"]
    assert codes(summary) == [("BT107", "pl-PL/x.md")]


def test_a_file_becomes_a_folder_and_back(source: Path, out: Path) -> None:
    file = put(source, "pl-PL/x.md", article())
    run(source, out)
    file.unlink()
    inner = put(source, "pl-PL/x.md/y.md", article())
    assert codes(run(source, out)) == [("BT305", "pl-PL/x.md")]
    assert sorted(files(out)) == ["en/x.md/y.md", "pl/x.md/y.md"]
    inner.unlink()
    inner.parent.rmdir()
    put(source, "pl-PL/x.md", article())
    assert codes(run(source, out)) == []
    assert sorted(files(out)) == ["en/x.md", "pl/x.md"]


# What is a person's.


def test_a_person_s_files_are_never_touched(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    put(out, "pl/x.md", "mine")
    put(out, "pl/own.md", "mine")
    put(out, "README", "mine")
    summary = run(source, out)
    assert codes(summary) == [("BT309", "pl-PL/x.md")]
    assert "pl/x.md" in summary.findings[0].found
    (source / "pl-PL" / "x.md").unlink()
    run(source, out)
    assert files(out) == {"pl/x.md": b"mine", "pl/own.md": b"mine", "README": b"mine"}


def test_a_page_that_a_person_edited_stays_until_it_is_deleted(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    run(source, out)
    put(out, "pl/x.md", "edited")
    for _ in range(2):
        summary = run(source, out)
        assert codes(summary) == [("BT309", "x.md")]
        assert "edited" in summary.findings[0].found
        assert files(out)["pl/x.md"] == b"edited"
    (out / "pl" / "x.md").unlink()
    assert run(source, out).pages.written == 1


def test_an_edited_page_whose_article_is_gone_stays(source: Path, out: Path) -> None:
    put(source, "x.md", article()).rename(source / "y.md")
    put(source, "x.md", article())
    run(source, out)
    (source / "x.md").unlink()
    put(out, "pl/x.md", "edited")
    summary = run(source, out)
    assert codes(summary) == [("BT309", "../out/pl/x.md")]
    assert summary.findings[0].action == "delete or move it if it is not needed there; it was not changed"
    assert files(out)["pl/x.md"] == b"edited"
    assert "en/x.md" not in files(out)


@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "pipe"])
def test_what_is_no_file_stands_where_a_page_goes(source: Path, out: Path, tmp_path: Path, kind: str) -> None:
    put(source, "x.md", article())
    place = out / "pl" / "x.md"
    place.parent.mkdir(parents=True)
    elsewhere = put(tmp_path, "elsewhere.md", "mine")
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(elsewhere)
        case "link to nothing":
            place.symlink_to(tmp_path / "nothing")
        case _:
            os.mkfifo(place)
    assert codes(run(source, out)) == [("BT309", "x.md")]
    assert elsewhere.read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_a_language_s_folder_that_is_a_link_is_not_entered(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    out.mkdir()
    (out / "pl").symlink_to(source / "pl-PL", target_is_directory=True)
    put(source, "pl-PL/y.md", article())
    before = files(source)
    assert codes(run(source, out)) == [("BT309", "pl-PL/x.md"), ("BT309", "pl-PL/y.md")]
    assert files(source) == before


def test_a_language_s_folder_that_is_a_file(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    put(out, "pl", "mine")
    assert codes(run(source, out)) == [("BT309", "x.md")]
    assert sorted(files(out)) == ["en/x.md", "pl"]
