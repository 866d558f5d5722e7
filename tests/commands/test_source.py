"""The folder of the articles that a command reads where none is named: that of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Ran
from tests.commands.publisher import Repository, text
from tests.folder.articles import files, put

ARTICLE = text(("Raz.", "One."))
NEW = text(("Jeden.", "One."))
CONFIGURED = "plugins: [{bitext: {source: given/articles}}]\n"


@pytest.mark.parametrize("command", ["check", "convert", "export po", "glossary", "history", "stats", "tm"])
@pytest.mark.parametrize(
    ("configuration", "place"),
    [("", "source_articles"), ("mkdocs.yml", "given/articles"), ("bitext.toml", "given/articles")],
)
def test_a_command_reads_the_configured_source(
    command: str, configuration: str, place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if configuration:
        toml = 'source = "given/articles"\n'
        put(folder, configuration, toml if configuration.endswith(".toml") else CONFIGURED)
    put(folder, f"{place}/pl-PL/a.md", ARTICLE)
    ran = Ran(capsys, *command.split())
    assert ran.code == 0, ran.err
    assert "No such file" not in ran.err


def test_an_import_goes_into_the_configured_source(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "mkdocs.yml", CONFIGURED)
    article = put(folder, "given/articles/pl-PL/a.md", ARTICLE)
    assert Ran(capsys, "export", "csv").code == 0
    exported = next(path for path in folder.glob("build/exchange/**/*.csv"))
    exported.write_text(exported.read_text("utf-8").replace("Raz.", "Jeden."), "utf-8")
    assert Ran(capsys, "import", str(exported)).code == 0
    assert article.read_text("utf-8") == NEW


def test_new_and_fetched_articles_go_to_the_configured_source(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "mkdocs.yml", CONFIGURED)
    put(folder, "pages/en/b.md", "# One\n")
    assert Ran(capsys, "new", "pages/en", "--to", "pl-PL").code == 0
    repository = Repository.made(tmp_path / "publisher")
    repository.commit({"articles/a.md": text(("Eins.", "One."), locale="de-DE")})
    options = "--branch=live-sxs", "--folder=articles"
    ran = Ran(capsys, "sync", repository.url, "de-DE", *options)
    assert ran.code == 0, ran.err
    assert {"pl-PL/b.md", "de-DE/a.md"} <= set(files(folder / "given/articles"))
