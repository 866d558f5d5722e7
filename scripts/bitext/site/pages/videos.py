"""Videos of hosts that the configuration names: played in the page once the reader asks for it.

Until then a video is a link, as those of all other hosts are, and nothing is requested from its host.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from bitext.patterns import lazy_pattern

# What `bitext.html` itself writes for a video: for each article there is no time to read it as HTML.
_VIDEO = lazy_pattern(r'<a class="bt-video" href="(https://[^"]*)">([^<]*)</a>')


def with_players(content: str, hosts: frozenset[str], label: str, title: str) -> str:
    """Safe ``content`` with a button next to each video of ``hosts``, which are in lower case.

    ``title`` is the article's, plain text: a screen reader says it of the player.
    """

    def player(match: re.Match[str]) -> str:
        if _host(html.unescape(match[1])) not in hosts:
            return match[0]
        return (
            f'{match[0]} <button type="button" class="bt-play" data-bt-video="{match[1]}"'
            f' data-title="{match[2].replace(chr(34), "&quot;")} – {html.escape(title)}"'
            " data-pagefind-ignore>"
            f"{html.escape(label)}</button>"
        )

    return _VIDEO.sub(player, content) if 'class="bt-video"' in content else content


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
