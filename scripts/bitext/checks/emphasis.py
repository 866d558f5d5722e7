"""BT609 and BT610: emphasis that the translation lost, and asterisks that show instead of making it.

Principles:

1. The CommonMark engine decides what is bold, italic or a plain asterisk, as on the page.
2. The pipeline's protective ``\\*`` is read as the page reads it: see `bitext.asterisks`.
3. Where asterisks show, that is the finding; the lost emphasis is its consequence.
4. Emphasis may move, and two passages may be joined with the words between them: only fewer passages
   than the original has are reported. In scripts
   without letter case italics are often left out; they count together with bold, not separately.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bitext import commonmark
from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

EMPHASIS_DIFFERS = Rule(
    "BT609",
    "emphasis-differs",
    Severity.WARNING,
    expected="as many bold and italic passages as the original has",
    action="put ** or * around the same words as in the original",
    summary=GuideText(
        "Bold or italic passages of the original were lost. Put the asterisks around the same words.",
        "Zginęło pogrubienie lub kursywa z oryginału. Postaw gwiazdki wokół tych samych słów.",
    ),
    page=RulePage(
        finds=GuideText(
            "Fewer bold or italic passages in the translation than in the original. Names of buttons"
            " and menus are bold, and a reader looks for them. Where a passage is, and how long"
            " it is, is not judged.",
            "Mniej pogrubień lub kursyw w tłumaczeniu niż w oryginale. Pogrubione są nazwy przycisków"
            " i menu, których czytelnik szuka wzrokiem. Nie ocenia się, gdzie fragment się znajduje i jak"
            " jest długi.",
        ),
        action_in_polish="Postaw ** lub * wokół tych samych słów, co w oryginale.",
        example=Example("Select **Save**.", "Wybierz Zapisz.", "Wybierz **Zapisz**."),
    ),
)

ASTERISKS_SHOWN = Rule(
    "BT610",
    "asterisks-shown",
    Severity.WARNING,
    expected="asterisks that make words bold and do not show",
    action="put the asterisks right next to the words, without a space or a backslash in between",
    summary=GuideText(
        "Asterisks show on the page instead of making words bold. Delete the space or the backslash"
        " next to them.",
        "Na stronie widać gwiazdki, zamiast pogrubienia. Usuń spację lub ukośnik obok nich.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "Asterisks that the reader sees because they make no words bold: a space or a backslash"
            " is next to them, a letter follows right after punctuation, or one of a pair is"
            " missing.",
            "Gwiazdki, które czytelnik widzi, bo niczego nie pogrubiają: obok jest spacja lub"
            " ukośnik, litera następuje zaraz po znaku przestankowym albo brakuje jednej z pary.",
        ),
        action_in_polish="Postaw gwiazdki tuż przy słowach, bez spacji i ukośnika.",
        example=Example("Select **Save**.", "Wybierz ** Zapisz **.", "Wybierz **Zapisz**."),
    ),
)

_LOOSE = lazy_pattern(
    r"(?P<marks>\*{1,3})(?P<before>[ \u00a0]{0,8})(?P<words>[^*\s][^*\n]{0,300}?)(?P<after>[ \u00a0]{0,8})"
    r"(?P=marks)(?!\*)"
)
_PASSAGE = lazy_pattern(r"(?P<marks>\*{1,2})(?P<words>[^*\s](?:[^*\n]{0,300}[^*\s])?)(?P=marks)(?!\*)")
# A conjunction is between names of the screen, each of which has to be found.
_WORDS = lazy_pattern(r" (?!(?:and|or|then) )(?:\w[\w'’-]* )+")
_ESCAPED = lazy_pattern(r"\\\*")
# Scripts without letters of two cases put what a reader chooses in brackets.
_BRACKETED = lazy_pattern(
    r"\[[^\[\]\n]{1,60}\](?!\()|［[^［］\n]{1,60}］|「[^「」\n]{1,60}」|【[^【】\n]{1,60}】"
)
_TAGS = lazy_pattern(r"</?(?:strong|b|em|i)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """How a side is emphasised."""

    passages: int
    """Bold and italic passages."""
    asterisks: int
    """Asterisks that show."""


def emphasis_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Fewer bold and italic passages in the translation than in the original of ``segment``."""
    if not _may_hold_any(segment.source):
        return
    source, target = _emphasis(segment.source), _emphasis(_as_shown(segment))
    passages = target.passages
    if passages < source.passages and not known(locale.language).has_spaces:
        passages += max(len(_BRACKETED.findall(segment.target)) - len(_BRACKETED.findall(segment.source)), 0)
    is_joined = source.passages == passages + 1 and _is_joined(segment)
    if source.passages > passages and target.asterisks <= source.asterisks and not is_joined:
        said = f"{_count(target.passages)}, the original has {source.passages}"
        yield Difference(_first_passage(segment.source), Side.SOURCE, said)


def _is_joined(segment: Segment) -> bool:
    """Whether a passage of the translation is as long as two of the original with the words between them."""
    longest = max((len(one["words"]) for one in _PASSAGE.finditer(segment.target)), default=0)
    originals = list(_PASSAGE.finditer(segment.source))
    if longest <= 1.5 * max((len(one["words"]) for one in originals), default=0):
        return False
    for first, second in pairwise(originals):
        between = segment.source[first.end() : second.start()]
        if _WORDS.fullmatch(between) and longest >= len(first["words"]) + len(between) + len(second["words"]):
            return True
    return False


def asterisks_shown(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Asterisks that show in the translation of ``segment`` and not in its original."""
    if "*" not in segment.target:
        return
    shown = _as_shown(segment)
    source, target = _emphasis(segment.source), _emphasis(shown)
    if target.asterisks <= source.asterisks or target.asterisks - source.asterisks < 2 <= source.passages:
        return
    fixed = _mended(segment.target, source)
    said = f"{target.asterisks} visible {'asterisk' if target.asterisks == 1 else 'asterisks'}"
    if fixed is None:
        yield Difference("*", Side.TARGET, said, _first_shown(segment.target, shown), 1)
    else:
        start, end, text = _changed_part(segment.target, fixed)
        yield Difference("*", Side.TARGET, said, start, end - start, text)


def _first_shown(target: str, shown: str) -> int:
    """Offset in ``target`` of the first asterisk that the page has of it; ``shown`` has no escapes."""
    at = commonmark.first_asterisk(shown)
    if shown != target:
        for escape in _ESCAPED.finditer(target):
            at += escape.start() <= at
    return max(at, 0)


def _may_hold_any(text: str) -> bool:
    return "*" in text or "_" in text or "<" in text


def _as_shown(segment: Segment) -> str:
    """The translation with the pipeline's escapes read as the page reads them."""
    if "\\*" in segment.target and "\\" not in segment.source:
        return _ESCAPED.sub("*", segment.target)
    return segment.target


@lru_cache(maxsize=8)
def _emphasis(text: str) -> _Emphasis:
    tags = len([tag for tag in _TAGS.findall(text) if tag[1] != "/"]) if "<" in text else 0
    if "*" not in text and "_" not in text:
        return _Emphasis(tags, 0)
    passages, asterisks = commonmark.emphasis(text)
    return _Emphasis(passages + tags, asterisks)


def _mended(target: str, wanted: _Emphasis) -> str | None:
    """``target`` with its asterisks right next to their words, if it then has what the original has."""
    for candidate in (_tight(target), _tight(_ESCAPED.sub("*", target))):
        if candidate == target:
            continue
        found = _emphasis(candidate)
        if found.passages == wanted.passages and found.asterisks <= wanted.asterisks:
            return candidate
    return None


def _tight(text: str) -> str:
    """Spaces just inside of asterisks moved outside of them."""

    def moved(match: re.Match[str]) -> str:
        before = match["before"] if match.start() and not text[match.start() - 1].isspace() else ""
        following = text[match.end() : match.end() + 1]
        after = match["after"] if following.isalnum() or following in ("(", "[") else ""
        return f"{before}{match['marks']}{match['words']}{match['marks']}{after}"

    return _LOOSE.sub(moved, text)


def _changed_part(before: str, after: str) -> tuple[int, int, str]:
    """Where two texts differ: start and end in the first, and the text of the second."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end, after[start : len(after) - end]


def _count(passages: int) -> str:
    if not passages:
        return "no bold or italic passage"
    return f"{passages} bold or italic {'passage' if passages == 1 else 'passages'}"


def _first_passage(text: str) -> str:
    match = re.search(
        r"(?:\*{1,3}|_{1,2})[^*_\n]{1,80}(?:\*{1,3}|_{1,2})|<(?:strong|b|em|i)>[^<\n]{1,80}</[a-z]+>", text
    )
    return match[0] if match else text.strip()[:40]


CHECKS = (
    Check(EMPHASIS_DIFFERS, emphasis_differs),
    Check(ASTERISKS_SHOWN, asterisks_shown),
)
