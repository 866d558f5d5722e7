"""Where a reader is, and what comes next: breadcrumb, related articles, neighbors of an article page."""

from __future__ import annotations

from pathlib import Path

from bitext.areas import Area
from bitext.site.plan.neighbors import AreaPlace, article_places
from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources, unit

TOC = f"""# {unit("x-1", "Poczta", "Mail")}
## [{unit("x-2", "B", "B")}](quota-b.md)
## [{unit("x-3", "A", "A")}](quota-a.md)
## [{unit("x-4", "C", "C")}](other.md)
# {unit("x-5", "Reszta", "Rest")}
## [{unit("x-6", "D", "D")}](alone.md)
"""
FOOTER = {"theme": {"name": "material", "font": False, "features": ["navigation.footer"]}}


def _site(folder: Path) -> Site:
    return sources(folder, {
        "pl-PL/quota-a.md": article("Limit A", "Quota of a mailbox", "Zob. [inny](other.md)."),
        "pl-PL/quota-b.md": article("Limit B", "Quota reached"),
        "pl-PL/other.md": article("Inny", "Another"),
        "pl-PL/alone.md": article("Sam", "Alone"),
        "pl-PL/free.md": article("Poza", "Free"),
        "pl-PL/TOC.md": TOC,
    }, settings() | FOOTER)  # fmt: skip


site = shared_site(_site)


def _links(site: Site, page: str, selector: str) -> list[tuple[str, str]]:
    return [(link.get_text(), str(link["href"])) for link in site.soup(page).select(f"{selector} a")]


def test_the_breadcrumb_leads_to_the_list_and_to_the_area(site: Site) -> None:
    assert _links(site, "quota-a/index.html", ".bt-trail") == [
        ("Wszystkie artykuły", "../articles/"), ("Poczta", "../articles/area/poczta/"),
    ]  # fmt: skip
    assert _links(site, "en/quota-a/index.html", ".bt-trail")[1] == ("Mail", "../articles/area/mail/")
    assert _links(site, "free/index.html", ".bt-trail") == [("Wszystkie artykuły", "../articles/")]


def test_related_articles_by_link_both_ways_and_by_words_of_titles(site: Site) -> None:
    assert _links(site, "quota-a/index.html", ".bt-related") == [
        ("Inny", "../other/"),
        ("Limit B", "../quota-b/"),
    ]
    assert _links(site, "en/other/index.html", ".bt-related") == [("Quota of a mailbox", "../quota-a/")]
    assert site.soup("alone/index.html").select(".bt-related") == []
    assert site.soup("quota-a/index.html").select(".bt-related--column")


def test_no_title_is_there_twice_among_related_articles(make_site: MakeSite) -> None:
    titles = {"q0": "Limit", "q1": "Inny", "q2": "Inny", "q3": "Limit", "q4": "Czwarty"}
    site = make_site({f"pl-PL/{name}.md": article(title, "Quota") for name, title in titles.items()})
    site.build()
    assert _links(site, "q0/index.html", ".bt-related") == [("Inny", "../q1/"), ("Czwarty", "../q4/")]


def test_neighbors_follow_the_order_of_the_area(site: Site) -> None:
    assert _links(site, "quota-b/index.html", ".bt-neighbors") == [("Następny: Limit A", "../quota-a/")]
    assert _links(site, "quota-a/index.html", ".bt-neighbors") == [
        ("Poprzedni: Limit B", "../quota-b/"), ("Następny: Inny", "../other/"),
    ]  # fmt: skip
    assert site.soup("free/index.html").select(".bt-neighbors") == []


def test_without_the_themes_footer_there_are_no_neighbors(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/quota-a.md": article("A", "A"), "pl-PL/quota-b.md": article("B", "B")})
    site.build()
    assert site.soup("quota-a/index.html").select(".bt-neighbors") == []


def test_an_article_in_two_areas_has_its_place_in_the_first() -> None:
    area = Area("", (), (Area("One", ("a.md", "b.md")), Area("Two", ("b.md", "c.md"))))
    assert article_places(area, {"One": "one.md"}) == {
        "a.md": AreaPlace(("One",), "one.md", "", "b.md"),
        "b.md": AreaPlace(("One",), "one.md", "a.md", ""),
        "c.md": AreaPlace(("Two",), "", "b.md", ""),
    }


def test_an_edit_of_text_changes_no_other_page(make_site: MakeSite) -> None:
    site = make_site({f"pl-PL/q{at}.md": article(f"Limit {at}", "Quota of a mailbox") for at in range(4)})
    site.build()
    before = {name: site.html(name) for name in site.files() if name.endswith(".html")}
    site.write("source_articles/pl-PL/q1.md", article("Limit 1", "Quota of a mailbox", "Nowe zdanie."))
    site.build()
    changed = {name for name, text in before.items() if site.html(name) != text}
    assert {name.rpartition("/")[0].removeprefix("en/") for name in changed} == {"q1"}
