"""The state of a page while it is made, and what its constructs need."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from bitext.article import Article, LineIndex, Segment, Side
from bitext.containers import ContainerKind
from bitext.finding import Finding, Rule
from bitext.html.body import Body
from bitext.html.escaping import attribute
from bitext.html.origins import Anchors, before, pieces
from bitext.html.places import MarkdownPlaces
from bitext.html.surroundings import Included, Surroundings, TocEntry
from bitext.parse import FINDINGS_PER_RULE
from bitext.patterns import lazy_pattern

MOST_INCLUDED = 2_000_000
"""Characters that a page may include in total, with 1,000 for each include; published ones have 20,000."""


_WRITTEN = lazy_pattern(r"\S[^\s\])<>]*")
"""The beginning of a construct: enough to find it in the other half."""


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


@dataclass(frozen=True, slots=True)
class Box:
    """A block of Python-Markdown, or a term that a definition follows."""

    kind: ContainerKind | None
    """What it is; None for a term."""
    name: str
    """The types of an admonition, separated by spaces, or the label of a footnote."""
    is_open: bool
    """Whether it is open at first, if it can be opened."""
    has_title: bool
    """Whether it says what its title is, which may be nothing."""
    place: int
    """Offset of its block in the body."""


@dataclass(slots=True)
class Making:
    """One page, or one included file, while it becomes HTML."""

    article: Article
    side: Side
    around: Surroundings
    body: Body = field(default_factory=lambda: Body("", ()))
    """The clean Markdown, the constructs in it replaced."""
    path: str = ""
    """The included file's path; empty for the article itself."""
    trail: tuple[str, ...] = ()
    """The files that this one is included by, outermost first."""
    segments: set[str] = field(default_factory=set)
    """Ids of the segments on the page; shared with what it includes."""
    headings: list[TocEntry] = field(default_factory=list)
    """Headings so far, with the names that the article gives them; shared with what the page includes."""
    slugs: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({"": 0}, {"": 0}))
    """Python-Markdown's anchors so far, of this page's headings and of the original's; shared likewise."""
    given: set[str] = field(default_factory=set)
    """The ids that the author of an article that bitext made gave headings; shared likewise."""
    findings: list[Finding] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    """Its blocks of Python-Markdown, by the numbers of their signs."""
    code_titles: list[str] = field(default_factory=list)
    """Titles of its code blocks, by number."""
    abbreviations: dict[str, str] = field(default_factory=dict)
    """What abbreviations mean."""
    pending: list[Pending] = field(default_factory=list)
    """The files to include, by number."""
    budget: Budget = field(default_factory=Budget)
    """What may still be included; shared with what the page includes."""
    finished: list[str] = field(default_factory=list)
    """Finished HTML of included files, by number."""
    signs: int = 0
    """How many signs of syntax the text of the page has; see `raw_signs`."""
    has_misplaced: bool = False
    """Whether blocks were included in a line of text, so that the page needs tidying."""
    level: int = 1
    """Level of the last heading that is not a tab."""
    in_tabs: bool = False
    """Whether a tab has begun that has not ended yet."""
    originals: dict[str, str] | None = None
    """The words of the original page's headings by the segments in them, once asked for."""
    _index: LineIndex | None = None
    _escaped: dict[str, bool] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, str] | None = None
    _pieces: Anchors = ()
    _halves: tuple[Segment, ...] | None = None
    _places: MarkdownPlaces | None = None

    @property
    def text(self) -> str:
        """The clean Markdown, the constructs in it replaced."""
        return self.body.text

    def note(self, rule: Rule, found: str, place: int | Callable[[], int]) -> None:
        """Report a finding at ``place``, an offset in the article or what finds it."""
        number = self._counts[rule.code] = self._counts.get(rule.code, 0) + 1
        if number > FINDINGS_PER_RULE:
            return
        if self._index is None:
            self._index = LineIndex(self.article.text)
        at = self._index.position(self._of_both(place if isinstance(place, int) else place()))
        self.findings.append(Finding(rule, found, at.line, at.column, self.path))

    def _of_both(self, offset: int) -> int:
        """``offset``; of what both halves of a segment have, the place in the translation.

        So it is one finding, whichever page it comes from.
        """
        if self.side is Side.TARGET:
            return offset
        if self._halves is None:
            self._halves = self.article.segments
        at = bisect_right(self._halves, offset, key=lambda one: one.source_start) - 1
        written = _WRITTEN.match(self.article.text, offset)
        if at < 0 or not written or offset >= self._halves[at].end:
            return offset
        half = self._halves[at]
        found = -1
        for _ in range(half.source.count(written[0], 0, offset - half.source_start) + 1):
            found = half.target.find(written[0], found + 1)
            if found < 0:
                return offset
        return half.target_start + found

    @property
    def places(self) -> MarkdownPlaces:
        """The places of what is in the Markdown."""
        if self._places is None:
            self._places = MarkdownPlaces(self.body.text)
        return self._places

    def at_link(self, url: str) -> Callable[[], int]:
        """What finds the next link to ``url``, as the article has it."""
        return lambda: self._origin(self.places.link(url), f"]({url}", url, unquote(url))

    def at_image(self, url: str) -> Callable[[], int]:
        """What finds the next image at ``url``, as the article has it."""
        return lambda: self._origin(self.places.image(url), f"]({url}", url, unquote(url))

    def at_sign(self, number: int | None, sign: str) -> Callable[[], int]:
        """What finds ``sign``, with its number in the text of the page."""
        return lambda: self._origin(self._sign(number), sign)

    def at_text(self, *needles: str) -> Callable[[], int]:
        """What finds the next place, outside code, of the first of ``needles`` that is there."""
        return lambda: self._origin(None, *needles)

    def is_escaped(self, number: int, sign: str) -> bool:
        """Whether the article has ``sign`` so written that it shows."""
        at = self._sign(number)
        text = self.body.text
        return at is not None and (not text.startswith(sign, at) or text[max(at - 1, 0) : at] == "\\")

    def is_only_escaped(self, sign: str) -> bool:
        """Whether the Markdown of the page has ``sign`` nowhere but behind a backslash."""
        if sign not in self._escaped:
            self._escaped[sign] = not re.search(rf"(?<!\\){re.escape(sign)}", self.body.text)
        return self._escaped[sign]

    def _sign(self, number: int | None) -> int | None:
        """The place of a sign; None where the HTML has other signs than the Markdown."""
        signs = self.places.signs
        return signs[number] if number is not None and len(signs) == self.signs else None

    def _origin(self, offset: int | None, *needles: str) -> int:
        found = offset if offset is not None else self.places.find(*needles)
        return self.article.body_start if found is None else self.origin(found)

    def origin(self, offset: int, body: Body | None = None) -> int:
        """Offset in the article of the character at ``offset`` of ``body``, or of the finished one."""
        if not self._pieces:
            self._pieces = pieces(self.article, self.side)
        for anchors in (*reversed((body or self.body).layers), self._pieces):
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
            slugs=self.slugs,
            given=self.given,
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

    def original(self, segment: str) -> str:
        """The original of the segment with this id."""
        if self._sources is None:
            self._sources = {unit.id: unit.source for unit in self.article.segments}
        return self._sources.get(segment, "")
