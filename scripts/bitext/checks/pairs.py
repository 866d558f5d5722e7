r"""BT625 and BT626: one of a pair of brackets, quotation marks or code marks is lost; code without its marks.

Principles:

1. A side is compared with the other, never with a rule of its own: where the original's brackets do not pair
   either, nothing is reported.
2. Forms of one sign count as one: fullwidth brackets, the quotation marks of all languages. A mark between
   Hebrew letters is a part of an abbreviation.
3. Code that stays as text in the translation, where the original has it in backticks, lost its marks. So did
   code that became a word in quotation marks.
4. A pair that begins in one segment and ends in the next one of its line is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference, SegmentFinding
from bitext.checks.prose import code_spans, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

PAIR_LOST = Rule(
    "BT625",
    "pair-lost",
    Severity.WARNING,
    expected="brackets, quotation marks and code marks in pairs, as in the original",
    action="restore the other one of the pair, or delete the one that is left",
    summary=GuideText(
        "One of a pair of brackets, quotation marks or backticks is missing. Restore it.",
        "Brakuje jednego z pary nawiasów, cudzysłowów lub grawisów. Przywróć go.",
    ),
    page=RulePage(
        finds=GuideText(
            "Brackets, quotation marks or backticks that do not pair in the translation but do in the"
            " original. Fullwidth brackets and the quotation marks of all languages count as well;"
            " links, addresses and code do not.",
            "Nawiasy, cudzysłowy lub grawisy, które w oryginale tworzą pary, a w tłumaczeniu nie. Liczą"
            " się też nawiasy pełnej szerokości i cudzysłowy wszystkich języków, a linki, adresy i kod nie.",
        ),
        action_in_polish="Przywróć drugi znak z pary albo usuń ten, który został.",
        example=Example("Wait (an hour).", "Poczekaj (godzinę.", "Poczekaj (godzinę)."),
    ),
)

CODE_UNMARKED = Rule(
    "BT626",
    "code-unmarked",
    Severity.WARNING,
    expected="code in backticks, as in the original",
    action="put the code into backticks",
    summary=GuideText(
        "Code lost its backticks and reads like a word. Put it into backticks.",
        "Kod stracił grawisy i wygląda jak słowo. Ujmij go w grawisy.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "Code that the original has in backticks and the translation as plain text or in quotation"
            " marks, where it has fewer passages of code than the original.",
            "Kod, który w oryginale jest w grawisach, a w tłumaczeniu jest zwykłym tekstem lub jest w"
            " cudzysłowie, gdy tłumaczenie ma mniej fragmentów kodu niż oryginał.",
        ),
        action_in_polish="Ujmij kod w grawisy.",
        example=Example("Set `max_size`.", "Ustaw max_size.", "Ustaw `max_size`."),
    ),
)

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_FORMS = str.maketrans("（）［］｛｝", "()[]{}")
_HIDDEN = lazy_pattern(
    r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
    r"|(?:https?|ftp|mailto):[^\s<>\"]+|<[/!]?[A-Za-z][^<>]*>|\\[\\`*_]|[:;]-?[()]"
)
_MARKER = lazy_pattern(r"\A\s*\(?[\w.]{1,4}[)）.]|(?<![\w(（])\w{1,2}[)）]")
_QUOTES = lazy_pattern('["“”„«»「」『』＂‟]')
_IN_WORD = lazy_pattern(r"(?<=[\u0590-\u05ff])\"(?=[\u0590-\u05ff])")


def pair_lost(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The signs of ``segment`` that pair in the original and not in the translation."""
    source, target = segment.source, segment.target
    if not _may_differ(source, target):
        return
    plain_source, plain_target = _plain(source), _plain(target)
    for opening, closing in _PAIRS:
        if opening not in plain_target and closing not in plain_target:
            continue
        at = _unpaired(plain_target, opening, closing)
        if (
            at >= 0
            and "](" not in target[max(at - 1, 0) : at + 2]
            and _unpaired(plain_source, opening, closing) < 0
        ):
            yield _alone(target[at], at)
    yield from _quotes(plain_source, plain_target, target)
    if "`" in plain_target and "`" not in plain_source:
        yield _alone("`", plain_target.index("`"))


def without_pairs_across(found: Sequence[SegmentFinding]) -> list[SegmentFinding]:
    """``found`` less the halves of brackets that begin in one segment and end in a later one of the line."""
    alone = [one for one in found if one.rule is PAIR_LOST]
    dropped: set[int] = set()
    for first, second in pairwise(alone):
        is_pair = (first.token.translate(_FORMS), second.token.translate(_FORMS)) in _PAIRS
        if first.line == second.line and first.segment_id != second.segment_id and is_pair:
            dropped |= {id(first), id(second)}
    return [one for one in found if id(one) not in dropped] if dropped else list(found)


def _may_differ(source: str, target: str) -> bool:
    """A fast test that every segment with a finding passes."""
    for opening, closing, wide_opening, wide_closing in ("()（）", "[]［］", "{}｛｝"):
        if target.count(opening) + target.count(wide_opening) != target.count(closing) + target.count(
            wide_closing
        ):
            return True
    if target.count("`") % 2:
        return True
    return _QUOTES.search(source) is not None and (target.count('"') % 2 == 1 or not target.isascii())


def _plain(text: str) -> str:
    """``text``, as long as before, without code, addresses and tags, with one form of each bracket."""
    return _HIDDEN.sub(lambda match: " " * len(match[0]), without_code(text)).translate(_FORMS)


def _unpaired(text: str, opening: str, closing: str) -> int:
    """Offset of the first bracket without its other half, list markers aside; -1 if there is none."""
    skipped = {match.end() - 1 for match in _MARKER.finditer(text)} if closing == ")" else set()
    stack: list[int] = []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", text):
        if match[0] == opening:
            stack.append(match.start())
        elif stack:
            stack.pop()
        elif match.start() not in skipped:
            return match.start()
    return stack[0] if stack else -1


def _quotes(source: str, target: str, written: str) -> Iterator[Difference]:
    """A quotation mark alone, where the original has them in pairs."""
    wanted = [match.start() for match in _QUOTES.finditer(_IN_WORD.sub(" ", source))]
    found = [match.start() for match in _QUOTES.finditer(_IN_WORD.sub(" ", target))]
    if wanted and len(wanted) % 2 == 0 and len(found) % 2 and len(found) < len(wanted):
        yield _alone(written[found[-1]], found[-1])


def _alone(sign: str, at: int) -> Difference:
    return Difference(sign, Side.TARGET, f"{sign} without the other one of the pair", at, 1)


def code_unmarked(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The code of ``segment`` that lost its backticks."""
    if "`" not in segment.source or segment.target.count("`") >= segment.source.count("`"):
        return
    originals = [code for _, code in code_spans(segment.source)]
    kept = [code for _, code in code_spans(segment.target)]
    missing = len(originals) - len(kept)
    visible = without_code(segment.target)
    for code in dict.fromkeys(one.strip() for one in originals[:MOST_TOKENS]):
        if missing <= 0 or code in kept or len(code) < 3 or "`" in code:
            continue
        places = _as_text(code, visible)
        if places:
            missing -= 1
            at, length = places[0].start(), len(places[0][0])
            is_sure = len(places) == 1 and _is_free(segment.target, at, length)
            fix = f"`{code}`" if is_sure and code.strip("\"'") in places[0][0] else None
            yield Difference(code, Side.SOURCE, f"{code} without its backticks", at, length, fix)


def _as_text(code: str, visible: str) -> list[re.Match[str]]:
    """Where ``visible`` has ``code`` as text: as it is, or as a word in quotation marks."""
    places = list(re.finditer(rf"(?<![\w`]){re.escape(code)}(?![\w`])", visible, re.ASCII))
    if places:
        return places
    quotes, word = _QUOTES.pattern, re.escape(code.strip("\"'"))
    if word == re.escape(code):
        return list(re.finditer(rf"(?<={quotes}){word}(?={quotes})", visible, re.IGNORECASE))
    return list(re.finditer(rf"{quotes}{word}{quotes}", visible, re.IGNORECASE))


def _is_free(text: str, at: int, length: int) -> bool:
    """Whether no Markdown is around the passage of ``text``, so that backticks would mean code."""
    around = text[max(at - 1, 0) : at] + text[at + length : at + length + 1]
    return "`" not in text and not set(around) & set("[]()*_\\<>/")


CHECKS = (Check(PAIR_LOST, pair_lost), Check(CODE_UNMARKED, code_unmarked))
