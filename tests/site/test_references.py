"""Cross-references on a built site: to articles by their uid, and to other sites by a map."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources

MAP = "references:\n- uid: System.String\n  name: String\n  href: https://api.example.com/string\n"


def _site(folder: Path) -> Site:
    body = "[t](xref:the/b) <xref:the/b> [u](xref:the/b?view=x#first) <xref:System.String> <xref:N.Gone>"
    made = sources(folder, {
        "pl-PL/sub/a.md": article("A", "A", body),
        "pl-PL/b.md": article("Druga", "Second", extra="uid: the/b\n"),
    }, settings(xref_maps=["maps/api.yml"]))  # fmt: skip
    made.write("maps/api.yml", MAP)
    return made


site = shared_site(_site)


def test_links_through_the_names_of_the_folder_and_of_the_locale(make_site: MakeSite) -> None:
    body = "[x](../../source_articles/b.md) [y](../../pl-PL/b.md)"
    body += " [!INCLUDE [z](../../../source_articles/pl-PL/c.md)]"
    made = make_site({
        "pl-PL/sub/a.md": article("A", "A", body),
        "pl-PL/b.md": article("B", "B"),
        "pl-PL/c.md": "Included\n",
    })  # fmt: skip
    made.build()
    for page in ("sub/a/index.html", "en/sub/a/index.html"):
        assert len(made.soup(page).select('.bt-text a[href="../../b/"]')) == 2
        assert "Included" in made.html(page)


@pytest.mark.parametrize(
    ("page", "title"), [("sub/a/index.html", "Druga"), ("en/sub/a/index.html", "Second")]
)
def test_references_are_links_in_every_language(site: Site, page: str, title: str) -> None:
    found = site.soup(page).select(".bt-text p a:not(.headerlink)")
    assert [(link["href"], link.text) for link in found] == [
        ("../../b/", "t"),
        ("../../b/", title),
        ("../../b/#first", "u"),
        ("https://api.example.com/string", "String"),
    ]
    assert "N.Gone" not in site.soup(page).select_one(".bt-text").text  # type: ignore[union-attr]


def test_a_new_title_and_a_new_map_change_the_pages_that_refer_to_them(make_site: MakeSite) -> None:
    made = _site(make_site({}).root.parent / "other")
    made.build()
    made.write("source_articles/pl-PL/b.md", article("Nowa", "Newer", extra="uid: the/b\n"))
    made.write("maps/api.yml", MAP.replace("string", "text"))
    made.build()
    found = made.html("sub/a/index.html")
    assert '<a href="../../b/">Nowa</a>' in found
    assert 'href="https://api.example.com/text"' in found


@pytest.mark.parametrize(
    ("xref_maps", "said"),
    [
        (["none.yml"], "xref_maps: none.yml: No such file"),
        (["ftp://x/{uid}"], "xref_maps: 'ftp://x/{uid}' is not"),
    ],
)
def test_a_map_that_cannot_be_used_stops_the_build(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, xref_maps: Any, said: str
) -> None:
    made = make_site({"pl-PL/a.md": article("T", "T")}, settings(xref_maps=xref_maps))
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        made.build()
    assert said in caplog.text
