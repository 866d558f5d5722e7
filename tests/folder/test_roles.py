"""What is an article, and what is not, is the same for every command and the plugin."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.folder import convert as converting
from bitext.folder.articles import articles_of
from bitext.folder.checking import read_states
from bitext.folder.configuration import Configuration
from bitext.folder.history import placed
from bitext.folder.reading import SourceFolder
from bitext.site.plan.library import LibraryReader
from tests.folder.articles import article, files, put, unit

NO_FRONTMATTER = f"# {unit('Ohne', 'Without')}\n"


def test_what_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Includes and tables of contents: neither command nor plugin asks them for frontmatter or a locale.

    An include is in the locale of its page, and a table of contents is not a page.
    """
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "source/a.md", article(body="[!INCLUDE [x](parts/b.md)]\n"))
    put(tmp_path, "source/d.md", article(locale="de-DE"))
    put(tmp_path, "source/parts/b.md", NO_FRONTMATTER)
    put(tmp_path, "source/includes/c.md", NO_FRONTMATTER)
    put(tmp_path, "source/bare.md", "# Only text\n")
    put(tmp_path, "source/toc.md", "# [A](a.md)\n")
    put(tmp_path, "source/sub/TOC.md", article(body="[A](../a.md)\n"))
    asked = {"BT201", "BT303"}
    for _ in range(2):  # the second time from the cache
        summary = converting.convert("source", "out", converting.Options())
        assert asked.isdisjoint(finding.code for finding in summary.findings)
        written = set(files(tmp_path / "out"))
        assert {"pl/parts/b.md", "de/d.md"} <= written
        assert not [path for path in written if path.lower().endswith("toc.md")]
    states = read_states(["source"], Configuration()).states
    assert asked.isdisjoint(finding.code for state in states for finding in state.findings)
    folder = SourceFolder("source")
    library = LibraryReader(["pl", "de", "en"]).read(
        articles_of(folder, Configuration()), folder, lambda path: False
    )
    assert asked.isdisjoint(finding.code for finding in library.findings)
    assert sorted(library.entries) == ["a.md", "d.md"]
    assert {page.article_path for page in library.pages} == {"a.md", "d.md"}
    assert {one.path for one in placed(articles_of(folder, Configuration()))} == {"a.md", "d.md"}


@pytest.mark.parametrize(("path", "is_part"), [("a.md", False), ("parts/b.md", True)])
def test_a_changed_part_is_told_from_a_changed_page(tmp_path: Path, path: str, is_part: bool) -> None:
    put(tmp_path, "a.md", article(body="[!INCLUDE [b](parts/b.md)]\n"))
    put(tmp_path, "parts/b.md", article(body="Text\n"))
    reader, folder = LibraryReader(["pl", "en"]), SourceFolder(str(tmp_path))
    for changes in (2, 0, 1):
        if changes == 1:
            put(tmp_path, path, (tmp_path / path).read_text("utf-8") + "More\n")
        reader.read(articles_of(folder, Configuration()), folder, lambda _: False)
        assert reader.changed == changes
    assert reader.is_part_changed is is_part
