"""Where sentences end: in English as the publisher's pipeline cut it, in a translation wherever possible.

Principles:

1. Code spans, tags, addresses and the targets of links are masked first: no sentence ends in them.
2. An English sentence ends at terminators, closing marks after them, and white space, unless lower case
   follows or an abbreviation, an initial or the number of an item precedes. A colon does not end one.
3. A translation is cut at every mark that may end a sentence in any script, each cut with a strength from
   0 to 1: the alignment decides which of them count, so no language needs abbreviations of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bitext.patterns import lazy_pattern

RECENT = 2_048
"""Stretches whose cuts are cached: each is needed several times while its page is made."""

# Masked text is replaced by a placeholder of the same length, which is neither letter nor mark.
_MASK = "\ue000"
_MASKED = lazy_pattern(
    r"""(?<!`)(?P<ticks>`+)(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`+)*?(?<!`)(?P=ticks)(?!`)   # code
      | <[A-Za-z/!][^<>]*>                                                           # tags and autolinks
      | (?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)                # target of a link
      | (?<=\])\[[^\[\]]*\]
      | \[\^[^\[\]\s]+\]                                                             # sign of a footnote
      | (?:https?|ftp|mailto):[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'"*_]
    """,
    re.VERBOSE,
)
_MAY_BE_MASKED = lazy_pattern(r"[`<]|\][(\[]|\[\^|:/|mailto:")
_CLOSERS = r"""[)\]"'*_”’»›\ue000]*"""
# A run of marks is taken as a whole even if no space follows: it is not looked at from each of its marks.
_CANDIDATE = lazy_pattern(rf"(?P<marks>[.!?…]+){_CLOSERS}(?P<space>[ \t\r\n\u3000]+(?:>[ \t]*)*)?")
_ABBREVIATION = lazy_pattern(
    r"""(?:^|[\s(\["'*_])(?:e\.g|i\.e|vs|etc|cf|eg|ie|approx|incl|fig|vol|mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|corp|dept|est"""
    r"""|a\.m|p\.m|u\.s|ver|v)\.\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_NUMBER = lazy_pattern(
    r"(?:^|\W)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|nos?|p|pp)\.\Z", re.IGNORECASE
)
_TERMINATORS = frozenset(".!?…")
_INITIAL = lazy_pattern(r"(?:^|[\s(\[\"'*_])[A-Z]\.\Z")
_ONE_LETTER = lazy_pattern(r"(?:^|[\s(\[\"'*_])[^\W\d_]\.\Z")  # such as z. B., m. in.
_NO_BREAK = frozenset("\u00a0\u202f")
_OPENING_NUMBER = lazy_pattern(r"[\s*_(\[\ue000]*(?:[A-Z]{1,3}-)?[0-9]+(?:[.-][0-9]+)*\.\Z")
_NAME_IN_CODE = lazy_pattern(r"[a-z]+[A-Z0-9]")
_LEADING = lazy_pattern(r"""[(\["'*_“‘«‹]*""")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in a text where a sentence may end."""

    end: int
    """Offset just past the sentence."""
    start: int
    """Offset of the next one."""
    strength: float
    """Its strength, from 0 to 1."""


@lru_cache(RECENT)
def masked(text: str) -> str:
    """``text`` with code, tags and addresses replaced by placeholders; as long as before."""
    if not _MAY_BE_MASKED.search(text):
        return text
    return _MASKED.sub(lambda match: _MASK * len(match[0]), text)


@lru_cache(RECENT)
def english_cuts(text: str) -> tuple[Cut, ...]:
    """Where the sentences of ``text``, one stretch of English, end; linear in its length."""
    return tuple(_english(masked(text)))


def _english(text: str) -> Iterator[Cut]:
    begun = 0
    for candidate in _CANDIDATE.finditer(text):
        end, start = candidate.start("space"), candidate.end()
        if end < 0 or start >= len(text) or not _ends(text, begun, candidate, start):
            continue
        yield Cut(end, start, 1)
        begun = start


def _ends(text: str, begun: int, candidate: re.Match[str], start: int) -> bool:
    lead = _LEADING.match(text, start)
    at = lead.end() if lead else start
    following = text[at : at + 1]
    is_name = text[start] in "*_" or _NAME_IN_CODE.match(text, at)
    if following in _TERMINATORS or (following.islower() and not is_name):
        return False
    marks, at = candidate["marks"], candidate.start()
    if text[max(at - 1, 0) : at].isspace() and len(marks) == 1:
        return marks == "." and at > 1 and not text[at - 2].isspace()
    if marks.startswith(("…", "...")):
        return following.isupper()
    if not marks.startswith(".") or marks.startswith(".."):
        return True
    before = text[max(begun, at - 11) : at + 1]
    if _ABBREVIATION.search(before) or _INITIAL.search(before[-4:]):
        return False
    if following.isdigit() and _BEFORE_NUMBER.search(before[-8:]):
        return False
    return not _OPENING_NUMBER.fullmatch(text, begun, at + 1)


_ANY_CUT = lazy_pattern(
    rf"""(?P<wide>[。！？．｡…‥]+[」』）】〉》”’"'\)\]*_\ue000]*)(?P<gap>\s*)
       | (?P<mark>[.!?…؟۔।॥։።]+){_CLOSERS}(?P<space>\s+(?:>[ \t]*)*)?
       | (?P<bare>[ ]+\n?[ ]*|\n[ ]*)
       | (?P<weak>[:;：；؛]){_CLOSERS}(?P<weak_space>\s+(?:>[ \t]*)*|(?<=[：；]))
    """,
    re.VERBOSE,
)
_SPACE_GROUPS = ("gap", "space", "bare", "weak_space")
# Scripts in which a space ends a sentence: Thai, Lao, Burmese, Khmer.
_SPACED = lazy_pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def possible_cuts(text: str) -> tuple[Cut, ...]:
    """Where sentences of ``text``, a stretch in any language, may end; linear in its length."""
    return tuple(_possible(masked(text)))


def _possible(text: str) -> Iterator[Cut]:
    spaces = _Spaces(text) if _SPACED.search(text) else None
    for match in _ANY_CUT.finditer(text):
        if match["bare"] and not (spaces and _is_between_sentences(text, *match.span("bare"))):
            continue
        group = next((name for name in _SPACE_GROUPS if match[name] is not None), None)
        if group is None:
            continue
        end, start = match.start(group), match.end(group)
        if start < len(text):
            strength = spaces.strength(match, start) if spaces and match["bare"] else None
            yield Cut(end, start, _strength(text, match, start) if strength is None else strength)


# Thai ends a sentence with a space, and has spaces inside one, too. With these, a clause or an adverbial
# begins that the rest of its sentence follows after a space.
_OPENS_CLAUSE = lazy_pattern(
    r"\(?(?:ตัวอย่างเช่น|ในกรณี|นอกจากนี้|อย่างไรก็ตาม|ในขณะที่|แทนที่จะ|เมื่อ|ก่อน|ถ้า|หาก|ด้วย(?=\S))"
)
# These often begin a sentence of instructions.
_BEGINS = lazy_pattern("(?:ตามค่าเริ่มต้น|สำหรับข้อมูลเพิ่มเติม|คุณ|โปรด|เลือก|คลิก|ตรวจสอบ|ดู|ทำตาม|หลังจาก|ต่อไปนี้)")
# These particles and prepositions belong to the text before them.
_NEVER_BEGINS = lazy_pattern(r"(?:(?:ได้|แล้ว|ด้วย|ใน|หรือ)(?!\S)|เท่านั้น|เดียวกัน|อื่น|ของ|และ|วัน|ที่|ให้|เพื่อ|บน|เป็น)")
# A capital and words in small letters: a sentence that is not translated.
_FOREIGN_SENTENCE = lazy_pattern(r"[A-Z][a-z]*(?: [a-z]+,?){2}")


class _Spaces:
    """The strength of cuts at spaces, in a script that has no other sign.

    Such a script also sets words of another one, numbers and emphasis off with spaces: next to them, a space
    rarely ends a sentence. The strengths are shares of published sentences.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_in_clause = bool(_OPENS_CLAUSE.match(text))

    def strength(self, match: re.Match[str], start: int) -> float:
        """The strength of the next cut, which ``match`` has found and after which ``start`` is."""
        text = self._text
        if "\n" in match["bare"] or _FOREIGN_SENTENCE.match(text, start):
            return 0.6
        is_before_word = bool(_SPACED.match(text, start))
        was_in_clause = self._is_in_clause
        self._is_in_clause = bool(_OPENS_CLAUSE.match(text, start)) or (was_in_clause and not is_before_word)
        if not is_before_word and not self._is_in_clause:
            return 0.04
        if _NEVER_BEGINS.match(text, start):
            return 0.02
        if was_in_clause:
            return 0.1
        if self._is_in_clause:
            return 0.8 if _SPACED.match(text, match.start() - 1) else 0.5
        is_after_word = bool(_SPACED.match(text, match.start() - 1))
        if _BEGINS.match(text, start):
            return 0.7 if is_after_word else 0.4
        return 0.5 if is_after_word else 0.1


def _is_between_sentences(text: str, start: int, end: int) -> bool:
    """Whether a space may end a sentence: not one between two words of another script."""
    return (
        not (text[start - 1 : start].isascii() and text[end : end + 1].isascii())
        or text[end : end + 1].isupper()
    )


def _strength(text: str, match: re.Match[str], start: int) -> float:
    if match["wide"]:
        return 1
    if match["weak"]:
        return 0.15
    lead = _LEADING.match(text, start)
    following = text[lead.end() if lead else start :][:1]
    if following.islower() or match["space"][0] in _NO_BREAK:
        return 0.1
    before = text[: match.start("mark") + 1][-12:]
    if text[match.start() - 1 : match.start()].isspace():
        return 0.7
    if _ABBREVIATION.search(before) or _ONE_LETTER.search(before):
        return 0.4
    return 0.55 if re.search(r"[0-9]\.\Z", before) else 1
