r"""BT627: a word or a sentence of the translation that is there twice in a row.

Principles:

1. What the original has twice may be twice.
2. A word counts from three letters on; in scripts without spaces from two or three Han characters, three of
   Katakana, and longer passages of the others. Words that a language doubles rightly are in its data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

DOUBLED = Rule(
    "BT627",
    "doubled-text",
    Severity.WARNING,
    expected="each word and sentence once",
    action="delete one of the two",
    summary=GuideText(
        "A word or a sentence is there twice in a row. Delete one.",
        "Słowo lub zdanie występuje dwa razy z rzędu. Usuń jedno.",
    ),
    page=RulePage(
        finds=GuideText(
            "A word or a sentence that is there twice in a row, and once in the original. Words that a"
            " language doubles, such as *die die* in German, do not count.",
            "Słowo lub zdanie, które występuje dwa razy z rzędu, a w oryginale raz. Nie liczą się słowa,"
            " które język podwaja, jak *die die* w niemieckim.",
        ),
        action_in_polish="Usuń powtórzenie.",
        example=Example("Open the file.", "Otwórz plik plik.", "Otwórz plik."),
    ),
)

_OPENING = "*_[(\"'„“”«<>"
_WORD = lazy_pattern(r"(?<![\w'’.\ufffd-])(?P<word>[^\W\d_]{3,})[ \u00a0](?P=word)(?![\w'’\ufffd-])")
_PHRASE = lazy_pattern("[,;:(–—]")
# Chinese repeats two characters at the border of two words, as in 使用使用者; Japanese hardly does.
_HAN = {"ja": 2}
_OTHERS = r"[\u30a1-\u30ff]{3,20}|[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]{6,40}?"


def doubled_text(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The words and sentences of ``segment``'s translation that are there twice in a row."""
    if known(locale.language).has_spaces and not _may_repeat(segment.target):
        return
    target = without_code(prose(segment.target))
    sentence = _twice(target)
    if sentence and not _twice(segment.source):
        end = len(target.rstrip())
        shown = segment.target[end - len(sentence) : end]
        said = f"the same text twice: {shown[:60]}"
        yield Difference(shown, Side.TARGET, said, end - len(sentence), len(sentence))
        return
    pattern = _WORD if known(locale.language).has_spaces else _runs(locale.language)
    match = pattern.search(target)
    if not match or pattern.search(segment.source) or _WORD.search(segment.source):
        return
    word = match[1]
    language = known(locale.language)
    if word in language.doubled_words:
        return
    # Two pronouns, or a pronoun and an article, in a phrase of their own: "Personen, die die Datei öffnen".
    if word.casefold() in language.relative_words and _PHRASE.search(target[: match.start()]):
        return
    at = match.end() - len(word)
    yield Difference(word, Side.TARGET, f"{word} twice", at, len(word))


def _may_repeat(text: str) -> bool:
    """A fast test that every text passes that has a word or a sentence twice in a row."""
    words = text.split()
    half = len(words) // 2
    if half and words[0] == words[-half]:
        return True
    return any(
        second.startswith(first.lstrip(_OPENING)) for first, second in pairwise(words) if len(first) > 2
    )


@cache
def _runs(language: str) -> re.Pattern[str]:
    """The passages that count in a language without spaces."""
    return re.compile(rf"(?P<run>[\u4e00-\u9fff]{{{_HAN.get(language, 3)},12}}|{_OTHERS})(?P=run)")


def _twice(text: str) -> str:
    """The second half of ``text`` if it is the same as the first one and long enough; else empty."""
    plain = text.strip()
    half = len(plain) // 2
    if half < 6 or plain[0] != plain[-half] != " ":
        return ""
    first, second = plain[:half].rstrip(), plain[-half:].lstrip()
    return second if first == second else ""


CHECKS = (Check(DOUBLED, doubled_text),)
