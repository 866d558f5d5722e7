"""Cross-references by uid: ``xref:`` links, and the maps that say where the uids of other sites are.

Source: DocFX, "Links and Cross References": `xref:uid?query#anchor`, `<xref:uid>`, and `xrefmap.yml` or JSON,
a mapping with ``references``, a list of ``uid``, ``href`` and ``name``, and perhaps a ``baseUrl`` that the
addresses are relative to.

Principles:

1. A uid is compared as it is written, letter case included, after percent escapes are decoded.
2. The articles come first, then the maps in the order of the configuration. The first one that knows the uid
   decides; an address template knows every uid.
3. A map leads to addresses that begin with ``http://`` or ``https://`` and nowhere else; one that does not is
   refused as a whole, since the configuration is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urljoin

import yaml

from bitext.finding import printable
from bitext.frontmatter import BASE_LOADER
from bitext.patterns import lazy_pattern

SCHEME = "xref:"
"""The beginning of a cross-reference, in lower case."""
UID = "{uid}"
"""Placeholder for the uid in an address template."""
LOCALE = "{locale}"
"""Placeholder for the locale of the page, which a template may have."""

_REFERENCE = lazy_pattern(
    r"xref:(?P<uid>[^?#]*)(?:\?(?P<query>[^#]*))?(?P<anchor>#.*)?", re.IGNORECASE | re.DOTALL
)
_WEB = lazy_pattern(r"https?://[\w.-]+(?::\d+)?(?:[/?#]|\Z)", re.IGNORECASE)
# Parameters and the number of type parameters of a member: `Add(System.Int32)`, `List`1`.
_SIGNATURE = lazy_pattern(r"\(.*|`+\d+\Z|\*\Z", re.DOTALL)


class XrefMapError(ValueError):
    """Not a map of cross-references; its text, one line, says what is wrong."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference as an article has it."""

    uid: str
    """The uid that it refers to; may be empty."""
    text: str
    """The text that it asks for (``?text=``); may be empty."""
    anchor: str
    """``#place`` on the page that it refers to, as it is written; may be empty."""

    @property
    def short_name(self) -> str:
        """What a reader sees of a uid that no one knows: its last part, without its signature."""
        bare = _SIGNATURE.sub("", self.uid).rstrip("/.") or self.uid
        return bare.rpartition("/" if "/" in bare else ".")[2] or self.uid


@dataclass(frozen=True, slots=True)
class XrefPlace:
    """Where the map of another site leads."""

    url: str
    """The address, which begins with ``http://`` or ``https://``."""
    name: str = ""
    """Its name there, plain text; may be empty."""


@dataclass(frozen=True, slots=True)
class XrefMap:
    """What another site says of its uids: a map, or a template that fits any uid."""

    entries: Mapping[str, XrefPlace] = field(default_factory=dict)
    """Places by uid."""
    template: str = ""
    """An address with ``{uid}``, perhaps with ``{locale}``; empty for a map."""

    def find(self, uid: str, locale: str) -> XrefPlace | None:
        """Where ``uid`` is, for a page in ``locale``; None if it is not known."""
        if not self.template:
            return self.entries.get(uid)
        # Addresses of reference pages have no asterisk for "all overloads", and a hyphen for a grave accent.
        name = quote(uid.removesuffix("*").replace("`", "-"), safe="/,@()")
        return XrefPlace(self.template.replace(LOCALE, locale.lower()).replace(UID, name))


def reference(url: str) -> Reference | None:
    """The cross-reference ``url``; None if it is not one. Never raises."""
    match = _REFERENCE.fullmatch(url.strip())
    if match is None:
        return None
    asked = parse_qs(match["query"] or "").get("text", [""])[0]
    return Reference(unquote(match["uid"]).strip(), " ".join(asked.split()), match["anchor"] or "")


def find(uid: str, maps: Iterable[XrefMap], locale: str) -> XrefPlace | None:
    """Where the first of ``maps`` that knows ``uid`` has it, for a page in ``locale``; None if none does."""
    return next((found for each in maps if (found := each.find(uid, locale))), None)


def is_template(entry: str) -> bool:
    """Whether an entry of the configuration is an address template, not the name of a file."""
    return UID in entry


def xref_template(entry: str) -> XrefMap:
    """The template ``entry``. Raises `XrefMapError`."""
    others = set(re.findall(r"\{[^{}]*\}", entry)) - {UID, LOCALE}
    if not _WEB.match(entry):
        raise XrefMapError(f"{printable(entry, 200)!r} is not an address that begins with https://")
    if others:
        raise XrefMapError(f"{printable(min(others))} is not known; use {UID} and {LOCALE}")
    return XrefMap(template=entry)


def parse_xref_map(data: bytes) -> XrefMap:
    """The map in a file with the bytes ``data``, JSON or YAML. Raises `XrefMapError`."""
    loaded = _loaded(data)
    listed = loaded.get("references") if isinstance(loaded, dict) else None
    if not isinstance(listed, list):
        raise XrefMapError('expected a mapping with a list "references", as in xrefmap.yml of DocFX')
    base = loaded.get("baseUrl") or ""
    entries: dict[str, XrefPlace] = {}
    for number, entry in enumerate(listed, 1):
        uid, known = _entry(entry, str(base), f"references, entry {number}")
        entries.setdefault(uid, known)
    return XrefMap(entries)


def _loaded(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            return json.loads(text)
        return yaml.load(text, Loader=BASE_LOADER)  # noqa: S506 - it makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        raise XrefMapError(f"neither JSON nor YAML: {printable(said, 200)}") from None


def _entry(entry: Any, base: str, where: str) -> tuple[str, XrefPlace]:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("uid", "href")):
        raise XrefMapError(f"{where}: expected uid and href")
    try:
        url = urljoin(base, entry["href"])
    except ValueError:
        url = ""
    if not _WEB.match(url):
        said = printable(entry["href"], 200)
        raise XrefMapError(f"{where}: {said!r} does not lead to https://; a relative address needs a baseUrl")
    name = entry.get("name")
    return entry["uid"], XrefPlace(url, name if isinstance(name, str) else "")
