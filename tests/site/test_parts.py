"""A site built one language at a time and joined is the site of one build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext import cli
from bitext.site.build.joining import SEARCH_LIST
from tests.site.conftest import MakeSite, Site, article, settings, unit

LANGUAGES = ("pl", "de", "en")


def configured() -> dict[str, Any]:
    config = settings(search=True, articles_path="list", status=True)
    config["plugins"][0]["i18n"]["languages"] = [
        {"locale": code, "name": code, "default": code == "pl"} for code in LANGUAGES
    ]
    return config


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    linked = unit("abcde-200", "[Dalej](b.md), kod 5.7.1", "[Next](b.md), code 5.7.1")
    number = "ms.custom: '9000001'\n"
    articles = {
        "pl-PL/a.md": article("Raz", "One", linked, extra=number),
        "pl-PL/folder/b.md": article("Dwa", "Two"),
        "de-DE/a.md": article("Eins", "One", linked, "de-DE", number),
        "de-DE/c.md": article("Drei", "Three", "", "de-DE"),
    }
    site = make_site(articles, configured())
    site.write("docs/de/index.md", "# Anfang\n")
    return site


def parts_of(site: Site) -> list[str]:
    """The site built in parts."""
    config = yaml.safe_load((site.root / "mkdocs.yml").read_text("utf-8"))
    for code in LANGUAGES:
        config["plugins"][1]["bitext"]["only"] = code
        site.write("mkdocs.yml", yaml.safe_dump(config))
        site.build(site_dir=str(site.root / "parts" / code))
    return [str(site.root / "parts" / code) for code in LANGUAGES]


def files(folder: Path) -> dict[str, bytes]:
    every = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def test_parts_joined_are_the_whole(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.build()
    whole = files(site.out)
    parts = parts_of(site)
    pages = ("a/index.html", "de/a/index.html", "en/a/index.html")
    for code, page in zip(LANGUAGES, pages, strict=True):
        written = files(site.root / "parts" / code)
        assert [other for other in pages if other in written] == [page]
    assert cli.main(["join", str(site.root / "joined"), *parts]) == 0, capsys.readouterr().err
    joined = files(site.root / "joined")
    assert f"3 parts: {len(joined)} files" in capsys.readouterr().out
    # Pagefind numbers the pages of all languages through, which shows in its index and in nothing else.
    assert sorted(filter(is_no_index, joined)) == sorted(filter(is_no_index, whole))
    assert [path for path, data in whole.items() if is_no_index(path) and joined[path] != data] == []
    assert searched(joined) == searched(whole)
    assert len([path for path in joined if not is_no_index(path)]) == 1 + 2 * len(LANGUAGES)


def is_no_index(path: str) -> bool:
    return path != SEARCH_LIST and Path(path).suffix not in (".pf_meta", ".pf_index")


def searched(site: dict[str, bytes]) -> dict[str, Any]:
    """How many pages of each language the search knows; what they say is in files of their own."""
    languages = json.loads(site[SEARCH_LIST])["languages"]
    assert all(f"pagefind/pagefind.{found['hash']}.pf_meta" in site for found in languages.values())
    return {code: found["page_count"] for code, found in languages.items()}


@pytest.mark.parametrize("harm", ["of other sources", "no site", "out is there", "out inside"])
def test_what_does_not_belong_together_is_not_joined(
    tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("one", "two"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "index.html").write_text("Start")
    out = tmp_path / "out"
    if harm == "of other sources":
        (tmp_path / "two" / "index.html").write_text("Another")
    elif harm == "no site":
        (tmp_path / "two" / "index.html").unlink()
    elif harm == "out is there":
        out.mkdir()
        (out / "mine.txt").write_text("mine")
    else:
        out = tmp_path / "one" / "out"
    assert cli.main(["join", str(out), str(tmp_path / "one"), str(tmp_path / "two")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("bitext: ")
    assert said.count("\n") == 1
    assert not list(out.glob("*.html"))
