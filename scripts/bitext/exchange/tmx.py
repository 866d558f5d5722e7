"""TMX 1.4b: translation memories, the format of LISA's OSCAR group.

https://www.gala-global.org/tmx-14b

Written for each article as an exchange format, and for a whole memory; read as either. Codes are ``<bpt>``,
``<ept>`` and ``<ph>`` with what they stand for inside; ``x`` tells which of both languages are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from bitext.exchange.incoming import ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.inline import contents
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, merged
from bitext.exchange.units import (
    ArticleUnits,
    TranslationUnit,
    is_blank,
    quoted_path,
    unquoted_path,
)
from bitext.exchange.xml_text import XML_NAMESPACE, attribute, escaped, local_name, read_elements
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.version import VERSION

_TYPES: Mapping[str, str] = {
    "bold": "bold",
    "italic": "italic",
    "link": "link",
    "image": "image",
    "break": "lb",
}
_LANGUAGE = f"{XML_NAMESPACE}lang"


@dataclass(frozen=True, slots=True)
class MemoryPair:
    """An original and a translation of it in a memory, as written in articles."""

    source: str
    """The original."""
    target: str
    """The translation."""
    locale: Locale
    """Locale of the translation."""
    state: str = ""
    """Who made it: ``human``, ``machine``, or empty."""
    count: int = 1
    """How often it was met."""


class Tmx:
    """TMX 1.4b."""

    def head(self, locale: Locale | None = None, extent: Extent | None = None) -> str:
        """The header; see `bitext.exchange.incoming.Format`. A memory may have many locales."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
            f'<header creationtool="bitext" creationtoolversion="{VERSION}" segtype="sentence"'
            f' o-tmf="bitext" adminlang="en" srclang="{SOURCE_LANGUAGE}" datatype="x-markdown"/>\n<body>\n'
        )

    def article(self, article: ArticleUnits, number: int) -> str:
        """The units of an article."""
        return "".join(_unit(unit, article) for unit in article.units)

    def pair(self, pair: MemoryPair) -> str:
        """A unit of a memory."""
        source, target = contents(pair.source, pair.target)
        state = _property("x-state", pair.state)
        variants = _variant(SOURCE_LANGUAGE, source) + _variant(str(pair.locale), target)
        return f'<tu usagecount="{pair.count}">{state}{variants}</tu>\n'

    def tail(self, extent: Extent | None = None) -> str:
        """The end of the root."""
        return "</body>\n</tmx>\n"

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming]:
        """The units of an exchanged file."""
        for unit, header_language in _units(chunks):
            yield _incoming(unit, header_language)

    def read_pairs(self, chunks: Iterable[bytes]) -> Iterator[MemoryPair]:
        """The pairs of a memory from any tool whose originals are English; raises `ExchangeError`."""
        for unit, _ in _units(chunks):
            texts = {lang: segment for lang, segment in _segments(unit) if segment is not None}
            source = next((_text(segment) for lang, segment in texts.items() if _is_source(lang)), "")
            count = unit.get("usagecount", "")
            for lang, segment in texts.items():
                locale = parse_locale(lang)
                target = _text(segment)
                if locale and not _is_source(lang) and source.strip() and target.strip():
                    times = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1
                    yield MemoryPair(
                        source, target, locale, _properties(unit).get("x-state", ""), max(times, 1)
                    )


def _unit(unit: TranslationUnit, article: ArticleUnits) -> str:
    offered = unit.offered
    path = quoted_path(article.path)
    notes = (unit.place, f"link to {unit.link}" if unit.link else "")
    shown = "".join(f"<note>{escaped(note)}</note>" for note in notes if note)
    properties = (
        ("x-base", unit.base), ("x-state", "review" if unit.needs_review else str(unit.state)),
        ("x-match", str(unit.suggestion.score) if unit.suggestion else ""),
        ("x-file", article.path), ("x-line", str(unit.line)), ("x-commit", article.commit),
        ("x-locale", str(article.locale)),
    )  # fmt: skip
    kept = "".join(_property(name, value) for name, value in properties)
    target = "" if is_blank(offered) else _variant(str(article.locale), offered)
    return (
        f'<tu tuid="{attribute(f"{path}#{unit.key}")}">{shown}{kept}'
        f"{_variant(SOURCE_LANGUAGE, unit.source)}{target}</tu>\n"
    )


def _property(name: str, value: str) -> str:
    return f'<prop type="{name}">{escaped(value)}</prop>' if value else ""


def _variant(language: str, parts: Content) -> str:
    inside = "".join(escaped(part) if isinstance(part, str) else _code(part) for part in parts)
    return f'<tuv xml:lang="{language}"><seg>{inside}</seg></tuv>'


def _code(code: InlineCode) -> str:
    named = f'type="{_TYPES.get(code.type) or f"x-{code.type}"}"'
    match code.kind:
        case InlineCodeKind.OPEN:
            return f'<bpt i="{code.id}" x="{code.id}" {named}>{escaped(code.text)}</bpt>'
        case InlineCodeKind.CLOSE:
            return f'<ept i="{code.id}">{escaped(code.text)}</ept>'
    return f'<ph x="{code.id}" {named}>{escaped(code.text)}</ph>'


def _units(chunks: Iterable[bytes]) -> Iterator[tuple[etree._Element, str]]:
    """Each ``<tu>``, and the language of the originals."""
    language = ""
    # Nearly every tool names the DTD of TMX; it is never read.
    for event, element in read_elements(chunks, "tmx", ("tu",), may_name_dtd=True):
        if event == "end":
            yield element, element.get("srclang", language)
        elif local_name(element) == "header":
            language = element.get("srclang", "")


def _incoming(unit: etree._Element, header_language: str) -> Incoming:
    properties = _properties(unit)
    source: Content | None = None
    target: Content | None = None
    target_locale = properties.get("x-locale", "")
    for language, segment in _segments(unit):
        inside = merged(_inside(segment, {})) if segment is not None else ()
        if _is_source(language):
            source = inside
        elif target is None:
            target, target_locale = inside, language
        else:
            raise ExchangeError(f"line {unit.sourceline}: a unit in more than two languages")
    path, _, key = unit.get("tuid", "").partition("#")
    return Incoming(
        path=unquoted_path(path),
        key=key,
        base=properties.get("x-base", ""),
        source=source,
        target=target,
        readiness=Readiness.OFFERED if properties.get("x-state") == "review" else Readiness.DONE,
        # TMX: "*all*" where any of its languages may be the original.
        source_locale="" if header_language == "*all*" else header_language,
        target_locale=target_locale,
        line=unit.sourceline or 0,
    )


def _is_source(language: str) -> bool:
    return language.lower().replace("_", "-").partition("-")[0] == SOURCE_LANGUAGE


def _properties(unit: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in unit if local_name(prop) == "prop"}


def _segments(unit: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """The language and the ``<seg>`` of each variant."""
    for variant in unit:
        if local_name(variant) == "tuv":
            segment = next((child for child in variant if local_name(child) == "seg"), None)
            yield variant.get(_LANGUAGE) or variant.get("lang") or "", segment


def _inside(element: etree._Element, pairs: dict[str, str]) -> Iterator[str | InlineCode]:
    """The content of a ``<seg>`` or ``<hi>``; ``pairs`` maps ``i`` to ``x``."""
    yield element.text or ""
    for child in element:
        yield from _read_code(child, pairs)
        yield child.tail or ""


def _read_code(child: etree._Element, pairs: dict[str, str]) -> Iterator[str | InlineCode]:
    number = child.get("i", "")
    match local_name(child):
        case "bpt":
            pairs[number] = child.get("x") or number
            yield InlineCode(InlineCodeKind.OPEN, pairs[number])
        case "ept":
            yield InlineCode(InlineCodeKind.CLOSE, pairs.get(number, number))
        case "it":
            kind = InlineCodeKind.CLOSE if child.get("pos") == "end" else InlineCodeKind.OPEN
            yield InlineCode(kind, child.get("x", ""))
        case "hi":
            yield from _inside(child, pairs)
        case _:
            yield InlineCode(InlineCodeKind.ALONE, child.get("x", ""))


def _text(segment: etree._Element) -> str:
    """A segment as written in an article: its texts, and what its codes stand for."""
    return "".join(str(text) for text in segment.itertext())
