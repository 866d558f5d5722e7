"""Edits that damage a token of a segment, for the kinds of `benchmarks.kinds`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bitext import Segment

Planter = Callable[[Segment, random.Random, str], Segment | None]
"""A segment, a source of chance and the language of the translation in, the damaged segment out."""
_Change = Callable[[str, random.Random], str]


def token(pattern: str, samples: Sequence[str], change: _Change) -> Planter:
    """The kind that changes one token of ``pattern``; ``samples`` are added where a segment has none."""
    compiled = re.compile(pattern)

    def plant(segment: Segment, chance: random.Random, language: str) -> Segment | None:
        own = [
            match[0]
            for match in compiled.finditer(segment.source)
            if segment.source.count(match[0]) == segment.target.count(match[0]) == 1
        ]
        if own and chance.random() < 0.5:
            chosen = chance.choice(own)
        else:
            chosen = chance.choice(samples)
            segment = added(segment, chosen)
        altered = change(chosen, chance)
        if altered == chosen:
            return None
        at = segment.target.rindex(chosen)
        return replace(segment, target=segment.target[:at] + altered + segment.target[at + len(chosen) :])

    return plant


def added(segment: Segment, text: str, other: str | None = None) -> Segment:
    """``segment`` with ``text`` in parentheses on both sides; ``other`` for that of the translation."""
    target = text if other is None else other
    return replace(segment, source=f"{segment.source} ({text})", target=f"{segment.target} ({target})")


def pair(text: str, other: str) -> Planter:
    """The kind of a segment that ends with ``text``, and whose translation has ``other`` in its place."""
    return lambda segment, chance, language: replace(
        segment, source=f"{segment.source} {text}", target=f"{segment.target} {other}"
    )


def drop(text: str, chance: random.Random) -> str:
    """Nothing."""
    return ""


def digit(text: str, chance: random.Random) -> str:
    """One digit altered."""
    at = chance.choice([at for at, char in enumerate(text) if char.isdigit()])
    return text[:at] + chance.choice([char for char in "123456789" if char != text[at]]) + text[at + 1 :]


def digit_more(text: str, chance: random.Random) -> str:
    """A digit too many."""
    at = chance.choice([at for at, char in enumerate(text) if char.isdigit()])
    return text[:at] + chance.choice("123456789") + text[at:]


def letter(text: str, chance: random.Random) -> str:
    """One letter altered."""
    places = [at for at, char in enumerate(text) if char.isascii() and char.isalpha()]
    at = chance.choice(places[1:] or places)
    return text[:at] + chance.choice([char for char in "qzxjk" if char != text[at].lower()]) + text[at + 1 :]


def letter_less(text: str, chance: random.Random) -> str:
    """A letter too few."""
    places = [at for at, char in enumerate(text) if char.isascii() and char.isalpha()]
    at = chance.choice(places[1:] or places)
    return text[:at] + text[at + 1 :]


def spaced(text: str, chance: random.Random) -> str:
    """A space after a sign in the middle, as engines write it."""
    places = [match.end() for match in re.finditer(r"(?<=\w)[.@:/\\-](?=\w)", text)]
    return f"{text[: (at := chance.choice(places))]} {text[at:]}" if places else text


def swap(text: str, chance: random.Random) -> str:
    """Two digits next to each other exchanged."""
    places = [
        at
        for at in range(len(text) - 1)
        if text[at : at + 2].isdigit() and text[at] != text[at + 1] and text[at + 1] != "0"
    ]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def sub(pattern: str, replacement: str) -> _Change:
    """What ``pattern`` matches first becomes ``replacement``."""
    return lambda text, chance: re.sub(pattern, replacement, text, count=1)
