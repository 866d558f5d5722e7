"""The Content-Security-Policy of a built site: what its pages need, and nothing else.

Principles:

1. All is refused that no page of the site has (CSP Level 3, https://www.w3.org/TR/CSP3/).
2. Scripts and styles in a page count by the SHA-256 of their text, never by `unsafe-inline`.
3. Pagefind runs WebAssembly, which takes `wasm-unsafe-eval`; JavaScript is still never evaluated.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from urllib.parse import urlsplit

_INLINE = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>\s(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_RUNS = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script|module|)\Z", re.IGNORECASE)

_GITHUB, _GITLAB = "https://api.github.com", "https://gitlab.com"
_GOOGLE_FONTS = "https://fonts.googleapis.com"
_FONT_FILES = {_GOOGLE_FONTS: "https://fonts.gstatic.com"}


@dataclass(slots=True)
class Needs:
    """What pages need beside the site's own files; hashes and origins by directive."""

    sources: dict[str, set[str]] = field(default_factory=dict)
    """Sources by the name of the directive, such as ``script-src``."""
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Scripts and styles that were met before, since all pages have the same ones."""

    def add(self, directive: str, source: str) -> None:
        """Allow ``source`` in ``directive``."""
        if source:
            self.sources.setdefault(directive, set()).add(source)

    def page(self, html: str) -> None:
        """Add what the page ``html``, one of a built site, needs."""
        for name, attributes, content in _INLINE.findall(html):
            self._inline(name.lower(), attributes, content)
        for tag in _TAG.finditer(_INLINE.sub(_without_content, html)):
            self._tag(tag["name"].lower(), tag["attributes"])

    def _inline(self, name: str, attributes: str, content: str) -> None:
        if not content.strip() or (name, content) in self.seen:
            return
        kind = next((value for key, value in _values(attributes) if key == "type"), "")
        if name == "style" or _RUNS.match(kind):
            self.seen.add((name, content))
            self.add(f"{name}-src", _hash(content))

    def _tag(self, name: str, attributes: str) -> None:
        for key, value in _values(attributes):
            if key == "style":
                self.add("style-src-attr", "'unsafe-hashes'")
                self.add("style-src-attr", _hash(value))
            elif key.startswith("on"):
                self.add("script-src-attr", "'unsafe-hashes'")
                self.add("script-src-attr", _hash(value))
            elif (name, key) in _LOADING:
                self.add(_LOADING[name, key], _origin(value))
            elif key == "data-bt-video":
                self.add("frame-src", _origin(value))
            elif name == "link" and key == "href" and "stylesheet" in attributes:
                self._style_sheet(_origin(value))
            elif name == "a" and key == "href" and 'data-md-component="source"' in attributes:
                self._stars(_origin(value))

    def _style_sheet(self, origin: str) -> None:
        self.add("style-src", origin)
        self.add("font-src", _FONT_FILES.get(origin, ""))

    def _stars(self, repository: str) -> None:
        """Material asks these two hosts how many stars a repository has."""
        host = urlsplit(repository).hostname or ""
        self.add("connect-src", {"github.com": _GITHUB, "gitlab.com": _GITLAB}.get(host, ""))


_LOADING = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("source", "src"): "media-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("form", "action"): "form-action",
}


def _without_content(match: re.Match[str]) -> str:
    return f"<{match[1]}{match[2]}>"


def _values(attributes: str) -> Iterable[tuple[str, str]]:
    for name, *values in _ATTRIBUTE.findall(attributes):
        yield name.lower(), unescape("".join(values))


def _origin(url: str) -> str:
    """Scheme and host of an address of another site; empty for one of this site."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.netloc:
        return ""
    return f"{parts.scheme or 'https'}://{parts.netloc.rpartition('@')[2].lower()}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(needs: Needs, *, has_search: bool, in_page: bool = False) -> str:
    """The policy for pages with ``needs``, on one line.

    ``has_search``: whether the site has Pagefind. ``in_page``: for a ``<meta>``, which cannot forbid
    that others frame the page.
    """
    ours: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if has_search else [])],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    if not in_page:
        ours["frame-ancestors"] = ["'self'"]
    for directive, sources in needs.sources.items():
        if directive.endswith("-attr"):
            ours.setdefault(directive, [])
        ours.setdefault(directive, []).extend(sorted(sources))
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in ours.items())
