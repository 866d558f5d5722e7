"""Links and images of safe HTML, resolved for this site.

A broken link and a missing image stay as text with their address, so that nothing is
lost; a remote image becomes a link, so that a page loads nothing from another host. A reference by uid shows
the name of what it refers to where it has no text of its own.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bitext.html.escaping import attribute, words
from bitext.html.names import PERMALINK_CLASS
from bitext.html.sanitize import HOST, refuses
from bitext.html.tabs import tab_anchor
from bitext.links import is_system
from bitext.patterns import lazy_pattern
from bitext.references import Reference, reference
from bitext.rules.pages import (
    BROKEN_LINK,
    MISSING_IMAGE,
    REFUSED_LINK,
    REMOTE_IMAGE,
    SYSTEM_LINK,
    UNKNOWN_UID,
)

if TYPE_CHECKING:
    from bitext.html.making import Making

REFUSED = "#bt-refused:"
"""Prefix of a link target whose scheme is not allowed, so that it is not lost."""

_A = lazy_pattern(r'<a((?: (?!class=)[a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_IMG = lazy_pattern(r'<img((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = lazy_pattern(r' ([a-z]+)="([^"]*)"')
_SCHEME = lazy_pattern(r'<a href="(?!(?:https?|mailto|tel|ftp):)([a-zA-Z][a-zA-Z0-9+.-]*:)', re.IGNORECASE)
_ODD_HOST = lazy_pattern(rf'<a href="(?=https?:)(?!https?://{HOST}[/?#"])([^"]*)"', re.IGNORECASE)
_REMOTE = lazy_pattern(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2})")
_FORMATTING = lazy_pattern(r"</?(?:b|i|u|s|em|strong|span|code|del|ins|sub|sup|small)\b[^<>]*>")
_TAGS = lazy_pattern(r"<[^<>]*>")
_DATA_IMAGE = lazy_pattern(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z", re.IGNORECASE)
_DATA = lazy_pattern(r"\s*data:", re.IGNORECASE)


def with_refused_kept(html: str) -> str:
    """Rendered ``html`` with links that the sanitizer will not let through made recognizable."""
    if ":" not in html:
        return html
    html = _SCHEME.sub(rf'<a href="{REFUSED}\1', html)
    return _ODD_HOST.sub(lambda link: f'<a href="{REFUSED if refuses(link[1]) else ""}{link[1]}"', html)


def links(html: str, making: Making) -> str:
    """Safe ``html`` with its links, places and images as the site has them."""
    if "<a" in html:
        html = _A.sub(lambda match: _link(match, making), html)
    if "<img" in html:
        html = _IMG.sub(lambda match: image(match, making, in_link=False), html)
    return html


def with_our_links(html: str) -> str:
    """``html`` with our own links as links: until now a name set them apart from the article's."""
    if "<bt-h " in html:
        html = html.replace("<bt-h ", f'<a class="{PERMALINK_CLASS}" ').replace("</bt-h>", "</a>")
    return html.replace("<bt-v ", "<a ").replace("</bt-v>", "</a>") if "<bt-v " in html else html


def _link(match: re.Match[str], making: Making) -> str:
    quoted, inner = match[1], match[2]
    is_plain = quoted.startswith(' href="') and quoted.count('"') == 2
    if is_plain and not quoted.startswith(REFUSED, 7) and "<img" not in inner and inner.strip():
        href = target(unescape(quoted[7:-1]), making)
        if href is not None:
            return _named(f'<a href="{attribute(href)}">', inner, quoted[7:-1], match)
    attributes = dict(_ATTRIBUTE.findall(quoted))
    if "<img" in inner:
        inner = _IMG.sub(lambda image_match: image(image_match, making, in_link="href" in attributes), inner)
    name = attributes.get("name") or attributes.get("id") or ""
    place = f' id="{name}"' if unescape(name).strip() else ""
    if "href" not in attributes:
        return f"<a{place}>{inner}</a>" if place else inner
    url = unescape(attributes["href"])
    named = reference(url.removeprefix(REFUSED))
    if named:
        inner = _reference_text(inner, url.removeprefix(REFUSED), named, making)
    href = target(url, making)
    if href is None and named:
        return _unknown(url.removeprefix(REFUSED), inner, place, making)
    if href is None:
        return _broken(attributes["href"], inner, place, making)
    title = f' title="{attributes["title"]}"' if "title" in attributes else ""
    return _named(f'<a{place} href="{attribute(href)}"{title}>', inner, attributes["href"], match)


def _named(tag: str, inner: str, url: str, match: re.Match[str]) -> str:
    """The link of ``match`` that begins with ``tag`` and has the text ``inner``.

    Without a text, which no one could see or hear, it shows its address, apart from the words around it.
    """
    if unescape(_FORMATTING.sub("", inner)).strip():
        return f"{tag}{inner}</a>"
    text, start, end = match.string, match.start(), match.end()
    before = " " if text[start - 1 : start].isalnum() else ""
    after = " " if text[end : end + 1].isalnum() else ""
    address = words(unquote(unescape(url)))
    return f'{before}{tag}{inner.strip()}<span class="bt-address">{address}</span></a>{after}'


def target(url: str, making: Making) -> str | None:
    """The href for a link target as the article has it; None if it is broken."""
    if url.startswith(REFUSED):
        url = url.removeprefix(REFUSED)
        return making.around.link(url) if reference(url) else None
    if _DATA.match(url):
        return None
    if url.startswith("#tab/"):
        return f"#{tab_anchor(url[5:])}"
    if url.startswith("#"):
        fragment = unquote(url[1:]).strip()
        return f"#{fragment}" if fragment else None
    return making.around.link(url)


def _reference_text(inner: str, url: str, named: Reference, making: Making) -> str:
    """The text of a cross-reference: ``inner``, its own, if it has any."""
    # The address of `<xref:List`1>` has an escape that its text does not have.
    if unquote(unescape(_TAGS.sub("", inner)).strip()) not in ("", unquote(url)) or "<img" in inner:
        return inner
    return words(named.text or making.around.name(url) or named.short_name)


def _unknown(url: str, inner: str, place: str, making: Making) -> str:
    """A cross-reference to something that is not known; a reader has no use for its address."""
    making.note(UNKNOWN_UID, f"a reference to {url}", making.at_link(url))
    return f"<a{place}></a>{inner}" if place else inner


def _broken(quoted: str, inner: str, place: str, making: Making) -> str:
    url = unescape(quoted)
    if not url:
        making.note(BROKEN_LINK, "a link without an address", making.at_link(""))
    elif url.startswith(REFUSED):
        url = url.removeprefix(REFUSED)
        rule = SYSTEM_LINK if is_system(url) else REFUSED_LINK
        making.note(rule, f"a link to {url}", making.at_link(url))
    else:
        making.note(BROKEN_LINK, f"a link to {url}", making.at_link(url))
    anchor = f"<a{place}></a>" if place else ""
    shown = unquote(url)
    shown_words = unescape(_TAGS.sub("", inner)).strip()
    address = (
        "" if not shown or shown == shown_words else f' <span class="bt-address">({words(shown)})</span>'
    )
    return f"{anchor}{inner}{address}"


def image(match: re.Match[str], making: Making, in_link: bool) -> str:
    """An image: itself, a link if it is remote, its alternative text if it is missing."""
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    url = unescape(attributes.get("src", "")).strip()
    alt = attributes.get("alt", "")
    if _DATA_IMAGE.match(url):
        return _image(url, attributes)
    if _REMOTE.match(url):
        address = url.replace("\\", "/")
        host = _host(address)
        if host and host in making.around.allowed_image_hosts:
            return _image(address, attributes)
        making.note(REMOTE_IMAGE, f"an image from {host or 'another host'}", making.at_image(url))
        text = _alt_words(alt) or words(address.rsplit("/", 1)[-1][:100]) or making.word("image")
        return text if in_link or not host else f'<a href="{attribute(address)}">{text}</a>'
    src = making.around.image(url) if url else None
    if src is None:
        making.note(MISSING_IMAGE, f"an image {url or 'without an address'}", making.at_image(url))
        return f'<span class="bt-missing">{_alt_words(alt) or words(unquote(url))}</span>'
    return _image(src, attributes)


def _alt_words(alt: str) -> str:
    """An attribute's value, escaped, as words between tags."""
    return words(unescape(alt).strip())


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower() if parts.scheme.lower() in ("", "http", "https") else ""
    except ValueError:
        return ""


def _image(src: str, attributes: dict[str, str]) -> str:
    kept = "".join(f' {key}="{attributes[key]}"' for key in ("title", "width", "height") if key in attributes)
    return f'<img src="{attribute(src)}" alt="{attributes.get("alt", "")}"{kept} loading="lazy">'
