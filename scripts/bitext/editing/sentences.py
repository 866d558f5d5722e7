"""The sentences of an article as an editor shows them, what is wrong with one, and its new text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.article import Article, LineIndex, Segment
from bitext.checks import check_article, finding_of
from bitext.checks.glossary import TERM_DIFFERS, Term, term_differs
from bitext.checks.ignores import ignores
from bitext.checks.one_article import without_silenced
from bitext.checks.settings import Settings
from bitext.encoding import decode_losslessly
from bitext.exchange.editing import RevisedArticle, revise
from bitext.exchange.incoming import Incoming, Readiness
from bitext.exchange.inline_codes import Content
from bitext.exchange.losses import is_repetition
from bitext.exchange.units import TranslationState, TranslationUnit, article_units
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.parse import parse
from bitext.recovery import ParsedArticle, parsed
from bitext.states import UnitState


@dataclass(frozen=True, slots=True)
class Sentence:
    """One segment that can be edited."""

    unit: TranslationUnit
    """The segment as exchange formats have it."""
    segment: Segment
    """The segment itself."""

    @property
    def state(self) -> str:
        """``new``, ``stale`` or ``done``."""
        if self.segment.state is not UnitState.DONE:
            return self.segment.state.value
        return "new" if self.unit.state is TranslationState.NEW else "done"

    @property
    def is_waiting(self) -> bool:
        """Whether a translator has something to do."""
        return self.state != "done"


@dataclass(frozen=True, slots=True)
class EditedArticle:
    """An article at one moment, with its sentences."""

    path: str
    """Its file, relative to the folder of articles."""
    data: bytes
    """Its bytes."""
    locale: Locale
    """Its target locale."""
    found: ParsedArticle
    """The article, parsed."""
    sentences: tuple[Sentence, ...]
    """What can be edited, in order of the text."""

    @property
    def article(self) -> Article:
        """The article."""
        return self.found.article

    def sentence(self, key: str) -> Sentence | None:
        """The sentence with this key; None if there is none by now."""
        return next((one for one in self.sentences if one.unit.key == key), None)

    def waiting_after(self, key: str) -> Sentence | None:
        """The next sentence behind ``key`` with something to do, from the start again at the end."""
        ordinal = next((one.unit.ordinal for one in self.sentences if one.unit.key == key), -1)
        waiting = [one for one in self.sentences if one.is_waiting and one.unit.key != key]
        behind = (one for one in waiting if one.unit.ordinal > ordinal)
        return next(behind, waiting[0] if waiting else None)


def edited_article(path: str, data: bytes, locale: Locale) -> EditedArticle:
    """The article at ``path`` with the bytes ``data``, in ``locale``. Never raises; linear."""
    found = parsed(data, path)
    segments = found.article.segments
    units = article_units(found.article, found.metadata, path, locale).units
    sentences = tuple(Sentence(unit, segments[unit.ordinal]) for unit in units)
    return EditedArticle(path, data, locale, found, sentences)


def saved(before: EditedArticle, key: str, base: str, target: Content) -> RevisedArticle:
    """``before`` with the translation ``target`` of the segment ``key``, which was edited as ``base`` says.

    It is an import of one unit that a person has confirmed; see `bitext.exchange.editing.revise`.
    """
    incoming = Incoming(before.path, key, base, None, target, Readiness.CONFIRMED, "", "")
    return revise(before.path, before.data, before.locale, [incoming])


@dataclass(frozen=True, slots=True)
class Checking:
    """What sentences are checked by."""

    settings: Settings
    """Which rules count."""
    terms: Sequence[Term] = ()
    """The terms of the glossary in the article's locale."""
    root: str = ""
    """The folder of articles as the settings name it; empty, or with a slash at the end."""

    def findings(self, article: EditedArticle, segment: Segment) -> list[Finding]:
        """What is wrong with the translation of ``segment``; its state aside, which is shown anyway."""
        if not segment.target.strip():
            return []
        # Checks look at a translation that is there, finished or not.
        finished = replace(segment, state=UnitState.DONE, former="")
        found = [*self._found(article, finished)]
        left, _ = without_silenced(found, ignores(article.article.text), self.settings)
        return [one for one in left if self.settings.severity(one.rule, self.root + article.path)]

    def of_revision(self, revision: RevisedArticle, after: EditedArticle) -> list[Finding]:
        """Why the only unit of ``revision`` was not taken, or what is wrong with it ``after`` that."""
        found = [*refusals(revision)]
        for edit in revision.edits:
            checked = self.findings(after, after.article.segments[edit.unit.ordinal])
            found += (one for one in checked if not is_repetition(one, edit.lost))
        return found

    def _found(self, article: EditedArticle, segment: Segment) -> Iterator[Finding]:
        yield from check_article(replace(article.article, pieces=(segment,)), article.locale)
        if segment.target.casefold() != segment.source.casefold():
            index = LineIndex(article.article.text)
            for difference in term_differs(segment, self.terms):
                yield finding_of(TERM_DIFFERS, segment, difference, index)


def refusals(revision: RevisedArticle) -> Iterator[Finding]:
    """Why the only unit of ``revision`` was not taken, or what it lost."""
    return (finding for finding in revision.findings if finding.code.startswith("BT7"))


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """What was done to one unit or to units next to each other, so that it can be undone."""

    ordinal: int
    """Which segment of the article is the first, from 0."""
    former: str
    """The whole units with their markup before, as the bytes of the file say it."""
    now: str
    """The same after."""


def change_of(revision: RevisedArticle) -> SegmentChange | None:
    """What ``revision`` did to its only edited unit; None if it edited none."""
    former, now = _units(revision.before), _units(revision.after)
    for edit in revision.edits:
        ordinal = edit.unit.ordinal
        return SegmentChange(ordinal, former[ordinal], now[ordinal])
    return None


def undone(data: bytes, change: SegmentChange) -> bytes | None:
    """The article with the bytes ``data`` with units as they were before ``change``.

    None if they have other text by now. Other units may have changed, come or gone.
    """
    lossless = decode_losslessly(data)
    if lossless is None:
        return None
    text = lossless.text
    segments = parse(text).segments
    ends = {segment.end for segment in segments}
    length = len(change.now)
    equal = [
        (abs(at - change.ordinal), segment.start)
        for at, segment in enumerate(segments)
        if text.startswith(change.now, segment.start) and segment.start + length in ends
    ]
    if not equal:
        return None
    start = min(equal)[1]
    return lossless.encode(text[:start] + change.former + text[start + length :])


def _units(data: bytes) -> Sequence[str]:
    lossless = decode_losslessly(data)
    return [segment.text for segment in parse(lossless.text).segments] if lossless else ()


def terms_in(source: str, terms: Sequence[Term]) -> list[Term]:
    """Those of ``terms`` that an original has, in order of its text."""
    by_source = {term.source: term for term in terms}
    without_translation = Segment("", "", source, "", 0, 0, 0)
    return [by_source[found.token] for found in term_differs(without_translation, terms)]
