"""BT653: a translation into another language than that of its article.

Principles:

1. Words that are in every sentence of one language tell it: some of another's, and hardly one of its own.
   That is known for the languages that have such words in `bitext.languages`; English is left to other rules.
2. In the scripts that languages share, letters tell: simplified Han characters in traditional Chinese and the
   other way round, Han alone in Japanese and Korean, Persian letters in Arabic.
3. What the original has in the same language is not reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.checks.scripts import own_scripts
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.languages import languages
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

OTHER_LANGUAGE = Rule(
    "BT653",
    "other-language",
    Severity.WARNING,
    expected="a translation into the language of the article",
    action="translate the sentence into the language of the article",
    summary=GuideText(
        "The translation is in another language than its article. Translate the sentence again.",
        "Tłumaczenie jest w innym języku niż artykuł. Przetłumacz zdanie na nowo.",
    ),
    page=RulePage(
        finds=GuideText(
            "A sentence with words of another language and hardly one of its own, for the languages whose"
            " frequent words bitext knows; simplified characters in traditional Chinese or the other way"
            " round; Chinese in Japanese or Korean, Persian in Arabic. English is found by other rules.",
            "Zdanie ze słowami innego języka i prawie bez własnych, w językach, których częste słowa bitext"
            " zna; znaki uproszczone w chińskim tradycyjnym lub odwrotnie; chiński w japońskim lub"
            " koreańskim, perski w arabskim. Angielski znajdują inne reguły.",
        ),
        action_in_polish="Przetłumacz zdanie na język artykułu.",
        example=Example(
            "Choose the account that you want to use for it.",
            "Wählen Sie das Konto aus, das Sie dafür verwenden möchten.",
            "Wybierz konto, którego chcesz do tego użyć.",
        ),
    ),
)

LEAST_WORDS, LEAST_TELLING, LEAST_LETTERS = 7, 3, 10
"""Words of a sentence, words that tell a language, and letters of a script, from which on they count."""

_SIGNS = " \t\n.,;:!?()[]«»„“”\"'*"
_HAN = lazy_pattern(r"[\u4e00-\u9fff]")
_KANA_OR_HANGUL = lazy_pattern(r"[\u3040-\u30ff\uac00-\ud7a3]")
_PERSIAN = lazy_pattern("[پچژگکی]")
_ARABIC = lazy_pattern(r"[\u0621-\u064a\u067e-\u06cc]")


def other_language(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """Whether the translation of ``segment`` is in another language."""
    if locale.language == SOURCE_LANGUAGE or len(segment.target) < LEAST_LETTERS:
        return
    name = _by_letters(segment, locale) or _by_words(segment, locale)
    if name:
        yield Difference(
            segment.target, Side.TARGET, f"a sentence in another language ({name})", 0, len(segment.target)
        )


def _by_letters(segment: Segment, locale: Locale) -> str:
    if locale.language == "zh":
        return _other_han(segment, locale)
    if locale.language in ("ja", "ko"):
        han = len(_HAN.findall(segment.target))
        return "zh" if han >= LEAST_LETTERS and not _KANA_OR_HANGUL.search(segment.target) else ""
    if locale.language == "ar":
        persian = len(_PERSIAN.findall(segment.target))
        is_persian = persian >= LEAST_TELLING and persian * 20 > len(_ARABIC.findall(segment.target))
        return "fa" if is_persian else ""
    return ""


def _other_han(segment: Segment, locale: Locale) -> str:
    """The other kind of Chinese, where a fifth of the characters are only in that."""
    han = _HAN.findall(segment.target)
    is_traditional = locale.script == "Hant" or (not locale.script and locale.region in ("TW", "HK", "MO"))
    other = "simplified" if is_traditional else "traditional"
    strange = [char for char in han if _kind(char) == other and char not in segment.source]
    return f"zh, {other}" if len(strange) >= LEAST_TELLING and len(strange) * 5 >= len(han) else ""


@cache
def _kind(char: str) -> str:
    """Whether only the standard of one kind of Chinese has ``char``: GB 2312 or Big5."""
    in_simplified, in_traditional = (_has(char, encoding) for encoding in ("gb2312", "big5"))
    if in_simplified == in_traditional:
        return ""
    return "simplified" if in_simplified else "traditional"


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _by_words(segment: Segment, locale: Locale) -> str:
    """The language whose frequent words the translation has, and few of its own."""
    own = known(locale.language).common_words
    if not own and "LATIN" in (own_scripts(str(locale).replace("-", "_")) or {"LATIN"}):
        return ""
    words = segment.target.casefold().split()
    if len(words) < LEAST_WORDS or len(own.intersection(words)) > len(words) / 10:
        return ""
    counts = _telling(segment.target, own)
    if not counts:
        return ""
    name, times = counts.most_common(1)[0]
    is_clear = times >= LEAST_TELLING and times * 6 >= len(words)
    if not is_clear or _telling(segment.source, own)[name] >= LEAST_TELLING:
        return ""
    return name


def _telling(text: str, own: frozenset[str]) -> Counter[str]:
    """How many words of ``text`` are frequent in each language, ``own`` and English ones aside."""
    table = _languages_of_words()
    plain = without_code(prose(text)).casefold()
    found = {word.strip(_SIGNS) for word in plain.split()} - own
    return Counter(name for word in found for name in table.get(word, ()))


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    english = known(SOURCE_LANGUAGE).common_words
    table: dict[str, tuple[str, ...]] = {}
    for one in languages():
        for word in one.common_words - english if one.code != SOURCE_LANGUAGE else ():
            table[word] = (*table.get(word, ()), one.code)
    return table


CHECKS = (Check(OTHER_LANGUAGE, other_language, needs_language=True),)
