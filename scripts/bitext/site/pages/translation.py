"""The translation that a page shows, or that it is read next to: its marks, and where to fix it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bitext.anchors import segment_id
from bitext.article import Article, Side
from bitext.commonmark import inline_words
from bitext.locales import Locale
from bitext.site.pages.repository import Repository, filled
from bitext.states import UnitState
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.checks import SegmentFinding

EXCERPT = 300
"""Characters of each text that an issue on a whole article quotes."""


@dataclass(slots=True)
class SegmentFindings:
    """What differs between the sides of articles: an article's pages in two languages ask for the same."""

    _of: dict[str, Mapping[str, tuple[SegmentFinding, ...]]] = field(default_factory=dict)

    def of(self, path: str, article: Article, locale: Locale) -> Mapping[str, tuple[SegmentFinding, ...]]:
        """Those of ``article``, at ``path`` in the source folder, by the id of their segment."""
        # A build in which no page is new has no use for the checks, which take their time to load.
        from bitext.checks import marks  # noqa: PLC0415

        if path not in self._of:
            self._of[path] = marks(article, locale)
        return self._of[path]

    def forget(self) -> None:
        """Free the memory of articles that are done with."""
        self._of.clear()


@dataclass(frozen=True, slots=True)
class ShownTranslation:
    """The translation of one page, in a site's repository."""

    article: Article
    """The article that holds it."""
    path: str
    """The article's path in the source folder."""
    title: str
    """The page's title."""
    findings: Mapping[str, tuple[SegmentFinding, ...]]
    """What differs from the original, by the id of the segment."""
    repository: Repository
    """Where to fix it."""

    def messages(self, language: str) -> dict[str, str]:
        """What each mark says in ``language``: the message of each of its findings."""
        if not self.findings:
            return {}
        from bitext.checks import reader_message  # noqa: PLC0415 - as above

        said = {
            segment: dict.fromkeys(reader_message(finding, language).rstrip(".") for finding in findings)
            for segment, findings in self.findings.items()
        }
        return {segment: " ".join(f"{one}." for one in ones) for segment, ones in said.items()}

    def former(self) -> dict[str, str]:
        """The originals that stale segments were translated from, as a reader sees them; may be empty."""
        if not self.findings:
            return {}
        return {
            segment.id: inline_words(segment.former)
            for segment in self.article.segments
            if segment.state is UnitState.STALE and segment.id in self.findings
        }

    def edit(self) -> str:
        """The template of the address of the article in an editor; empty if there is none."""
        return self.repository.edit(self.path)

    def edit_first(self) -> str:
        """The address of its first segment in an editor; empty if there is none."""
        template = self.edit()
        if not template:
            return ""
        first = lines(self.article, most=1)
        return filled(template, {"line": next(iter(first.values()), 1)})

    def issue(self, language: str) -> str:
        """The template of the address of a new issue on it, whose texts are in ``language``."""
        return self.repository.issue(self.title, self.path, lambda key: text(language, key))

    def issue_of_all(self, language: str, address: str) -> str:
        """The address of a new issue on the whole article, whose page is at ``address``."""
        template = self.issue(language)
        if not template:
            return ""
        values = {side.value: _excerpt(self.article, side) for side in Side}
        return filled(template, {**values, "address": address})

    def data(self, language: str) -> dict[str, Any]:
        """What the script of the reading modes says of it in ``language``; ids are those of the page."""
        data: dict[str, Any] = {"marks": _by_place(self.messages(language))}
        if former := self.former():
            data["former"] = _by_place(former)
        if edit := self.edit():
            data |= {"edit": edit, "lines": _by_place(lines(self.article))}
        if issue := self.issue(language):
            data["issue"] = issue
        return data


def _by_place(values: Mapping[str, Any]) -> dict[str, Any]:
    return {segment_id(segment): value for segment, value in values.items()}


def lines(article: Article, most: int | None = None) -> dict[str, int]:
    """The line in the article of each of its first ``most`` segments."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for segment in article.segments[:most]:
        line += article.text.count("\n", at, segment.target_start)
        at = segment.target_start
        found[segment.id] = line
    return found


def _excerpt(article: Article, side: Side) -> str:
    """The beginning of one side's text."""
    words: list[str] = []
    length = 0
    for segment in article.segments:
        said = " ".join(segment.side(side).split())
        words.append(said)
        length += len(said) + 1
        if length > EXCERPT:
            break
    whole = " ".join(words)
    return whole if len(whole) <= EXCERPT else f"{whole[:EXCERPT].rpartition(' ')[0]} …"
