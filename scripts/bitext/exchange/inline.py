"""Markup inside a segment as inline codes, so that a translator sees words and cannot break the rest.

Principles:

1. Joining the texts and the codes of a content gives the segment's text back, character for character.
2. A code is what CommonMark, HTML or the publisher's dialect gives a meaning to, and every character that
   an exchange format cannot hold: line ends, controls. Bold that is opened and never closed is text.
3. Paired codes are nested; where they overlap, one of them stays text or becomes a code without a pair.
4. A code of the translation has the id of the original's equal one. Links, images and tags whose
   addresses were localized share an id too: each side keeps its own address.
5. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bitext.exchange.inline_codes import UNSAFE, Content, InlineCode, InlineCodeKind, codes, merged
from bitext.patterns import lazy_pattern

_SPECIAL = lazy_pattern(rf"[\\`*_\[\]<&~\n\r{UNSAFE}]|:::")
_DESTINATION = r"<[^<>\r\n]*+>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+"
_TITLE = r"\"[^\"\r\n]*+\"|'[^'\r\n]*+'|\([^()\r\n]*+\)"
# The look ahead lets words pass at the price of one test a character.
_TOKEN = lazy_pattern(
    rf"""(?=[\\`<&:!\[\]*_~\r\nhf{UNSAFE}])(?:
      (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<code>(?<!`)(?P<ticks>`{{1,4}})(?!`)[^`\r\n{UNSAFE}]++
        (?:(?!(?P=ticks)(?!`))`++[^`\r\n{UNSAFE}]++)*+(?P=ticks)(?!`))
    | (?P<html></?[A-Za-z][^<>]*+>|<[!?][^<>]*+>|</?[0-9]++/?>)
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<construct>:::[A-Za-z-]++(?:(?!:::)[^\r\n{UNSAFE}])*+(?::::)?
        | \[!(?!\[)(?:[^\[\]]++|\[[^\[\]]*+\])*+\])
    | (?P<image>!\[)
    | (?P<open>\[)
    | (?P<close>\](?P<where>\([ \t]*+(?:{_DESTINATION})(?:[ \t]++(?:{_TITLE}))?+[ \t]*+\)
        | \[[^\[\]\r\n]*+\])?+)
    | (?P<delimiter>\*++|_++|~~)
    | (?P<break>(?:[\r\n]++[ \t]*+)++)
    | (?P<control>[{UNSAFE}]++)
    | (?P<url>(?:https?|ftp)://[^\s<>"'()\[\]*`\\{UNSAFE}]++)
    )""",
    re.VERBOSE,
)
_TAG_NAME = lazy_pattern(r"</?([A-Za-z][A-Za-z0-9-]*)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_STANDALONE = frozenset("escape code entity construct break control".split())
_SHARES_ID = frozenset(("link", "image", "html", "break"))
_EMPHASIS = {"**": "bold", "__": "bold", "*": "italic", "_": "italic", "~~": "strike"}


def contents(source: str, target: str) -> tuple[Content, Content]:
    """The original and the translation of one segment as contents. Never raises; linear."""
    source_content = _numbered(_tokens(source)) if _SPECIAL.search(source) else _plain(source)
    if not _SPECIAL.search(target):
        return source_content, _plain(target)
    return source_content, _matched(_tokens(target), source_content)


def content(text: str) -> Content:
    """``text`` alone as a content; its codes are numbered in their order."""
    return contents(text, "")[0]


def _plain(text: str) -> Content:
    return (text,) if text else ()


@dataclass(slots=True)
class _Token:
    """A text or code on its way; what has no kind is text."""

    text: str
    kind: InlineCodeKind | None = None
    type: str = ""
    pair: int = 0
    """Number of its pair; 0 where it has none."""


@dataclass(slots=True)
class _Run:
    """A run of delimiters that may open or close emphasis."""

    char: str
    left: int
    """How many are not used yet."""
    opens: bool
    closes: bool
    closings: list[_Token] = field(default_factory=list)
    openings: list[_Token] = field(default_factory=list)

    def tokens(self) -> Iterator[_Token]:
        """In order of the text: the closing ones, what is left, the opening ones, innermost last."""
        yield from self.closings
        if self.left:
            yield _Token(self.char * self.left)
        yield from reversed(self.openings)


class _Level:
    """What is open between two brackets of a link: nothing outside it can close it."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, _Run | _Token]] = []
        self.counts: Counter[str] = Counter()

    def push(self, key: str, opened: _Run | _Token) -> None:
        self.stack.append((key, opened))
        self.counts[key] += 1

    def has(self, key: str) -> bool:
        return self.counts[key] > 0

    def top_of(self, key: str) -> _Run | _Token:
        """The innermost one of ``key``; those inside it can no longer be closed."""
        while self.stack[-1][0] != key:
            self.counts[self.stack.pop()[0]] -= 1
        return self.stack[-1][1]

    def pop(self) -> None:
        self.counts[self.stack.pop()[0]] -= 1


def _tokens(text: str) -> list[_Token]:
    """``text`` cut into texts and codes, pairs known."""
    matches = list(_TOKEN.finditer(text))
    brackets = _brackets(matches)
    pairing = _Pairing(text)
    position = 0
    for match in matches:
        pairing.add_text(text[position : match.start()])
        pairing.add(match, brackets.get(match.start()))
        position = match.end()
    pairing.add_text(text[position:])
    return pairing.tokens()


def _brackets(matches: list[re.Match[str]]) -> dict[int, tuple[int, str]]:
    """For the start of each bracket of a link or image: the number of its pair, and its type."""
    found: dict[int, tuple[int, str]] = {}
    opened: list[re.Match[str]] = []
    for match in matches:
        if match.lastgroup in ("open", "image"):
            opened.append(match)
        elif match["close"] and opened:
            opening = opened.pop()
            if match["where"]:
                kind = "image" if opening["image"] else "link"
                found[opening.start()] = found[match.start()] = len(found) + 1, kind
    return found


class _Pairing:
    """Puts pairs together, in one walk through the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[_Token | _Run] = []
        self._levels = [_Level()]
        self._pairs = 0

    def add_text(self, text: str) -> None:
        if text:
            self._parts.append(_Token(text))

    def add(self, match: re.Match[str], bracket: tuple[int, str] | None) -> None:
        kind = "close" if match["close"] else match.lastgroup or ""
        if match["code"]:
            kind = "code"
        if kind in _STANDALONE:
            self._parts.append(_Token(match[0], InlineCodeKind.ALONE, kind))
        elif kind == "html":
            self._tag(match[0])
        elif kind == "delimiter":
            self._delimiter(match)
        elif bracket is None:
            self.add_text(match[0])
        else:
            self._bracket(match[0], kind == "close", *bracket)

    def _bracket(self, text: str, is_close: bool, pair: int, type: str) -> None:
        if is_close:
            self._levels.pop()
        else:
            self._levels.append(_Level())
        kind = InlineCodeKind.CLOSE if is_close else InlineCodeKind.OPEN
        # Negative, so that they never meet the numbers of other pairs.
        self._parts.append(_Token(text, kind, type, -pair))

    def _tag(self, text: str) -> None:
        token = _Token(text, InlineCodeKind.ALONE, "html")
        self._parts.append(token)
        name = _TAG_NAME.match(text)
        if not name or text.endswith("/>") or name[1].lower() in _VOID:
            return
        level, key = self._levels[-1], f"<{name[1].lower()}"
        if not text.startswith("</"):
            level.push(key, token)
        elif level.has(key):
            opening = level.top_of(key)
            level.pop()
            if isinstance(opening, _Token):
                self._pairs += 1
                opening.kind, token.kind = InlineCodeKind.OPEN, InlineCodeKind.CLOSE
                opening.pair = token.pair = self._pairs

    def _delimiter(self, match: re.Match[str]) -> None:
        """A run of delimiters, flanked as CommonMark 0.31 says in 6.2."""
        before = self._text[match.start() - 1 : match.start()] or " "
        after = self._text[match.end() : match.end() + 1] or " "
        left = not after.isspace() and (_is_word(after) or before.isspace() or not _is_word(before))
        right = not before.isspace() and (_is_word(before) or after.isspace() or not _is_word(after))
        char = match[0][0]
        opens, closes = left, right
        if char == "_":
            opens = left and (not right or not _is_word(before))
            closes = right and (not left or not _is_word(after))
        run = _Run(char, len(match[0]), opens, closes)
        self._parts.append(run)
        level = self._levels[-1]
        while run.closes and run.left and level.has(char):
            opening = level.top_of(char)
            if isinstance(opening, _Run):
                self._close(opening, run)
                if not opening.left:
                    level.pop()
        if run.opens and run.left:
            level.push(char, run)

    def _close(self, opening: _Run, closing: _Run) -> None:
        length = 2 if closing.char == "~" or min(opening.left, closing.left) >= 2 else 1
        self._pairs += 1
        marks = closing.char * length
        opening.openings.append(_Token(marks, InlineCodeKind.OPEN, _EMPHASIS[marks], self._pairs))
        closing.closings.append(_Token(marks, InlineCodeKind.CLOSE, _EMPHASIS[marks], self._pairs))
        opening.left -= length
        closing.left -= length

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        for part in self._parts:
            found.extend(part.tokens() if isinstance(part, _Run) else (part,))
        return found


def _is_word(char: str) -> bool:
    return char.isalnum()


def _numbered(tokens: list[_Token]) -> Content:
    """Codes numbered in order of the text."""
    ids: dict[int, str] = {}
    number = 0
    found: list[str | InlineCode] = []
    for token in tokens:
        if token.kind is None:
            found.append(token.text)
            continue
        if token.kind is not InlineCodeKind.CLOSE:
            number += 1
            ids[token.pair] = str(number)
        found.append(InlineCode(token.kind, ids[token.pair], token.text, token.type))
    return merged(iter(found))


def _matched(tokens: list[_Token], source: Content) -> Content:
    """Codes with the ids of the equal codes of ``source``; the others get numbers that it has not."""
    own = _numbered(tokens)
    exact, alike, last = _by_text(source)
    own_pairs = _pairs(own)
    ids: dict[str, str] = {}
    for opening, closing in own_pairs:
        if free := exact.get((opening.text, closing)):
            ids[opening.id] = free.pop()
    used = set(ids.values())
    for opening, closing in own_pairs:
        if opening.id in ids:
            continue
        candidates = alike.get(_likeness(opening, closing), [])
        while candidates and candidates[-1] in used:
            candidates.pop()
        if candidates:
            ids[opening.id] = candidates.pop()
        else:
            last += 1
            ids[opening.id] = str(last)
    return tuple(part if isinstance(part, str) else replace(part, id=ids[part.id]) for part in own)


def _pairs(parts: Content) -> list[tuple[InlineCode, str]]:
    """Each code that opens a pair or has none, and the text of what closes it."""
    closings = {code.id: code.text for code in codes(parts) if code.kind is InlineCodeKind.CLOSE}
    return [
        (code, closings.get(code.id, "")) for code in codes(parts) if code.kind is not InlineCodeKind.CLOSE
    ]


def _by_text(
    source: Content,
) -> tuple[dict[tuple[str, str], list[str]], dict[tuple[str, ...], list[str]], int]:
    """The ids of ``source`` by the texts of their codes, and by what those look like, the first one last.

    The number behind them is the highest id.
    """
    exact: dict[tuple[str, str], list[str]] = {}
    alike: dict[tuple[str, ...], list[str]] = {}
    pairs = _pairs(source)
    for opening, closing in reversed(pairs):
        exact.setdefault((opening.text, closing), []).append(opening.id)
        if opening.type in _SHARES_ID:
            alike.setdefault(_likeness(opening, closing), []).append(opening.id)
    return exact, alike, len(pairs)


def _likeness(opening: InlineCode, closing: str) -> tuple[str, ...]:
    """What two codes with other addresses have in common; codes of other types have nothing."""
    if opening.type not in _SHARES_ID:
        return (opening.text, closing)
    name = _TAG_NAME.match(opening.text) if opening.type == "html" else None
    if opening.type == "html" and not (name and "=" in opening.text):
        return (opening.text, closing)
    return (opening.type, name[1].lower() if name else "", opening.kind)
