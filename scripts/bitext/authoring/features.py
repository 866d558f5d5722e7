"""The features of a text that are the same in every language: link targets, code, numbers, names, length."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bitext.authoring.sentences import masked
from bitext.patterns import lazy_pattern

# The weight of one shared sign, determined on published pairs.
LINK = 3.0
CODE = 3.0
NUMBER = 2.5
CODE_LINE = 1.0
WORD = 0.7
QUESTION = 0.7
COLON = 0.6
PARENTHESIS = 0.6
BOLD = 0.4
EDGE = 1.0

_TARGET = lazy_pattern(
    r"\]\(\s*<?(?P<where>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)|(?:href|src)=[\"'](?P<attribute>[^\"']*)"
)
_BARE = lazy_pattern(r"(?<![(\"'])https?://[^\s<>()\[\]\"']+")
_CODE = lazy_pattern(
    r"(?<!`)(`+)(?!`)(?P<code>(?:[^`]|(?!\1(?!`))`+)+?)(?<!`)\1(?!`)|<code>(?P<html>[^<]*)</code>"
)
_NUMBER = lazy_pattern(r"[0-9]+(?:[.,:\u00a0\u202f'’][0-9]+)*")
_WORD = lazy_pattern(r"[A-Za-z][A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_BOLD = lazy_pattern(r"\*\*|__|</?(?:b|strong)\b", re.IGNORECASE)
_OTHER_DIGIT = lazy_pattern(r"(?![0-9])\d")
_ID_IN_QUERY = lazy_pattern(r"=([0-9]+)(?![^&])")
_SEPARATORS = lazy_pattern("[^0-9]")
_FIRST = lazy_pattern(r"[\[(*_`\"“]+|[A-Za-z0-9][A-Za-z0-9.-]*")
_LAST = lazy_pattern(r"([])*_`\"”]+|[A-Za-z0-9]+)[.!?:]*\Z")
_LONGEST_EDGE = 20
_NOT_VISIBLE = lazy_pattern("\ue000+|[*_`\\[\\]|#>\\\\]|\\s+")


@dataclass(frozen=True)
class Features:
    """The features that show which text on another page is its translation."""

    signs: Counter[str]
    """How often it has each sign that is the same in every language."""
    weights: dict[str, float]
    """The weight of each sign."""
    length: int
    """Visible characters."""

    def missed(self, other: Features) -> float:
        """Weight of the signs that only one has, though a translation keeps them."""
        left, right = self.signs, other.signs
        return sum(
            abs(count - right[sign]) * self.weights[sign]
            for sign, count in left.items()
            if self.weights[sign] != WORD
        ) + sum(
            count * other.weights[sign]
            for sign, count in right.items()
            if sign not in left and other.weights[sign] != WORD
        )

    def shared(self, other: Features) -> float:
        """Weight of the signs that both have."""
        few, many = (self, other) if len(self.signs) <= len(other.signs) else (other, self)
        return sum(
            min(count, many.signs[sign]) * few.weights[sign]
            for sign, count in few.signs.items()
            if sign in many.signs
        )

    @cached_property
    def key(self) -> str:
        """Its strong signs as one text, for finding the same item; empty if it has none."""
        strong = sorted(
            (sign, count) for sign, count in self.signs.items() if self.weights[sign] >= CODE_LINE
        )
        return repr(strong) if strong else ""


def of_text(text: str) -> Features:
    """The features of a stretch or a sentence."""
    plain = masked(text)
    signs: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for sign, weight in (*_markup_signs(text), *_word_signs(plain)):
        signs[sign] += 1
        weights[sign] = weight
    return Features(signs, weights, visible_length(plain))


def visible_length(text: str) -> int:
    """How many characters of ``text`` are visible."""
    return len(_NOT_VISIBLE.sub("", masked(text)))


def length_cost(source: int, target: int, ratio: float) -> float:
    """How badly two lengths fit, if a translation is ``ratio`` times as long as its original."""
    deviation = math.log((target + 6) / (source * ratio + 6))
    return min(3 * deviation * deviation, 8)


def together(parts: Sequence[Features]) -> Features:
    """The features of texts that follow each other."""
    if len(parts) == 1:
        return parts[0]
    signs: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for part in parts:
        signs.update(part.signs)
        weights.update(part.weights)
    return Features(signs, weights, sum(part.length for part in parts))


def edges(text: str) -> tuple[str, str]:
    """The mark or the Latin word at each end of a sentence, or nothing."""
    first, last = _FIRST.match(text, 0, _LONGEST_EDGE), _LAST.search(text[-_LONGEST_EDGE:])
    return first[0] if first else "", last[1] if last else ""


def of_code(text: str) -> Features:
    """The features of a code block: its lines."""
    lines = [line.strip() for line in text.splitlines()]
    signs = Counter(f"line {line}" for line in lines if line)
    return Features(signs, dict.fromkeys(signs, CODE_LINE), len(text))


def _markup_signs(text: str) -> Iterator[tuple[str, float]]:
    """Where links lead, what is in code, how much is bold."""
    if "](" in text or "=" in text:
        for match in _TARGET.finditer(text):
            where = _where(match["where"] or match["attribute"] or "")
            # An anchor is often that of a translated heading.
            yield f"link {where if where[:1] != '#' else '#'}", LINK
            if where[:1] == "#":
                yield f"anchor {where}", WORD
    if "://" in text:
        for match in _BARE.finditer(text):
            yield f"link {_where(match[0])}", LINK
    if "`" in text or "<code>" in text:
        for match in _CODE.finditer(text):
            yield f"code {(match['code'] or match['html'] or '').strip()}", CODE
    if "*" in text or "_" in text or "<" in text:
        for _ in range(len(_BOLD.findall(text)) // 2):
            yield "bold", BOLD


def _word_signs(plain: str) -> Iterator[tuple[str, float]]:
    """Numbers, names and punctuation of a text whose markup is masked."""
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
        plain = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), plain)
    for number in _NUMBER.findall(plain):
        yield f"number {_SEPARATORS.sub('', number)}", NUMBER
    for word in _WORD.findall(plain):
        yield f"word {word.lower()}", WORD
    if "?" in plain or "؟" in plain:
        yield "?", QUESTION
    if plain.rstrip(" *_\ue000").endswith(":"):
        yield ":", COLON
    for sign in ("(", ")"):
        for _ in range(plain.count(sign)):
            yield sign, PARENTHESIS


def _where(address: str) -> str:
    """The last two parts of a link target and numbers in its query: the same in localized addresses."""
    path, _, fragment = address.partition("#")
    path, _, query = path.partition("?")
    parts = [part for part in path.split("/") if part]
    numbers = "".join(f"?{number}" for number in _ID_IN_QUERY.findall(query))
    return "/".join(parts[-2:]).lower() + numbers or f"#{fragment}"
