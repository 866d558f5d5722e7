"""Where a site may run: below a path, without an address, served while files come and go, in any language."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from tests.site.built_pages import broken_references, read_site
from tests.site.conftest import MakeSite, Site, article, settings, unit

BODY = (
    unit(
        "abcde-102",
        "[tam](f/b.md#first), [wydawca](/exchange/mail)",
        "[there](f/b.md#first), [p](/exchange/mail)",
    )
    + "\n\n![rysunek](media/x.png)\n"
)
ARTICLES = {
    "pl-PL/a.md": article("A", "A", BODY, extra='ms.custom: "1048"\n'),
    "pl-PL/f/b.md": article("B", "B", unit("abcde-102", "[tu](../a.md)", "[here](../a.md)")),
    "pl-PL/f/index.md": article("Folder", "Folder"),
    "pl-PL/nazwa ze spacją & ąę.md": article("Spacja", "Space"),
}


def with_image(site: Site) -> Site:
    image = site.root / "source_articles/pl-PL/media/x.png"
    image.parent.mkdir(parents=True)
    image.write_bytes(b"\x89PNG")
    return site


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize(
    "site_url", ["https://example.org/docs/", "https://example.org/", "https://example.org/a/b", ""]
)
def test_no_link_is_broken_wherever_the_site_is(
    make_site: MakeSite, site_url: str, directory_urls: bool
) -> None:
    site = with_image(make_site(ARTICLES))
    site.build(site_url=site_url, use_directory_urls=directory_urls)
    pages = read_site(site.out)
    base = "/" + site_url.removeprefix("https://example.org/").strip("/") + "/"
    base = base.replace("//", "/")
    assert broken_references(site.out, pages, base) == []
    # Nothing but the error page, which may stand in for any address, knows where the site is.
    for page in pages.values():
        if page.path != "404.html":
            assert not [url for url in page.references if url.startswith("/")], page.path


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_error_page_leads_to_the_front_pages(make_site: MakeSite, directory_urls: bool) -> None:
    site = make_site(ARTICLES)
    site.build(use_directory_urls=directory_urls)
    links = {link["hreflang"]: link["href"] for link in site.soup("404.html").select("a.md-select__link")}
    end = "" if directory_urls else "index.html"
    assert links == {"pl": f"/docs/{end}", "en": f"/docs/en/{end}"}


def test_an_article_and_a_folder_of_one_name(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/f.md": article("Plik", "File"), "pl-PL/f/index.md": article("Folder", "Folder")})
    site.build()
    shown = site.soup("f/index.html").select("article h1")[0].get_text()
    assert "Plik" in shown or "Folder" in shown
    assert broken_references(site.out, read_site(site.out)) == []


def test_a_hand_written_page_of_one_language_wins_there(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({"pl-PL/about.md": article("Artykuł", "Article")})
    site.write("docs/pl/about.md", "# Napisane ręcznie\n")
    with caplog.at_level("WARNING"):
        site.build()
    assert "Napisane ręcznie" in site.html("about/index.html")
    assert "Article" in site.soup("en/about/index.html").get_text()
    (said,) = [record.message for record in caplog.records if "BT502" in record.message]
    assert said.startswith("source_articles/pl-PL/about.md:1:1: warning BT502")
    assert said.endswith("rename the article or the page; the article has no page in the language pl")
    assert broken_references(site.out, read_site(site.out)) == []


@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_article_in_the_place_of_a_list(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, directory_urls: bool
) -> None:
    site = make_site({
        "pl-PL/articles/index.md": article("Moja lista", "My list"),
        "pl-PL/id/1048.md": article("Numer", "Number", extra='ms.custom: "1048"\n'),
    })  # fmt: skip
    with caplog.at_level("WARNING"):
        site.build(use_directory_urls=directory_urls)
    assert "Moja lista" in site.soup("articles/index.html").select("article h1")[0].get_text()
    number = "id/1048/index.html" if directory_urls else "id/1048.html"
    assert "Numer" in site.soup(number).select("article h1")[0].get_text()
    assert "pl-PL/articles/index.md:1:1: warning BT503" in caplog.text
    assert "pl-PL/id/1048.md:1:1: warning BT503" in caplog.text
    assert broken_references(site.out, read_site(site.out)) == []


def test_a_hand_written_list_wins(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("A", "A")})
    site.write("docs/pl/articles/index.md", "# Własna lista\n\n[A](../a.md)\n")
    site.build()
    assert "Własna lista" in site.html("articles/index.html")
    assert "All articles" in site.html("en/articles/index.html")
    assert broken_references(site.out, read_site(site.out)) == []


@contextlib.contextmanager
def served(site: Site) -> Iterator[Callable[[], None]]:
    """Give a function that builds ``site`` again, as `mkdocs serve` does after a change."""
    first = site.config()
    first.plugins.on_startup(command="serve", dirty=False)

    def rebuild() -> None:
        build(site.config(), serve_url="http://127.0.0.1:1/")

    try:
        yield rebuild
    finally:
        first.plugins.on_shutdown()


def test_a_port_in_use_stops_with_one_clear_line(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site({"pl-PL/a.md": article("A", "A")})
    with socket.create_server(("127.0.0.1", 0)) as other, caplog.at_level("ERROR"):
        port = other.getsockname()[1]
        config = site.config(dev_addr=f"127.0.0.1:{port}")
        config.plugins.on_startup(command="serve", dirty=False)
        with pytest.raises(Abort):
            build(config, serve_url="http://127.0.0.1:1/")
        config.plugins.on_shutdown()
    assert not site.out.exists()
    said = [record.message for record in caplog.records]
    assert said == [
        f"bitext: dev_addr: cannot serve at 127.0.0.1:{port} (Address already in use);"
        f" stop the program there, or choose another port: mkdocs serve --dev-addr 127.0.0.1:{port + 1}"
    ]


def with_german(settings: dict[str, Any]) -> dict[str, Any]:
    settings["plugins"][0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    return settings


def test_a_locale_added_renamed_and_deleted_while_serving(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": article("Polski", "English")}, with_german(settings(fail_on="warning")))
    site.write("docs/de/index.md", "# Start\n")
    german = site.root / "source_articles/de-DE"
    with served(site) as rebuild:
        rebuild()
        assert "nicht auf Deutsch" in site.html("de/a/index.html")

        site.write("source_articles/de-DE/a.md", article("Deutsch", "English", locale="de-DE"))
        site.write("source_articles/de-DE/new.md", article("Neu", "New", locale="de-DE"))
        rebuild()
        assert "Deutsch" in site.soup("de/a/index.html").select("article h1")[0].get_text()
        assert "nicht auf Deutsch" not in site.html("de/a/index.html")
        assert "New" in site.soup("en/new/index.html").select("article h1")[0].get_text()

        # The folder is renamed: ms.contentlocale says whose the articles are.
        german.rename(german.with_name("de-de"))
        rebuild()
        assert "Deutsch" in site.soup("de/a/index.html").select("article h1")[0].get_text()

        # To a language that is not built: its articles are gone, and nothing else is.
        german.with_name("de-de").rename(german.with_name("ja-JP"))
        for path in (site.root / "source_articles/ja-JP").iterdir():
            path.write_text(path.read_text("utf-8").replace("de-DE", "ja-JP"), "utf-8")
        rebuild()
        assert "nicht auf Deutsch" in site.html("de/a/index.html")
        assert "new/index.html" not in site.files()

        for path in (site.root / "source_articles/ja-JP").iterdir():
            path.unlink()
        (site.root / "source_articles/ja-JP").rmdir()
        rebuild()
        assert "Polski" in site.html("a/index.html")
        assert broken_references(site.out, read_site(site.out)) == []


def test_a_language_added_to_the_configuration_while_serving(make_site: MakeSite) -> None:
    articles = {"pl-PL/a.md": article("Polski", "E"), "de-DE/a.md": article("Deutsch", "E", locale="de-DE")}
    site = make_site(articles)
    site.write("docs/de/index.md", "# Start\n")
    with served(site) as rebuild:
        rebuild()
        assert "de/a/index.html" not in site.files()
        site.write("mkdocs.yml", yaml.safe_dump(with_german(settings()), allow_unicode=True))
        rebuild()
        assert "Deutsch" in site.html("de/a/index.html")


def test_no_article_at_all_and_then_one(make_site: MakeSite) -> None:
    site = make_site({})
    with served(site) as rebuild:
        rebuild()
        assert site.soup("articles/index.html").select("article h1")
        site.write("source_articles/pl-PL/a.md", article("A", "A"))
        rebuild()
        assert "a/index.html" in site.files()


WHOLE = article("Tytuł", "Title", unit("abcde-102", "Zdanie **pogrubione**.", "A **bold** sentence."))


UNFINISHED_TAG = re.compile(r"<[^<>]*\Z")
"""At the end of a file that breaks off inside a tag; it shows as it is."""


PLACES = tuple(range(len(WHOLE) - 1, 0, -23))


def test_a_half_saved_file_at_any_place(make_site: MakeSite) -> None:
    site = make_site({
        "pl-PL/a.md": article("A", "A"),
        **{f"pl-PL/b{end}.md": WHOLE[:end] for end in PLACES},
    })  # fmt: skip
    with served(site) as rebuild:
        rebuild()
        assert site.soup("a/index.html").select("article h1")
        for end in PLACES:
            if (site.out / f"b{end}/index.html").exists():
                text = site.soup(f"b{end}/index.html").select(".bt-text")[0].get_text()
                text = UNFINISHED_TAG.sub("", text)
                signs = ("data-ttu-id", "data-stu-id", "sxs-lookup", "<span")
                assert not any(sign in text for sign in signs), end
            site.write(f"source_articles/pl-PL/b{end}.md", WHOLE)
        rebuild()
        for end in PLACES:
            assert "Zdanie pogrubione." in site.soup(f"b{end}/index.html").get_text()
            assert "A bold sentence." in site.soup(f"en/b{end}/index.html").get_text()


@pytest.mark.parametrize(
    ("locale", "language", "direction", "words"),
    [
        ("am-ET", "am", "ltr", "Skip to content"),
        ("fil-PH", "tl", "ltr", "I-skip tungo sa nilalaman"),
        ("zh-Hans-CN", "zh-Hans", "ltr", "跳转至"),
        ("zh-Hant-TW", "zh-Hant", "ltr", "跳轉至"),
        ("pt-PT", "pt-PT", "ltr", "Ir para o conteúdo"),
        ("pt-BR", "pt-BR", "ltr", "Pular para conteúdo"),
        ("sr-Latn-RS", "sr", "ltr", "Иди на текст"),
        ("he-IL", "he", "rtl", "לדלג לתוכן"),
        ("ur-PK", "ur", "rtl", "براہِ راست مواد پر جائیں"),
        ("ps-AF", "ps", "rtl", "Skip to content"),
        ("es-419", "es", "ltr", "Saltar a contenido"),
    ],
)
def test_a_language_that_the_theme_may_not_have(
    make_site: MakeSite, locale: str, language: str, direction: str, words: str
) -> None:
    config = settings()
    config["plugins"][0]["i18n"]["languages"][0] = {"locale": language, "name": "?", "default": True}
    site = make_site({f"{locale}/a.md": article("ሰላም", "Hello", locale=locale)}, config)
    site.write(f"docs/{language}/index.md", "# Start\n")
    site.build()
    for page, lang, way in (
        ("a", language, direction),
        ("en/a", "en", "ltr"),
        ("articles", language, direction),
    ):
        soup = site.soup(f"{page}/index.html")
        assert soup.html is not None
        assert soup.body is not None
        assert (soup.html["lang"], soup.body["dir"]) == (lang, way)
    text = site.soup("a/index.html").select(".bt-text")[0]
    assert (text["lang"], text["dir"]) == (language, direction)
    assert "ሰላም" in text.get_text()
    assert {
        link["hreflang"] for link in site.soup("a/index.html").select("link[rel~=alternate][hreflang]")
    } == {
        language,
        "en",
    }
    skip = site.soup("a/index.html").select(".md-skip")[0]
    assert skip.get_text().strip() == words
    assert broken_references(site.out, read_site(site.out)) == []


def test_a_hook_that_changes_pages_of_a_served_site(make_site: MakeSite) -> None:
    config = settings()
    config["hooks"] = ["hook.py"]
    site = make_site({"pl-PL/a.md": article("A", "A"), "pl-PL/b.md": article("B", "B")}, config)
    site.write("hook.py", (
        "from pathlib import Path\n\n\ndef on_post_build(config):\n"
        "    for page in Path(config['site_dir']).glob('*/index.html'):\n"
        "        page.write_text(page.read_text('utf-8') + '<!-- hook -->', 'utf-8')\n"
    ))  # fmt: skip
    with served(site) as rebuild:
        for _ in range(3):
            rebuild()
            assert "<!-- hook -->" not in site.html("a/index.html")  # its turn comes before ours
