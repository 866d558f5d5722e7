r"""The data of a language: the types of the values in the files of this folder.

Fields whose words are regular expressions say so: such a word may have ``\w``, ``\s``, classes, groups and
bounded repetition, which the scripts of the pages read as well; letter case does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Words = tuple[str, ...]
"""Words, each perhaps a regular expression: see the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertWords:
    """Keywords of alerts, ``[!NOTE]`` and similar, as machine translation writes them; in small letters."""

    note: Words = ()
    """Words for ``note``."""
    tip: Words = ()
    """Words for ``tip``."""
    important: Words = ()
    """Words for ``important``."""
    warning: Words = ()
    """Words for ``warning``."""
    caution: Words = ()
    """Words for ``caution``."""

    def of_kind(self, kind: str) -> Words:
        """The words for ``kind``, the name of a field."""
        words: Words = getattr(self, kind)
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCues:
    """The words around a number that make it an error code, or something else; expressions all of them."""

    errors: Words = ()
    """Words for an error, in the forms that inflection gives."""
    exceptions: Words = ()
    """Words for an exception, next to which only names of errors count."""
    codes: Words = ()
    """Words for a code; after a word for an error they lead to the number."""
    numbers: Words = ()
    """Words for its number and kind that do the same, and say nothing alone."""
    messages: Words = ()
    """Words for a message that do the same."""
    status: Words = ()
    """Words for the status that a program answers with."""
    phrases: Words = ()
    """Whole phrases that say *error code*."""
    reasons: Words = ()
    """Words before a name that make it the reason of a failure."""
    during: Words = ()
    """Words after a name that say when it happened."""
    versions: Words = ()
    """Words before numbers with dots that make them a version or a section."""
    dates: Words = ()
    """Words that make them a date: *on*."""
    later: Words = ()
    """Words that do the same after them, as in *1.2.3 and later*."""
    joints: Words = ()
    """Words that join the members of a list: *and*, *or*."""
    ranges: Words = ()
    """Words between the ends of a range: *to*."""
    counted: Words = ()
    """Words for what a number counts, so that it is not a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words for numbers that are not among CLDR's spelling rules; expressions, the beginnings of words."""

    words: Mapping[int, str] = field(default_factory=dict)
    """Words for a number, separated by ``|``: a dozen, half an hour."""
    multiples: Mapping[int, Words] = field(default_factory=dict)
    """Words after a number that multiply it, by the power of ten: abbreviations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The data of one language; unknown values are empty, or as in most languages."""

    code: str
    """Its code: two or three small letters, and the name of its file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of the user interface, by key; ``{…}`` is replaced by a value. English has every one."""
    plurals: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Texts that depend on a number, by key and then plural category (CLDR): ``one``, ``few``, ``other``."""
    alphabet: str = "abcdefghijklmnopqrstuvwxyz"
    """The small letters that count as letters of its own, in their order (CLDR, exemplar characters)."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Groups of letters in a list, by the letter that names each: the rows of kana."""
    initials: str = ""
    """The letters that begin its syllables in Unicode's order, each as the one that it is listed with."""
    vowels_first: str = ""
    """Vowels that are written before the consonant of ``alphabet`` that is spoken first."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """The script by region, where tags omit it and it is not the usual one (CLDR, likely subtags)."""
    han_order: Mapping[str, Literal["pinyin", "strokes"]] = field(default_factory=dict)
    """How Han characters are sorted, by script; in all other scripts as for the key ``""``."""
    han_readings: Mapping[str, str] = field(default_factory=dict)
    """Words (separated by spaces) whose first character pypinyin reads wrongly, by reading: ``chong2``."""
    han_strokes: Mapping[int, str] = field(default_factory=dict)
    """The first character of each number of strokes, in the two parts of Big5."""
    han_recounted: Mapping[int, str] = field(default_factory=dict)
    """Frequent characters that have another number of strokes than Big5 says, by that number (CLDR)."""
    doubled_words: frozenset[str] = frozenset()
    """Words that may follow themselves, in small letters."""
    negations: str = ""
    """An expression for its words and endings of negation; empty if unknown."""
    label_words: frozenset[str] = frozenset()
    """Words of titles and labels that are not names, in small letters."""
    relative_words: frozenset[str] = frozenset()
    """Words that may follow themselves after a comma, in small letters."""
    has_dotless_i: bool = False
    """Whether ``I`` is the capital of ``ı``, and ``İ`` that of ``i``."""
    has_spaces: bool = True
    """Whether spaces separate its words."""
    has_prefixes: bool = False
    """Whether it writes an article or a preposition in one word with the next one."""
    has_zero_width_spaces: bool = False
    """Whether zero-width spaces separate its words."""
    has_end_marks: bool = True
    """Whether sentences end with a mark."""
    length: float = 0.0
    """Letters of a translation for each of its English original, in published articles; 0 if unknown."""
    has_stops_before_lists: bool = False
    """Whether a full stop may end the line before a list, where English has a colon."""
    question_marks: str = ""
    """Marks that end a question in this language only."""
    quotes: str = ""
    """Its quotation marks (CLDR, delimiters), each opening and closing one as a pair; empty if unknown."""
    spaced_marks: Mapping[str, str] = field(default_factory=dict)
    """Punctuation with a space before it, by region; that of the key ``""`` in all other regions."""
    ordinals: Words = ()
    """What makes an ordinal of figures: ``st`` in *1st*."""
    months: Words = ()
    """The names of the months where dates of articles are read in this language; CLDR knows the others."""
    common_words: frozenset[str] = frozenset()
    """Words that are in every sentence but not in names."""
    synonyms: str = ""
    """Words that mean the same to whoever searches; groups are separated by commas, their words by spaces."""
    opposites: str = ""
    """Beginnings of words for an action, and after `` / `` or `` > `` of those for what undoes it.

    After `` > `` they do so even where a title has both, as in *remove the protection*. Separated by commas.
    """
    alerts: AlertWords = AlertWords()
    """Keywords of alerts."""
    cues: CodeCues = CodeCues()
    """Words around error codes."""
    numbers: NumberWords = NumberWords()
    """Numbers in words, beyond those of `bitext.checks.spelling`."""

    @property
    def synonym_groups(self) -> Words:
        """Each group of `synonyms`, its words separated by one space."""
        return _listed(self.synonyms)

    @property
    def opposite_pairs(self) -> Words:
        """Each pair of `opposites`."""
        return _listed(self.opposites)

    @property
    def has_beginnings(self) -> bool:
        """Whether a word begins where a run of letters does."""
        return self.has_spaces and not self.has_prefixes


def _listed(text: str) -> Words:
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
