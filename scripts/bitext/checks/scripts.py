"""BT616: letters of another script than the language's own.

Principles:

1. The script of a language is CLDR's (likely subtags); that of a letter comes from its Unicode name.
2. Latin letters are at home everywhere: products, code and units are written in them. What the original has
   is at home too.
3. Two kinds are reported: letters of a script that neither side has a reason for, and a sentence of English
   words without any letter of the language's own script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.untranslated import is_english, is_same
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import SOURCE_LANGUAGE, Locale
from bitext.patterns import lazy_pattern

WRONG_SCRIPT = Rule(
    "BT616",
    "wrong-script",
    Severity.WARNING,
    expected="letters of the language's own script",
    action="type the letter again in the right script, or translate the sentence",
    summary=GuideText(
        "A letter of another script, or no letter of the language's own. Type it again, or translate"
        " the sentence.",
        "Litera innego pisma albo ani jednej litery pisma tego języka. Wpisz ją na nowo albo"
        " przetłumacz zdanie.",
    ),
    page=RulePage(
        finds=GuideText(
            "A letter of another script, such as a Cyrillic і in a Polish word, which no search"
            " finds; or, in a language of another script, a sentence of English words. Latin letters"
            " are fine everywhere.",
            "Litera innego pisma, na przykład cyrylickie і w polskim słowie, którego żadne szukanie"
            " nie znajdzie; albo, w języku o innym piśmie, zdanie z angielskich słów. Litery"
            " łacińskie są dozwolone wszędzie.",
        ),
        action_in_polish="Wpisz literę na nowo we właściwym piśmie albo przetłumacz zdanie.",
        example=Example("Open the file.", "Otwórz plіk.", "Otwórz plik."),
    ),
)

_OTHER = lazy_pattern(r"[^\W\d_\x00-\u02af\u1e00-\u1eff]+")
# Letters of other scripts that serve as signs: ordinals, micro, modifier letters, CJK marks, symbols.
_SIGNS = lazy_pattern(r"[\u02b0-\u036f\u2071-\u2184\u3005-\u3007\u3031-\u3035\u30fb\u30fc\ufe00-\ufe0f]+")
_NAMES = {
    # As CLDR has them; its names of all scripts take longer to load than an article takes to check.
    "Latn": frozenset({"LATIN"}),
    "Cyrl": frozenset({"CYRILLIC"}),
    "Jpan": frozenset(
        {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "HALFWIDTH", "FULLWIDTH", "IDEOGRAPHIC"}
    ),
    "Kore": frozenset({"HANGUL", "CJK", "HALFWIDTH", "FULLWIDTH"}),
    "Hans": frozenset({"CJK", "FULLWIDTH", "BOPOMOFO", "IDEOGRAPHIC"}),
    "Hant": frozenset({"CJK", "FULLWIDTH", "BOPOMOFO", "IDEOGRAPHIC"}),
    "Beng": frozenset({"BENGALI"}),
    "Orya": frozenset({"ORIYA"}),
    "Mtei": frozenset({"MEETEI"}),
    "Cans": frozenset({"CANADIAN"}),
    "Olck": frozenset({"OL"}),
    "Nkoo": frozenset({"NKO"}),
}
# Greek letters are mathematics in any text; fullwidth and compatibility forms have no script in their name.
_EVERYWHERE = frozenset(
    {
        "LATIN",
        "FEMININE",
        "MASCULINE",
        "MICRO",
        "MODIFIER",
        "DOUBLE-STRUCK",
        "SCRIPT",
        "BLACK-LETTER",
        "MATHEMATICAL",
    }
)


def wrong_script(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The words of ``segment``'s translation in a script that has no reason to be there."""
    own = own_scripts(str(locale).replace("-", "_"))
    target = segment.target
    if not own or locale.language == SOURCE_LANGUAGE:
        return
    if target.isascii():
        if "LATIN" not in own:
            yield from _foreign(segment)
        return
    found = 0
    has_own = False
    for word in _OTHER.finditer(target):
        scripts = {script_of(letter) for letter in _SIGNS.sub("", word[0])} - {""}
        has_own = has_own or bool(scripts & own)
        strange = scripts - own - _EVERYWHERE
        if not strange or found >= MOST_TOKENS or word[0] in segment.source:
            continue
        if strange == {"GREEK"} and len(word[0]) <= 2:
            continue
        found += 1
        start, end = _strange_part(word, strange)
        shown = target[start:end]
        script = ", ".join(sorted(name.capitalize() for name in strange))
        said = f"{shown}, with letters of the script {script}"
        yield Difference(shown, Side.TARGET, said, start, end - start)
    if not has_own and not found and "LATIN" not in own:
        yield from _foreign(segment)


def is_foreign(segment: Segment, locale: Locale) -> bool:
    """Whether the rule is about the whole translation of ``segment``, which is in English."""
    return any(one.length == len(segment.target) for one in wrong_script(segment, locale))


def _strange_part(word: re.Match[str], strange: set[str]) -> tuple[int, int]:
    """Start and end of the strange letters of ``word``, with the Latin letters around them."""
    places = [at for at, letter in enumerate(word[0], word.start()) if script_of(letter) in strange]
    start, end = places[0], places[-1] + 1
    while start and script_of(word.string[start - 1]) == "LATIN":
        start -= 1
    while end < len(word.string) and script_of(word.string[end]) == "LATIN":
        end += 1
    return start, end


def _foreign(segment: Segment) -> Iterator[Difference]:
    """A sentence of English words; equal sides are another rule's."""
    if is_english(segment.target) and not is_same(segment):
        yield Difference(
            segment.target,
            Side.TARGET,
            "a sentence without a letter of the language's script",
            0,
            len(segment.target),
        )


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of ``letter`` as Unicode names it, in capitals; empty for what has no script of its own."""
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "")
    if unicodedata.decomposition(letter).startswith(("<wide>", "<narrow>", "<compat>", "<font>")):
        plain = unicodedata.normalize("NFKC", letter)
        if plain != letter:
            return script_of(plain[0])
    return name.split(" ")[0]


@lru_cache(maxsize=64)
def own_scripts(tag: str) -> frozenset[str]:
    """The scripts of a locale by the names that Unicode has for their letters; empty where unknown."""
    from babel import Locale as BabelLocale  # noqa: PLC0415 - loading it takes long
    from babel.core import UnknownLocaleError, get_global  # noqa: PLC0415

    parts = tag.split("_")
    code = next((part for part in parts[1:] if len(part) == 4), "")
    if not code:
        likely = get_global("likely_subtags")
        full = likely.get(tag) or likely.get(parts[0])
        code = full.split("_")[1] if full else ""
    if not code:
        return frozenset()
    if code in _NAMES:
        return _NAMES[code]
    try:
        name = BabelLocale("en").scripts.get(code, "")
    except UnknownLocaleError:
        return frozenset()
    return frozenset({str(name).split(" ")[0].upper()}) if name else frozenset()


CHECKS = (Check(WRONG_SCRIPT, wrong_script, needs_language=True),)
