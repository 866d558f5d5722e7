"""Text to HTML, in the very form that the sanitiser writes, so that what is finished stays as it is."""

from __future__ import annotations

import re

_IN_WORDS = re.compile("[&<>\xa0]")
_IN_ATTRIBUTE = re.compile('[&<>"\xa0]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\xa0": "&nbsp;"}


def words(text: str) -> str:
    """``text`` for a place between tags."""
    return _IN_WORDS.sub(lambda match: _ENTITIES[match[0]], _storable(text))


def attribute(text: str) -> str:
    """``text`` for a place between double quotes."""
    return _IN_ATTRIBUTE.sub(lambda match: _ENTITIES[match[0]], _storable(text))


def _storable(text: str) -> str:
    """``text`` without what HTML cannot hold: NUL, carriage returns, lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode() if any("\ud800" <= c <= "\udfff" for c in text) else text
