"""An `Article` to the clean page of one side: text in, text out.

Principles:

1. The target page is the publisher's own: the frontmatter byte for byte, the translations in place.
2. The source page has an English title, its own locale and no key that claims a translation. If the
   publisher's block is not YAML, it has what could be read of it.
3. No page has translation markup, whatever the article contains.
4. A frontmatter is changed line by line; readable YAML is never written again as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from bitext.article import Article, Frontmatter, LiteralText, Segment, Side
from bitext.asterisks import side_text
from bitext.authored import Authored, without_line
from bitext.commonmark import title_heading
from bitext.entity_quotes import with_plain_quotes
from bitext.frontmatter import Value, is_yaml, recovered_values
from bitext.metadata import Metadata, read_values
from bitext.patterns import lazy_pattern
from bitext.unmarked import pieces_of

SOURCE_LOCALE = "en-US"
"""The locale of the source page, as its frontmatter names it."""

# Keys in the target language, or about the translation only.
_DROPPED_KEYS = frozenset(
    """title description keywords ms.contentlocale ms.translationtype ms.lasthandoff ms.locfileid
    ms.openlocfilehash ms.sourcegitcommit""".split()
)
_KEY = lazy_pattern(
    r"(?P<key>[^\s:#\-?'\"\[\]{}&*!|>%@`][^:\r\n]*+(?::(?![\s])[^:\r\n]*+)*+):(?=[ \t\r\n]|\Z)"
)
# Lines that belong to the key above, and comments; on any other line but a key the block is not
# written line by line.
_BELONGS_ABOVE = lazy_pattern(r"[ \t#\r\n]|-(?:[ \t\r\n]|\Z)")
# A line of a block up to what begins its value.
_VALUE = lazy_pattern(
    r"[ \t]*+(?:-[ \t]++)*+(?:[^\s:#\-'\"\[{][^:\r\n]*+(?::(?!\s)[^:\r\n]*+)*+:[ \t]++)?(?P<mark>[\"'\[{|>])"
)
_QUOTED = lazy_pattern(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'", re.DOTALL)
_BRACKET_OR_QUOTED = lazy_pattern(rf"[\[\]{{}}]|(?<![^\s\[{{,:])(?:{_QUOTED.pattern})", re.DOTALL)
# The number of the article, as in "1752 Title" and "8000085: Title"; "5.7.750 blocked" begins otherwise.
_LEADING_NUMBER = lazy_pattern(r"(?P<number>\d{3,8})(?P<mark>:?)(?=[ \u00a0–—-])")
# Tags, whatever the quotes of their attributes contain; one that is not closed is taken together with
# the next: if only the bracket of the second were escaped, the first would extend into it.
_SPANS = lazy_pattern(r"(?:<[sS][pP][aA][nN]\b(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)++")
_ANY_SPAN = lazy_pattern("<[sS][pP][aA][nN]")
_SIGN_OF_MARKUP = lazy_pattern("data-[ts]tu-id|sxs-lookup", re.IGNORECASE | re.ASCII)
# MkDocs would treat a first line like this as metadata (MultiMarkdown or YAML) and not show it.
_LOOKS_LIKE_METADATA = lazy_pattern(r"(?P<mark>\ufeff?)(?: {0,3}[A-Za-z0-9_-]+:|---[ \t]*\r?\n)")
# JSON strings are YAML double-quoted scalars, except for what YAML calls unprintable or a line end.
_UNPRINTABLE = lazy_pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_PLAIN_KEY = lazy_pattern(r"[A-Za-z_][\w.\-]*", re.ASCII)


def render(
    article: Article,
    side: Side,
    metadata: Metadata | None = None,
    body: str | None = None,
    title: str | None = None,
) -> str:
    """The clean page of one side of ``article``: frontmatter and Markdown body.

    ``metadata`` is the result of `read_metadata`, if known; the source page's title takes the
    article number from it. ``body`` is the result of `render_body` for the side, if known, and ``title``
    that of `page_title`. Never raises; linear in the length of the article.
    """
    if body is None:
        body = render_body(article, side)
    block, about = article.frontmatter, article.authored
    if block is not None and about is not None:
        return _authored_page(article, block, about, side, body)
    if block is None:
        return _without_block(body)
    if any(piece.start < article.body_start for piece in article.segments[:1]):
        return _replaced_frontmatter(article, block, side, body) + body
    if side is Side.TARGET:
        head = side_text((p for p in article.pieces if p.start < article.body_start), side)
        return _free_of_markup(head) + body
    if title is None:
        title = page_title(article, Side.SOURCE, metadata or Metadata(), body)
    return _source_frontmatter(article, block, title) + body


def _without_block(body: str) -> str:
    first = _LOOKS_LIKE_METADATA.match(body)
    return f"{first['mark']}\n{body[first.end('mark') :]}" if first else body


def _authored_page(article: Article, block: Frontmatter, about: Authored, side: Side, body: str) -> str:
    """The page of one side as its author wrote it: with its own frontmatter, or with none."""
    if side is Side.SOURCE:
        return _free_of_markup(about.original) + body if about.original else _without_block(body)
    own = without_line(block.text)
    return _framed(article, block, own) + body if own else _without_block(body)


def render_body(article: Article, side: Side) -> str:
    """The Markdown body of one side of ``article``, without frontmatter and translation markup.

    The source side has no sentence that is outside every segment and surely in the target language.
    """
    pieces = with_plain_quotes(pieces_of(article, side), article.damaged)
    return _free_of_markup(side_text(pieces, side, is_authored=article.authored is not None))


def page_title(article: Article, side: Side, metadata: Metadata, body: str) -> str:
    """The title of one side's page; ``body`` is the result of `render_body`. Empty if there is none.

    The target page's is the publisher's, the source page's the first heading, after the article
    number that the publisher's title begins with.
    """
    if side is Side.TARGET:
        return metadata.title or title_heading(body)
    if metadata.source_title:
        return metadata.source_title
    heading = title_heading(body)
    leading = _LEADING_NUMBER.match(metadata.title)
    if not heading or not leading or re.match(rf"{leading['number']}(?!\d)", heading):
        return heading
    is_id = leading["number"] in metadata.article_ids
    if not is_id and len(leading["number"]) == 3 and metadata.article_ids:
        return heading  # "401 Unauthorized": a status
    return f"{leading[0]} {heading}"


def _free_of_markup(text: str) -> str:
    """``text``, where pieces side by side may have formed a tag, with that tag shown as text."""
    if not _ANY_SPAN.search(text):
        return text
    return _SPANS.sub(_as_text_if_markup, text)


def _as_text_if_markup(tags: re.Match[str]) -> str:
    return tags[0].replace("<", "&lt;") if _SIGN_OF_MARKUP.search(tags[0]) else tags[0]


def _line_end(article: Article, block: Frontmatter) -> str:
    return "\r\n" if article.text[: block.start].endswith("\r\n") else "\n"


def _source_frontmatter(article: Article, block: Frontmatter, title: str) -> str:
    end = _line_end(article, block)
    lines = [f"title: {yaml_string(title)}{end}"] if title else []
    kept = _without_keys(_block_text(article, block))
    if kept is None or not is_yaml("".join(kept)):
        kept = list(_yaml_lines(_source_values(read_values(article)), end))
    lines += kept
    lines.append(f"ms.contentlocale: {SOURCE_LOCALE}{end}")
    return _framed(article, block, "".join(lines))


def _framed(article: Article, block: Frontmatter, lines: str) -> str:
    opening = article.text[: block.start]
    closing = article.text[block.start + len(block.text) : block.end]
    return _free_of_markup(opening + lines + closing)


def _block_text(article: Article, block: Frontmatter) -> str:
    """The text of a block without stray markup."""
    end = block.start + len(block.text)
    pieces = (piece for piece in article.pieces if piece.start < end)
    return "".join(
        article.text[max(piece.start, block.start) : min(piece.end, end)]
        for piece in pieces
        if isinstance(piece, LiteralText)
    )


def _without_keys(block: str) -> list[str] | None:
    """The lines of a block without the top-level keys that the source page must not have.

    None if the block is not written line by line.
    """
    kept, dropped = [], False
    values = _OpenedValues(block)
    start = value_end = 0
    for line in block.splitlines(keepends=True):
        if start >= value_end:
            key = _KEY.match(line)
            if key:
                dropped = _is_dropped(key["key"])
            elif not _BELONGS_ABOVE.match(line):
                return None
            value_end = values.end(line, start)
        if not dropped:
            kept.append(line)
        start += len(line)
    return kept


class _OpenedValues:
    """Where the quotes and brackets of a block's values close: YAML allows that at any indentation."""

    def __init__(self, block: str) -> None:
        self._block = block
        self._is_scalar = False
        self._has_open_bracket = False

    def end(self, line: str, start: int) -> int:
        """The end of a value in quotes or brackets that begins in ``line``; before its end if none does.

        ``line`` is at ``start`` of the block; lines are passed in order.
        """
        is_key = line[0] not in " \t-"
        value = _VALUE.match(line)
        if is_key:
            self._is_scalar = bool(value and value["mark"] in ("|", ">"))
        if self._is_scalar or not value or not value["mark"]:
            return 0
        place = start + value.start("mark")
        quoted = _QUOTED.match(self._block, place)
        if quoted:
            return quoted.end()
        return self._end_of_brackets(place) if value["mark"] in "[{" else 0

    def _end_of_brackets(self, start: int) -> int:
        """Zero where they are never closed, as then no others are: so this takes linear time in all."""
        depth = 0
        if not self._has_open_bracket:
            for match in _BRACKET_OR_QUOTED.finditer(self._block, start):
                depth += (match[0] in "[{") - (match[0] in "]}")
                if not depth:
                    return match.end()
            self._has_open_bracket = True
        return 0


def _is_dropped(key: str) -> bool:
    return key.strip().lower() in _DROPPED_KEYS


def _source_values(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if not _is_dropped(key)}


def _replaced_frontmatter(article: Article, block: Frontmatter, side: Side, body: str) -> str:
    """A block for an article whose frontmatter was translated: what is readable, and a title."""
    end = _line_end(article, block)
    values = recovered_values(article)
    title = title_heading(body)
    if title:
        values = {"title": title, **values}
    if side is Side.SOURCE:
        known = _source_values(values)
        values = {**({"title": title} if title else {}), **known, "ms.contentlocale": SOURCE_LOCALE}
    return _framed(article, block, "".join(_yaml_lines(values, end)))


def _yaml_lines(values: Mapping[str, Value], end: str) -> Iterator[str]:
    for key, value in values.items():
        name = key if _PLAIN_KEY.fullmatch(key) else yaml_string(key)
        if isinstance(value, list) and value:
            yield f"{name}:{end}"
            yield from (f"- {_yaml_flow(item)}{end}" for item in value)
        else:
            yield f"{name}: {_yaml_flow(value)}{end}"


def yaml_string(text: str) -> str:
    """``text`` as a double-quoted YAML scalar on one line."""
    return _yaml_flow(text)


def _yaml_flow(value: Value) -> str:
    """``value`` on one line; JSON is YAML."""
    quoted = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def sides(article: Article) -> tuple[Side, ...]:
    """The sides that have a page: no source page without any original, unless bitext made the article."""
    # An article that was made of two pages may well have nothing to translate, such as code alone.
    has_source = article.authored is not None or any(
        isinstance(p, Segment) and p.source.strip() for p in article.body()
    )
    return (Side.TARGET, Side.SOURCE) if has_source else (Side.TARGET,)
