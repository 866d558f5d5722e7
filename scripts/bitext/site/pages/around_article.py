"""The ways on from an article: a breadcrumb above it, related articles and neighbors below it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from bitext.site.plan.neighbors import NeighborLink, Neighbors

Text = Callable[[str], str]
"""Gives our texts by key."""


def trail_html(trail: Iterable[NeighborLink], text: Text, attributes: str = "") -> str:
    """The breadcrumb; ``attributes`` say in which language our texts are, where it is not the page's."""
    steps = "".join(f"<li>{_link(step)}</li>" for step in trail)
    if not steps:
        return ""
    label = html.escape(text("around.trail"))
    return f'<nav class="bt-trail" aria-label="{label}"{attributes}><ol>{steps}</ol></nav>\n'


def related_html(neighbors: Neighbors, text: Text, attributes: str, *, is_column: bool) -> str:
    """The list of related articles; ``is_column`` puts it where the table of contents would be."""
    if not neighbors.related:
        return ""
    kind = " bt-related--column" if is_column else ""
    lines = "".join(f"<li>{_link(link)}</li>" for link in neighbors.related)
    title = html.escape(text("around.related"))
    return (
        f'<aside class="bt-related{kind}" aria-label="{title}">'
        f'<p class="bt-related__title"{attributes}>{title}</p><ul>{lines}</ul></aside>\n'
    )


def neighbors_html(neighbors: Neighbors, text: Text, attributes: str) -> str:
    """The links to the articles before and behind it in its area."""
    ends = (("prev", "around.previous", neighbors.previous), ("next", "around.next", neighbors.next))
    links = [
        f'<a class="bt-neighbors__{rel}" rel="{rel}" href="{html.escape(link.url)}">'
        f"<span{attributes}>{html.escape(text(key))}</span> {_words(link)}</a>"
        for rel, key, link in ends
        if link is not None
    ]
    if not links:
        return ""
    label = html.escape(text("around.neighbors"))
    return f'<nav class="bt-neighbors" aria-label="{label}">{"".join(links)}</nav>\n'


def _words(link: NeighborLink) -> str:
    words = html.escape(link.title)
    return f'<span lang="{html.escape(link.language)}">{words}</span>' if link.language else words


def _link(link: NeighborLink) -> str:
    return f'<a href="{html.escape(link.url)}">{_words(link)}</a>' if link.url else _words(link)
