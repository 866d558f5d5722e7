"""Contents, findings and units as plain values for JSON, and contents read back from it.

A content is a list; a text is a string, a code an object with ``kind``, ``id`` and, on the way out, what it
is (``type``), what a reader sees of it (``shown``) and how the article writes it (``text``). On the way back
only ``kind`` and ``id`` are read: `bitext.exchange.acceptance` looks the code up in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bitext.checks import MARKS, reader_message
from bitext.checks.difference import SegmentFinding
from bitext.exchange.inline_codes import Content, InlineCode, InlineCodeKind, merged
from bitext.finding import Finding, printable
from bitext.languages.rules import rule_texts
from bitext.locales import SOURCE_LANGUAGE
from bitext.patterns import lazy_pattern
from bitext.rules.exchange import LOST_PLACEHOLDER
from bitext.rules.guide import LANGUAGES

LONGEST_SHOWN = 60
"""Characters of a code that a chip shows."""
LONGEST_CODE = 400
"""Characters of a code as the article writes it."""
MOST_PARTS = 10_000
"""Texts and codes of a content that are read."""

_OF_SEGMENT = lazy_pattern(r"^segment \S+: ")
_MARKING = frozenset(check.rule.code for check in MARKS)


def plain_content(parts: Content) -> list[Any]:
    """``parts`` as plain values."""
    return [part if isinstance(part, str) else _plain_code(part) for part in parts]


def _plain_code(code: InlineCode) -> dict[str, str]:
    return {
        "kind": code.kind.value,
        "id": code.id,
        "type": code.type,
        "shown": printable(code.shown, LONGEST_SHOWN),
        "text": printable(code.text, LONGEST_CODE),
    }


def read_content(values: object) -> Content:
    """The content that plain ``values`` hold; its codes have no text. Raises `ValueError`."""
    if not isinstance(values, list) or len(values) > MOST_PARTS:
        raise ValueError("a translation that is not a list of texts and codes")
    return merged(_part(value) for value in values)


def _part(value: object) -> str | InlineCode:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        raise ValueError("a part of a translation that is neither a text nor a code")
    name = value.get("id")
    if not isinstance(name, str) or not name.isascii() or not name.isdigit() or len(name) > 9:
        raise ValueError("a code without a number")
    return InlineCode(InlineCodeKind(str(value.get("kind"))), name)


def plain_findings(findings: Iterable[Finding], language: str) -> list[Mapping[str, str]]:
    """``findings`` as plain values, each of them in one language: ``lang``.

    That is ``language``, a tag, where the rules have texts in it, else English.
    """
    wanted = language.partition("-")[0].lower()
    known = wanted if wanted in LANGUAGES or rule_texts(wanted) else SOURCE_LANGUAGE
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "lang": known,
            "said": _said(finding, known),
            "found": printable(_found(finding, known), LONGEST_CODE),
        }
        for finding in findings
    ]


def _found(finding: Finding, language: str) -> str:
    """What was found, without the name of the segment, which its translator has in view.

    Its words are English: in another language only the piece of text in question is left of them.
    """
    if finding.rule is LOST_PLACEHOLDER:
        return ""
    if language == SOURCE_LANGUAGE:
        return _OF_SEGMENT.sub("", finding.found)
    if isinstance(finding, SegmentFinding):
        # The text of a mark has it already.
        return "" if finding.code in _MARKING else finding.token
    return finding.passage


def _said(finding: Finding, language: str) -> str:
    if isinstance(finding, SegmentFinding) and finding.code in _MARKING:
        return reader_message(finding, language)
    said = rule_texts(language).get(finding.code) or finding.rule.summary.in_language(language)
    return said.replace("`", "")
