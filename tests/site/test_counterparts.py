"""What the reading modes of a page work from: its counterpart, and the JSON behind the text."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit

LANGUAGES = {"de": "Deutsch", "ar": "العربية"}


def data(site: Site, path: str) -> Any:
    """What stands behind the text of a page."""
    (script,) = site.soup(path).select("script#bt-page")
    assert script["type"] == "application/json"
    return json.loads(script.get_text())


def with_languages(**bitext: Any) -> dict[str, Any]:
    """Settings of a site with German and Arabic as well."""
    config = settings(**bitext)
    config["plugins"][0]["i18n"]["languages"] += [
        {"locale": code, "name": name} for code, name in LANGUAGES.items()
    ]
    return config


def several(make_site: MakeSite, articles: dict[str, str]) -> Site:
    site = make_site(articles, with_languages(locale_order=["pl-PL"]))
    for code in LANGUAGES:
        site.write(f"docs/{code}/index.md", "# Start\n")
    return site


def texts(soup: BeautifulSoup) -> dict[str, str]:
    return {str(span["id"]): span.get_text() for span in soup.select(".bt-text .bt-s[id]")}


site = shared_site(lambda folder: sources(folder, {"pl-PL/f/a.md": article("Tytuł", "Title")}))

SENTENCE = unit("abcde-102", "Zdanie.", "Sentence.")
THREE = {
    "pl-PL/a.md": article("T", "Title", SENTENCE),
    "de-DE/a.md": article("D", "Title", SENTENCE, locale="de-DE"),
    "ar-SA/a.md": article("A", "Title", SENTENCE, locale="ar-SA"),
    "pl-PL/only.md": article("T", "Title"),
    "de-DE/alone.md": "---\ntitle: x\nms.contentlocale: de-DE\n---\n# Nur deutsch\n",
}
three = shared_site(lambda folder: several(partial(sources, folder), THREE))


def test_the_two_pages_of_one_article(site: Site) -> None:
    polish, english = data(site, "f/a/index.html"), data(site, "en/f/a/index.html")
    assert polish["language"] == {"lang": "pl", "dir": "ltr", "name": "Polski"}
    assert polish["counterpart"] == {
        "url": "../../en/f/a/", "lang": "en", "dir": "ltr", "name": "English", "role": "original",
    }  # fmt: skip
    assert english["counterpart"] == {
        "url": "../../../f/a/", "lang": "pl", "dir": "ltr", "name": "Polski", "role": "translation",
    }  # fmt: skip
    assert [name for name in site.files() if "original" in name] == []


@pytest.mark.parametrize("path", ["f/a/index.html", "en/f/a/index.html"])
def test_the_place_of_the_control(site: Site, path: str) -> None:
    (place,) = site.soup(path).select("article .bt-modes")
    assert place.get_text() == ""
    assert place.find_next("h1") is not None
    assert place.find_previous("h1") is None


def test_same_english_of_several_locales(three: Site) -> None:
    for path in ("de/a/index.html", "ar/a/index.html"):
        assert data(three, path)["counterpart"]["url"] == "../../en/a/"
    assert data(three, "ar/a/index.html")["language"]["dir"] == "rtl"
    assert data(three, "en/a/index.html")["counterpart"]["lang"] == "pl"
    assert [name for name in three.files() if "original" in name] == []


GERMAN = {
    "a": unit("abcde-102", "Zwei.", "Two &amp; <more>"),
    "same": unit("abcde-109", "Eins.", "One."),  # the same English in other segments
}


@pytest.mark.parametrize("directory_urls", [True, False])
def test_other_english_stands_beside_the_page(make_site: MakeSite, directory_urls: bool) -> None:
    link = unit("abcde-104", "[b](b.md)", "[b](b.md)")
    articles = {"pl-PL/f/b.md": article("B", "B")}
    for name, german in GERMAN.items():
        polish = f"{unit('abcde-102', 'Jeden.', 'One.')} {link}"
        articles[f"pl-PL/f/{name}.md"] = article("T", "Title", polish)
        articles[f"de-DE/f/{name}.md"] = article("D", "Title", f"{german} {link}", locale="de-DE")
    site = several(make_site, articles)
    site.build(use_directory_urls=directory_urls)
    for name in GERMAN:
        page = f"de/f/{name}/index.html" if directory_urls else f"de/f/{name}.html"
        other = data(site, page)["counterpart"]
        assert other["url"] == ("original.html" if directory_urls else f"{name}.original.html")
        assert (other["lang"], other["role"]) == ("en", "original")
        other_url = f"{page.rpartition('/')[0]}/{other['url']}"
        soup = site.soup(other_url)
        assert texts(soup).keys() == texts(site.soup(page)).keys()
        assert soup.select_one('meta[name="robots"][content="noindex"]')
        assert not soup.select("[data-pagefind-body], script, #bt-page")
        assert [child.name for child in soup.select("main > *")] == ["div"]
        (link_there,) = soup.select(".bt-text a:not(.headerlink)")
        target = (site.out / other_url).parent / str(link_there["href"])
        assert target.resolve() == (site.out / ("en/f/b" if directory_urls else "en/f/b.html")).resolve()
    assert "original" not in site.html("sitemap.xml")


def test_a_fragment_takes_the_place_of_no_page(make_site: MakeSite) -> None:
    site = several(make_site, {
        "pl-PL/a.md": article("T", "Title"),
        "de-DE/a.md": article("D", "Other", locale="de-DE"),
        "de-DE/a.original.md": article("Seite", "Page", locale="de-DE"),
    })  # fmt: skip
    site.build(use_directory_urls=False)
    assert data(site, "de/a.html")["counterpart"]["url"] == "a.original2.html"
    assert "Seite" in site.html("de/a.original.html")
    assert "Other" in site.html("de/a.original2.html")


def test_pages_without_a_counterpart(three: Site) -> None:
    for path in ("de/alone/index.html", "alone/index.html"):
        assert not three.soup(path).select(".bt-modes")
    assert "counterpart" not in data(three, "de/alone/index.html")
    assert not three.soup("de/only/index.html").select(".bt-modes")


@pytest.mark.parametrize("hostile", ["</script><script>alert(1)</script>", "<!--<script>", "]]>\u2028&"])
def test_nothing_ends_the_script_early(make_site: MakeSite, hostile: str) -> None:
    config = settings()
    config["plugins"][0]["i18n"]["languages"][1]["name"] = hostile
    site = make_site({"pl-PL/a.md": article("T", "Title")}, config)
    site.build()
    assert data(site, "a/index.html")["counterpart"]["name"] == hostile
    assert "<" not in site.html("a/index.html").partition('id="bt-page">')[2].partition("</script>")[0]
