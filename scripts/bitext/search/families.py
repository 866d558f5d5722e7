"""Families of codes, other ways to write a code, and the address of a code's page."""

from __future__ import annotations

import re
from hashlib import blake2b

from bitext.patterns import lazy_pattern

_STATUS = lazy_pattern(r"([245]\.[0-9]{1,3})\.[0-9]{1,3}(?:-[0-9]{1,3})?", re.ASCII)
_MESSAGE = lazy_pattern(r"([0-9]{1,5})-[0-9]{1,5}", re.ASCII)
_CONSTANT = lazy_pattern(r"([A-Z][A-Z0-9]*_(?:[EW]_)?)[A-Z0-9_]+", re.ASCII)


def family(normal: str) -> str:
    """The prefix of the family of ``normal``, a normal form; empty if it has no family.

    Enhanced status codes share class and subject (RFC 3463), 32-bit codes severity and facility ([MS-ERREF]),
    codes of the sign-in service two digits, message ids their first number, constants their prefix, and
    replies and HTTP statuses their class.
    """
    if match := _STATUS.fullmatch(normal):
        return f"{match[1]}."
    if normal.startswith("0x") and len(normal) == 10:
        return normal[:6]
    if normal.startswith("AADSTS"):
        return normal[:8]
    if match := _MESSAGE.fullmatch(normal):
        return f"{match[1]}-"
    if len(normal) == 3 and normal.isdecimal():
        return normal[0]
    match = _CONSTANT.fullmatch(normal)
    return match[1] if match else ""


def writings(normal: str) -> tuple[str, ...]:
    """Other ways in which readers meet the code ``normal``; empty if there are none.

    Programs show a 32-bit code without ``0x``, as a signed decimal or as an unsigned one.
    """
    if normal.startswith("AADSTS"):
        return (normal.removeprefix("AADSTS"),)
    if not (normal.startswith("0x") and len(normal) == 10):
        return ()
    value = int(normal, 16)
    decimals = (str(value - 2**32), str(value)) if value >> 31 else (str(value),)
    return (normal.removeprefix("0x"), *decimals)


_UNSAFE = lazy_pattern(r"[^a-z0-9._-]+")


def code_slug(normal: str) -> str:
    """The name of the page of the code ``normal``: safe as a file and in a URL, equal in any letter case."""
    lower = normal.lower()
    slug = _UNSAFE.sub("-", lower).strip(".-")
    if slug == lower and slug:
        return slug
    # Two codes may differ only in signs that a name cannot have.
    return f"{slug or 'code'}-{blake2b(lower.encode('utf-8', 'replace'), digest_size=3).hexdigest()}"


def code_key(normal: str) -> tuple[str, int, str]:
    """Sort key of normal forms: those of a family together, its members by number."""
    name = family(normal)
    rest = normal[len(name) :]
    digits = re.match(r"[0-9]{1,18}", rest, re.ASCII)
    return name or normal, int(digits[0]) if digits and not normal.startswith("0x") else 0, rest
