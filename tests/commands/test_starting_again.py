"""`bitext init` in a project that has bitext: what is new is added, and what is there stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.cli import main
from tests.command_line import Ran, refused
from tests.commands.plain_pages import ENGLISH, I18N, pages
from tests.folder.articles import PNG, files, put


def test_a_second_run_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    assert main(["init", "--quiet"]) == 0
    put(folder, "docs/en/guide/mail.md", "# Mail\n\nSomething else.\n")
    before = files(folder)
    for arguments in (["init"], ["init", "docs"], ["init", "docs/en", "docs/pl"]):
        ran = Ran(capsys, *arguments)
        assert ran.code == 0
        assert "found: mkdocs.yml, set up for bitext" in ran.out
        assert "wrote" not in ran.out
    assert files(folder) == before


def test_a_second_run_writes_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    assert main(["init", "--quiet"]) == 0
    for path in (".gitignore", "front_pages/pl/index.md"):
        (folder / path).unlink()
    ran = Ran(capsys, "init", "--workflows", "--json")
    wrote = [
        ".github/workflows/articles.yml",
        ".github/workflows/pages.yml",
        ".gitignore",
        "front_pages/pl/index.md",
    ]
    assert sorted(json.loads(ran.out)["files"]) == wrote


def test_a_missing_front_page_links_to_the_list_of_the_site(folder: Path) -> None:
    pages(folder)
    assert main(["init", "--quiet"]) == 0
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text(f"{text}      articles_path: pages/all\n", "utf-8")
    (folder / "front_pages/en/index.md").unlink()
    assert main(["init", "--quiet"]) == 0
    assert "(pages/all/index.md)" in (folder / "front_pages/en/index.md").read_text("utf-8")


def test_a_second_run_makes_articles_of_new_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    put(folder, "mkdocs.yml", I18N.format(structure="folder"))
    assert main(["init", "--to", "pl-PL", "--quiet"]) == 0
    put(folder, "docs/en/new.md", "# New\n")
    put(folder, "docs/pl/new.md", "# Nowe\n")
    put(folder, "docs/pl/img/new.png", PNG)
    before = files(folder)
    assert "wrote: 1 article from the pages\ncopied: 1 image\n" in Ran(capsys, "init").out
    added = {"source_articles/pl-PL/new.md", "source_articles/pl-PL/img/new.png"}
    assert {path: data for path, data in files(folder).items() if path not in added} == before


def test_new_pages_are_found_again_and_named_for_the_navigation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder)
    assert main(["init", "--quiet"]) == 0
    # Hand-written pages of the site are not pages to be made into articles.
    put(folder, "front_pages/en/own.md", "# Own\n")
    for name in ("b", "guide/a"):
        put(folder, f"docs/en/{name}.md", "# New\n")
    put(folder, "docs/pl/b.md", "# Nowe\n")
    before = files(folder)
    out = Ran(capsys, "init").out
    assert "wrote: 2 articles from the pages\n" in out
    assert "to do: add to nav in mkdocs.yml: b.md, guide/a.md\n" in out
    added = {"source_articles/pl/b.md", "source_articles/pl/guide/a.md"}
    assert {path: data for path, data in files(folder).items() if path not in added} == before


def test_new_pages_next_to_a_site_are_named_for_its_own_navigation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder)
    nav = "nav:\n  - Alone: alone.md\n  - Guide: [guide/mail.md]\n"
    put(folder, "mkdocs.yml", I18N.format(structure="folder") + nav)
    assert "to do: add to nav" not in Ran(capsys, "init").out
    put(folder, "docs/en/new.md", "# New\n")
    assert "to do: add to nav in mkdocs.yml: new.md\n" in Ran(capsys, "init").out


def test_folders_that_articles_were_not_made_of_stay_as_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "pages/mail.md", ENGLISH)
    assert main(["init", "pages", "--to", "pl", "--quiet"]) == 0
    for language in ("en", "pl"):
        put(folder, f"locales/{language}/strings.md", "# Texts of a program\n")
    assert "wrote" not in Ran(capsys, "init").out


def test_a_language_is_added_once_the_configuration_has_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder, "pages")
    assert main(["init", "--quiet"]) == 0
    put(folder, "pages/de/guide/mail.md", "# Post\n\nÖffnen Sie das Portal. Wählen Sie einen Benutzer.\n")
    said = refused(capsys, "init", "pages")
    assert said == (
        "bitext: mkdocs.yml has no language de; add it under plugins: i18n: languages, then run this again\n"
    )
    configuration = folder / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    added = "        - locale: de\n          name: Deutsch\n        - locale: pl\n"
    configuration.write_text(text.replace("        - locale: pl\n", added), "utf-8")
    ran = Ran(capsys, "init", "pages")
    assert "wrote: 2 articles from the pages" in ran.out
    assert "wrote: docs/de/index.md" in ran.out


def test_english_next_to_a_translation_is_not_taken_for_english_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder)
    assert main(["init", "--quiet"]) == 0
    put(folder, "docs/en/new.md", "# New\n")
    assert "say which one to translate into" in refused(capsys, "init", "docs/en")


def test_new_pages_in_one_language_are_found_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "manual/docs/index.md", ENGLISH)
    put(folder, "manual/docs/guide/index.md", "# Guide\n")
    assert main(["init", "manual/docs", "--to", "pl-PL", "--quiet"]) == 0
    put(folder, "manual/docs/new.md", "# New\n")
    assert "wrote: 1 article from the pages\n" in Ran(capsys, "init").out
    assert (folder / "source_articles/pl-PL/new.md").exists()
    # What was aligned has translations in a folder that only a person knows.
    text = (folder / "source_articles/pl-PL/new.md").read_text("utf-8")
    put(folder, "source_articles/pl-PL/new.md", text.replace('"taken": ""', '"taken": "0T7"'))
    put(folder, "manual/docs/more.md", "# More\n")
    assert "wrote" not in Ran(capsys, "init").out


def test_each_run_says_where_pairs_are_doubtful(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = "A paragraph of the page that has a translation of about its own length.\n\n" * 12
    several = "Open the page there, then choose a country. Enter the code. Then wait until it answers.\n"
    put(folder, "docs/en/a.md", f"{rest}Close it.\n")
    put(folder, "docs/pl/a.md", f"{rest}{several}")
    expected = (
        "to do: compare 1 doubtful pair of sentences: source_articles/pl/a.md:28\n"
        "       all of them: bitext check --select BT643; or in mkdocs serve: the editor, Only unfinished\n"
    )
    assert expected in Ran(capsys, "init", "--diff").out
    assert expected in Ran(capsys, "init").out
    again = Ran(capsys, "init")
    assert "wrote" not in again.out
    assert expected in again.out
    assert json.loads(Ran(capsys, "init", "--json").out)["doubtful_places"] == ["source_articles/pl/a.md:28"]
    assert "1 warning" in Ran(capsys, "check", "--select", "BT643").out
