"""An article to translation units: the model that all formats share.

Principles:

1. A unit is known by the article's path and by its key: the segment's id, and which of its name it is where
   an article has one id twice. Both are written so that every format can hold them.
2. What a unit was when it was exported travels along as digests (`base`), so that an import knows whether
   the original or the translation has changed since. The text of a file is never trusted to be markup.
3. Segments in damaged pairs, in the frontmatter and without an original are left out, with a finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import quote, unquote

from bitext.article import Article, LineIndex, Segment, StrayMarkup
from bitext.exchange.inline import contents
from bitext.exchange.inline_codes import Content
from bitext.exchange.placeholders import with_placeholders
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.metadata import Metadata, Translation
from bitext.patterns import lazy_pattern
from bitext.rules.exchange import NOT_EXPORTED
from bitext.states import UnitState


class TranslationState(StrEnum):
    """How far a unit's translation is."""

    NEW = "new"
    """There is none, or it is the original itself."""
    MACHINE = "machine"
    """A machine made it."""
    HUMAN = "human"
    """A person made it."""
    TRANSLATED = "translated"
    """It is there; nothing says who made it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a translation memory offers for a unit."""

    target: Content
    """The translation, in the codes of the unit's original."""
    score: int
    """How alike the two originals are, in per cent; 100 is the very same one."""
    source: str
    """The original that the memory has, as written in an article."""
    origin: str
    """Name of the memory."""

    @property
    def is_exact(self) -> bool:
        """Whether it can be taken as it is."""
        return self.score == 100


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One segment on its way to a translator."""

    key: str
    """What names it in its article; printable ASCII without white space."""
    line: int
    """Line in the article, from 1."""
    source: Content
    """The original."""
    target: Content
    """The translation as written in the article."""
    state: TranslationState
    """How far the translation is."""
    base: str
    """Digests of what it was: of both sides, and of the translation as it is written in a file."""
    place: str = ""
    """What kind of text it is, such as ``heading 2``; may be empty."""
    link: str = ""
    """Where the link leads whose whole text it is; may be empty."""
    ordinal: int = 0
    """Which segment of the article it is, from 0."""
    suggestion: Suggestion | None = None
    """What a memory offers for it, if it was asked."""
    former_source: str | None = None
    """The original from which the translation was made, where that has changed since."""

    is_doubtful: bool = False
    """Whether it may be the translation of another original."""

    @property
    def offered(self) -> Content:
        """The translation that a file shows: the one there is, else what a memory offers."""
        if self.suggestion and (self.state is TranslationState.NEW or self.suggestion.is_exact):
            return self.suggestion.target
        return _unless_blank(self.target)

    @property
    def needs_review(self) -> bool:
        """Whether a person has to look at the translation that a file shows before it counts."""
        if self.suggestion and self.suggestion.is_exact:
            return False
        return self.suggestion is not None or self.former_source is not None or self.is_doubtful


@dataclass(frozen=True, slots=True)
class ArticleUnits:
    """The units of one article."""

    path: str
    """Its file, relative to the folder, with forward slashes."""
    locale: Locale
    """Its target locale."""
    title: str
    """Its title in the target language; may be empty."""
    commit: str
    """Commit of its original; may be empty."""
    units: tuple[TranslationUnit, ...]
    """What is translated, in order of the text."""
    findings: tuple[Finding, ...] = ()
    """What was skipped, and why."""


def article_units(article: Article, metadata: Metadata, path: str, locale: Locale) -> ArticleUnits:
    """The units of ``article`` at ``path``. Never raises; linear in the length of its text."""
    index = LineIndex(article.text)
    left_out = _LeftOut(path, index)
    state = _state(metadata)
    units: list[TranslationUnit] = []
    seen: Counter[str] = Counter()
    ordinal = -1
    for piece in article.pieces:
        if isinstance(piece, StrayMarkup):
            left_out.add("half of a damaged pair", piece.start)
        if not isinstance(piece, Segment):
            continue
        ordinal += 1
        seen[piece.id] += 1
        if piece.is_residual:
            continue
        if reason := _reason_to_leave_out(article, piece):
            left_out.add(reason, piece.start)
            continue
        key = key_of(piece.id, seen[piece.id])
        units.append(_unit(article, piece, index, ordinal=ordinal, key=key, state=state))
    return ArticleUnits(
        path, locale, metadata.title, metadata.source_commit, tuple(units), left_out.findings()
    )


def key_of(segment_id: str, occurrence: int = 1) -> str:
    """The key of the segment with this id that is the ``occurrence``-th of its name, from 1."""
    # '#' is quoted, so that no id looks like another one's second occurrence.
    name = quote(segment_id, safe="", errors="replace") or "%"
    return name if occurrence == 1 else f"{name}#{occurrence}"


_NAME = lazy_pattern(r"[A-Za-z0-9._-]+")


def xml_id(unit: TranslationUnit) -> str:
    """A name for ``unit`` that XML takes for an NMTOKEN; the same in each export while its id stays."""
    # No key has a colon.
    return unit.key if _NAME.fullmatch(unit.key) else f"u:{unit.ordinal + 1}"


def quoted_path(path: str) -> str:
    """``path`` without white space and characters that do not show, for files of any format."""
    return "".join(char if char.isprintable() and char not in " %#" else quote(char) for char in path)


def name_of(path: str, key: str) -> str:
    """What names a unit in a file of many articles."""
    return f"{quoted_path(path)}#{key}"


def unquoted_path(text: str) -> str:
    """What `quoted_path` was given."""
    return unquote(text, errors="replace")


def base_of(source: str, target: str, offered: Content) -> str:
    """Digests of both sides as written in the article, and of what a file shows as the translation."""
    return f"s{_digest(source)}t{_digest(target)}c{_digest(with_placeholders(offered))}"


@dataclass(frozen=True, slots=True)
class Base:
    """What a unit was when it was exported."""

    source: str
    """Digest of its original."""
    target: str
    """Digest of its translation."""
    offered: str
    """Digest of the translation that the file showed."""

    def has_source(self, text: str) -> bool:
        """Whether the original was ``text``, as written in the article."""
        return self.source == _digest(text)

    def has_target(self, text: str) -> bool:
        """Whether the translation was ``text``, as written in the article."""
        return self.target == _digest(text)

    def offered_was(self, target: Content) -> bool:
        """Whether the file showed ``target`` as the translation."""
        return self.offered == _digest(with_placeholders(target))


_BASE = lazy_pattern(r"s([0-9a-f]{10})t([0-9a-f]{10})c([0-9a-f]{10})")


def parse_base(text: str) -> Base | None:
    """What `base_of` gave, read again; None if it is something else."""
    match = _BASE.fullmatch(text.strip())
    return Base(*match.groups()) if match else None


def with_suggestion(
    unit: TranslationUnit, suggestion: Suggestion, source: str, target: str
) -> TranslationUnit:
    """``unit`` with what a memory offers; ``source`` and ``target`` are its sides as in the article."""
    offered = replace(unit, suggestion=suggestion)
    return replace(offered, base=base_of(source, target, offered.offered))


def is_blank(parts: Content) -> bool:
    """Whether a content is empty but for white space."""
    return all(isinstance(part, str) and not part.strip() for part in parts)


def _unless_blank(parts: Content) -> Content:
    return () if is_blank(parts) else parts


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _state(metadata: Metadata) -> TranslationState:
    match metadata.translation:
        case Translation.MACHINE:
            return TranslationState.MACHINE
        case Translation.HUMAN:
            return TranslationState.HUMAN
    return TranslationState.TRANSLATED


LONGEST_NAME = 4
"""Words of an original that may be equal in both languages, as names of products are, and still be one."""


def _unit(
    article: Article, segment: Segment, index: LineIndex, *, ordinal: int, key: str, state: TranslationState
) -> TranslationUnit:
    source, target = contents(segment.source, "" if segment.is_original else segment.target)
    position = index.position(segment.start)
    if (
        segment.state is UnitState.NEW
        or not segment.target.strip()
        or is_left_untranslated(segment.source, segment.target)
    ):
        state = TranslationState.NEW
    return TranslationUnit(
        key=key,
        line=position.line,
        source=source,
        target=target,
        state=state,
        base=base_of(segment.source, segment.target, _unless_blank(target)),
        place=_place(article.text, segment.start - position.column + 1),
        link=_link(article.text, segment),
        ordinal=ordinal,
        former_source=segment.former if segment.state is UnitState.STALE else None,
        is_doubtful=segment.state is UnitState.DOUBTFUL,
    )


def is_left_untranslated(source: str, target: str) -> bool:
    """Whether a translation is its original, which is longer than a name."""
    return source == target and len(source.split()) >= LONGEST_NAME


_PLACE = lazy_pattern(
    r"[ \t>]*+(?:(?P<heading>#{1,6})[ \t]|(?P<item>[-*+]|[0-9]{1,9}[.)])[ \t]|(?P<cell>\|)"
    r"|(?P<html><(?!a\b|span\b)))"
)
_LINK = lazy_pattern(r"\](?:\((?P<where>[^()\s<>]{1,300})\))")
_QUOTE = lazy_pattern(r"[ \t]*+>")


def _place(text: str, line_start: int) -> str:
    match = _PLACE.match(text, line_start)
    if not match:
        return "quotation" if _QUOTE.match(text, line_start) else ""
    if match["heading"]:
        return f"heading {len(match['heading'])}"
    return {"item": "list item", "cell": "table cell", "html": "HTML"}[match.lastgroup or "item"]


def _link(text: str, segment: Segment) -> str:
    match = _LINK.match(text, segment.end) if text[segment.start - 1 : segment.start] == "[" else None
    return match["where"] if match else ""


def _reason_to_leave_out(article: Article, segment: Segment) -> str:
    if segment.start < article.body_start:
        return "segment in the frontmatter"
    if not segment.source.strip():
        return "segment without an original"
    return "" if _is_whole(article.text, segment) else "segment of a damaged pair"


def _is_whole(text: str, segment: Segment) -> bool:
    """Whether all five tags of the pair are there."""
    bridge = text[segment.target_start + len(segment.target) : segment.source_start].lower()
    tail = text[segment.source_start + len(segment.source) : segment.end].lower()
    return (
        bridge.count("</span") == 1
        and "sxs-lookup" in bridge
        and "data-stu-id" in bridge
        and tail.count("</span") == 2
    )


class _LeftOut:
    """What was skipped in one article, by reason."""

    def __init__(self, path: str, index: LineIndex) -> None:
        self._path = path
        self._index = index
        self._places: dict[str, list[int]] = {}

    def add(self, reason: str, offset: int) -> None:
        self._places.setdefault(reason, []).append(offset)

    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        for reason, offsets in self._places.items():
            place = self._index.position(offsets[0])
            more = f", and {len(offsets) - 1} more" if len(offsets) > 1 else ""
            yield Finding(NOT_EXPORTED, f"a {reason}{more}", place.line, place.column, self._path)


def unit_count(articles: Iterable[ArticleUnits]) -> int:
    """How many units the articles have together."""
    return sum(len(article.units) for article in articles)
