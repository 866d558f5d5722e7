"""BT629: English that was left in a translation: half a sentence, or a short title.

Principles:

1. Half a sentence is a run of words that the original has in the same order, and among them words that are
   in every English sentence and not in those of the translation's language. What is bold, quoted or code may
   stay, and so may the texts of links, whose pages may be in English.
2. A short title is the original itself: a phrase of plain words that begin with small letters, but for the
   first one. Of 102,732 published segments in Polish, German and Portuguese 13 are such, all of them English.
   Words with capitals, digits or signs are names. A single word may be a name, or a word of both languages;
   in another script than Latin it counts if it is one of the words that titles and labels are made of.
3. Whole sentences are those of BT613 and, in a language of another script, BT616.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bitext.article import Segment, Side
from bitext.checks.difference import Check, Difference
from bitext.checks.prose import prose, without_code
from bitext.checks.scripts import is_foreign, own_scripts
from bitext.checks.untranslated import is_english
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.languages import languages
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

PARTLY_ENGLISH = Rule(
    "BT629",
    "partly-english",
    Severity.WARNING,
    expected="the whole sentence or title in the language of the translation",
    action="translate the words that are still in English",
    summary=GuideText(
        "A part of a sentence, or a short title, is still in English. Translate it.",
        "Część zdania albo krótki tytuł są nadal po angielsku. Przetłumacz je.",
    ),
    page=RulePage(
        finds=GuideText(
            "Five or more words of the original in a row in the middle of a translation, among them"
            " words such as *the*, and short titles that are the original itself. Names, code and what"
            " is bold or quoted may stay.",
            "Co najmniej pięć kolejnych słów oryginału wewnątrz tłumaczenia, a wśród nich takie jak"
            " *the*, oraz krótkie tytuły, które są samym oryginałem. Nazwy, kod i to, co pogrubione lub"
            " w cudzysłowie, mogą zostać.",
        ),
        action_in_polish="Przetłumacz słowa, które są nadal po angielsku.",
        example=Example(
            "Open the file that you want to send to them.",
            "Otwórz plik, that you want to send to them.",
            "Otwórz plik, który chcesz im wysłać.",
        ),
    ),
)

LEAST_WORDS = 5
"""Words of a run that counts."""

_WORD = lazy_pattern(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_QUOTED = lazy_pattern(
    r"\*\*[^*\n]+\*\*|\*[^*\n]+\*|_[^_\n]+_|[\"“„«「『\[][^\"”“»」』\]\n]{1,200}[\"”“»」』\]]"
)
_LINK_TEXT = lazy_pattern(r"\[[^\[\]\n]*\](?=\()")
_LABEL = lazy_pattern(r"[A-Za-z]+(?: [A-Za-z]+){0,4}[.:?!]?")
_PHRASE = lazy_pattern(r"[A-Z]?[a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*){1,9}[.:?!]?")


def partly_english(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The English that was left in the translation of ``segment``."""
    if locale.language == SOURCE_LANGUAGE:
        return
    if segment.target.strip() == segment.source.strip():
        yield from _title(segment, locale)
        return
    telling = _telling_words(locale.language)
    if len(telling.intersection(segment.target.split())) < 2:
        return
    visible = _LINK_TEXT.sub(lambda match: f"[{' ' * (len(match[0]) - 2)}]", segment.target)
    plain = _QUOTED.sub(_blank, without_code(prose(visible)))
    source = " ".join(word.casefold() for word in _WORD.findall(segment.source))
    words = list(_WORD.finditer(plain))
    at = 0
    while at < len(words):
        run = _run(words, at, plain, f" {source} ")
        start, end = run[0].start(), run[-1].end()
        is_english = len(run) >= LEAST_WORDS and sum(word[0] in telling for word in run) >= 2
        if is_english and not _is_name(segment, start, end):
            if is_foreign(segment, locale):
                return
            said = f"English in the translation: {segment.target[start:end][:60]}"
            yield Difference(segment.target[start:end], Side.TARGET, said, start, end - start)
            return
        at += max(len(run), 1)


def _is_name(segment: Segment, start: int, end: int) -> bool:
    """Whether the English at ``start`` is a label in the original, or a note on it follows ``end``."""
    if "(" not in segment.source and re.match(r"[.?!]?\s?[(（]", segment.target[end:]):
        return True
    text = " ".join(segment.target[start:end].split()).casefold()
    return any(text in " ".join(match[0].split()).casefold() for match in _QUOTED.finditer(segment.source))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _run(words: list[re.Match[str]], at: int, text: str, source: str) -> list[re.Match[str]]:
    """The words from ``at`` on that follow each other in ``text`` and in ``source`` alike."""
    run = [words[at]]
    shown = words[at][0].casefold()
    for word in words[at + 1 :]:
        longer = f"{shown} {word[0].casefold()}"
        between = text[run[-1].end() : word.start()]
        if any(char.isalnum() for char in between) or f" {longer} " not in source:
            break
        run.append(word)
        shown = longer
    return run


def _title(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """A short title that is the original itself; a sentence is another rule's."""
    text = segment.source.strip().strip("*")
    words = [word.casefold() for word in _WORD.findall(text)]
    is_label = (
        bool(words)
        and _LABEL.fullmatch(text) is not None
        and known(SOURCE_LANGUAGE).label_words.issuperset(words)
    )
    if (not is_label and not _PHRASE.fullmatch(text)) or is_english(segment.source):
        return
    is_english_label = is_label and (len(words) >= 2 or not _is_latin(locale))
    # A command begins with a small letter.
    is_phrase = text[0].isupper() and any(len(word) >= 4 for word in words[1:])
    is_phrase = is_phrase or (len(words) >= 3 and bool(_telling_words(locale.language).intersection(words)))
    if is_english_label or (is_phrase and not _words_of_others() & set(words)):
        said = "the original instead of a translation"
        yield Difference(segment.source, Side.TARGET, said, 0, len(segment.target))


@cache
def _is_latin(locale: Locale) -> bool:
    scripts = own_scripts(str(locale).replace("-", "_"))
    return not scripts or "LATIN" in scripts


@cache
def _words_of_others() -> frozenset[str]:
    """The words of every sentence in other languages: some originals are not English."""
    found = {word for one in languages() for word in one.common_words if len(word) >= 3}
    return frozenset(found) - known(SOURCE_LANGUAGE).common_words


@cache
def _telling_words(language: str) -> frozenset[str]:
    """The words that are in every English sentence and not in those of ``language``, in small letters."""
    return known(SOURCE_LANGUAGE).common_words - known(language).common_words - {"on", "at", "we", "to", "he"}


CHECKS = (Check(PARTLY_ENGLISH, partly_english, is_of_equal=True, needs_language=True),)
