"""Indexes as HTML and as Markdown, and the HTML of a redirect."""

from __future__ import annotations

import html
from collections.abc import Callable

from bitext.html import TocEntry
from bitext.indexes import IndexEntry, IndexPage, Section
from bitext.locales import direction
from bitext.patterns import lazy_pattern
from bitext.site.pages.around_article import trail_html
from bitext.site.plan.address import relative
from bitext.site.plan.neighbors import NeighborLink
from bitext.site.plan.page import SitePage
from bitext.strings import counted, text

Url = Callable[[str], str]
"""From a page path to its URL, relative to the page that is made."""

_MARKDOWN_SIGNS = lazy_pattern(r"([\\`*_\[\]<>])")


def index_html(
    index: IndexPage, language: str, url: Url, above: str = ""
) -> tuple[str, tuple[TocEntry, ...]]:
    """The main part of an index and its headings, in ``language``.

    ``url`` gives addresses; ``above`` is the title of the page above it.
    """
    entries = [TocEntry(1, "", index.title)]
    parts = [f"<h1>{html.escape(index.title)}</h1>\n"]
    if above:
        way = (NeighborLink(above, url(index.up)),)
        parts.insert(0, trail_html(way, lambda key: text(language, key)))
    if index.code:
        parts.append(_copy_button(index.code, language))
    lead = index.lead or (counted(language, "articles.count", index.count) if index.count else "")
    if lead:
        parts.append(f"<p>{html.escape(lead)}</p>\n")
    for number, section in enumerate(index.sections, 1):
        if section.heading:
            entries.append(TocEntry(2, f"list-{number}", section.heading))
        parts.append(section_html(section, f"list-{number}", url))
    if index.pages:
        parts.append(_pager(index, language, url))
    return "".join(parts), tuple(entries)


def _copy_button(code: str, language: str) -> str:
    """A button that copies ``code``; the script shows it where it works."""
    name, done, failed = (
        html.escape(text(language, key)) for key in ("codes.copy", "about.copied", "about.failed")
    )
    return (
        f'<p class="bt-brief"><button type="button" class="bt-copy" data-bt-code="{html.escape(code)}"'
        f' data-done="{done}" data-failed="{failed}" hidden>{name}</button>'
        '<span class="bt-copied" role="status"></span></p>\n'
    )


def has_headings(index: IndexPage) -> bool:
    """Whether there are headings below the title of ``index``."""
    return any(section.heading for section in index.sections)


_NAMED = "code"
"""The style of lists of codes and numbers, with the titles of their articles."""


def section_html(section: Section, anchor: str, url: Url) -> str:
    """A list with its heading, whose id is ``anchor``; ``url`` gives addresses."""
    heading = f'<h2 id="{anchor}">{html.escape(section.heading)}</h2>\n' if section.heading else ""
    lines = "".join(f"<li>{_line(entry, url)}</li>\n" for entry in section.entries)
    named = section.kind or (_NAMED if any(entry.titles for entry in section.entries) else "")
    kind = f" bt-articles--{named}" if named else ""
    return f'{heading}<ul class="bt-articles{kind}">\n{lines}</ul>\n'


def _line(entry: IndexEntry, url: Url) -> str:
    kind = 'class="bt-second" dir="auto"' if entry.note_language else 'class="bt-note"'
    note = entry.note and f"<span {kind}{_lang(entry.note_language)}>{html.escape(entry.note)}</span>"
    words = html.escape(entry.text)
    link = (
        f'<a href="{html.escape(url(entry.path))}"{_lang(entry.language)}>{words}</a>'
        if entry.path
        else f'<code dir="ltr">{words}</code>'
    )
    named = ", ".join(_line(title, url) for title in entry.titles)
    titles = f"<span>{named}</span>" if named else ""
    second = f'<span class="bt-second" dir="auto">{html.escape(entry.second)}</span>' if entry.second else ""
    return " ".join(filter(None, (link, titles, note, second)))


def _lang(language: str) -> str:
    return f' lang="{html.escape(language)}"' if language else ""


def _pager(index: IndexPage, language: str, url: Url) -> str:
    links = []
    for name, path in _named_pages(index):
        current = ' aria-current="page"' if path == index.path else ""
        links.append(f'<li><a href="{html.escape(url(path))}"{current}>{html.escape(name)}</a></li>')
    return (
        f'<nav class="bt-pager" aria-label="{html.escape(text(language, "articles.pages"))}"><ul>\n'
        + "\n".join(links)
        + "\n</ul></nav>\n"
    )


def _named_pages(index: IndexPage) -> list[tuple[str, str]]:
    """What each page of the list is called, and its path."""
    names = index.ranges or [str(number) for number in range(1, len(index.pages) + 1)]
    return list(zip(names, index.pages, strict=True))


def index_markdown(page: SitePage, index: IndexPage, pages: Callable[[str], SitePage | None]) -> str:
    """A list of articles as Markdown; ``pages`` gives the page of a path."""
    lines = [
        f"# {markdown_words(index.title)}",
        "",
        *([markdown_words(index.lead), ""] if index.lead else []),
    ]
    for section in index.sections:
        if section.heading:
            lines += [f"## {markdown_words(section.heading)}", ""]
        for entry in section.entries:
            lines.append(f"- {_markdown_line(entry, page, pages)}")
        lines.append("")
    links = [markdown_link(name, _relative(pages(path), page)) for name, path in _named_pages(index)]
    return "\n".join([*lines, *([" ".join(links), ""] if links else [])])


def _markdown_line(entry: IndexEntry, page: SitePage, pages: Callable[[str], SitePage | None]) -> str:
    link = markdown_link(entry.text, _relative(pages(entry.path), page))
    titles = ", ".join(_markdown_line(title, page, pages) for title in entry.titles)
    second = f"– {markdown_words(entry.second)}" if entry.second else ""
    note = f"{'– ' if entry.note_language and entry.note else ''}{markdown_words(entry.note)}"
    return " ".join(filter(None, (link, titles and f"– {titles}", note, second)))


def _relative(other: SitePage | None, page: SitePage) -> str:
    if other is None:
        return ""
    url = other.markdown_url if other.has_markdown else other.address.url
    return relative(url, page.markdown_url)


def markdown_words(words: str) -> str:
    """``words`` as Markdown that shows nothing else, on one line."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(words.split()))


def markdown_link(words: str, url: str) -> str:
    """A link to ``url`` in Markdown; the ``words`` alone where it is empty."""
    return f"[{markdown_words(words)}]({url})" if url else markdown_words(words)


def redirect_html(language: str, said: tuple[str, str, str], url: str, canonical: str) -> str:
    """A whole page, as short as can be, that leads to ``url``, a relative one, at once.

    ``said`` is its title, and for who stays on it a lead and the words of a link. ``canonical`` is the
    absolute URL, or empty. HTML does not need the tags that are left out: large sites have thousands of
    these pages.
    """
    to_left = ' dir="rtl"' if direction(language) == "rtl" else ""
    language, title, lead, words, url, canonical = map(html.escape, (language, *said, url, canonical))
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="robots" content="noindex">{link}<meta http-equiv="refresh" content="0; url={url}">'
        f'<body{to_left}><p>{lead} <a href="{url}">{words}</a>\n'
    )
