"""SVG images: those that only draw are fit, those that do more are told by what they do."""

from __future__ import annotations

import pytest

from bitext.svg import active_content

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str, attributes: str = "") -> bytes:
    return f"<svg {NAMESPACES} {attributes}>{content}</svg>".encode()


@pytest.mark.parametrize(
    "image",
    [
        svg('<path d="M0 0h9v9z" fill="#fff" style="stroke:url(#a)"/>', 'viewBox="0 0 9 9" role="img"'),
        svg('<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><use xlink:href="#a"/>'),
        svg('<style type="text/css">.a{fill:none;marker:url( "#m" )}</style><text class="a">url</text>'),
        svg('<image href="data:image/png;base64,AAAA" width="1"/>'),
        svg('<metadata><r:RDF xmlns:r="urn:r"><r:li r:resource="http://a.example/"/></r:RDF></metadata>'),
        svg('<n:view xmlns:n="urn:editor" n:onload="x" n:path="C:\\x"/><title>t</title>'),
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC '
        b'"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + svg("<g/>"),
        svg("<g/>").decode().encode("utf-16"),
    ],
)
def test_a_drawing_is_fit(image: bytes) -> None:
    assert active_content(image) == ""


@pytest.mark.parametrize(
    ("image", "what"),
    [
        (svg("<script>alert(1)</script>"), "an element <script>"),
        (svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'), "an element <script>"),
        (svg("<SCRIPT/>"), "an element <script>"),
        (svg("", 'onload="alert(1)"'), "an attribute onload"),
        (svg('<g ONCLICK="x"/>'), "an attribute onclick"),
        (svg('<a href="#x"/>'), "an element <a>"),
        (svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), "<foreignobject>"),
        (svg('<i xmlns="http://www.w3.org/1999/xhtml"/>'), "an element <i>"),
        (svg('<animate attributeName="href" values="javascript:x"/>'), "an element <animate>"),
        (svg('<set attributeName="onload" to="x"/>'), "an element <set>"),
        (svg('<use xlink:href="data:image/svg+xml,x#y"/>'), "an address in href"),
        (svg('<use href="other.svg#y"/>'), "an address in href"),
        (svg('<image href=" //evil.example/x.png"/>'), "an address in href"),
        (svg('<image href="java&#10;script:x"/>'), "an address in href"),
        (svg('<style>@import "//evil.example/x.css";</style>'), "a style with @import"),
        (svg("<style>a{fill:url(//evil.example/x)}</style>"), "a style with an address"),
        (svg("<style>a{fill:u/**/rl(//evil.example/x)}</style>"), "a style with an address"),
        (svg("<style>a{fill:\\75rl(//evil.example/x)}</style>"), "an escape in a style"),
        (svg("<style><![CDATA[a{fill:url( x )}]]></style>"), "a style with an address"),
        (svg('<g fill="url(x#y)"/>'), "a style with an address"),
        (svg('<g filter="url(data:image/png;base64,AA) url(x)"/>'), "a style with an address"),
        (b'<?xml-stylesheet href="x.css"?>' + svg(""), "an instruction <?xml-stylesheet>"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "a declaration of an entity"),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>' + svg(""), "entity"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "no <svg>"),
        (b"<!DOCTYPE html><body onload=alert(1)>", "no XML"),
        (b"", "no XML"),
        (b"\x89PNG", "no XML"),
        (svg("")[:-1], "no XML"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + svg(""), "no XML"),
    ],
)
def test_what_does_more_is_told(image: bytes, what: str) -> None:
    assert what in active_content(image)


def test_a_bomb_of_entities_and_deep_nesting() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>'.encode() + svg("&l11;")
    assert active_content(bomb) == "a declaration of an entity"
    assert active_content(svg("<g>" * 100_000 + "</g>" * 100_000)) == ""
