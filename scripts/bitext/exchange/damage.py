"""Whether a tool has cut off the texts of a file, or saved it in an encoding that lacks their letters. Pure.

Each unit of a file that was not translated anew is evidence: the article says what its texts were. Linear in
their length.
"""

from __future__ import annotations

from dataclasses import dataclass

from bitext.exchange.incoming import Incoming
from bitext.exchange.inline_codes import Content
from bitext.exchange.placeholders import with_placeholders
from bitext.exchange.units import TranslationUnit

SHORTEST_CUT = 20
"""Characters from which on a text may count as cut off; no tool has cells that are narrower."""
MOST_ACCENTS = 2
"""Letters whose accents a person may take away in one text."""
_MISREAD = ("cp1252", "cp1250", "latin-1")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters of the longest texts of some units."""

    source: int = 0
    """Of the originals."""
    target: int = 0
    """Of the translations."""

    def __or__(self, other: Lengths) -> Lengths:
        """Those of two groups of units together."""
        return Lengths(max(self.source, other.source), max(self.target, other.target))


@dataclass(frozen=True, slots=True)
class Damage:
    """What the units of a file say of the whole file."""

    cut: int = 0
    """Length in characters of the longest text that is only the beginning of the article's; 0 for none."""
    cut_targets: int = 0
    """How many translations of exactly that length are only the beginnings of the article's."""
    has_other_letters: bool = False
    """Whether letters have become question marks or those of another encoding, or have lost their accents."""

    def __or__(self, other: Damage) -> Damage:
        """What two units, or the units of two articles, say together."""
        cut = max(self.cut, other.cut)
        return Damage(
            cut,
            sum(one.cut_targets for one in (self, other) if one.cut == cut),
            self.has_other_letters or other.has_other_letters,
        )

    def problem(self, longest: Lengths) -> str:
        """What is wrong with a file whose longest texts are ``longest``; empty if nothing is.

        One translation without its end may have been shortened; several of the same length have not.
        """
        is_longest = self.cut >= max(longest.source, longest.target)
        if self.cut >= SHORTEST_CUT and (is_longest or (self.cut_targets > 1 and self.cut == longest.target)):
            return (
                f"texts that a tool has cut off at {self.cut:,} characters; export again, and choose a tool"
                " or a width of cells that keeps them whole"
            )
        if self.has_other_letters:
            return (
                "letters that have become others, such as ?, because a tool read or saved the file in a"
                ' Windows code page; export again, and save it as UTF-8 (in Excel as "CSV UTF-8")'
            )
        return ""


def lengths_of(incoming: Incoming) -> Lengths:
    """The lengths of the texts of ``incoming``."""
    return Lengths(
        len(with_placeholders(incoming.source or ())), len(with_placeholders(incoming.target or ()))
    )


def damage(incoming: Incoming, unit: TranslationUnit) -> Damage:
    """What the texts of ``incoming`` say, compared with those of the article's ``unit``."""
    source, target = _texts(incoming.source, unit.source), _texts(incoming.target, unit.target)
    lengths = lengths_of(incoming)
    cut = lengths.source if _is_beginning(*source) else 0
    is_cut = _is_beginning(*target) and _ends_inside_a_word(*target) and lengths.target >= cut
    return Damage(
        lengths.target if is_cut else cut,
        int(is_cut),
        _has_other_letters(*source) or _has_other_letters(*target),
    )


def _texts(said: Content | None, known: Content) -> tuple[str, str]:
    return with_placeholders(said or ()).strip(), with_placeholders(known).strip()


def _is_beginning(said: str, known: str) -> bool:
    begun = said.removesuffix("…").removesuffix("...")
    return bool(begun) and len(begun) < len(known) and known.startswith(begun)


def _ends_inside_a_word(said: str, known: str) -> bool:
    """A person who shortens a translation takes words away; who cuts the cells of a table does not."""
    end = len(said.removesuffix("…").removesuffix("..."))
    return known[end - 1].isalnum() and known[end].isalnum()


def _has_other_letters(said: str, known: str) -> bool:
    if said == known or known.isascii():
        return False
    return _is_misread(said, known) or _is_replaced(said, known)


def _is_misread(said: str, known: str) -> bool:
    """Whether ``said`` is ``known`` in UTF-8, read in another encoding."""
    data = known.encode("utf-8", "surrogatepass")
    return any(data.decode(encoding, "replace") == said for encoding in _MISREAD)


def _is_replaced(said: str, known: str) -> bool:
    """Whether ``said`` differs from ``known`` only where that has letters outside ASCII, and has none there.

    A tool writes two question marks for a character that UTF-16 writes in two halves.
    """
    units = [char for char in known for _ in range(2 if ord(char) > 0xFFFF else 1)]
    if len(said) != len(units):
        return False
    others = [(new, old) for new, old in zip(said, units, strict=True) if new != old]
    if not all(new.isascii() and not old.isascii() for new, old in others):
        return False
    marks = sum(new == "?" and old.isalpha() for new, old in others)
    return marks > 0 or sum(new.isalpha() and old.isalpha() for new, old in others) > MOST_ACCENTS
