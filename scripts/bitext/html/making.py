"""The state of a page while it is made, and what its constructs need."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bitext import commonmark
from bitext.article import Article, LineIndex, Side
from bitext.finding import Finding, Rule
from bitext.html.body import Body
from bitext.html.escaping import attribute
from bitext.html.origins import Anchors, before, pieces
from bitext.html.surroundings import Included, Surroundings, TocEntry
from bitext.parse import FINDINGS_PER_RULE
from bitext.render import render_body

MOST_INCLUDED = 2_000_000
"""Characters that a page may include in total, with 1,000 for each include; published ones have 20,000."""


@dataclass(slots=True)
class Budget:
    """Work that may still be done for one page."""

    left: int = MOST_INCLUDED

    def take(self, amount: int) -> bool:
        """Whether ``amount`` was still available; it is deducted."""
        if amount > self.left:
            return False
        self.left -= amount
        return True


@dataclass(frozen=True, slots=True)
class Pending:
    """An include that is not filled yet."""

    path: str
    """The path, as the article has it."""
    text: str
    """The text of its link."""
    written: str
    """The whole construct."""
    offset: int
    """Its place in the article."""
    code: str = ""
    """The name of the construct, such as ``code-csharp``, if it includes code."""


@dataclass(slots=True)
class Making:
    """One page, or one included file, while it becomes HTML."""

    article: Article
    side: Side
    around: Surroundings
    text: str = ""
    """The clean Markdown."""
    path: str = ""
    """The included file's path; empty for the article itself."""
    trail: tuple[str, ...] = ()
    """The files that this one is included by, outermost first."""
    segments: set[str] = field(default_factory=set)
    """Ids of the segments on the page; shared with what it includes."""
    headings: list[TocEntry] = field(default_factory=list)
    """Headings so far, with the names that the article gives them; shared with what the page includes."""
    findings: list[Finding] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    """The files to include, by number."""
    budget: Budget = field(default_factory=Budget)
    """What may still be included; shared with what the page includes."""
    finished: list[str] = field(default_factory=list)
    """Finished HTML of included files, by number."""
    has_misplaced: bool = False
    """Whether blocks were included in a line of text, so that the page needs tidying."""
    level: int = 1
    """Level of the last heading that is not a tab."""
    in_tabs: bool = False
    """Whether a tab has begun that has not ended yet."""
    _index: LineIndex | None = None
    _counts: dict[str, int] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)
    _originals: dict[str, deque[str]] | None = None
    _sources: dict[str, str] | None = None
    _pieces: Anchors = ()

    def note(self, rule: Rule, found: str, *needles: str, offset: int | None = None) -> None:
        """Report a finding, at ``offset`` or at the next one of ``needles`` in the article."""
        number = self._counts[rule.code] = self._counts.get(rule.code, 0) + 1
        if number > FINDINGS_PER_RULE:
            return
        if offset is None:
            offset = self._find(needles)
        if self._index is None:
            self._index = LineIndex(self.article.text)
        place = self._index.position(offset)
        self.findings.append(Finding(rule, found, place.line, place.column, self.path))

    def _find(self, needles: tuple[str, ...]) -> int:
        for needle in needles:
            at = (
                self.article.text.find(needle, self._last.get(needle, self.article.body_start))
                if needle
                else -1
            )
            if at >= 0:
                self._last[needle] = at + len(needle)
                return at
            if needle in self._last:
                return self._last[needle] - len(needle)
        return self.article.body_start

    def origin(self, offset: int, body: Body) -> int:
        """Offset in the article of the character at ``offset`` of ``body``."""
        if not self._pieces:
            self._pieces = pieces(self.article, self.side)
        for anchors in (*reversed(body.layers), self._pieces):
            offset = before(anchors, offset)
        return offset

    def child(self, found: Included) -> Making:
        """A file that this one includes, as a part of the same page."""
        return Making(
            found.article,
            self.side,
            found.around,
            path=found.path,
            trail=(*self.trail, self.path),
            segments=self.segments,
            headings=self.headings,
            budget=self.budget,
            level=self.level,
        )

    def word(self, key: str) -> str:
        """A string of ours, escaped for any place."""
        if key not in self._words:
            self._words[key] = attribute(self.around.text(key)).replace("&quot;", "”")
        return self._words[key]

    @property
    def permalink(self) -> str:
        """The title of the links next to headings, escaped."""
        return self.word("permalink")

    def original_heading(self, title: str) -> str:
        """The original page's heading that corresponds to this page's ``title``; else ``title``."""
        if self.side is Side.SOURCE:
            return title
        if self._originals is None:
            self._originals = {}
            here = [heading.text for heading in commonmark.headings(self.text)]
            there = [heading.text for heading in commonmark.headings(render_body(self.article, Side.SOURCE))]
            if len(here) == len(there):
                for translated, original in zip(here, there, strict=True):
                    self._originals.setdefault(translated, deque()).append(original)
        originals = self._originals.get(title)
        return (originals.popleft() if originals else "") or title

    def original(self, segment: str) -> str:
        """The original of the segment with this id."""
        if self._sources is None:
            self._sources = {unit.id: unit.source for unit in self.article.segments}
        return self._sources.get(segment, "")
