"""A renamed article: its old address leads to the new one, in every language."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from mkdocs.exceptions import Abort

from bitext.folder.configuration import Configuration
from bitext.folder.history import record
from bitext.history import History, PlacedArticle, history_text, update
from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit

GUID = "0a1ad480-22f4-439e-ae90-73131fbc7cb2"


def text(english: str, asset_id: str = GUID, locale: str = "pl-PL") -> str:
    return article("Tytuł", english, unit("abcde-102", "Zdanie.", "A."), locale, f"ms.assetid: {asset_id}\n")


def remembering(site: Site, *moments: dict[str, str]) -> None:
    """Write the history of asset ids by page path, one moment after the other."""
    history = History()
    for moment in moments:
        history = update(history, [PlacedArticle(of, "pl-PL", path) for path, of in moment.items()])
    site.write("article-history.json", history_text(history))


def target(site: Site, path: str) -> str:
    """Where the redirect at ``path`` leads, as a path of the site; its three ways agree."""
    soup = site.soup(path)
    refresh = soup.select_one("meta[http-equiv=refresh]")
    canonical = soup.select_one("link[rel=canonical]")
    link = soup.select_one("body a")
    assert refresh is not None
    assert canonical is not None
    assert link is not None
    assert [meta["content"] for meta in soup.select("meta[name=robots]")] == ["noindex"]
    here = f"https://example.org/docs/{path.removesuffix('index.html')}"
    url = urljoin(here, str(link["href"]))
    assert str(refresh["content"]) == f"0; url={link['href']}"
    assert str(canonical["href"]) == url
    return url.removeprefix("https://example.org/docs/")


def is_redirect(site: Site, path: str) -> bool:
    return site.soup(path).select_one("meta[http-equiv=refresh]") is not None


def renamed(folder: Path) -> Site:
    """Articles that were renamed, renamed and named back, removed and replaced, by their asset ids."""
    site = sources(folder, {
        "pl-PL/new/b.md": text("One"),
        "pl-PL/chain-c.md": text("One", "chain"),
        "pl-PL/replaced.md": text("Two", "another-id"),
        "pl-PL/replaced-b.md": text("One", "replaced"),
        "pl-PL/by-hand-b.md": text("One", "by-hand"),
    })  # fmt: skip
    site.write("docs/pl/by-hand.md", "# By hand\n")
    remembering(
        site,
        {"chain-c.md": "chain"},
        {"a.md": GUID, "chain-a.md": "chain", "gone-a.md": "gone"},
        {"chain-b.md": "chain", "gone-c.md": "gone"},
        {"chain-c.md": "chain", "replaced.md": "replaced", "by-hand.md": "by-hand"},
    )
    return site


site = shared_site(renamed)


def test_a_renamed_article_redirects_in_both_languages(site: Site) -> None:
    assert target(site, "a/index.html") == "new/b/"
    assert target(site, "en/a/index.html") == "en/new/b/"
    for path, language, words in (
        ("a/index.html", "pl", "Strona została przeniesiona"),
        ("en/a/index.html", "en", "This page has moved"),
    ):
        soup = site.soup(path)
        assert soup.html is not None
        assert soup.html["lang"] == language
        assert soup.title is not None
        assert soup.title.get_text() == words
    assert not is_redirect(site, "new/b/index.html")
    assert "Zdanie." in site.soup("new/b/index.html").get_text()


def test_an_article_without_asset_id_is_known_by_its_content(make_site: MakeSite) -> None:
    plain = article("Tytuł", "One", unit("abcde-102", "Zdanie.", "A sentence."))
    site = make_site({"pl-PL/old.md": plain, "pl-PL/other.md": article("Inny", "Other")})
    history = str(site.root / "article-history.json")
    record(str(site.root / "source_articles"), history, Configuration())
    (site.root / "source_articles/pl-PL/old.md").rename(site.root / "source_articles/pl-PL/new.md")
    site.write("source_articles/pl-PL/new.md", plain.replace("Zdanie.", "Inne zdanie."))
    site.build()
    assert target(site, "old/index.html") == "new/"
    assert target(site, "en/old/index.html") == "en/new/"
    record(str(site.root / "source_articles"), history, Configuration())
    site.build()
    assert target(site, "old/index.html") == "new/"


def test_a_number_that_one_article_has_leads_to_it(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/f/a.md": article("Tytuł & inne", "Title", extra='ms.custom: "1048"\n')})
    site.build()
    for prefix, title in (("", "Tytuł & inne"), ("en/", "Title")):
        path = f"{prefix}id/1048/index.html"
        assert target(site, path) == f"{prefix}f/a/"
        assert site.soup(path).select("title")[0].get_text() == "1048"
        assert site.soup(path).select("p")[0].get_text() == f"1048 {title}\n"
        assert len(site.html(path).encode()) <= 400
        about = site.soup(f"{prefix}f/a/index.html").select_one(".bt-about")
        assert about is not None
        assert about.select('a[href="../../id/1048/"]')


def test_a_chain_of_renames_and_one_back_end_at_the_article(site: Site) -> None:
    assert [target(site, f"chain-{path}/index.html") for path in "ab"] == ["chain-c/", "chain-c/"]
    assert not is_redirect(site, "chain-c/index.html")
    assert not is_redirect(site, "en/chain-c/index.html")


def test_redirects_are_in_no_sitemap_and_no_list(site: Site) -> None:
    assert is_redirect(site, "chain-a/index.html")
    for file in ("sitemap.xml", "articles/index.html", "chain-c/index.html"):
        assert "chain-a" not in site.html(file)


def test_a_removed_article_has_no_redirect(site: Site) -> None:
    assert not {path for path in site.files() if "gone-" in path}


def test_a_new_article_at_the_old_address_is_shown(site: Site) -> None:
    assert not is_redirect(site, "replaced/index.html")
    assert not is_redirect(site, "en/replaced/index.html")


def test_a_hand_written_page_at_the_old_address_is_shown(site: Site) -> None:
    assert "By hand" in site.html("by-hand/index.html")
    assert target(site, "en/by-hand/index.html") == "en/by-hand-b/"


def in_three_languages(folder: Path) -> Site:
    config = settings()
    config["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    articles = {"pl-PL/b.md": text("One"), "pl-PL/e.md": article("Błąd 5.7.1", "Error 5.7.1")} | {
        f"{locale}/{name}.md": article(name, name, locale=locale, extra=f'ms.custom: "{number}"\n')
        for locale, name, number in (
            ("pl-PL", "c", 1047), ("pl-PL", "d", 1047), ("de-DE", "c", 1047), ("de-DE", "d", 1049),
        )
    }  # fmt: skip
    site = sources(folder, articles, config)
    remembering(site, {"a.md": GUID})
    return site


three = shared_site(in_three_languages)


def test_an_article_of_one_locale_redirects_in_all_languages(three: Site) -> None:
    ways = {f"{prefix}a/index.html": f"{prefix}b/" for prefix in ("", "en/", "de/")}
    assert {path: target(three, path) for path in ways} == ways


def test_what_leads_to_an_article_is_no_alternate_of_a_list(three: Site) -> None:
    assert target(three, "de/id/1047/index.html") == "de/c/"
    links = three.soup("id/1047/index.html").select("head link[hreflang]")
    assert "pl" in (codes := {str(link["hreflang"]) for link in links})
    assert "de" not in codes


def test_a_title_that_is_not_translated_says_its_language(three: Site) -> None:
    for page in ("de/codes/index.html", "de/codes/5.7.1/index.html"):
        (link,) = three.soup(page).select('.bt-articles a[href$="/e/"]')
        assert (link.get_text(), link["lang"]) == ("Error 5.7.1", "en")
    (link,) = three.soup("en/codes/5.7.1/index.html").select('.bt-articles a[href$="/e/"]')
    assert not link.has_attr("lang")


def test_without_directory_urls(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/f/b.md": text("One")}, {**settings(), "use_directory_urls": False})
    remembering(site, {"a.md": GUID})
    site.build()
    assert target(site, "a.html") == "f/b.html"
    assert target(site, "en/a.html") == "en/f/b.html"


def test_the_file_may_be_elsewhere_missing_or_switched_off(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/b.md": text("One")}, settings(history="data/former.json"))
    site.build()
    assert "a/index.html" not in site.files()
    remembering(site, {"a.md": GUID})
    (site.root / "data").mkdir()
    (site.root / "article-history.json").rename(site.root / "data" / "former.json")
    site.build()
    assert target(site, "a/index.html") == "b/"
    site.write("mkdocs.yml", site.html("../mkdocs.yml").replace("data/former.json", "''"))
    site.build()
    assert "a/index.html" not in site.files()


@pytest.mark.parametrize("content", ["{", '{"format": 1, "paths": {"x": ["../../a.md", "b.md"]}}'])
def test_a_damaged_file_stops_the_build_with_one_line(make_site: MakeSite, content: str) -> None:
    site = make_site({"pl-PL/b.md": text("One")})
    site.write("article-history.json", content)
    with pytest.raises(Abort) as caught:
        site.build()
    message = str(caught.value.__context__ or caught.value)
    assert "bitext: history: article-history.json: " in message
    assert "restore it from version control" in message
