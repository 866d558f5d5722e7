"""The clean page as Markdown next to each page, and lists of articles as Markdown."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from bitext import Side, parse, read_metadata
from bitext.render import render
from tests.site.conftest import Site, article, shared_site, sources, unit

ARTICLES = {
    "pl-PL/f/a.md": article("Tytuł", "Title", unit("abcde-102", "Zdanie.", "Sentence.")),
    "pl-PL/name with space & ąę.md": article("Spacja", "Space", extra="description: Opis\n"),
    "pl-PL/folder/index.md": article("Folder", "Folder"),
    "pl-PL/hostile.md": article("'`</script> [x](y) <b>`'", "E", extra="ms.custom: '1048'\n"),
}


site = shared_site(lambda folder: sources(folder, ARTICLES))
without_directories = shared_site(lambda folder: sources(folder, ARTICLES), use_directory_urls=False)


def markdown(site: Site, path: str) -> str:
    """The Markdown that the head of a page leads to, and its button."""
    soup = site.soup(path)
    (link,) = soup.select('link[rel~=alternate][type="text/markdown"]')
    buttons = soup.select("article .bt-about > button.bt-copy, article span:not([hidden]) > button.bt-copy")
    assert [button["data-bt-copy"] for button in buttons] in ([link["href"]], [])
    folder = path.rpartition("/")[0]
    return (site.out / folder / unquote(str(link["href"]))).read_text("utf-8")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_each_article_is_beside_its_page(request: pytest.FixtureRequest, directory_urls: bool) -> None:
    site: Site = request.getfixturevalue("site" if directory_urls else "without_directories")
    for path, text in ARTICLES.items():
        stem = path.removeprefix("pl-PL/").removesuffix(".md")
        page = f"{stem}/index.html" if directory_urls and not stem.endswith("index") else f"{stem}.html"
        parsed = parse(text)
        for prefix, side in (("", Side.TARGET), ("en/", Side.SOURCE)):
            assert markdown(site, prefix + page) == render(parsed, side, read_metadata(parsed)[0])
            button, _ = site.soup(prefix + page).select("button.bt-copy")
            assert button.has_attr("hidden")
            assert button.find_next("span")["role"] == "status"  # type: ignore[index]


def test_materials_script_does_not_ask_for_a_sitemap_beside_it(site: Site) -> None:
    assert 'rel="alternate"' not in site.html("f/a/index.html")


def test_lists_are_there_as_markdown_and_lead_to_markdown(site: Site) -> None:
    polish = markdown(site, "articles/index.html")
    assert "- [Tytuł](../f/a/index.md)" in polish
    assert "- [Spacja](../name%20with%20space%20%26%20%C4%85%C4%99/index.md)" in polish
    assert r"- ['\</script\> \[x\](y) \<b\>'](../hostile/index.md)" in polish
    assert "- [Title](../f/a/index.md)" in markdown(site, "en/articles/index.html")
    assert "id/1048/index.md" not in site.files()
