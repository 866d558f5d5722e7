"""The quotes of a page, each with what is in it: constructs that are quotes in CommonMark become boxes."""

from __future__ import annotations

from collections.abc import Callable

from bitext.patterns import lazy_pattern

_QUOTE = lazy_pattern(r"<blockquote>|</blockquote>")


def quotes(html: str, made: Callable[[str], str]) -> str:
    """Safe ``html`` with each of its quotes, the innermost first, as ``made`` makes it of its content."""
    open_quotes: list[list[str]] = []
    parts: list[str] = []
    end = 0
    for tag in _QUOTE.finditer(html):
        parts.append(html[end : tag.start()])
        end = tag.end()
        if tag[0] == "<blockquote>":
            open_quotes.append(parts)
            parts = []
        elif open_quotes:
            quote = made("".join(parts))
            parts = open_quotes.pop()
            parts.append(quote)
        else:
            parts.append(tag[0])
    parts.append(html[end:])
    while open_quotes:
        parts = [*open_quotes.pop(), "<blockquote>", *parts]
    return "".join(parts)
