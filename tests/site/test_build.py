"""What a build makes of a folder of articles, read with an HTML parser."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.site.conftest import START_PAGES, MakeSite, Site, article, settings, shared_site, sources, unit

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NUMBERED = 'ms.custom:\n- "1048"\n- "3100026"\n'
LINKED = "![rysunek](media/x.png)\n\n" + unit("abcde-102", "[b](B.md#First)", "[b](b.md#first)")
ARTICLES = {
    "pl-PL/a.md": article("Tytuł", "Title", unit("abcde-102", "Zdanie.", "Sentence.")),
    "pl-PL/f/a.md": article("T", "T"),
    "pl-PL/linked/a.md": article("T", "T", LINKED),
    "pl-PL/linked/b.md": article("B", "B"),
    "pl-PL/linked/media/x.png": "png",
    "pl-PL/alone.md": "---\ntitle: Sam\nms.contentlocale: pl-PL\n---\n# Sam\n\nTekst\n",
    "pl-PL/numbered.md": article("1048 A", "A", extra=NUMBERED),
    "pl-PL/f/numbered.md": article("B", "B", extra=NUMBERED),
}
site = shared_site(lambda folder: sources(folder, ARTICLES, settings(search=True)))


def with_german(folder: Path) -> Site:
    """Two articles in Polish, two that are also or only in German."""
    config = settings()
    config["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    body = unit("abcde-102", "[b](b.md) ![x](x.png)", "[b](b.md) ![x](x.png)")
    articles = {
        "pl-PL/a.md": article("Polski", "English", body),
        "pl-PL/b.md": article("B", "B"),
        "pl-PL/x.png": "",
        "de-DE/b.md": article("Deutsch", "English", locale="de-DE"),
        "de-DE/only.md": article("Nur hier", "Only here", locale="de-DE"),
    }
    return sources(folder, articles, config, {**START_PAGES, "de/index.md": "# Start\n"})


german = shared_site(with_german)


def test_pages_of_both_languages(site: Site) -> None:
    polish, english = site.soup("a/index.html"), site.soup("en/a/index.html")
    assert polish.html is not None
    assert english.html is not None
    assert (polish.html["lang"], english.html["lang"]) == ("pl", "en")
    assert "Zdanie." in polish.get_text()
    assert "Sentence." not in polish.get_text()
    assert "Sentence." in english.get_text()
    assert "Zdanie." not in english.get_text()
    assert polish.title is not None
    assert polish.title.get_text() == "Tytuł - Test"
    assert english.title is not None
    assert english.title.get_text() == "Title - Test"


def test_the_language_switch_leads_to_the_same_article_and_back(site: Site) -> None:
    assert switch(site, "f/a/index.html") == {"pl": "./", "en": "../../en/f/a/"}
    assert switch(site, "en/f/a/index.html") == {"pl": "../../../f/a/", "en": "./"}
    assert switch(site, "articles/index.html") == {"pl": "./", "en": "../en/articles/"}


def switch(site: Site, path: str) -> dict[str, str]:
    links = site.soup(path).select("a.md-select__link")
    return {str(link["hreflang"]): str(link["href"]) for link in links}


def test_canonical_and_alternate_links_are_absolute(site: Site) -> None:
    soup = site.soup("en/a/index.html")
    assert [link["href"] for link in soup.select("link[rel~=canonical]")] == [
        "https://example.org/docs/en/a/"
    ]
    alternates = {link["hreflang"]: link["href"] for link in soup.select("link[rel~=alternate][hreflang]")}
    assert alternates == {"pl": "https://example.org/docs/a/", "en": "https://example.org/docs/en/a/"}


def test_the_list_names_every_article_once(make_site: MakeSite) -> None:
    paths = {
        f"pl-PL/f{number % 3}/a{number}.md": article(f"Tytuł {number}", f"Title {number}")
        for number in range(30)
    }
    site = make_site(paths)
    site.build()
    for language, word in (("", "Tytuł"), ("en/", "Title")):
        links = site.soup(f"{language}articles/index.html").select("article ul:not(.bt-articles--area) a")
        assert sorted(link.get_text() for link in links) == sorted(f"{word} {number}" for number in range(30))
        for link in links:
            target = (site.out / language / "articles" / str(link["href"]) / "index.html").resolve()
            assert target.is_file(), link


def test_the_list_is_in_the_navigation_and_open_there(make_site: MakeSite) -> None:
    config = {**settings(), "nav": [{"Start": "index.md"}, {"Lista": "articles/index.md"}]}
    site = make_site({"pl-PL/a.md": article("T", "T")}, config)
    site.build()
    active = site.soup("articles/index.html").select("nav.md-nav--primary a.md-nav__link--active")
    assert "Lista" in active[0].get_text()
    assert [
        link["href"] for link in site.soup("a/index.html").select("nav.md-nav--primary .md-nav__item a")
    ] == [
        "..",
        "../articles/",
    ]


def test_hand_written_pages_link_to_articles(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")})
    site.write("docs/pl/index.md", "# Start\n\n[Artykuł](a.md)\n")
    with caplog.at_level(logging.WARNING):
        site.build()
    assert site.soup("index.html").select_one('article a[href="a/"]')
    assert not caplog.records


def test_noindex_becomes_a_robots_tag_and_leaves_the_sitemap(make_site: MakeSite) -> None:
    site = make_site({
        "pl-PL/shown.md": article("T", "T"),
        "pl-PL/hidden.md": article("T", "T", extra="ROBOTS: NOINDEX, NOFOLLOW\n"),
    })  # fmt: skip
    site.build()
    assert site.soup("hidden/index.html").select_one('meta[name=robots][content="noindex, nofollow"]')
    assert not site.soup("shown/index.html").select_one("meta[name=robots]")
    tree = ElementTree.parse(site.out / "sitemap.xml")
    locations = {str(entry.findtext(f"{SITEMAP}loc")) for entry in tree.iter(f"{SITEMAP}url")}
    base = "https://example.org/docs/"
    assert locations == {
        base + path for path in ("", "en/", "shown/", "en/shown/", "articles/", "en/articles/")
    }
    dates = {
        str(e.findtext(f"{SITEMAP}loc")): e.findtext(f"{SITEMAP}lastmod") for e in tree.iter(f"{SITEMAP}url")
    }
    assert dates[f"{base}shown/"] == "2021-06-04"


def test_without_site_url_there_is_no_sitemap_and_no_canonical(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("T", "T")}, {**settings(), "site_url": ""})
    site.build()
    assert "sitemap.xml" not in site.files()
    soup = site.soup("a/index.html")
    assert not soup.select("link[rel~=canonical]")
    assert {link["href"] for link in soup.select("link[rel~=alternate][hreflang]")} == {"./", "../en/a/"}


def test_files_without_directory_urls(make_site: MakeSite) -> None:
    other = article("Inny", "Other", unit("abcde-102", "[tam](a.md)", "[there](a.md)"))
    site = make_site(
        {"pl-PL/f/a.md": article("T", "T"), "pl-PL/f/b.md": other, "pl-PL/f/index.md": article("I", "I")}
    )
    site.build(use_directory_urls=False)
    assert {"f/a.html", "en/f/a.html", "f/index.html", "articles/index.html"} <= site.files()
    assert site.soup("f/b.html").select_one('article a[href="a.html"]')
    assert switch(site, "f/b.html") == {"pl": "b.html", "en": "../en/f/b.html"}


def test_images_and_links_resolve_in_both_languages(site: Site) -> None:
    for prefix in ("", "en/"):
        soup = site.soup(f"{prefix}linked/a/index.html")
        for element, attribute in (("img[alt=rysunek]", "src"), ("article p a", "href")):
            found = soup.select_one(element)
            assert found is not None
            place = str(found[attribute]).partition("#")[0]
            assert (site.out / prefix / "linked/a" / place).resolve().exists(), found


def test_includes_are_shown_and_have_no_page_if_excluded(make_site: MakeSite) -> None:
    config = settings(exclude="includes/")
    site = make_site({
        "pl-PL/f/a.md": article("T", "T", "[!INCLUDE [x](../includes/x.md)]"),
        "pl-PL/includes/x.md": unit("bbbbb-101", "Wspólne zdanie.", "Shared sentence."),
    }, config)  # fmt: skip
    site.build()
    assert "Wspólne zdanie." in site.soup("f/a/index.html").get_text()
    assert "Shared sentence." in site.soup("en/f/a/index.html").get_text()
    assert not any("includes" in file for file in site.files())


def test_an_article_that_is_not_translated_says_so(german: Site) -> None:
    soup = german.soup("de/a/index.html")
    assert soup.html is not None
    assert soup.html["lang"] == "de"
    assert "Diesen Artikel gibt es noch nicht auf Deutsch" in soup.select(".admonition.info")[0].get_text()
    assert soup.select("article [lang=en] h1")[0].get_text().startswith("English")
    assert soup.select('meta[name=robots][content="noindex"]')
    assert soup.select("link[rel~=canonical]")[0]["href"] == "https://example.org/docs/en/a/"
    assert {link["hreflang"] for link in soup.select("link[rel~=alternate][hreflang]")} == {"pl", "en"}
    assert switch(german, "de/a/index.html") == {"pl": "../../a/", "en": "../../en/a/", "de": "./"}
    # Links stay in the reader's language, images are those of the text that is shown.
    assert soup.select('article [lang=en] a[href="../b/"]')
    assert soup.select('article img[src="../../en/x.png"]')
    assert "https://example.org/docs/de/a/" not in german.html("sitemap.xml")
    assert "de/a/" not in german.html("de/articles/index.html")


def test_an_article_without_original_is_shown_as_it_is(site: Site) -> None:
    assert "Tekst" in site.soup("alone/index.html").get_text()
    english = site.soup("en/alone/index.html")
    assert english.select("article [lang=pl] h1")
    assert english.select("link[rel~=canonical]")[0]["href"] == "https://example.org/docs/alone/"


def test_several_locales_in_one_site(german: Site) -> None:
    assert switch(german, "de/b/index.html") == {"pl": "../../b/", "en": "../../en/b/", "de": "./"}
    assert switch(german, "en/only/index.html")["de"] == "../../de/only/"


def test_no_generated_file_lies_in_docs(site: Site) -> None:
    files = [
        path.relative_to(site.root).as_posix() for path in site.root.rglob("docs/**/*") if path.is_file()
    ]
    assert sorted(files) == ["docs/en/index.md", "docs/pl/index.md"]


def test_each_language_has_its_search_box(site: Site) -> None:
    files = site.files()
    for language in ("pl", "en"):
        assert f"assets/bitext/search.{language}.json" in files
        soup = site.soup("a/index.html" if language == "pl" else "en/a/index.html")
        assert soup.select("script[src$='/assets/bitext/search.js']")
        assert soup.select_one(".bt-search")["data-language"] == language  # type: ignore[index]


def test_the_error_page_speaks_every_language(site: Site) -> None:
    soup = site.soup("404.html")
    assert [section["lang"] for section in soup.select("article section")] == ["pl", "en"]
    assert soup.title is not None
    assert "Nie znaleziono strony" in soup.title.get_text()
    assert [link["href"] for link in soup.select("article section a")] == ["/docs/", "/docs/en/"]


def test_article_numbers_lead_to_their_articles(site: Site) -> None:
    for prefix in ("", "en/"):
        soup = site.soup(f"{prefix}id/1048/index.html")
        links = [link["href"] for link in soup.select("article ul a")]
        assert links == ["../../numbered/", "../../f/numbered/"]
        assert soup.select("meta[name=robots][content=noindex]")


def test_thousands_of_articles_are_never_on_one_page(make_site: MakeSite) -> None:
    site = make_site({
        f"pl-PL/a{n}.md": article(f"{'ABŁ'[n % 3]}rtykuł", f"Article {n}", extra=f"ms.service: s{n % 2}\n")
        for n in range(450)
    })  # fmt: skip
    site.build()
    seen: dict[str, set[str]] = {"": set(), "en/": set()}
    for file in sorted(site.files()):
        if "articles/" in file and file.endswith(".html"):
            links = {str(link["href"]) for link in site.soup(file).select("article a")}
            assert len(links) <= 210, file
            prefix = "en/" if file.startswith("en/") else ""
            folder = (site.out / file).parent
            for link in links:
                target = (folder / unquote(link) / "index.html").resolve()
                assert target.is_file(), (file, link)
                seen[prefix].add(str(target.relative_to(site.out.resolve())))
    for prefix, targets in seen.items():
        assert {f"{prefix}a{n}/index.html" for n in range(450)} <= targets
    letters = [
        link.get_text() for link in site.soup("articles/index.html").select('article a[href^="letter/"]')
    ]
    assert letters == ["A", "B", "Ł"]
    assert site.soup("en/articles/index.html").select('article a[href="product/s1/"]')


def test_two_builds_of_the_same_sources_are_equal(make_site: MakeSite) -> None:
    site = make_site({f"pl-PL/a{n}.md": article(f"T{n}", f"T{n}") for n in range(5)})
    site.build()
    first = {path: (site.out / path).read_bytes() for path in site.files() if path.endswith(".html")}
    site.build()
    assert first == {path: (site.out / path).read_bytes() for path in site.files() if path.endswith(".html")}


def test_robots_can_be_ignored(make_site: MakeSite) -> None:
    hidden = article("T", "T", extra="ROBOTS: NOINDEX\n")
    site = make_site({"pl-PL/hidden.md": hidden}, settings(honour_robots=False))
    site.build()
    assert not site.soup("hidden/index.html").select("meta[name=robots]")
    assert "https://example.org/docs/hidden/" in site.html("sitemap.xml")
