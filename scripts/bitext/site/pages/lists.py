"""The HTML of an index and of a redirect."""

from __future__ import annotations

import html
from collections.abc import Callable

from bitext.html import TocEntry
from bitext.indexes import Entry, IndexPage, Section

Url = Callable[[str], str]
"""From a page path to its URL, relative to the page that is made."""


def index_html(index: IndexPage, text: Callable[[str], str], url: Url) -> tuple[str, tuple[TocEntry, ...]]:
    """The main part of an index and its headings; ``text`` gives our texts, ``url`` addresses."""
    entries = [TocEntry(1, "", index.title)]
    parts = [f"<h1>{html.escape(index.title)}</h1>\n"]
    if index.up:
        parts.append(
            f'<p><a href="{html.escape(url(index.up))}">{html.escape(text("articles.up"))}</a></p>\n'
        )
    lead = index.lead or (text("articles.count").replace("{count}", str(index.count)) if index.count else "")
    if lead:
        parts.append(f"<p>{html.escape(lead)}</p>\n")
    for number, section in enumerate(index.sections, 1):
        if section.heading:
            entries.append(TocEntry(2, f"list-{number}", section.heading))
        parts.append(_section(section, f"list-{number}", url))
    if index.pages:
        parts.append(_pager(index, text, url))
    return "".join(parts), tuple(entries)


def has_headings(index: IndexPage) -> bool:
    """Whether there are headings below the title of ``index``."""
    return any(section.heading for section in index.sections)


def _section(section: Section, anchor: str, url: Url) -> str:
    heading = f'<h2 id="{anchor}">{html.escape(section.heading)}</h2>\n' if section.heading else ""
    lines = "".join(f"<li>{_line(entry, url)}</li>\n" for entry in section.entries)
    return f'{heading}<ul class="bt-articles">\n{lines}</ul>\n'


def _line(entry: Entry, url: Url) -> str:
    note = html.escape(entry.note) if entry.note else ""
    if note and entry.note_language:
        note = f'<span lang="{html.escape(entry.note_language)}">{note}</span>'
    words = html.escape(entry.text)
    link = (
        f'<a href="{html.escape(url(entry.path))}">{words}</a>'
        if entry.path
        else f'<code dir="ltr">{words}</code>'
    )
    return f"{link} {note}" if note else link


def _pager(index: IndexPage, text: Callable[[str], str], url: Url) -> str:
    links = []
    for number, path in enumerate(index.pages, 1):
        current = ' aria-current="page"' if path == index.path else ""
        links.append(f'<li><a href="{html.escape(url(path))}"{current}>{number}</a></li>')
    return (
        f'<nav class="bt-pager" aria-label="{html.escape(text("articles.pages"))}"><ul>\n'
        + "\n".join(links)
        + "\n</ul></nav>\n"
    )


def redirect_html(language: str, title: str, target: str, canonical: str, text: Callable[[str], str]) -> str:
    """A whole page that leads to ``target``, a relative URL; ``canonical`` is the absolute one or empty."""
    safe_target, safe_title = html.escape(target), html.escape(title)
    link = f'  <link rel="canonical" href="{html.escape(canonical)}">\n' if canonical else ""
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head>\n  <meta charset="utf-8">\n'
        f"  <title>{html.escape(text('redirect.title'))}</title>\n"
        f'  <meta name="robots" content="noindex">\n{link}'
        f'  <meta http-equiv="refresh" content="0; url={safe_target}">\n</head>\n<body>\n'
        f'  <p>{html.escape(text("redirect.text"))} <a href="{safe_target}">{safe_title}</a></p>\n'
        "</body>\n</html>\n"
    )
