"""The main part of an article's page: its text, what stands around it, and the files beside it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from bitext import commonmark
from bitext.article import Article, Side
from bitext.checks import marks, reader_message
from bitext.html import TocEntry, article_html
from bitext.locales import SOURCE_LANGUAGE, parse_locale
from bitext.render import render
from bitext.site.about import About
from bitext.site.beside import markdown_link, write_beside, write_markdown
from bitext.site.library import Entry
from bitext.site.marks import mark_html, with_marks
from bitext.site.page import SitePage
from bitext.site.reading import MODES, Counterpart, Counterparts, data_script, described, fragment_html
from bitext.site.repository import Repository, filled
from bitext.site.surroundings import Neighbourhood
from bitext.site.videos import with_players
from bitext.strings import text

if TYPE_CHECKING:
    from bitext.site.shelf import Shelf

EXCERPT = 300
"""Characters of each text that an issue on a whole article quotes."""


@dataclass(frozen=True, slots=True)
class Content:
    """The main part of a page."""

    html: str
    """Safe HTML."""
    toc: tuple[TocEntry, ...]
    """Headings in order."""
    head: str = ""
    """Safe HTML for the end of the page's <head>."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """An article page and what belongs to it, on its way to HTML."""

    page: SitePage
    article: Article
    entry: Entry
    other: Counterpart | None


class ArticlePages:
    """Makes the article pages of one language."""

    def __init__(self, shelf: Shelf, config: MkDocsConfig, language: str) -> None:
        """The article pages of ``language`` on ``shelf``."""
        settings = shelf.settings
        self._shelf = shelf
        self._config = config
        self._language = language
        self._neighbourhoods: dict[str, Neighbourhood] = {}
        self._counterparts = Counterparts(shelf.catalogue)
        self._repository = Repository(config.repo_url or "", settings.edit_base)
        self._video_hosts = frozenset(host.lower() for host in settings.video_hosts)
        self._attribution = _attribution(settings.attribution, language)

    def text(self, key: str) -> str:
        """A text of ours in the language of the pages."""
        return text(self._language, key)

    def content(self, page: SitePage) -> Content:
        """The main part of the article page ``page``; what stands beside it is written."""
        shown = self._neighbourhood(page.shown_language or page.language)
        around = self._neighbourhood(page.language).of(page, shown)
        article = self._shelf.article(page.article_path)
        made = article_html(article, page.side, around)
        content = made.content
        if self._video_hosts:
            content = with_players(content, self._video_hosts, self.text("video.play"))
        if page.shown_language:
            content = f"{self._notice(page)}{_titled(content, page)}\n{self._attribution}"
            return Content(content, made.toc)
        # A finding of an included file names that file. Those of the original's own page are not said twice.
        self._shelf.findings += [
            finding if finding.path else finding.at(page.article_path) for finding in made.findings
        ]
        entry = self._shelf.catalogue.library.entries[page.article_path]
        sides = _Sides(page, article, entry, self._counterparts.of(page))
        return self._complete(sides, content, made.toc)

    def _complete(self, sides: _Sides, content: str, toc: tuple[TocEntry, ...]) -> Content:
        """The page with its marks, the line about it and what the reading modes need."""
        page = sides.page
        markdown = write_markdown(page, render(sides.article, page.side, sides.entry.metadata), self._config)
        messages = self._messages(sides)
        if messages:
            content = self._marked(sides, content, messages)
        issue = self._issue(sides)
        about = self._about(sides, markdown, issue).html(page.language, self.text)
        body = (
            f"{MODES if sides.other else ''}{_indexed(page, sides.entry)}\n{_titled(content, page)}\n"
            f"{self._attribution}</div>\n{about}{data_script(self._data(sides, messages, issue))}"
        )
        return Content(body, toc, markdown_link(markdown))

    def _data(self, sides: _Sides, messages: Mapping[str, str], issue: str) -> Mapping[str, Any]:
        """What the script of the reading modes works from."""
        names, other = self._shelf.names, sides.other
        data: dict[str, Any] = {"language": described(sides.page.language, names), "marks": messages}
        if other is not None:
            if other.is_fragment:
                write_beside(sides.page, other.name, self._original(sides), self._config)
            data["counterpart"] = {"url": other.url, **described(other.language, names), "role": other.role}
        edit = self._edit(sides)
        if edit:
            data["edit"] = edit
            data["lines"] = _lines(sides.article)
        if issue:
            data["issue"] = issue
        return data

    def _messages(self, sides: _Sides) -> dict[str, str]:
        """What each mark of a translation says: the message of each of its findings."""
        if sides.page.side is Side.SOURCE or sides.other is None:
            return {}
        language = sides.page.language
        return {
            segment: " ".join(f"{message}." for message in dict.fromkeys(said))
            for segment, findings in marks(sides.article, sides.entry.facts.locale).items()
            if (said := [reader_message(finding, language).rstrip(".") for finding in findings])
        }

    def _marked(self, sides: _Sides, content: str, messages: Mapping[str, str]) -> str:
        other, hint = sides.other, self.text("mark.open")
        if other is None:  # pragma: no cover: then there are no messages
            return content
        url, language = other.url, other.language
        return with_marks(
            content,
            messages,
            lambda segment, message: mark_html(segment, f"{message} {hint}", url, language),
        )

    def _about(self, sides: _Sides, markdown: str, issue: str) -> About:
        page, entry = sides.page, sides.entry
        edit = self._edit(sides)
        if edit:
            first = _lines(sides.article, most=1)
            edit = filled(edit, {"line": next(iter(first.values()), 1)})
        if issue:
            address = self._config.site_url.rstrip("/") + "/" if self._config.site_url else ""
            values = {side.value: _excerpt(sides.article, side) for side in Side}
            issue = filled(issue, {**values, "address": address + page.address.url})
        return About(
            side=page.side,
            metadata=entry.metadata,
            locale=entry.facts.locale,
            numbers={number: self._number_url(page, number) for number in entry.metadata.article_ids},
            publisher=self._publisher(sides),
            edit=edit,
            issue=issue,
            markdown=markdown,
        )

    def _number_url(self, page: SitePage, number: str) -> str:
        listed = self._shelf.catalogue.pages_of(page.language).get(f"id/{number}.md")
        if listed is None or listed.index is None:
            return ""
        return get_relative_url(listed.address.url, page.address.url)

    def _publisher(self, sides: _Sides) -> str:
        template = str(self._shelf.settings.publisher_article_url)
        if not template:
            return ""
        is_english = sides.page.side is Side.SOURCE
        path = quote(sides.entry.facts.page_path.removesuffix(".md"))
        locale = "en-us" if is_english else str(sides.entry.facts.locale)
        return template.replace("{locale}", locale).replace("{path}", path)

    def _edit(self, sides: _Sides) -> str:
        """The template of the address of the source article in an editor."""
        if sides.page.side is Side.SOURCE:
            return ""
        return self._repository.edit(sides.page.article_path)

    def _issue(self, sides: _Sides) -> str:
        """The template of the address of a new issue on the translation."""
        if sides.page.side is Side.SOURCE or not self._repository.url:
            return ""
        return self._repository.issue(sides.page.title, sides.page.article_path, self.text)

    def _original(self, sides: _Sides) -> str:
        """The original of a page that no English page shows, as a page of its own."""
        english = self._neighbourhood(SOURCE_LANGUAGE)
        made = article_html(sides.article, Side.SOURCE, english.of(sides.page, english))
        return fragment_html(sides.entry.titles.get(Side.SOURCE) or sides.page.title, made.content)

    def _notice(self, page: SitePage) -> str:
        """What stands on top of an article that is not translated."""
        name = self._shelf.names.get(page.shown_language, page.shown_language)
        other = get_relative_url(self._shelf.catalogue.original(page).address.url or ".", page.address.url)
        link = f'<a href="{html.escape(other)}" hreflang="{page.shown_language}">{html.escape(name)}</a>'
        # What is missing on the English side is the original, not a translation of it.
        key = "fallback.none" if page.language == SOURCE_LANGUAGE else "fallback"
        said = html.escape(self.text(f"{key}.text")).replace("{language}", link)
        title = html.escape(self.text(f"{key}.title"))
        return f'<div class="admonition info"><p class="admonition-title">{title}</p><p>{said}</p></div>\n'

    def _neighbourhood(self, language: str) -> Neighbourhood:
        if language not in self._neighbourhoods:
            self._neighbourhoods[language] = self._shelf.neighbourhood(language)
        return self._neighbourhoods[language]


def _titled(content: str, page: SitePage) -> str:
    return content if "<h1" in content else f"<h1>{html.escape(page.title)}</h1>\n{content}"


def _indexed(page: SitePage, entry: Entry) -> str:
    """The tag around what search finds: with the whole title, and numbers that no text has."""
    numbers = " ".join(entry.metadata.article_ids)
    attributes = f'data-title="{html.escape(page.title)}" data-numbers="{html.escape(numbers)}"'
    return (
        f'<div data-pagefind-body data-pagefind-meta="title[data-title]"'
        f' data-pagefind-index-attrs="data-title,data-numbers" {attributes}>'
    )


def _lines(article: Article, most: int | None = None) -> dict[str, int]:
    """The line in the article of each of its first ``most`` segments."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for segment in article.segments[:most]:
        line += article.text.count("\n", at, segment.target_start)
        at = segment.target_start
        lines[segment.id] = line
    return lines


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


def _attribution(configured: Any, language: str) -> str:
    """The configured line under each article, or one of each language; its author is the site's owner."""
    if isinstance(configured, dict):
        locale = parse_locale(language)
        configured = configured.get(language) or configured.get(locale.language if locale else "", "")
    if not configured:
        return ""
    return f'<div class="bt-attribution">\n{commonmark.html(configured)}</div>\n'
