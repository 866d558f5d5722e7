"""XLIFF 1.2, for tools that read no XLIFF 2: the OASIS standard of 1 February 2008.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html

One ``<file>`` for each article. The halves of paired codes are ``<bpt>`` and ``<ept>`` with one id, as
Okapi writes them, others ``<ph>``; an import takes ``<g>``, ``<x>``, ``<bx>``, ``<ex>`` and ``<it>`` as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from bitext.exchange.incoming import ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, merged
from bitext.exchange.units import (
    ArticleUnits,
    Suggestion,
    TranslationState,
    TranslationUnit,
    is_blank,
    quoted_path,
    unquoted_path,
    xml_id,
)
from bitext.exchange.xml_text import attribute, escaped, local_name, read_elements
from bitext.finding import printable
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.version import VERSION

# The schema has other lists for halves of pairs than for codes without a pair.
_TYPES: Mapping[str, str] = {"bold": "bold", "italic": "italic", "link": "link", "break": "lb"}
_UNREVIEWED = frozenset(
    "new needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation"
    " needs-translation".split()
)


class Xliff12:
    """XLIFF 1.2."""

    def head(self, locale: Locale, extent: Extent) -> str:
        """The root; see `bitext.exchange.incoming.Format`."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        )

    def article(self, article: ArticleUnits, number: int) -> str:
        """A ``<file>``."""
        notes = (("commit", article.commit), ("title", article.title))
        shown = "".join(f"<note>{name}: {escaped(text)}</note>" for name, text in notes if text)
        units = "".join(_unit(unit, article.path) for unit in article.units)
        return (
            f'<file original="{attribute(quoted_path(article.path))}" source-language="{SOURCE_LANGUAGE}"'
            f' target-language="{article.locale}" datatype="x-markdown" tool-id="bitext"'
            f' xml:space="preserve">\n'
            f'<header><tool tool-id="bitext" tool-name="bitext" tool-version="{VERSION}"/>{shown}</header>\n'
            f"<body>\n{units}</body>\n</file>\n"
        )

    def tail(self, extent: Extent) -> str:
        """The end of the root."""
        return "</xliff>\n"

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming]:
        """The units."""
        source_locale = target_locale = path = ""
        for event, element in read_elements(chunks, "xliff", ("trans-unit",)):
            name = local_name(element)
            if name == "xliff":
                if not str(element.get("version", "")).startswith("1."):
                    raise ExchangeError(f"XLIFF {printable(str(element.get('version')), 20)}, not 1.2")
            elif name == "file":
                path = unquoted_path(element.get("original", ""))
                source_locale = element.get("source-language", "")
                target_locale = element.get("target-language", "")
            elif event == "end":
                yield _read_unit(element, path, source_locale, target_locale)


def _unit(unit: TranslationUnit, path: str) -> str:
    offered = unit.offered
    target = "" if is_blank(offered) else f"<target{_state(unit)}>{_inside(offered)}</target>"
    notes = (("place", unit.place), ("link", unit.link), ("former original", unit.former_source or ""))
    shown = "".join(f"<note>{name}: {escaped(text)}</note>" for name, text in notes if text)
    matches = _match(unit.suggestion) if unit.suggestion else ""
    return (
        f'<trans-unit id="{xml_id(unit)}" resname="{attribute(unit.key)}"{_approved(unit)}>'
        f"<source>{_inside(unit.source)}</source>{target}"
        f'<context-group purpose="location">'
        f'<context context-type="sourcefile">{escaped(path)}</context>'
        f'<context context-type="linenumber">{unit.line}</context></context-group>'
        f'<context-group><context context-type="x-base">{unit.base}</context>'
        f'<context context-type="x-state">{unit.state}</context></context-group>'
        f"{shown}{matches}</trans-unit>\n"
    )


def _approved(unit: TranslationUnit) -> str:
    """A person's translation is final; to most tools all others need review."""
    return ' approved="yes"' if unit.state is TranslationState.HUMAN and not unit.needs_review else ""


def _state(unit: TranslationUnit) -> str:
    if unit.suggestion:
        if unit.suggestion.is_exact:
            return ' state="translated" state-qualifier="exact-match"'
        return ' state="needs-review-translation" state-qualifier="fuzzy-match"'
    if unit.needs_review:
        return ' state="needs-review-translation"'
    match unit.state:
        case TranslationState.NEW:
            return ' state="needs-translation"'
        case TranslationState.MACHINE:
            return ' state="translated" state-qualifier="leveraged-mt"'
    return ' state="translated"'


def _match(suggestion: Suggestion) -> str:
    return (
        f'<alt-trans match-quality="{suggestion.score}%" origin="{attribute(suggestion.origin)}">'
        f"<source>{escaped(suggestion.source)}</source>"
        f"<target>{_inside(suggestion.target)}</target></alt-trans>"
    )


def _inside(parts: Content) -> str:
    return "".join(escaped(part) if isinstance(part, str) else _code(part) for part in parts)


def _code(code: InlineCode) -> str:
    named = f' ctype="{_TYPES.get(code.type) or f"x-{code.type}"}"'
    match code.kind:
        case InlineCodeKind.OPEN:
            return f'<bpt id="{code.id}"{named}>{escaped(code.text)}</bpt>'
        case InlineCodeKind.CLOSE:
            return f'<ept id="{code.id}">{escaped(code.text)}</ept>'
    return f'<ph id="{code.id}"{named}>{escaped(code.text)}</ph>'


def _read_unit(unit: etree._Element, path: str, source_locale: str, target_locale: str) -> Incoming:
    source: Content | None = None
    target: Content | None = None
    readiness = Readiness.DONE
    base = ""
    for child in unit:
        match local_name(child):
            case "source":
                source = merged(_read_inside(child))
            case "target":
                target = merged(_read_inside(child))
                if child.get("state") in _UNREVIEWED:
                    readiness = Readiness.OFFERED
            case "context-group":
                for context in child:
                    if context.get("context-type") == "x-base":
                        base = context.text or ""
    return Incoming(
        path, unit.get("resname", ""), base, source, target, readiness, source_locale, target_locale,
        unit.sourceline or 0,
    )  # fmt: skip


def _read_inside(element: etree._Element) -> Iterator[str | InlineCode]:
    """The content of a ``<source>``, ``<target>`` or ``<g>``."""
    yield element.text or ""
    for child in element:
        yield from _read_code(child)
        yield child.tail or ""


def _read_code(child: etree._Element) -> Iterator[str | InlineCode]:
    name = local_name(child)
    number = child.get("id", "")
    pair = child.get("rid") or number
    match name:
        case "g":
            yield InlineCode(InlineCodeKind.OPEN, number)
            yield from _read_inside(child)
            yield InlineCode(InlineCodeKind.CLOSE, number)
        case "bpt" | "bx":
            yield InlineCode(InlineCodeKind.OPEN, pair)
        case "ept" | "ex":
            yield InlineCode(InlineCodeKind.CLOSE, pair)
        case "it":
            yield InlineCode(
                InlineCodeKind.CLOSE if child.get("pos") == "close" else InlineCodeKind.OPEN, pair
            )
        case "ph" | "x":
            yield InlineCode(InlineCodeKind.ALONE, number)
        case "mrk":
            yield from _read_inside(child)
        case _:
            raise ExchangeError(f"line {child.sourceline}: <{printable(name, 40)}> in a translation")
