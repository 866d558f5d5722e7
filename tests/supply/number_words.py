"""Numbers in words by CLDR's spelling rules: writes the data file that `bitext` reads; run by `make numbers`.

The rules are those of the npm package ``cldr-rbnf`` in the version of package-lock.json. Their syntax is
described in Unicode Technical Standard #35, part 3, "Rule-Based Number Formatting", and in ICU's class
``RuleBasedNumberFormat``.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from bitext.checks.spelling import DATA, SHORT

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "node_modules" / "cldr-rbnf" / "rbnf"
"""Where `npm ci` puts the rules."""
FILE = ROOT / "scripts" / "bitext" / "languages" / DATA
"""What is written."""

VALUES = (
    *range(2, 101),
    *range(200, 1000, 100),
    *range(2000, 10_000, 1000),
    *(10**power for power in range(3, 10)),
)
"""The numbers that the data file has words for."""
LAST_ORDINAL = 31
"""Ordinals matter as days of a month."""

_MULTIPLIED = (1, 2, 3, 5, 11, 12, 20, 100)
"""Numbers before a power of ten that show the forms of its word."""
_POWERS = (2, 3, 4, 5, 6, 7, 8, 9, 12)
_ENOUGH = 2
_JOINTS = " -\u200b"
_OTHER_SETS = re.compile("year|financial|days|plural|digits")
_SUBSTITUTION = re.compile(r"([←→=])([^←→=]*)\1")
_PLURAL = re.compile(r"\$\((cardinal|ordinal),(.*?)\)\$")
_DEEPEST = 30
_WHOLE = re.compile(r"[0-9][0-9,.]*>*(?:/[0-9,.]+)?>*")


class CannotSpellError(Exception):
    """A number that the rules write in figures."""


@dataclass(frozen=True, slots=True)
class _Rule:
    base: int
    divisor: int
    text: str


class Spelling:
    """The spelling rules of one locale."""

    def __init__(self, tag: str, sets: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """``sets`` are the rules of each set, as head and text."""
        self.locale = Locale.parse(tag, sep="-")
        self.sets = {
            name: sorted(
                (_rule(*rule) for rule in rules if _WHOLE.fullmatch(rule[0])), key=lambda rule: rule.base
            )
            for name, rules in sets.items()
            if not name.startswith("_")
        }

    def spelled(self, number: int, name: str, depth: int = 0) -> str:
        """``number`` in words by the set ``name``; raises `CannotSpellError`."""
        fitting = [at for at, rule in enumerate(self.sets.get(name, ())) if rule.base <= number]
        if not fitting or depth > _DEEPEST:
            raise CannotSpellError
        return self._applied(number, name, fitting[-1], depth + 1)

    def _applied(self, number: int, name: str, at: int, depth: int) -> str:
        rule = self.sets[name][at]
        whole, rest = divmod(number, rule.divisor)
        values = {"←": whole, "→": rest, "=": number}

        def substituted(match: re.Match[str]) -> str:
            if match[2].startswith(("#", "0")):
                raise CannotSpellError
            return self.spelled(values[match[1]], match[2] or name, depth)

        text = re.sub(r"\[([^\]]*)\]", r"\1" if rest else "", rule.text)
        if "→→→" in text:
            text = text.replace("→→→", self._applied(rest, name, at - 1, depth))
        text = _SUBSTITUTION.sub(substituted, text)
        return _PLURAL.sub(lambda match: self._plural(whole, match), text)

    def _plural(self, number: int, match: re.Match[str]) -> str:
        form = self.locale.plural_form if match[1] == "cardinal" else self.locale.ordinal_form
        forms = dict(re.findall(r"(\w+)\{([^}]*)\}", match[2]))
        return str(forms.get(form(number)) or forms["other"])


def _rule(head: str, text: str) -> _Rule:
    base, _, radix = head.replace(",", "").replace(".", "").partition("/")
    lowered = head.count(">")
    number, root = int(base.rstrip(">")), int(radix.rstrip(">") or 10)
    exponent = 0
    while number and root ** (exponent + 1) <= number:
        exponent += 1
    return _Rule(number, root ** max(exponent - lowered, 0), text.removesuffix(";").removeprefix("'"))


def spellings(only: Container[str] = ()) -> Iterator[tuple[str, Spelling]]:
    """Language and rules of each locale that has some, of all or ``only`` of some languages."""
    for file in sorted(RULES.glob("*.json")):
        language = file.stem.partition("-")[0]
        if file.stem == "root" or (only and language not in only):
            continue
        if rules := json.loads(file.read_text("utf-8"))["rbnf"]["rbnf"].get("SpelloutRules"):
            yield language, Spelling(file.stem, rules)


def _forms(spelling: Spelling, number: int) -> Iterator[str]:
    for name in spelling.sets:
        is_ordinal = "ordinal" in name
        if (
            not name.startswith("%spellout")
            or _OTHER_SETS.search(name)
            or (is_ordinal and number > LAST_ORDINAL)
        ):
            continue
        try:
            text = spelling.spelled(number, name)
        except CannotSpellError:
            continue
        text = text.replace("\xad", "").lower().strip()
        if text and not re.search(r"[0-9]|error", text):
            yield text


def _shortest(forms: set[str]) -> list[str]:
    """``forms`` without those that begin with another one, which is found in them."""
    kept: list[str] = []
    for form in sorted(forms):
        if not kept or not form.startswith(kept[-1]) or len(kept[-1]) <= SHORT:
            kept.append(form)
    return kept


def _multiples(spelling: Spelling, power: int) -> set[str]:
    """The words behind a number that multiply it by ten to the ``power``.

    They are what is behind the same number in a bigger one. Letters that are there behind one number only are
    the end of another word, such as those behind *drei* in *dreißigtausend*.
    """
    found: Counter[str] = Counter()
    for number in _MULTIPLIED:
        starts = sorted(set(_forms(spelling, number)), key=len, reverse=True)
        rests = set()
        for form in _forms(spelling, number * 10**power):
            start = next((start for start in starts if form.startswith(start)), "" if number == 1 else None)
            rests.add(form.removeprefix(start).strip(_JOINTS) if start is not None else "")
        found.update(dict.fromkeys(rests, _ENOUGH if number == 1 else 1))
    # Alphabets write hundreds and ten thousands as words of their own, not as figures with a word.
    return {
        rest
        for rest, count in found.items()
        if rest
        and count >= _ENOUGH
        and not set(rest) & set(_JOINTS)
        and (power % 3 == 0 or not _is_cased(rest))
    }


def _is_cased(word: str) -> bool:
    return word.upper() != word


def data(only: Container[str] = ()) -> dict[str, dict[str, dict[str, list[str]]]]:
    """What the file says of each language, or ``only`` of some: forms of numbers, and words that multiply."""
    words: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    multiples: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, spelling in spellings(only):
        for number in VALUES:
            words[language][number].update(_forms(spelling, number))
        for power in _POWERS:
            multiples[language][power].update(_multiples(spelling, power))
    return {
        language: {
            "words": {str(number): _shortest(forms) for number, forms in words[language].items() if forms},
            "multiples": {
                str(power): _shortest(forms) for power, forms in multiples[language].items() if forms
            },
        }
        for language in sorted(words)
    }


def lines(only: Container[str] = ()) -> str:
    """The text of the data file, or its lines for ``only`` some languages."""
    known = data(only).items()
    return "".join(
        json.dumps({language: facts}, ensure_ascii=False, separators=(",", ":")) + "\n"
        for language, facts in known
    )


if __name__ == "__main__":
    FILE.write_text(lines(), "utf-8")
