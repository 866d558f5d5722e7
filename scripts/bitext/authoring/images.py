"""The images that a plain page shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from bitext import commonmark
from bitext.patterns import lazy_pattern

_SOURCE = lazy_pattern(r"<img\b[^<>]*?\ssrc\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)
_ELSEWHERE = lazy_pattern(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)


def image_paths(body: str) -> frozenset[str]:
    """Paths of the images in ``body``, relative to the folder of the page, without those outside it."""
    found = set()
    for address in _addresses(body):
        path = posixpath.normpath(unquote(re.split(r"[?#]", address, maxsplit=1)[0]))
        if not _ELSEWHERE.match(address) and path.partition("/")[0] not in ("..", "."):
            found.add(path)
    return frozenset(found)


def _addresses(body: str) -> Iterator[str]:
    for event, _, _ in commonmark.events(body):
        if not isinstance(event, dict):
            continue
        start = event.get("Start")
        if isinstance(start, dict) and "Image" in start:
            yield str(start["Image"]["dest_url"])
        for tag in (event.get("Html"), event.get("InlineHtml")):
            if isinstance(tag, str):
                yield from _SOURCE.findall(tag)
