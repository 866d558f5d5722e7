"""Defects planted into clean segments, to measure how many of them the checks find.

Tokens are found by separate, plain expressions, not by those of the checks: otherwise a form that a check
does not know would never be tested. A segment without a suitable token gets one on
both sides first, from the published articles, as a publisher's sentence would end: ``(0x80070005)``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext import Segment

_TOKENS = {
    "BT601": (r"(?<![\w.,/:-])(?:\d{2,4}(?:[.,]\d{1,3})?)(?![\w,/:-]|\.\d| \d)",),
    "BT602": (
        r"(?<![\w.])(?:[245][0-5]\d )?[45]\.\d\.\d{1,3}(?![\w.])",
        r"\b0x[0-9A-Fa-f]{8}\b",
        r"\bAADSTS\d{5,7}\b",
        r"\b3\d{4}-\d{1,3}\b",
        r"(?<=[eE]rror )\d{3,5}\b(?!-)",
        r"\bMAPI_E_[A-Z_]+\b",
        r"-214\d{7}\b",
    ),
    "BT603": (
        r"`[^`<>\n]{3,60}`",
        r"\b(?:Get|Set|New|Remove|Add|Enable|Disable|Start|Stop|Connect|Search|Test|Export|Import)-[A-Z][a-z]+[A-Z]\w+",
        r"\b[A-Z][a-z]+[A-Za-z0-9]*(?:\.[A-Z][a-z]+[A-Z][A-Za-z]+)+\b",
        r"\bHKEY_[A-Z_]+(?:\\\w+){1,6}\b",
        r"\b[A-Z]:\\\w+(?:\\\w+){1,5}\b",
        r"%[a-zA-Z]{4,}%\\\w+(?:\\\w+)*",
        r"(?<=[A-Za-z] )-[A-Z][a-z]+[A-Z][a-z]+\b",
        r"\bPR_[A-Z]+(?:_[A-Z]+)+\b",
    ),
}
_ERROR = {"pl": "błąd ", "de": "Fehler ", "ja": "エラー ", "ar": "خطأ "}
_WORD = {"pl": "Grupa", "de": "Gruppe", "ja": "グループ", "ar": "مجموعة"}

Change = Callable[[str, random.Random, str], str]


def _drop(token: str, chance: random.Random, language: str) -> str:
    return ""


def _other_digit(token: str, chance: random.Random, language: str) -> str:
    """One digit altered; the first of a number stays no zero."""
    places = [at for at, char in enumerate(token) if char.isdigit() and not token.startswith("0x", at)]
    if not places:
        return token
    at = chance.choice(places)
    return (
        token[:at] + chance.choice([digit for digit in "123456789" if digit != token[at]]) + token[at + 1 :]
    )


def _less_a_digit(token: str, chance: random.Random, language: str) -> str:
    places = [at for at, char in enumerate(token) if char.isdigit()]
    return token[: places[-1]] + token[places[-1] + 1 :] if len(places) > 1 else token


def _swapped(token: str, chance: random.Random, language: str) -> str:
    places = [
        at
        for at in range(len(token) - 1)
        if token[at].isdigit()
        and token[at + 1].isdigit()
        and token[at] != token[at + 1]
        and token[at + 1] != "0"
    ]
    if not places:
        return token
    at = chance.choice(places)
    return token[:at] + token[at + 1] + token[at] + token[at + 2 :]


def _torn(token: str, chance: random.Random, language: str) -> str:
    """A space after a punctuation mark, or between letters and digits, as translation engines put it."""
    return re.sub(r"(?<=[.\\_x])(?=\w)|(?<=[A-Z]{3})(?=\d)|(?=-[A-Z])", " ", token, count=1)


def _fewer_letters(token: str, chance: random.Random, language: str) -> str:
    return re.sub(r"(?<=[A-Za-z])[A-Za-z](?=[A-Za-z]|_|\d)", "", token, count=1)


def _translated(token: str, chance: random.Random, language: str) -> str:
    """The first word in the language of the translation: Set-Mailbox as Gruppe-Mailbox."""
    return re.sub(r"[A-Za-z]{3,}", _WORD[language], token, count=1)


def _last_translated(token: str, chance: random.Random, language: str) -> str:
    words = list(re.finditer(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}", token))
    if not words:
        return token
    last = words[-1]
    return token[: last.start()] + _WORD[language] + token[last.end() :]


CHANGES: dict[str, tuple[Change, ...]] = {
    "BT601": (_drop, _other_digit, _less_a_digit, _swapped),
    "BT602": (_drop, _other_digit, _less_a_digit, _swapped, _torn, _fewer_letters),
    "BT603": (_drop, _torn, _translated, _last_translated, _fewer_letters),
}


@dataclass(frozen=True)
class Plant:
    """A segment with one defect."""

    segment: Segment
    token: str
    defect: str


def tokens(rule: str, segments: Sequence[Segment]) -> list[str]:
    """The tokens of the originals that a rule is about, each once, kind by kind in turns."""
    kinds: list[list[str]] = []
    for pattern in _TOKENS[rule]:
        found = {
            match[0] for segment in segments for match in re.finditer(pattern, _no_links(segment.source))
        }
        kinds.append(sorted(found))
    return [kind[at % len(kind)] for at in range(200) for kind in kinds if kind]


def _no_links(text: str) -> str:
    return re.sub(r"\]\([^)]*\)|https?://\S+|<[^>]*>", " ", text)


def plants(
    rule: str, language: str, clean: Sequence[Segment], carried: Sequence[str], *, count: int, seed: int
) -> Iterator[Plant]:
    """``count`` plants; half of them, as far as there are such, in segments with a token of their own.

    ``clean`` are segments without any finding, ``carried`` the tokens that others get.
    """
    chance = random.Random(f"{seed} {rule} {language}")  # noqa: S311
    own = [(segment, token) for segment in clean for token in _shared(rule, segment)]
    chosen = chance.sample(own, min(count // 2, len(own)))
    short = [segment for segment in clean if 20 < len(segment.source) < 300 and "`" not in segment.text]
    for segment in chance.sample(short, min(len(short), 3 * count)):
        token = carried[len(chosen) % len(carried)] if carried else ""
        chosen.append((_carrying(segment, token, _ERROR[language] if rule == "BT602" else ""), token))
    made = 0
    for at, (segment, token) in enumerate(chosen):
        changes = CHANGES[rule]
        change = changes[at % len(changes)]
        altered = change(token, chance, language)
        if altered == token or not _is_defect(altered, token):
            continue
        yield Plant(_altered(segment, token, altered), token, change.__name__.strip("_"))
        made += 1
        if made == count:
            return


def _is_defect(altered: str, token: str) -> bool:
    """Letter case alone is none, and neither is a space in front of the whole token."""
    return re.sub(r"\s*`\s*", "`", altered.strip().lower()) != re.sub(r"\s*`\s*", "`", token.lower())


def _shared(rule: str, segment: Segment) -> list[str]:
    """Tokens that both sides have once."""
    found = [
        match[0] for pattern in _TOKENS[rule] for match in re.finditer(pattern, _no_links(segment.source))
    ]
    return [token for token in found if segment.target.count(token) == segment.source.count(token) == 1]


def _carrying(segment: Segment, token: str, cue: str) -> Segment:
    """A segment that ends with a token, with the cue that makes a number a code if it needs one."""
    needs_cue = cue and token.isdigit()
    source, target = ("error ", cue) if needs_cue else ("", "")
    return replace(
        segment, source=f"{segment.source} ({source}{token})", target=f"{segment.target} ({target}{token})"
    )


def _altered(segment: Segment, token: str, altered: str) -> Segment:
    at = segment.target.rindex(token)
    return replace(segment, target=segment.target[:at] + altered + segment.target[at + len(token) :])
