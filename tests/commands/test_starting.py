"""`bitext init`: what it finds, writes, keeps and refuses."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext.cli import main
from tests.command_line import Ran, refused
from tests.commands.plain_pages import ENGLISH, I18N, POLISH, pages
from tests.commands.publisher import git
from tests.folder.articles import article, files, put


def plugins(folder: Path, name: str = "mkdocs.yml") -> dict[str, dict[str, object]]:
    text = (folder / name).read_text("utf-8").replace("!ENV ", "")
    return {key: value for plugin in yaml.safe_load(text)["plugins"] for key, value in plugin.items()}


def codes(folder: Path, name: str = "mkdocs.yml") -> list[str]:
    languages = plugins(folder, name)["i18n"]["languages"]
    assert isinstance(languages, list)
    return [language["locale"] for language in languages]


def test_pages_in_two_languages_become_a_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    ran = Ran(capsys, "init")
    assert (ran.code, ran.out.splitlines()) == (0, [
        "found: pages in docs/en, docs/pl (English, Polski)",
        "wrote: 2 articles from the pages",
        "copied: 1 image",
        "wrote: front_pages/en/index.md",
        "wrote: front_pages/pl/index.md",
        "wrote: .gitignore",
        "wrote: mkdocs.yml",
        "",
        "See the site: mkdocs serve",
    ])  # fmt: skip
    assert codes(folder) == ["en", "pl"]
    made = {path for path in files(folder) if path.startswith("source_articles/")}
    assert made == {
        f"source_articles/pl/{path}" for path in ("alone.md", "guide/mail.md", "guide/img/portal.png")
    }
    assert "bitext: new" in (folder / "source_articles/pl/alone.md").read_text("utf-8")


def test_findings_that_are_not_shown_are_to_be_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    (folder / "docs/pl/guide/mail.md").write_text("# Poczta\n\nTekst.\n\n- Jeden.\n- Dwa.\n", "utf-8")
    dry = Ran(capsys, "init", "--diff").err
    assert dry.startswith("not shown: ")
    assert dry.endswith(" on the pages; --verbose shows them\n")
    assert Ran(capsys, "init").err.endswith("; bitext check shows what needs work in the articles\n")


@pytest.mark.parametrize(
    ("readme", "remote", "name"),
    [
        (
            "[![build](b.svg)](b)\n\n# The *Mail* `handbook`\n",
            "https://github.com/o/n.git",
            "The Mail handbook",
        ),
        ("## Usage\n", "https://github.com/o/post-box.git", "post-box"),
        ("# " + "Long words " * 10, "", "work"),
        (None, "git@example.org:post%20box.git", "post box"),
    ],
)
def test_the_project_names_the_site(folder: Path, readme: str | None, remote: str, name: str) -> None:
    work = folder / "work"
    pages(work)
    os.chdir(work)
    if readme is not None:
        put(work, "README.md", readme)
    git(work, "init", "--quiet")
    if remote:
        git(work, "remote", "add", "origin", remote)
    assert main(["init", "--quiet"]) == 0
    assert f"site_name: {name}\n" in (work / "mkdocs.yml").read_text("utf-8")


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    before = files(folder)
    ran = Ran(capsys, "init", "--diff")
    assert files(folder) == before
    assert "+site_name: work" in ran.out
    assert "+# <span data-ttu-id=" in ran.out
    assert "to write: mkdocs.yml" in ran.out


def test_nothing_that_is_there_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder, "pages")
    own = {
        ".gitignore": "/.cache/\n",
        "docs/pl/index.md": "# Moja\n",
        ".github/workflows/pages.yml": "name: mine\n",
        "source_articles/pl/alone.md": "# Mine\n",
        "source_articles/pl/guide/img/portal.png": "another",
    }
    for path, text in own.items():
        put(folder, path, text)
    ran = Ran(capsys, "init", "pages", "--workflows")
    assert ran.code == 0
    assert "wrote: 1 article from the pages" in ran.out
    assert "already there: docs/pl/index.md, .gitignore, .github/workflows/pages.yml" in ran.out
    assert "to do: add to .gitignore: /site/" in ran.out
    assert {path: (folder / path).read_text("utf-8") for path in own} == own


def test_published_articles_stay_where_they_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "my articles/x.md", article())
    put(folder, "README.md", "# Not an article\n")
    ran = Ran(capsys, "init", "--workflows")
    assert ran.code == 0
    assert "found: side-by-side articles in my articles (Polski, English), 1 in all" in ran.out
    assert plugins(folder)["bitext"] == {"source": "my articles"}
    assert codes(folder) == ["pl", "en"]
    sync = yaml.safe_load((folder / ".github/workflows/sync.yml").read_text("utf-8"))
    assert sync["env"]["ARTICLES"] == "my articles"
    assert (folder / ".github/open-pull-request").is_file()


def test_articles_in_the_folder_of_pages_get_another_one_next_to_them(folder: Path) -> None:
    put(folder, "docs/x.md", article())
    assert main(["init", "--quiet"]) == 0
    assert (folder / "front_pages/pl/index.md").is_file()


def test_articles_without_a_locale_need_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "articles/x.md", article(locale=""))
    said = refused(capsys, "init", "articles")
    assert said == (
        "bitext: no locale found: the articles in articles do not name theirs; add it, as in --to pl-PL\n"
    )
    assert main(["init", "articles", "--to", "de-DE", "--quiet"]) == 0
    assert plugins(folder)["bitext"] == {"source": "articles", "target_locale": "de-DE"}
    assert codes(folder) == ["de", "en"]


def test_english_alone_becomes_articles_to_translate(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "docs/index.md", "# Home\n\nWelcome.\n")
    assert "say which one to translate into" in refused(capsys, "init", "docs")
    ran = Ran(capsys, "init", "docs", "--to", "pl")
    assert (ran.code, codes(folder)) == (0, ["en", "pl"])
    assert ran.out.startswith("found: English pages in docs, to be translated (Polski)\n")
    assert "bitext: new" in (folder / "source_articles/pl/index.md").read_text("utf-8")
    put(folder, "docs/more.md", "# More\n")
    assert "wrote: 1 article from the pages\n" in Ran(capsys, "init", "docs").out
    assert "bitext: new" in (folder / "source_articles/pl/more.md").read_text("utf-8")


def test_an_existing_site_keeps_its_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages(folder)
    put(folder, "mkdocs.yml", I18N.format(structure="folder"))
    ran = Ran(capsys, "init")
    assert ran.code == 0
    assert ran.out.endswith("See the site: mkdocs serve -f mkdocs-bitext.yml\n")
    assert (folder / "mkdocs.yml").read_text("utf-8") == I18N.format(structure="folder")
    assert codes(folder, "mkdocs-bitext.yml") == ["pl", "en"]
    assert "set up for bitext" in Ran(capsys, "init").out


def test_the_pages_of_an_existing_site_give_way_to_articles(folder: Path) -> None:
    pages(folder)
    put(folder, "mkdocs.yml", I18N.format(structure="folder") + "exclude_docs: drafts/\n")
    assert main(["init", "--quiet"]) == 0
    values = yaml.safe_load((folder / "mkdocs-bitext.yml").read_text("utf-8"))
    assert (values["docs_dir"], "exclude_docs" in values) == ("front_pages", False)
    (folder / "mkdocs-bitext.yml").unlink()
    for language in ("en", "pl"):
        put(folder, f"docs/{language}/index.md", "# Index\n")
    assert main(["init", "--quiet"]) == 0
    values = yaml.safe_load((folder / "mkdocs-bitext.yml").read_text("utf-8"))
    assert (values["docs_dir"], values["exclude_docs"].splitlines()[:2]) == ("docs", ["drafts/", "*.md"])


def test_an_existing_site_may_have_suffixes(folder: Path) -> None:
    put(folder, "docs/mail.en.md", ENGLISH)
    put(folder, "docs/mail.md", POLISH)
    put(folder, "mkdocs.yml", I18N.format(structure="suffix"))
    assert main(["init", "--quiet"]) == 0
    text = (folder / "source_articles/pl/mail.md").read_text("utf-8")
    assert ">Poczta</span>" in text
    assert ">Mail</span>" in text


def test_the_repository_gives_addresses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "articles/x.md", article())
    git(folder, "init", "--quiet", "--initial-branch=trunk")
    git(folder, "remote", "add", "origin", "https://me:secret@github.com/owner/name.git")
    assert "only GitHub" not in Ran(capsys, "init", "--workflows").out
    text = (folder / "mkdocs.yml").read_text("utf-8")
    assert "repo_url: https://github.com/owner/name\n" in text
    assert plugins(folder)["bitext"]["edit_base"] == "edit/trunk/articles/"
    assert 'branches: ["trunk"]' in (folder / ".github/workflows/pages.yml").read_text("utf-8")


def test_elsewhere_than_on_github_the_workflows_do_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "articles/x.md", article())
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", "git@gitlab.com:group/name.git")
    said = "to do: only GitHub runs the workflows; the repository is on gitlab.com\n"
    assert said not in Ran(capsys, "init").out
    assert said in Ran(capsys, "init", "--workflows").out


def test_workflows_go_to_the_top_of_the_repository(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "sub/articles/x.md", article())
    git(folder, "init", "--quiet")
    monkeypatch.chdir(folder / "sub")
    assert "GitHub looks in the top folder of a repository" in refused(capsys, "init", "--workflows")


def test_a_run_that_was_stopped_can_be_run_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(folder)

    def full(path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    with monkeypatch.context() as disk:
        disk.setattr("bitext.folder.page_images.replace_file", full)
        assert refused(capsys, "init").startswith("bitext: No space left on device: source_articles/pl/")
    assert not (folder / "mkdocs.yml").exists()
    ran = Ran(capsys, "init")
    assert ran.code == 0
    assert "copied: 1 image" in ran.out
    assert (folder / "mkdocs.yml").is_file()


def test_a_folder_that_cannot_be_read_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "docs/a.md", "# A\n")
    listed = os.scandir

    def refusing(place: str) -> Any:
        if place.startswith("docs"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return listed(place)

    monkeypatch.setattr("os.scandir", refusing)
    for arguments in (["docs"], []):
        assert refused(capsys, "init", *arguments).startswith("bitext: Permission denied: docs")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "the only Markdown files are in the current folder itself (README.md); move your pages to"),
        (["empty"], "empty has no Markdown files"),
        (["nothing"], "nothing does not exist"),
        (["README.md"], "README.md is a file; name its folder"),
        (["pl"], "pl: translations without the English pages"),
        (["pages", "translated"], "cannot tell the locale of translated"),
        (["a", "b", "c"], "name one folder, or ORIGINALS and TRANSLATIONS"),
    ],
)
def test_errors_are_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    (folder / "empty").mkdir()
    put(folder, "README.md", "# A project\n")
    for place in ("pl", "pages", "translated") if arguments else ():
        put(folder, f"{place}/a.md", "# A\n")
    before = files(folder)
    assert refused(capsys, "init", *arguments).startswith(f"bitext: {expected}")
    assert files(folder) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: [\n", "mkdocs.yml:2: "),
        ("- a\n", "mkdocs.yml: expected a mapping"),
        ("", "mkdocs.yml: expected"),
    ],
)
def test_a_broken_configuration_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, expected: str
) -> None:
    pages(folder)
    put(folder, "mkdocs.yml", text)
    assert refused(capsys, "init").startswith(f"bitext: {expected}")


def test_other_articles_than_the_configured_ones_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "articles/x.md", article())
    put(folder, "others/x.md", article())
    assert main(["init", "articles", "--quiet"]) == 0
    said = refused(capsys, "init", "others")
    assert said.startswith("bitext: mkdocs.yml has its articles in articles; change source there")


def test_the_theme_is_the_one_that_is_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder)
    monkeypatch.setattr("bitext.folder.starting_work.installed_themes", lambda: ["materialx"])
    assert main(["init", "--quiet"]) == 0
    assert "  name: materialx\n" in (folder / "mkdocs.yml").read_text("utf-8")


def test_a_missing_theme_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(folder)
    monkeypatch.setattr("bitext.folder.starting.installed_themes", list)
    ran = Ran(capsys, "init")
    assert "install the theme: pip install mkdocs-material" in ran.out + ran.err
