"""XML: text that it may contain, and untrusted files read piece by piece.

Principles:

1. Nothing outside the file is ever read, and no entity of its own is ever resolved. A file that declares
   anything (an internal subset, entities) is refused as soon as its root begins.
2. lxml's limits on depth and on the length of one text stay as they are (libxml2's `huge_tree` is off).
3. An element is forgotten once it was handed on, so that memory does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from bitext.exchange.incoming import ExchangeError
from bitext.exchange.inline_codes import UNSAFE
from bitext.finding import printable
from bitext.patterns import lazy_pattern

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
"""The namespace of ``xml:lang`` and ``xml:space``, as lxml writes it before a name."""

_UNSAFE = lazy_pattern(f"[{UNSAFE}]")
_SPECIAL = lazy_pattern(f'[&<>"\t\n\r{UNSAFE}]')


def escaped(text: str) -> str:
    """``text`` as XML text; what XML cannot hold shows as ``\\uXXXX``."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return _UNSAFE.sub(_shown, text)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute in double quotes; what XML cannot hold shows as ``\\uXXXX``."""
    if not _SPECIAL.search(text):
        return text
    return escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def _shown(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


def read_elements(
    chunks: Iterable[bytes], root: str, whole: Collection[str], *, may_name_dtd: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """The elements of a file whose root has the local name ``root``: ``start`` or ``end`` and the element.

    Those whose local names are in ``whole`` come complete, at their end; all others when they begin. Raises
    `ExchangeError` for a file that is not valid XML, has another root or declares anything. With
    ``may_name_dtd`` it may name a DTD, which is not read.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    is_first = True
    depth = 0
    for chunk in _fed(parser, chunks):
        del chunk
        for event, element in parser.read_events():
            if not isinstance(element.tag, str):
                continue
            name = local_name(element)
            if is_first:
                _check_root(element, name, root, may_name_dtd)
                is_first = False
            if name in whole:
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 0:
                    _refuse_entities(element)
                    yield "end", element
                    _forget(element)
            elif depth == 0:
                if event == "start":
                    yield "start", element
                else:
                    _forget(element)


def local_name(element: etree._Element) -> str:
    """The name of ``element`` without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _fed(parser: etree.XMLPullParser, chunks: Iterable[bytes]) -> Iterator[None]:
    """Give ``parser`` one chunk after the other, and then its end."""
    try:
        for chunk in chunks:
            if chunk:
                parser.feed(chunk)
                # Not every error is raised here, and the next chunk would begin another document.
                if parser.feed_error_log.filter_from_errors():
                    raise ExchangeError(_problem(parser))
                yield
        parser.close()
    except etree.XMLSyntaxError as error:
        raise ExchangeError(_problem(parser, str(error.msg))) from None
    yield


def _problem(parser: etree.XMLPullParser, said: str = "") -> str:
    """The first error that ``parser`` met, else what it ``said``: later ones may follow from the first."""
    for first in parser.feed_error_log.filter_from_errors():
        said = f"{first.message}, line {first.line}, column {first.column}"
        if first.type == etree.ErrorTypes.ERR_INVALID_ENCODING:
            said += "; save it as UTF-8"
        break
    return f"not valid XML: {printable(' '.join(said.split()))}"


def _check_root(element: etree._Element, name: str, root: str, may_name_dtd: bool) -> None:
    if name != root:
        raise ExchangeError(f"another kind of file: its root is <{printable(name, 40)}>, not <{root}>")
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    if not may_name_dtd or _declares(element):
        raise ExchangeError("a file with a document type declaration (<!DOCTYPE), which is not accepted")


def _declares(element: etree._Element) -> bool:
    """Whether the declaration before the root ``element``, which has just begun, has anything inside."""
    # lxml lists entities and elements only; attributes and notations show where it is written again.
    tree = element.getroottree()
    return not etree.tostring(tree, encoding="unicode").startswith(str(tree.docinfo.doctype))


def _refuse_entities(element: etree._Element) -> None:
    for entity in element.iter(etree.Entity):
        raise ExchangeError(f"line {element.sourceline}: the entity {printable(str(entity.text), 40)}")


def _forget(element: etree._Element) -> None:
    """Free what was read of ``element`` and before it; lxml keeps the tree otherwise."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
