"""What the last check found is used only where a check from nothing would find the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bitext.checks.one_article import OneArticle
from bitext.checks.run import Result, check
from bitext.cli import main
from bitext.commands import checking
from bitext.finding import Finding
from bitext.folder.check_cache import check_cache
from bitext.folder.checking import read_references, read_states
from bitext.folder.configuration import read_configuration
from bitext.processes import WorkerError
from bitext.store.cache import FILE
from tests.commands.publisher import git
from tests.folder.articles import article, put, unit

CONFIGURATION = """
target_locale = "pl-PL"
[checks]
glossary = "glossary.csv"
english = "english"
"""
SAME = unit("To samo zdanie po polsku.", "The same sentence in Polish.", "bbbbb-1{0:02}")
OLD, LATER = "06/04/2021", "06/05/2021"


def body(text: str = "Wpisz 550.", source: str = "Enter 550.", rest: str = "") -> str:
    return f"# {unit(text, source, 'aaaaa-102')}\n\n{SAME.format(1)}\n\n{rest}\n"


def dated(text: str, handoff: str, commit: str) -> str:
    """``text`` with its last handoff, of the commit ``commit``."""
    return text.replace("01/15/2021", f"{handoff}\nms.sourcegitcommit: {commit}", 1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles, and what they are compared with."""
    monkeypatch.chdir(tmp_path)
    Path("bitext.toml").write_text(CONFIGURATION, "utf-8")
    Path("glossary.csv").write_text("en,pl-PL\nsentence,zdanie\n", "utf-8")
    Path("mkdocs.yml").write_text("site_name: T\nplugins: [bitext]\n", "utf-8")
    Path("english").mkdir()
    source = tmp_path / "source_articles"
    links = "[B](b.md) ![X](x.png) [C](xref:the-uid) [G](g.md) [P](/x/nowhere) [D](d.md)"
    put(source, "pl-PL/a.md", article(body=body("Wpisz 551.", rest=links)))
    put(source, "pl-PL/b.md", dated(article(body=body()), OLD, "a" * 40))
    put(source, "de-DE/b.md", dated(article(body=body("Geben Sie 550 ein."), locale="de-DE"), OLD, "a" * 40))
    for name in "cde":
        put(source, f"pl-PL/{name}.md", article(body=body()))
    return source


def found(*, kept: bool, source: str = "") -> Result:
    """What a check of the project finds; with what is ``kept`` of the last one, or from nothing."""
    configuration = read_configuration()
    settings = configuration.settings
    references = read_references(configuration, "", configuration.path(settings.glossary))
    states = read_states([source or configuration.path(configuration.source)], configuration).states
    if not kept:
        return check(states, settings, references)
    with check_cache(configuration, settings, references) as cache:
        assert cache is not None
        return check(states, settings, references, each=cache.each, rare_in=cache.rare_in)


def codes(result: Result) -> list[tuple[str, str]]:
    return [(one.finding.code, one.finding.path) for one in result.reported]


def edited(file: str, old: str, new: str) -> Callable[[], None]:
    def edit() -> None:
        text = Path(file).read_text("utf-8")
        assert old in text
        Path(file).write_text(text.replace(old, new), "utf-8")

    return edit


def added(file: str, text: str = "") -> Callable[[], None]:
    def add() -> None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_bytes(text.encode())

    return add


A, B, C = (f"source_articles/pl-PL/{name}.md" for name in "abc")
NEWER = dated(article(body=body("Geben Sie 555 ein.", "Enter 555 now."), locale="de-DE"), LATER, "b" * 40)
CHANGES: dict[str, Callable[[], object]] = {
    "a translation": edited(A, "Wpisz 551.", "Wpisz 552."),
    "an original": edited(A, "Enter 550.", "Enter 551."),
    "a translation that is rare now": edited(C, "To samo zdanie po polsku", "Inaczej przetłumaczone zdanie"),
    "an image that comes": added("source_articles/pl-PL/x.png", "PNG"),
    "an article with the uid": edited(C, "---\n# ", "uid: the-uid\n---\n# "),
    "a hand-written page": added("docs/g.md", "# G\n"),
    "a renamed article": lambda: os.rename("source_articles/pl-PL/d.md", "source_articles/pl-PL/f.md"),
    "the glossary": edited("glossary.csv", "zdanie", "fraza"),
    "prefixes of links": edited("bitext.toml", "[checks]", 'link_prefixes = ["/x/"]\n[checks]'),
    "the publisher's English": added("english/a.md", "# Enter 552.\n\nAnother sentence in Polish.\n"),
    "newer English of another locale": added("source_articles/de-DE/b.md", NEWER),
    "a comment": edited(A, "# <span", "<!-- bitext-ignore-file BT401: so -->\n\n# <span"),
    "a severity": edited("bitext.toml", "[checks]", '[checks]\nseverity = { BT601 = "info" }'),
    "files without a rule": edited(
        "bitext.toml", "[checks]", '[checks]\nper-file-ignores = { "source_articles/pl-PL/a.md" = ["BT6"] }'
    ),
    "the locale": edited(C, "pl-PL", "de-DE"),
    "a link to nothing now": lambda: os.remove(B),
    "a rule that is off": edited("bitext.toml", "[checks]", '[checks]\nignore = ["BT611"]'),
    "rules that are on": edited("bitext.toml", "[checks]", '[checks]\nselect = ["BT4", "BT612"]'),
}


def test_nothing_is_checked_twice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(kept=True)
    assert {code for code, _ in codes(first)} >= {"BT401", "BT402", "BT418", "BT601"}
    checked: list[str] = []
    usual = OneArticle.found

    def noted(one: OneArticle, *given: Any) -> list[Finding]:
        checked.append(one._state.path)
        return usual(one, *given)

    monkeypatch.setattr(OneArticle, "found", noted)
    assert found(kept=True) == first
    assert not checked
    edited(A, "Wpisz 551.", "Wpisz 552.")()
    assert found(kept=True) == found(kept=False) != first
    assert checked[0] == A
    assert checked.count(B) == 1


def test_every_kind_of_change_is_seen(project: Path) -> None:
    before = found(kept=True)
    for name, change in CHANGES.items():
        change()
        now = found(kept=False)
        assert now != before, name
        assert found(kept=True) == now, name
        before = now


@pytest.mark.parametrize("data", [b"", b"no database", None])
def test_a_damaged_cache_is_none(project: Path, data: bytes | None) -> None:
    first = found(kept=True)
    file = Path(".cache/bitext/checks") / FILE
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"BT601", b"BT999") if data is None else data)
    assert found(kept=True) == first
    assert found(kept=True) == first


def test_it_hides_itself_from_git_and_is_not_taken_from_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(kept=True)
    assert Path(".cache/bitext/checks/.gitignore").read_text() == "*\n"
    monkeypatch.setattr("bitext.folder.check_cache.is_tracked", lambda folder: True)
    configuration = read_configuration()
    with check_cache(configuration, configuration.settings, read_references(configuration, "", "")) as cache:
        assert cache is None
    with check_cache(
        replace(configuration, cache=""), configuration.settings, read_references(configuration, "", "")
    ) as cache:
        assert cache is None


def test_it_is_read_only_where_git_says_that_it_is_not_tracked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_used() -> bool:
        configuration = read_configuration()
        references = read_references(configuration, "", "")
        with check_cache(configuration, configuration.settings, references) as cache:
            return cache is not None

    assert is_used()  # no repository
    git(Path(), "init", "--quiet")
    assert is_used()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # Git refuses to say anything
    assert not is_used()
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    git(Path(), "add", "--force", ".cache/bitext/checks/.gitignore")
    assert not is_used()
    monkeypatch.setenv("PATH", "")
    assert not is_used()


@pytest.mark.parametrize("error", [KeyboardInterrupt, WorkerError])
def test_a_check_that_ends_early_leaves_nothing(project: Path, error: type[BaseException]) -> None:
    configuration = read_configuration()
    references = read_references(configuration, "", "")
    states = read_states([configuration.path(configuration.source)], configuration).states
    folder = Path(".cache/bitext/checks")

    def ends_early() -> None:
        with check_cache(configuration, configuration.settings, references) as cache:
            assert cache is not None
            check(states, configuration.settings, references, each=cache.each, rare_in=cache.rare_in)
            assert {path.name for path in folder.iterdir()} > {".gitignore"}
            raise error

    with pytest.raises(error):
        ends_early()
    assert [path.name for path in folder.iterdir()] == [".gitignore"]


@pytest.mark.skipif(os.name != "posix", reason="names are text there")
def test_a_name_that_is_not_text(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited(C, "To samo zdanie po polsku", "Inaczej napisane zdanie")()
    os.rename("source_articles", b"f\xf6")
    source = os.fsdecode(b"f\xf6")
    first = found(kept=True, source=source)
    assert ("BT612", f"{source}/pl-PL/c.md") in codes(first)
    monkeypatch.setattr(OneArticle, "found", lambda *_: pytest.fail("checked again"))
    assert found(kept=True, source=source) == first
    assert found(kept=True, source=source) == first


def test_another_current_folder_forgets_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LEAST_KEPT", 1)
    assert main(["check"]) == 0
    monkeypatch.chdir("docs" if Path("docs").is_dir() else "english")
    monkeypatch.setattr(OneArticle, "found", lambda *_: pytest.fail("checked again"))
    assert main(["check", "--config", "../bitext.toml"]) == 0


def test_the_command_says_the_same_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checking, "LEAST_KEPT", 1)
    assert main(["check"]) == 0
    first = capsys.readouterr().out
    assert Path(".cache/bitext/checks", FILE).is_file()
    with monkeypatch.context() as patch:
        patch.setattr(OneArticle, "found", lambda *_: pytest.fail("checked again"))
        assert main(["check"]) == 0
    assert capsys.readouterr().out == first
    assert main(["check", "--baseline", "known.json", "--write-baseline"]) == 0
    assert main(["check", "--baseline", "known.json"]) == 0
    assert "BT601" in first
    assert "BT601" not in capsys.readouterr().out
