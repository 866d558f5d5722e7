"""Tags whose quotes or brackets do not close: a parser would read the rest of the page as part of them.

A tag is judged as if the marks of segments were not there: their own quotes and brackets would close it, and
the text in it would be gone.
"""

from __future__ import annotations

import re

from bitext.html.tags import MARK
from bitext.patterns import lazy_pattern

# A tag whose brackets, or quotes behind an equals sign, do not close: it would swallow the rest of the page.
# The first group skips most correct tags at once.
_BROKEN = lazy_pattern(
    rf"""<(?!/?[a-z]+[1-6]?>|a\ (?:name|href)="[^"<>]*">|{MARK[1:]})(?=/?[a-zA-Z])
    (?!/?[^\s/<>]++(?:[^<>=]++|=\s*+(?:"(?:[^"<]++|{MARK}|<)*+"|'(?:[^'<]++|{MARK}|<)*+'|(?!["'])))*+>)""",
    re.VERBOSE | re.ASCII,
)
_MARK = lazy_pattern(MARK, re.VERBOSE)
_BROKEN_OR_COMMENT = lazy_pattern(rf"<!--(?:[^-]++|-(?!->))*+-->|{_BROKEN.pattern}", re.VERBOSE | re.ASCII)


def with_broken_tags(html: str) -> tuple[str, list[str]]:
    """``html`` with tags whose quotes or brackets do not close as text, and the beginning of each."""
    broken: list[str] = []

    def shown(match: re.Match[str]) -> str:
        if match[0] != "<":  # a comment
            return match[0]
        beginning = _MARK.sub("", html[match.start() : match.start() + 200])
        broken.append(beginning[:40].partition("\n")[0])
        return "&lt;"

    return (_BROKEN_OR_COMMENT if "<!--" in html else _BROKEN).sub(shown, html), broken
