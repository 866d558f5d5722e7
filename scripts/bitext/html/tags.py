"""Kinds of HTML elements, and tags in a text."""

from __future__ import annotations

import re

from bitext.patterns import lazy_pattern

TAG = lazy_pattern(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
    (?P<attributes>(?:[^<>=]++|=\s*+(?:"[^"]{0,4000}+"|'[^']{0,4000}+'|(?!["']))){0,200}+)>""",
    re.VERBOSE | re.ASCII,
)
"""A tag as it may be written in an article; a limit to its length keeps damaged ones cheap."""

MARK = r"</?bt-[stu](?:\ [sd]=\"[^\"]*+\")?>"
"""The expression for a tag of a segment's mark, for use in a verbose one: see `bitext.html.segments`."""

VOID_ELEMENTS = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag."""

BLOCK_ELEMENTS = frozenset(
    """address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    legend li main menu nav noframes ol optgroup option p pre search section summary table tbody td
    tfoot th thead title tr ul""".split()
)
"""Elements that are not part of a line of text."""
