"""The publisher's own page, rendered by cmark-gfm, GitHub's engine.

What the publisher's dialect (DocFX) says in its own words is written as plain Markdown first, and what the
publisher meant by placeholders, links of the system and links without a text is text if asked for. No code
is the product's.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from benchmarks.page_parts import ELEMENTS
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions  # type: ignore[import-untyped] # no types

EXTENSIONS = ("table", "strikethrough")
DEEPEST = 8
XREF = "https://xref.example/"
"""Stands for ``xref:``, which is resolved elsewhere."""

_FRONTMATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def resolved(path: str, folder: str) -> str:
    """The file that ``path`` in a file of ``folder`` means."""
    if path.startswith("~/"):
        top = folder.partition("/")[0]
        return posixpath.normpath(f"{top}/{path[2:]}")
    return posixpath.normpath(posixpath.join(folder, path))


# The dialect as plain Markdown. Fenced code is left alone.
_FENCE = re.compile(
    r"""^(?P<fence>[ \t>]*(?:[-*+]|\d+\.)?[ \t]*(?P<sign>`{3,}|~{3,})[^\n]*\n.*?
    (?:^[ \t>]*(?P=sign)[`~]*[ \t]*$|\Z))""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_INCLUDE = re.compile(r"\[!INCLUDE[ \t]*[-+]?[ \t]*\[[^\]]*\][ \t]*\(([^()\n]*)\)[ \t]*\]", re.IGNORECASE)
_CODE_FILE = re.compile(
    r'\[!code(?:-[\w+#.-]+)?[ \t]*\[([^\]]*)\]\(([^()\n]*?)(?:[ \t]+"[^"]*")?\)[ \t]*\]', re.IGNORECASE
)
_IMAGE = re.compile(r":::image\b(.*?):::", re.DOTALL | re.IGNORECASE)
_DIRECTIVE = re.compile(r"^[ \t>]*:::[ \t]*[a-z-]*[^\n]*$", re.MULTILINE | re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([\w-]+)[ \t]*=[ \t]*"([^"]*)"')
_VIDEO = re.compile(r"\[!VIDEO\b[^\]]*\]", re.IGNORECASE)
ALERT = re.compile(r"\[!(?!include|code)[^\]\[<>\n]{1,80}\]", re.IGNORECASE)
_TAB = re.compile(
    r"""^(?P<indent>[ \t]{0,3})\#{1,6}[ \t]*(?:<a\ name=[^>]*></a>)?
    \[(?P<title>[^\]]*)\]\(\#tab/(?P<id>[^)]*)\)[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)


# What the publisher meant. A sign that is punctuation for the engine, as "<" is, but begins no tag stands for
# the "<" of a placeholder, also in code, until the page is rendered.
_LESS = "\u2e28"
_TAG_NAME = re.compile(r"(?<!\]\()(?<!\\)<(?=/?([a-zA-Z][\w.-]*)(?![\w.-]*[:@]))")
_SYSTEM_LINK = re.compile(
    r'<a href="((?!https?:|mailto:|tel:|ftp:|xref:)[a-z][a-z0-9+.-]+:[^"]*)">(.*?)</a>',
    re.DOTALL | re.IGNORECASE,
)

_XREF_TEXT = re.compile(r'(<a href="xref:[^"]*">)(xref:[^<]*)</a>')
_NAMELESS_LINK = re.compile(r'(<a href="([^"]+)"[^<>]*>)((?:\s|</?(?:strong|em)>)*)</a>')


def _with_placeholders(markdown: str) -> str:
    return _TAG_NAME.sub(lambda match: match[0] if match[1].lower() in ELEMENTS else _LESS, markdown)


def _without_system_links(html: str) -> str:
    def text(match: re.Match[str]) -> str:
        address = unquote(match[1])
        return match[2] if match[2] == address else f"{match[2]} ({address})"

    return _SYSTEM_LINK.sub(text, html)


def _with_named_links(html: str) -> str:
    return _NAMELESS_LINK.sub(lambda match: f"{match[1]}{match[3]}{unquote(match[2])}</a>", html)


def reference(markdown: str, published: Path, folder: str, depth: int = 0, *, as_meant: bool = False) -> str:
    """The HTML of the publisher's ``markdown`` by cmark-gfm; what it includes is in ``published``.

    If ``as_meant``, placeholders and links of the system are text, and nameless links show their address.
    """
    included: list[str] = []

    def include(match: re.Match[str]) -> str:
        found = resolved(match[1].strip(), folder)
        file = published / found
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() and depth < DEEPEST else ""
        html = reference(body(text), published, posixpath.dirname(found), depth + 1, as_meant=as_meant)
        included.append(html)
        is_block = not match.string[: match.start()].rpartition("\n")[2].strip(" \t>") and not re.match(
            r"[ \t]*\S", match.string[match.end() :]
        )
        sign = f"XINCLUDEX{len(included) - 1}X"
        return f"<div>{sign}</div>\n" if is_block else sign

    pieces = _FENCE.split(markdown)
    texts = pieces[::3]
    plain = "".join(
        _plain(text, include) + (pieces[3 * at + 1] if 3 * at + 1 < len(pieces) else "")
        for at, text in enumerate(texts)
    )
    if as_meant:
        plain = _with_placeholders(plain)
    html = markdown_to_html_with_extensions(plain, Options.CMARK_OPT_UNSAFE, EXTENSIONS)

    def filled(match: re.Match[str]) -> str:
        content = included[int(match[1])].strip()
        one = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", content, re.DOTALL)
        return one[1] if one else content

    if as_meant:
        html = _with_named_links(_without_system_links(html.replace(_LESS, "&lt;")))
    html = _XREF_TEXT.sub(lambda match: f"{match[1]}{unquote(match[2])}</a>", html)
    html = html.replace('href="xref:', f'href="{XREF}')
    return re.sub(r"XINCLUDEX(\d+)X", filled, html)


def _plain(text: str, include: Callable[[re.Match[str]], str]) -> str:
    text = _INCLUDE.sub(include, text)
    text = _CODE_FILE.sub(lambda match: f"{match[1]} `{match[2]}`", text)
    text = _IMAGE.sub(_image, text)
    text = _DIRECTIVE.sub("", text)
    text = _VIDEO.sub("", text)
    text = _TAB.sub(
        lambda match: f'{match["indent"]}<h1 id="tab-{match["id"]}">{match["title"]}</h1>\n', text
    )
    return ALERT.sub("", text)


def _image(match: re.Match[str]) -> str:
    given = {key.lower(): value for key, value in _ATTRIBUTE.findall(match[1])}
    alt = "" if given.get("type") == "icon" else given.get("alt-text", "")
    return f"![{alt}](<{given.get('source', '')}>)"


def body(text: str) -> str:
    """``text`` without its frontmatter, with the line ends of Unix."""
    return _FRONTMATTER.sub("", text, count=1).replace("\r\n", "\n")
