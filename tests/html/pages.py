"""What tests read from a page: its words, its ids, raw syntax; and the reference to compare it with."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt

from bitext import Article, Side, commonmark, render_body
from bitext.html import media, sanitize
from bitext.html.broken_tags import with_broken_tags

_REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# The sanitizer decides on links, not the engine.
_REFERENCE.validateLink = lambda url: True  # type: ignore[method-assign]
_TAG = re.compile(r"<[^<>]*>")
_INLINE = re.compile(r"</?(?:span|a|em|strong|b|i|u|s|del|code|sub|sup|small)(?: [^<>]*)?>")
_ADDRESS = re.compile(r' ?<span class="bt-address">.*?</span>')
_CODE = re.compile(r"<pre>.*?</pre>|<code[^<>]*>.*?</code>", re.DOTALL)
_WORD = re.compile(r"\w*[^\W_]\w*")  # underscores alone are emphasis, or not
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r'<[^<>]*? id="([^"]*)"')

# The dialect's own words, which are not shown as they are written.
DIALECT = re.compile(r"\w*\[![^\]\n]*\]*\)?\]?\w*|\w*:::[^\n]*", re.IGNORECASE)
RAW_SYNTAX = ("[!", ":::", "**", "](", "<span data-", "data-stu-id")


def words(html: str) -> Counter[str]:
    """The words of ``html`` and how often each occurs."""
    return Counter(_WORD.findall(_words_apart(html)))


def _words_apart(html: str) -> str:
    return unescape(_TAG.sub("\n", _INLINE.sub("", _ADDRESS.sub("", html))))


def ids(html: str) -> list[str]:
    """The ids in ``html``, in order."""
    return _ID.findall(html)


def raw_syntax(html: str) -> dict[str, str]:
    """Signs of raw syntax in the text of ``html`` outside code, each with what stands around it."""
    text = unescape(_TAG.sub("\n", _CODE.sub("", _INLINE.sub("", html))))
    return {sign: text[max(text.index(sign) - 30, 0) :][:70] for sign in RAW_SYNTAX if sign in text}


@dataclass(frozen=True)
class Reference:
    """The clean page of one side, rendered by another engine and sanitized in the same way."""

    html: str
    is_read_alike: bool
    """Whether that engine and ours give the same words."""

    def lost_on(self, page: str) -> Counter[str]:
        """The words of the reference that ``page`` has less often, the dialect's own aside."""
        text = _words_apart(self.html)
        without = Counter(_WORD.findall(DIALECT.sub(" ", text)))
        return without - words(page)

    def gone_from(self, page: str) -> list[str]:
        """The words of the reference that are nowhere on ``page``, not even run into another one."""
        text = unescape(_TAG.sub("", _ADDRESS.sub("", page)) + _TAG.sub("", page))
        return [word for word in self.lost_on(page) if word not in text]


def reference(article: Article, side: Side) -> Reference:
    """The reference rendering of one side of ``article``."""
    body = render_body(article, side)
    rendered = _REFERENCE.render(_SURROGATE.sub("\ufffd", body))
    html, _ = sanitize.with_placeholders(media.players(with_broken_tags(rendered)[0]))
    return Reference(sanitize.safe(html), words(rendered) == words(commonmark.html(body)))


def same_reference(page: str, rendered: str) -> bool:
    """Whether ``page`` without its spans, links next to headings and ids is ``rendered``, sanitized."""
    return _bare(page) == _bare(sanitize.safe(sanitize.with_placeholders(with_broken_tags(rendered)[0])[0]))


def _bare(html: str) -> str:
    html = re.sub(r'<a class="headerlink".*?</a>| ?<span class="bt-address">.*?</span>', "", html)
    html = re.sub(r'^<div class="bt-text"[^<>]*>\n|</div>\Z', "", html)
    html = re.sub(r' (?:id|name|loading|align|style)="[^"]*"| alt=""', "", html)
    return re.sub(r"<a></a>|</?a(?: [^<>]*)?>|</?span[^<>]*>|<h[1-6]></h[1-6]>|\s+", "", html)
