"""The publisher's dialect: a file for each construct; here they are in the order of replacement.

Each construct contains a certain sign, so that a page without the sign costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.html import containers
from bitext.html.abbreviations import abbreviations
from bitext.html.alert_lines import alert_lines
from bitext.html.alerts import alerts, stray_keywords
from bitext.html.attribute_lists import attribute_lists
from bitext.html.body import Body
from bitext.html.boxes import boxes, without_contents
from bitext.html.code_titles import code_titles
from bitext.html.comments import open_comments
from bitext.html.directives import directives
from bitext.html.divs import divs
from bitext.html.includes import includes
from bitext.html.media import alone, videos
from bitext.html.surplus_cells import surplus_cells
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making


@dataclass(frozen=True, slots=True)
class InMarkdown:
    """A construct that is replaced before CommonMark is parsed."""

    sign: str
    replace: Callable[[Body, Making], Body]


@dataclass(frozen=True, slots=True)
class InHtml:
    """A construct that is replaced in the safe HTML, where block structure is known."""

    sign: str
    replace: Callable[[str, Making], str]
    outside_code: bool = True
    """Whether it is replaced only outside code."""
    is_made: bool = False
    """Whether its sign is an element that only an earlier construct produces."""


IN_MARKDOWN = (
    InMarkdown("", containers.boxes),
    InMarkdown("*[", abbreviations),
    InMarkdown("", code_titles),
    InMarkdown("<!", open_comments),
    InMarkdown("<?", open_comments),
    InMarkdown(":::", directives),
    InMarkdown("[!", includes),
    InMarkdown("[!", alert_lines),
    InMarkdown("|", surplus_cells),
)
_CODE = lazy_pattern(r"(<code[^<>]*>.*?</code>|<pre>.*?</pre>)", re.DOTALL)


def in_markdown(body: Body, making: Making, *, with_includes: bool = True) -> Body:
    """``body`` with the constructs of `IN_MARKDOWN` replaced, includes only if asked for."""
    for construct in IN_MARKDOWN:
        if construct.sign in body.text and (with_includes or construct.replace is not includes):
            body = construct.replace(body, making)
    return body


class HtmlConstructs:
    """Constructs that are replaced in safe HTML, one after the other."""

    def __init__(self, *constructs: InHtml) -> None:
        """A table of ``constructs``, in the order in which they are replaced."""
        self._constructs = constructs
        # Without any of these there is no construct; other signs are produced by earlier constructs.
        signs = dict.fromkeys(construct.sign for construct in constructs if not construct.is_made)
        # In safe HTML no attribute has a plain < or >, so this is a whole tag.
        self._tags = {sign: re.compile(rf"<[a-zA-Z][^<>]*{re.escape(sign)}[^<>]*>") for sign in signs}
        # Text of safe HTML never contains this: there such a character is always unescaped.
        self._hidden = {sign: f"&#{ord(sign[0])};{sign[1:]}" for sign in signs}

    def replaced(self, html: str, making: Making) -> str:
        """Safe ``html`` with the constructs replaced; signs in its attributes are hidden until `shown`."""
        signs = [sign for sign in self._tags if sign in html]
        if not signs:
            return html
        for sign in signs:
            html = self._with_hidden(html, sign)
        for construct in self._constructs:
            if construct.sign not in html:
                continue
            if construct.outside_code:
                pieces = _CODE.split(html)
                pieces[::2] = [construct.replace(piece, making) for piece in pieces[::2]]
                html = "".join(pieces)
            else:
                html = construct.replace(html, making)
        return html

    def _with_hidden(self, html: str, sign: str) -> str:
        """``html`` without ``sign`` in attributes: a replacement there would end them."""
        return self._tags[sign].sub(lambda tag: tag[0].replace(sign, self._hidden[sign]), html)

    def shown(self, html: str) -> str:
        """``html`` with the signs restored that `replaced` hid in attributes."""
        for sign, hidden in self._hidden.items():
            html = html.replace(hidden, sign)
        return html


IN_HTML = HtmlConstructs(
    InHtml("\ufdd0q", boxes, outside_code=False),
    InHtml("[TOC]", without_contents),
    InHtml("{", attribute_lists),
    InHtml("[!", videos),
    InHtml("<bt-v ", lambda html, making: alone(html), outside_code=False, is_made=True),
    InHtml("[!", divs, outside_code=False),
    InHtml("[!", alerts, outside_code=False),
    InHtml("[!", stray_keywords),
)
# Tabs are headings: see `headings`, which asks `tabs`.
