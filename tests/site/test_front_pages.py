"""Articles at the front pages of folders, of the source's own folder among them."""

from __future__ import annotations

import pytest

from tests.site.built_pages import broken_references, read_site
from tests.site.conftest import MakeSite, article, unit


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_an_article_named_as_the_page_of_its_folder(make_site: MakeSite, name: str) -> None:
    other = article("B", "B", unit("abcde-102", f"[w górę]({name})", f"[up]({name})"))
    site = make_site({f"pl-PL/f/{name}": article("Folder", "Folder"), "pl-PL/f/b.md": other})
    site.build()
    for prefix in ("", "en/"):
        assert "Folder" in site.soup(f"{prefix}f/index.html").select("article h1")[0].get_text()
        assert site.soup(f"{prefix}f/b/index.html").select_one('article a[href="../"]')
    assert broken_references(site.out, read_site(site.out)) == []


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_an_article_as_front_page_of_a_site_that_has_none(make_site: MakeSite, name: str) -> None:
    site = make_site({f"pl-PL/{name}": article("Początek", "Beginning"), "pl-PL/a.md": article("A", "A")})
    for language in ("pl", "en"):
        (site.root / f"docs/{language}/index.md").unlink()
        site.write(f"docs/{language}/other.md", "# Other\n")
    site.build()
    assert "Początek" in site.soup("index.html").select("article h1")[0].get_text()
    assert "Beginning" in site.soup("en/index.html").select("article h1")[0].get_text()
    assert broken_references(site.out, read_site(site.out)) == []


@pytest.mark.parametrize("name", ["index.md", "README.md"])
@pytest.mark.parametrize("languages", [("pl", "en"), ("en",)])
def test_a_front_page_and_an_article_that_would_be_one(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, name: str, languages: tuple[str, ...]
) -> None:
    """The article keeps a page, to which the links of the articles and the front page lead."""
    body = unit("abcde-102", f"[start]({name})", f"[home]({name})")
    site = make_site(
        {"pl-PL/a.md": article("A", "A", body), f"pl-PL/{name}": article("Początek", "Beginning")}
    )
    for language in {"pl", "en"} - {*languages}:
        (site.root / f"docs/{language}/index.md").unlink()
        site.write(f"docs/{language}/other.md", "# Other\n")
    with caplog.at_level("WARNING"):
        site.build()
    assert "BT" not in caplog.text
    own = name.replace(".md", "-2")
    assert "Początek" in site.soup(f"{own}/index.html").select("article h1")[0].get_text()
    assert "Beginning" in site.soup(f"en/{own}/index.html").select("article h1")[0].get_text()
    assert "Home" in site.soup("en/index.html").select("article h1")[0].get_text()
    assert site.soup("en/index.html").select_one(f'nav a[href="{own}/"]')
    assert site.soup("a/index.html").select(f'article a[href="../{own}/"]')
    if "pl" not in languages:
        assert site.soup("index.html").select_one(f'meta[content="0; url={own}/"]')
    assert broken_references(site.out, read_site(site.out)) == []
