"""The block of frontmatter to values, whatever its state.

Principles:

1. Every value is read as text, as YAML's failsafe schema does: a title ``010`` is not the number 8,
   and a date keeps its shape.
2. Plain ``key: value`` blocks, nearly all that exist, are read by one regular expression that accepts
   only what YAML reads in the same way; python-frontmatter reads everything else.
3. Anchors and aliases are refused before YAML expands them.
4. A damaged block yields what can be known of it, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from frontmatter.default_handlers import YAMLHandler

from bitext.article import Article, Segment
from bitext.finding import Rule
from bitext.patterns import lazy_pattern
from bitext.rules.frontmatter import BAD_YAML, YAML_ALIAS

LONGEST_FRONTMATTER = 65_536
"""Maximum length of frontmatter that YAML parses, in characters; the longest published one has 12,000."""

DEEPEST_VALUE = 50
"""Maximum nesting that YAML parses; published frontmatter has 2 levels."""

BASE_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""YAML's loader that makes texts, lists and mappings only; the slow one without libyaml."""

Value = str | list["Value"] | dict[str, "Value"] | None
"""A value of a block: text, list or mapping; None for an empty value."""

# A line that YAML reads as we do: a key, and a text without quotes, comments, indicators or
# characters that YAML treats as line ends; or a quoted text without escapes. No blank lines inside,
# no continuation lines: where the expression does not fit the whole block, YAML decides.
_END = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`" + rf"{_END}][^{_END}]*+"
_QUOTED = rf"\"[^\"\\{_END}]*+\"|'[^'{_END}]*+'"
_KEY = r"[A-Za-z_][\w.\-]*+(?::[\w.\-]++)*+"
_LINE = lazy_pattern(
    rf"(?:(?P<key>{_KEY}):(?: +(?P<value>{_QUOTED}|{_TEXT}))?|- (?P<item>{_QUOTED}|{_TEXT})) *\r?\n", re.ASCII
)
# Inside a plain text these end it or start a comment.
_NOT_PLAIN = lazy_pattern(r": |:$| #")
# Lenient: one key and the rest of its line.
_ANY_LINE = lazy_pattern(
    r"^(?P<key>[A-Za-z_][\w.\-]*+)[ \t]*+:(?:[ \t]++(?P<value>[^\r\n]*+))?\r?$", re.MULTILINE
)
_ANY_ITEM = lazy_pattern(r"\r?\n[ \t]*+-[ \t]++(?P<item>[^\r\n]*+)")
_BLOCK_SCALAR = lazy_pattern(r"[|>][-+0-9]*+")
_OPENING_TOKENS = (
    yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken,
)  # fmt: skip
_CLOSING_TOKENS = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_KNOWN_KEYS = (
    "title description author manager keywords localization_priority ROBOTS ms.author ms.date"
    " ms.audience ms.topic ms.service ms.prod ms.technology ms.collection ms.custom ms.assetid"
    " ms.reviewer ms.openlocfilehash ms.sourcegitcommit ms.translationtype ms.contentlocale"
    " ms.lasthandoff ms.locfileid search.appverid"
).split()
_KNOWN_KEY = lazy_pattern(rf"(?<!\S)(?P<key>{'|'.join(map(re.escape, _KNOWN_KEYS))}): ")


def is_yaml(block: str) -> bool:
    """Whether the lines ``block`` are a mapping in YAML; long ones or those with aliases are not parsed."""
    if len(block) > LONGEST_FRONTMATTER or plain_values(block) is not None:
        return True
    try:
        problem = refused(block)
        if problem:
            return problem[1] is YAML_ALIAS
        return isinstance(yaml_values(block), dict)
    except (yaml.YAMLError, ValueError):
        return False


def yaml_values(block: str) -> Value:
    """The value that YAML reads from ``block``. Raises `yaml.YAMLError` and `ValueError`."""
    loaded: Value = YAMLHandler().load(block, Loader=BASE_LOADER)
    return loaded


def plain_values(block: str) -> dict[str, Value] | None:
    """The values of a plain block, or None if YAML has to decide."""
    values: dict[str, Value] = {}
    items: list[Value] | None = None
    position = 0
    while position < len(block):
        match = _LINE.match(block, position)
        if not match:
            return None
        position = match.end()
        text = match["value"] if match["key"] else match["item"]
        value = _plain_text(text)
        if text and value is None:
            return None
        if match["key"]:
            values[match["key"]] = value
            items = [] if text is None else None
            last = match["key"]
        elif items is None:
            return None
        else:
            items.append(value)
            values[last] = items
    return values


def _plain_text(text: str | None) -> str | None:
    """The content of a scalar, or None if it is empty or not plain."""
    if text is None:
        return None
    if text[0] in "\"'":
        return text[1:-1]
    text = text.rstrip(" ")
    return None if _NOT_PLAIN.search(text) else text


def refused(block: str) -> tuple[int, Rule, str] | None:
    """The first anchor, alias or too deeply nested value, with its place. Raises `yaml.YAMLError`.

    libyaml's parser overflows the stack on values that are nested thousands deep, and its composer
    expands aliases without limit; its scanner does neither.
    """
    depth = 0
    for token in yaml.scan(block, Loader=BASE_LOADER):
        index: int = token.start_mark.index
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
            return index, YAML_ALIAS, "an anchor or alias"
        if isinstance(token, _OPENING_TOKENS):
            depth += 1
            if depth > DEEPEST_VALUE:
                return index, BAD_YAML, f"values nested more than {DEEPEST_VALUE} deep"
        elif isinstance(token, _CLOSING_TOKENS):
            depth -= 1
    return None


def line_values(block: str) -> dict[str, Value]:
    """The values of a damaged ``block``, read line by line."""
    values: dict[str, Value] = {}
    for match in _ANY_LINE.finditer(block):
        text = _unquoted(match["value"] or "")
        if _BLOCK_SCALAR.fullmatch(text):
            continue
        values.setdefault(match["key"], text or _items_after(block, match.end()))
    return values


def _items_after(block: str, position: int) -> list[Value]:
    items: list[Value] = []
    while match := _ANY_ITEM.match(block, position):
        items.append(_unquoted(match["item"]))
        position = match.end()
    return items


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def recovered_values(article: Article) -> dict[str, Value]:
    """The values that can be read from a translated frontmatter: its keys come from the English side.

    The title and the description are omitted: their keys and values run into each other.
    """
    block = article.frontmatter
    if block is None:
        return {}
    pieces = [piece for piece in article.pieces if piece.start < block.end]
    text = "".join(piece.source if isinstance(piece, Segment) else piece.text for piece in pieces)
    values = {key: value for key, value in _run_together(text) if key not in ("title", "description")}
    ids = [_unquoted(match["item"]) for match in _ANY_ITEM.finditer(text)]
    if ids:
        values["ms.custom"] = list(ids)
    return values


def _run_together(text: str) -> Iterator[tuple[str, Value]]:
    matches: Sequence[re.Match[str]] = list(_KNOWN_KEY.finditer(text))
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        value = text[match.end() : end].split("\n", 1)[0]
        yield match["key"], _unquoted(value)
