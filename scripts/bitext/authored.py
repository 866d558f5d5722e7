"""The line at the end of the frontmatter of an article that bitext made.

The line is ``bitext: '{"locale": "pl-PL", "original": "---\\ntitle: …\\n---\\n"}'``, JSON in single quotes,
which YAML reads as a text. It says that the text of the article is exactly what its authors wrote, its
locale, and what the frontmatter of the English page is; ``original`` is missing where that page has none.
``taken`` has digests of the translations that come from a plain page; see `bitext.authoring.taking`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from bitext.patterns import lazy_pattern

_LINE = lazy_pattern(r"^bitext: '(?P<json>\{[^'\r\n]*\})'[ \t]*\r?\n?\Z", re.MULTILINE)
# Characters that end a line for YAML or are not printable, and the quote around the text.
_ESCAPED = lazy_pattern("['\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Authored:
    """The values in the line."""

    locale: str
    """Tag of the target locale; may be empty."""
    original: str | None
    """The frontmatter of the English page with its fences, as its author wrote it; None if it has none."""
    taken: str | None = None
    """Digests of the translations that were taken from the plain page; None if that is not known."""


def authored(block: str) -> Authored | None:
    """The values in the line at the end of ``block``, the text of a frontmatter; None without such a line."""
    line = _LINE.search(block) if "bitext: '{" in block else None
    if line is None:
        return None
    try:
        values = json.loads(line["json"])
    except (ValueError, RecursionError):
        return None
    locale, original, taken = values.get("locale", ""), values.get("original"), values.get("taken")
    if not isinstance(locale, str) or not all(isinstance(one, str | None) for one in (original, taken)):
        return None
    return Authored(locale, original, taken)


def authored_line(about: Authored) -> str:
    """The line for ``about``, with its line feed."""
    values = {"locale": about.locale, "original": about.original, "taken": about.taken}
    values = {name: value for name, value in values.items() if value is not None}
    text = json.dumps(values, ensure_ascii=False)
    return "bitext: '" + _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "'\n"


def without_line(block: str) -> str:
    """The text of a block without the line."""
    return _LINE.sub("", block)
