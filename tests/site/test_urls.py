"""Addresses that last: every path and anchor that the demonstration site has published.

`urls.txt` holds them, one a line. A line that goes is a broken link somewhere on the web: an address
may only leave with a redirect that keeps its line. BITEXT_UPDATE=1 writes the file anew; read its diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.site.built_pages import BuiltPage, broken_references, read_site
from tests.site.conftest import Site

URLS = Path(__file__).with_name("urls.txt")
_OF_THE_THEME = re.compile(r"__|bt-|md-|search-")
_HASHED = re.compile(r"assets/(?:bitext|javascripts|stylesheets|images)/|pagefind/|\.(?:js|css|gz)\Z")


def published(site: Site) -> list[str]:
    """Files that may be linked to, and the places of pages: headings and segments."""
    pages = read_site(site.out)
    lines = [path for path in site.files() if not _HASHED.search(path)]
    for page in pages.values():
        lines += (f"{page.path}#{anchor}" for anchor in anchors(page))
    return sorted(lines)


def anchors(page: BuiltPage) -> list[str]:
    """The places of ``page``, those of the theme aside."""
    return [name for name in page.ids if not _OF_THE_THEME.match(name)]


def test_every_address_is_still_there(demonstration: Site) -> None:
    found = published(demonstration)
    if os.environ.get("BITEXT_UPDATE") == "1":
        URLS.write_text("".join(f"{line}\n" for line in found), "utf-8")
    known = URLS.read_text("utf-8").splitlines()
    assert sorted(set(known) - set(found)) == [], "addresses that have gone"
    assert sorted(set(found) - set(known)) == [], "new addresses: BITEXT_UPDATE=1 adds them"


def test_links_of_the_demonstration_site_lead_somewhere(demonstration: Site) -> None:
    assert broken_references(demonstration.out, read_site(demonstration.out)) == []
