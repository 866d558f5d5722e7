"""The publisher's dialect: each construct in its file, here in the order in which they are replaced.

A construct has a sign without which it cannot be there, so that a page without it costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bitext.html.alert_lines import alert_lines
from bitext.html.alerts import alerts, stray_keywords
from bitext.html.body import Body
from bitext.html.code_includes import code_includes
from bitext.html.comments import open_comments
from bitext.html.directives import directives
from bitext.html.divs import divs
from bitext.html.includes import includes, unwrapped
from bitext.html.media import alone, videos

if TYPE_CHECKING:
    from bitext.html.making import Making


@dataclass(frozen=True, slots=True)
class InMarkdown:
    """A construct that has to go before CommonMark is read."""

    sign: str
    replace: Callable[[Body, Making], Body]


@dataclass(frozen=True, slots=True)
class InHtml:
    """A construct that is sought in the safe HTML, where block structure is known."""

    sign: str
    replace: Callable[[str, Making], str]
    outside_code: bool = True
    """Whether it is sought between the code of the page only."""


IN_MARKDOWN = (
    InMarkdown("<!", open_comments),
    InMarkdown("<?", open_comments),
    InMarkdown(":::", directives),
    InMarkdown("[!", alert_lines),
)
IN_HTML = (
    InHtml("[!", includes),
    InHtml("[!", code_includes),
    InHtml("[!", videos),
    InHtml("<bt-i ", lambda html, making: unwrapped(html), outside_code=False),
    InHtml("<bt-v ", lambda html, making: alone(html), outside_code=False),
    InHtml("[!", divs, outside_code=False),
    InHtml("[!", alerts, outside_code=False),
    InHtml("[!", stray_keywords),
)
# Tabs are headings: see `headings`, which asks `tabs`.

# In safe HTML no attribute has a plain < or >, so this is a whole tag.
_TAG_WITH_SIGN = re.compile(r"<[a-zA-Z][^<>]*\[![^<>]*>")
_HIDDEN_SIGN = "&#91;!"
"""The sign in an attribute: no text of safe HTML has it, for there ``[`` is always itself."""

_CODE = re.compile(r"(<code[^<>]*>.*?</code>|<pre>.*?</pre>)", re.DOTALL)


def in_markdown(body: Body, making: Making) -> Body:
    """``body`` with the constructs of `IN_MARKDOWN` replaced."""
    for construct in IN_MARKDOWN:
        if construct.sign in body.text:
            body = construct.replace(body, making)
    return body


def in_html(html: str, making: Making) -> str:
    """Safe ``html`` with the constructs of `IN_HTML` replaced."""
    if "[!" not in html:
        return html  # every construct of the table begins with it, or is made by one that does
    # What is put into an attribute would end it.
    html = _TAG_WITH_SIGN.sub(lambda tag: tag[0].replace("[!", _HIDDEN_SIGN), html)
    for construct in IN_HTML:
        if construct.sign not in html:
            continue
        if construct.outside_code:
            pieces = _CODE.split(html)
            pieces[::2] = [construct.replace(piece, making) for piece in pieces[::2]]
            html = "".join(pieces)
        else:
            html = construct.replace(html, making)
    return html


def with_attributes(html: str) -> str:
    """``html`` with what `in_html` has hidden in its attributes as it was."""
    return html.replace(_HIDDEN_SIGN, "[!") if _HIDDEN_SIGN in html else html
