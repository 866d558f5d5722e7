"""What browsers and feed readers ask for: a feed of what has changed, and how to search."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.site.conftest import MakeSite, Site, article, settings, shared_site, sources

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
BASE = "https://example.org/docs/"
NAME = "Mail & IT – all its errors"
HOSTILE = "X </title> & \"]]> '<b>"


def on(day: str, title: str = "T", **values: Any) -> str:
    """An article whose last handoff was on ``day``, as publishers write it; on none if it is empty."""
    text = article(title, "E", **values)
    dated = f"ms.lasthandoff: {day}" if day else "x: y"
    assert "ms.lasthandoff:" in text
    return re.sub(r"ms\.lasthandoff: .*", dated, text)


def feed_of(site: Site, path: str) -> Any:
    """The root of the feed at ``path``, once it has been found to be what RFC 4287, section 4.1, asks for."""
    feed = etree.fromstring((site.out / path).read_bytes())
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
        assert re.match(r"https?://[!-~]+$", element.findtext(f"{ATOM}id") or "")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links)
        assert ("alternate", "text/html") in links
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    # A feed may hold its own metadata in any order; entries come after them.
    kinds = [child.tag == f"{ATOM}entry" for child in feed]
    assert kinds == sorted(kinds)
    return feed


def entries(feed: Any, name: str) -> list[str]:
    """The text of the element ``name`` of each entry."""
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.iter(f"{ATOM}entry")]


def _prepared(folder: Path) -> Site:
    return sources(folder, {
        "pl-PL/old.md": on("01/02/2020"),
        "pl-PL/b.md": on("11/05/2024", f"Kod `{HOSTILE}`", extra=f"description: Opis {HOSTILE}\n"),
        "pl-PL/a ą.md": on("11/05/2024"),
        "pl-PL/undated.md": on(""),
        "pl-PL/hidden.md": on("11/05/2025", extra="ROBOTS: NOINDEX\n"),
    }, {**settings(search=True), "site_name": NAME, "site_description": "All <of> it"})  # fmt: skip


built = shared_site(_prepared)


def test_a_feed_has_the_articles_that_changed_last(built: Site) -> None:
    feed = feed_of(built, "articles.atom")
    assert entries(feed, "id") == [f"{BASE}a%20%C4%85/", f"{BASE}b/", f"{BASE}old/"]
    assert entries(feed, "updated") == ["2024-11-05T00:00:00Z"] * 2 + ["2020-01-02T00:00:00Z"]
    assert entries(feed, "title")[1] == f"Kod {HOSTILE}"
    assert entries(feed, "summary")[1] == f"Opis {HOSTILE}"
    assert feed.findtext(f"{ATOM}updated") == "2024-11-05T00:00:00Z"
    other = feed_of(built, "en/articles.atom")
    assert entries(other, "id") == [f"{BASE}en/a%20%C4%85/", f"{BASE}en/b/", f"{BASE}en/old/"]
    assert other.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_feed_is_short(make_site: MakeSite) -> None:
    site = make_site({f"pl-PL/a{number:02}.md": on(f"01/{number % 28 + 1:02}/2024") for number in range(60)})
    site.build()
    found = entries(feed_of(site, "articles.atom"), "updated")
    assert len(found) == 50
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(("folder", "short"), [("", "Mail & IT – all"), ("en/", "Mail & IT en")])
def test_a_description_of_the_search(built: Site, folder: str, short: str) -> None:
    root = etree.fromstring((built.out / f"{folder}opensearch.xml").read_bytes())
    assert root.tag == f"{SEARCH}OpenSearchDescription"
    assert root.findtext(f"{SEARCH}ShortName") == short
    assert root.findtext(f"{SEARCH}Description") == "All <of> it"
    pages = [url.get("template") for url in root.findall(f"{SEARCH}Url") if url.get("type") == "text/html"]
    assert pages == [f"{BASE}{folder}?q={{searchTerms}}"]


@pytest.mark.parametrize("folder", ["", "en/"])
def test_every_page_names_both(built: Site, folder: str) -> None:
    for name in ("old/", "", "articles/"):
        head = BeautifulSoup(built.html(f"{folder}{name}index.html").partition("</head>")[0], "html.parser")
        links = [link for link in head.find_all("link") if link.get("title")]
        places = [f"{BASE}{folder}opensearch.xml", f"{BASE}{folder}articles.atom"]
        assert [link["href"] for link in links] == places
        assert [link["type"] for link in links] == [
            "application/opensearchdescription+xml", "application/atom+xml",
        ]  # fmt: skip
        assert links[1]["title"] == NAME


def test_what_a_site_does_not_have_is_not_named(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": on("")})
    site.build()
    assert "articles.atom" not in site.files()
    assert "application/atom+xml" not in (site.out / "a/index.html").read_text("utf-8")
    site.build(site_url="")
    assert not {"articles.atom", "opensearch.xml"} & set(site.files())
    head = (site.out / "a/index.html").read_text("utf-8").partition("</head>")[0]
    assert "opensearch" not in head


def test_a_file_that_did_not_change_keeps_its_time_and_one_that_did_is_new(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": on("01/02/2020"), "pl-PL/b.md": on("01/02/2021")})
    site.build()
    names = ("articles.atom", "en/articles.atom")
    before = {name: ((site.out / name).stat().st_mtime_ns, (site.out / name).read_bytes()) for name in names}
    site.build()
    after = {name: ((site.out / name).stat().st_mtime_ns, (site.out / name).read_bytes()) for name in names}
    assert after == before
    site.write("source_articles/pl-PL/a.md", on("01/02/2022"))
    site.build()
    assert entries(feed_of(site, "articles.atom"), "id") == [f"{BASE}a/", f"{BASE}b/"]


def test_the_feed_of_the_owner_stays(make_site: MakeSite) -> None:
    site = make_site({"pl-PL/a.md": on("01/02/2020")})
    for language in ("pl", "en"):
        site.write(f"docs/{language}/articles.atom", "mine\n")
    site.build()
    assert (site.out / "articles.atom").read_text("utf-8") == "mine\n"
    assert (site.out / "en/articles.atom").read_text("utf-8") == "mine\n"
