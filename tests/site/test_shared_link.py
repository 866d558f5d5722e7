"""What a page says of itself to search engines, and to programs that show a link to it."""

from __future__ import annotations

from tests.site.conftest import MakeSite, Site, article, unit

BODY = unit("abcde-102", "Serwer odrzuca „pocztę” & listy.", "The server refuses mail & letters.")


def said(site: Site, path: str) -> dict[str, str]:
    tags = site.soup(path).select("head meta[name=description], head meta[property]")
    names = [str(tag.get("property") or tag["name"]) for tag in tags]
    assert len(names) == len(set(names))
    return {name: str(tag["content"]) for name, tag in zip(names, tags, strict=True)}


def test_an_article_says_its_first_sentence(make_site: MakeSite) -> None:
    site = make_site({
        "pl-PL/a.md": article("Tytuł", "Title", BODY),
        "pl-PL/b.md": article("Tytuł", "Title", BODY, extra="description: Opis\n"),
        "pl-PL/c.md": article("Inny", "Other"),
    })  # fmt: skip
    site.build()
    facts = {"og:type": "article", "article:modified_time": "2021-06-04"}
    polish = {"og:title": "Tytuł", "og:locale": "pl_PL", **facts}
    sentence = "Serwer odrzuca „pocztę” & listy."
    assert said(site, "a/index.html") == {
        **polish, "description": sentence, "og:description": sentence,
    }  # fmt: skip
    english = "The server refuses mail & letters."
    assert said(site, "en/a/index.html") == {
        **facts, "og:title": "Title", "og:locale": "en_US", "description": english, "og:description": english,
    }  # fmt: skip
    assert said(site, "b/index.html") == {**polish, "description": "Opis", "og:description": "Opis"}
    assert said(site, "c/index.html") == {"og:title": "Inny", "og:locale": "pl_PL", **facts}
