"""The last check of a page's main part, whatever made it: no name in it reaches into the page.

`bitext.html.names` gives articles names that pass. This holds for all else that goes into a main part, now
or in time to come: a list, the line about an article, what the configuration says under it.

Regular expressions read the main part: its tags were written by the sanitiser, by us or by the site's
owner, whose values are quoted. That takes a hundredth of a build; a parser would take a fifth.
"""

from __future__ import annotations

import re

from bitext.anchors import is_reserved

DATA = '<script type="application/json" id="bt-page">'
"""The one element of a main part that our scripts look up by its name: what they work from."""

# All names but that one, and what looks like one in a text or in a value: mostly none of them is wrong.
_ANY = re.compile(r' (?:id|name)="(?<!<script type="application/json" id=")(?=([^"]*)")')
_TAG = re.compile(rf'<(?!{DATA[1:]})[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"]*")?)+')
_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="([^"]*)")?')


def checked(main: str) -> str:
    """``main``, HTML, without names that are looked up and names that another element has already."""
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
