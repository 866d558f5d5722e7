"""``[!code-lang[text](path)]``: code from another file; its text and path are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from bitext.html.escaping import words
from bitext.rules.pages import UNSUPPORTED

if TYPE_CHECKING:
    from bitext.html.making import Making, Pending


def code_include(pending: Pending, making: Making) -> str:
    """What a page shows of the construct ``pending``, as safe HTML."""
    path = unquote(pending.path)
    making.note(UNSUPPORTED, f"[!{pending.code}] of {path}", pending.offset)
    return f"{words(pending.text)} <code>{words(path)}</code>".lstrip()
