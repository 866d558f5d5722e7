"""What programs read: `articles.json` with its schema, and `llms.txt`."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from tests.site.conftest import ROOT, MakeSite, Site, article, settings, unit
from tests.site.test_counterparts import several

FACTS = 'ms.translationtype: MT\nms.custom: ["1048", "9002"]\ndescription: Opis [x]\n'
HOSTILE = "</script><script>alert(1)</script> {} \\"


def read(site: Site) -> dict[str, Any]:
    """The articles of a built site by id, once the file has been found valid."""
    schema = json.loads((site.out / "articles.schema.json").read_text("utf-8"))
    data = json.loads((site.out / "articles.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    ids = [item["id"] for item in data["articles"]]
    assert ids == sorted(set(ids))
    return {item["id"]: item for item in data["articles"]}


def test_what_it_says_of_an_article(make_site: MakeSite) -> None:
    body = unit("abcde-102", "Kod 0x80070005.", "Code 0x80070005 and 5.7.750.")
    site = several(make_site, {
        "pl-PL/f/a.md": article("Tytuł", "Title", body, extra=FACTS),
        "de-DE/f/a.md": article("Titel", "Title", body, locale="de-DE", extra="ms.translationtype: HT\n"),
    })  # fmt: skip
    site.build()
    base = "https://example.org/docs/"
    folders = {"pl": "", "en": "en/", "de": "de/"}
    assert read(site) == {
        "f/a": {
            "id": "f/a",
            "titles": {"pl": "Tytuł", "en": "Title", "de": "Titel"},
            "frontmatterTitles": {"pl": "Tytuł", "de": "Titel"},
            "codes": ["0x80070005", "5.7.750"],
            "numbers": ["1048", "9002"],
            "languages": ["pl", "en", "de"],
            "handoffs": {"pl": "2021-06-04", "de": "2021-06-04"},
            "translations": {"pl": "machine", "de": "human"},
            "states": {
                "pl": {"done": 2, "new": 0, "stale": 0},
                "de": {"done": 2, "new": 0, "stale": 0},
            },
            "locales": {"pl": "pl-PL", "de": "de-DE"},
            "urls": {code: f"{base}{folder}f/a/" for code, folder in folders.items()},
            "markdown": {code: f"{base}{folder}f/a/index.md" for code, folder in folders.items()},
        }
    }


@pytest.mark.parametrize("site_url", ["https://example.org/docs/", ""])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_address_is_that_of_a_file(make_site: MakeSite, directory_urls: bool, site_url: str) -> None:
    site = make_site({
        "pl-PL/a.md": article(f"'`{HOSTILE}`'", HOSTILE, extra=FACTS),
        "pl-PL/name with space & ą.md": article("T", "E"),
        "pl-PL/index.md": article("T", "E"),
        "pl-PL/alone.md": "---\ntitle: x\nms.contentlocale: pl-PL\n---\n# Sam\n",
    })  # fmt: skip
    for language in ("pl", "en"):
        (site.root / f"docs/{language}/index.md").unlink()
        site.write(f"docs/{language}/other.md", "# Other\n")
    site.build(use_directory_urls=directory_urls, site_url=site_url)
    articles = read(site)
    assert articles["a"]["titles"]["pl"] == f"'{HOSTILE}'"
    assert articles["a"]["frontmatterTitles"]["pl"] == f"`{HOSTILE}`"
    assert articles["alone"]["languages"] == ["pl"]
    files = site.files()
    for item in articles.values():
        for url in (*item["urls"].values(), *item["markdown"].values()):
            assert place(url, site_url) in files, url
    for url in re.findall(r"\]\(([^()]+)\)", (site.out / "llms.txt").read_text("utf-8")):
        assert place(url, site_url) in files, url


def place(url: str, site_url: str) -> str:
    path = unquote(url.removeprefix(site_url)).removeprefix("./")
    return f"{path}index.html" if not path or path.endswith("/") else path


def test_two_builds_give_the_same_bytes(make_site: MakeSite) -> None:
    site = make_site({f"pl-PL/a{number}.md": article(f"T{number}", "E") for number in range(9)})
    site.build()
    before = (site.out / "articles.json").read_bytes(), (site.out / "llms.txt").read_bytes()
    site.build()
    assert ((site.out / "articles.json").read_bytes(), (site.out / "llms.txt").read_bytes()) == before


def test_llms_names_each_article_of_a_small_site(make_site: MakeSite) -> None:
    config = {**settings(), "site_description": "Two\nlines [x]"}
    site = make_site({"pl-PL/a.md": article("Tytuł", "Title", extra=FACTS)}, config)
    site.build()
    lines = (site.out / "llms.txt").read_text("utf-8").splitlines()
    assert lines[:3] == ["# Test", "", r"> Two lines \[x\]"]
    assert r"- [Tytuł](https://example.org/docs/a/index.md): Opis \[x\]" in lines
    assert "- [Title](https://example.org/docs/en/a/index.md)" in lines
    assert [line for line in lines if line.startswith("## ")] == ["## Polski", "## English", "## Optional"]


def test_llms_names_the_lists_of_a_large_site(make_site: MakeSite) -> None:
    letters = "abcdefghijklmnop"
    articles = {f"pl-PL/{at}.md": article(f"{letters[at % 16]}{at}", f"E{at}") for at in range(250)}
    site = make_site(articles)
    site.build()
    text = (site.out / "llms.txt").read_text("utf-8")
    assert text.count("\n- ") < 60
    assert "(https://example.org/docs/articles/letter/a/index.md) (16)" in text
    assert (site.out / "articles/letter/a/index.md").is_file()


def test_files_of_the_owner_stay(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("T", "E")})
    site.write("docs/pl/llms.txt", "mine\n")
    site.build()
    assert (site.out / "llms.txt").read_text("utf-8") == "mine\n"
    assert read(site)


def test_the_demonstration_site(demonstration: Site) -> None:
    articles = read(demonstration)
    path = "5-7-750-service-unavailable-client-blocked-from-sending-from-unregistered-d"
    assert "5.7.750" in articles[path]["codes"]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_guide_names_each_field(language: str) -> None:
    schema = json.loads((ROOT / "scripts/bitext/site/templates/articles.schema.json").read_text("utf-8"))
    guide = (ROOT / f"docs/{language}/guide/programs.md").read_text("utf-8")
    fields = [match[1] for match in re.finditer(r"^\| `(\w+)` \|", guide, re.MULTILINE)]
    assert fields == list(schema["$defs"]["article"]["properties"])
