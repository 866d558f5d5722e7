"""The slim page that Pagefind indexes in place of a built one: text, headings with their anchors, and facts.

A record has only what search shows and finds: no frame, no ids of segments (each would be an
anchor), no links. Its facts are Pagefind's metadata, which it searches as well:

- ``title``: the page's title;
- ``original``: its title in the other language;
- ``second``: what else names it;
- ``written``: there for a page that was written by hand, without any word;
- ``codes``: its error codes, in their normal form;
- ``ids``: its article ids, and what else readers ask for it by;
- ``name``: the words of its address that neither title has;
- ``signed``: the names in it that signs are part of, such as *C#*, without them.

All texts are `foldable`: they are turned back when shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bitext.patterns import lazy_pattern
from bitext.search.cuts import cut
from bitext.search.folding import foldable, of_usual_width, said_names


@dataclass(frozen=True, slots=True)
class Record:
    """One page of a search index."""

    url: str
    """URL of the page, relative to the site, with a slash in front, quoted."""
    html: str
    """What Pagefind indexes: a whole HTML page."""
    language: str = ""
    """Language code of the page, which decides on the index that it belongs to."""

    def is_in(self, language: str) -> bool:
        """Whether the page says that it is in ``language``, and nothing else.

        Pagefind takes the last ``lang`` of an ``<html>`` tag, whatever it is, into the names of its files.
        """
        is_first = self.html.startswith(_opening(language))
        return self.language == language and is_first and len(_ROOT.findall(self.html)) == 1


_ROOT = lazy_pattern(r"<[hH][tT][mM][lL]")


def _opening(language: str) -> str:
    return f'<!doctype html><html lang="{html.escape(language)}">'


def record(
    url: str,
    language: str,
    title: str,
    body: str,
    *,
    other_title: str = "",
    second: str = "",
    is_hand_written: bool = False,
    codes: Iterable[str] = (),
    ids: Iterable[str] = (),
) -> Record:
    """The record of the page at ``url`` (relative to the site, quoted) in ``language``.

    ``title``, ``other_title`` and ``second`` are plain text, ``body`` is safe HTML. Linear in its length.
    """
    text = cut(of_usual_width(slim(body)), language)
    facts = {
        "title": title,
        "original": other_title,
        "second": second,
        "written": _MARK if is_hand_written else "",
        "codes": " ".join(codes),
        "ids": " ".join(ids),
        "signed": " ".join(said_names(f"{title} {other_title} {text}")),
        "name": " ".join(_new_words(url, f"{title} {other_title} {second}")),
    }
    known = {
        name: cut(of_usual_width(value), language, is_fact=True) for name, value in facts.items() if value
    }
    meta = ",".join(f"{name}[data-{name}]" for name in known)
    values = "".join(f' data-{name}="{html.escape(value)}"' for name, value in known.items())
    page = (
        f'{_opening(language)}<head><meta charset="utf-8"></head>'
        f'<body data-pagefind-meta="{meta}"{values}>{text}</body></html>'
    )
    return Record(f"/{url}", foldable(page), language)


# Facts are searched: this has no word.
_MARK = "·"
_WORD = lazy_pattern(r"[^\W_]+")


def _new_words(url: str, titles: str) -> Iterator[str]:
    """The words of the last part of ``url`` that are not in ``titles``."""
    name = unquote(url).rstrip("/").rpartition("/")[2].removesuffix(".html")
    known = {word.lower() for word in _WORD.findall(titles)}
    return (word for word in dict.fromkeys(_WORD.findall(name.lower())) if word not in known)


# Parsing the page of each article as HTML would take too long. The input was written by nh3, the engine or,
# for a hand-written page, Python-Markdown; in raw HTML there, at worst a tag is read as text.
# Inside quotation marks an attribute may contain any character.
_REST = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_TAG = lazy_pattern(rf"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>{_REST})>")
_INLINE = lazy_pattern(
    rf"</?(?:span|a|strong|em|b|i|u|code|img|sup|sub|mark|kbd|samp|var|small)(?:\s{_REST})?>"
)
# Links next to headings, and the numbers of footnotes, which would become part of the word before them.
_PERMALINK = lazy_pattern(r'<a class="(?:headerlink|footnote-(?:back)?ref)"[^<>]*+>[^<]*+</a>')
_ID = lazy_pattern(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_UNSEEN = lazy_pattern(r"<(?:(?P<name>script|style|button|template|svg|iframe)\b|!--)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What ends a sentence or keeps words apart.
_BLOCKS = frozenset(
    """p li ul ol dl dt dd table tr td th thead tbody caption pre blockquote div section article aside details
    summary figure figcaption br hr""".split()
)


def slim(body: str) -> str:
    """The HTML ``body`` without what search does not need: attributes, inline tags, scripts, permalinks."""
    seen = _PERMALINK.sub("", _without_unseen(body))
    return _TAG.sub(_slim_tag, _INLINE.sub("", seen))


def _without_unseen(body: str) -> str:
    """``body`` without elements whose content is not read as text; one that is never closed stays."""
    if not _UNSEEN.search(body):
        return body
    lower, kept, at = body.lower(), [], 0
    open_ones: set[str] = set()
    for match in _UNSEEN.finditer(body):
        end_tag = f"</{match['name'].lower()}" if match["name"] else "-->"
        if match.start() < at or end_tag in open_ones:
            continue
        end = lower.find(end_tag, match.end())
        closed = body.find(">", end) if end >= 0 else -1
        if closed < 0:
            open_ones.add(end_tag)
            continue
        kept.append(body[at : match.start()])
        at = closed + 1
    return " ".join([*kept, body[at:]])


def _slim_tag(match: re.Match[str]) -> str:
    name = match["name"].lower()
    if name in _HEADINGS:
        place = None if match["slash"] else _ID.search(match["rest"])
        anchor = f' id="{place[1] or place[2]}"' if place else ""
        return f"<{match['slash']}{name}{anchor}>"
    if name == "th":
        name = "td"  # Pagefind separates the words of cells, but not those of their headings
    return f"<{match['slash']}{name}>" if name in _BLOCKS else ""
