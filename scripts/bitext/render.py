"""An `Article` to the clean page of one side: text in, text out.

Principles:

1. The target page is the publisher's own: the frontmatter byte for byte, the translations in place.
2. The source page has an English title, its own locale and no key that claims a translation.
3. No page has translation markup, whatever the article holds.
4. What is changed in a frontmatter is changed by lines; no YAML is ever written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from bitext.article import Article, Frontmatter, Segment, Side
from bitext.asterisks import side_text
from bitext.commonmark import title_heading
from bitext.metadata import Metadata, Value, recovered_values

SOURCE_LOCALE = "en-US"
"""What the source page says of its locale."""

# Written in the target language, or of the translation only.
_DROPPED_KEYS = frozenset(
    """title description keywords ms.contentlocale ms.translationtype ms.lasthandoff ms.locfileid
    ms.openlocfilehash ms.sourcegitcommit""".split()
)
_KEY = re.compile(r"^(?P<key>[^\s:#\-'\"\[\]{}][^:\r\n]*?)[ \t]*:(?=[ \t\r\n]|\Z)")
# The number of the article; "500 words" and "5.7.750 blocked" begin otherwise.
_LEADING_NUMBER = re.compile(r"(?P<number>\d{3,8})(?=[ \u00a0–—-])")
_TRANSLATION_MARKUP = re.compile(r"<(?=span\b[^<>]*?(?:data-[ts]tu-id|sxs-lookup))", re.IGNORECASE)
# MkDocs would take a first line like this for metadata (MultiMarkdown) and not show it.
_LOOKS_LIKE_METADATA = re.compile(r"\ufeff?[ ]{0,3}[A-Za-z0-9_-]+:")
# JSON strings are YAML double-quoted scalars but for what YAML calls unprintable.
_UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def render(article: Article, side: Side, metadata: Metadata | None = None) -> str:
    """The clean page of one side of ``article``: frontmatter and Markdown body.

    ``metadata`` is what `read_metadata` gave, if it was called; the source page's title takes the
    article number from it. Never raises; linear in the length of the article.
    """
    body = render_body(article, side)
    block = article.frontmatter
    if block is None:
        return "\n" + body if _LOOKS_LIKE_METADATA.match(body) else body
    if any(piece.start < article.body_start for piece in article.segments[:1]):
        return _replaced_frontmatter(article, block, side, body) + body
    if side is Side.TARGET:
        head = side_text((p for p in article.pieces if p.start < article.body_start), side)
        return _free_of_markup(head) + body
    return _source_frontmatter(article, block, metadata or Metadata(), body) + body


def render_body(article: Article, side: Side) -> str:
    """The Markdown body of one side of ``article``, without frontmatter and translation markup."""
    return _free_of_markup(side_text(article.body(), side))


def page_title(article: Article, side: Side, metadata: Metadata, body: str) -> str:
    """The title of one side's page; ``body`` is what `render_body` gave. Empty if there is none.

    The target page's is the publisher's, the source page's the first heading behind the article
    number with which the publisher's title begins.
    """
    heading = title_heading(body)
    if side is Side.TARGET:
        return metadata.title or heading
    leading = _LEADING_NUMBER.match(metadata.title)
    if not leading or heading.startswith(leading["number"]):
        return heading
    return f"{leading['number']} {heading}"


def _free_of_markup(text: str) -> str:
    """``text``, where pieces side by side may have formed a tag, with that tag shown as text."""
    return _TRANSLATION_MARKUP.sub("&lt;", text) if "-id" in text or "sxs-" in text else text


def _line_end(article: Article, block: Frontmatter) -> str:
    return "\r\n" if article.text[: block.start].endswith("\r\n") else "\n"


def _source_frontmatter(article: Article, block: Frontmatter, metadata: Metadata, body: str) -> str:
    end = _line_end(article, block)
    title = page_title(article, Side.SOURCE, metadata, body) or metadata.title
    lines = [f"title: {yaml_string(title)}{end}"] if title else []
    lines += _without_keys(block.text.splitlines(keepends=True))
    lines.append(f"ms.contentlocale: {SOURCE_LOCALE}{end}")
    return _framed(article, block, "".join(lines))


def _framed(article: Article, block: Frontmatter, lines: str) -> str:
    opening = article.text[: block.start]
    closing = article.text[block.start + len(block.text) : block.end]
    return _free_of_markup(opening + lines + closing)


def _without_keys(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a block without the top-level keys that the source page must not have."""
    dropped = False
    for line in lines:
        key = _KEY.match(line)
        if key:
            dropped = key["key"].strip() in _DROPPED_KEYS
        if not dropped:
            yield line


def _replaced_frontmatter(article: Article, block: Frontmatter, side: Side, body: str) -> str:
    """A block for an article whose frontmatter was translated: what is readable, and a title."""
    end = _line_end(article, block)
    values = recovered_values(article)
    title = title_heading(body)
    if title:
        values = {"title": title, **values}
    if side is Side.SOURCE:
        values = {key: value for key, value in values.items() if key == "title" or key not in _DROPPED_KEYS}
        values["ms.contentlocale"] = SOURCE_LOCALE
    return _framed(article, block, "".join(_yaml_lines(values, end)))


def _yaml_lines(values: dict[str, Value], end: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{key}: {yaml_string(value)}{end}"
        elif isinstance(value, list):
            yield f"{key}:{end}"
            yield from (f"- {yaml_string(str(item))}{end}" for item in value)


def yaml_string(text: str) -> str:
    """``text`` as a double-quoted YAML scalar on one line."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def sides(article: Article) -> tuple[Side, ...]:
    """The sides that have a page: no source page without any original."""
    has_source = any(isinstance(p, Segment) and p.source.strip() for p in article.body())
    return (Side.TARGET, Side.SOURCE) if has_source else (Side.TARGET,)
