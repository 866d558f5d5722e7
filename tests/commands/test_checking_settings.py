"""`bitext check` with a Git revision, a configuration, a baseline and a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.reporting.markdown import LONGEST_MARKDOWN
from tests.command_line import refused
from tests.commands.checked import BAD, GOOD, WORSE, check
from tests.commands.publisher import git
from tests.folder.articles import put
from tests.strategies import markup

# Git


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "--quiet", "--initial-branch=main")
    put(folder, "in/pl-PL/a.md", BAD + markup("a1b2c-102", "Raz.", "One.") + "\n\n```\ncode\n```\n")
    put(folder, "in/pl-PL/old.md", BAD)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=one")
    git(folder, "switch", "--quiet", "--create=work")
    return folder


def test_only_what_changed_since_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = repository / "in/pl-PL/a.md"
    nothing = check(capsys, "in", "--changed-since=main")
    assert nothing.out == "0 articles, 0 segments checked: nothing found\n"
    article.write_text(
        article.read_text("utf-8").replace("Raz.", "Raz 77.").replace("\ncode\n", "\nkod\n"), "utf-8"
    )
    put(repository, "in/pl-PL/new.md", WORSE)
    ran = check(capsys, "in", "--changed-since=main")
    assert ran.code == 1
    assert "2 articles, 2 segments checked: 2 errors, 1 warning, 1 note" in ran.out
    assert "in/pl-PL/a.md:6:35: warning BT601 number-differs: 77, which the original lacks" in ran.out
    assert "in/pl-PL/a.md:9:1: error BT606 code-block-differs: kod instead of code in a code block" in ran.out
    git(repository, "mv", "in/pl-PL/old.md", "in/pl-PL/renamed.md")
    git(repository, "commit", "--quiet", "--all", "--message=two")
    again = check(capsys, "in", "--changed-since=main")
    assert "3 articles, 2 segments checked" in again.out
    assert "renamed" not in again.out
    table = check(capsys, "in", "--changed-since=main", "--format=markdown").out
    assert "| `in/pl-PL/a.md` `a1b2c-102` | `One.` | `Raz.` | `Raz 77.` | BT601 |" in table
    assert (
        "| `in/pl-PL/new.md` `a1b2c-101` | `See AADSTS50076, please.` |  | `Zobacz AADSTS 50076 , proszę.`"
        in table
    )
    assert len(table) < LONGEST_MARKDOWN


def test_what_others_changed_since_is_not_asked_for(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "switch", "--quiet", "main")
    put(repository, "in/pl-PL/old.md", WORSE)
    git(repository, "commit", "--quiet", "--all", "--message=theirs")
    git(repository, "switch", "--quiet", "work")
    assert "0 articles" in check(capsys, "in", "--changed-since=main").out


@pytest.mark.parametrize("revision", ["none", "--help", "", "main:in", "-x"])
def test_a_revision_that_is_none(repository: Path, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert "revision" in refused(capsys, "check", "in", f"--changed-since={revision}")


def test_without_a_repository(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", BAD)
    assert "not a git repository" in refused(capsys, "check", "in", "--changed-since=HEAD")


# Configuration


def test_a_configuration_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "articles/a.md", BAD.replace("ms.contentlocale: pl-PL\n", ""))
    put(
        folder,
        "bitext.toml",
        'source = "articles"\ntarget_locale = "pl"\n[checks]\nselect = ["BT6"]\n'
        '[checks.severity]\nBT601 = "error"\n',
    )
    ran = check(capsys)
    assert ran.code == 1
    assert "articles/a.md:4:40: error BT601" in ran.out


def test_the_section_of_the_plugin_without_mkdocs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "site/articles/a.md", BAD)
    put(
        folder,
        "site/mkdocs.yml",
        "site_url: !ENV [SITE_URL, '']\nx: !!python/name:os.system\nplugins:\n  - search\n  - bitext:\n"
        "      source: articles\n      checks:\n        severity:\n          number-differs: off\n",
    )
    assert check(capsys, "--config=site/mkdocs.yml").out == "1 article, 1 segment checked: nothing found\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "bitext.toml",
            "[checks]\nselct = 1\n",
            "bitext.toml: checks: unknown key 'selct'; did you mean select?",
        ),
        (
            "bitext.toml",
            "[check]\n",
            "bitext.toml: unknown key 'check'; known are checks, source, exclude, target_locale",
        ),
        ("bitext.toml", "[checks\n", "bitext.toml: "),
        ("mkdocs.yml", "a: [\n", "mkdocs.yml:2: "),
        ("mkdocs.yml", "plugins: [{bitext: {target_locale: x1}}]\n", "'x1' is not a locale such as pl-PL"),
        ("mkdocs.yml", "plugins: [{bitext: {checks: {severity: {BT601: bad}}}}]\n", "unknown severity 'bad'"),
        ("bitext.toml", '[checks]\nglossary = "none.csv"\n', "none.csv"),
    ],
)
def test_a_wrong_configuration_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    put(folder, "source_articles/a.md", GOOD)
    put(folder, name, text)
    assert said in refused(capsys, "check")


def test_a_baseline_is_written_and_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/a.md", WORSE)
    assert "needs --baseline" in refused(capsys, "check", "in", "--write-baseline")
    written = check(capsys, "in", "--baseline=known.json", "--write-baseline")
    assert (written.code, written.out.split(": ")[1]) == (0, "2 findings written\n")
    ran = check(capsys, "in", "--baseline=known.json")
    assert (ran.code, ran.out) == (
        0,
        "1 article, 1 segment checked: nothing found; 2 known findings in the baseline\n",
    )
    put(folder, "in/a.md", GOOD)
    assert check(capsys, "in", "--baseline=known.json").out.endswith(
        "2 entries of the baseline no longer needed\n"
    )
    put(folder, "known.json", "{}")
    assert "not a baseline of version 1" in refused(capsys, "check", "in", "--baseline=known.json")


def test_a_glossary_and_the_newest_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/sub/a.md", GOOD)
    put(folder, "terms.csv", "en,pl-PL\nhour,godz*\nwait,zaczekaj\n")
    put(folder, "english/sub/a.md", "Wait 48 hours.\n")
    found = check(capsys, "in", "--glossary=terms.csv", "--english=english").out
    assert "BT611 term-differs: another word for wait" in found
    assert "BT619 stale" in found


def test_the_english_file_that_was_compared_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "in/pl-PL/sub/a.md", GOOD)
    put(folder, "english/sub/a.md", "Wait 48 hours.\n")
    assert (
        "in/pl-PL/sub/a.md: compared with english/sub/a.md\n" in check(capsys, "in", "--english=english").err
    )
    for name in "bcdef":
        put(folder, f"in/pl-PL/{name}.md", GOOD)
    err = check(capsys, "in", "--english=english").err
    assert "for in/pl-PL/b.md, in/pl-PL/c.md, in/pl-PL/d.md and 2 more (--verbose)\n" in err
    assert "1 of 6 articles compared with their English files\n" in err
    assert "in/pl-PL/f.md" in check(capsys, "in", "--english=english", "--verbose").err
    alone = check(capsys, "in/pl-PL/b.md", "--english=english").err
    assert alone.startswith("no English file in ")
    assert alone.endswith("for in/pl-PL/b.md\n")


def test_an_explanation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--explain=BT601").out.startswith("BT601 number-differs (warning)\n")
    assert "unknown rule 'BT9'" in refused(capsys, "check", "--explain=BT9")
    assert "did you mean" in refused(capsys, "check", "--select=number-difers")
