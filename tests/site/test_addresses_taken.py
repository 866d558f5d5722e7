"""Addresses that two pages claim, and configurations that would write where nothing of ours belongs."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.site.conftest import MakeSite, article, settings, unit
from tests.site.search_index import indexed


def test_pages_of_two_languages_never_overwrite_each_other(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({
        "pl-PL/a.md": article("Zwykły", "Plain"),
        "pl-PL/en/a.md": article("W folderze", "In a folder"),
    })  # fmt: skip
    with caplog.at_level(logging.WARNING):
        site.build()
    codes = [record.message for record in caplog.records if "BT504" in record.message]
    assert len(codes) == 1
    assert "pl-PL/en/a.md" in codes[0]
    assert site.soup("en/a/index.html").select("article h1")[0].get_text().startswith("Plain")
    assert site.html("sitemap.xml").count("<loc>https://example.org/docs/en/a/</loc>") == 1


def test_a_page_of_another_language_that_somebody_wrote(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({"pl-PL/en.md": article("Angielski", "English")})
    with caplog.at_level(logging.WARNING):
        site.build()
    assert "Home" in site.soup("en/index.html").select("article h1")[0].get_text()
    assert "BT502" in caplog.text


def test_the_error_page_stays_what_it_is(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/404.md": article("Błąd 404", "Error 404")})
    with caplog.at_level(logging.WARNING):
        site.build(use_directory_urls=False)
    assert "Nie znaleziono strony" in site.html("404.html")
    assert "Błąd 404" not in site.html("articles/index.html")
    assert "BT504" in caplog.text


def test_an_article_in_the_navigation_has_its_title_everywhere(make_site: MakeSite) -> None:
    site = make_site(
        {"pl-PL/b.md": article("Tytuł B", "Title B")}, {**settings(), "nav": ["index.md", "b.md"]}
    )
    site.build()
    for file, title in (("index.html", "Tytuł B"), ("en/index.html", "Title B"), ("404.html", "Tytuł B")):
        assert "bitextslot" not in site.html(file)
        assert title in site.soup(file).select("nav.md-nav--primary")[0].get_text()


def test_without_a_navigation_the_list_is_in_it(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/b.md": article("Tytuł B", "Title B")})
    site.build()
    for file, href in (("index.html", "articles/"), ("en/b/index.html", "../articles/")):
        links = [str(link["href"]) for link in site.soup(file).select("nav.md-nav--primary .md-nav__item a")]
        assert href in links


def test_a_redirect_to_an_article_that_a_hand_written_page_replaced(make_site: MakeSite) -> None:
    asset = "ms.assetid: 8cf6d70b-9a78-4f04-ac59-7ffcf44ffd22\n"
    site = make_site({"pl-PL/new.md": article("Nowy", "New", extra=asset)})
    history = {"format": 1, "paths": {"8cf6d70b-9a78-4f04-ac59-7ffcf44ffd22": ["old.md", "new.md"]}}
    site.write("article-history.json", json.dumps(history))
    site.write("docs/en/new.md", "# Hand-written\n")
    site.build()
    assert "Hand-written" in site.html("en/new/index.html")
    assert "Nowy" in site.html("new/index.html")


def test_links_lead_to_hand_written_pages(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    body = unit("abcde-102", "[start](index.md) [o](about.md)", "[home](index.md) [about](about.md)")
    site = make_site({"pl-PL/f/a.md": article("A", "A", body.replace("](", "](../"))})
    for language in ("pl", "en"):
        site.write(f"docs/{language}/about.md", "# O witrynie\n")
    with caplog.at_level(logging.WARNING):
        site.build()
    links = [link["href"] for link in site.soup("en/f/a/index.html").select("article p a")]
    assert links[:2] == ["../../", "../../about/"]
    assert "BT401" not in caplog.text


@pytest.mark.parametrize("folder", ["pl-PL/", ""])
def test_includes_from_the_top(make_site: MakeSite, folder: str) -> None:
    config = settings(exclude="includes/", target_locale="pl-PL")
    included = unit("bbbbb-101", "[b](../b.md) ![p](p.png)", "[b](../b.md) ![p](p.png)")
    site = make_site({
        f"{folder}sub/a.md": article("A", "A", "[!INCLUDE [x](~/includes/x.md)]"),
        f"{folder}b.md": article("B", "B"),
        f"{folder}includes/x.md": included,
        f"{folder}includes/p.png": "",
    }, config)  # fmt: skip
    site.build()
    soup = site.soup("sub/a/index.html")
    assert soup.select('article a[href="../../b/"]')
    assert soup.select('article img[src="../../includes/p.png"]')


def test_what_a_hand_written_page_says_of_search(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("A", "A")}, settings(search=True))
    said = {"no": "search: false", "excluded": "search:\n  exclude: true", "nonsense": "search: 5"}
    for name, frontmatter in said.items():
        site.write(f"docs/pl/{name}.md", f"---\n{frontmatter}\n---\n# Start\n")
    site.build()
    assert {page["url"] for page in indexed(site, "pl")} == {"/", "/a/", "/nonsense/"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"articles_path": ""}, "articles_path: '' is not a folder name"),
        ({"articles_path": "/../x"}, "articles_path: '/../x' is not a folder name"),
        ({"areas": [{"articles": ["a/"]}]}, "areas: area 1 needs a name, or one for each language code"),
        ({"areas": [{"name": "A", "articles": ["a/"]}, {"name": "B"}]}, "areas: area 2 needs articles"),
        ({"areas": [{"name": "A", "articles": "a/", "title": "x"}]}, "(patterns of paths), and nothing else"),
        ({"attribution": {"pl": 5}}, "attribution: each language code needs a text"),
        ({"attribution": {"pl": "Skądś", "de": "Irgendwo"}}, "attribution: de is not a language of the site"),
        (
            {"image_hosts": ["https://img.example.com/x"]},
            "image_hosts: 'https://img.example.com/x' is not a host name",
        ),
        ({"video_hosts": ["v.example.com/embed"]}, "video_hosts: 'v.example.com/embed' is not a host name"),
        ({"publisher_url": "javascript:alert(1)"}, "publisher_url: 'javascript:alert(1)' is not an address"),
        ({"publisher_url": "https://{locale}.example"}, "is not an address"),
        (
            {"publisher_url": "https://x.example/{path}"},
            "publisher_url: {path} is not known; use {locale}",
        ),
        (
            {"publisher_article_url": "https://x.example/{lang}/{path}"},
            "publisher_article_url: {lang} is not known; use {locale} and {path}",
        ),
    ],
)
def test_values_that_are_refused(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, change: dict[str, Any], said: str
) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")}, settings(**change))
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site.build()
    assert said in caplog.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sorce", "did you mean source?"),
        ("zzz", "known are areas, articles_path, attribution, cache,"),
        (True, "known are areas, articles_path,"),
    ],
)
def test_an_option_that_is_misspelt(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, name: str | bool, said: str
) -> None:
    config = settings()
    config["plugins"][1]["bitext"][name] = "x"
    site = make_site({"pl-PL/a.md": article("T", "T")}, config)
    with caplog.at_level(logging.WARNING), pytest.raises(Abort):
        site.build()
    assert f"Plugin 'bitext' option '{name}': there is no such option; {said}" in caplog.text
    assert caplog.text.count("Unrecognized") == 0


def test_values_that_have_no_effect_today(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    config = settings(attribution={"pl": "Skądś", "de": "Irgendwo"}, image_hosts=[""], edit_base="edit/main")
    config["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch", "build": False})
    site = make_site({"pl-PL/a.md": article("T", "T")}, config)
    with caplog.at_level(logging.INFO):
        site.build(strict=True)
    assert "bitext: edit_base: without repo_url no page has a link to it" in caplog.text


def test_plugins_and_languages_that_are_listed_twice(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    config = settings()
    config["plugins"].append({"bitext": {}})
    site = make_site({"pl-PL/a.md": article("T", "T")}, config)
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site.build()
    assert "bitext is listed more than once" in caplog.text


def test_a_language_with_an_underscore(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    """mkdocs-static-i18n takes it, but it is not a tag that a page could declare."""
    config = settings()
    config["plugins"][0]["i18n"]["languages"].append({"locale": "he_IL", "name": "עברית"})
    site = make_site({"he-IL/a.md": article("T", "T", locale="he-IL")}, config)
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        site.build()
    assert "bitext: plugins: i18n: 'he_IL' is not a language tag; write he-IL" in caplog.text
    assert "--alias" not in caplog.text


def test_no_page_asks_google_for_fonts(make_site: MakeSite) -> None:
    config = settings()
    del config["theme"]["font"]
    site = make_site({"pl-PL/a.md": article("T", "T")}, config)
    site.build()
    for file in ("index.html", "a/index.html", "404.html"):
        assert "google" not in site.html(file)


def test_a_bare_language_takes_no_article_off_the_site(make_site: MakeSite) -> None:
    articles = {f"pl-PL/a{n}.md": article(f"T{n}", f"T{n}") for n in range(3)}
    site = make_site({**articles, "pl-PL/one.md": article("Jeden", "One", locale="pl")})
    site.build()
    assert {"a0/index.html", "a1/index.html", "a2/index.html", "one/index.html"} <= site.files()
