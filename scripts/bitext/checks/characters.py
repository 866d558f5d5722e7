"""BT617 and BT618: unreadable and invisible characters.

Principles:

1. U+FFFD, private use, noncharacters and control characters are damage wherever they are.
2. Zero-width characters are reported where the original lacks them and the script does not need them:
   joiners belong to the scripts of Arabic and of India and Persia's spelling, the zero-width space to
   scripts without spaces.
3. Marks of direction are fine where right-to-left text is; embeddings, overrides and isolates must be
   closed (Unicode Standard Annex 9), since an open one turns what follows around.
"""

from __future__ import annotations

from collections.abc import Iterator

from bitext.article import Segment, Side
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.languages import language as known
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

DAMAGED_CHARACTER = Rule(
    "BT617",
    "damaged-character",
    Severity.WARNING,
    expected="readable characters",
    action="type the character that was meant",
    summary=GuideText(
        "`�` or another unreadable character. Type the character that was meant.",
        "`�` albo inny znak, którego nikt nie odczyta. Wpisz właściwy.",
    ),
    page=RulePage(
        finds=GuideText(
            "An unreadable character: `�`, which replaces damaged bytes, one of a private"
            " font, or a control character.",
            "Znak, którego nikt nie odczyta: `�` w miejscu uszkodzonych bajtów, znak prywatnej"
            " czcionki albo znak sterujący.",
        ),
        action_in_polish="Wpisz znak, który miał tam być.",
        example=Example("It is ready.", "Jest got�we.", "Jest gotowe."),
    ),
)

INVISIBLE_CHARACTER = Rule(
    "BT618",
    "invisible-character",
    Severity.WARNING,
    expected="no invisible characters that the original lacks and the script does not need",
    action="delete it",
    summary=GuideText(
        "An invisible character that the original lacks. Delete it.",
        "Niewidoczny znak, którego oryginał nie ma. Usuń go.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "An invisible character that the original lacks: a zero-width space, a soft hyphen, a"
            " mark of direction outside right-to-left text, an embedding that is never closed."
            " Joiners of scripts that need them are fine.",
            "Niewidoczny znak, którego oryginał nie ma: spacja o zerowej szerokości, miękki łącznik,"
            " znacznik kierunku poza tekstem od prawej do lewej, osadzenie bez końca. Łączniki pism,"
            " które ich potrzebują, są dobre.",
        ),
        action_in_polish="Usuń znak.",
        example=Example("Open the file.", "Otwórz\u200b plik.", "Otwórz plik."),
    ),
)

_DAMAGED = lazy_pattern(
    "[\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\U000f0000-\U0010ffff]+"
)
_INVISIBLE = lazy_pattern(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u034f": "combining grapheme joiner",
    "\u061c": "Arabic letter mark",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of an embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2060": "word joiner",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first-strong isolate",
    "\u2069": "end of an isolate",
    "\ufeff": "byte order mark",
}
# Languages of scripts that spell with joiners.
_JOINING = frozenset("ar fa ur ps sd ug ckb ku bn hi mr ne pa gu ta te kn ml si or as kok my km ks".split())
_MARKS = frozenset("\u200e\u200f\u061c")
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_ISOLATES = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
# Where a long word may be divided is a matter of typography; in a short one the hyphen was left behind.
_LONG_WORD = lazy_pattern(r"(?:[^\W\d_]\u00ad?){10,}")
_BETWEEN_LETTERS = lazy_pattern(r"[^\W\d_]")


def damaged_character(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The unreadable characters of the translation."""
    if segment.target.isascii() and segment.target.isprintable():
        return
    for match in list(_DAMAGED.finditer(segment.target))[:MOST_TOKENS]:
        shown = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Difference(match[0], Side.TARGET, f"the character {shown}", match.start(), len(match[0]))


def invisible_character(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The invisible characters of the translation that its original lacks and its script does not need."""
    target = segment.target
    if target.isascii() or not _INVISIBLE.search(target):
        return
    open_ones = _unclosed(target)
    for match in list(_INVISIBLE.finditer(target))[:MOST_TOKENS]:
        char, at = match[0], match.start()
        name = f"U+{ord(char):04X}, {_NAMES.get(char, 'a control character')}"
        if char in _OPENING or char in _ISOLATES or char in "\u202c\u2069":
            if at in open_ones:
                yield Difference(char, Side.TARGET, f"{name} without its counterpart", at, 1, "")
        elif char not in segment.source and not _is_needed(char, target, at, locale):
            yield Difference(char, Side.TARGET, name, at, 1, "")


def _is_needed(char: str, text: str, at: int, locale: Locale) -> bool:
    if char in _MARKS:
        return locale.is_right_to_left
    if char in "\u200c\u200d":
        inside = _BETWEEN_LETTERS.fullmatch(text[at - 1 : at]) if at else None
        joins_letters = locale.language in _JOINING and inside is not None
        return joins_letters or (char == "\u200d" and _is_emoji(text, at))
    if char == "\u200b":
        return known(locale.language).has_zero_width_spaces
    if char == "\u00ad":
        return any(word.start() < at < word.end() - 1 for word in _LONG_WORD.finditer(text))
    return False


def _is_emoji(text: str, at: int) -> bool:
    """Whether a joiner is between two pictures, as in emoji made of several."""
    return bool(text[at - 1 : at] > "\u2190" and text[at + 1 : at + 2] > "\u2190")


def _unclosed(text: str) -> set[int]:
    """Offsets of the embeddings and isolates that have no counterpart."""
    unpaired: set[int] = set()
    stacks: dict[str, list[int]] = {"\u202c": [], "\u2069": []}
    for match in _INVISIBLE.finditer(text):
        char, at = match[0], match.start()
        closing = _OPENING.get(char) or _ISOLATES.get(char)
        if closing:
            stacks[closing].append(at)
        elif char in stacks:
            if stacks[char]:
                stacks[char].pop()
            else:
                unpaired.add(at)
    return unpaired.union(*stacks.values())


CHECKS = (
    Check(DAMAGED_CHARACTER, damaged_character, is_of_equal=True),
    Check(INVISIBLE_CHARACTER, invisible_character, needs_language=True),
)
