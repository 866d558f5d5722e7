"""When there is an editor at all: under `mkdocs serve` at a loopback address, and never in a built site.

MkDocs keeps one plugin for all servers of a process, so here no two of them run at once.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.site.editor.serving import PAGE_SCRIPT_PATH
from tests.site.conftest import MakeSite, article, settings, unit
from tests.site.editor.served import served

ARTICLES = {"pl-PL/a.md": article("Pierwszy", "First", unit("abcde-102", "Otwórz plik.", "Open the file."))}


def test_each_start_has_a_token_of_its_own_and_watches_what_it_reads(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"search_synonyms": "words.txt", "checks": {"glossary": "terms.csv"}, "history": "gone.json"}
    site, tokens = make_site(ARTICLES, settings(search=True, **named)), set()
    site.write("words.txt", "inbox mailbox\n")
    site.write("terms.csv", "en,pl\nfile,plik\n")
    for _ in range(2):
        with served(site, monkeypatch) as found:
            tokens.add(found.start()["token"])
            watched = {Path(path).name for path in found.server._watched_paths}
    assert len(tokens) == 2
    assert watched >= {"source_articles", "words.txt", "terms.csv", "mkdocs.yml"}
    assert "gone.json" not in watched


@pytest.mark.parametrize(("option", "host"), [(False, "127.0.0.1:0"), (True, "0.0.0.0:0")])
def test_no_editor_where_it_is_off_or_others_reach_the_site(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, option: bool, host: str
) -> None:
    with served(make_site(ARTICLES, settings(editor=option)), monkeypatch, host) as found:
        assert found.editor == ""
        assert found.ask(found.host, "GET", PAGE_SCRIPT_PATH)[0] == 404


def test_a_built_site_is_the_same_with_and_without_the_editor(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(ARTICLES, settings(editor=True))
    site.build()
    on = {path: (site.out / path).read_bytes() for path in site.files()}
    site.write("mkdocs.yml", json.dumps(settings(editor=False)))
    site.build(site_dir=str(tmp_path / "off"))
    off = {
        str(file.relative_to(tmp_path / "off")): file.read_bytes()
        for file in (tmp_path / "off").rglob("*")
        if file.is_file()
    }
    assert on == off
    assert not [path for path, data in on.items() if "editor" in path or b"bitext-editor" in data]
    assert not [path for path, data in on.items() if b"data-editor" in data or b"X-Bitext-Token" in data]
