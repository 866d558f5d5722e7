"""What a publisher's tables of contents do on a site: no page, and the order of the lists."""

from __future__ import annotations

from pathlib import Path

from tests.site.built_pages import broken_references, read_site
from tests.site.conftest import Site, article, shared_site, sources, unit

TOC = f"""# {unit("x-1", "Poczta", "Mail")}
## [{unit("x-2", "B", "B")}](b.md)
## [{unit("x-3", "A", "A")}](a.md)
# {unit("x-4", "Reszta", "Rest")}
## [{unit("x-5", "C", "C")}](sub/c.md)
## [{unit("x-6", "Nic", "Nothing")}](gone.md)
"""


def _site(folder: Path) -> Site:
    return sources(folder, {
        "pl-PL/a.md": article("A", "A", "[!INCLUDE [x](shared/part.md)]"),
        "pl-PL/b.md": article("B", "B"),
        "pl-PL/sub/c.md": article("C", "C"),
        "pl-PL/shared/part.md": unit("abcde-201", "Część", "Part"),
        "pl-PL/TOC.md": TOC,
        "pl-PL/sub/toc.yml": "- name: Więcej\n  items: [{name: C, href: c.md}]\n",
    })  # fmt: skip


site = shared_site(_site)


def test_tables_of_contents_and_parts_have_no_page(site: Site) -> None:
    names = {path.rpartition("/")[0].rpartition("/")[2].lower() for path in site.files()}
    assert names.isdisjoint({"toc", "part"})
    assert "Część" in site.html("a/index.html")
    assert "Part" in site.html("en/a/index.html")
    assert broken_references(site.out, read_site(site.out)) == []


def test_lists_follow_the_publishers_areas(site: Site) -> None:
    for prefix, names in (("", ["Poczta", "Reszta", "Więcej"]), ("en/", ["Mail", "Rest"])):
        links = site.soup(f"{prefix}articles/index.html").select("ul.bt-articles")[0].select("a")
        assert [link.text for link in links] == names
    mail = site.soup("en/articles/area/mail/index.html").select("ul.bt-articles a")
    assert [link["href"] for link in mail] == ["../../../b/", "../../../a/"]
    entries = [str(link["href"]) for link in site.soup("articles/index.html").select("ul.bt-articles a")]
    assert not [href for href in entries if "part" in href or "toc" in href.lower()]
