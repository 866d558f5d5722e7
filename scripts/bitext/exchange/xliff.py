"""XLIFF 2.1: the OASIS standard of 13 February 2018, with its metadata and translation candidates modules.

http://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html

One ``<file>`` for each article, one ``<unit>`` with one ``<segment>`` for each segment. Paired codes are
``<pc>``, others ``<ph>``; what they stand for is in ``<originalData>``. An import believes their ids only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from bitext.exchange.incoming import ExchangeError, Extent, Incoming, Readiness
from bitext.exchange.inline_codes import UNSAFE, Content, InlineCode, InlineCodeKind, codes, merged
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
from bitext.patterns import lazy_pattern
from bitext.version import VERSION

_TYPES: Mapping[str, str] = {
    "bold": ' type="fmt" subType="xlf:b"',
    "italic": ' type="fmt" subType="xlf:i"',
    "strike": ' type="fmt" subType="bitext:strike"',
    "break": ' type="fmt" subType="xlf:lb"',
    "link": ' type="link"',
    "image": ' type="image"',
}
_OTHER = ' type="other" subType="bitext:{}"'
_UNSAFE = lazy_pattern(f"[{UNSAFE}]")


class Xliff21:
    """XLIFF 2.1."""

    def head(self, locale: Locale, extent: Extent) -> str:
        """The root; see `bitext.exchange.incoming.Format`."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
            ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
            ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
            f' version="2.1" srcLang="{SOURCE_LANGUAGE}" trgLang="{locale}" xml:space="preserve">\n'
        )

    def article(self, article: ArticleUnits, number: int) -> str:
        """A ``<file>``."""
        about = [("tool", f"bitext {VERSION}"), ("commit", article.commit), ("title", article.title)]
        units = "".join(_unit(unit) for unit in article.units)
        return (
            f'<file id="f{number}" original="{attribute(quoted_path(article.path))}" canResegment="no">\n'
            f"{_metadata(about)}\n{units}</file>\n"
        )

    def tail(self, extent: Extent) -> str:
        """The end of the root."""
        return "</xliff>\n"

    def read(self, chunks: Iterable[bytes]) -> Iterator[Incoming]:
        """The units; resegmented ones are joined again."""
        source_locale = target_locale = path = ""
        for event, element in read_elements(chunks, "xliff", ("unit",)):
            name = local_name(element)
            if name == "xliff":
                if not str(element.get("version", "")).startswith("2."):
                    raise ExchangeError(f"XLIFF {printable(str(element.get('version')), 20)}, not 2")
                source_locale, target_locale = element.get("srcLang", ""), element.get("trgLang", "")
            elif name == "file":
                path = unquoted_path(element.get("original", ""))
            elif event == "end":
                yield _read_unit(element, path, source_locale, target_locale)


def _metadata(entries: Iterable[tuple[str, str]]) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{escaped(value)}</mda:meta>' for name, value in entries if value
    )
    return f'<mda:metadata><mda:metaGroup category="bitext">{metas}</mda:metaGroup></mda:metadata>'


def _unit(unit: TranslationUnit) -> str:
    data = _Data()
    offered = unit.offered
    source = _element("source", unit.source, data)
    target = "" if is_blank(offered) else _element("target", offered, data)
    matches = _match(unit.suggestion) if unit.suggestion else ""
    about = [("base", unit.base), ("line", str(unit.line)), ("state", unit.state)]
    return (
        f'<unit id="{xml_id(unit)}" name="{attribute(unit.key)}">{matches}{_metadata(about)}'
        f'{_notes(unit)}{data.element()}<segment id="s1"{_state(unit, has_target=bool(target))}>'
        f"{source}{target}</segment></unit>\n"
    )


def _state(unit: TranslationUnit, *, has_target: bool) -> str:
    if not has_target:
        return ' state="initial"'
    if unit.suggestion:
        state = "translated" if unit.suggestion.is_exact else "initial"
        return f' state="{state}" subState="bitext:memory-{unit.suggestion.score}"'
    state = "initial" if unit.needs_review or unit.state is TranslationState.NEW else "translated"
    return f' state="{state}" subState="bitext:{unit.state}"'


def _notes(unit: TranslationUnit) -> str:
    notes = [("place", unit.place), ("link", unit.link), ("former-original", unit.former_source or "")]
    shown = "".join(f'<note category="{name}">{escaped(text)}</note>' for name, text in notes if text)
    return f"<notes>{shown}</notes>" if shown else ""


def _match(suggestion: Suggestion) -> str:
    data = _Data()
    target = _element("target", suggestion.target, data)
    source = escaped(" ".join(_UNSAFE.sub(" ", suggestion.source).split()))
    return (
        f'<mtc:matches><mtc:match ref="#s1" type="tm" matchQuality="{suggestion.score}"'
        f' origin="{attribute(suggestion.origin)}">{data.element()}'
        f"<source>{source}</source>{target}</mtc:match></mtc:matches>"
    )


class _Data:
    """What the codes of one unit stand for."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id(self, text: str) -> str:
        """The id of the data ``text``."""
        return self._ids.setdefault(text, f"d{len(self._ids) + 1}")

    def element(self) -> str:
        """The ``<originalData>``; nothing where no code has any."""
        if not self._ids:
            return ""
        data = "".join(
            f'<data id="{number}">{_with_code_points(text)}</data>' for text, number in self._ids.items()
        )
        return f"<originalData>{data}</originalData>"


def _with_code_points(text: str) -> str:
    """``text`` with ``<cp/>`` for what XML cannot hold."""
    if not _UNSAFE.search(text):
        return escaped(text)
    return "".join(
        f'<cp hex="{ord(part):04X}"/>' if _UNSAFE.fullmatch(part) else escaped(part)
        for part in re.split(f"([{UNSAFE}])", text)
    )


def _element(name: str, parts: Content, data: _Data) -> str:
    if len(parts) == 1 and isinstance(parts[0], str):
        return f"<{name}>{escaped(parts[0])}</{name}>"
    closings = {code.id: code.text for code in codes(parts) if code.kind is InlineCodeKind.CLOSE}
    inside = "".join(
        escaped(part) if isinstance(part, str) else _code(part, closings, data) for part in parts
    )
    return f"<{name}>{inside}</{name}>"


def _code(code: InlineCode, closings: Mapping[str, str], data: _Data) -> str:
    if code.kind is InlineCodeKind.CLOSE:
        return "</pc>"
    named = _TYPES.get(code.type) or _OTHER.format(code.type)
    if code.kind is InlineCodeKind.ALONE:
        equiv = f' equiv="{attribute(code.shown)}" disp="{attribute(code.text)}"'
        return f'<ph id="{code.id}" dataRef="{data.id(code.text)}"{equiv}{named}/>'
    start, end = data.id(code.text), data.id(closings[code.id])
    return f'<pc id="{code.id}" dataRefStart="{start}" dataRefEnd="{end}"{named}>'


def _read_unit(unit: etree._Element, path: str, source_locale: str, target_locale: str) -> Incoming:
    sources: list[str | InlineCode] = []
    targets: list[str | InlineCode] = []
    has_target = False
    states = set()
    for part in unit:
        name = local_name(part)
        if name not in ("segment", "ignorable"):
            continue
        source, target = _child(part, "source"), _child(part, "target")
        inside = list(_inside(source)) if source is not None else []
        sources += inside
        if target is not None:
            has_target = True
            targets += _inside(target)
        elif name == "ignorable":
            targets += inside
        if name == "segment":
            states.add(part.get("state"))
    return Incoming(
        path=path,
        key=unit.get("name", ""),
        base=_meta(unit, "base"),
        source=merged(iter(sources)),
        target=merged(iter(targets)) if has_target else None,
        readiness=Readiness.OFFERED if "initial" in states else Readiness.DONE,
        source_locale=source_locale,
        target_locale=target_locale,
        line=unit.sourceline or 0,
    )


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in parent if isinstance(child.tag, str) and local_name(child) == name), None)


def _meta(unit: etree._Element, type: str) -> str:
    for metadata in unit.iterchildren("{urn:oasis:names:tc:xliff:metadata:2.0}metadata"):
        for meta in metadata.iter("{urn:oasis:names:tc:xliff:metadata:2.0}meta"):
            if meta.get("type") == type:
                return meta.text or ""
    return ""


def _inside(element: etree._Element) -> Iterator[str | InlineCode]:
    """The content of a ``<source>``, ``<target>`` or inline element."""
    yield element.text or ""
    for child in element:
        yield from _inline(child)
        yield child.tail or ""


def _inline(child: etree._Element) -> Iterator[str | InlineCode]:
    name = local_name(child)
    number = child.get("copyOf") or child.get("id") or ""
    match name:
        case "pc":
            yield InlineCode(InlineCodeKind.OPEN, number)
            yield from _inside(child)
            yield InlineCode(InlineCodeKind.CLOSE, number)
        case "ph":
            yield InlineCode(InlineCodeKind.ALONE, number)
        case "sc":
            yield InlineCode(InlineCodeKind.OPEN, number)
        case "ec":
            yield InlineCode(InlineCodeKind.CLOSE, child.get("startRef") or number)
        case "cp":
            yield _code_point(child.get("hex", ""))
        case "mrk":
            yield from _inside(child)
        case "sm" | "em":
            return
        case _:
            raise ExchangeError(f"line {child.sourceline}: <{printable(name, 40)}> in a translation")


def _code_point(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
