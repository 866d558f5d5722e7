"""What an article that was made here says of itself: one line at the end of its frontmatter.

The line is ``bitext: '{"locale": "pl-PL", "original": "---\\ntitle: …\\n---\\n"}'``, JSON in single quotes,
which YAML reads as a text. It says that the text of the article is its authors' to the letter, which locale
it is in, and what the frontmatter of the English page is; ``original`` is missing where that page has none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_LINE = re.compile(r"^bitext: '(?P<json>\{[^'\r\n]*\})'[ \t]*\r?\n?\Z", re.MULTILINE)
# What ends a line for YAML or is not printable, and the quote that the text is in.
_ESCAPED = re.compile("['\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Authored:
    """What the line says."""

    locale: str
    """Tag of the target locale; may be empty."""
    original: str | None
    """The frontmatter of the English page with its fences, as its author wrote it; None where it has none."""


def authored(block: str) -> Authored | None:
    """What the line at the end of ``block``, the text of a frontmatter, says; None where there is none."""
    line = _LINE.search(block) if "bitext: '{" in block else None
    if line is None:
        return None
    try:
        values = json.loads(line["json"])
    except (ValueError, RecursionError):
        return None
    locale, original = values.get("locale", ""), values.get("original")
    if not isinstance(locale, str) or not (original is None or isinstance(original, str)):
        return None
    return Authored(locale, original)


def authored_line(about: Authored) -> str:
    """The line that says ``about``, with its line feed."""
    values = {"locale": about.locale} | ({} if about.original is None else {"original": about.original})
    text = json.dumps(values, ensure_ascii=False)
    return "bitext: '" + _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "'\n"


def without_line(block: str) -> str:
    """The text of a block without the line."""
    return _LINE.sub("", block)
