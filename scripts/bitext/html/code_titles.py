"""What Material's code blocks say in their first line: ``title="main.py"``, and the language in braces.

CommonMark takes the first word of that line for the language, and the rest does not show; a title is text for
readers. Only articles that bitext made have such titles.
Format: https://squidfunk.github.io/mkdocs-material/reference/code-blocks/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bitext import commonmark
from bitext.html.body import Body
from bitext.html.edits import Replacement, edited
from bitext.html.escaping import words
from bitext.patterns import lazy_pattern

if TYPE_CHECKING:
    from bitext.html.making import Making

SIGN = "--bt"
"""Part of the language of a block that has a title; its number follows."""

_FIRST_LINE = lazy_pattern(r"(?:`{3,}|~{3,})[ \t]*(?P<info>[^\n]*?)[ \t\r]*(?=\n|\Z)")
_TITLE = lazy_pattern(r"""(?<![\w-])title=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_LANGUAGE = lazy_pattern(r"\{?[ \t]*\.?(?P<name>\w[\w+#.-]*)(?=[ \t}]|\Z)", re.ASCII)
_BLOCK = lazy_pattern(
    rf'<pre><code class="language-(?P<name>[^"]*?){SIGN}(?P<number>\d+)">(?P<code>.*?)</code></pre>',
    re.DOTALL,
)


def code_titles(body: Body, making: Making) -> Body:
    """``body`` of an article that bitext made, with the number of its title in the language of each block."""
    if making.article.authored is None or not ("```" in body.text or "~~~" in body.text):
        return body
    edits = []
    for start, end in commonmark.fenced_blocks(body.text):
        line = _FIRST_LINE.match(body.text, start, end)
        if not line or not ("title=" in line["info"] or line["info"].startswith("{")):
            continue
        title = _TITLE.search(line["info"])
        language = _LANGUAGE.match(line["info"])
        name = language["name"] if language else ""
        if title:
            making.code_titles.append(title["double"] or title["single"] or "")
            name = f"{name}{SIGN}{len(making.code_titles) - 1}"
        edits.append(Replacement(*line.span("info"), name))
    return edited(body, edits) if edits else body


def with_titles(html: str, making: Making) -> str:
    """Safe ``html`` with the titles of its code blocks above them, as Material shows them."""

    def titled(match: re.Match[str]) -> str:
        number, name = int(match["number"]), match["name"]
        language = f' class="language-{name}"' if name else ""
        block = f"<pre><code{language}>{match['code']}</code></pre>"
        title = making.code_titles[number] if number < len(making.code_titles) else ""
        head = f'<span class="filename">{words(title)}</span>' if title else ""
        return f'<div class="highlight">{head}{block}</div>' if head else block

    return _BLOCK.sub(titled, html) if making.code_titles else html
