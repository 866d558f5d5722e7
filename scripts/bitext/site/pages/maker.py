"""The main part of every page of ours, whatever it shows."""

from __future__ import annotations

import json
from dataclasses import replace

from bitext.checks.statistics import statistics_values
from bitext.html import checked
from bitext.indexes import IndexPage
from bitext.site.pages.article_page import ArticlePages
from bitext.site.pages.content import Content, MadePage, alternate_link
from bitext.site.pages.inputs import PageInputs
from bitext.site.pages.lists import index_html, index_markdown, redirect_html
from bitext.site.pages.status_page import StatusHtml
from bitext.site.pages.translation import SegmentFindings
from bitext.site.plan.address import relative
from bitext.site.plan.layout import STATUS_STYLE
from bitext.site.plan.page import SitePage
from bitext.status import DATA, StatusPage
from bitext.strings import text

_MOVED = ("redirect.title", "redirect.text")


class PageMaker:
    """Makes the main parts of pages of all languages. It knows nothing of the theme."""

    def __init__(self, inputs: PageInputs) -> None:
        """Makes pages of ``inputs``."""
        self._inputs = inputs
        self._plan = inputs.plan
        self._findings = SegmentFindings()
        self._articles: dict[str, ArticlePages] = {}

    def made(self, page: SitePage) -> MadePage:
        """The main part of ``page``, and what came up with it."""
        if page.article_path:
            made = self._articles_of(page.language).made(page)
        else:
            made = MadePage(self._content(page))
        html = checked(made.content.html)
        return made if html == made.content.html else replace(made, content=replace(made.content, html=html))

    def forget_articles(self) -> None:
        """Free the memory of what is known of the articles so far."""
        self._findings.forget()
        self._inputs.articles.forget()

    def _articles_of(self, language: str) -> ArticlePages:
        if language not in self._articles:
            self._articles[language] = ArticlePages(self._inputs, self._findings, language)
        return self._articles[language]

    def _content(self, page: SitePage) -> Content:
        """The main part of a page that shows no article; of a redirect it is the whole page."""
        if page.status is not None:
            return self._status(page, page.status)
        return (
            self._index(page, page.index) if page.index else Content(self._redirect(page), (), is_whole=True)
        )

    def _status(self, page: SitePage, status: StatusPage) -> Content:
        def relative_url(site_url: str) -> str:
            return relative(site_url, page.address.url)

        html = StatusHtml(
            status,
            page.language,
            self._plan.layout.names,
            lambda language, path: self._url(page, language, path),
            relative_url,
        )
        data = json.dumps(statistics_values(html.groups()), ensure_ascii=False, indent=1)
        body, toc = html.body(page.title)
        head = f'<link rel="stylesheet" href="{relative_url(STATUS_STYLE)}">'
        return Content(body, toc, head, ((DATA, f"{data}\n"),))

    def _index(self, page: SitePage, index: IndexPage) -> Content:
        pages = self._plan.pages_of(page.language)
        above = pages.get(index.up)
        body, toc = index_html(
            index,
            page.language,
            lambda path: self._url(page, page.language, path),
            above.title if above else "",
        )
        if not page.has_markdown:
            return Content(body, toc)
        files = ((page.markdown_name, index_markdown(page, index, pages.get)),)
        return Content(body, toc, alternate_link(page.markdown_name), files)

    def _url(self, page: SitePage, language: str, path: str) -> str:
        """URL of the page ``path`` of ``language``, relative to ``page``; it may not be there."""
        target = self._plan.pages_of(language).get(path)
        address = target.address if target else self._plan.layout.address(language, path)
        return relative(address.url, page.address.url)

    def _redirect(self, page: SitePage) -> str:
        target = self._plan.pages_of(page.language)[page.moved_to]
        url = relative(target.address.url, page.address.url)
        number = page.second
        title, lead = (number, number) if number else (text(page.language, key) for key in _MOVED)
        return redirect_html(page.language, (title, lead, page.title), url, self._inputs.urls.of(target))
