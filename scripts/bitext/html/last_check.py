"""The last check of a page's main part, whatever made it: no name in it interferes with the page.

`bitext.html.names` gives articles names that pass. This check covers everything else in a main part, now
or later: a list, the line about an article, the text below it from the configuration.

Regular expressions read the main part: its tags were written by the sanitizer, by us or by the site's
owner, whose values are quoted. That takes a hundredth of a build; a parser would take a fifth.
"""

from __future__ import annotations

import re

from bitext.anchors import is_reserved
from bitext.patterns import lazy_pattern

DATA = '<script type="application/json" id="bt-page">'
"""The one element of a main part that our scripts look up by its name: their data."""

# All names but that one, and what looks like one in a text or in a value: mostly none of them is wrong.
_ANY = lazy_pattern(r' (?:id|name)="(?<!<script type="application/json" id=")(?=([^"]*)")')
_TAG = lazy_pattern(rf'<(?!{DATA[1:]})[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"]*")?)+')
_ATTRIBUTE = lazy_pattern(r' ([a-z-]+)(?:="([^"]*)")?')


def checked(main: str) -> str:
    """``main``, HTML, without names that are looked up and without repeated names."""
    names = _ANY.findall(main)
    if len(set(names)) == len(names) and not any(map(is_reserved, names)):
        return main
    seen: set[str] = set()

    def kept(attribute: re.Match[str]) -> str:
        key, name = attribute.groups()
        if key not in ("id", "name"):
            return attribute[0]
        is_wrong = name in seen or is_reserved(name)
        seen.add(name)
        return "" if is_wrong else attribute[0]

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(kept, tag[0]), main)
