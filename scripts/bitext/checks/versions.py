"""BT619 and BT620: what a translation looks like beside another state of its original.

Principles:

1. Three states can be newer or older: the file before a change, the publisher's English file, and the
   same article in another locale, whose original was handed off later.
2. Segments are compared by content: a sentence that the newer English has somewhere is up to date,
   wherever it stands; white space and escapes do not count.
3. The commit that an article was made from tells who changed an original: where it stayed the same,
   nobody but the contributor did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Article, Segment, Side
from bitext.checks.difference import Difference
from bitext.finding import Rule
from bitext.rules import ORIGINAL_CHANGED, STALE

MOST_SCANS = 200
"""Segments of one article that are looked for in all of the English, out of its order."""

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ANCHOR = re.compile(r"<a name=\"[^\"\n]*\"></a>")
_SPACE = re.compile(r"[\s\u00a0\u200b]+")
_ENTITY = re.compile(r"&(?:nbsp|\#160|\#xa0);", re.IGNORECASE)


def stale_beside(article: Article, english: str) -> Iterator[tuple[Segment, Difference]]:
    """The segments of ``article`` whose original does not occur in ``english``, a newer English file."""
    newer, place, scans = plain(english), 0, 0
    for segment in article.segments:
        wanted = plain(segment.source)
        at = newer.find(wanted, place)
        if at >= 0:
            place = at + len(wanted)
            continue
        scans += 1
        if scans > MOST_SCANS:
            return
        if wanted not in newer:
            said = "the translation of an original that the newest English lacks"
            yield segment, Difference(segment.source, Side.SOURCE, said, 0, len(segment.target))


def changed_originals(
    now: Article, before: Article, *, is_same_commit: bool
) -> Iterator[tuple[Rule, Segment | None, Difference]]:
    """What became of the originals of ``before``; None for a segment that is gone.

    ``is_same_commit`` says whether both states were made from the same commit of the original.
    """
    old = {segment.id: segment for segment in before.segments}
    for segment in now.segments:
        other = old.pop(segment.id, None)
        if other is None or plain(other.source) == plain(segment.source):
            continue
        if is_same_commit:
            said = f"the original {segment.source} in the place of {other.source}"
            yield ORIGINAL_CHANGED, segment, Difference(other.source, Side.SOURCE, said)
        elif segment.target == other.target:
            said = f"the translation of an older original: {other.source}"
            yield STALE, segment, Difference(segment.source, Side.SOURCE, said, 0, len(segment.target))
    if is_same_commit:
        for segment in old.values():
            said = f"no segment {segment.id}, which the file had"
            yield ORIGINAL_CHANGED, None, Difference(segment.source, Side.SOURCE, said)


def plain(text: str) -> str:
    """``text`` as originals are compared: without escapes and anchors, white space gone."""
    return _SPACE.sub("", _ESCAPE.sub("", _ENTITY.sub("", _ANCHOR.sub("", text))))
