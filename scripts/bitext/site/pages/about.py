"""The quiet lines about an article: one under its title, one at its end.

They say who translated it, when, its numbers, and where to report or fix a mistake.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from babel.core import UnknownLocaleError
from babel.dates import format_date

from bitext.article import Side
from bitext.locales import Locale
from bitext.metadata import Metadata, Translation
from bitext.strings import counted

_KINDS = {Translation.MACHINE: "about.machine", Translation.HUMAN: "about.human"}
_CLASSES = {Side.TARGET: "bt-of-translation", Side.SOURCE: "bt-of-original"}


@dataclass(frozen=True, slots=True)
class AboutSide:
    """What the line says of one side of an article."""

    side: Side
    """The side."""
    metadata: Metadata
    """What the article that it comes from says of itself."""
    locale: Locale
    """The locale of that article."""
    is_untranslated: bool = False
    """Whether no segment of it is translated yet."""
    publisher: str = ""
    """Address of the publisher's page, may be empty."""
    edit: str = ""
    """Address of the article in an editor, may be empty."""
    issue: str = ""
    """Address of a new issue on the article, may be empty."""
    markdown: str = ""
    """URL of the side as Markdown, relative to the page; may be empty."""


@dataclass(frozen=True, slots=True)
class About:
    """What the line says of one page.

    It speaks of the side that the page shows. In a way of reading that shows another one, the style
    changes that: each part is there for both sides, one of them hidden.
    """

    shown: AboutSide
    """The side that the page shows by itself."""
    other: AboutSide | None
    """The side that it can be read next to."""
    numbers: Mapping[str, str]
    """URL of the page of each article id, relative to the page; empty for one that has no page."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """URL of the page of each error code, relative to the page; empty for one that has no page."""

    def html(self, language: str, text: Callable[[str], str], attributes: str = "") -> str:
        """The line in ``language``, in which ``text`` gives our texts; ``attributes`` are its own."""
        of_side = self._of_each(lambda side: " · ".join(_facts(side, language, text)))
        facts = " · ".join([of_side, *self._of_both(language)])
        links = self._of_each(lambda side: " · ".join(_links(side, text)))
        return f'<p class="bt-about"{attributes}>{facts}{"<br>" if links else ""}{links}</p>\n'

    def brief(self, language: str, text: Callable[[str], str], attributes: str = "") -> str:
        """The line under the title: kind of translation, the article's date, a link to report a mistake."""
        said = self._of_each(lambda side: " · ".join(_brief(side, language, text)))
        return f'<p class="bt-brief"{attributes} data-pagefind-ignore>{said}</p>\n' if said else ""

    def _of_each(self, part: Callable[[AboutSide], str]) -> str:
        """A part of the line for each side."""
        own = part(self.shown)
        other = part(self.other) if self.other else own
        if self.other is None or own == other:
            return own
        return (
            f'<span class="{_CLASSES[self.shown.side]}">{own}</span>'
            f'<span class="{_CLASSES[self.other.side]}" hidden>{other}</span>'
        )

    def _of_both(self, language: str) -> Iterator[str]:
        if self.numbers:
            numbers = ", ".join(_link(url, number) for number, url in self.numbers.items())
            yield html.escape(counted(language, "about.numbers", len(self.numbers))).replace(
                "{numbers}", numbers
            )
        if self.codes:
            codes = ", ".join(_link(url, code) for code, url in self.codes.items())
            yield html.escape(counted(language, "about.codes", len(self.codes))).replace("{codes}", codes)


def _brief(of: AboutSide, language: str, text: Callable[[str], str]) -> Iterator[str]:
    kind = _KINDS.get(of.metadata.translation) if of.metadata.translation else None
    if of.side is Side.TARGET and (of.is_untranslated or kind):
        yield html.escape(text("about.untranslated" if of.is_untranslated else str(kind)))
    if day := of.metadata.date:
        yield f'<time datetime="{day.isoformat()}">{html.escape(long_date(day, language))}</time>'
    if of.issue:
        yield _link(of.issue, text("about.report"))


def _facts(of: AboutSide, language: str, text: Callable[[str], str]) -> Iterator[str]:
    if of.side is Side.SOURCE:
        yield html.escape(text("about.original").replace("{locale}", str(of.locale)))
    else:
        kind = _KINDS.get(of.metadata.translation) if of.metadata.translation else None
        words = "about.untranslated" if of.is_untranslated else kind or "about.translation"
        yield f"{html.escape(text(words))} ({of.locale})"
    if of.metadata.handoff:
        day = of.metadata.handoff
        time = f'<time datetime="{day.isoformat()}">{html.escape(long_date(day, language))}</time>'
        yield html.escape(text("about.handoff")).replace("{date}", time)


def _links(of: AboutSide, text: Callable[[str], str]) -> Iterator[str]:
    for url, key in (
        (of.publisher, "about.publisher"),
        (of.edit, "about.improve"),
        (of.issue, "about.report"),
    ):
        if url:
            yield _link(url, text(key))
    if of.markdown:
        url = html.escape(of.markdown)
        words = (text(f"about.{key}") for key in ("markdown", "copy", "copied", "failed"))
        yield _MARKDOWN.format(url, *map(html.escape, words))


_MARKDOWN = (
    '<a href="{0}" type="text/markdown">{1}</a>'
    ' <button type="button" class="bt-copy" data-bt-copy="{0}" data-done="{3}" data-failed="{4}" hidden>'
    "{2}</button>"
    '<span class="bt-copied" role="status"></span>'
)


def _link(url: str, words: str) -> str:
    words = html.escape(words)
    return f'<a href="{html.escape(url)}">{words}</a>' if url else words


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """``day`` as ``language`` writes it out."""
    try:
        return str(format_date(day, format="long", locale=language.replace("-", "_")))
    except (UnknownLocaleError, ValueError, KeyError):
        return day.isoformat()
