"""Rules of the formats, written from their specifications; each function gives what a file breaks.

What the prose and the schemas require of the elements that we write: names, order of children, attributes
and their values, and the constraints on ids and references that a schema cannot say. They hold on every
machine; tests/exchange/test_schemas.py asks the schemas of XLIFF themselves, where a package brought them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

XLIFF21 = "{urn:oasis:names:tc:xliff:document:2.0}"
MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
MTC = "{urn:oasis:names:tc:xliff:matches:2.0}"
XLIFF12 = "{urn:oasis:names:tc:xliff:document:1.2}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NMTOKEN = re.compile(r"[\w.:\-]+")
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
PREFIXED = re.compile(r"[^\s:]+:[^\s:]+")


@dataclass(frozen=True)
class Element:
    """What a specification says of one element."""

    children: str = ""
    """A regular expression for the names of the children, each followed by a space."""
    required: str = ""
    """Attributes that must be there."""
    optional: str = ""
    """Attributes that may be there."""
    has_text: bool = False
    """Whether text may stand in it."""


INLINE21 = r"(?:(?:cp|ph|pc|sc|ec|mrk|sm|em) )*"
CORE21: Mapping[str, Element] = {
    "xliff": Element(r"(?:file )+", "version srcLang", f"trgLang {XML}space"),
    "file": Element(
        r"(?:skeleton )?(?:mda:metadata )?(?:notes )?(?:(?:unit|group) )+", "id", "original canResegment"
    ),
    "unit": Element(
        r"(?:mtc:matches )?(?:mda:metadata )?(?:notes )?(?:originalData )?(?:(?:segment|ignorable) )+",
        "id",
        "name",
    ),
    "segment": Element(r"source (?:target )?", "", "id state subState canResegment"),
    "notes": Element(r"(?:note )+"),
    "note": Element("", "", "id category priority appliesTo", has_text=True),
    "originalData": Element(r"(?:data )+"),
    "data": Element(r"(?:cp )*", "id", f"dir {XML}space", has_text=True),
    "source": Element(INLINE21, "", f"{XML}lang {XML}space", has_text=True),
    "target": Element(INLINE21, "", f"{XML}lang {XML}space order", has_text=True),
    "pc": Element(INLINE21, "id", "dataRefStart dataRefEnd type subType", has_text=True),
    "ph": Element("", "id", "dataRef equiv disp type subType"),
    "cp": Element("", "hex"),
    "mda:metadata": Element(r"(?:mda:metaGroup )+", "", "id"),
    "mda:metaGroup": Element(r"(?:mda:meta )+", "", "id category appliesTo"),
    "mda:meta": Element("", "type", has_text=True),
    "mtc:matches": Element(r"(?:mtc:match )+"),
    "mtc:match": Element(
        r"(?:mda:metadata )?(?:originalData )?source target ", "ref", "id type matchQuality origin similarity"
    ),
}
CORE12: Mapping[str, Element] = {
    "xliff": Element(r"(?:file )+", "version"),
    "file": Element(
        r"(?:header )?body ", "original source-language datatype", f"target-language tool-id {XML}space"
    ),
    "header": Element(r"(?:(?:glossary|reference|count-group|prop-group|note|tool) )*"),
    "tool": Element("", "tool-id tool-name", "tool-version tool-company"),
    "body": Element(r"(?:(?:group|trans-unit|bin-unit) )*"),
    "trans-unit": Element(
        r"source (?:seg-source )?(?:target )?(?:(?:context-group|count-group|prop-group|note|alt-trans) )*",
        "id", "resname approved translate",
    ),
    "source": Element(r"(?:(?:bpt|ept|ph|it|g|x|bx|ex|mrk|sub) )*", "", f"{XML}lang", has_text=True),
    "target": Element(
        r"(?:(?:bpt|ept|ph|it|g|x|bx|ex|mrk|sub) )*", "", f"{XML}lang state state-qualifier", has_text=True
    ),
    "context-group": Element(r"(?:context )+", "", "name purpose crc"),
    "context": Element("", "context-type", "match-mandatory crc", has_text=True),
    "note": Element("", "", "from priority annotates", has_text=True),
    "alt-trans": Element(r"source target ", "", "match-quality origin tool-id"),
    "bpt": Element("", "id", "rid ctype", has_text=True),
    "ept": Element("", "id", "rid", has_text=True),
    "ph": Element("", "id", "ctype equiv-text", has_text=True),
}  # fmt: skip
TMX14: Mapping[str, Element] = {
    "tmx": Element("header body ", "version"),
    "header": Element(
        r"(?:(?:note|prop|ude) )*",
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
    ),
    "body": Element(r"(?:tu )*"),
    "tu": Element(r"(?:(?:note|prop) )*(?:tuv )+", "", "tuid usagecount srclang"),
    "note": Element("", has_text=True),
    "prop": Element("", "type", has_text=True),
    "tuv": Element(r"(?:(?:note|prop) )*seg ", f"{XML}lang"),
    "seg": Element(r"(?:(?:bpt|ept|ph|it|hi|ut) )*", has_text=True),
    "bpt": Element(r"(?:sub )*", "i", "x type", has_text=True),
    "ept": Element(r"(?:sub )*", "i", has_text=True),
    "ph": Element(r"(?:sub )*", "", "x type assoc", has_text=True),
}
STATES21 = {"initial", "translated", "reviewed", "final"}
TYPES21 = {"fmt", "ui", "quote", "link", "image", "other"}
SUBTYPES21 = {"lb", "pb", "b", "i", "u", "var"}
STATES12 = set(
    "final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation"
    " needs-translation new signed-off translated".split()
)
QUALIFIERS12 = set(
    "exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt"
    " leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate rejected-length"
    " rejected-spelling"
    " tm-suggestion".split()
)
CTYPES12 = {"bpt": {"bold", "italic", "link", "underlined"}, "ph": {"image", "pb", "lb"}}
CONTEXTS12 = {"sourcefile", "linenumber"}


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _name(element: etree._Element, core: str) -> str:
    name = str(element.tag)
    for namespace, prefix in ((core, ""), (MDA, "mda:"), (MTC, "mtc:")):
        if namespace and name.startswith(namespace):
            return prefix + name.removeprefix(namespace)
    return name


def _structure(root: etree._Element, core: str, table: Mapping[str, Element]) -> Iterator[str]:
    """Names, order of children, attributes and where text may stand."""
    for element in root.iter("*"):
        name = _name(element, core)
        rule = table.get(name)
        if rule is None:
            yield f"{name}: no element that is written"
            continue
        children = "".join(f"{_name(child, core)} " for child in element)
        if not re.fullmatch(rule.children, children):
            yield f"{name}: children {children}"
        names = set(map(str, element.attrib))
        if missing := set(rule.required.split()) - names:
            yield f"{name}: no {sorted(missing)}"
        if unknown := names - set(rule.required.split()) - set(rule.optional.split()):
            yield f"{name}: unknown {sorted(unknown)}"
        texts = (element.text, *(child.tail for child in element))
        if not rule.has_text and any((text or "").strip() for text in texts):
            yield f"{name}: text in it"


def _repeated(kind: str, values: Sequence[str | None]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{kind} {value!r} {count} times"


def xliff21_problems(data: bytes) -> list[str]:
    """What of XLIFF 2.1 a file breaks: chapter 4 of the specification, and its Schematron rules."""
    root = _root(data)
    return [*_structure(root, XLIFF21, CORE21), *_xliff21_values(root), *_xliff21_ids(root)]


def _xliff21_values(root: etree._Element) -> Iterator[str]:
    if root.get("version") != "2.1":
        yield "another version"
    for name in ("srcLang", "trgLang"):
        if not LANGUAGE.fullmatch(root.get(name, "")):
            yield f"{name} is no language tag"
    for element in root.iter("*"):
        yield from _value_problems(element)
    for segment in root.iter(f"{XLIFF21}segment"):
        yield from _state_problems(segment)


def _value_problems(element: etree._Element) -> Iterator[str]:
    if not NMTOKEN.fullmatch(element.get("id", "x")):
        yield f"id {element.get('id')!r} is no NMTOKEN"
    if element.get("subType") is not None and element.get("type") is None:
        yield "subType without type"
    subtype = element.get("subType", "x:x")
    if not PREFIXED.fullmatch(subtype) or (subtype.startswith("xlf:") and subtype[4:] not in SUBTYPES21):
        yield f"subType {subtype!r}"
    if element.tag in (f"{XLIFF21}pc", f"{XLIFF21}ph") and element.get("type", "other") not in TYPES21:
        yield f"type {element.get('type')!r}"
    if not 0 <= float(element.get("matchQuality", "0")) <= 100:
        yield "matchQuality"
    if not re.fullmatch(r"(?:[0-9A-F]{2})+", element.get("hex", "00")):
        yield "hex"


def _state_problems(segment: etree._Element) -> Iterator[str]:
    state = segment.get("state", "initial")
    if state not in STATES21:
        yield f"state {state!r}"
    if state != "initial" and segment.find(f"{XLIFF21}target") is None:
        yield "a state without a target"
    if segment.get("subState") is not None and segment.get("state") is None:
        yield "subState without state"
    if not PREFIXED.fullmatch(segment.get("subState", "x:x")):
        yield f"subState {segment.get('subState')!r}"


def _xliff21_ids(root: etree._Element) -> Iterator[str]:
    yield from _repeated("file id", [file.get("id") for file in root.iter(f"{XLIFF21}file")])
    for file in root.iter(f"{XLIFF21}file"):
        yield from _repeated("unit id", [unit.get("id") for unit in file.iter(f"{XLIFF21}unit")])
    for unit in root.iter(f"{XLIFF21}unit"):
        data = {each.get("id") for each in unit.findall(f"{XLIFF21}originalData/{XLIFF21}data")}
        yield from _pairs21(unit.findall(f"{XLIFF21}segment"), data)
        ids = [segment.get("id") for segment in unit.iter(f"{XLIFF21}segment")]
        for match in unit.iter(f"{MTC}match"):
            own = {each.get("id") for each in match.findall(f"{XLIFF21}originalData/{XLIFF21}data")}
            yield from _pairs21([match], own)
            if match.get("ref", "").removeprefix("#") not in ids:
                yield "a match of no segment"


def _pairs21(holders: Sequence[etree._Element], data: set[str | None]) -> Iterator[str]:
    """Ids of inline codes are unique, and those of a target are those of its source's codes."""
    for holder in holders:
        sides = [holder.find(f"{XLIFF21}{name}") for name in ("source", "target")]
        codes = [
            [] if side is None else [code for code in side.iter("*") if code.get("id")] for side in sides
        ]
        for side in codes:
            ids = [code.get("id") for code in side]
            yield from _repeated("inline id", [*ids, holder.get("id", "segment")])
        names = {code.get("id"): code.tag for code in codes[0]}
        for code in codes[1]:
            if names.get(code.get("id"), code.tag) != code.tag:
                yield f"id {code.get('id')} of two elements"
        for code in (*codes[0], *codes[1]):
            for name in ("dataRef", "dataRefStart", "dataRefEnd"):
                if code.get(name) is not None and code.get(name) not in data:
                    yield f"{name} to nothing"
            if (code.get("dataRefStart") is None) != (code.get("dataRefEnd") is None):
                yield "half of a dataRef pair"


def xliff12_problems(data: bytes) -> list[str]:
    """What of XLIFF 1.2 a file breaks: chapters 2 and 3 of the specification and its strict schema."""
    root = _root(data)
    return [*_structure(root, XLIFF12, CORE12), *_xliff12_values(root)]


def _xliff12_values(root: etree._Element) -> Iterator[str]:
    if root.get("version") != "1.2":
        yield "another version"
    for file in root.iter(f"{XLIFF12}file"):
        for name in ("source-language", "target-language"):
            if not LANGUAGE.fullmatch(file.get(name, "")):
                yield f"{name} is no language tag"
        tools = {tool.get("tool-id") for tool in file.iter(f"{XLIFF12}tool")}
        if file.get("tool-id") not in tools:
            yield "a tool that the header does not have"
        yield from _repeated("unit id", [unit.get("id") for unit in file.iter(f"{XLIFF12}trans-unit")])
    values = {"state": STATES12, "state-qualifier": QUALIFIERS12, "context-type": CONTEXTS12}
    for element in root.iter("*"):
        types = CTYPES12.get(_name(element, XLIFF12), set())
        for name, known in (*values.items(), ("ctype", types)):
            value = element.get(name, "x-none")
            if value not in known and not re.fullmatch(r"x-\S+", value):
                yield f"{name} {value!r}"
    named = [group.get("name") for group in root.iter(f"{XLIFF12}context-group")]
    yield from _repeated("context-group", [name for name in named if name])
    for side in root.iter(f"{XLIFF12}source", f"{XLIFF12}target"):
        yield from _halves(side, XLIFF12, "id")


def _halves(side: etree._Element, namespace: str, key: str) -> Iterator[str]:
    """Every bpt has its ept behind it, pairs are nested, and no other code has its id."""
    opened: list[str | None] = []
    seen: list[str | None] = []
    for code in side:
        match str(code.tag).removeprefix(namespace):
            case "bpt":
                opened.append(code.get(key))
                seen.append(code.get(key))
            case "ept":
                if not opened or opened.pop() != code.get(key):
                    yield f"ept {code.get(key)} without its bpt"
            case "ph":
                seen.append(code.get("id") or code.get("x"))
    if opened:
        yield f"bpt {opened} without its ept"
    yield from _repeated("inline id", seen)


def tmx_problems(data: bytes) -> list[str]:
    """What of TMX 1.4b a file breaks: its DTD, and sections 3 and 4 of the specification."""
    root = _root(data)
    return [*_structure(root, "", TMX14), *_tmx_values(root)]


def _tmx_values(root: etree._Element) -> Iterator[str]:
    if root.get("version") != "1.4":
        yield "another version"
    header = next(root.iter("header"))
    if header.get("segtype") not in ("block", "paragraph", "sentence", "phrase"):
        yield "segtype"
    for unit in root.iter("tu"):
        if re.search(r"\s", unit.get("tuid", "")):
            yield f"tuid with white space: {unit.get('tuid')!r}"
        if not unit.get("usagecount", "1").isdigit():
            yield "usagecount"
        languages = [variant.get(f"{XML}lang") for variant in unit.iter("tuv")]
        yield from _repeated("language", languages)
        yield from (f"xml:lang {tag!r}" for tag in languages if not LANGUAGE.fullmatch(tag or ""))
        if header.get("srclang") not in languages:
            yield "a unit without an original"
    for segment in root.iter("seg"):
        yield from _halves(segment, "", "i")
        yield from (f"i {code.get('i')!r}" for code in segment if not code.get("i", "1").isdigit())
    yield from _repeated("tuid", [unit.get("tuid") for unit in root.iter("tu") if unit.get("tuid")])


_STRING = r"\"(?:[^\"\\\n]|\\[\"\\nrt])*\""
_PO_LINE = re.compile(rf"#(?:[.:,|~ ].*)?|(?:#\| )?(?:msgctxt|msgid|msgstr) {_STRING}|{_STRING}")


def po_problems(data: bytes) -> list[str]:
    """What of the PO format a file breaks; gettext's own msgfmt looks at whole files in other tests."""
    lines = data.decode().split("\n")
    found = [
        f"line {number}: {line}"
        for number, line in enumerate(lines, 1)
        if line and not _PO_LINE.fullmatch(line)
    ]
    contexts = [line for line in lines if line.startswith("msgctxt")]
    ids = [line for line in lines if line.startswith("msgid")]
    if len(contexts) != len(ids) - 1:
        found.append("an entry without context")
    return [*found, *_repeated("context", contexts)]


def csv_problems(data: bytes) -> list[str]:
    """What of RFC 4180 a file breaks, and cells that a spreadsheet would take for a formula."""
    text = data.decode("utf-8")
    found = [] if text.startswith("\ufeff") else ["no byte order mark"]
    text = text.removeprefix("\ufeff")
    separator = max(",;\t", key=text.partition("\r\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    found += [f"{len(row)} cells" for row in rows if len(row) != len(rows[0])]
    found += [f"formula {cell!r}" for row in rows for cell in row if cell[:1] in tuple("=+-@＝＋－＠")]
    if re.search(r"(?<!\r)\n", text):
        found.append("a line that does not end with CR and LF")
    return found
