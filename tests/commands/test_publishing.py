"""`bitext history`, `bitext changes` and `bitext sync`, as a person runs them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bitext.folder.publisher import FetchError, repository_url
from tests.command_line import Ran, refused
from tests.commands.publisher import ENVIRONMENT, Repository, git, text
from tests.folder.articles import PNG, files, put

ONE, TWO = ("Raz.", "One."), ("Dwa.", "Two.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for key in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(key, ENVIRONMENT[key])
    return work


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.made(tmp_path / "publisher")


# history


def test_history_follows_a_rename(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = put(folder, "source_articles/pl-PL/a.md", text(ONE))
    other = put(folder, "source_articles/pl-PL/no-id.md", text(ONE, asset='""'))
    ran = Ran(capsys, "history")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "article-history.json: 2 articles, 0 former paths; written\n"
    article.rename(article.with_name("b.md"))
    other.rename(other.with_name("c.md"))
    assert Ran(capsys, "history").out == "article-history.json: 2 articles, 2 former paths; written\n"
    assert json.loads((folder / "article-history.json").read_text())["paths"] == {
        "path:no-id.md": ["no-id.md", "c.md"],
        "x": ["a.md", "b.md"],
    }


def test_an_unchanged_history_is_not_touched(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/a.md", text(ONE))
    Ran(capsys, "history", "in", "former.json")
    file = folder / "former.json"
    os.utime(file, ns=(1, 1))
    assert Ran(capsys, "history", "in", "former.json").out.endswith("; unchanged\n")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    os.utime(file, ns=(1, 1))
    assert Ran(capsys, "history", "in", "former.json").out.endswith("; unchanged\n")
    assert file.stat().st_mtime_ns == 1
    assert sorted(path.name for path in folder.iterdir()) == ["former.json", "in"]


def test_history_check_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/a.md", text(ONE))
    ran = Ran(capsys, "history", "--check")
    assert ran.code == 1
    assert ran.out.endswith("; not up to date; bitext history writes it\n")
    assert not (folder / "article-history.json").exists()
    Ran(capsys, "history")
    assert Ran(capsys, "history", "--check").code == 0


def test_a_damaged_history_stays_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "source_articles/pl-PL/a.md", text(ONE))
    put(folder, "article-history.json", "<<<<<<< HEAD\n")
    assert refused(capsys, "history") == (
        "bitext: article-history.json: invalid JSON at line 1, column 1: Expecting value;"
        " restore it from version control, or delete it and run bitext history\n"
    )
    assert (folder / "article-history.json").read_text() == "<<<<<<< HEAD\n"


def test_history_of_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "source_articles" in refused(capsys, "history")


def test_history_knows_locales_and_articles_without_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "in/pl-PL/f/a.md", text(ONE))
    put(folder, "in/de-DE/f/a.md", text(ONE, locale="de-DE"))
    put(folder, "in/b.MD", "---\nms.assetid: Y\n---\n")
    Ran(capsys, "history", "in", "h.json")
    assert json.loads((folder / "h.json").read_text())["paths"] == {"x": ["f/a.md"], "y": ["b.md"]}


# changes


def test_changes_in_each_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "old/a.md", text(ONE, TWO))
    put(folder, "old/i.png", PNG)
    put(folder, "new/a.md", text(("Jeden.", "One."), TWO))
    put(folder, "new/i.png", PNG + b"x")
    ran = Ran(capsys, "changes", "old", "new")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Articles: 1 retranslated. Segments translated anew: 1. Images: 1 changed.\n"
        "retranslated: a.md – Tytuł (1 of 2 segments translated anew)\n"
    )
    shown = Ran(capsys, "changes", "old", "new", "--format", "markdown").out
    assert "\n### Retranslated (1)\n\n- `a.md` – `Tytuł` (1 of 2 segments translated anew)\n" in shown
    values = json.loads(Ran(capsys, "changes", "old", "new", "--format", "json").out)
    assert values["counts"]["retranslated"] == 1
    assert values["images"] == {"added": 0, "removed": 0, "changed": 1}
    assert Ran(capsys, "changes", "old", "old").out == "No article has changed.\n"
    assert "nowhere" in refused(capsys, "changes", "old", "nowhere")


# sync


def sync(capsys: pytest.CaptureFixture[str], repository: Repository, *more: str) -> Ran:
    return Ran(capsys, "sync", repository.url, "pl-PL", "--branch=live-sxs", "--folder=articles", *more)


def test_sync_takes_articles_and_images_and_nothing_else(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    content: dict[str, str | bytes] = {
        "README.md": "# Nie",
        "articles/a.md": text(ONE),
        "articles/crlf.md": text(ONE, asset="").replace("\n", "\r\n"),
        "articles/f/Ż – b.md": text(TWO, asset="y"),
        "articles/f/i.PNG": PNG,
        "articles/config.json": "{}",
        "articles/toc.yml": "- name: A\n",
        "articles/.hidden.md": "# Nie",
        "other/c.md": text(TWO, asset="z"),
        ".gitattributes": "*.md text eol=crlf\ncrlf.md -text\n",
    }
    commit = repository.commit(content)
    put(folder, "source_articles/pl-PL/LICENSE", "ours")
    put(folder, "source_articles/de-DE/a.md", text(ONE, locale="de-DE"))
    ran = sync(capsys, repository)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Articles: 3 added. Images: 1 added.\nadded: a.md – Tytuł (1 segment)\n")
    assert ran.out.endswith(f"\n\nFetched: {commit}\n")
    there = files(folder / "source_articles" / "pl-PL")
    assert there == {
        "LICENSE": b"ours",
        "a.md": str(content["articles/a.md"]).encode(),
        "crlf.md": str(content["articles/crlf.md"]).encode(),
        "f/i.PNG": PNG,
        "f/Ż – b.md": str(content["articles/f/Ż – b.md"]).encode(),
        "toc.yml": b"- name: A\n",
    }
    assert (folder / "source_articles/pl-PL/a.md").stat().st_mode & 0o777 == 0o644
    assert json.loads((folder / "article-history.json").read_text())["paths"] == {
        "path:crlf.md": ["crlf.md"],
        "x": ["a.md"],
        "y": ["f/Ż – b.md"],
    }


def test_a_second_sync_changes_nothing(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit({"articles/a.md": text(ONE)})
    sync(capsys, repository)
    place = folder / "source_articles" / "pl-PL" / "a.md"
    for file in (place, folder / "article-history.json"):
        os.utime(file, ns=(1, 1))
    assert sync(capsys, repository).out.startswith("No article has changed.\n")
    assert [file.stat().st_mtime_ns for file in (place, folder / "article-history.json")] == [1, 1]


def test_sync_takes_the_folder_that_is_there_in_whatever_letter_case(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "source_articles/pl-pl/a.md", text(ONE))
    put(folder, "source_articles/PL", "a file")
    repository.commit({"articles/b.md": text(ONE)})
    assert "renamed: a.md → b.md" in sync(capsys, repository).out
    assert sorted(files(folder / "source_articles")) == ["PL", "pl-pl/b.md"]


def test_sync_follows_a_rename_even_without_a_history(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit({"articles/f/a.md": text(ONE), "articles/c.md": text(TWO, asset="y")})
    sync(capsys, repository)
    (folder / "article-history.json").unlink()
    repository.commit({"articles/b.md": text(ONE)})
    shown = sync(capsys, repository).out
    assert "renamed: f/a.md → b.md – Tytuł (no segment changed)\n" in shown
    assert "removed: c.md" in shown
    assert json.loads((folder / "article-history.json").read_text())["paths"] == {
        "x": ["f/a.md", "b.md"],
        "y": ["c.md"],
    }
    assert [path.name for path in (folder / "source_articles" / "pl-PL").iterdir()] == ["b.md"]


def test_a_name_that_changes_its_case_or_becomes_a_folder(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit({"articles/a.md": text(ONE), "articles/b.md": text(TWO, asset="y")})
    sync(capsys, repository)
    repository.commit({"articles/A.md": text(ONE), "articles/b.md/c.md": text(TWO, asset="y")})
    assert sync(capsys, repository).code == 0
    assert sorted(files(folder / "source_articles" / "pl-PL")) == ["A.md", "b.md/c.md"]
    repository.commit({"articles/b.md": text(TWO, asset="y")})
    assert sync(capsys, repository).code == 0
    assert sorted(files(folder / "source_articles" / "pl-PL")) == ["b.md"]


def test_no_link_is_copied(folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "secret.md", "secret")
    repository.commit({"articles/a.md": text(ONE), "articles/more/i.png": PNG})
    for path, target in {
        "b.md": folder / "secret.md", "c.md": Path("a.md"), "config.md": Path("../.git/config"),
        "media": Path("more"), "git": Path("../.git"), "notes": Path("a.md"),
    }.items():  # fmt: skip
        (repository.root / "articles" / path).symlink_to(target)
    git(repository.root, "add", ".")
    git(repository.root, "commit", "--quiet", "--message=links")
    ran = sync(capsys, repository)
    assert sorted(files(folder / "source_articles" / "pl-PL")) == ["a.md", "more/i.png"]
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "b.md",
        "c.md",
        "config.md",
        "git",
        "media",
    ]
    assert "config.md:1:1: warning BT305: a symbolic link; expected a regular file" in ran.err


@pytest.mark.parametrize("target", [".git", "../work", "articles"])
def test_a_folder_that_is_a_link_is_not_taken(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    repository.commit({"articles/a.md": text(ONE)})
    (repository.root / "linked").symlink_to(target)
    git(repository.root, "add", ".")
    git(repository.root, "commit", "--quiet", "--message=link")
    ran = sync(capsys, repository, "--folder=linked")
    assert (ran.code, "no folder 'linked' on that branch" in ran.err) == (2, True)


WRONG: dict[tuple[str, ...], str] = {
    ("--folder=nowhere",): "no folder 'nowhere' on that branch",
    ("--folder=../..",): "leads out of the repository",
    ("--folder=/etc",): "leads out of the repository",
    ("--branch=none",): "Remote branch none not found",
    ("--branch=--upload-pack=touch x",): "Remote branch --upload-pack=touch x not found",
    ("--branch=live",): "no article there has segments; name the branch with the side-by-side files",
    ("--folder=media",): "no articles there",
    ("--folder=german",): "most articles there are in de-DE, not in pl-PL",
}


@pytest.mark.parametrize("options", WRONG, ids=" ".join)
def test_a_wrong_place_leaves_everything_as_it_is(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    german = text(ONE, locale="de-DE")
    repository.commit({"articles/a.md": text(ONE), "media/i.png": PNG, "german/a.md": german})
    put(folder, "source_articles/pl-PL/mine.md", text(ONE))
    before = files(folder)
    ran = sync(capsys, repository, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert WRONG[options] in ran.err
    assert files(folder) == before


@pytest.mark.parametrize(
    "name", ["--upload-pack=x", "ext::sh -c id", "x", "a/b/c", "http://example.org/x", "-x/y"]
)
def test_what_is_no_repository(folder: Path, name: str) -> None:
    with pytest.raises(FetchError, match="is neither owner/name on GitHub nor a URL"):
        repository_url(name)


def test_the_address_of_a_repository() -> None:
    assert repository_url("Owner/docs.pl-PL") == "https://github.com/Owner/docs.pl-PL.git"
    assert repository_url("https://example.org/x.git") == "https://example.org/x.git"


def test_wrong_locale_and_missing_git(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "'../x' is not a locale such as pl-PL" in refused(capsys, "sync", repository.url, "../x")
    monkeypatch.setenv("PATH", str(folder))
    assert refused(capsys, "sync", repository.url, "pl-PL") == "bitext: git is not installed\n"


def test_a_damaged_history_stops_a_sync_before_anything_is_written(
    folder: Path, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit({"articles/a.md": text(ONE)})
    put(folder, "article-history.json", "{")
    put(folder, "source_articles/pl-PL/mine.md", text(ONE))
    before = files(folder)
    assert sync(capsys, repository).code == 2
    assert files(folder) == before
