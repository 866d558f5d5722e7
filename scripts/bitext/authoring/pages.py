"""A plain page of Markdown: its frontmatter and its body."""

from __future__ import annotations

from dataclasses import dataclass

from bitext.parse import parse


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A plain page."""

    block: str
    """Its frontmatter with both fences; empty if it has none."""
    values: str
    """The text of the frontmatter, without fences."""
    body: str
    """The text after it."""


def page_of(text: str) -> PlainPage:
    """``text`` as a page. Never raises."""
    block = parse(text).frontmatter
    return PlainPage(text[: block.end], block.text, text[block.end :]) if block else PlainPage("", "", text)
