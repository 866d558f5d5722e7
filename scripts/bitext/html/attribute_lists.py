"""``{ #id .class key="value" }`` behind an element or at the end of a block: see `bitext.html.boxes`.

Format: https://python-markdown.github.io/extensions/attr_list/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext.commonmark import ATTRIBUTE_LIST
from bitext.html.escaping import attribute
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

_MARKS = r'(?:</?bt-[stu](?: [sd]="[^"]*+")?>)*+'
_STEP = lazy_pattern(
    rf"(?P<element><img [^<>]*>|</(?:a|em|strong|code|del)>)(?P<marks>{_MARKS})(?P<list>{ATTRIBUTE_LIST})"
    rf"|(?P<start><p>{_MARKS}|(?<=[^\n])\n{_MARKS})(?P<block>{ATTRIBUTE_LIST})"
    rf"(?P<end>{_MARKS}</(?:p|li|dd|dt)>|(?=\s*<[uo]l>))"
    rf"|[ \t]++(?P<last>{ATTRIBUTE_LIST})(?P<cell>{_MARKS}</(?:t[hd]|dt|h[1-6])>)"
)
_ID = lazy_pattern(r"[ \t{:]#([^\s{}<>\"'=]+)")
_SIZE = lazy_pattern(r"""[ \t{:](width|height|title)=("[^"]*"|'[^']*'|[^\s{}"']+)""")


def attribute_lists(html: str, making: Making) -> str:
    """Safe ``html`` (no code in it) of an article that bitext made, without lists of attributes."""

    def applied(match: re.Match[str]) -> str:
        found = match["list"] or match["block"] or match["last"]
        name = _ID.search(found)
        place = f'<a name="{attribute(name[1])}"></a>' if name else ""
        if match["list"]:
            return f"{_sized(match['element'], found)}{place}{match['marks']}"
        if match["block"]:
            start, end = match["start"].lstrip("\n"), match["end"]
            is_alone = start.startswith("<p>") and end.endswith("</p>")
            return f"{start}{place}{end}" if not is_alone or place else ""
        # What a heading's own id is, `headings` says.
        return match[0] if place and match["cell"][-3] == "h" else f"{place}{match['cell']}"

    return _STEP.sub(applied, html) if making.article.authored is not None else html


def _sized(image: str, found: str) -> str:
    """The end of an element; that of an image, which is all of it, with its size in the list ``found``."""
    if not image.startswith("<img"):
        return image
    sizes = [(key, value.strip("\"'")) for key, value in _SIZE.findall(found)]
    added = "".join(f' {key}="{attribute(value)}"' for key, value in sizes if f" {key}=" not in image)
    return f"{image[:-1].rstrip(' /')}{added}>"
