"""BT613: a translation that is the original itself.

Names, code and addresses stay as they are in any language, so only prose is asked for: several words, and
among them words of English that no name consists of.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

UNTRANSLATED = Rule(
    "BT613",
    "untranslated",
    Severity.WARNING,
    expected="a translation that is not the original itself",
    action="translate the sentence",
    summary=GuideText(
        "The translation is the original itself. Translate the sentence.",
        "Tłumaczenie jest takie samo jak oryginał. Przetłumacz zdanie.",
    ),
    page=RulePage(
        finds=GuideText(
            "A translation that is the original itself, where that is a sentence of English: four"
            " words or more, and words such as *the* among them. Names, titles and code may stay as"
            " they are.",
            "Tłumaczenie, które jest samym oryginałem, o ile to zdanie po angielsku: co najmniej cztery"
            " słowa, a wśród nich takie jak *the*. Nazwy, tytuły i kod mogą zostać.",
        ),
        action_in_polish="Przetłumacz zdanie.",
        example=Example("This is the way to do it.", "This is the way to do it.", "Tak się to robi."),
    ),
)

LEAST_WORDS = 4
"""Words of prose that a sentence has at least."""

_SPACE = lazy_pattern(r"\s+")
_WORD = lazy_pattern(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)?(?!\w)")
_QUOTED = lazy_pattern(r"\*\*[^*\n]+\*\*|\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”")
_ENGLISH = known(SOURCE_LANGUAGE).common_words


def untranslated(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Whether the translation of ``segment`` is its original, in prose."""
    if locale.language == SOURCE_LANGUAGE or not is_same(segment):
        return
    if is_english(segment.source):
        length = len(segment.target)
        yield Difference(segment.source, Side.TARGET, "the original instead of a translation", 0, length)


def is_same(segment: Segment) -> bool:
    """Whether both sides are the same, white space aside."""
    if abs(len(segment.target) - len(segment.source)) > 16:
        return False
    return _SPACE.sub("", segment.target) == _SPACE.sub("", segment.source)


def is_english(text: str) -> bool:
    """Whether ``text`` is prose in English: names, code and addresses aside."""
    words = _prose_words(text)
    return len(words) >= LEAST_WORDS and sum(word in _ENGLISH for word in words) >= 2


def _prose_words(text: str) -> list[str]:
    plain = _QUOTED.sub(" ", without_code(prose(text)))
    return [word.casefold() for word in _WORD.findall(plain)]


CHECKS = (Check(UNTRANSLATED, untranslated, is_of_equal=True),)
