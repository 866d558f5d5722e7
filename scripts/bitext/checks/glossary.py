"""BT611: a term of the glossary that the translation has otherwise; and the glossary itself.

Principles:

1. A glossary is a CSV file, separated by commas, semicolons or tabs: the column ``en`` and a column for each
   locale or language (``pl-PL``, ``pl``); other columns, such as ``note``, are for people. A cell may hold
   several translations with ``|`` between them; ``*`` at the end of a word matches any ending. An empty
   cell says nothing; ``=`` says that the term stays as in English.
2. A term is found as a whole word. One with a capital is found with that capital only: *Teams* is a
   product, *teams* are people; one without is found with a capital where a sentence begins: *Volume License*
   is a name.
3. Where two terms overlap, the longer one counts: *Exchange Online* before *Exchange*.
4. How often a term is on a side does not count.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bitext.article import Segment, Side
from bitext.checks.difference import Difference
from bitext.checks.prose import prose, without_code
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import SOURCE_LANGUAGE, Locale, parse_locale
from bitext.patterns import lazy_pattern
from bitext.spreadsheets import separator_of, unguarded

TERM_DIFFERS = Rule(
    "BT611",
    "term-differs",
    Severity.WARNING,
    expected="the translation that the glossary has for the term",
    action="use the term of the glossary, or propose a change of the glossary",
    summary=GuideText(
        "The glossary has another translation of a term. Use it, or propose a change of the glossary.",
        "Glosariusz ma inne tłumaczenie terminu. Użyj go albo zaproponuj zmianę glosariusza.",
    ),
    page=RulePage(
        finds=GuideText(
            "A term of the glossary that is translated in another way. The glossary is a CSV file"
            " with a column `en` and one for each locale; `|` separates several translations, `*`"
            " matches any ending, `=` keeps the English term. `bitext glossary` proposes one.",
            "Termin z glosariusza przetłumaczony inaczej. Glosariusz to plik CSV z kolumną `en` i"
            " kolumną każdego języka; `|` rozdziela kilka tłumaczeń, `*` zastępuje dowolną końcówkę,"
            " `=` zostawia termin angielski. Propozycję podaje `bitext glossary`.",
        ),
        action_in_polish="Użyj terminu z glosariusza albo zaproponuj zmianę glosariusza.",
        example=Example("Open the mailbox.", "Otwórz pudełko.", "Otwórz skrzynkę."),
        is_of_segment=False,
    ),
)

_MARKUP = '*_`<>"'
_SENTENCE_START = lazy_pattern(r"(?:\A|[.:!?])[\s*_\"“(\[>-]*\Z")
_CJK = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")

UNTRANSLATED = "="
"""The cell of a term that stays as in English."""


class GlossaryError(Exception):
    """A glossary that cannot be read; its text is one line that says why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term in English and in one locale."""

    source: str
    """The term in English."""
    targets: tuple[str, ...]
    """Its translations, as the glossary writes them."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of every locale."""

    columns: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    """Terms by the tag of their column."""

    def terms(self, locale: Locale) -> tuple[Term, ...]:
        """The terms for ``locale``: those of its own column, then those of its language."""
        own = {term.source: term for term in self.columns.get(locale.language, ())}
        own |= {term.source: term for term in self.columns.get(str(locale), ())}
        return tuple(own.values())


def parse_glossary(text: str) -> Glossary:
    """The glossary that the CSV ``text`` holds; raises `GlossaryError`."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    separator = separator_of(lines[0] if lines else "")
    rows = [[unguarded(cell) for cell in row] for row in csv.reader(lines, delimiter=separator)]
    if not rows or not any(rows[0]):
        raise GlossaryError("the file is empty; the first line must name the columns: en, pl")
    names = [name.strip() for name in rows[0]]
    if SOURCE_LANGUAGE not in names:
        raise GlossaryError(f"no column {SOURCE_LANGUAGE} in the first line: {','.join(names)}")
    source = names.index(SOURCE_LANGUAGE)
    columns: dict[str, list[Term]] = {}
    for at, name in enumerate(names):
        locale = parse_locale(name) if at != source else None
        if locale is None or locale.language == SOURCE_LANGUAGE:
            continue
        columns[str(locale)] = [
            Term(row[source].strip(), _targets(row[at], row[source]))
            for row in rows[1:]
            if len(row) > max(at, source) and row[source].strip() and row[at].strip()
        ]
    return Glossary({tag: tuple(terms) for tag, terms in columns.items()})


def _targets(cell: str, source: str) -> tuple[str, ...]:
    targets = [target.strip() for target in cell.split("|") if target.strip()]
    return tuple(source.strip() if target == UNTRANSLATED else target for target in targets)


def term_differs(segment: Segment, terms: Sequence[Term]) -> Iterator[Difference]:
    """The terms of the original of ``segment`` that its translation has otherwise."""
    if not terms:
        return
    finder, by_name = _finder(tuple(terms))
    source = without_code(prose(segment.source))
    seen: set[str] = set()
    for match in finder.finditer(source):
        term = by_name.get(match[0]) or by_name.get(match[0].casefold())
        if term is None or term.source in seen:
            continue
        seen.add(term.source)
        is_title = match[0] != match[0].lower() and not _has_capital(term.source)
        if is_title and not _SENTENCE_START.search(source, 0, match.start()):
            continue
        if _is_name(segment.source, match, segment.target):
            continue
        if not any(_pattern(target).search(segment.target) for target in term.targets):
            wanted = " or ".join(term.targets)
            said = f"another word for {term.source}, which the glossary translates as {wanted}"
            if term.targets == (term.source,):
                said = f"another word for {term.source}, which the glossary keeps"
            yield Difference(term.source, Side.SOURCE, said)


def _is_name(source: str, match: re.Match[str], target: str) -> bool:
    """Whether the term is marked as the name of something, and the translation keeps it: **Password**."""
    around = source[max(match.start() - 1, 0) : match.end() + 1]
    is_marked = len(around) == len(match[0]) + 2 and around[0] in _MARKUP and around[-1] in _MARKUP
    return is_marked and match[0] in target


@lru_cache(maxsize=8)
def _finder(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """One expression for all terms, the longest first, and the terms by what it finds."""
    longest = sorted((term.source for term in terms), key=len, reverse=True)
    choices = "|".join(_cased(source) for source in longest)
    by_name = {term.source if _has_capital(term.source) else term.source.casefold(): term for term in terms}
    return re.compile(rf"(?<![\w@.\\-])(?:{choices})(?![\w@\\-]|\.\w)"), by_name


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _cased(source: str) -> str:
    """An expression for a term; a term without capitals may begin a sentence."""
    return re.escape(source) if _has_capital(source) else f"(?i:{re.escape(source)})"


@lru_cache(maxsize=4096)
def _pattern(target: str) -> re.Pattern[str]:
    """An expression for a translation: ``*`` is any ending, white space any white space."""
    if _CJK.fullmatch(target):
        return re.compile(r"\s?".join(target))
    words = [
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in target.split()
    ]
    # A longer word may be the end of a compound: Postfach in Clientpostfach.
    start = r"(?<![^\W\d_])" if len(target) < 4 and target[:1].isascii() else ""
    return re.compile(start + r"[\s\u00a0\u200b-]*".join(words), re.IGNORECASE)
