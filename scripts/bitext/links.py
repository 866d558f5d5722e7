"""Where a link or an image of an article leads: text in, a small value out.

Principles:

1. Letter case, Unicode form, percent escapes and the suffix ``.md`` do not matter.
2. A link never leads out of the folder of its language; what would is broken. One that leaves it and comes
   back by the folder's own name (``../guide/a.md`` in ``guide``) has not left it.
3. A fragment is kept, made safe as the anchors of the pages are (`bitext.anchors`).
4. A link to a page that only the publisher's site has leads there, in the page's locale.
5. A cross-reference (``xref:``) leads to the article with its uid, else where a map of another site says.
6. A link that opens a program of the reader's system, such as ``ms-settings:``, has no place on a page, and
   nothing that its author could correct.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote, unquote

from bitext.anchors import safe_id
from bitext.corpus import caseless
from bitext.patterns import lazy_pattern
from bitext.references import SCHEME as REFERENCE
from bitext.references import Reference, XrefMap, find, reference

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
"""Schemes that a link may have."""

LONGEST_LINK = 2_000
"""Characters of a link target that is looked up; browsers and file systems accept no longer ones."""

# Schemes with which an address runs or shows what it holds itself.
_CODE = frozenset(
    {"javascript", "vbscript", "livescript", "data", "blob", "filesystem", "about", "view-source"}
)
# Those that are misspelt in links.
_OFTEN = ("http", "https", "mailto")
_SCHEME = lazy_pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PARTS = lazy_pattern(r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#(?P<fragment>.*))?", re.DOTALL)
_LOCALE_FOLDER = lazy_pattern(r"/[a-z]{2,3}-(?:[a-z]{4}-)?[a-z]{2}(?=/|\Z)", re.IGNORECASE)
# Characters that a URL may contain as they are; all others are escaped.
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"


class LinkKind(StrEnum):
    """What a link leads to."""

    PAGE = "page"
    """A page of the same language."""
    IMAGE = "image"
    """An image of the same language."""
    FRAGMENT = "fragment"
    """A place of the same page."""
    PUBLISHER = "publisher"
    """A page of the publisher's site."""
    EXTERNAL = "external"
    """Anything else with an address of its own."""
    SYSTEM = "system"
    """A program of the reader's system."""
    BROKEN = "broken"
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads."""

    kind: LinkKind
    path: str = ""
    """The path of the page or image, as in `Places`; empty for other kinds."""
    url: str = ""
    """The finished address of a fragment, an external or a publisher's page; empty for other kinds."""
    suffix: str = ""
    """``#fragment`` to append to the address of a page; may be empty."""


BROKEN = Target(LinkKind.BROKEN)


@dataclass(frozen=True, slots=True)
class Places:
    """What links of one language can lead to; build it once with `places`."""

    pages: Mapping[str, str]
    """Paths of pages by their caseless form."""
    images: Mapping[str, str]
    """Paths of images by their caseless form."""
    prefixes: tuple[str, ...]
    """Beginnings of site-absolute links that lead to articles, in lower case, with a slash at the end."""
    publisher: str
    """The publisher's base address in the page's locale, without a slash at the end; may be empty."""
    publisher_root: str
    """The same without locale, for links that name one."""
    uids: Mapping[str, str]
    """Paths of pages by the uid of their article."""
    xref_maps: tuple[XrefMap, ...]
    """Where the uids of other sites are."""
    locale: str
    """Tag of the pages' locale; may be empty."""
    own_names: frozenset[str]
    """Names of the folder itself, caseless."""


def places(
    pages: Iterable[str],
    images: Iterable[str] = (),
    prefixes: Iterable[str] = (),
    publisher_url: str = "",
    locale: str = "",
    *,
    uids: Mapping[str, str] | None = None,
    xref_maps: Iterable[XrefMap] = (),
    own_names: Iterable[str] = (),
) -> Places:
    """The places of one language.

    ``pages`` and ``images`` are paths relative to its folder, in their own letter case;
    ``publisher_url`` may contain ``{locale}``, for which ``locale`` is put in lower case. ``uids`` has
    the paths of pages by the uid of their article, ``own_names`` the names of the folder itself.
    """
    return Places(
        MappingProxyType({caseless(path): path for path in pages}),
        MappingProxyType({caseless(path): path for path in images}),
        tuple(f"/{prefix.strip('/').lower()}/" for prefix in prefixes if prefix.strip("/")),
        publisher_url.replace("{locale}", locale.lower()).rstrip("/"),
        publisher_url.replace("/{locale}", "").replace("{locale}", "").rstrip("/"),
        MappingProxyType(dict(uids or {})),
        tuple(xref_maps),
        locale,
        frozenset(map(caseless, own_names)),
    )


def link_target(url: str, folder: str, known: Places) -> Target:
    """The target of the link ``url`` in an article of ``folder`` (relative to the language's folder).

    Never raises.
    """
    url = url.strip()
    if not url or len(url) > LONGEST_LINK:
        return BROKEN
    if url.startswith("#"):
        return _fragment(url[1:])
    named = reference(url)
    if named:
        return _referenced(named, known)
    scheme = _SCHEME.match(url)
    if scheme or url.startswith(("//", "\\\\")):
        is_known = not scheme or scheme[1].lower() in SCHEMES
        if is_system(url):
            return Target(LinkKind.SYSTEM, url=url)
        return Target(LinkKind.EXTERNAL, url=_escaped(url)) if is_known else BROKEN
    parts = _PARTS.match(url)
    path = unquote(parts["path"] if parts else url).replace("\\", "/")
    suffix = _fragment(parts["fragment"] or "").url if parts else ""
    if not path:
        return BROKEN
    if path.startswith("/"):
        return _absolute(path, url, suffix, known)
    folder, path = ("", path[2:]) if path.startswith("~/") else (folder, path)
    return _page(posixpath.join(folder, path), suffix, known)


def is_system(url: str) -> bool:
    """Whether ``url`` has a scheme for a program of the reader's system: none of the web or of code, no typo.

    A scheme of one letter is a drive.
    """
    scheme = _SCHEME.match(url.strip())
    name = scheme[1].lower() if scheme else ""
    if len(name) < 2 or name in SCHEMES or name in _CODE or url.lower().startswith(REFERENCE):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - few links have such a scheme

    return all(OSA.distance(name, often, score_cutoff=1) > 1 for often in _OFTEN)


def reference_name(url: str, known: Places) -> str:
    """The name that a map gives the cross-reference ``url``; empty where none does or ``url`` is none."""
    named = reference(url)
    found = find(named.uid, known.xref_maps, known.locale) if named and named.uid not in known.uids else None
    return found.name if found else ""


def _referenced(named: Reference, known: Places) -> Target:
    """Where a cross-reference leads."""
    if named.uid in known.uids:
        return Target(LinkKind.PAGE, known.uids[named.uid], suffix=_fragment(named.anchor[1:]).url)
    found = find(named.uid, known.xref_maps, known.locale) if named.uid else None
    return Target(LinkKind.EXTERNAL, url=_escaped(found.url + named.anchor)) if found else BROKEN


def image_target(url: str, folder: str, known: Places) -> Target:
    """The image that ``url`` names in an article of ``folder``: of kind IMAGE or BROKEN. Never raises."""
    url = url.strip()
    if not url or len(url) > LONGEST_LINK or _SCHEME.match(url):
        return BROKEN
    path = unquote(re.split("[?#]", url, maxsplit=1)[0]).replace("\\", "/")
    if path.startswith(("~/", "/")):
        folder, path = "", path.lstrip("~/")
    path = within(posixpath.normpath(posixpath.join(folder, path)), known.own_names)
    # Above the folder of a locale is the source folder, whose other images are in each language.
    found = known.images.get(caseless(path.removeprefix("../")))
    return Target(LinkKind.IMAGE, found) if found else BROKEN


def within(path: str, names: Container[str]) -> str:
    """The normalized ``path`` without its way out of the folder it is relative to and back in.

    ``names`` are those of the folder, caseless.
    """
    above, name, rest = (*path.split("/", 2), "", "")[:3]
    return (rest or ".") if above == ".." and name and caseless(name) in names else path


def _fragment(text: str) -> Target:
    name = safe_id(unquote(text))
    return Target(LinkKind.FRAGMENT, url=f"#{name}") if name else BROKEN


def _absolute(path: str, url: str, suffix: str, known: Places) -> Target:
    lowered = path.lower()
    for prefix in known.prefixes:
        if lowered.startswith(prefix):
            return _page(path[len(prefix) :], suffix, known)
    if not known.publisher:
        return BROKEN
    base = known.publisher_root if _LOCALE_FOLDER.match(path) else known.publisher
    return Target(LinkKind.PUBLISHER, url=base + _escaped(url))


def _page(path: str, suffix: str, known: Places) -> Target:
    path = within(posixpath.normpath(path), known.own_names) if path else "."
    if path.startswith("../"):
        return BROKEN
    lowered = caseless(path)
    stem = re.sub(r"\.(?:md|html?)\Z", "", lowered)
    for candidate in (lowered, f"{stem}.md", f"{stem}/index.md", f"{stem}/readme.md"):
        found = known.pages.get(candidate)
        if found:
            return Target(LinkKind.PAGE, found, suffix=suffix)
    if stem == ".":
        found = known.pages.get("index.md") or known.pages.get("readme.md")
        return Target(LinkKind.PAGE, found, suffix=suffix) if found else BROKEN
    return BROKEN


def _escaped(url: str) -> str:
    """``url`` with invalid characters percent-encoded; a stray ``%`` stays."""
    return quote(url.replace("\\", "/"), safe=_URL_SAFE)
