"""The home block of a front page: areas, codes, what changed last, and a field for a message."""

from __future__ import annotations

from pathlib import Path

from bitext.site.pages.home import MARK
from tests.site.conftest import Site, article, shared_site, sources, unit

TOC = f"""# {unit("x-1", "Poczta", "Mail")}
## [{unit("x-2", "A", "A")}](a.md)
## [{unit("x-3", "B", "B")}](b.md)
# {unit("x-4", "Reszta", "Rest")}
## [{unit("x-5", "C", "C")}](c.md)
"""


def _dated(title: str, english: str, day: str) -> str:
    return article(title, english).replace("06/04/2021", day)


def _site(folder: Path) -> Site:
    return sources(folder, {
        "pl-PL/a.md": _dated("Błąd 5.7.1", "Error 5.7.1", "01/02/2021"),
        "pl-PL/b.md": _dated("Błędy 5.7.1 i 4.4.7", "Errors 5.7.1 and 4.4.7", "03/04/2021"),
        "pl-PL/c.md": _dated("Bez daty", "Undated", "x"),
        "pl-PL/TOC.md": TOC,
    }, pages={f"{code}/index.md": f"# Start\n\n{MARK}\n" for code in ("pl", "en")})  # fmt: skip


site = shared_site(_site)


def _lists(site: Site, page: str) -> dict[str, list[str]]:
    block = site.soup(page).select(".bt-home")[0]
    found = zip(block.select("h2"), block.select("ul.bt-articles"), strict=True)
    return {title.get_text(): [line.get_text() for line in lines.select("li")] for title, lines in found}


def test_the_block_shows_areas_codes_and_what_changed_last(site: Site) -> None:
    assert _lists(site, "en/index.html") == {
        "By area": ["Mail (2)", "Rest (1)"],
        "Codes covered by the most articles": ["5.7.1 Error 5.7.1", "4.4.7 Errors 5.7.1 and 4.4.7"],
        "Recently changed": ["Errors 5.7.1 and 4.4.7 – March 4, 2021", "Error 5.7.1 – January 2, 2021"],
    }
    assert list(_lists(site, "index.html")) == [
        "Według działów", "Kody opisane w największej liczbie artykułów", "Ostatnio zmienione",
    ]  # fmt: skip


def test_every_link_of_the_block_leads_to_a_page(site: Site) -> None:
    for folder in ("", "en/"):
        links = site.soup(f"{folder}index.html").select(".bt-home a")
        assert len(links) == 8
        for link in links:
            assert (site.out / folder / str(link["href"]) / "index.html").exists(), link


def test_the_field_waits_for_its_script(site: Site) -> None:
    form = site.soup("index.html").select("form[data-bt-message]")[0]
    assert form.has_attr("hidden")
    assert form.select("label")[0]["for"] == form.select("textarea")[0]["id"]
