"""An English body to the spans to translate: its stretches, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitext.authoring.sentences import english_cuts, masked
from bitext.authoring.stretches import Item, items, trimmed
from bitext.patterns import lazy_pattern

_WHOLE_LINK = lazy_pattern(
    r"\[(?P<text>(?:[^\[\]\\]|\\.)+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)", re.DOTALL
)


def spans(body: str, found: Sequence[Item] | None = None) -> list[tuple[int, int]]:
    """The sentences of ``body`` that are translated, as ranges of offsets, in order.

    ``found`` are the items of ``body``, if known.
    """
    return cores(body, sentences(body, items(body) if found is None else found))


def sentences(body: str, found: Sequence[Item]) -> list[tuple[int, int]]:
    """All sentences of ``body``, those without words included; ``found`` are its items."""
    return [sentence for item in found if item.is_text for sentence in cut_item(body, item)]


def cores(body: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is translated of the sentences ``found``."""
    return [span for sentence in found if (span := core(body, *sentence))]


def cut_item(body: str, item: Item) -> list[tuple[int, int]]:
    """One stretch cut into sentences, as ranges of offsets in the body."""
    cuts = [
        (item.start + cut.end, item.start + cut.start) for cut in english_cuts(body[item.start : item.end])
    ]
    found = []
    begun = item.start
    for end, start in (*cuts, (item.end, item.end)):
        if not item.is_inside_whole(end):
            found.append(trimmed(body, begun, end))
            begun = start
    return found


def core(body: str, start: int, end: int) -> tuple[int, int] | None:
    """The translatable part of a sentence: of a sentence that is one link, its text; None without words."""
    start, end = trimmed(body, start, end)
    text = body[start:end]
    if not any(char.isalnum() for char in masked(text)):
        return None
    link = _WHOLE_LINK.fullmatch(text)
    if link and not link["text"].startswith("[") and any(char.isalnum() for char in masked(link["text"])):
        return trimmed(body, start + link.start("text"), start + link.end("text"))
    return start, end


def link_core(
    source: str, target: str, ours: tuple[int, int], theirs: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """A pair of texts without the same text around both; None if nothing is translated.

    For two texts that are links to the same place, only the texts of the links remain.
    """
    inner = core(source, *ours)
    if inner is None:
        return None
    outer = trimmed(source, *ours)
    theirs = trimmed(target, *theirs)
    if inner != outer:
        front, back = source[outer[0] : inner[0]], source[inner[1] : outer[1]]
        text = target[theirs[0] : theirs[1]]
        link = _WHOLE_LINK.fullmatch(text)
        if link and text.startswith(front) and text.endswith(back) and len(text) > len(front) + len(back):
            return inner, (theirs[0] + len(front), theirs[1] - len(back))
    return outer, theirs
