"""Tags whose quotes or brackets do not close: a parser would read the rest of the page as part of them."""

from __future__ import annotations

import re

# A tag whose brackets, or quotes behind an equals sign, do not close: it would swallow the rest of the page.
# The first group skips most correct tags at once.
_BROKEN = re.compile(
    r"""<(?!/?[a-z]+[1-6]?>|a\ (?:name|href)="[^"<>]*">)(?=/?[a-zA-Z])
    (?!/?[^\s/<>]++(?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+>)""",
    re.VERBOSE | re.ASCII,
)
_BROKEN_OR_COMMENT = re.compile(rf"<!--(?:[^-]++|-(?!->))*+-->|{_BROKEN.pattern}", re.VERBOSE | re.ASCII)


def with_broken_tags(html: str) -> tuple[str, list[str]]:
    """``html`` with tags whose quotes or brackets do not close as text, and the beginning of each."""
    broken: list[str] = []

    def shown(match: re.Match[str]) -> str:
        if match[0] != "<":  # a comment
            return match[0]
        broken.append(html[match.start() : match.start() + 40].partition("\n")[0])
        return "&lt;"

    return (_BROKEN_OR_COMMENT if "<!--" in html else _BROKEN).sub(shown, html), broken
