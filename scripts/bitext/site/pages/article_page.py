"""The main part of an article's page: its text, what is around it, and the files next to it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bitext import commonmark
from bitext.anchors import segment_id
from bitext.article import Article, Side
from bitext.html import ArticleHtml, article_html, with_alerts
from bitext.locales import SOURCE_LANGUAGE, SOURCE_TAG, direction, parse_locale
from bitext.patterns import lazy_pattern
from bitext.render import SOURCE_LOCALE, render
from bitext.search.code_pages import code_path
from bitext.search.record import Record
from bitext.site.pages.about import About, AboutSide
from bitext.site.pages.around_article import neighbors_html, related_html, trail_html
from bitext.site.pages.content import Content, MadePage, alternate_link
from bitext.site.pages.inputs import PageInputs
from bitext.site.pages.marks import SIGN, STALE_SIGN, mark_html, with_marks
from bitext.site.pages.reading_modes import data_script, early_script, fragment_html, modes_html
from bitext.site.pages.repository import Repository
from bitext.site.pages.shared_link import open_graph
from bitext.site.pages.surroundings import PageNotes
from bitext.site.pages.translation import SegmentFindings, ShownTranslation
from bitext.site.pages.videos import with_players
from bitext.site.plan.address import relative
from bitext.site.plan.counterparts import ORIGINAL, TRANSLATION, Counterpart
from bitext.site.plan.layout import EARLY_SCRIPT, described
from bitext.site.plan.library import LibraryEntry
from bitext.site.plan.page import SitePage
from bitext.site.search.records import article_record
from bitext.strings import text, text_language
from bitext.titles import PageTitle

MOST_CODES = 20
"""Error codes that the line about an article names at the most: those of its title and its beginning."""

_TITLE_END = lazy_pattern(r'</h1>(?:\n<p class="bt-marked">.*?</p>)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Sides:
    """An article page and what belongs to it, on its way to HTML."""

    page: SitePage
    article: Article
    entry: LibraryEntry
    other: Counterpart | None
    translation: ShownTranslation | None
    notes: PageNotes


class ArticlePages:
    """Makes the article pages of one language."""

    def __init__(self, inputs: PageInputs, findings: SegmentFindings, language: str) -> None:
        """The article pages of ``language``; ``findings`` are what marks them."""
        self._plan = inputs.plan
        self._names = inputs.plan.layout.names
        self._options = inputs.options
        self._urls = inputs.urls
        self._texts = inputs.articles
        self._surroundings = inputs.surroundings
        self._counterparts = inputs.counterparts
        self._neighbors = inputs.neighbors[language]
        self._findings = findings
        self._language = language
        said_in = text_language(language)
        locale = parse_locale(language)
        # Messages, and what screen readers say, are English if we do not have the reader's language.
        self._said_in = "" if locale and locale.language == said_in else said_in
        self._attributes = f' lang="{said_in}" dir="{direction(said_in)}"' if self._said_in else ""
        self._repository = Repository(
            self._options.repository, self._options.edit_base, self._options.feedback_url
        )
        self._attribution = _attribution(self._options.attribution, language)

    def text(self, key: str) -> str:
        """A text of ours in the language of the pages."""
        return text(self._language, key)

    def made(self, page: SitePage) -> MadePage:
        """The article page ``page``."""
        notes = PageNotes()
        article, unread = self._texts.read(page.article_path)
        notes.findings += unread
        shown = page.shown_language or page.language
        made = article_html(article, page.side, self._surroundings.of_page(page, page.language, shown, notes))
        entry = self._plan.library.entries[page.article_path]
        other = self._counterparts.of(page)
        sides = _Sides(page, article, entry, other, self._translation(page, article, other, notes), notes)
        content = self._complete(sides, self._shown(sides, made), made)
        if page.shown_language:
            # What is wrong with it is reported with the page that it replaces.
            return MadePage(content, tuple(notes.findings), lookups=tuple(notes.lookups))
        # A finding of an included file names that file. Those of the original's page are not reported twice.
        own = (finding if finding.path else finding.at(page.article_path) for finding in made.findings)
        return MadePage(content, (*notes.findings, *own), self._record(page, made), tuple(notes.lookups))

    def _shown(self, sides: _Sides, made: ArticleHtml) -> str:
        """The text of the article with what readers are to see in it: players, marks, or a notice."""
        content = made.content
        if self._options.video_hosts:
            content = with_players(
                content, frozenset(self._options.video_hosts), self.text("video.play"), sides.page.title
            )
        content = _titled(content, sides.page)
        if sides.page.shown_language:
            return f"{self._notice(sides.page)}{content}"
        return self._marked(sides, content)

    def _record(self, page: SitePage, made: ArticleHtml) -> Record | None:
        if not self._options.search or not self._plan.is_findable(page):
            return None
        return article_record(self._plan, page, _titled(made.content, page))

    def _complete(self, sides: _Sides, content: str, made: ArticleHtml) -> Content:
        """The page with the line about it and what the reading modes need."""
        page = sides.page
        name = page.markdown_name
        metadata = sides.entry.metadata
        markdown = with_alerts(sides.article, page.side, made.markdown)
        files = [(name, render(sides.article, page.side, metadata, markdown))]
        if sides.other is not None and sides.other.is_fragment:
            files.append((sides.other.name, self._original(sides)))
        line = self._about(sides, quote(name))
        said_in = self._said_in or page.language
        about = line.html(said_in, self.text, self._attributes)
        # In an article that is not translated, the text around the line is in another language.
        around = f' lang="{html.escape(said_in)}" dir="{direction(said_in)}"'
        content = _under_title(content, line.brief(said_in, self.text, around))
        modes = modes_html(self.text("reader.file"), self._attributes) if sides.other else ""
        data = "" if page.shown_language else data_script(self._data(sides))
        above, below = self._around(page, made)
        return Content(
            f"{above}{modes}\n{content}\n{self._attribution}{about}{below}{data}",
            made.toc,
            f"{alternate_link(name)}{self._open_graph(sides)}",
            tuple(files),
            early=self._early(sides),
        )

    def _open_graph(self, sides: _Sides) -> str:
        side, locale = sides.page.side, sides.entry.facts.locale
        return open_graph(sides.page, SOURCE_LOCALE if side is Side.SOURCE else locale)

    def _around(self, page: SitePage, made: ArticleHtml) -> tuple[str, str]:
        """What is above the article and below it to lead on."""
        neighbors, attributes = self._neighbors.of(page), self._attributes
        below = related_html(neighbors, self.text, attributes, is_column=len(made.toc) <= 1)
        if self._options.neighbors:
            below += neighbors_html(neighbors, self.text, attributes)
        return trail_html(neighbors.trail, self.text, attributes), below

    def _early(self, sides: _Sides) -> str:
        """The script that is there before the page is painted."""
        if sides.other is None:
            return ""
        own = TRANSLATION if sides.other.role == ORIGINAL else ORIGINAL
        script = relative(EARLY_SCRIPT, sides.page.address.url)
        return early_script(script, sides.page.language, own, sides.other.url)

    def _data(self, sides: _Sides) -> Mapping[str, Any]:
        """What the script of the reading modes works from."""
        names, other = self._names, sides.other
        data: dict[str, Any] = {"language": described(sides.page.language, names)}
        if self._said_in:
            data["texts"] = {"lang": self._said_in, "dir": direction(self._said_in)}
        if sides.translation is not None:
            data |= sides.translation.data(sides.page.language)
        if other is not None:
            data["counterpart"] = {"url": other.url, **described(other.language, names), "role": other.role}
        return data

    def _translation(
        self, page: SitePage, article: Article, other: Counterpart | None, notes: PageNotes
    ) -> ShownTranslation | None:
        """The translation that ``page`` shows, or that ``other``, its counterpart, does."""
        path, title = page.article_path, page.title
        if page.side is Side.SOURCE:
            if other is None:
                return None
            if other.article_path != path:
                path = other.article_path
                article, unread = self._texts.read(path)
                notes.findings += unread
            title = other.title
        locale = self._plan.library.entries[path].facts.locale
        is_marked = other is not None and self._options.marks
        findings = self._findings.of(path, article, locale) if is_marked else {}
        return ShownTranslation(article, path, title, findings, self._repository)

    def _marked(self, sides: _Sides, content: str) -> str:
        """The page with marks, if it is a translation: an original is what its translation should say."""
        other, translation = sides.other, sides.translation
        if sides.page.side is Side.SOURCE or other is None or translation is None:
            return content
        url, language, hint = other.url, other.language, self.text("mark.open")
        stale = {segment_id(segment) for segment in translation.former()}

        def mark(segment: str, message: str) -> str:
            sign = STALE_SIGN if segment in stale else SIGN
            return mark_html(segment, f"{message} {hint}", url, language, sign)

        return with_marks(content, translation.messages(self._language), mark)

    def _about(self, sides: _Sides, markdown: str) -> About:
        page, entry, other = sides.page, sides.entry, sides.other
        other_side = None
        if other is not None:
            article = self._plan.library.entries[other.article_path]
            other_side = self._about_side(sides, page.side.other, article, other.markdown)
        return About(
            self._about_side(sides, page.side, entry, markdown),
            other_side,
            numbers={
                number: self._list_url(page, f"id/{number}.md") for number in entry.metadata.article_ids
            },
            codes={code: self._list_url(page, code_path(code)) for code in entry.codes.codes[:MOST_CODES]},
        )

    def _about_side(self, sides: _Sides, side: Side, entry: LibraryEntry, markdown: str) -> AboutSide:
        """What the line says of ``side``, which comes from the article of ``entry``."""
        page, translation = sides.page, sides.translation if side is Side.TARGET else None
        address = self._urls.bases.get(page.language, "") + page.address.url
        return AboutSide(
            side,
            entry.metadata,
            entry.facts.locale,
            is_untranslated=entry.states.new > 0 and not (entry.states.done or entry.states.stale),
            publisher=self._publisher(entry, side),
            edit=translation.edit_first() if translation else "",
            issue=translation.issue_of_all(page.language, address) if translation else "",
            markdown=markdown,
        )

    def _list_url(self, page: SitePage, path: str) -> str:
        """URL of the list at ``path``, relative to ``page``; empty if there is none."""
        listed = self._plan.pages_of(page.language).get(path)
        if listed is None or listed.article_path:
            return ""
        return relative(listed.address.url, page.address.url)

    def _publisher(self, entry: LibraryEntry, side: Side) -> str:
        template = self._options.publisher_article_url
        if not template:
            return ""
        path = quote(entry.facts.page_path.removesuffix(".md"))
        locale = SOURCE_TAG if side is Side.SOURCE else str(entry.facts.locale)
        return template.replace("{locale}", locale).replace("{path}", path)

    def _original(self, sides: _Sides) -> str:
        """The original of a page that no English page shows, as a page of its own."""
        around = self._surroundings.of_page(sides.page, SOURCE_LANGUAGE, SOURCE_LANGUAGE, sides.notes)
        made = article_html(sides.article, Side.SOURCE, around)
        title = sides.entry.titles.get(Side.SOURCE, PageTitle("")).text
        return fragment_html(title or sides.page.title, made.content)

    def _notice(self, page: SitePage) -> str:
        """The notice at the top of an article that is not translated."""
        name = self._names.get(page.shown_language, page.shown_language)
        other = relative(self._plan.original(page).address.url, page.address.url)
        link = f'<a href="{html.escape(other)}" hreflang="{page.shown_language}">{html.escape(name)}</a>'
        # What is missing on the English side is the original, not a translation of it.
        key = "fallback.none" if page.language == SOURCE_LANGUAGE else "fallback"
        said = html.escape(self.text(f"{key}.text")).replace("{language}", link)
        title = html.escape(self.text(f"{key}.title"))
        said = f'<p class="admonition-title">{title}</p><p>{said}</p>'
        return f'<div class="admonition info"{self._attributes}>{said}</div>\n'


def _titled(content: str, page: SitePage) -> str:
    return content if "<h1" in content else f"<h1>{html.escape(page.title)}</h1>\n{content}"


def _under_title(content: str, line: str) -> str:
    """``content`` with a ``line`` behind its main heading, and behind the mark of that."""
    title = _TITLE_END.search(content)
    return f"{content[: title.end()]}\n{line}{content[title.end() :]}" if title else content


def _attribution(configured: str | Mapping[str, str], language: str) -> str:
    """The configured line under each article, or one of each language; its author is the site's owner."""
    if not isinstance(configured, str):
        locale = parse_locale(language)
        configured = configured.get(language) or configured.get(locale.language if locale else "", "")
    if not configured:
        return ""
    return f'<div class="bt-attribution">\n{commonmark.html(configured)}</div>\n'
