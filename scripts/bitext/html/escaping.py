"""Text to HTML, exactly as the sanitizer writes it, so that finished HTML stays as it is."""

from __future__ import annotations


def words(text: str) -> str:
    """``text`` for a place between tags."""
    text = _storable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def attribute(text: str) -> str:
    """``text`` for a place between double quotes."""
    return words(text).replace('"', "&quot;")


def _storable(text: str) -> str:
    """``text`` without what HTML cannot hold: NUL, carriage returns, lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode() if any("\ud800" <= c <= "\udfff" for c in text) else text
