"""Whether an SVG image does nothing but draw: opened on its own, it runs in a browser like a page.

Principles:

1. What is known only to draw is allowed, everything else is refused: elements, attributes, addresses, styles.
2. Elements of other vocabularies, such as an editor's notes, do nothing in a browser; those of XHTML do.
3. An image is never changed: it is accepted as it is, or refused.
4. The parser is expat: no address is loaded, and a document that declares entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from bitext.patterns import lazy_pattern

_SVG = "http://www.w3.org/2000/svg"
_INERT = frozenset({_SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace", ""})
_ACTIVE_NAMESPACES = frozenset(
    """http://www.w3.org/1999/xhtml http://www.w3.org/1998/Math/MathML http://www.w3.org/2001/xml-events
    http://www.w3.org/1999/XSL/Transform""".split()
)
ELEMENTS = frozenset(
    """circle clippath color-profile cursor defs desc ellipse feblend fecolormatrix fecomponenttransfer
    fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood
    fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology feoffset fepointlight
    fespecularlighting fespotlight fetile feturbulence filter font font-face font-face-name font-face-src
    g glyph hatch hatchpath image line lineargradient marker mask mesh meshgradient meshpatch meshrow metadata
    missing-glyph path pattern polygon polyline radialgradient rect solidcolor stop style svg switch symbol
    text textpath title tref tspan use view vkern hkern""".split()
)
"""Elements of SVG 1.1 and 2 that only draw, in lower case; no script, link, animation or embedded page."""

_ADDRESSES = frozenset({"href", "src", "base"})
_DATA_IMAGE = lazy_pattern(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z", re.IGNORECASE)
_STYLE = lazy_pattern(
    r"@import|@namespace|@charset|expression\s*\(|behavior\s*:|-moz-binding|javascript:", re.IGNORECASE
)
_URL = lazy_pattern(r"(?:url|image|image-set|src)\s*\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
_DATA_URL = lazy_pattern(r"url\s*\(\s*[\"']?\s*data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)


class _RefusedError(Exception):
    """What is refused, in words."""


class _Reader:
    """Handles the events of expat."""

    def __init__(self) -> None:
        self._style: list[str] | None = None
        self._is_first = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local = _parted(name)
        if self._is_first and (namespace not in ("", _SVG) or local != "svg"):
            raise _RefusedError(f"no <svg> but <{local}> at its root")
        self._is_first = False
        if namespace in _ACTIVE_NAMESPACES or (namespace in _INERT and local not in ELEMENTS):
            raise _RefusedError(f"an element <{local}>")
        for key, value in attributes.items():
            _check_attribute(key, value)
        if local == "style":
            self._style = []

    def text(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def end(self, name: str) -> None:
        if self._style is not None and _parted(name)[1] == "style":
            _check_style("".join(self._style))
            self._style = None


def active_content(data: bytes) -> str:
    """The first part of the SVG image ``data`` that is not just a drawing, in words; empty if there is none.

    Never raises; linear in the length of the image.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse("a declaration of an entity")
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        return str(refused)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"no XML: {error}"
    return ""


def _refuse(what: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise _RefusedError(what)

    return refuse


def _refuse_instruction(target: str, _: str) -> None:
    raise _RefusedError(f"an instruction <?{target}>")


def _parted(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local.lower()


def _check_attribute(key: str, value: str) -> None:
    namespace, local = _parted(key)
    if namespace in _INERT and local.startswith("on"):
        raise _RefusedError(f"an attribute {local}")
    if local in _ADDRESSES and namespace in _INERT:
        address = value.strip()
        if address and not address.startswith("#") and not _DATA_IMAGE.match(address):
            raise _RefusedError(f"an address in {local}: {address[:60]}")
    elif namespace in _INERT:
        _check_style(value)


def _check_style(style: str) -> None:
    # CSS may write any sign as an escape, and comments in between.
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    if "\\" in plain:
        raise _RefusedError("an escape in a style")
    found = _STYLE.search(plain)
    if found:
        raise _RefusedError(f"a style with {found[0]}")
    if len(_URL.findall(plain)) > len(_DATA_URL.findall(plain)):
        raise _RefusedError("a style with an address")
