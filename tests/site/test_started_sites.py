"""The four starts of the README, each from a folder to a site that is built without a warning."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config

from bitext.cli import main
from tests.corpora import CorporaError, unpacked
from tests.folder.articles import put
from tests.site.conftest import Site, article, build_site, unit

pytestmark = pytest.mark.slow

PICTURE = Path(__file__).parents[2] / "source_articles" / "pl-PL" / "media" / "outlook-ports.png"
EXISTING = """\
site_name: Help
strict: true
nav:
  - Home: index.md
  - Guide:
      - guide/mail.md
theme:
  name: material
  logo: assets/own.png
  features: [navigation.instant]
extra_css: [own.css]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: pl, name: Polski, nav_translations: {Home: Początek, Guide: Przewodnik}}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def started(
    folder: Path, caplog: pytest.LogCaptureFixture, *arguments: str, name: str = "mkdocs.yml"
) -> Site:
    """The site that `bitext init` sets up in ``folder``, built; ``caplog`` has the log of the build."""
    assert main(["init", *arguments, "--quiet"]) == 0
    site = Site(folder)
    with caplog.at_level(logging.INFO):
        build_site(load_config(str(folder / name), site_dir=str(site.out), site_url="https://example.org/"))
    return site


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def heading(site: Site, path: str) -> str:
    found = site.soup(path).find("h1")
    assert found is not None
    return found.get_text().removesuffix("¶").strip()


def navigation(site: Site, path: str) -> list[str]:
    """The titles in the navigation of a page."""
    links = site.soup(path).select(".md-nav--primary > .md-nav__list .md-nav__link")
    return [" ".join(link.get_text().split()) for link in links if link.name == "a"]


def pages(folder: Path, place: str = "") -> None:
    """The same three pages in English and Polish, with an image that they share and one of their own."""
    for language, home, mail in (("en", "Welcome", "Mail"), ("pl", "Witaj", "Poczta")):
        start = f"# {home}\n\n[{mail}](guide/mail.md) ![Shared](../assets/own.png)\n"
        put(folder, f"{place}{language}/index.md", start)
        put(folder, f"{place}{language}/guide/mail.md", f"# {mail}\n\n![Ports](img/ports.png)\n")
    put(folder, f"{place}en/guide/img/ports.png", PICTURE.read_bytes())
    put(folder, f"{place}assets/own.png", PICTURE.read_bytes())
    put(folder, f"{place}own.css", "h1 { color: teal }\n")


def test_a_publishers_folder(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(folder, "articles/pl-PL/mail.md", article("Poczta", "Mail", unit("abcde-102", "Otwórz.", "Open.")))
    site = started(folder, caplog, "articles")
    assert warnings(caplog) == []
    assert [heading(site, path) for path in ("mail/index.html", "en/mail/index.html")] == ["Poczta", "Mail"]
    assert navigation(site, "mail/index.html") == ["Strona główna", "Wszystkie artykuły"]
    assert heading(site, "en/index.html") == folder.name


def test_pages_in_two_languages(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    pages(folder, "docs/")
    site = started(folder, caplog)
    assert warnings(caplog) == []
    assert [heading(site, path) for path in ("index.html", "pl/index.html")] == ["Welcome", "Witaj"]
    assert navigation(site, "pl/index.html")[:2] == ["Witaj", "Poczta"]
    images = [image["src"] for image in site.soup("pl/index.html").select("article img")]
    assert images == ["assets/own.png"]
    assert (site.out / "pl/assets/own.png").is_file()
    assert (site.out / "pl/guide/img/ports.png").is_file()


def test_english_alone(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(folder, "my pages/mail.md", "# Mail\n\nOpen the portal.\n")
    site = started(folder, caplog, "my pages", "--to", "pl-PL")
    assert warnings(caplog) == []
    assert [heading(site, path) for path in ("mail/index.html", "pl/mail/index.html")] == ["Mail", "Mail"]
    assert navigation(site, "pl/mail/index.html")[-1] == "Wszystkie artykuły"


def test_an_existing_site(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    pages(folder, "docs/")
    put(folder, "mkdocs.yml", EXISTING)
    site = started(folder, caplog, name="mkdocs-bitext.yml")
    assert warnings(caplog) == []
    assert not [record for record in caplog.records if "DeprecationWarning" in record.getMessage()]
    assert navigation(site, "pl/index.html") == ["Początek", "Poczta"]
    assert heading(site, "pl/guide/mail/index.html") == "Poczta"
    assert site.soup("index.html").select(".bt-modes")
    assert {"own.css", "assets/own.png", "guide/img/ports.png", "pl/guide/img/ports.png"} <= site.files()


@pytest.mark.corpus
def test_the_documentation_of_fastapi(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    try:
        corpus = unpacked("fastapi-en-de") / "fastapi"
    except CorporaError as error:
        pytest.skip(str(error))
    for language in ("en", "de"):
        shutil.copytree(corpus / language, folder / language)
    site = started(folder, caplog, "en", "de")
    # What its pages lack is told of each; nothing is wrong with the files of the site.
    assert [
        text
        for text in warnings(caplog)
        if not re.match(r"source_articles/de/.* (?:warning|error) BT\d", text)
    ] == []
    assert "Erste Schritte" in heading(site, "de/tutorial/first-steps/index.html")
    assert len(navigation(site, "de/index.html")) > 124
