"""What a translation has instead of a token that it lost.

What the original has in the same way, apart from the token, is an innocent neighbour: it is never taken for
what replaces the token.
"""

from __future__ import annotations

import re
from itertools import islice

from bitext.article import Side
from bitext.checks.difference import MOST_TOKENS, Difference
from bitext.patterns import lazy_pattern

_WORDS = lazy_pattern(r"[A-Za-z]+|[0-9]+")
_HALVES = lazy_pattern(r"[A-Za-z0-9]+")
_SIGNS = lazy_pattern(r"[^A-Za-z0-9]")
_MARKDOWN = lazy_pattern(r"[\\*`<>\[\]]|\b_|_\b")
_LONGEST = 400
"""Longest token, in characters, that is searched for in pieces; a longer one is only reported missing."""
_GAP = r"[^A-Za-z0-9]{0,4}"


def lost(token: str, match: re.Match[str] | None) -> Difference:
    """The finding on ``token``, which the translation lacks; ``match`` is what replaces it."""
    if not match:
        return Difference(token, Side.SOURCE, f"no {token}, which the original has")
    said = f"{match[0]} instead of {token}"
    return Difference(token, Side.SOURCE, said, match.start(), len(match[0]), fix_of(token, match[0]))


def fix_of(token: str, written: str) -> str | None:
    """``token`` where only spaces, signs between its parts and letter case differ, or None.

    What Markdown would read otherwise is left to a person.
    """
    is_same = _SIGNS.sub("", token).casefold() == _SIGNS.sub("", written).casefold()
    is_plain = not _MARKDOWN.search(token) and not _MARKDOWN.search(written)
    return token if is_same and is_plain and "\n" not in written else None


def counterpart(token: str, target: str, source: str) -> re.Match[str] | None:
    """What replaces ``token`` of ``source`` in ``target``, which lacks it; None if that is not certain."""
    words = _WORDS.findall(token)
    if not words or len(token) > _LONGEST:
        return None
    # Split or joined in another way: A.B as A. B, Set-Mailbox as set mailbox, 0x80070005 as 0 x 80070005.
    split = _GAP.join(map(re.escape, words))
    sign = r"%?\s?" if token.startswith("%") else ""
    if match := _damaged(rf"{sign}(?<![^\W_]){split}[^\W_]{{0,3}}(?![^\W_])", token, target, source):
        return match
    # One half is still there: Gruppe-Mailbox, AADS650056.
    longest = max(_HALVES.findall(token), key=len)
    digits = re.search(r"[0-9]{4,}\Z", longest)
    kept = digits[0] if digits else rf"(?<![A-Za-z]){longest}"
    if len(longest) < 4 or token.startswith("-"):
        return None
    around = r"[\w.\\-]{0,40}"
    return _damaged(rf"{around}(?<![0-9]){kept}(?![0-9A-Za-z]){around}", token, target, source)


def _damaged(pattern: str, token: str, target: str, source: str) -> re.Match[str] | None:
    """The first match of ``pattern`` in ``target`` that ``source`` lacks, its ``token`` aside."""
    rest = source.replace(token, "\n").casefold()
    for match in islice(re.finditer(pattern, target, re.IGNORECASE), MOST_TOKENS):
        if not re.search(rf"(?<!\w){re.escape(match[0].strip().casefold())}(?!\w)", rest):
            return match
    return None
