"""``[!VIDEO address]`` and embedded players: a link, since a page loads nothing from another host."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bitext.html.escaping import attribute, words
from bitext.html.raw_signs import NUMBER, number_of, without_numbers
from bitext.html.sanitize import is_safe
from bitext.patterns import lazy_pattern
from bitext.rules.pages import UNSUPPORTED

if TYPE_CHECKING:
    from bitext.html.making import Making

_VIDEO = lazy_pattern(
    rf'(?:{NUMBER})?\[!VIDEO\b\s*+(?:<a href="(?P<linked>[^"]*)"[^<>]*>[^<]*</a>'
    r"|(?P<url>(?:[^\[\]<>]|</?(?:em|strong)>)*+))\]",
    re.IGNORECASE,
)
_ALONE = lazy_pattern(r"<blockquote>\s*<p>(<bt-v [^<>]*>[^<]*</bt-v>)</p>\s*</blockquote>")
_EMPHASIS = lazy_pattern(r"</?(em|strong)>")
_PLAYER = lazy_pattern(
    r"""<(?:iframe|embed|video|audio|source|object)\b[^<>]*?\s(?:src|data)\s*=\s*["']?
    (?P<url>(?:https?:)?//[^\s"'<>]+)[^<>]*>""",
    re.IGNORECASE | re.VERBOSE,
)


def players(html: str) -> str:
    """Rendered ``html``, not yet safe, with a link before each embedded player, which is removed later."""
    if "//" not in html:
        return html
    return _PLAYER.sub(lambda match: f'<a href="{match["url"]}">{match["url"]}</a>\n{match[0]}', html)


def videos(html: str, making: Making) -> str:
    """Safe ``html`` (no code in it) with its videos as links."""

    def link(match: re.Match[str]) -> str:
        written = match["url"] or ""
        place = making.at_sign(number_of(match[0]), "[!VIDEO")
        if any(written.count(f"<{name}>") != written.count(f"</{name}>") for name in ("em", "strong")):
            making.note(UNSUPPORTED, "a video with half an emphasis in its address", place)
            return f"{making.word('video')}: {written}"
        # What CommonMark read as emphasis are underscores of the address.
        address = _EMPHASIS.sub(lambda tag: "_" if tag[1] == "em" else "__", match["url"] or "")
        url = match["linked"] or address
        return video_link(without_numbers(unescape(url)).strip(), making, place)

    return _VIDEO.sub(link, html)


def video_link(url: str, making: Making, place: Callable[[], int]) -> str:
    """A link to the video at ``url``; the address as text if it is not a link."""
    try:
        host = urlsplit(url).hostname if url.lower().startswith(("http://", "https://")) else None
    except ValueError:
        host = None
    link = f'<a class="bt-video" href="{attribute(url)}">{making.word("video")}: {words(host or "")}</a>'
    if not host or not is_safe(link):
        making.note(UNSUPPORTED, f"a video {url}", place)
        return f"{making.word('video')}: {words(url)}"
    return link.replace("<a ", "<bt-v ").replace("</a>", "</bt-v>")


def alone(html: str) -> str:
    """Safe ``html`` in which a quote that holds nothing but a video is a paragraph."""
    return _ALONE.sub(r"<p>\1</p>", html)
