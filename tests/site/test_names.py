"""The names on built pages: no article can give one that the page, the theme or our scripts use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from bitext.anchors import SEGMENT, prefixed_id, safe_id, segment_id
from tests.html.looked_up import looked_up
from tests.html.names import is_looked_up, wrong_names
from tests.site.conftest import MakeSite, Site, article, settings

REFERRING = ("for", "aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "headers", "list")


def _is_contents(link: Tag) -> bool:
    return bool({"md-skip", "md-nav__link"} & set(link.get_attribute_list("class")))


def own_names(soup: BeautifulSoup) -> Iterator[str]:
    """The names outside of what an article or an owner wrote, and what is referred to by name there."""
    for written in soup.select(".bt-text") or soup.select("article"):
        written.decompose()
    for element in soup.select("*"):
        yield from (str(element[name]) for name in ("id", *REFERRING) if element.has_attr(name))
        href = str(element.get("href", ""))
        if href.startswith("#") and not _is_contents(element):
            yield unquote(href[1:])


@pytest.fixture(scope="module")
def names(demonstration: Site) -> set[str]:
    pages = [path for path in demonstration.files() if path.endswith(".html")]
    found = {name for path in pages for name in own_names(demonstration.soup(path)) if name}
    # What is there for sure: the names are those of the pages, and of the files.
    assert {"bt-page", "__search", "__drawer", "__toc"} <= found
    assert {"bt-page", "__config", "__search", "__consent", "__code_", "dataLayer"} <= set(looked_up())
    return found | set(looked_up())


@pytest.mark.parametrize("made", [safe_id, prefixed_id, segment_id])
def test_no_article_can_give_a_name_of_the_page(names: set[str], made: object) -> None:
    assert callable(made)
    for name in names:
        # Some are the beginnings of names, and letter case counts in names but not in ours.
        for given in (
            name,
            f"{name}1",
            name.upper(),
            f" {name}",
            f"section-{name}",
            f"section-section-{name}",
        ):
            found = made(given)
            assert found not in names, given
            assert not is_looked_up(found), given
        assert not re.fullmatch(SEGMENT, name)


def test_the_names_of_the_demonstration(demonstration: Site) -> None:
    seen = 0
    for path in sorted(path for path in demonstration.files() if path.endswith(".html")):
        soup = demonstration.soup(path)
        ids = [str(element["id"]) for element in soup.select("[id]")]
        assert len(ids) == len(set(ids)), path
        for text in soup.select(".bt-text"):
            assert wrong_names(str(text)) == [], path
            seen += 1
    assert seen > 10


def test_what_the_configuration_puts_on_a_page_takes_no_name_of_it(make_site: MakeSite) -> None:
    line = '<span id="bt-page">Licence</span> <a id="__search" name="first">x</a> <b id="own">y</b>'
    site = make_site({"pl-PL/a.md": article("T", "E")}, settings(attribution=line))
    site.build()
    soup = site.soup("a/index.html")
    assert [element.name for element in soup.select("#bt-page")] == ["script"]
    assert [element.name for element in soup.select("#first, [name=first]")] == ["h1"]
    assert [element.name for element in soup.select("#own")] == ["b"]
    assert not soup.select(".bt-attribution #__search")
