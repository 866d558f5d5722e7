"""The Markdown of a page for download: each alert with its intended keyword.

Machine translation changes keywords inside a segment (``[!HINWEIS]``), and no Markdown reader knows them. The
page shows the alert all the same (`bitext.html.alerts`); so its Markdown, next to the page, has the English
keyword again, on a line of its own, as the publisher and GitHub write alerts. Nothing else is changed, and
`bitext.render` keeps the text as it was published.
"""

from __future__ import annotations

import re

from bitext import commonmark
from bitext.article import Article, Side
from bitext.html.alerts import KINDS, keyword_kind, kind_in_original
from bitext.html.body import Body, Place, body_of
from bitext.patterns import lazy_pattern

# A line of a quote that begins with a keyword, which may be in bold.
_LINE = lazy_pattern(
    r"^(?P<lead>(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+)(?<=[> \t])(?P<bold>\*{0,2}+)"
    r"\[!(?P<space>\s{0,3})(?P<word>[^\]\[<>&\"\n]{1,40}?)[ \t]{0,3}\](?P=bold):?[ \t]*(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_ITEM = lazy_pattern(r"[-+*]|\d+[.)]")
_OTHER_QUOTE = lazy_pattern(r"[ \t]*(?:>[ \t]?)+(?P<text>[^\n]*)")


def with_alerts(article: Article, side: Side, markdown: str | None = None) -> str:
    """The clean Markdown body of one side of ``article`` with the keywords of its alerts restored.

    ``markdown`` is the result of `render_body`, if known. Never raises; linear in the length of the
    article.
    """
    if markdown is not None and "[!" not in markdown:
        return markdown
    body = body_of(article, side)
    if "[!" not in body.text:
        return body.text
    sources = {segment.id: segment.source for segment in article.segments} if side is Side.TARGET else {}
    fenced = commonmark.fenced_ranges(body.text)
    parts: list[str] = []
    end = place = fence = 0
    for line in _LINE.finditer(body.text):
        while fence < len(fenced) and fenced[fence][1] <= line.start():
            fence += 1
        place = _place_at(body, place, line.start("word"))
        is_code = fence < len(fenced) and fenced[fence][0] <= line.start("word")
        if is_code or ">" not in line["lead"]:
            continue
        segment = body.places[place].id if _holds(body.places, place, line.start("word")) else ""
        restored = _restored(line, body.text, sources.get(segment, ""))
        parts += (body.text[end : line.start()], restored)
        end = line.end()
    return "".join([*parts, body.text[end:]])


def _place_at(body: Body, place: int, offset: int) -> int:
    """The first segment from ``place`` on that ends after ``offset``."""
    while place < len(body.places) and body.places[place].end <= offset:
        place += 1
    return place


def _holds(places: tuple[Place, ...], place: int, offset: int) -> bool:
    return place < len(places) and places[place].start <= offset


def _restored(line: re.Match[str], text: str, source: str) -> str:
    """The line with its intended keyword; unchanged if that is unknown or the line is not an alert."""
    word = line["word"]
    is_right = word.lower() in KINDS and not line["space"] and not line["bold"]
    kind = kind_in_original(source) or keyword_kind(word)
    before = _line_before(text, line.start())
    if is_right or kind is None or (before and not _is_keyword_line(before)):
        return line[0]
    # If the alert continues, a list item does not begin again.
    quote = _ITEM.sub(lambda item: " " * len(item[0]), line["lead"])
    rest = line["rest"]
    if before:
        return f"{quote}{rest}"
    head = f"{line['lead']}[!{kind.upper()}]"
    end = "\r\n" if rest.endswith("\r") else "\n"
    return f"{head}{end}{quote}{rest}" if rest.strip() else f"{head}{rest}"


def _line_before(text: str, start: int) -> str:
    """The text of the quote on the line before ``start``; empty if an alert can begin."""
    previous = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    quoted = _OTHER_QUOTE.fullmatch(previous)
    return quoted["text"].strip() if quoted else ""


def _is_keyword_line(said: str) -> bool:
    found = re.fullmatch(r"\[!\s*(\w{1,40})\s*\]", said)
    return bool(found and keyword_kind(found[1]))
