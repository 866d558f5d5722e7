"""Changes in words: as Markdown for a pull request, as text for a terminal, as values for JSON.

Principles:

1. Titles and paths are the publisher's. In Markdown they are in code spans, where neither markup nor a
   mention of a user has any effect; everywhere they are on one line, without control characters.
2. Markdown is never longer than `LONGEST_MARKDOWN`: long lists are cut, and what is cut is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from bitext.changes import Change, ChangeKind, Changes
from bitext.finding import printable

LONGEST_MARKDOWN = 60_000
"""Characters; GitHub takes 65,536 for the text of a pull request."""

_HEADINGS = {
    ChangeKind.ADDED: "Added",
    ChangeKind.REMOVED: "Removed",
    ChangeKind.RENAMED: "Renamed",
    ChangeKind.NEWER_ORIGINAL: "Newer original",
    ChangeKind.RETRANSLATED: "Retranslated",
    ChangeKind.TEXT: "Other text",
    ChangeKind.METADATA: "Only metadata",
}
_COUNTED = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.RENAMED: "renamed",
    ChangeKind.NEWER_ORIGINAL: "made from a newer original",
    ChangeKind.RETRANSLATED: "retranslated",
    ChangeKind.TEXT: "with other text",
    ChangeKind.METADATA: "with other metadata only",
}
_NOTHING = "No article has changed."
_LONGEST_NAME = 200


def changes_markdown(changes: Changes) -> str:
    """The changes as Markdown: a sentence, and a list for each kind."""
    parts = [f"{_sentence(changes)}\n"]
    kinds = [kind for kind in ChangeKind if changes.of(kind)]
    for kind in kinds:
        lines = [f"- {_line(change, _code)}\n" for change in changes.of(kind)]
        parts.append(f"\n### {_HEADINGS[kind]} ({len(lines):,})\n\n")
        parts += _shortened(lines, (LONGEST_MARKDOWN - 2_000) // len(kinds))
    return "".join(parts)


def changes_text(changes: Changes) -> str:
    """The changes as text: a sentence, and a line for each article."""
    lines = (f"{change.kind}: {_line(change, printable)}\n" for change in changes.articles)
    return f"{_sentence(changes)}\n{''.join(lines)}"


def changes_values(changes: Changes) -> dict[str, Any]:
    """The changes as values for JSON; every kind has a number."""
    return {
        "counts": {str(kind): len(changes.of(kind)) for kind in ChangeKind},
        "retranslated_segments": changes.retranslated_segments,
        "images": asdict(changes.images),
        "articles": [asdict(change) for change in changes.articles],
    }


def _sentence(changes: Changes) -> str:
    """What changed, in one sentence or two."""
    counts = ((kind, len(changes.of(kind))) for kind in ChangeKind)
    counted = [f"{count:,} {_COUNTED[kind]}" for kind, count in counts if count]
    sentences = [f"Articles: {', '.join(counted)}." if counted else _NOTHING]
    if changes.retranslated_segments:
        sentences.append(f"Segments translated anew: {changes.retranslated_segments:,}.")
    images = {word: count for word, count in asdict(changes.images).items() if count}
    if images:
        sentences.append(f"Images: {', '.join(f'{count:,} {word}' for word, count in images.items())}.")
    return " ".join(sentences)


def _line(change: Change, name: Callable[[str, int], str]) -> str:
    """One article: where, which, and how much; ``name`` shows a path or a title."""
    path = name(change.path, _LONGEST_NAME)
    if change.former_path:
        path = f"{name(change.former_path, _LONGEST_NAME)} → {path}"
    title = f" – {name(change.title, _LONGEST_NAME)}" if change.title else ""
    return f"{path}{title} ({', '.join(_notes(change))})"


def _notes(change: Change) -> Iterator[str]:
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield "1 segment" if change.segments == 1 else f"{change.segments:,} segments"
        return
    if change.is_newer_original and change.kind is not ChangeKind.NEWER_ORIGINAL:
        yield "newer original"
    if change.retranslated:
        yield f"{change.retranslated:,} of {change.segments:,} segments translated anew"
    if change.added:
        yield f"{change.added:,} new"
    if change.removed:
        yield f"{change.removed:,} gone"
    if not (change.retranslated or change.added or change.removed):
        yield "no segment changed"


def _code(text: str, limit: int) -> str:
    """``text`` as a Markdown code span, whatever backticks it has."""
    shown = printable(text, limit)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if shown[:1] in "` " or shown[-1:] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _shortened(lines: list[str], budget: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        budget -= len(line)
        if budget < 0:
            yield f"- and {len(lines) - number:,} more\n"
            return
        yield line
