"""What of Material's own page is made quiet, and that nothing else of it is touched."""

from __future__ import annotations

import pytest

from bitext.site.theme.head import settled

HEAD = '<link rel="icon" href="x.png">\n<link {}>\n</head><body><link {}>'
OTHER = 'rel="alternate" href="../pl/?a=1&amp;b" hreflang="pl"'


def test_links_to_other_languages_are_absolute_and_quiet() -> None:
    found = settled(HEAD.format(OTHER, OTHER), "https://example.org/en/a/")
    quiet = 'rel="alternate " href="https://example.org/en/pl/?a=1&amp;b" hreflang="pl"'
    assert found == HEAD.format(quiet, OTHER)
    assert 'rel="alternate " href="../pl/' in settled(HEAD.format(OTHER, ""), None)
    assert settled(HEAD.format(OTHER, ""), None, {"en"}) == HEAD.replace("<link {}>", "", 1).format("")


@pytest.mark.parametrize(
    "attributes",
    ["hreflang=pl href='/pl/' rel=alternate", 'title="a > b" rel="alternate" hreflang="pl"\n  href="/pl/"'],
)
def test_attributes_come_in_any_order_and_form(attributes: str) -> None:
    found = settled(HEAD.format(attributes, ""), "https://example.org/")
    assert 'rel="alternate "' in found
    assert 'href="https://example.org/pl/"' in found


@pytest.mark.parametrize(
    "attributes",
    ['rel="alternate" type="application/rss+xml" href="x"', 'rel="canonical" hreflang="pl"', "hreflang="],
)
def test_other_links_stay_as_they_are(attributes: str) -> None:
    page = HEAD.format(attributes, "")
    assert settled(page, "https://example.org/", set()) == page


def test_nobody_is_asked_for_stars() -> None:
    page = '<a href="https://github.com/a/b" title="a > b" class="c"{}><p data-md-component="source">x</p>'
    assert settled(page.format('\n data-md-component="source"'), None) == page.format("")
    assert settled('text data-md-component="source"', None) == 'text data-md-component="source"'
