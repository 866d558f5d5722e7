"""``[!code-lang[text](path)]``: code from another file; its text and path are shown."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bitext.html.escaping import words
from bitext.rules.pages import UNSUPPORTED

if TYPE_CHECKING:
    from bitext.html.making import Making

_CODE = re.compile(
    r'\[!(code(?:-[\w+#.-]{1,40})?)\s{0,9}<a href="([^"]*)"(?: title="([^"]*)")?>'
    r"((?:[^<]++|<(?!/a>))*+)</a>\s{0,9}\]",
    re.IGNORECASE,
)


def code_includes(html: str, making: Making) -> str:
    """Safe ``html`` (no code in it) with each such construct replaced by its text and path."""

    def shown(match: re.Match[str]) -> str:
        path = unquote(unescape(match[2]))
        making.note(UNSUPPORTED, f"[!{match[1]}] of {path}", f"]({path}", path, f"[!{match[1]}")
        text = " ".join(part for part in (match[4].strip(), match[3]) if part)
        return f"{text} <code>{words(path)}</code>".lstrip()

    return _CODE.sub(shown, html)
